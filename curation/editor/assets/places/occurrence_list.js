// A list of words in their context, one place a line, the words under each other (a concordance, "KWIC").
// Lines come in groups and may be chosen. Draws and reports; what a line is for is decided elsewhere.

import { element } from "../parts/dom.js";

/** @typedef {import("../types.js").Occurrence} Occurrence */
/** @typedef {Omit<Occurrence, "fits"> & {fits: string, says?: string[]}} Line  says: in words, what would come there */
/**
 * @template {Line} L
 * @typedef {{title: string, hint?: string, lines: L[]}} Group  without a title it has no heading
 */
/**
 * @template {Line} L
 * @typedef {(line: L) => boolean|null} Choice  null: it cannot be chosen
 */
/**
 * @template {Line} L
 * @typedef {object} Wiring
 * @property {string} name
 * @property {(line: L, at: number) => void} onActive
 * @property {(line: L) => void} onPress  a click, or the key for it
 * @property {(group: Group<L>) => void} [onPressGroup]
 */
/**
 * @template {Line} L
 * @typedef {{colour: Map<string, string>, document: number, chosen?: Choice<L>}} Look  document: the open one
 */

const PAGE = 8; // lines a step of Page Down goes
// The words decide which side their context stands on, whatever the context begins with.
const RIGHT_TO_LEFT = /^\P{L}*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** @template {Line} L */
export class OccurrenceList {
  /** @param {Wiring<L>} wiring */
  constructor(wiring) {
    this.wiring = wiring;
    /** @type {L[]} */
    this.lines = [];
    /** @type {Group<L>[]} */
    this.groups = [];
    /** @type {HTMLElement[]} */
    this.rows = [];
    this.active = 0;
    this.isHeld = false; // the person is at a line, and stays at it when more come
    this.root = element("div", { class: "ed-kwics", role: "listbox", tabindex: 0, "aria-label": wiring.name });
  }

  /** @returns {L|null} */
  get current() {
    return this.lines[this.active] ?? null;
  }

  /** @returns {Group<L>|null}  the one the active line is in */
  get currentGroup() {
    const { current } = this;
    return this.groups.find(({ lines }) => current && lines.includes(current)) ?? null;
  }

  /**
   * @param {Group<L>[]} groups
   * @param {Look<L>} look
   */
  draw(groups, look) {
    const held = this.isHeld && this.current ? keyOf(this.current) : null;
    this.groups = groups.filter(({ lines }) => lines.length);
    this.lines = this.groups.flatMap(({ lines }) => lines);
    this.rows = this.lines.map((line, at) => this.row(line, at, look));
    this.root.toggleAttribute("data-choice", Boolean(look.chosen));
    this.root.toggleAttribute("data-elsewhere", this.lines.some(({ document }) => document !== look.document));
    this.root.toggleAttribute("data-says", this.lines.some(({ says }) => says?.length));
    if (look.chosen) this.root.setAttribute("aria-multiselectable", "true");
    let from = 0;
    this.root.replaceChildren(
      ...this.groups.map((group) => {
        const rows = this.rows.slice(from, (from += group.lines.length));
        return element("div", { role: "group", "aria-label": group.title || null }, group.title && this.heading(group), ...rows);
      }),
    );
    if (look.chosen) this.mark(look.chosen);
    else for (const row of this.rows) row.setAttribute("aria-selected", "false");
    const again = this.lines.findIndex((line) => keyOf(line) === held);
    this.isHeld = again >= 0;
    this.place(Math.max(0, again));
  }

  /** Begins at the first line again, when next drawn. */
  forget() {
    this.isHeld = false;
    this.root.scrollTop = 0;
  }

  /** @param {Group<L>} group */
  heading(group) {
    return element(
      "div",
      { class: "ed-kwic-head", role: "presentation", title: this.wiring.onPressGroup ? "All of these, or none" : null, click: () => this.wiring.onPressGroup?.(group) },
      element("span", {}, group.title),
      element("span", { class: "ed-count" }, `${group.lines.length}`),
      group.hint && element("span", { class: "ed-kwic-hint" }, group.hint),
    );
  }

