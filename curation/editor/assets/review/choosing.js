// Deciding a unit: taking what some readers say, or that nothing is there. Pure; each gives one edit with
// everything that belongs to the decision, so that it is undone in one go.

import { faceOf } from "../core/versions.js";
import { newDecision, silentOf } from "./decisions.js";
import { agreedOf, landed } from "./landing.js";
import { releasing, replacing } from "./placing.js";
import { decisionOf, unitOf } from "./units.js";
import { unitWords, wordsAt } from "./version_words.js";
import { decideFirst, removing, withDecisions } from "./wrapping.js";

/** @typedef {import("../types.js").Change} Change */
/** @typedef {import("../types.js").Decision} Decision */
/** @typedef {import("../types.js").Edit} Edit */
/** @typedef {import("../types.js").Unit} Unit */
/** @typedef {import("./landing.js").Landing} Landing */
/** @typedef {import("./units.js").ReviewDesk} ReviewDesk */
/** @typedef {{edit: string, reason?: string}} Wish  edit: its id */
/** @typedef {{edit: Edit|null, first: string|null, why: string, left: string[]}} Choice  without an edit: why, and which unit is to be decided before; left: words of what could not be taken along */

const VERB = "decide";
const MERGED = "Nothing is to be settled here. Change it where it stands in the text.";

/**
 * @param {ReviewDesk} here
 * @param {string} id  of a unit
 * @param {number} index  of a version
 * @param {Wish} wish
 * @returns {Choice}
 */
export function choose(here, id, index, wish) {
  const unit = unitOf(here, id);
  const version = unit?.versions[index];
  if (!unit || !version) return refused(MERGED);
  if (!version.claim) return decideNone(here, id, wish);
  if (!version.annotations) return refused(MERGED);
  return put(here, unit, landed(here, unit, version), { outcome: "taken", readers: version.readers }, wish);
}

/**
 * Puts what a version, or several, come to.
 * @param {ReviewDesk} here
 * @param {Unit} unit
 * @param {Landing} landing
 * @param {Pick<Decision, "outcome"|"readers">} what
 * @param {Wish} wish
 * @returns {Choice}
 */
export function put(here, unit, { annotations, left, first, lacks }, what, wish) {
  if (first) return { edit: null, first, why: decideFirst(here, first, unit.id), left: [] };
  if (lacks) return refused(`What ${unitWords(here, unit.id)} needs was decided away: it cannot be taken.`);
  const released = annotations.flatMap((one) => (one.kind === "chain" ? releasing(here, one) : []));
  const changes = [...replacing(here.annotations, unit.id, annotations), ...released];
  return { ...decided(here, unit.id, changes, what, wish), left: left.map((one) => wordsAt(here, one)) };
}

/**
 * @param {ReviewDesk} here
 * @param {string} id  of a unit, also of one that only the gold has
 * @param {Wish} wish
 * @returns {Choice}
 */
export function decideNone(here, id, wish) {
  const unit = unitOf(here, id);
  const changes = removing(here, id);
  if (!unit) return changes.length ? { ...refused(""), edit: withDecisions(here, { id: wish.edit, verb: VERB, changes, undoes: null }) } : refused("");
  return decided(here, id, changes, { outcome: "none", readers: silentOf(unit) }, wish);
}

/**
 * Says that what readers agree on is right.
 * @param {ReviewDesk} here
 * @param {string} id
 * @param {Wish} wish
 * @returns {Choice}
 */
export function confirm(here, id, wish) {
  const unit = unitOf(here, id);
  const agreed = unit && agreedOf(unit);
  if (!unit || !agreed) return refused("Readers differ here: take one of the versions by its number.");
  return choose(here, id, unit.versions.indexOf(agreed), wish);
}

/**
 * Puts a version into the gold to be changed there; what stands there already is left as it is.
 * @param {ReviewDesk} here
 * @param {string} id
 * @param {number|null} index  null: the version that most readers have
 * @param {Wish} wish
 * @returns {Choice}
 */
export function takeForEditing(here, id, index, wish) {
  if (here.annotations.has(id)) return refused("");
  return choose(here, id, index ?? leadingOf(here, id), wish);
}

/**
 * @param {ReviewDesk} here
 * @param {string} id
 * @returns {number}
 */
function leadingOf(here, id) {
  for (const one of here.suggestions.keys()) {
    const face = faceOf(here.suggestions, one);
    if (face?.unit === id && face.isLeading) return face.version;
  }
  return unitOf(here, id)?.versions.findIndex(({ claim }) => claim) ?? -1;
}

/**
 * @param {ReviewDesk} here
 * @param {string} unit
 * @param {Change[]} changes
 * @param {Pick<Decision, "outcome"|"readers">} what
 * @param {Wish} wish
 * @returns {Choice}
 */
function decided(here, unit, changes, what, wish) {
  const before = decisionOf(here, unit) ?? null;
  const isAsBefore = before?.outcome === what.outcome && !changes.length;
  const reason = wish.reason ?? (isAsBefore ? before.reason : undefined);
  const after = newDecision(here, unit, { ...what, reason });
  const edit = withDecisions(here, { id: wish.edit, verb: VERB, changes: [...changes, { before, after }], undoes: null });
  return edit.changes.length ? { ...refused(""), edit } : refused("");
}

/**
 * @param {string} why
 * @returns {Choice}
 */
function refused(why) {
  return { edit: null, first: null, why, left: [] };
}
