// Putting what was decided into the gold: what changes, and what goes with it. Pure.

import { without } from "../core/chains.js";
import { same } from "../core/reading.js";
import { inOtherChains } from "./landing.js";
import { membersOf } from "./units.js";

/** @typedef {import("../types.js").Annotation} Annotation */
/** @typedef {import("../types.js").Chain} Chain */
/** @typedef {import("../types.js").Change} Change */
/** @typedef {import("../types.js").Proposal} Proposal */
/** @typedef {import("./landing.js").Ground} Ground */
/** @typedef {import("./units.js").Annotations} Annotations */

/**
 * @param {Annotations} annotations
 * @param {Iterable<Change>} changes
 * @returns {Annotations}  without any check
 */
export function applied(annotations, changes) {
  const result = new Map(annotations);
  for (const { before, after } of changes) {
    if (after) result.set(after.id, after);
    else if (before) result.delete(before.id);
  }
  return result;
}

/**
 * @param {Annotations} before
 * @param {Annotations} after
 * @returns {Change[]}
 */
export function changesBetween(before, after) {
  /** @type {Change[]} */
  const changes = [];
  for (const [id, one] of before) if (after.get(id) !== one) changes.push({ before: one, after: after.get(id) ?? null });
  for (const [id, one] of after) if (!before.has(id)) changes.push({ before: null, after: one });
  return changes;
}

/** @param {Change} change */
export function idOf({ before, after }) {
  return (after ?? before)?.id ?? "";
}

/**
 * Changes that bring a unit to this, whatever stands there; nothing of another unit is touched.
 * @param {Annotations} annotations
 * @param {string} unit
 * @param {readonly Annotation[]} wanted
 * @returns {Change[]}
 */
export function replacing(annotations, unit, wanted) {
  const ids = new Set(wanted.map(({ id }) => id));
  const gone = membersOf(annotations, unit).filter(({ id }) => !ids.has(id));
  const put = wanted.map((after) => ({ before: annotations.get(after.id) ?? null, after }));
  return [...put.filter(({ before, after }) => !same(before, after)), ...gone.map((before) => ({ before, after: null }))];
}

/**
 * Takes mentions out of the chains that have them, so that another one can: the newest word counts.
 * @param {Ground} here
 * @param {Chain} chain
 * @returns {Change[]}
 */
export function releasing(here, chain) {
  const taken = new Set(inOtherChains(here, chain));
  const others = [...here.annotations.values()].flatMap((one) => (one.kind === "chain" && one.id !== chain.id && one.mentions.some((id) => taken.has(id)) ? [one] : []));
  return others.map((before) => ({ before, after: without(before, (id) => taken.has(id)) }));
}
