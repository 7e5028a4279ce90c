// Remarks in the order of what they are about. Pure.

import { find } from "./builders.js";
import { placeOf } from "./marks.js";
import { ARTICLE, remarksOf } from "./remarks.js";
import { standIn } from "./suggestions.js";

/** @typedef {import("../types.js").Remark} Remark */
/** @typedef {import("../types.js").Proposal} Proposal */
/** @typedef {import("./builders.js").Desk} Desk */
/** @typedef {{remark: Remark, on: Proposal|null, at: number}} Placed  on: null for the article, or when it is gone; at: a code point, or -1 */

/**
 * Remarks in reading order: on the article first, on what is gone last.
 * @param {Desk} desk
 * @returns {Placed[]}
 */
export function placedRemarks(desk) {
  /** @type {Map<string, Proposal>} */
  const around = new Map();
  /** @param {string} id */
  const see = (id) => {
    const one = find(desk, standIn(desk, id));
    if (one) around.set(one.id, one);
    return one ?? null;
  };
  const placed = remarksOf(desk).map((remark) => {
    const on = remark.target === ARTICLE ? null : see(remark.target);
    if (on?.kind === "event") see(on.trigger);
    if (on?.kind === "relation") [on.head, on.tail].forEach(see);
    const at = remark.target === ARTICLE ? -1 : on ? placeOf(around, on) : Infinity;
    return { remark, on, at };
  });
  return placed.sort((one, other) => one.at - other.at || (one.remark.id < other.remark.id ? -1 : 1));
}
