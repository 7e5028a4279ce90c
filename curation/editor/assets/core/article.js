// One article's text, cut up: paragraphs, their words and sentences, each worked out when first asked
// for. Everything here is in UTF-16 units; `offsets` is the door to code points.

import { createOffsets } from "./offsets.js";
import { paragraphs, sentences, tokens } from "./tokens.js";

/** @typedef {import("./tokens.js").Range} Range */
/** @typedef {import("./tokens.js").Token} Token */
/**
 * @typedef {object} Article
 * @property {string} text
 * @property {import("./offsets.js").Offsets} offsets
 * @property {Range[]} paragraphs
 * @property {(unit: number) => number} paragraphAt  the last paragraph that starts at or before a place
 * @property {(index: number) => Token[]} tokensOf
 * @property {(range: Range) => Token[]} tokensNear  of all paragraphs a range touches
 * @property {(unit: number) => Range} sentenceAt
 */

/**
 * @param {string} text
 * @returns {Article}
 */
export function createArticle(text) {
  const ranges = paragraphs(text);
  /** @type {Map<number, Token[]>} */
  const known = new Map();

  /** @param {number} unit */
  function paragraphAt(unit) {
    let low = 0;
    let high = ranges.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (ranges[middle].start <= unit) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** @param {number} index */
  function tokensOf(index) {
    let found = known.get(index);
    if (!found) {
      found = ranges[index] ? tokens(text, ranges[index]) : [];
      known.set(index, found);
    }
    return found;
  }

  /** @param {Range} range */
  function tokensNear({ start, end }) {
    const found = [];
    for (let index = paragraphAt(start); index <= paragraphAt(Math.max(start, end - 1)); index += 1) {
      found.push(...tokensOf(index));
    }
    return found;
  }

  /** @param {number} unit */
  function sentenceAt(unit) {
    const paragraph = ranges[paragraphAt(unit)] ?? { start: 0, end: text.length };
    return sentences(text, paragraph).find(({ start, end }) => start <= unit && unit < end) ?? paragraph;
  }

  return { text, offsets: createOffsets(text), paragraphs: ranges, paragraphAt, tokensOf, tokensNear, sentenceAt };
}
