// Labels of the whole article, as edits. Pure; null when there is nothing to do, or it may not be.

import { accept, discard } from "../core/builders.js";
import { inOneLine } from "../core/words.js";

/** @typedef {import("../types.js").Annotation} Annotation */
/** @typedef {import("../types.js").Change} Change */
/** @typedef {import("../types.js").DocumentLabel} DocumentLabel */
/** @typedef {import("../types.js").Edit} Edit */
/** @typedef {import("../core/builders.js").Desk} Desk */

/**
 * Puts a label on the whole article, or takes it off; one that was suggested is accepted, or rejected.
 * @param {Desk} desk
 * @param {string} label
 * @param {string} value  free words are put in one line
 * @param {boolean} isOn
 * @param {{edit: string, id: string}} ids
 * @returns {Edit|null}
 */
export function setDocumentLabel(desk, label, value, isOn, ids) {
  if (!isOn) return takeOff(desk, label, value, ids.edit);
  const type = desk.schema.document_labels?.find(({ name }) => name === label);
  const isFree = !type?.values?.length;
  // A pre-tagger's own words are taken as they are: only what a person wrote is mended.
  const words = isFree && !saying(desk.suggestions, label, value).length ? inOneLine(value) : value;
  if (!type || type.retired || !words.trim() || (!isFree && !type.values?.includes(words))) return null;
  if (saying(desk.annotations, label, words).length) return null;
  const suggested = saying(desk.suggestions, label, words).find((one) => !isTakenOtherwise(desk, one));
  if (suggested) return accept(desk, [suggested.id], ids.edit);
  return { id: ids.edit, verb: "add", changes: [{ before: null, after: { kind: "document_label", id: ids.id, label, value: words } }], undoes: null };
}

/**
 * Several pre-taggers may have suggested the same: all of them are told no, else it would be suggested again.
 * @param {Desk} desk
 * @param {string} label
 * @param {string} value
 * @param {string} editId
 * @returns {Edit|null}
 */
function takeOff(desk, label, value, editId) {
  const suggested = saying(desk.suggestions, label, value);
  const edit = discard(desk, [...saying(desk.annotations, label, value), ...suggested].map(({ id }) => id), editId);
  if (!edit) return null;
  const decided = new Set(edit.changes.map(({ before, after }) => (before ?? after)?.id));
  /** @type {Change[]} */
  const others = suggested.filter(({ id }) => !decided.has(id) && !desk.annotations.has(id)).map(({ id }) => ({ before: null, after: { kind: "rejection", id } }));
  return { ...edit, changes: [...edit.changes, ...others] };
}

/**
 * @param {Map<string, Annotation>} all
 * @param {string} label
 * @param {string} value
 * @returns {DocumentLabel[]}
 */
function saying(all, label, value) {
  /** @type {DocumentLabel[]} */
  const found = [];
  for (const one of all.values()) if (one.kind === "document_label" && one.label === label && one.value === value) found.push(one);
  return found;
}

/**
 * @param {Desk} desk
 * @param {DocumentLabel} suggested
 * @returns {boolean}  whether it was accepted and given another value since
 */
function isTakenOtherwise({ annotations }, { id }) {
  const present = annotations.get(id);
  return present !== undefined && present.kind !== "rejection";
}
