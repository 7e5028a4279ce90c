// Find in the article: every match is painted, Enter goes from one to the next.

import { element } from "../parts/dom.js";

/** @typedef {import("../core/tokens.js").Range} Range */
/** @typedef {{textOf: () => string, paint: (all: Range[], current: Range|null) => void, reveal: (current: Range) => void, onClose: (current: Range|null) => void}} Wiring */

export class Find {
  /**
   * @param {HTMLElement} root
   * @param {Wiring} wiring
   */
  constructor(root, wiring) {
    this.wiring = wiring;
    /** @type {Range[]} */
    this.matches = [];
    this.at = 0;
    this.input = element("input", { class: "ed-filter", type: "search", placeholder: "Find in the text", "aria-label": "Find in the text", spellcheck: "false", input: () => this.search() });
    this.count = element("span", { class: "ed-faint", role: "status" });
    this.box = element(
      "div",
      { class: "ed-find", role: "search", hidden: true },
      element(
        "div",
        { class: "ed-find-box" },
        this.input,
        this.count,
        element("button", { class: "ed-button ed-icon", type: "button", "aria-label": "Previous match", click: () => this.step(-1) }, "↑"),
        element("button", { class: "ed-button ed-icon", type: "button", "aria-label": "Next match", click: () => this.step(1) }, "↓"),
        element("button", { class: "ed-button ed-icon", type: "button", "aria-label": "Close find", click: () => this.close() }, "×"),
      ),
    );
    root.append(this.box);
  }

  get isOpen() {
    return !this.box.hidden;
  }

  open() {
    this.box.hidden = false;
    this.input.focus();
    this.input.select();
    this.search();
  }

  close() {
    if (!this.isOpen) return;
    const { current } = this;
    this.hide();
    this.wiring.onClose(current);
  }

  /** Closes it without going anywhere: what it found is in another article. */
  hide() {
    if (!this.isOpen) return;
    this.box.hidden = true;
    this.matches = [];
    this.redraw();
  }

  /** The words it has painted were drawn anew. */
  redraw() {
    this.wiring.paint(this.matches, this.current);
  }

  /** @returns {Range|null} */
  get current() {
    return this.matches[this.at] ?? null;
  }

  search() {
    this.matches = matchesIn(this.wiring.textOf(), this.input.value);
    this.at = 0;
    this.show();
  }

  /** @param {number} step */
  step(step) {
    if (!this.matches.length) return;
    this.at = (this.at + step + this.matches.length) % this.matches.length;
    this.show();
  }

  show() {
    const { matches, at, current } = this;
    const none = this.input.value ? "no match" : "";
    this.count.textContent = matches.length ? `${at + 1} of ${matches.length}` : none;
    this.redraw();
    if (current) this.wiring.reveal(current);
  }

  /**
   * @param {string} chord
   * @returns {boolean}
   */
  handle(chord) {
    if (chord === "Enter" || chord === "ArrowDown") this.step(1);
    else if (chord === "Shift+Enter" || chord === "ArrowUp") this.step(-1);
    else return false;
    return true;
  }
}

/**
 * @param {string} text
 * @param {string} wanted  upper and lower case are the same
 * @returns {Range[]}
 */
export function matchesIn(text, wanted) {
  if (!wanted.trim()) return [];
  const pattern = new RegExp(wanted.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), "giu");
  return [...text.matchAll(pattern)].map((match) => ({ start: match.index ?? 0, end: (match.index ?? 0) + match[0].length }));
}
