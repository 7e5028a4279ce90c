// What a person can do with relations, as edits. Pure; null when there is nothing to do, or it may not be.

import { accept, change, find, onDesk, takeWithSupports } from "../core/builders.js";
import { mayRelate, relationThere, typeOf } from "./links.js";
import { isTakeable, partyOf } from "./parties.js";

/** @typedef {import("../types.js").Edit} Edit */
/** @typedef {import("../core/builders.js").Desk} Desk */
/** @typedef {{label: string, head: string, tail: string}} Said */

/**
 * Takes both ends where they are suggested; where just this is suggested, that is accepted.
 * @param {Desk} desk
 * @param {Said} said
 * @param {{edit: string, relation: string}} ids
 * @returns {Edit|null}
 */
export function addRelation(desk, { label, ...ends }, ids) {
  const [head, tail] = [partyOf(desk, ends.head), partyOf(desk, ends.tail)];
  const [start, end] = [find(desk, head), find(desk, tail)];
  const type = typeOf(desk.schema, label);
  if (!start || !end || head === tail || !type || type.retired || !isTakeable(desk, head) || !isTakeable(desk, tail)) return null;
  if (!mayRelate(desk.schema, type, start.label, end.label) || relationThere(desk, label, head, tail)) return null;
  const suggested = suggestedRelation(desk, { label, head, tail });
  if (suggested) return accept(desk, [suggested], ids.edit);
  const taken = [...takeWithSupports(desk, [head, tail]).values()].map((after) => ({ before: desk.annotations.get(after.id) ?? null, after }));
  return { id: ids.edit, verb: "add", changes: [...taken, { before: null, after: { kind: "relation", id: ids.relation, label, head, tail } }], undoes: null };
}

/**
 * @param {Desk} desk
 * @param {Said} said
 * @returns {string|undefined}  an open suggestion that says it
 */
function suggestedRelation(desk, { label, head, tail }) {
  const isSymmetric = typeOf(desk.schema, label)?.symmetric;
  return onDesk(desk).find((one) => {
    if (one.kind !== "relation" || one.label !== label || desk.annotations.has(one.id)) return false;
    const [start, end] = [partyOf(desk, one.head), partyOf(desk, one.tail)];
    return (start === head && end === tail) || (isSymmetric === true && start === tail && end === head);
  })?.id;
}

/**
 * @param {Desk} desk
 * @param {string} relationId
 * @returns {string|null}  null: it can be turned round
 */
export function whyNotReversed(desk, relationId) {
  const relation = find(desk, relationId);
  if (relation?.kind !== "relation") return "This relation is no longer there.";
  const { label, head, tail } = relation;
  const type = typeOf(desk.schema, label);
  const [start, end] = [find(desk, tail), find(desk, head)];
  if (!type || !start || !end) return "This relation is no longer there.";
  if (type.symmetric) return `${label} holds both ways: there is nothing to turn round.`;
  if (!mayRelate(desk.schema, type, start.label, end.label)) return `${label} cannot go from ${start.label} to ${end.label}.`;
  return relationThere(desk, label, partyOf(desk, tail), partyOf(desk, head)) ? `${label} is there in the other direction already.` : null;
}

/**
 * @param {Desk} desk
 * @param {string} relationId
 * @returns {boolean}
 */
export function canReverse(desk, relationId) {
  return whyNotReversed(desk, relationId) === null;
}

/**
 * @param {Desk} desk
 * @param {string} relationId
 * @param {string} editId
 * @returns {Edit|null}
 */
export function reverse(desk, relationId, editId) {
  if (!canReverse(desk, relationId)) return null;
  return change(desk, [relationId], editId, "reverse", (one) => (one.kind === "relation" ? { ...one, head: one.tail, tail: one.head } : one));
}
