// The editor on the screen: builds its parts once and draws a session into them. Holds no state of its
// own that a remount may not lose; that is the session's.

import { createAnnouncer } from "./parts/announce.js";
import { Arcs } from "./text/arcs.js";
import { BesideSpan } from "./text/beside_span.js";
import { createCommands } from "./commands/commands.js";
import { Choosing } from "./commands/choosing.js";
import { CommentBox } from "./parts/comment_box.js";
import { Clashing } from "./commands/clashing.js";
import { complaintNotices } from "./parts/complaints.js";
import { Dock } from "./places/dock.js";
import { Find } from "./text/find.js";
import { buildFrame } from "./frame.js";
import { Gestures } from "./commands/gestures.js";
import { GuideCard } from "./parts/guide_card.js";
import { createCommandPalette, createHelp } from "./keys/guidance.js";
import { headOf, languageOf } from "./text/head.js";
import { drawHints, watchHints } from "./keys/hints.js";
import { createKeymap } from "./keys/keymap.js";
import { KEYS } from "./keys/keys.js";
import { reviewKeysFor } from "./keys/review_keys.js";
import { choicesOf } from "./core/label_choices.js";
import { drawLegendForPrint } from "./text/legend.js";
import { describe } from "./text/mark_words.js";
import { linkedTo, marksOf, toDecide } from "./core/marks.js";
import { Notices } from "./parts/notices.js";
import { Onboarding } from "./keys/onboarding.js";
import { colours, isDark } from "./text/colours.js";
import { Panel } from "./panel/panel.js";
import { bringIntoSight } from "./parts/placing.js";
import { Popover } from "./parts/popover.js";
import { facesBeside, inHand } from "./commands/in_hand.js";
import { HIDES_READERS, ONLY_OPEN } from "./commands/review_looks.js";
import { isReadByOne, reviewFigures, reviewNotices } from "./commands/review_standing.js";
import { routeEvents } from "./commands/routing.js";
import { createSettlingStrip, createStrip, drawStrip } from "./commands/stripping.js";
import { createArticleLabels, drawArticleLabels } from "./commands/article_labelling.js";
import { ArticleLabelBox } from "./parts/article_label_box.js";
import { AskingBox } from "./parts/asking_box.js";
import { ChainBox } from "./parts/chain_box.js";
import { anchorOf } from "./frames/parties.js";
import { find } from "./core/builders.js";
import { same } from "./core/reading.js";
import { TextView } from "./text/text_view.js";
import { Toolbar, figuresOf } from "./parts/toolbar.js";
import { ToDoBar } from "./parts/to_do_bar.js";
import { drawToDo } from "./commands/to_doing.js";
import { standingNotices } from "./parts/standing.js";
import { isMention, stateOf } from "./core/suggestions.js";

