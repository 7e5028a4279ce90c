// What there is to draw and in which order it is decided: pure, from a desk and an article.

import { onDesk } from "./builders.js";
import { openSuggestions, stateOf } from "./suggestions.js";

/** @typedef {import("./types.js").Proposal} Proposal */
/** @typedef {import("./types.js").Span} Span */
/** @typedef {import("./builders.js").Desk} Desk */
/** @typedef {import("./offsets.js").Offsets} Offsets */
/** @typedef {import("./layout.js").Mark & {span: Span, label: string, state: import("./suggestions.js").State, check: boolean}} DrawnMark */

// Measured widths, in letters of the text; the bolt and the word "check" in letters of the tag.
const TAG_CHARACTER = 0.74;
const TAG_PADDING = 0.5;
const BOLT = 1.6;
const CHECK = 6.4;

/**
 * Spans to draw, in reading order, in UTF-16 units.
 * @param {Desk} desk
 * @param {Offsets} offsets
 * @returns {DrawnMark[]}
 */
export function marksOf(desk, offsets) {
  /** @type {DrawnMark[]} */
  const found = [];
  for (const span of onDesk(desk)) {
    if (span.kind !== "span") continue;
    const state = stateOf(desk, span.id);
    const check = state === "suggested" && span.origin?.confidence === "check";
    const pieces = span.pieces?.length ? span.pieces : [[span.start, span.end]];
    const tagText = span.label.length + (span.trigger ? BOLT : 0) + (check ? CHECK : 0);
    found.push({
      id: span.id,
      span,
      label: span.label,
      state,
      check,
      start: offsets.toUnits(span.start),
      end: offsets.toUnits(span.end),
      pieces: pieces.map(([start, end]) => [offsets.toUnits(start), offsets.toUnits(end)]),
      tag: tagText * TAG_CHARACTER + TAG_PADDING,
    });
  }
  return found.sort((one, other) => one.start - other.start || other.end - one.end || (one.id < other.id ? -1 : 1));
}

/**
 * Ids of open suggestions in reading order: spans and triggers where they stand, relations after
 * their later end. An event is decided with its trigger and so has no place of its own.
 * @param {Desk} desk
 * @returns {{id: string, at: number}[]}  at: code point
 */
export function toDecide(desk) {
  const all = new Map(onDesk(desk).map((one) => [one.id, one]));
  /** @type {{id: string, at: number, rank: number, length: number}[]} */
  const found = [];
  for (const one of openSuggestions(desk)) {
    if (one.kind === "event" || one.kind === "document_label") continue;
    const length = one.kind === "span" ? one.end - one.start : 0;
    found.push({ id: one.id, at: placeOf(all, one), rank: one.kind === "span" ? 0 : 1, length });
  }
  return found.sort((a, b) => a.at - b.at || a.rank - b.rank || b.length - a.length || (a.id < b.id ? -1 : 1));
}

/**
 * Where in the text something is, as a code point.
 * @param {Map<string, Proposal>} all
 * @param {Proposal|undefined} one
 * @returns {number}
 */
export function placeOf(all, one) {
  if (one?.kind === "span") return one.start;
  if (one?.kind === "event") return placeOf(all, all.get(one.trigger));
  if (one?.kind === "relation") return Math.max(spanStart(all, one.head), spanStart(all, one.tail));
  return 0;
}

/**
 * @param {Map<string, Proposal>} all
 * @param {string} id
 * @returns {number}
 */
function spanStart(all, id) {
  const end = all.get(id);
  return end?.kind === "relation" ? 0 : placeOf(all, end);
}
