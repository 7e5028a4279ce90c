// How far a tag reaches to the side, counted in the text above it: measured with the page's own fonts,
// so that it holds for narrow and wide letters, for long labels and for every script.

import { readersOf } from "./mark_drawing.js";

/** @typedef {import("../core/marks.js").DrawnMark} DrawnMark */

// As article.css has them.
const PADDING = 6;
const APART = 4; // between one tag and the next, and between the parts of a tag
const BOLT = 6 + APART;
const GLYPH = 9 + APART;
const CHECK_FRAME = 8 + APART;
const READER = 13 + APART;
const SPACING = 0.3; // a letter of a label
const WIDEST = 20; // pixels of a letter: the tag goes over at least so many

export class TagRoom {
  constructor() {
    this.canvas = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
    this.font = ""; // of the article
    this.family = "";
    /** @type {Map<string, number>} */
    this.known = new Map();
  }

  /** @param {Element} paragraph  whose font is that of all */
  readFont(paragraph) {
    const { fontSize, fontFamily } = getComputedStyle(paragraph);
    const font = `${fontSize} ${fontFamily}`;
    if (font === this.font) return;
    this.font = font;
    this.family = fontFamily;
    this.known.clear();
  }

  /**
   * @param {string} text  the article
   * @param {DrawnMark} mark
   * @param {number} end  of the paragraph
   * @returns {number}  the place up to which the tag goes
   */
  reach(text, mark, end) {
    const width = this.widthOf(mark);
    this.canvas.font = this.font;
    const start = Math.min(mark.start, end);
    let place = Math.min(end, start + Math.floor(width / WIDEST));
    while (place < end && this.canvas.measureText(text.slice(start, place)).width < width) place += 1;
    return place;
  }

  /** @param {DrawnMark} mark  @returns {number}  pixels */
  widthOf(mark) {
    const { label, check, flag, note, chain, span } = mark;
    const by = readersOf(mark).length;
    const name = `${check ? "check" : ""}|${span.trigger ? "trigger" : ""}|${flag} ${note} ${chain} ${by}|${label}`;
    let width = this.known.get(name);
    if (width === undefined) {
      width = PADDING + APART + (span.trigger ? BOLT : 0) + this.measure(label, 600, 10) + SPACING * label.length;
      width += (Number(flag) + Number(note)) * GLYPH;
      if (chain) width += APART + this.measure(`${chain}`, 600, 9);
      width += by * READER;
      if (check) width += CHECK_FRAME + this.measure("check", 500, 9) + 5 * SPACING;
      this.known.set(name, width);
    }
    return width;
  }

  /**
   * @param {string} words
   * @param {number} weight
   * @param {number} size
   */
  measure(words, weight, size) {
    this.canvas.font = `${weight} ${size}px ${this.family}`;
    return this.canvas.measureText(words).width;
  }
}
