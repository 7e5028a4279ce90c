// The roles of an event, what may fill each, and in words why not. Pure.

import { find, onDesk } from "../core/builders.js";
import { perDesk } from "../core/memo.js";
import { eventOf, holdersOf, isTakeable, partiesOn, partyName, partyOf } from "./parties.js";
import { mayStand } from "../core/schema.js";

/** @typedef {import("../types.js").Role} Role */
/** @typedef {import("../types.js").Schema} Schema */
/** @typedef {import("../core/builders.js").Desk} Desk */

const ANY_ROLE = "participant"; // where neither schema nor article has a role

/**
 * @param {Schema} schema
 * @param {string} label  an event type
 * @returns {Role[]}  empty: any role
 */
export function rolesOf(schema, label) {
  return schema.events?.find(({ name }) => name === label)?.roles ?? [];
}

/**
 * The roles to show on an event and to fill, in the order of their digits: those of its type, then others
 * it has fillers in. Of a type that allows any, those that other types and other events have.
 * @param {Desk} desk
 * @param {string} eventId
 * @returns {Role[]}
 */
export function rolesOn(desk, eventId) {
  const event = eventOf(desk, eventId);
  if (!event) return [];
  const own = rolesOf(desk.schema, event.label);
  const used = event.arguments.map(({ role }) => role);
  const others = own.length ? [] : [...(desk.schema.events ?? []).flatMap(({ roles = [] }) => roles.map(({ name }) => name)), ...rolesInUse(desk)];
  const more = [...new Set([...used, ...others])].filter((role) => !own.some(({ name }) => name === role));
  const found = [...own, ...more.map((name) => ({ name }))];
  return found.length ? found : [{ name: ANY_ROLE }];
}

const rolesInUse = perDesk(
  /** @param {Desk} desk @returns {string[]} */
  (desk) => [...new Set(onDesk(desk).flatMap((one) => (one.kind === "event" ? one.arguments.map(({ role }) => role) : [])))],
);

/**
 * @param {Desk} desk
 * @param {string} eventId
 * @param {string} role
 * @returns {Role|null}  what its type says of it; null when the type does not have it
 */
export function roleOn(desk, eventId, role) {
  const event = eventOf(desk, eventId);
  if (!event) return null;
  const roles = rolesOf(desk.schema, event.label);
  return roles.length ? (roles.find(({ name }) => name === role) ?? null) : { name: role };
}

/**
 * @param {Desk} desk
 * @param {string} eventId
 * @param {string} role
 * @returns {string[]}  labels of mentions that a new filler may get
 */
export function labelsForRole(desk, eventId, role) {
  const known = roleOn(desk, eventId, role);
  if (!known) return [];
  const inUse = desk.schema.entities.filter(({ retired }) => !retired);
  return inUse.map(({ name }) => name).filter((name) => mayStand(name, known.targets ?? [], desk.schema));
}

/**
 * @param {Desk} desk
 * @param {string} eventId
 * @param {string} role
 * @returns {string[]}  parties that may fill it, those that do included
 */
export function roleTargets(desk, eventId, role) {
  const event = eventOf(desk, eventId);
  const known = roleOn(desk, eventId, role);
  if (!event || !known) return [];
  const holders = holdersOf(desk, event.id);
  const allowed = labelsAllowed(known.targets ?? [], desk.schema);
  return partiesOn(desk).filter(({ id, label }) => !holders.has(id) && allowed(label)).map(({ id }) => id);
}

/**
 * @param {Desk} desk
 * @param {string} eventId
 * @param {string} role
 * @param {string} target
 * @returns {string|null}  null: it may
 */
export function whyNotInRole(desk, eventId, role, target) {
  const event = eventOf(desk, eventId);
  const party = find(desk, partyOf(desk, target));
  if (!event) return "This event is no longer there.";
  if (party?.kind !== "span" && party?.kind !== "event") return "This is no longer there.";
  const known = roleOn(desk, event.id, role);
  if (!known) return `${event.label} has no role “${role}”.`;
  if (party.id === event.id) return "An event cannot be a part of itself.";
  const { targets = [] } = known;
  if (!mayStand(party.label, targets, desk.schema)) {
    return `The ${role} of ${event.label} cannot be ${party.label}: it is ${targets.join(" or ")}.`;
  }
  if (holdersOf(desk, event.id).has(party.id)) {
    return `${partyName(desk, party.id)} has ${partyName(desk, event.id)} as a part already, so it cannot be a part of it in turn.`;
  }
  return isTakeable(desk, party.id) ? null : retiredLabel(party.label);
}

/**
 * @param {number} index  of a role among those of its event
 * @returns {string}  the key that asks for it: the tenth has 0, those after it none
 */
export function digitOf(index) {
  return index >= 0 && index < 10 ? `${(index + 1) % 10}` : "";
}

/**
 * @param {string} label
 * @returns {string}  why a suggestion cannot be used
 */
export function retiredLabel(label) {
  return `The label “${label}” is retired: nothing new gets it.`;
}

/**
 * @param {string[]} allowed  empty: any
 * @param {Schema} schema
 * @returns {(label: string) => boolean}  whether a label may stand there, worked out once for each
 */
function labelsAllowed(allowed, schema) {
  /** @type {Map<string, boolean>} */
  const known = new Map();
  return (label) => {
    const found = known.get(label) ?? mayStand(label, allowed, schema);
    known.set(label, found);
    return found;
  };
}
