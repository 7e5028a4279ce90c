// Where in an article mentions and events stand, and how far from each other: by sentences, by characters, by
// the signs between them. Pure; a long article is cut into sentences only where that is asked.

import { find } from "../core/builders.js";
import { perValue } from "../core/memo.js";
import { anchorOf } from "./parties.js";
import { sentences } from "../core/tokens.js";

/** @typedef {import("../types.js").Span} Span */
/** @typedef {import("../core/article.js").Article} Article */
/** @typedef {import("../core/builders.js").Desk} Desk */
/** @typedef {{start: number, end: number, paragraph: number}} Place  in UTF-16 units */
/** @typedef {Place & {id: string, label: string}} Placed */

/** Sentences; further away, the words round a mention say nothing of it. */
export const FAR = 2;

/**
 * @param {Article} article
 * @param {Place} one
 * @param {Place} other
 * @returns {number}  0 at most
 */
export function nearness(article, one, other) {
  const apart = apartIn(article, one, other);
  const gap = Math.max(one.start, other.start) - Math.min(one.end, other.end);
  const between = apart ? "" : article.text.slice(Math.min(one.end, other.end), Math.max(one.start, other.start));
  const clauses = between.split(/[,;:–—]/).length - 1;
  return -Math.min(apart, 50) * 4 - Math.min(Math.max(gap, 0), 20000) / 50 - Math.min(clauses, 4) * 0.5;
}

/**
 * @param {Desk} desk
 * @param {Article} article
 * @param {string} id  of a mention, or of an event, which stands at its trigger
 * @returns {Placed}
 */
export function placed(desk, article, id) {
  const span = find(desk, anchorOf(desk, id));
  if (span?.kind !== "span") return { id, label: "", start: 0, end: 0, paragraph: 0 };
  return { id, label: find(desk, id)?.label ?? "", ...placesIn(article)(span) };
}

/** Where a span stands. */
export const placesIn = perValue(
  /** @param {Article} article */
  (article) => perValue(/** @param {Span} span */ (span) => {
    const start = article.offsets.toUnits(span.start);
    return { start, end: article.offsets.toUnits(span.end), paragraph: article.paragraphAt(start) };
  }),
);

/**
 * @param {Article} article
 * @param {Place} one
 * @param {Place} other
 * @returns {number}  sentences between them; from paragraphs far away on only paragraphs count
 */
export function apartIn(article, one, other) {
  const [first, second] = one.start < other.start ? [one, other] : [other, one];
  const paragraphs = second.paragraph - first.paragraph;
  if (paragraphs > 1) return FAR + paragraphs;
  const sentencesOf = sentencesIn(article);
  const [from, to] = [numberAt(sentencesOf(first.paragraph), first.start), numberAt(sentencesOf(second.paragraph), second.start)];
  return paragraphs ? sentencesOf(first.paragraph).length - from + to : to - from;
}

const sentencesIn = perValue(
  /** @param {Article} article */
  (article) => {
    /** @type {Map<number, number[]>} */
    const known = new Map();
    /** @param {number} paragraph @returns {number[]}  where its sentences start */
    return (paragraph) => {
      const range = article.paragraphs[paragraph];
      const starts = known.get(paragraph) ?? (range ? sentences(article.text, range).map(({ start }) => start) : []);
      known.set(paragraph, starts);
      return starts;
    };
  },
);

/**
 * @param {number[]} starts
 * @param {number} place
 * @returns {number}  how many start at or before it
 */
function numberAt(starts, place) {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle] <= place) low = middle + 1;
    else high = middle;
  }
  return low;
}
