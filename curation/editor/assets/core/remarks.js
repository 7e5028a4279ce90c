// Comments and flags, as edits: at most one remark of a person lies on an annotation, a suggestion or the
// whole article, and holds the words, the flag, or both. Pure; applying is reading.js's.

import { standIn } from "./suggestions.js";
import { faceOf } from "./versions.js";

/** @typedef {import("../types.js").Remark} Remark */
/** @typedef {import("../types.js").Edit} Edit */
/** @typedef {import("./builders.js").Desk} Desk */

export const ARTICLE = ""; // the target of a remark on the whole article
export const LONGEST_REMARK = 10_000; // characters; the server's own limit

/**
 * @param {Desk} desk
 * @param {string} target
 * @returns {Remark|undefined}
 */
export function remarkOn(desk, target) {
  const meant = meantBy(desk, target);
  return remarksOf(desk).find((remark) => meantBy(desk, remark.target) === meant);
}

/**
 * @param {Desk} desk
 * @param {string} target
 * @returns {string}  the same for all ways in which readers see one thing
 */
function meantBy(desk, target) {
  const there = standIn(desk, target);
  return faceOf(desk.suggestions, there)?.annotation ?? there;
}

/**
 * @param {Desk} desk
 * @returns {Remark[]}
 */
export function remarksOf({ annotations }) {
  /** @type {Remark[]} */
  const found = [];
  for (const one of annotations.values()) if (one.kind === "remark") found.push(one);
  return found;
}

/**
 * Writes, changes or (without words) deletes the comment; a flag stays.
 * @param {Desk} desk
 * @param {string} target
 * @param {string} words
 * @param {{edit: string, remark: string}} ids
 * @returns {Edit|null}
 */
export function comment(desk, target, words, ids) {
  const before = remarkOn(desk, target) ?? null;
  return remarkEdit("comment", before, { target, text: words.trim(), flag: before?.flag ?? false }, ids);
}

/**
 * Flags as unsure, or takes the flag off; a comment stays.
 * @param {Desk} desk
 * @param {string} target
 * @param {{edit: string, remark: string}} ids
 * @returns {Edit|null}
 */
export function toggleFlag(desk, target, ids) {
  const before = remarkOn(desk, target) ?? null;
  return remarkEdit("flag", before, { target, text: before?.text ?? "", flag: !before?.flag }, ids);
}

/**
 * @param {Remark} remark
 * @param {string} editId
 * @returns {Edit}
 */
export function removeRemark(remark, editId) {
  return { id: editId, verb: remark.text ? "comment" : "flag", changes: [{ before: remark, after: null }], undoes: null };
}

/**
 * @param {string} verb
 * @param {Remark|null} before
 * @param {{target: string, text: string, flag: boolean}} wanted
 * @param {{edit: string, remark: string}} ids
 * @returns {Edit|null}  null when nothing would change
 */
function remarkEdit(verb, before, wanted, ids) {
  const isEmpty = !wanted.text && !wanted.flag;
  if (isEmpty ? !before : (before?.text ?? "") === wanted.text && (before?.flag ?? false) === wanted.flag) return null;
  /** @type {Remark|null} */
  const after = isEmpty ? null : { kind: "remark", id: before?.id ?? ids.remark, ...wanted };
  return { id: ids.edit, verb, changes: [{ before, after }], undoes: null };
}
