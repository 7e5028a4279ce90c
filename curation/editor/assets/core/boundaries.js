// Where an end of a mention goes when it is moved. Pure. It stays in its paragraph, and what lies between the
// ends never begins or ends with white space: of that nobody sees what was marked.

import { nextBoundary } from "./tokens.js";

/** @typedef {import("./article.js").Article} Article */
/** @typedef {import("./tokens.js").Range} Range */

/**
 * @param {Article} article
 * @param {Range} range
 * @param {"start"|"end"} side
 * @param {-1|1} step
 * @param {boolean} byCharacter  else by words
 * @returns {number}  the same place when it cannot move
 */
export function movedBoundary(article, range, side, step, byCharacter) {
  if (!byCharacter) return nextBoundary(article.tokensNear(range), range, side, step);
  const { text, offsets, paragraphs, paragraphAt } = article;
  const first = paragraphs[paragraphAt(range.start)]?.start ?? 0;
  const last = paragraphs[paragraphAt(range.end - 1)]?.end ?? text.length;
  /** @param {number} place */
  const isFree = (place) => (side === "start" ? first <= place && place < range.end : range.start < place && place <= last);
  /** @param {number} place */
  const isWhite = (place) => /\s/.test(text[side === "start" ? place : place - 1]);
  let place = range[side];
  do place = offsets.toUnits(offsets.toCodePoints(place) + step);
  while (isFree(place) && isWhite(place));
  return isFree(place) ? place : range[side];
}
