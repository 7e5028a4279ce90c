// Code points (Python, the database, every stored value) to UTF-16 units (the DOM) and back.
// The only place where the two meet; everything else says which of them it speaks.

/**
 * @typedef {object} Offsets
 * @property {number} length  of the text, in code points
 * @property {(codePoint: number) => number} toUnits
 * @property {(unit: number) => number} toCodePoints  a unit inside a pair counts as the pair's start
 * @property {(start: number, end: number) => string} slice  the text between two code points
 */

/**
 * @param {string} text
 * @returns {Offsets}
 */
export function createOffsets(text) {
  const pairs = surrogatePairs(text); // units at which a character of two units starts
  const length = text.length - pairs.length;

  /** @param {number} codePoint */
  function toUnits(codePoint) {
    const bounded = Math.max(0, Math.min(codePoint, length));
    // pairs[i] - i is the code point of the i-th pair; every pair before adds one unit.
    return bounded + countBefore(pairs, (unit, index) => unit - index < bounded);
  }

  /** @param {number} unit */
  function toCodePoints(unit) {
    const bounded = Math.max(0, Math.min(unit, text.length));
    return bounded - countBefore(pairs, (start) => start < bounded);
  }

  return {
    length,
    toUnits,
    toCodePoints,
    slice: (start, end) => text.slice(toUnits(start), toUnits(end)),
  };
}

/**
 * @param {string} text
 * @returns {number[]}
 */
function surrogatePairs(text) {
  const pairs = [];
  for (const match of text.matchAll(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g)) pairs.push(match.index ?? 0);
  return pairs;
}

/**
 * How many leading entries fulfil a claim that is true up to some point and false after it.
 * @param {number[]} sorted
 * @param {(value: number, index: number) => boolean} isBefore
 */
function countBefore(sorted, isBefore) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(sorted[middle], middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
