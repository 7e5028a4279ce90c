// What a person can do with events, as edits: fillers put into roles and taken out, an event once more. What
// is only suggested is accepted by it, changed. Pure; null when there is nothing to do, or it may not be.

import { change, find, onDesk, put, takeWithSupports } from "../core/builders.js";
import { eventOf, partyOf } from "./parties.js";
import { same } from "../core/reading.js";
import { addRelation } from "./relation_builders.js";
import { labelsForRole, roleOn, whyNotInRole } from "./roles.js";
import { mayFill } from "../core/schema.js";

export { addRelation, canReverse, reverse, whyNotReversed } from "./relation_builders.js";
export { setDocumentLabel } from "./article_label_builders.js";
export { setAttribute } from "./value_builders.js";

/** @typedef {import("../types.js").Argument} Argument */
/** @typedef {import("../types.js").Change} Change */
/** @typedef {import("../types.js").Edit} Edit */
/** @typedef {import("../types.js").Span} Span */
/** @typedef {import("../core/builders.js").Desk} Desk */
/** @typedef {import("./links.js").Link} Link */
/** @typedef {{label: string, start: number, end: number, text: string}} Words  in code points */

/**
 * Puts something into a role. It leaves any other role of this event; a role that takes one is refilled.
 * @param {Desk} desk
 * @param {string} eventId
 * @param {string} role
 * @param {string} target
 * @param {string} editId
 * @param {boolean} [only]  it alone
 * @returns {Edit|null}
 */
export function fill(desk, eventId, role, target, editId, only = false) {
  const event = eventOf(desk, eventId);
  if (!event || whyNotInRole(desk, event.id, role, target) !== null) return null;
  const filled = filledWith(desk, event.id, role, partyOf(desk, target), only);
  return same(filled, event.arguments) ? null : withArguments(desk, event.id, filled, "fill", editId);
}

/**
 * As fill, but takes it out when it is in this role already, unless it is to be there alone.
 * @param {Desk} desk
 * @param {string} eventId
 * @param {string} role
 * @param {string} target
 * @param {string} editId
 * @param {boolean} [only]
 * @returns {Edit|null}
 */
export function toggleFiller(desk, eventId, role, target, editId, only = false) {
  const party = partyOf(desk, target);
  const isThere = eventOf(desk, eventId)?.arguments.some((one) => one.role === role && partyOf(desk, one.target) === party);
  return isThere && !only ? unfill(desk, eventId, role, party, editId) : fill(desk, eventId, role, party, editId, only);
}

/**
 * Puts words into a role: by the mention that stands on them, else by a new one, in the same edit.
 * @param {Desk} desk
 * @param {string} eventId
 * @param {string} role
 * @param {Words} words
 * @param {{edit: string, span: string}} ids
 * @param {boolean} [only]
 * @returns {Edit|null}
 */
export function fillWithText(desk, eventId, role, words, ids, only = false) {
  const event = eventOf(desk, eventId);
  if (!event) return null;
  const known = mentionAt(desk, event.id, role, words);
  if (known) return fill(desk, event.id, role, known.id, ids.edit, only);
  if (!labelsForRole(desk, event.id, role).includes(words.label)) return null;
  const { label, start, end, text } = words;
  /** @type {Change} */
  const made = { before: null, after: { kind: "span", id: ids.span, label, start, end, text } };
  const edit = withArguments(desk, event.id, filledWith(desk, event.id, role, ids.span, only), "fill", ids.edit);
  return edit && { ...edit, changes: [made, ...edit.changes] };
}

/**
 * Of mentions on just these words that may fill the role: with the label meant, then the person's own.
 * @param {Desk} desk
 * @param {string} eventId
 * @param {string} role
 * @param {Words} words
 * @returns {Span|undefined}
 */
export function mentionAt(desk, eventId, role, { label, start, end }) {
  const here = /** @type {Span[]} */ (onDesk(desk).filter((one) => one.kind === "span" && !one.trigger && !one.pieces?.length && one.start === start && one.end === end));
  const fitting = here.filter(({ id }) => whyNotInRole(desk, eventId, role, id) === null);
  return fitting.find((one) => one.label === label) ?? fitting[0]; // onDesk gives what the person has first
}

