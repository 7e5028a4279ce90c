// Why something was decided as it was: a line on the decision, and the lines that were said before. Pure.

import { inOneLine } from "../core/words.js";
import { decisionOf } from "./units.js";

/** @typedef {import("../types.js").Edit} Edit */
/** @typedef {import("../types.js").LoggedEdit} LoggedEdit */
/** @typedef {import("./units.js").ReviewDesk} ReviewDesk */

export const LONGEST_REASON = 500; // characters
const RECENT = 9;

/**
 * @param {ReviewDesk} here
 * @param {string} unit
 * @param {string} reason  empty takes it away
 * @param {{edit: string}} ids
 * @returns {Edit|null}  null where nothing is decided, or nothing would change
 */
export function giveReason(here, unit, reason, ids) {
  const before = decisionOf(here, unit);
  const said = shortEnough(reason);
  if (!before || (before.reason ?? "") === said) return null;
  const { reason: _, ...rest } = before;
  return { id: ids.edit, verb: "reason", changes: [{ before, after: said ? { ...rest, reason: said } : rest }], undoes: null };
}

/**
 * @param {string} reason
 * @returns {string}  in one line, and not too long
 */
export function shortEnough(reason) {
  return [...inOneLine(reason)].slice(0, LONGEST_REASON).join("").trim();
}

/**
 * @param {ReviewDesk} here
 * @param {readonly LoggedEdit[]} log  oldest first
 * @returns {string[]}  the newest first, each once
 */
export function recentReasons(here, log) {
  const said = [...log].reverse().flatMap(({ changes }) => changes.map(({ after }) => after));
  const all = [...said, ...here.annotations.values()].flatMap((one) => (one?.kind === "decision" && one.reason ? [one.reason] : []));
  return [...new Set(all)].slice(0, RECENT);
}