  /**
   * @param {L} line
   * @param {number} at
   * @param {Look<L>} look
   */
  row(line, at, look) {
    const isElsewhere = line.document !== look.document;
    return element(
      "div",
      {
        class: "ed-kwic", role: "option", id: `ed-kwic-${at}`, "data-place": keyOf(line), "data-fits": line.fits ?? null,
        click: () => {
          this.activate(at);
          this.wiring.onPress(line);
        },
      },
      look.chosen && element("span", { class: "ed-tick", "aria-hidden": "true" }),
      element(
        "span",
        { class: "ed-kwic-line", dir: RIGHT_TO_LEFT.test(line.text) ? "rtl" : "ltr" },
        element("span", { class: "ed-kwic-before" }, element("span", {}, flat(line.before))),
        element("b", { class: "ed-kwic-words" }, flat(line.text)),
        element("span", { class: "ed-kwic-after" }, flat(line.after)),
      ),
      element(
        "span",
        { class: "ed-kwic-side" },
        ...line.has.map((one) => chip(one, line, look.colour)),
        ...(line.says ?? []).map((words) => element("span", { class: "ed-kwic-says", dir: "auto", title: words }, words)),
        isElsewhere && element("span", { class: "ed-kwic-title", dir: "auto", title: line.title }, line.title),
        isElsewhere && line.status === "submitted" && element("span", { class: "ed-kwic-status" }, "submitted"),
      ),
    );
  }

  /** @param {Choice<L>} chosen  shown on every line, without drawing them anew */
  mark(chosen) {
    this.rows.forEach((row, at) => {
      const choice = chosen(this.lines[at]);
      if (choice === null) row.setAttribute("aria-disabled", "true");
      else row.setAttribute("aria-checked", String(choice));
    });
  }

  /** @param {number} at */
  activate(at) {
    this.isHeld = true;
    this.place(at);
    const { current } = this;
    if (current) this.wiring.onActive(current, this.active);
  }

  /** @param {number} at */
  place(at) {
    const isSingle = !this.root.hasAttribute("data-choice"); // else what is ticked is what is chosen
    this.rows[this.active]?.removeAttribute("data-active");
    if (isSingle) this.rows[this.active]?.setAttribute("aria-selected", "false");
    this.active = Math.max(0, Math.min(at, this.rows.length - 1));
    const row = this.rows[this.active];
    if (!row) return this.root.removeAttribute("aria-activedescendant");
    row.dataset.active = "";
    if (isSingle) row.setAttribute("aria-selected", "true");
    this.root.setAttribute("aria-activedescendant", row.id);
    this.uncover(row);
    requestAnimationFrame(() => row.isConnected && this.uncover(row)); // lines that came into sight may be higher than was thought
  }

  /** @param {HTMLElement} row  scrolled to inside the list only; the page stays where it is */
  uncover(row) {
    const [box, frame] = [row.getBoundingClientRect(), this.root.getBoundingClientRect()];
    const head = this.active === 0 || this.lines[this.active - 1]?.fits !== this.lines[this.active].fits ? 34 : 0;
    if (box.top - head < frame.top) this.root.scrollTop += box.top - head - frame.top;
    else if (box.bottom > frame.bottom) this.root.scrollTop += box.bottom - frame.bottom + 4;
  }

  /**
   * @param {string} chord
   * @returns {boolean}  whether it moved
   */
  handle(chord) {
    const last = this.lines.length - 1;
    /** @type {Record<string, number>} */
    const to = { ArrowDown: this.active + 1, ArrowUp: this.active - 1, PageDown: this.active + PAGE, PageUp: this.active - PAGE, Home: 0, End: last };
    if (!(chord in to)) return false;
    this.activate(to[chord]);
    return true;
  }
}

/** @param {{document: number, start: number}} line  an article holds one match at a place */
export function keyOf({ document, start }) {
  return `${document}:${start}`;
}

/** @param {string} text  on one line */
function flat(text) {
  return text.replace(/\s+/g, " ");
}

/**
 * @param {import("../types.js").Held} one
 * @param {Line} line
 * @param {Map<string, string>} colour
 */
function chip(one, line, colour) {
  const isAround = one.start !== line.start || one.end !== line.end;
  const said = { suggested: "suggested", accepted: "", rejected: "rejected" }[one.state];
  const words = [isAround ? `in “${flat(one.text)}”` : "", said].filter(Boolean).join(", ");
  const made = element("span", { class: "ed-label ed-kwic-chip", "data-state": one.state, title: words ? `${one.label}, ${words}` : one.label }, one.label, words && element("span", { class: "ed-hidden" }, `, ${words}`));
  if (isAround) made.prepend("in ");
  made.style.setProperty("--c", colour.get(one.label) ?? "gray");
  return made;
}
