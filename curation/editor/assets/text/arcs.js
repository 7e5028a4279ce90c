// Relations and events as arcs over the article: those of what has the focus or the mouse, or all of them.
// Decides what is drawn and when; drawn is at most once in a frame, and only what is in view.

import { placeLabels } from "./arc_labels.js";
import { ArcDrawing } from "./arc_drawing.js";
import { ArcGeometry } from "./arc_geometry.js";
import { layLanes } from "./arc_lanes.js";
import { planArcs } from "./arc_plan.js";
import { ArcRoom } from "./arc_room.js";
import { standingOf } from "./mark_words.js";
import { HEIGHT as STUB_HEIGHT, Stubs } from "./stubs.js";
import { find } from "../core/builders.js";
import { wordsOf } from "../core/names.js";
import { allTies, tiesOf } from "../frames/ties.js";
import { element } from "../parts/dom.js";

/** @typedef {import("../surface.js").Surface} Surface */
/** @typedef {import("../frames/ties.js").Tie} Tie */
/** @typedef {import("./arc_labels.js").Label} Label */

const MEMORY = "curation.arcs";
const REST = 70; // ms that the mouse rests on something before its arcs come

export class Arcs {
  /**
   * @param {Surface} surface
   * @param {AbortSignal} signal
   */
  constructor(surface, signal) {
    this.surface = surface;
    this.isAll = remembered();
    this.frame = 0; // in which they are drawn
    this.wait = 0; // for the mouse to rest
    /** @type {string|null} */
    this.hovered = null;
    this.isAwaited = false; // the focused relation's label shall have the browser's focus once it is there
    /** @type {Element[]} */
    this.lit = [];
    this.room = new ArcRoom(surface);
    this.drawing = new ArcDrawing();
    this.stubs = new Stubs({
      wordsOf: (id) => wordsOf(find(surface.desk(), id), () => undefined),
      sentenceOf: (id) => this.sentenceOf(id),
      go: (id) => surface.gestures.run(() => surface.commands.focus(id)),
      colourOf: (label) => surface.colour.get(label) ?? "gray",
    });
    this.root = element("div", { class: "ed-arcs" }, this.stubs.rows.top, this.drawing.words, this.stubs.rows.bottom);
    this.root.prepend(this.drawing.svg);
    surface.body.after(this.root);
    this.geometry = new ArcGeometry(surface.view, this.root);
    this.canvas = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
    /** @type {Map<string, number>} */
    this.widths = new Map();
    this.listen(signal);
  }

  /** @param {AbortSignal} signal */
  listen(signal) {
    const { surface } = this;
    let width = 0;
    new ResizeObserver(() => {
      if (width !== surface.body.clientWidth) this.forget();
      width = surface.body.clientWidth;
      this.draw();
    }).observe(surface.body);
    surface.view.inside.onMoved = () => this.forget();
    document.fonts?.addEventListener("loadingdone", () => this.forget(), { signal });
    document.addEventListener("scroll", () => this.draw(), { signal, capture: true, passive: true });
    addEventListener("resize", () => this.draw(), { signal });
    surface.root.addEventListener("pointerover", ({ target, pointerType }) => pointerType !== "touch" && this.rest(target), { signal });
    surface.root.addEventListener("pointerleave", () => this.rest(null), { signal });
    this.drawing.words.addEventListener("click", ({ target }) => this.goTo(target));
    this.drawing.words.addEventListener("focusin", ({ target }) => {
      const id = target instanceof Element ? target.getAttribute("data-annotation") : null;
      if (id && surface.session && surface.session.place.focus !== id) surface.commands.focus(id);
    });
  }

  /** Something stands elsewhere now. */
  forget() {
    this.widths.clear();
    this.geometry.forget();
    this.draw();
  }

  toggle() {
    this.isAll = !this.isAll;
    remember(this.isAll);
    this.room.keepingPlace(() => this.room.make(this.isAll));
    this.forget();
  }

