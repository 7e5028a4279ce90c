// What there is to draw and in which order it is decided: pure, from a desk and an article.

import { find, onDesk, partners } from "./builders.js";
import { chainNumbers, chainOf } from "./chains.js";
import { perDesk, perValue } from "./memo.js";
import { remarksOf } from "./remarks.js";
import { isDecidedAlone, isMention, openSuggestions, standIn, stateOf } from "./suggestions.js";
import { faceOf, Versions } from "./versions.js";

/** @typedef {import("../types.js").Proposal} Proposal */
/** @typedef {import("../types.js").Span} Span */
/** @typedef {import("./builders.js").Desk} Desk */
/** @typedef {import("./offsets.js").Offsets} Offsets */
/** @typedef {import("../types.js").Mark & {span: Span, label: string, state: import("./suggestions.js").State|"conflict", check: boolean, note: boolean, flag: boolean, chain: number, by: string}} DrawnMark  note: it has a comment; chain: its number, 0 in none; by: numbers of the readers who say so, where that is to be settled */
/** @typedef {{id: string, at: number, unit?: string}} Step  something to decide; at: code point; unit: of a gold reading */
/** @typedef {Pick<DrawnMark, "state"|"check"|"note"|"flag"|"chain"|"by">} Standing */

/**
 * Spans to draw, in reading order, in UTF-16 units. What did not change is the very same mark again, so
 * that a redraw finds what is new by looking at identities.
 * @param {Desk} desk
 * @param {Offsets} offsets
 * @returns {DrawnMark[]}
 */
export function marksOf(desk, offsets) {
  const markOf = marksIn(offsets);
  const remarks = new Map(remarksOf(desk).map((one) => [standIn(desk, one.target), one]));
  const numbers = chainNumbers(desk);
  const spans = /** @type {Span[]} */ (onDesk(desk).filter(({ kind }) => kind === "span"));
  const found = spans.map((span) => {
    const { text = "", flag = false } = remarks.get(span.id) ?? {};
    const chain = numbers.get(chainOf(desk, span.id)?.id ?? "") ?? 0;
    return markOf(span, { ...standingOf(desk, span), note: text !== "", flag, chain });
  });
  return found.sort((one, other) => one.start - other.start || other.end - one.end || (one.id < other.id ? -1 : 1));
}

/**
 * @param {Desk} desk
 * @param {Span} span
 * @returns {Pick<DrawnMark, "state"|"check"|"by">}
 */
function standingOf(desk, span) {
  const face = faceOf(desk.suggestions, span.id);
  if (face) return { state: face.state === "conflict" ? "conflict" : "suggested", check: face.state === "check", by: face.numbers.join(" ") };
  const state = stateOf(desk, span.id);
  return { state, check: state === "suggested" && isMention(span) && span.origin?.confidence === "check", by: "" }; // of an event, the panel says it
}

const marksIn = perValue(
  /** @param {Offsets} offsets */
  (offsets) => {
    const inStates = perValue(/** @param {Span} _ @returns {Map<string, DrawnMark>} */ (_) => new Map());
    /** @param {Span} span @param {Standing} standing */
    return (span, standing) => {
      const known = inStates(span);
      const key = Object.values(standing).join(";");
      const mark = known.get(key) ?? newMark(span, standing, offsets);
      known.set(key, mark);
      return mark;
    };
  },
);

/**
 * @param {Span} span
 * @param {Standing} standing
 * @param {Offsets} offsets
 * @returns {DrawnMark}
 */
function newMark(span, standing, offsets) {
  const pieces = span.pieces?.length ? span.pieces : [[span.start, span.end]];
  return {
    id: span.id,
    span,
    label: span.label,
    ...standing,
    start: offsets.toUnits(span.start),
    end: offsets.toUnits(span.end),
    pieces: pieces.map(([start, end]) => [offsets.toUnits(start), offsets.toUnits(end)]),
  };
}

/**
 * What is still to be decided, in reading order: an event stands at its trigger, whose id it goes by, a
 * relation where the later of its ends does, and labels of the whole article come last.
 */
export const toDecide = perDesk(
  /** @param {Desk} desk @returns {readonly Step[]} */
  (desk) => {
    if (desk.suggestions instanceof Versions) return desk.suggestions.order;
    const look = lookOn(desk);
    const open = openSuggestions(desk).filter(isDecidedAlone).map((one) => ({ one, at: one.kind === "document_label" ? Infinity : placeOf(look, one) }));
    return open.sort((a, b) => a.at - b.at || after(a.one, b.one)).map(({ one, at }) => ({ id: one.id, at }));
  },
);

/**
 * Of two at one place: mentions from the longest on, then triggers, then what ties them.
 * @param {Proposal} one
 * @param {Proposal} other
 */
function after(one, other) {
  const ends = one.kind === "span" && other.kind === "span" ? other.end - one.end : 0;
  return rank(one) - rank(other) || ends || (one.id < other.id ? -1 : 1);
}

/** @param {Proposal} one */
function rank(one) {
  if (one.kind === "span") return one.trigger ? 1 : 0;
  return one.kind === "relation" ? 2 : 3;
}

/** @param {Desk} desk @returns {Map<string, Proposal>} */
const lookOn = perDesk(/** @param {Desk} desk */ (desk) => new Map(onDesk(desk).map((one) => [one.id, one])));

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
 * @param {Desk} desk
 * @param {string} id
 * @returns {string[]}  spans it says something about: ends of a relation; trigger and fillers of an event
 */
export function linkedTo(desk, id) {
  const one = find(desk, id);
  const event = one?.kind === "event" ? one : find(desk, partners(desk, one)[0] ?? "");
  if (one?.kind === "relation") return [one.head, one.tail].map(spanFor);
  return event?.kind === "event" ? [event.trigger, ...event.arguments.map(({ target }) => spanFor(target))] : [];

  /** @param {string} target  an event stands in the text at its trigger */
  function spanFor(target) {
    const end = find(desk, target);
    return end?.kind === "event" ? end.trigger : target;
  }
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
