// What may be tied to what by a relation or as an argument, and in words why not. Pure.

import { find } from "../core/builders.js";
import { perDeskAndSchema } from "../core/memo.js";
import { anchorOf, eventOf, isTakeable, partiesOn, partyName, partyOf, partyWords } from "./parties.js";
import { labelsForRole, retiredLabel, roleTargets, rolesOf, rolesOn, whyNotInRole } from "./roles.js";
import { mayStand } from "../core/schema.js";

export { anchorOf, eventOf, labelsForRole, partyOf, partyWords, roleTargets, rolesOf, rolesOn, whyNotInRole };

/** @typedef {import("../types.js").RelationLabel} RelationLabel */
/** @typedef {import("../types.js").Schema} Schema */
/** @typedef {import("../core/builders.js").Desk} Desk */
/**
 * @typedef {object} Link
 * @property {"relation"|"argument"} kind
 * @property {string} label  of an argument its role
 * @property {string} head  of an argument the event
 * @property {string} tail
 * @property {boolean} isReversed  it runs to where one started from
 */

/**
 * What can be tied between two parties and is not yet: forward first, each relation label once.
 * @param {Desk} desk
 * @param {string} from
 * @param {string} to
 * @returns {Link[]}
 */
export function linksBetween(desk, from, to) {
  const [one, other] = [partyOf(desk, from), partyOf(desk, to)];
  if (one === other || !isTakeable(desk, one) || !isTakeable(desk, other)) return [];
  const [forward, back] = [relationsFrom(desk, one, other, false), relationsFrom(desk, other, one, true)];
  return [
    ...argumentsFrom(desk, one, other, false),
    ...forward,
    ...argumentsFrom(desk, other, one, true),
    ...back.filter(({ label }) => !forward.some((link) => link.label === label)),
  ];
}

/**
 * @param {Desk} desk
 * @param {string} head
 * @param {string} tail
 * @param {boolean} isReversed
 * @returns {Link[]}
 */
function relationsFrom(desk, head, tail, isReversed) {
  const [start, end] = [find(desk, head)?.label, find(desk, tail)?.label];
  if (start === undefined || end === undefined) return [];
  return (desk.schema.relations ?? [])
    .filter((type) => !type.retired && mayRelate(desk.schema, type, start, end) && !relationThere(desk, type.name, head, tail))
    .map(({ name }) => ({ kind: "relation", label: name, head, tail, isReversed }));
}

/**
 * @param {Desk} desk
 * @param {string} eventId
 * @param {string} target
 * @param {boolean} isReversed
 * @returns {Link[]}
 */
function argumentsFrom(desk, eventId, target, isReversed) {
  const event = eventOf(desk, eventId);
  if (!event || event.id !== eventId) return [];
  return rolesOn(desk, eventId)
    .filter(({ name }) => whyNotInRole(desk, eventId, name, target) === null)
    .filter(({ name }) => !event.arguments.some((one) => one.role === name && one.target === target))
    .map(({ name }) => ({ kind: "argument", label: name, head: eventId, tail: target, isReversed }));
}

/**
 * @param {Schema} schema
 * @param {RelationLabel} type
 * @param {string} start  label of the head
 * @param {string} end  label of the tail
 * @returns {boolean}
 */
export function mayRelate(schema, { head = [], tail = [] }, start, end) {
  return mayStand(start, head, schema) && mayStand(end, tail, schema);
}

/**
 * The relation of this label between two parties that the person has; of a symmetric one either way round.
 * @param {Desk} desk
 * @param {string} label
 * @param {string} head
 * @param {string} tail
 * @returns {string|undefined}
 */
export function relationThere(desk, label, head, tail) {
  return relationsBySaying(desk).get(said(desk, label, head, tail));
}

const relationsBySaying = perDeskAndSchema(
  /** @param {Desk} desk @returns {Map<string, string>}  of what is said twice, the first */
  (desk) => {
    const relations = [...desk.annotations.values()].filter((one) => one.kind === "relation").reverse();
    return new Map(relations.map(({ id, label, head, tail }) => [said(desk, label, partyOf(desk, head), partyOf(desk, tail)), id]));
  },
);

