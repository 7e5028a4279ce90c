// What an edit of a gold reading settled, in words. Pure.

import { nameOf, quoted } from "./names.js";
import { count } from "./words.js";

/** @typedef {import("../types.js").Annotation} Annotation */
/** @typedef {import("../types.js").Change} Change */
/** @typedef {import("../types.js").Decision} Decision */
/** @typedef {import("../types.js").Edit} Edit */
/** @typedef {(id: string) => Annotation|null|undefined} Look */

export const TAKE_BACK = "take_back"; // the verb of an edit that takes back what its inverse cannot

/**
 * @param {Pick<Edit, "verb"|"changes">} edit
 * @param {Look} look  finds what an id stands for
 * @returns {string|null}  null when it says more to tell what was done to the labels
 */
export function settledInWords({ verb, changes }, look) {
  if (verb === "merge") return `Merged ${count(changes.length, "label")} from what was handed in`;
  if (verb === TAKE_BACK) return takenBackInWords(changes, look);
  const [decision] = changes.flatMap(({ before, after }) => (after?.kind === "decision" ? [{ was: before?.kind === "decision" ? before : null, is: after }] : []));
  if (!decision) return null;
  if (verb === "reason") return reasonInWords(decision.is, look);
  return verb === "decide" ? `Settled ${outcomeInWords(decision.is, look)}${decision.is.reason ? `, because: ${quoted(decision.is.reason)}` : ""}` : null;
}

/**
 * @param {Change[]} changes
 * @param {Look} look
 */
function takenBackInWords(changes, look) {
  const decision = changes.flatMap(({ before, after }) => [before, after]).find((one) => one?.kind === "decision");
  const name = decision?.kind === "decision" && nameOf(look(decision.unit), look);
  return `Took back what was decided${name ? ` on ${name}` : ""}`;
}

/**
 * @param {Decision} decision
 * @param {Look} look
 */
function reasonInWords({ unit, reason = "" }, look) {
  const of = nameOf(look(unit), look) ?? "a decision";
  return reason ? `Said why of ${of}: ${quoted(reason)}` : `Took the reason off ${of}`;
}

/**
 * @param {Decision} decision
 * @param {Look} look
 */
function outcomeInWords({ unit, outcome }, look) {
  const name = nameOf(look(unit), look);
  return outcome === "none" ? `that nothing is there${name ? `: ${name}` : ""}` : (name ?? "a chain");
}

/** @param {Change[]} changes  @returns {Change[]}  without the decisions among them */
export function withoutDecisions(changes) {
  const left = changes.filter(({ before, after }) => (after ?? before)?.kind !== "decision");
  return left.length ? left : changes;
}
