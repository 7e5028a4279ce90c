// The editor on the screen: builds its parts once and draws a session into them. Holds no state of its own that a remount may not lose; that is the session's.

import { createAnnouncer } from "./announce.js";
import { BesideSpan } from "./beside_span.js";
import { createCommands } from "./commands.js";
import { complaintNotices } from "./complaints.js";
import { element } from "./dom.js";
import { Find } from "./find.js";
import { createHelp, drawHints } from "./help.js";
import { marksOf, toDecide } from "./marks.js";
import { Notices } from "./notices.js";
import { colours, isDark } from "./palette.js";
import { Panel } from "./panel.js";
import { Popover } from "./popover.js";
import { routeEvents } from "./routing.js";
import { find, partners } from "./builders.js";
import { TextView } from "./text_view.js";
import { Toolbar } from "./toolbar.js";
import { standingNotices } from "./standing.js";
import { stateOf } from "./suggestions.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("./library.js").Library} Library */
/** @typedef {import("./popover.js").Choice} Choice */
/** @typedef {import("./marks.js").DrawnMark} DrawnMark */
/** @typedef {import("./tokens.js").Range} Range */
/** @typedef {{library: Library, onOpen: (document: number) => void}} Host */

export class Surface {
  /**
   * @param {Element} parent
   * @param {Host} host
   */
  constructor(parent, host) {
    this.host = host;
    /** @type {Session|null} */
    this.session = null;
    /** @type {DrawnMark[]} */
    this.marks = [];
    /** @type {Map<string, string>} */
    this.colour = new Map();
    this.isReleased = false; // after Escape, Tab leaves the text
    this.isDrawing = 0;
    this.gone = new AbortController();

    const bar = element("div", { class: "ed-bar", role: "toolbar", "aria-label": "Article" });
    const notices = element("div", { class: "ed-notices" });
    this.head = element("header", { class: "ed-head" });
    this.body = element("div", { class: "ed-text", tabindex: 0, role: "group", "aria-label": "Article text. Tab goes through what is to decide, the arrows from word to word, question mark shows all keys." });
    const aside = element("aside", { class: "ed-panel", "aria-label": "What this article holds" });
    this.hints = element("div", { class: "ed-hints", role: "toolbar", "aria-label": "What can be done here, with its keys" });
    // A click on a hint leaves the focus in the text, so that keys go on working.
    this.hints.addEventListener("mousedown", (event) => event.preventDefault());
    this.frame = element("div", { class: "ed-frame" }, bar, notices, element("div", { class: "ed-main" }, element("div", { class: "ed-column" }, this.head, this.body), aside), this.hints);
    this.root = element("div", { class: "ed-root", tabindex: -1, lang: document.documentElement.lang || "en" }, this.frame);
    parent.replaceChildren(this.root);

    this.say = createAnnouncer(this.root);
    this.view = new TextView(this.body);
    this.notices = new Notices(notices);
    this.toolbar = new Toolbar(bar, (command) => this.run(command));
    this.panel = new Panel(aside, { onJump: (ids) => this.commands.jump(ids), onTakeBack: (id) => this.commands.takeBack(id) });
    this.popover = new Popover(this.root);
    this.find = new Find(this.frame, {
      textOf: () => this.session?.article.text ?? "",
      onMatches: (all, current) => {
        this.view.paint("ed-find", all);
        this.view.paint("ed-found", current ? [current] : []);
        if (current) this.reveal(this.view.rangeOf(current.start, current.end));
      },
      onClose: (current) => {
        if (current && this.session) this.commands.select(current, current.start);
        this.takeFocus();
      },
    });
    /** @type {HTMLDialogElement|null} */
    this.help = null;
    this.commands = createCommands(this);
    this.beside = new BesideSpan(this, this.gone.signal);
    routeEvents(this, this.gone.signal);
    this.setTheme();
  }

  /** Light or dark, after Streamlit's own colours; called again when they change. */
  setTheme() {
    this.root.dataset.theme = isDark(getComputedStyle(this.root).backgroundColor) ? "dark" : "light";
  }