/**
 * Takes one filler out of a role, or all.
 * @param {Desk} desk
 * @param {string} eventId
 * @param {string} role
 * @param {string|null} target
 * @param {string} editId
 * @returns {Edit|null}
 */
export function unfill(desk, eventId, role, target, editId) {
  const event = eventOf(desk, eventId);
  const party = target === null ? null : partyOf(desk, target);
  const left = event?.arguments.filter((one) => one.role !== role || (party !== null && partyOf(desk, one.target) !== party));
  if (!event || !left || left.length === event.arguments.length) return null;
  return withArguments(desk, event.id, left, "unfill", editId);
}

/**
 * @param {Desk} desk
 * @param {Link} link
 * @param {{edit: string, relation: string}} ids
 * @returns {Edit|null}
 */
export function link(desk, { kind, label, head, tail }, ids) {
  return kind === "relation" ? addRelation(desk, { label, head, tail }, ids) : fill(desk, head, label, tail, ids.edit);
}

/**
 * The same event once more, on a trigger of its own over the same words, for a second of the kind.
 * @param {Desk} desk
 * @param {string} eventId
 * @param {{edit: string, trigger: string, event: string}} ids
 * @returns {Edit|null}
 */
export function duplicateEvent(desk, eventId, ids) {
  const original = eventOf(desk, eventId);
  const type = desk.schema.events?.find(({ name }) => name === original?.label);
  if (!original || !type || type.retired) return null;
  const taken = takeWithSupports(desk, [original.id]);
  const event = taken.get(original.id) ?? original;
  const trigger = taken.get(original.trigger) ?? find(desk, original.trigger);
  if (event.kind !== "event" || trigger?.kind !== "span") return null;
  const { origin: _, ...copy } = event;
  const { origin: __, ...words } = trigger;
  // What the person has stays under fillers that no longer fit; on something new the schema does not allow them.
  const fitting = copy.arguments.filter(({ role, target }) => mayFill(desk.schema, copy.label, role, (taken.get(target) ?? find(desk, target))?.label ?? ""));
  const changes = [...taken.values()].map((after) => put(desk, after));
  return {
    id: ids.edit,
    verb: "add",
    changes: [...changes, { before: null, after: { ...words, id: ids.trigger } }, { before: null, after: { ...copy, id: ids.event, trigger: ids.trigger, arguments: fitting } }],
    undoes: null,
  };
}

/**
 * @param {Desk} desk
 * @param {string} eventId
 * @param {string} role
 * @param {string} target
 * @param {boolean} only
 * @returns {Argument[]}
 */
function filledWith(desk, eventId, role, target, only) {
  const filled = eventOf(desk, eventId)?.arguments ?? [];
  /** @param {Argument} one */
  const isIt = (one) => partyOf(desk, one.target) === target;
  if (!only && filled.some((one) => one.role === role && isIt(one))) return filled;
  const isRefilled = only || roleOn(desk, eventId, role)?.max === 1;
  return [...filled.filter((one) => !isIt(one) && !(isRefilled && one.role === role)), { role, target }];
}

/**
 * Of what was only suggested, fillers the schema does not allow are left out; what a person has stays.
 * @param {Desk} desk
 * @param {string} eventId
 * @param {Argument[]} filled
 * @param {string} verb
 * @param {string} editId
 * @returns {Edit|null}
 */
function withArguments(desk, eventId, filled, verb, editId) {
  return change(desk, [eventId], editId, verb, (annotation) => {
    if (annotation.kind !== "event") return annotation;
    const left = desk.annotations.has(eventId) ? filled : filled.filter(({ role, target }) => {
      const filler = find(desk, target);
      return !filler || mayFill(desk.schema, annotation.label, role, filler.label); // not there yet: it comes in this edit
    });
    return { ...annotation, arguments: left };
  });
}
