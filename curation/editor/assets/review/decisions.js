// Which decision stands on a unit after an edit. Pure.

import { without } from "../core/chains.js";
import { same } from "../core/reading.js";
import { agreedOf, landed } from "./landing.js";
import { sayingOf } from "./saying.js";
import { decisionId, decisionOf, isAgreedByNow, membersOf, unitIn, unitOf } from "./units.js";

/** @typedef {import("../types.js").Annotation} Annotation */
/** @typedef {import("../types.js").Change} Change */
/** @typedef {import("../types.js").Decision} Decision */
/** @typedef {import("../types.js").Outcome} Outcome */
/** @typedef {import("../types.js").Unit} Unit */
/** @typedef {import("./landing.js").Ground} Ground */
/** @typedef {import("./units.js").Annotations} Annotations */
/** @typedef {{changes: Change[], after: Annotations}} Done  in ids of the gold */

/**
 * @param {Ground} here  before the edit
 * @param {string} unit
 * @param {{outcome: Outcome, readers?: number[], reason?: string}} what
 * @returns {Decision}
 */
export function newDecision(here, unit, { outcome, readers = [], reason = "" }) {
  const claims = unitOf(here, unit)?.versions.flatMap(({ claim, readers: who }) => (claim && who.length ? [claim] : [])) ?? [];
  const before = outcome === "follows" ? [] : (decisionOf(here, unit)?.offered ?? []); // that one is the server's own, and always the same
  const offered = [...new Set([...before, ...claims])].sort();
  return {
    kind: "decision",
    id: decisionId(unit),
    unit,
    outcome,
    ...(readers.length && { readers: [...readers] }),
    ...(offered.length && { offered }),
    ...(reason && { reason }),
  };
}

/**
 * What a person has decided by changing something of a unit by hand.
 * @param {Ground} here  before the edit
 * @param {string} unit
 * @param {Done} done
 * @returns {Decision|null}  null: none stands on it
 */
export function decisionAfter(here, unit, done) {
  const was = decisionOf(here, unit) ?? null;
  const known = unitOf(here, unit);
  const isConsequence = followsFromOthers(here, unit, done);
  const own = membersOf(done.after, unit);
  const reason = was?.reason;
  if (!own.length) {
    if (!known && (!was || was.outcome === "added")) return null;
    if (isConsequence) return newDecision(here, unit, { outcome: "follows" });
    return newDecision(here, unit, { outcome: "none", readers: silentOf(known), reason });
  }
  if (isConsequence) return was;
  if (!known) return newDecision(here, unit, { outcome: was && was.outcome !== "added" ? "edited" : "added", reason });
  const ground = { ...here, annotations: done.after };
  const isFree = !was || was.outcome === "follows";
  if (known.state === "waiting" && isFree && isSaid(ground, known, agreedOf(known), own)) return null;
  if (isFree && isAgreedByNow(ground, known)) return null;
  const taken = known.versions.find((version) => isSaid(ground, known, version, own));
  return newDecision(here, unit, taken ? { outcome: "taken", readers: taken.readers, reason } : { outcome: "edited", reason });
}

/**
 * @param {Unit|undefined} unit
 * @returns {number[]}  who say that nothing is there
 */
export function silentOf(unit) {
  return unit?.versions.find(({ claim }) => !claim)?.readers ?? [];
}

/**
 * @param {Ground} ground
 * @param {Unit} unit
 * @param {import("../types.js").UnitVersion|undefined} version
 * @param {Annotation[]} members
 * @returns {boolean}  whether the version comes to just this
 */
export function isSaid(ground, unit, version, members) {
  if (!version?.annotations?.length) return false;
  return sayingOf(landed(ground, unit, version).annotations, ground.schema) === sayingOf(members, ground.schema);
}

/**
 * Whether all that was changed of a unit went with something it points at.
 * @param {Ground} here
 * @param {string} unit
 * @param {Done} done
 */
function followsFromOthers(here, unit, { changes, after }) {
  const removed = new Set(changes.flatMap(({ before, after: is }) => (before && !is ? [before.id] : [])));
  const own = changes.filter((change) => isOf(unit, change, here.annotations, after));
  return own.length > 0 && own.every((change) => goesWith(change, removed));
}

/**
 * @param {string} unit
 * @param {Change} change
 * @param {Annotations} before
 * @param {Annotations} after
 */
function isOf(unit, { before: was, after: is }, before, after) {
  return (was && unitIn(before, was) === unit) || (is && unitIn(after, is) === unit);
}

/**
 * @param {Change} change
 * @param {Set<string>} removed
 * @returns {boolean}
 */
function goesWith({ before, after }, removed) {
  if (before?.kind === "relation") return !after && (removed.has(before.head) || removed.has(before.tail));
  if (before?.kind === "event" && after) {
    return same(after, { ...before, arguments: before.arguments.filter(({ target }) => !removed.has(target)) });
  }
  if (before?.kind !== "chain" || !before.mentions.some((id) => removed.has(id))) return false;
  return same(after, without(before, (id) => removed.has(id)));
}