/** @param {Desk} desk @param {string} label @param {string} head @param {string} tail */
function said({ schema }, label, head, tail) {
  const ends = typeOf(schema, label)?.symmetric ? [head, tail].sort() : [head, tail];
  return [label, ...ends].join("\n");
}

/**
 * @param {Schema} schema
 * @param {string} label
 * @returns {RelationLabel|undefined}
 */
export function typeOf({ relations = [] }, label) {
  return relations.find(({ name }) => name === label);
}

/**
 * @param {Desk} desk
 * @param {string} from
 * @returns {string[]}  parties something can be tied to from here
 */
export function linkTargets(desk, from) {
  const start = find(desk, partyOf(desk, from));
  if ((start?.kind !== "span" && start?.kind !== "event") || !isTakeable(desk, start.id)) return [];
  const parties = partiesOn(desk).filter(({ id }) => id !== start.id);
  const related = labelsRelatedTo(desk, start.label, new Set(parties.map(({ label }) => label)));
  const roles = start.kind === "event" ? rolesOn(desk, start.id) : [];
  const fillers = new Set(roles.flatMap(({ name }) => roleTargets(desk, start.id, name)));
  const tied = new Set(tiedTo(desk, start.id)); // of few, so that only these have to be asked about one by one
  return parties
    .filter(({ id, kind, label }) => {
      const maybe = related.has(label) || fillers.has(id);
      if (maybe && !tied.has(id)) return true;
      return (maybe || kind === "event") && linksBetween(desk, start.id, id).length > 0;
    })
    .map(({ id }) => id);
}

/**
 * @param {Desk} desk
 * @param {string} label
 * @param {Set<string>} others
 * @returns {Set<string>}  those a relation may run to, or come from
 */
function labelsRelatedTo({ schema }, label, others) {
  const types = (schema.relations ?? []).filter(({ retired }) => !retired);
  return new Set([...others].filter((other) => types.some((type) => mayRelate(schema, type, label, other) || mayRelate(schema, type, other, label))));
}

/**
 * @param {Desk} desk
 * @param {string} id
 * @returns {string[]}  parties at the other end of its relations, or in its roles
 */
function tiedTo(desk, id) {
  const ends = [...desk.annotations.values()].flatMap((one) => (one.kind === "relation" ? [[one.head, one.tail].map((end) => partyOf(desk, end))] : []));
  const others = ends.flatMap(([head, tail]) => (head === id ? [tail] : tail === id ? [head] : []));
  return [...others, ...(eventOf(desk, id)?.arguments ?? []).map(({ target }) => target)];
}

/**
 * @param {Desk} desk
 * @param {string} from
 * @param {string} to
 * @returns {string}  empty: something can be tied
 */
export function whyNoLink(desk, from, to) {
  const [one, other] = [find(desk, partyOf(desk, from)), find(desk, partyOf(desk, to))];
  if (!one || !other) return "This is no longer there.";
  if (one.id === other.id) return "A relation needs two different ends.";
  if (linksBetween(desk, one.id, other.id).length) return "";
  for (const { id, label } of [one, other]) if (!isTakeable(desk, id)) return retiredLabel(label);
  const already = tiesBetween(desk, one.id, other.id);
  if (already.length) return `${partyName(desk, one.id)} and ${partyName(desk, other.id)} are tied already: ${already.join(", ")}.`;
  const [event, filler] = one.kind === "event" ? [one, other] : [other, one];
  if (event.kind === "event") return `No role of ${event.label} can be ${filler.label}, and no relation goes between them.`;
  return `No relation goes between ${one.label} and ${other.label}.`;
}

/**
 * @param {Desk} desk
 * @param {string} one
 * @param {string} other
 * @returns {string[]}  labels and roles that tie them
 */
function tiesBetween(desk, one, other) {
  const labels = (desk.schema.relations ?? []).map(({ name }) => name);
  const relations = labels.filter((label) => relationThere(desk, label, one, other) ?? relationThere(desk, label, other, one));
  const roles = [[one, other], [other, one]].flatMap(([event, target]) => (eventOf(desk, event)?.arguments ?? []).filter((filled) => filled.target === target).map(({ role }) => role));
  return [...relations, ...roles];
}
