// A person's reading as a value: what an edit does to it, its inverse, and what can be undone.
// Pure, and the same laws as curation/edits.py: tests/cases/edits.json is run by both.

import { EditError } from "./errors.js";
import { checkReferences } from "./references.js";
import { checkFits, checkSpan } from "./schema.js";
import { isProposal } from "./suggestions.js";

/** @typedef {import("../types.js").Annotation} Annotation */
/** @typedef {import("../types.js").Edit} Edit */
/** @typedef {import("../types.js").LoggedEdit} LoggedEdit */
/** @typedef {import("../types.js").Schema} Schema */
/** @typedef {import("./offsets.js").Offsets} Offsets */
/** @typedef {Map<string, Annotation>} Annotations */

/**
 * The reading after an edit; the one given stays as it is. Throws EditError and changes nothing
 * when the edit does not fit.
 * @param {Annotations} annotations
 * @param {Edit} edit
 * @param {{schema: Schema, offsets: Offsets}} against
 * @returns {Annotations}
 */
export function apply(annotations, edit, { schema, offsets }) {
  checkShape(edit);
  for (const { before, after } of edit.changes) {
    const id = (before ?? after)?.id ?? "";
    const present = annotations.get(id) ?? null;
    if (!same(before, present)) {
      throw new EditError("stale_edit", "This was changed in the meantime; nothing was overwritten.");
    }
  }
  const result = new Map(annotations);
  for (const { before, after } of edit.changes) {
    if (after) result.set(after.id, after);
    else if (before) result.delete(before.id);
  }
  for (const { after } of edit.changes) if (after?.kind === "span") checkSpan(after, offsets);
  checkReferences(result);
  // A decision takes what a reader has had since before its label was retired.
  const taken = new Set(edit.changes.map(({ after }) => (after?.kind === "decision" && after.outcome === "taken" ? after.unit : null)));
  for (const { before, after } of edit.changes) {
    const isTaken = after !== null && taken.has(after.id.replace(/-t$/, ""));
    const retired = isTaken || edit.undoes !== null || (before !== null && labelOf(before) === labelOf(after));
    if (after) checkFits(after, { annotations: result, schema, retired, before, restored: edit.undoes !== null });
  }
  return result;
}

/**
 * @param {Edit} edit
 * @param {string} id  of the new edit
 * @returns {Edit}
 */
export function invert(edit, id) {
  return {
    id,
    verb: edit.verb === "undo" ? "redo" : "undo",
    changes: edit.changes.map(({ before, after }) => ({ before: after, after: before })).reverse(),
    undoes: edit.id,
  };
}

/**
 * What `undo` and `redo` would take next, from the log alone, so that both survive a reload.
 * @param {LoggedEdit[]} log  oldest first
 * @returns {{undo: LoggedEdit[], redo: LoggedEdit[]}}  the next one is the last of each
 */
export function history(log) {
  /** @type {LoggedEdit[]} */
  const undo = [];
  /** @type {LoggedEdit[]} */
  const redo = [];
  for (const edit of log) {
    if (edit.verb === "undo" && edit.undoes) {
      takeOut(undo, edit.undoes);
      redo.push(edit);
    } else if (edit.verb === "redo" && edit.undoes) {
      takeOut(redo, edit.undoes);
      undo.push(edit);
    } else if (!NOT_A_GESTURE.has(edit.verb)) {
      undo.push(edit);
      redo.length = 0;
    }
  }
  return { undo, redo };
}

/**
 * @param {LoggedEdit[]} edits  mostly the last one is meant
 * @param {string} id
 */
function takeOut(edits, id) {
  let index = edits.length - 1;
  while (index >= 0 && edits[index].id !== id) index -= 1;
  if (index >= 0) edits.splice(index, 1);
}

/** Verbs of changes of the schema, "rename" by older versions: what came before was said in other labels. */
export const OF_THE_SCHEMA = new Set(["rename", "schema"]);

/** Verbs of what nobody did by hand. */
export const NOT_A_GESTURE = new Set(["import", "pretag", "merge", ...OF_THE_SCHEMA]);

/**
 * Equal as values: the order of keys does not matter and a key at its default may be absent.
 * @param {unknown} one
 * @param {unknown} other
 * @param {boolean} [exact]  inside attributes, where false and absent differ
 * @returns {boolean}
 */
export function same(one, other, exact = false) {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || !one || !other) return false;
  if (Array.isArray(one) || Array.isArray(other)) {
    if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return false;
    return one.every((value, index) => same(value, other[index], exact));
  }
  const left = /** @type {Record<string, unknown>} */ (one);
  const right = /** @type {Record<string, unknown>} */ (other);
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].every(
    (key) =>
      same(left[key], right[key], exact || key === "attributes") ||
      (!exact && isDefault(left[key]) && isDefault(right[key])),
  );
}

/** @param {unknown} value */
function isDefault(value) {
  if (value === undefined || value === null || value === false || value === "") return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}

/** @param {Annotation|null} annotation */
function labelOf(annotation) {
  return isProposal(annotation) ? annotation.label : null;
}

/** @param {Edit} edit */
function checkShape(edit) {
  const seen = new Set();
  if (!edit.changes.length) throw new EditError("invalid_edit", "An edit needs at least one change.");
  for (const { before, after } of edit.changes) {
    if (!before && !after) throw new EditError("invalid_edit", "A change needs a before or an after.");
    if (before && after && before.id !== after.id) {
      throw new EditError("invalid_edit", "A change cannot turn one annotation into another one.");
    }
    const id = (before ?? after)?.id;
    if (same(before, after)) throw new EditError("invalid_edit", "A change has to change something.");
    if (seen.has(id)) throw new EditError("invalid_edit", "An edit can change an annotation only once.");
    seen.add(id);
  }
}