  /** @returns {import("./keys.js").Situation} */
  situation() {
    const { focus = null, selection = null, cursor = null } = this.session?.place ?? {};
    return {
      focus: focus !== null,
      selection: selection !== null,
      cursor: cursor !== null,
      isDecided: focus !== null && this.stateOf(focus) !== "suggested",
      isLocked: this.session?.isSubmitted ?? false,
    };
  }

  /** @param {string} command */
  run(command) {
    const run = /** @type {Record<string, (() => unknown)|undefined>} */ (/** @type {unknown} */ (this.commands))[command];
    if (command !== "escape") this.isReleased = false;
    run?.();
  }

  /** @returns {import("./builders.js").Desk} */
  desk() {
    const { annotations, suggestions, schema } = /** @type {Session} */ (this.session);
    return { annotations, suggestions, schema };
  }

  /** @param {Session} session */
  show(session) {
    if (this.session === session) return;
    this.session?.listeners.delete(this.redraw);
    this.session = session;
    session.listeners.add(this.redraw);
    this.colour = colours(session.schema);
    this.notices.root.replaceChildren();
    this.notices.shown.clear();
    this.help?.remove();
    this.help = null;
    this.drawHead(session);
    this.view.setArticle(session.article);
    this.drawComplaints();
    this.draw();
  }

  drawComplaints() {
    const { session } = this;
    if (!session) return;
    const { library, onOpen } = this.host;
    const here = { document: session.answer.id, find: (/** @type {string} */ id) => this.desk().suggestions.get(id) };
    const notices = complaintNotices(library.refused(session), here, { close: (document) => library.closeRefused(session, document), open: onOpen });
    for (const [name, notice] of notices) this.notices.set(name, notice);
  }

  redraw = () => this.draw();

  draw() {
    const { session } = this;
    if (!session) return;
    const desk = this.desk();
    if (session.place.focus && !find(desk, session.place.focus)) session.place.focus = null;
    const hadFocus = this.root.contains(document.activeElement);
    this.marks = marksOf(desk, session.article.offsets);
    this.view.update(this.marks, { colour: this.colour, describe });
    this.root.dataset.document = String(session.answer.id);
    this.root.dataset.version = String(session.answer.reading.version);
    this.root.dataset.status = session.answer.reading.status;
    this.drawPlace();
    this.drawStatus();
    if (hadFocus && !this.root.contains(document.activeElement)) this.takeFocus();
    this.root.dataset.ready = "";
  }

  /** The focus, the cursor, the selection, and what goes with them. */
  drawPlace() {
    const { session } = this;
    if (!session) return;
    const { focus, selection, cursor } = session.place;
    this.view.focus(focus);
    this.body.toggleAttribute("data-idle", !focus && !selection && !cursor);
    this.view.link(focus ? this.linkedTo(focus) : []);
    this.view.paint("ed-selection", selection ? [selection] : []);
    this.view.paint("ed-cursor", cursor && !selection ? [cursor] : []);
    const labels = this.choices().filter(({ kind }) => kind === "entity");
    drawHints(this.hints, this.situation(), { labels, run: (command) => this.run(command), label: (key) => this.commands.label(key) });
    this.beside.draw();
    cancelAnimationFrame(this.isDrawing);
    this.isDrawing = requestAnimationFrame(() => {
      if (this.session !== session) return;
      const within = this.panel.root.contains(document.activeElement);
      this.panel.draw(this.desk(), { colour: this.colour, focus: session.place.focus, isLocked: session.isSubmitted });
      if (within && !this.panel.root.contains(document.activeElement)) this.takeFocus();
    });
  }

  /** @param {string} id */
  linkedTo(id) {
    const one = find(this.desk(), id);
    if (one?.kind === "relation") return [one.head, one.tail];
    const event = one?.kind === "event" ? one : find(this.desk(), partners(this.desk(), one)[0] ?? "");
    return event?.kind === "event" ? [event.trigger, ...event.arguments.map(({ target }) => target)] : [];
  }

