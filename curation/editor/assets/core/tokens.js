// Paragraphs, sentences and words of a text, in UTF-16 units. Pure; used to snap selections and move
// boundaries, never to change what is stored. No word ever crosses a paragraph.

/** @typedef {{start: number, end: number}} Range */
/** @typedef {Range & {word: boolean}} Token */

const wordSegmenter = new Intl.Segmenter(undefined, { granularity: "word" });
const sentenceSegmenter = new Intl.Segmenter(undefined, { granularity: "sentence" });

/**
 * Non-empty lines, without their line ends.
 * @param {string} text
 * @returns {Range[]}
 */
export function paragraphs(text) {
  const found = [];
  for (const match of text.matchAll(/[^\r\n]+/g)) {
    const start = match.index ?? 0;
    if (match[0].trim()) found.push({ start, end: start + match[0].length });
  }
  return found;
}

/**
 * @param {string} text
 * @param {Range} range
 * @returns {Range[]}
 */
export function sentences(text, range) {
  return [...sentenceSegmenter.segment(text.slice(range.start, range.end))].map((segment) => ({
    start: range.start + segment.index,
    end: range.start + segment.index + segment.segment.length,
  }));
}

/**
 * Everything but white space, cut where a pre-tagger would cut: the possessive is a token of its
 * own ("Turkey" + "'s") and the stop of an abbreviation belongs to it ("U.S.").
 * @param {string} text
 * @param {Range} range
 * @returns {Token[]}
 */
export function tokens(text, range) {
  /** @type {Token[]} */
  const found = [];
  for (const { segment, index, isWordLike } of wordSegmenter.segment(text.slice(range.start, range.end))) {
    if (!segment.trim()) continue;
    const start = range.start + index;
    const end = start + segment.length;
    const last = found[found.length - 1];
    if (segment === "." && last && last.end === start && isAbbreviation(text.slice(last.start, last.end))) {
      last.end = end;
      continue;
    }
    const possessive = isWordLike ? /['’][sS]$/.exec(segment) : null;
    if (possessive && possessive.index > 0) {
      const cut = start + possessive.index;
      found.push({ start, end: cut, word: true }, { start: cut, end, word: false });
    } else {
      found.push({ start, end, word: Boolean(isWordLike) });
    }
  }
  return found;
}

/** @param {string} word */
function isAbbreviation(word) {
  return /^(\p{L}\.)+\p{L}$/u.test(word);
}

/**
 * The tokens touched by a range, as one range; null when it touches none.
 * @param {Token[]} sorted
 * @param {Range} range
 * @returns {Range|null}
 */
export function snap(sorted, range) {
  const touched = sorted.filter((token) => token.start < range.end && token.end > range.start);
  if (!touched.length) return null;
  return { start: touched[0].start, end: touched[touched.length - 1].end };
}

/**
 * A range without white space at its ends; null when nothing remains.
 * @param {string} text
 * @param {Range} range
 * @returns {Range|null}
 */
export function trim(text, { start, end }) {
  while (start < end && /\s/.test(text[start])) start += 1;
  while (end > start && /\s/.test(text[end - 1])) end -= 1;
  return start < end ? { start, end } : null;
}

/**
 * The boundary of a token that lies nearest to a place and leaves the range something.
 * @param {Token[]} sorted
 * @param {Range} range
 * @param {"start"|"end"} side
 * @param {number} place
 * @returns {number}
 */
export function nearestBoundary(sorted, range, side, place) {
  const candidates = sorted.map((token) => token[side]).filter((at) => (side === "start" ? at < range.end : at > range.start));
  return candidates.reduce((best, at) => (Math.abs(at - place) < Math.abs(best - place) ? at : best), candidates[0] ?? range[side]);
}

/**
 * Where a boundary goes when it moves by one token; the same place when it cannot move.
 * @param {Token[]} sorted
 * @param {Range} range
 * @param {"start"|"end"} side
 * @param {-1|1} step
 * @returns {number}
 */
export function nextBoundary(sorted, range, side, step) {
  const places = sorted.map((token) => token[side]);
  const here = range[side];
  const candidates = step > 0 ? places.filter((place) => place > here) : places.filter((place) => place < here);
  const next = step > 0 ? candidates[0] : candidates[candidates.length - 1];
  if (next === undefined) return here;
  const empty = side === "start" ? next >= range.end : next <= range.start;
  return empty ? here : next;
}