  /** Before anything stands on the lines. */
  makeRoom() {
    this.room.makeOnce(this.isAll);
  }

  draw() {
    this.frame ||= requestAnimationFrame(() => this.drawNow());
  }

  drawNow() {
    this.frame = 0;
    const { surface } = this;
    const { session } = surface;
    if (!session || !this.root.isConnected) return;
    const desk = surface.desk();
    const { focus } = session.place;
    const focused = focus ? tiesOf(desk, focus) : [];
    const hovered = this.hovered ? this.tiesAt(this.hovered) : [];
    this.light(hovered);
    const ties = this.isAll ? allTies(desk) : merged(focused, hovered);
    if (!ties.length) return this.clear();
    const near = new Set([...focused, ...hovered].map(({ id }) => id));
    const covered = this.covered();
    const page = this.geometry.read(this.sight(covered));
    const rankOf = (/** @type {Tie} */ { id }) => (this.isAll || focused.some((tie) => tie.id === id) ? 0 : 1);
    let plans = planArcs(ties, page, rankOf);
    if (plans.some(({ outside }) => outside.length)) {
      page.view = { top: page.view.top + STUB_HEIGHT, bottom: page.view.bottom - STUB_HEIGHT };
      plans = planArcs(ties, page, rankOf);
    }
    const isNear = (/** @type {{tie: Tie}} */ { tie }) => Number(near.has(tie.id));
    plans.sort((one, other) => isNear(other) - isNear(one));
    const laid = layLanes(plans, page);
    const labels = placeLabels(laid, page, (words) => this.widthOf(words));
    const nearness = (/** @type {string} */ id) => (!this.isAll || !near.size ? "" : near.has(id) ? "near" : "far");
    this.drawing.draw(laid, labels, page, { colour: surface.colour, nearness, focus, describe: (label) => this.describe(label) });
    this.stubs.draw(plans, { width: page.right - page.left, ...covered });
    this.giveFocus();
    if (surface.beside.isWanted && focus && this.labelOf(focus)) surface.beside.place(); // at the label, which was not there before
  }

  clear() {
    this.drawing.clear();
    this.stubs.clear();
    this.giveFocus();
  }

  /** What was asked to have the browser's focus gets it, unless a person went elsewhere meanwhile. */
  giveFocus() {
    const { surface } = this;
    const { activeElement } = document;
    const isFree = !activeElement || activeElement === document.body || activeElement === surface.body || activeElement === surface.root;
    const label = this.labelOf(surface.session?.place.focus ?? "");
    if (!this.isAwaited || !isFree || !label) return;
    this.isAwaited = false;
    label.focus({ preventScroll: true });
  }

  /**
   * Where the browser's focus goes for a relation; when it cannot be drawn, to its card.
   * @param {string} id
   * @returns {HTMLElement|null}
   */
  focusable(id) {
    const desk = this.surface.desk();
    if (find(desk, id)?.kind !== "relation") return null;
    const label = this.labelOf(id);
    const isDrawn = allTies(desk).some((tie) => tie.id === id);
    this.isAwaited = isDrawn && !label;
    return label ?? (isDrawn ? null : (this.surface.cardOf(id)?.querySelector("button") ?? null));
  }

  /**
   * @param {string} id  of a relation
   * @returns {HTMLButtonElement|null}  its label, when it is drawn
   */
  labelOf(id) {
    return this.drawing.buttonOf(id);
  }

  /** @param {string} name  of a span, or after a space of one tie and no other */
  tiesAt(name) {
    const desk = this.surface.desk();
    return name.startsWith(" ") ? allTies(desk).filter(({ id }) => id === name.slice(1)) : tiesOf(desk, name);
  }

