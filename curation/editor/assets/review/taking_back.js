// Taking a decision back when readers have changed meanwhile: what follows from readings is no obstacle, the
// server puts in again what still holds. What somebody decided since is one. Pure.

import { without } from "../core/chains.js";
import { TAKE_BACK } from "../core/decision_words.js";
import { same } from "../core/reading.js";
import { changesBetween, idOf } from "./placing.js";
import { decisionOf, unitIn } from "./units.js";

/** @typedef {import("../types.js").Annotation} Annotation */
/** @typedef {import("../types.js").Edit} Edit */
/** @typedef {import("./units.js").Annotations} Annotations */
/** @typedef {import("./units.js").ReviewDesk} ReviewDesk */

/**
 * @param {ReviewDesk} here
 * @param {Edit} edit  of which the exact inverse does not fit any more
 * @param {string} id  of the new edit
 * @returns {Edit|null}  null where nothing of it stands, or something was decided on it since
 */
export function takenBack(here, edit, id) {
  const wanted = new Map(here.annotations);
  let decides = false;
  for (const change of edit.changes) {
    const { before, after } = change;
    const key = idOf(change);
    const is = here.annotations.get(key) ?? null;
    if (same(is, after)) {
      if (before) wanted.set(key, before);
      else wanted.delete(key);
      decides ||= isOfPerson(before) || isOfPerson(after);
    } else if (!same(is, before) && (isOfPerson(is) || isDecided(here.annotations, is ?? after ?? before))) return null;
  }
  if (!decides || !dropLoose(wanted)) return null;
  return { id, verb: TAKE_BACK, changes: changesBetween(here.annotations, wanted), undoes: null };
}

/**
 * Takes out what points at what is not there.
 * @param {Annotations} wanted  changed
 * @returns {boolean}  whether nothing of it was decided
 */
function dropLoose(wanted) {
  /** @param {string} id */
  const isGone = (id) => !wanted.has(id);
  for (const one of [...wanted.values()]) {
    const left = leftOf(one, isGone);
    if (left === one) continue;
    if (isDecided(wanted, one)) return false;
    if (left) wanted.set(one.id, left);
    else wanted.delete(one.id);
  }
  return true;
}

/**
 * @param {Annotation} one
 * @param {(id: string) => boolean} isGone
 * @returns {Annotation|null}  the same where it points at nothing that goes
 */
function leftOf(one, isGone) {
  if (one.kind === "relation") return isGone(one.head) || isGone(one.tail) ? null : one;
  if (one.kind === "chain") return one.mentions.some(isGone) ? without(one, isGone) : one;
  if (one.kind !== "event" || !one.arguments.some(({ target }) => isGone(target))) return one;
  return { ...one, arguments: one.arguments.filter(({ target }) => !isGone(target)) };
}

/**
 * @param {Annotations} annotations
 * @param {Annotation|null} one
 * @returns {boolean}  whether somebody decided on what it is of
 */
function isDecided(annotations, one) {
  const unit = one && unitIn(annotations, one);
  return Boolean(unit) && isOfPerson(decisionOf({ annotations }, unit ?? ""));
}

/** @param {Annotation|null|undefined} one */
function isOfPerson(one) {
  return one?.kind === "decision" && one.outcome !== "follows" && one.outcome !== "outvoted";
}
