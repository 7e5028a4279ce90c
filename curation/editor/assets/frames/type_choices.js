// The types an event or a relation can have, as their lists show them, with the keys that take them there.
// Pure.

import { find } from "../core/builders.js";
import { mayRelate, partyOf } from "./links.js";

/** @typedef {import("../types.js").Choice} Choice */
/** @typedef {import("../types.js").Label} Label */
/** @typedef {import("../types.js").Relation} Relation */
/** @typedef {import("../core/builders.js").Desk} Desk */

/**
 * @param {import("../types.js").Schema} schema
 * @param {Map<string, string>} colour
 * @returns {Choice[]}
 */
export function eventTypes({ events = [] }, colour) {
  return events.filter(inUse).map((label) => ({ ...choiceOf(label, colour), kind: "event", group: label.group ?? "" }));
}

/**
 * @param {Desk} desk
 * @param {Relation} relation
 * @param {Map<string, string>} colour
 * @returns {Choice[]}  those that may go between its two ends
 */
export function relationTypes(desk, relation, colour) {
  const [head, tail] = [relation.head, relation.tail].map((id) => find(desk, partyOf(desk, id))?.label ?? "");
  const fitting = (desk.schema.relations ?? []).filter((label) => inUse(label) && mayRelate(desk.schema, label, head, tail));
  return fitting.map((label) => ({ ...choiceOf(label, colour), kind: "relation", group: label.group ?? "" }));
}

/** @param {Label} label */
function inUse({ retired }) {
  return !retired;
}

/**
 * @param {Label} label
 * @param {Map<string, string>} colour
 */
function choiceOf({ name, key, definition }, colour) {
  return { name, key: key ?? "", colour: colour.get(name) ?? "gray", definition: definition ?? "" };
}
