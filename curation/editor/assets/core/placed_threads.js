// Threads in the order of what they are about, what is resolved last; and what a new one is about. Pure.

import { find } from "./builders.js";
import { isProposal, standIn } from "./suggestions.js";

/** @typedef {import("../types.js").Thread} Thread */
/** @typedef {import("../types.js").Proposal} Proposal */
/** @typedef {import("../types.js").Span} Span */
/** @typedef {import("./builders.js").Desk} Desk */
/** @typedef {{thread: Thread, on: Proposal|null, at: number}} PlacedThread  on: what it is about, where that is there; at: a code point, -1 for the article */
/** @typedef {{target: string, start: number|null, end: number|null, label: string}} Anchor  what a thread is about; code points */

/**
 * @param {readonly Thread[]} threads
 * @param {Desk} desk
 * @returns {PlacedThread[]}  open ones in reading order, then the resolved ones, the last one resolved first
 */
export function placedThreads(threads, desk) {
  return threads
    .map((thread) => {
      const on = foundFor(thread, desk);
      return { thread, on, at: (on && placeOn(desk, on)?.start) ?? thread.start ?? -1 };
    })
    .sort((one, other) => byState(one.thread, other.thread) || one.at - other.at || one.thread.at.localeCompare(other.thread.at));
}

/**
 * What a thread is about on this desk: what has its id, else what lies on the same words, best with its label.
 * @param {Thread} thread
 * @param {Desk} desk
 * @returns {Proposal|null}
 */
export function foundFor({ target, start, end, label }, desk) {
  const named = target ? find(desk, standIn(desk, target)) : undefined;
  if (named) return named;
  if (start === null || end === null) return null;
  const there = [...desk.annotations.values()].flatMap((one) => (one.kind === "span" && one.start === start && one.end === end ? [one] : []));
  return there.find((one) => one.label === label) ?? there[0] ?? null;
}

/**
 * @param {Desk} desk
 * @param {string} id  of an annotation or a suggestion; empty for the article
 * @returns {Anchor}
 */
export function anchorFor(desk, id) {
  const one = id ? find(desk, id) : undefined;
  const place = one ? placeOn(desk, one) : null;
  return { target: id, start: place?.start ?? null, end: place?.end ?? null, label: isProposal(one) ? one.label : "" };
}

/**
 * The words it stands at: of an event its trigger, of a relation the later of its ends.
 * @param {Desk} desk
 * @param {Proposal|undefined} one
 * @returns {Span|null}
 */
function placeOn(desk, one) {
  if (one?.kind === "span") return one;
  if (one?.kind === "event") return placeOn(desk, find(desk, one.trigger));
  if (one?.kind !== "relation") return null;
  const [head, tail] = [one.head, one.tail].map((end) => placeOn(desk, find(desk, end)));
  return head && tail ? (head.start > tail.start ? head : tail) : (head ?? tail);
}

/** @param {Thread} one @param {Thread} other */
function byState({ resolved_at: one }, { resolved_at: other }) {
  if (one && other) return other.localeCompare(one);
  return Number(Boolean(one)) - Number(Boolean(other));
}
