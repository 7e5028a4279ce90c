// Equal words for the ends of a relation, or the trigger and fillers of an event: in which sentences they
// stand, and what of a desk stands at them already. Pure.

import { find, onDesk } from "../core/builders.js";
import { equalIn, isWhole, standingOf } from "../core/equal.js";
import { perDesk, perValue } from "../core/memo.js";
import { anchorOf, partyOf } from "./parties.js";
import { sentences } from "../core/tokens.js";

/** @typedef {import("../types.js").EventFrame} EventFrame */
/** @typedef {import("../types.js").Span} Span */
/** @typedef {import("../core/article.js").Article} Article */
/** @typedef {import("../core/builders.js").Desk} Desk */
/** @typedef {import("../core/equal.js").Place} Place */
/** @typedef {import("../core/tokens.js").Range} Range */
/** @typedef {{words: Range, text: string, label: string, isEvent: boolean}} Pattern  what stands at one end of the frame in focus; words: in UTF-16 units */
/** @typedef {Place & {id: string|null, label: string}} End  id: the mention or event that is there; null: raw words, to become a mention of this label */
/** @typedef {{end: End|null, isInside: boolean, other: string}} Found  null: nothing there can stand at this end; other: the label that stands in the way; isInside: a longer mention lies over raw words */

/**
 * @param {Desk} desk
 * @param {Article} article
 * @param {string} id
 * @returns {Pattern|null}  null for what is in several pieces, or no longer there
 */
export function patternOf(desk, { text, offsets }, id) {
  const party = find(desk, partyOf(desk, id));
  const anchor = find(desk, anchorOf(desk, id));
  if (!party || anchor?.kind !== "span" || anchor.pieces?.length) return null;
  const words = { start: offsets.toUnits(anchor.start), end: offsets.toUnits(anchor.end) };
  return { words, text: text.slice(words.start, words.end), label: party.label, isEvent: party.kind === "event" };
}

/**
 * @param {Article} article
 * @param {Pattern} pattern
 * @returns {Range[]}  where its words stand, in UTF-16 units and in reading order
 */
export function wordsLike({ text }, pattern) {
  return equalIn(text, [pattern.text], { case: true, word: isWhole(text, pattern.words) });
}

export const sentencesOf = perValue(
  /** @param {Article} article @returns {Range[]} */
  ({ text, paragraphs }) => paragraphs.flatMap((paragraph) => sentences(text, paragraph)),
);

/**
 * @param {Range[]} stretches  in order
 * @param {Range} words
 * @returns {number}  of the stretch they lie in wholly; -1: of none
 */
export function stretchOf(stretches, { start, end }) {
  let low = 0;
  let high = stretches.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (stretches[middle].start <= start) low = middle;
    else high = middle - 1;
  }
  return stretches[low] && stretches[low].start <= start && end <= stretches[low].end ? low : -1;
}

/**
 * What stands, or could stand, at some words as the other end did at its own: the same kind of thing, and of
 * several mentions first one with the same label, then one the person has.
 * @param {Desk} desk
 * @param {Article} article
 * @param {Range[]} all
 * @param {Pattern} pattern
 * @param {(label: string) => boolean} isAllowed
 * @returns {Found[]}
 */
export function endsAt(desk, { text, offsets }, all, { label, isEvent }, isAllowed) {
  const places = all.map(({ start, end }) => ({ start: offsets.toCodePoints(start), end: offsets.toCodePoints(end), text: text.slice(start, end) }));
  if (isEvent) {
    return places.map((place) => {
      const event = eventsAt(desk, place).find((one) => one.label === label);
      return { end: event ? { ...place, id: event.id, label } : null, isInside: false, other: "" };
    });
  }
  return standingOf(desk, places, label).map(({ has, ...place }) => {
    const { start, end } = place;
    const here = has.filter((one) => one.start === start && one.end === end && !isInPieces(desk, one.id));
    const standing = here.filter(({ state }) => state !== "rejected");
    /** @param {import("../types.js").Held} one */
    const rank = (one) => (one.label === label ? 0 : 2) + (one.state === "accepted" ? 0 : 1);
    const known = standing.filter((one) => isAllowed(one.label)).sort((one, other) => rank(one) - rank(other))[0];
    if (!known && standing.length) return { end: null, isInside: false, other: standing[0].label };
    const again = known ?? here.find((one) => one.state === "rejected");
    const isInside = !again && has.some((one) => one.state !== "rejected");
    return { end: { start, end, text: place.text, id: again?.id ?? null, label: again?.label ?? label }, isInside, other: "" };
  });
}

/** @param {Desk} desk @param {string} id */
function isInPieces({ annotations, suggestions }, id) {
  const one = annotations.get(id);
  const span = one?.kind === "span" ? one : suggestions.get(id);
  return span?.kind === "span" && Boolean(span.pieces?.length);
}

/**
 * @param {Desk} desk
 * @param {{start: number, end: number}} words  in code points
 * @returns {EventFrame[]}  with a trigger of just these words
 */
export function eventsAt(desk, { start, end }) {
  return eventsByWords(desk).get(`${start}:${end}`) ?? [];
}

const eventsByWords = perDesk(
  /** @param {Desk} desk @returns {Map<string, EventFrame[]>} */
  (desk) => {
    const spans = new Map(onDesk(desk).map((one) => [one.id, one]));
    /** @type {Map<string, EventFrame[]>} */
    const found = new Map();
    for (const one of onDesk(desk)) {
      const trigger = one.kind === "event" ? spans.get(one.trigger) : undefined;
      if (one.kind !== "event" || trigger?.kind !== "span" || trigger.pieces?.length) continue;
      const key = `${trigger.start}:${trigger.end}`;
      found.set(key, [...(found.get(key) ?? []), one]);
    }
    return found;
  },
);
