// What annotations say, whatever their ids and wherever they came from: two that say the same are settled
// the same. Pure.

import { symmetricIn } from "../core/schema.js";

/** @typedef {import("../types.js").Annotation} Annotation */
/** @typedef {import("../types.js").Schema} Schema */

/**
 * @param {readonly Annotation[]} members  of one unit
 * @param {Schema} schema
 * @returns {string}
 */
export function sayingOf(members, schema) {
  return members.map((one) => JSON.stringify(factsOf(one, schema))).sort().join("\n");
}

/**
 * @param {Annotation} one
 * @param {Schema} schema
 * @returns {unknown[]}
 */
function factsOf(one, schema) {
  const attributes = "attributes" in one ? inOrder(one.attributes ?? {}) : [];
  if (one.kind === "span") return [one.kind, one.label, one.start, one.end, one.pieces ?? [], Boolean(one.trigger), attributes];
  if (one.kind === "relation") {
    const ends = [one.head, one.tail];
    return [one.kind, one.label, symmetricIn(schema).has(one.label) ? ends.sort() : ends, attributes];
  }
  if (one.kind === "event") return [one.kind, one.label, one.arguments.map(({ role, target }) => [role, target]).sort(), attributes];
  if (one.kind === "document_label") return [one.kind, one.label, one.value];
  return one.kind === "chain" ? [one.kind, [...one.mentions].sort(), one.name ?? "", one.link ?? ""] : [one.kind, one.id];
}

/** @param {import("../types.js").Attributes} attributes */
function inOrder(attributes) {
  return Object.entries(attributes).sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, value]) => [name, Array.isArray(value) ? [...value].sort() : value]);
}
