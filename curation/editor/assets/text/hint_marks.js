// While something is being chosen: letters on the tags that can be, the others dim with the reason on
// hover. Touches only tags of paragraphs in sight, and leaves none behind.

/** @typedef {import("./text_view.js").TextView} TextView */
/**
 * @typedef {object} Choosable
 * @property {string} kind  what is being chosen, for the style
 * @property {Map<string, string>} codes  letters by id
 * @property {string} typed  the letters so far
 * @property {Set<string>} taken
 * @property {string|null} first  what Enter takes
 * @property {string} from
 * @property {(id: string) => string} whyNot
 */

const ATTRIBUTES = ["data-code", "data-first", "data-taken", "data-from", "aria-disabled", "aria-keyshortcuts"];

export class HintMarks {
  /**
   * @param {HTMLElement} root  says to the style what is being chosen
   * @param {TextView} view
   * @param {(reason: string) => void} onReason  hovered over: why it cannot be; empty: it can
   * @param {AbortSignal} signal
   */
  constructor(root, view, onReason, signal) {
    this.root = root;
    this.view = view;
    /** @type {Choosable|null} */
    this.shown = null;
    /** @type {Set<Element>} */
    this.marked = new Set();
    /** @type {Map<Element, string>} */
    this.titles = new Map(); // of tags that say for now why they cannot be chosen
    this.frame = 0;
    view.root.addEventListener("contentvisibilityautostatechange", () => this.shown && this.drawSoon(), { signal });
    view.root.addEventListener("pointerover", ({ target }) => {
      if (this.shown) onReason(this.reasonAt(target, this.shown));
    }, { signal });
  }

  drawSoon() {
    this.frame ||= requestAnimationFrame(() => this.draw(this.shown));
  }

  /** @param {Choosable|null} shown */
  draw(shown) {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    this.shown = shown;
    if (!shown) return this.clear();
    this.root.dataset.quest = shown.kind;
    const inSight = this.view.inside.inSight.size ? [...this.view.inside.inSight] : this.view.paragraphs;
    const tags = new Set(inSight.flatMap((paragraph) => [...paragraph.querySelectorAll(".ed-tag")]));
    for (const tag of this.marked) if (!tags.has(tag)) this.unmark(tag);
    for (const tag of tags) this.mark(tag, shown);
    const isWider = [...tags].some((tag) => !this.marked.has(tag));
    this.marked = tags;
    if (isWider) this.keepInside();
  }

  /** Tags are wider with a letter, and must not go over the edge of the column. */
  keepInside() {
    const { inside } = this.view;
    for (const paragraph of inside.inSight) inside.look(paragraph);
  }

  clear() {
    if (!this.marked.size && !("quest" in this.root.dataset)) return;
    delete this.root.dataset.quest;
    for (const tag of this.marked) this.unmark(tag);
    for (const tag of [...this.titles.keys()]) this.restoreTitle(tag);
    this.marked = new Set();
    this.keepInside();
  }

  /**
   * @param {Element} tag
   * @param {Choosable} shown
   */
  mark(tag, { codes, typed, taken, first, from }) {
    const id = tag.getAttribute("data-annotation") ?? "";
    const code = codes.get(id);
    const left = code?.startsWith(typed) ? code.slice(typed.length).toUpperCase() : null;
    put(tag, "data-code", left);
    put(tag, "aria-keyshortcuts", code ? [...code.toUpperCase()].join(" ") : null);
    put(tag, "data-first", id === first && !typed ? "" : null);
    put(tag, "data-taken", taken.has(id) ? "" : null);
    put(tag, "data-from", id === from ? "" : null);
    if (code || id === from) this.restoreTitle(tag); // it said why it could not be chosen, before the last edit
    put(tag, "aria-disabled", !code && id !== from ? "true" : null);
  }

  /** @param {Element} tag */
  restoreTitle(tag) {
    const title = this.titles.get(tag);
    if (title === undefined) return;
    put(tag, "title", title || null);
    this.titles.delete(tag);
  }

  /** @param {Element} tag */
  unmark(tag) {
    for (const name of ATTRIBUTES) tag.removeAttribute(name);
  }

  /**
   * @param {EventTarget|null} target
   * @param {Choosable} shown
   */
  reasonAt(target, { codes, from, whyNot }) {
    const tag = target instanceof Element ? target.closest(".ed-tag") : null;
    const id = tag?.getAttribute("data-annotation");
    if (!tag || !id || codes.has(id) || id === from) return "";
    const reason = whyNot(id);
    if (!this.titles.has(tag)) this.titles.set(tag, tag.getAttribute("title") ?? "");
    tag.setAttribute("title", reason);
    return reason;
  }
}

/**
 * @param {Element} tag
 * @param {string} name
 * @param {string|null} value
 */
function put(tag, name, value) {
  if (tag.getAttribute(name) === value) return;
  if (value === null) tag.removeAttribute(name);
  else tag.setAttribute(name, value);
}