  /** @param {EventTarget|null} target  under the mouse */
  rest(target) {
    const over = target instanceof Element ? target.closest("[data-tie], [data-annotation]") : null;
    const tie = over?.getAttribute("data-tie");
    const id = tie ? ` ${tie}` : (over?.getAttribute("data-annotation") ?? null);
    clearTimeout(this.wait);
    if (id !== this.hovered) this.wait = setTimeout(() => this.hover(id), REST);
  }

  /** @param {string|null} id */
  hover(id) {
    if (this.hovered === id) return;
    this.hovered = id;
    this.draw();
  }

  /** @param {Tie[]} ties  whose ends are shown in the text */
  light(ties) {
    const ids = new Set(ties.flatMap(({ source, ends }) => [source, ...ends.map((end) => end.id)]));
    for (const old of this.lit) old.classList.remove("ed-hovered");
    this.lit = [...ids].flatMap((id) => this.surface.view.segmentsOf(id));
    for (const one of this.lit) one.classList.add("ed-hovered");
  }

  /** @param {EventTarget|null} target */
  goTo(target) {
    const { surface } = this;
    const tie = target instanceof Element ? target.closest("[data-tie]")?.getAttribute("data-tie") : null;
    const focus = allTies(surface.desk()).find(({ id }) => id === tie)?.focus;
    if (focus) surface.gestures.run(() => surface.commands.focus(focus));
  }

  /** @returns {{top: number, bottom: number}}  pixels of the window that lie over the article */
  covered() {
    const { bar, hints, notices, covered } = this.surface;
    const top = Math.max(0, bar.getBoundingClientRect().bottom, notices.bottom);
    return { top, bottom: covered + Math.max(0, innerHeight - hints.getBoundingClientRect().bottom) };
  }

  /** @param {{top: number, bottom: number}} covered */
  sight({ top, bottom }) {
    const { root, panel } = this.surface;
    const frame = root.getBoundingClientRect();
    const side = panel.isNarrow ? Infinity : panel.root.getBoundingClientRect().left - 8;
    return { top, bottom: innerHeight - bottom, left: Math.max(0, frame.left - 12), right: Math.min(innerWidth, frame.right + 12, side) };
  }

  /** @param {Label} label */
  describe({ laid: { plan: { tie } }, joint, words }) {
    const desk = this.surface.desk();
    const look = (/** @type {string} */ id) => find(desk, id);
    const said = tie.kind === "relation" ? `${tie.label}: ${wordsOf(look(tie.id), look)}` : `${words} of ${tie.label} ${wordsOf(look(tie.source), look)}: ${wordsOf(look(joint.id), look)}`;
    return tie.isOpen ? `${said}, ${standingOf(desk, tie.id)}` : said;
  }

  /** @param {string} words */
  widthOf(words) {
    let width = this.widths.get(words);
    if (width === undefined) {
      this.canvas.font = `600 10px ${getComputedStyle(this.root).fontFamily}`;
      width = Math.ceil(this.canvas.measureText(words).width + 0.2 * words.length) + 6;
      this.widths.set(words, width);
    }
    return width;
  }

  /** @param {string} id */
  sentenceOf(id) {
    const { session, view } = this.surface;
    const mark = view.markOf(id);
    if (!session || !mark) return { before: "", words: "", after: "" };
    const { text } = session.article;
    const { start, end } = session.article.sentenceAt(mark.start);
    return { before: text.slice(start, mark.start), words: text.slice(mark.start, mark.end), after: text.slice(mark.end, Math.max(end, mark.end)) };
  }
}

/** @param {Tie[]} first @param {Tie[]} others  each once, as the first have them */
function merged(first, others) {
  return [...first, ...others.filter(({ id }) => !first.some((tie) => tie.id === id))];
}

function remembered() {
  try {
    return localStorage.getItem(MEMORY) === "all";
  } catch {
    return false; // storage may be forbidden
  }
}

/** @param {boolean} isAll */
function remember(isAll) {
  try {
    localStorage.setItem(MEMORY, isAll ? "all" : "focus");
  } catch {
    // only those of the focus are drawn again next time
  }
}
