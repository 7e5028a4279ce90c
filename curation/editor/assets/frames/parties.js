// Who can take part in something: mentions and events. An event stands in the text at its trigger, so
// that what a person points at is a span and what they mean may be an event. Pure.

import { find, onDesk } from "../core/builders.js";
import { perDesk, perValue } from "../core/memo.js";
import { nameOf, wordsOf } from "../core/names.js";
import { standIn } from "../core/suggestions.js";

/** @typedef {import("../types.js").EventFrame} EventFrame */
/** @typedef {import("../types.js").Proposal} Proposal */
/** @typedef {import("../types.js").Span} Span */
/** @typedef {import("../core/builders.js").Desk} Desk */

/**
 * The event of a trigger, or of an event's own id, without fillers that were rejected.
 * @param {Desk} desk
 * @param {string} id
 * @returns {EventFrame|undefined}
 */
export function eventOf(desk, id) {
  return eventsOn(desk).get(standIn(desk, id));
}

/** Events by their own ids and those of their triggers. */
const eventsOn = perDesk(
  /** @param {Desk} desk @returns {Map<string, EventFrame>} */
  (desk) => {
    const all = new Set(onDesk(desk).map(({ id }) => id));
    /** @type {Map<string, EventFrame>} */
    const found = new Map();
    for (const one of onDesk(desk)) {
      if (one.kind !== "event") continue;
      const left = one.arguments.filter(({ target }) => all.has(target));
      const event = left.length === one.arguments.length ? one : { ...one, arguments: left };
      found.set(one.id, event).set(one.trigger, event);
    }
    return found;
  },
);

/**
 * @param {Desk} desk
 * @param {string} spanId
 * @returns {string}  the event for a trigger, else what stands for the id itself
 */
export function partyOf(desk, spanId) {
  return eventOf(desk, spanId)?.id ?? standIn(desk, spanId);
}

/**
 * @param {Desk} desk
 * @param {string} partyId
 * @returns {string}  the span in the text
 */
export function anchorOf(desk, partyId) {
  return eventOf(desk, partyId)?.trigger ?? standIn(desk, partyId);
}

/**
 * Mentions and events, but for suggestions that cannot be taken.
 * @param {Desk} desk
 * @returns {(Span|EventFrame)[]}
 */
export function partiesOn(desk) {
  const retired = retiredIn(desk.schema);
  /** @type {(Span|EventFrame)[]} */
  const found = [];
  for (const one of onDesk(desk)) {
    const isParty = one.kind === "event" || (one.kind === "span" && !one.trigger);
    if (isParty && (desk.annotations.has(one.id) || !retired.has(one.label))) found.push(one);
  }
  return found;
}

/**
 * @param {Desk} desk
 * @param {string} id
 * @returns {boolean}  false: it is a suggestion with a label that nothing new gets
 */
export function isTakeable(desk, id) {
  return desk.annotations.has(id) || !retiredIn(desk.schema).has(find(desk, id)?.label ?? "");
}

const retiredIn = perValue(
  /** @param {Desk["schema"]} schema @returns {Set<string>} */
  ({ entities, events = [] }) => new Set([...entities, ...events].filter(({ retired }) => retired).map(({ name }) => name)),
);

/**
 * Events that have an event among their fillers, or among the fillers of these: it cannot take them in turn.
 * @param {Desk} desk
 * @param {string} eventId
 * @returns {Set<string>}  itself too
 */
export function holdersOf(desk, eventId) {
  const holders = directHolders(desk);
  const found = new Set([eventId]);
  for (const id of found) for (const holder of holders.get(id) ?? []) found.add(holder);
  return found;
}

const directHolders = perDesk(
  /** @param {Desk} desk @returns {Map<string, string[]>} */
  (desk) => {
    /** @type {Map<string, string[]>} */
    const found = new Map();
    for (const one of onDesk(desk)) {
      if (one.kind !== "event") continue;
      for (const { target } of one.arguments) found.set(target, [...(found.get(target) ?? []), one.id]);
    }
    return found;
  },
);

/**
 * @param {Desk} desk
 * @param {string} id
 * @returns {string}  its words; an event's trigger
 */
export function partyWords(desk, id) {
  return wordsOf(find(desk, partyOf(desk, id)), (other) => find(desk, other));
}

/**
 * @param {Desk} desk
 * @param {string} id
 * @returns {string}  such as GPE “Turkey”
 */
export function partyName(desk, id) {
  return nameOf(find(desk, id), (other) => find(desk, other)) ?? "This";
}