/** @typedef {import("./keeping/session.js").Session} Session */
/** @typedef {import("./keeping/library.js").Library} Library */
/** @typedef {import("./parts/popover.js").Choice} Choice */
/** @typedef {import("./core/marks.js").DrawnMark} DrawnMark */
/** @typedef {import("./core/tokens.js").Range} Range */
/** @typedef {{library: Library, onOpen: (document: number) => void, onDone: () => void}} Host  onDone: nothing is left to go on with */

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
    this.keymap = createKeymap(); // the person's keys, as soon as they are known
    /** @type {import("./types.js").Schema|null} */
    this.keyedFor = null;
    this.readers = 0; // whose readings are compared
    this.isReadByOne = false; // and nobody else is at it
    /** @type {Choice|null} */
    this.armed = null; // a label held ready for the mouse
    this.isReleased = false; // after Escape, Tab leaves the text
    this.panelFrame = 0; // in which the panel is drawn
    this.gone = new AbortController();

    const { root, frame, bar, notices, answers, head, body, legend, aside, hints } = buildFrame();
    this.root = root;
    this.frame = frame;
    this.head = head;
    this.body = body;
    this.bar = bar;
    this.hints = hints;
    watchHints(hints);
    parent.replaceChildren(this.root);
    this.dock = new Dock(this.frame, this.hints);
    /** @type {{document: number, run: () => void}|null} */
    this.arrival = null; // a place to go to as soon as another article is open

    this.say = createAnnouncer(this.root);
    this.view = new TextView(this.body);
    this.gestures = new Gestures(this.root, { drawPlace: () => this.drawPlace(), takeFocus: () => this.takeFocus(), reveal: (what) => this.reveal(what) });
    this.notices = new Notices({ standing: notices, answers }, this.say);
    this.toolbar = new Toolbar(bar, (command) => this.run(command));
    this.clashing = new Clashing(this);
    this.toolbar.saved.after(this.clashing.button);
    notices.after(this.clashing.cards.root);
    this.toDo = new ToDoBar({ run: (command) => this.run(command) });
    notices.before(this.toDo.root);
    this.panel = new Panel(aside, this);
    this.popover = new Popover(this.root, this.say);
    this.commentBox = new CommentBox(this.root);
    this.guide = new GuideCard(this.root);
    this.chainBox = new ChainBox(this.root);
    this.articleLabelBox = new ArticleLabelBox(this.root);
    this.askingBox = new AskingBox(this.root);
    this.find = new Find(this.frame, {
      textOf: () => this.session?.article.text ?? "",
      paint: (all, current) => {
        this.view.paint("ed-find", all);
        this.view.paint("ed-found", current ? [current] : []);
      },
      reveal: ({ start, end }) => this.reveal(this.view.rangeOf(start, end)),
      onClose: (current) => {
        if (current && this.session) this.commands.select(current, current.start);
        this.takeFocus();
      },
    });
    this.choosing = new Choosing(this, this.gone.signal);
    this.commands = createCommands(this);
    this.help = createHelp(this);
    this.commandPalette = createCommandPalette(this);
    this.onboarding = new Onboarding(this, this.hints);
    this.settling = createSettlingStrip(this);
    this.strip = createStrip(this);
    this.articleLabels = createArticleLabels(this);
    this.choosing.onNote = () => drawStrip(this);
    this.beside = new BesideSpan(this, this.gone.signal);
    this.arcs = new Arcs(this, this.gone.signal);
    routeEvents(this, this.gone.signal);
    drawLegendForPrint(this, legend, this.gone.signal);
    this.setTheme();
    this.toolbar.name(this.keymap);
    host.library.preferences.listeners.add(this.preferred);
    host.library.preferences.onRefused = (sentence) => this.notices.set("problem", { tone: "warning", text: `What you prefer could not be kept. ${sentence}`, onClose: () => this.notices.set("problem", null) });
  }

  /** Light or dark, after Streamlit's own colours; called again when they change. */
  setTheme() {
    this.root.dataset.theme = isDark(getComputedStyle(this.root).backgroundColor) ? "dark" : "light";
  }

  /** @returns {import("./keys/keys.js").Situation} */
  situation() {
    const { focus = null, selection = null, cursor = null } = this.session?.place ?? {};
    const conflict = inHand(this)?.isOpen ?? false;
    const one = focus === null || conflict ? undefined : find(this.desk(), focus);
    return {
      conflict,
      focus: focus !== null && !conflict,
      mention: isMention(one),
      event: one?.kind === "event" || (one?.kind === "span" && !isMention(one)),
      relation: one?.kind === "relation",
      selection: selection !== null,
      cursor: cursor !== null,
      isDecided: focus !== null && this.stateOf(focus) !== "suggested",
      isLocked: Boolean(this.session?.whyLocked),
      isChoosing: this.choosing.isOn,
      isReleased: this.isReleased,
    };
  }

  /** @param {string} command */
  run(command) {
    const run = /** @type {Record<string, (() => unknown)|undefined>} */ (/** @type {unknown} */ (this.commands))[command];
    if (command !== "escape") this.isReleased = false;
    this.notices.set("passing", null);
    this.gestures.run(() => run?.());
    this.onboarding.did(command);
  }

  /** @returns {boolean}  whether a dialog holds the keyboard */
  get isBehindDialog() {
    return this.help.dialog.open || this.commandPalette.dialog.open;
  }

  preferred = () => {
    if (!this.session) return;
    this.setKeys();
    this.drawPlace();
  };

  /** @returns {boolean}  whether the names of the readers are not to be seen */
  get hidesReaders() {
    return this.host.library.preferences.get(HIDES_READERS, false);
  }

  /** The person's keys, in this project. */
  setKeys() {
    this.keymap = createKeymap(this.host.library.preferences.get("keys", {}), this.labelChoices(), this.readers ? reviewKeysFor(this.readers, this.isReadByOne) : KEYS);
    this.toolbar.name(this.keymap);
    this.help.draw();
  }

  /** @param {import("./types.js").Schema} schema  which comes with every answer, and mostly is as it was */
  setSchema(schema) {
    const review = this.session?.review;
    const readers = review?.readers.length ?? 0;
    const alone = Boolean(review && isReadByOne(review));
    if (this.keyedFor === schema && this.readers === readers && this.isReadByOne === alone) return;
    this.readers = readers;
    this.isReadByOne = alone;
    const colour = colours(schema);
    if (!same([...colour], [...this.colour])) this.view.forget();
    this.colour = colour;
    this.keyedFor = schema;
    this.setKeys();
  }

  /** @returns {Choice[]} */
  labelChoices() {
    return this.choices().filter(({ kind }) => kind === "entity");
  }

  /** @returns {import("./core/builders.js").Desk} */
  desk() {
    const { annotations, suggestions, schema } = /** @type {Session} */ (this.session);
    return { annotations, suggestions, schema };
  }

  /** @param {Session} session */
  show(session) {
    if (this.session === session) return;
    for (const part of [this.popover, this.dock, this.commentBox, this.guide, this.chainBox, this.articleLabelBox, this.askingBox]) part.close(); // what they are about is there no more
    this.find.hide();
    this.session?.listeners.delete(this.redraw);
    this.session = session;
    session.listeners.add(this.redraw);
    this.setSchema(session.schema);
    if (!this.choices().some(({ name }) => name === this.armed?.name)) this.armed = null;
    this.notices.clear();
    this.head.replaceChildren(...headOf(session.answer));
    for (const part of [this.head, this.body]) part.lang = languageOf(session.answer);
    this.view.setArticle(session.article);
    this.drawComplaints();
    this.draw();
    if (session.review && !session.whyLocked && session.place.focus === null && toDecide(this.desk()).length) this.run("next");
    const { arrival } = this;
    this.arrival = null;
    if (arrival?.document === session.answer.id) requestAnimationFrame(arrival.run); // when the page has settled on it
  }

  drawComplaints() {
    const { session } = this;
    if (!session) return;
    const { library, onOpen } = this.host;
    const here = { document: session.answer.id, find: (/** @type {string} */ id) => this.desk().suggestions.get(id) };
    const notices = complaintNotices(library.refused(session), here, { close: (refused) => library.closeRefused(session, refused.map(({ id }) => id)), open: onOpen });
    for (const [name, notice] of notices) this.notices.set(name, notice);
    this.clashing.load();
  }

  redraw = () => this.draw();

  draw() {
    const { session } = this;
    if (!session) return;
    const desk = this.desk();
    if (session.place.focus && !find(desk, session.place.focus)) session.place.focus = null;
    const hadFocus = this.root.contains(document.activeElement);
    this.setSchema(session.schema);
    this.marks = marksOf(desk, session.article.offsets);
    if (this.view.update(this.marks, { colour: this.colour, describe, quiet: session.review !== null })) this.find.redraw();
    this.arcs.makeRoom();
    this.root.dataset.document = String(session.answer.id);
    this.root.dataset.version = String(session.answer.reading.version);
    this.root.dataset.status = session.answer.reading.status;
    this.drawPlace();
    this.drawStatus();
    this.clashing.draw();
    this.dock.redraw();
    if (hadFocus && !this.root.contains(document.activeElement)) this.takeFocus();
    this.root.dataset.ready = "";
  }

  /** The focus, the cursor, the selection, and what goes with them. */
  drawPlace() {
    this.drawPanelSoon();
    if (this.gestures.isUnderWay) {
      this.gestures.isPlaceDue = true;
      return;
    }
    const { session } = this;
    if (!session) return;
    const { focus, selection, cursor } = session.place;
    this.view.focus(focus);
    this.choosing.draw();
    this.root.toggleAttribute("data-review", session.review !== null);
    this.root.toggleAttribute("data-only-open", session.review !== null && this.host.library.preferences.get(ONLY_OPEN, false));
    this.body.toggleAttribute("data-idle", !focus && !selection && !cursor);
    this.view.link(focus ? this.linkedTo(focus) : []);
    this.view.paint("ed-selection", selection ? [selection] : []);
    this.view.paint("ed-cursor", cursor && !selection ? [cursor] : []);
    const { keymap } = this;
    drawHints(this.hints, this.situation(), { keymap, labels: this.labelChoices().filter(({ name }) => this.choosing.quest?.labels?.includes(name) ?? true), run: (command) => this.run(command), armed: this.armed?.name ?? null, label: (key) => this.gestures.run(() => this.commands.takeLabel(key)) });
    drawStrip(this);
    drawArticleLabels(this);
    drawToDo(this);
    this.root.toggleAttribute("data-armed", this.armed !== null);
    this.root.style.setProperty("--armed", this.armed?.colour ?? "gray");
    this.onboarding.draw();
    this.beside.draw();
    this.arcs.draw();
  }

  drawPanelSoon() {
    const { session } = this;
    cancelAnimationFrame(this.panelFrame);
    this.panelFrame = requestAnimationFrame(() => {
      if (!session || this.session !== session) return;
      const within = this.panel.root.contains(document.activeElement);
      this.panel.draw({ session, desk: this.desk(), colour: this.colour, focus: session.place.focus, isLocked: Boolean(session.whyLocked), drafts: session.drafts, hidesReaders: this.hidesReaders });
      if (within && !this.panel.root.contains(document.activeElement)) this.takeFocus();
    });
  }

  /** @param {string} id */
  linkedTo(id) {
    return [...linkedTo(this.desk(), id), ...facesBeside(this, id)];
  }

  drawStatus() {
    const { session } = this;
    if (!session) return;
    const figures = { ...figuresOf(session, this.desk(), this.host.library.kept()), ...reviewFigures(session) };
    this.root.dataset.saveState = figures.status.state;
    this.toolbar.draw(figures);
    for (const [name, notice] of [...standingNotices(session, this.commands), ...reviewNotices(session, this.commands, this.hidesReaders)]) this.notices.set(name, notice);
  }

  /** @returns {Choice[]}  the labels that can be given now */
  choices() {
    return choicesOf(/** @type {Session} */ (this.session).schema, this.colour);
  }

  /** @param {string} id  of a relation or an event, which stands in the panel */
  cardOf(id) {
    return this.panel.root.querySelector(`[data-annotation="${CSS.escape(id)}"]`);
  }

  /** @param {string} id  @returns {DOMRect|null}  where it is on the screen, in the text or beside it */
  boxOf(id) {
    const shown = this.view.tagOf(anchorOf(this.desk(), id)) ?? this.arcs?.labelOf(id) ?? this.articleLabels.chipOf(id) ?? this.cardOf(id);
    return shown?.getClientRects().length ? shown.getBoundingClientRect() : null;
  }

  /** Puts the browser's focus where the person is: on the focused tag, else on the text. */
  takeFocus() {
    if (this.gestures.isUnderWay) return this.gestures.dueFocus();
    const id = this.session?.place.focus;
    const target = (id && (this.view.tagOf(id) ?? this.arcs.focusable(id) ?? this.articleLabels.chipOf(id))) || this.body;
    if (document.activeElement !== target) target.focus({ preventScroll: true });
  }

  /** @param {globalThis.Range|Element} what  scrolled to only when it is out of sight */
  reveal(what) {
    if (this.gestures.isUnderWay) {
      this.gestures.toReveal = what;
      return;
    }
    bringIntoSight(what, this.covered, this.notices.bottom);
  }

  /** @returns {number}  pixels at the lower edge of the window that lie over the text */
  get covered() {
    return this.hints.offsetHeight + this.strip.height + this.dock.height + this.panel.height + this.onboarding.height;
  }

  showHelp() {
    if (this.session) this.help.toggle(this.labelChoices());
  }

  /** @param {string|null} id */
  stateOf(id) {
    return id === null ? null : stateOf(this.desk(), id);
  }

  destroy() {
    this.dock.close();
    cancelAnimationFrame(this.panelFrame);
    this.session?.listeners.delete(this.redraw);
    this.host.library.preferences.listeners.delete(this.preferred);
    for (const name of ["ed-find", "ed-found", "ed-selection", "ed-cursor"]) this.view.paint(name, []);
    this.gone.abort();
  }
}