  drawStatus() {
    const { session } = this;
    if (!session) return;
    const status = session.outbox.status();
    const { undo, redo } = session.history();
    const { answer } = session;
    this.root.dataset.saveState = status.state;
    this.toolbar.draw({
      position: answer.position,
      of: answer.of,
      hasPrevious: answer.previous !== null,
      hasNext: answer.next !== null,
      left: toDecide(this.desk()).length,
      suggested: answer.suggestions.filter(({ kind }) => kind === "span" || kind === "relation").length,
      isSubmitted: session.isSubmitted,
      canUndo: undo.length > 0,
      canRedo: redo.length > 0,
      status,
      kept: this.host.library.kept(),
    });
    for (const [name, notice] of standingNotices(session, this.commands)) this.notices.set(name, notice);
  }

  /** @param {Session} session */
  drawHead({ answer }) {
    const { title, meta, project } = answer;
    const facts = [project.title, meta.source, meta.author, dateOf(meta.date)].filter((fact) => typeof fact === "string" && fact);
    this.head.replaceChildren(element("h1", { class: "ed-title", dir: "auto" }, title || answer.external_id), element("p", { class: "ed-meta" }, facts.join("  ·  ")));
  }

  /** @returns {Choice[]}  the labels that can be given now */
  choices() {
    const { schema } = /** @type {Session} */ (this.session);
    /** @param {"entity"|"event"|"relation"} kind @returns {(label: import("./types.js").Label) => Choice} */
    const as = (kind) => ({ name, key, definition }) => ({ name, kind, key: kind === "entity" ? (key ?? "") : "", colour: this.colour.get(name) ?? "gray", definition: definition ?? "" });
    /** @param {import("./types.js").Label} label */
    const inUse = ({ retired }) => !retired;
    return [...schema.entities.filter(inUse).map(as("entity")), ...(schema.events ?? []).filter(inUse).map(as("event"))];
  }

  /** @param {string} id  of a relation or an event, which stands in the panel */
  cardOf(id) {
    return this.panel.root.querySelector(`[data-annotation="${CSS.escape(id)}"]`);
  }

  /** Puts the browser's focus where the person is: on the focused tag, else on the text. */
  takeFocus() {
    const id = this.session?.place.focus;
    const target = (id && (this.view.tagOf(id) ?? this.cardOf(id))) || this.body;
    if (target instanceof HTMLElement && document.activeElement !== target) target.focus({ preventScroll: true });
  }

  /** @param {globalThis.Range|Element} what  scrolled to only when it is out of sight */
  reveal(what) {
    const holder = what instanceof Element ? what : /** @type {Element} */ (what.startContainer.parentElement);
    const box = what.getBoundingClientRect();
    const bottom = innerHeight - this.hints.offsetHeight - 48;
    if (box.height && box.top > 140 && box.bottom < bottom) return;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    holder.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  }

  showHelp() {
    if (!this.session) return;
    this.help ??= createHelp(this.root, { labels: this.choices().filter(({ kind }) => kind === "entity"), onClose: () => this.takeFocus() });
    if (this.help.open) this.help.close();
    else this.help.showModal();
  }

  /** @param {string|null} id */
  stateOf(id) {
    return id === null ? null : stateOf(this.desk(), id);
  }

  destroy() {
    cancelAnimationFrame(this.isDrawing);
    this.session?.listeners.delete(this.redraw);
    for (const name of ["ed-find", "ed-found", "ed-selection", "ed-cursor"]) this.view.paint(name, []);
    this.gone.abort();
  }
}

/** @param {DrawnMark} mark */
function describe({ span, label, state, check }) {
  const what = `${label}${span.trigger ? " trigger" : ""}: ${span.text}`;
  if (state === "accepted") return what;
  return check ? `${what}, suggested, please check${span.origin?.reason ? `: ${span.origin.reason}` : ""}` : `${what}, suggested`;
}

/** @param {unknown} value */
function dateOf(value) {
  if (typeof value !== "string") return "";
  const date = /^\d{4}-\d{2}-\d{2}/.test(value) ? new Date(value.slice(0, 10) + "T12:00:00") : null;
  return date && !Number.isNaN(date.getTime()) ? date.toLocaleDateString(undefined, { dateStyle: "long" }) : value;
}
