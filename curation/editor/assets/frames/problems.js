// What is wrong with events and relations, in words: roles that are missing or filled too often, what no
// longer fits, what is said twice. Nothing of it hinders anyone before the article is submitted. Pure.

import { find, onDesk } from "../core/builders.js";
import { relationThere, typeOf } from "./links.js";
import { placeOf } from "../core/marks.js";
import { perDeskAndSchema } from "../core/memo.js";
import { endOf, quoted, wordsOf } from "../core/names.js";
import { eventOf, partyOf } from "./parties.js";
import { rolesOf } from "./roles.js";
import { mayFill, mayStand } from "../core/schema.js";
import { isProposal, standIn } from "../core/suggestions.js";
import { tiesOf } from "./ties.js";

/** @typedef {import("../types.js").EventFrame} EventFrame */
/** @typedef {import("../types.js").Proposal} Proposal */
/** @typedef {import("../types.js").Relation} Relation */
/** @typedef {import("../core/builders.js").Desk} Desk */
/** @typedef {{id: string, kind: "missing"|"superfluous"|"unfit"|"same", sentence: string}} Problem  id: what to go to, of an event its trigger */

/** Of what the person has, in reading order. */
export const problemsOf = perDeskAndSchema(
  /** @param {Desk} desk @returns {readonly Problem[]} */
  (desk) => {
    const all = new Map(onDesk(desk).map((one) => [one.id, one]));
    const own = [...desk.annotations.values()].filter(isProposal).map((one) => ({ one, at: placeOf(all, one) }));
    return own.sort((one, other) => one.at - other.at).flatMap(({ one }) => problemsWith(desk, one));
  },
);

/**
 * Of a suggestion, what would be wrong with it if it were taken.
 * @param {Desk} desk
 * @param {string} id  of an event or its trigger, or of a relation
 * @returns {readonly Problem[]}
 */
export function problemsOn(desk, id) {
  const one = eventOf(desk, id) ?? find(desk, standIn(desk, id));
  return one ? problemsWith(desk, one) : [];
}

/**
 * @param {Desk} desk
 * @param {string} id  of a mention
 * @returns {string[]}  in words, where it stands and its label does not fit
 */
export function misfitsOf(desk, id) {
  return tiesOf(desk, id).flatMap((tie) => {
    const one = find(desk, tie.id);
    if (one?.kind === "event") return problemsWithFillers(desk, { ...one, arguments: one.arguments.filter(({ target }) => target === id) });
    return one?.kind === "relation" ? problemsWithEnds(desk, one, id) : [];
  }).map(({ sentence }) => sentence);
}

/**
 * @param {Desk} desk
 * @param {Proposal} one
 * @returns {Problem[]}
 */
function problemsWith(desk, one) {
  if (one.kind === "event") return [...problemsInRoles(desk, one), ...problemsWithFillers(desk, one), ...repeatedEvent(desk, one)];
  return one.kind === "relation" ? [...problemsWithEnds(desk, one), ...repeatedRelation(desk, one)] : [];
}

/**
 * @param {Desk} desk
 * @param {EventFrame} event
 * @returns {Problem[]}
 */
function problemsInRoles(desk, { label, trigger, arguments: filled }) {
  const name = `${label} ${quoted(wordsAt(desk, trigger))}`;
  return rolesOf(desk.schema, label).flatMap(({ name: role, min = 0, max }) => {
    const number = filled.filter((one) => one.role === role).length;
    /** @type {Problem[]} */
    const found = [];
    if (number < min) {
      const wants = min === 1 ? `has no ${role}` : `needs ${min} of ${role}, and has ${number || "none"}`;
      found.push({ id: trigger, kind: "missing", sentence: `${name} ${wants}.` });
    }
    if (typeof max === "number" && number > max) {
      found.push({ id: trigger, kind: "superfluous", sentence: `${name} has ${number} of ${role}, where ${max === 1 ? "one is" : `${max} are`} allowed.` });
    }
    return found;
  });
}

/**
 * @param {Desk} desk
 * @param {EventFrame} event
 * @returns {Problem[]}
 */
function problemsWithFillers(desk, { label, trigger, arguments: filled }) {
  const roles = rolesOf(desk.schema, label);
  return filled.flatMap(({ role, target }) => {
    const filler = find(desk, target);
    if (!filler || mayFill(desk.schema, label, role, filler.label)) return [];
    const { targets = [] } = roles.find(({ name }) => name === role) ?? {};
    const why = targets.length ? `the ${role} of ${label} is ${targets.join(" or ")}, not ${filler.label}` : `${label} has no role ${role}`;
    return [{ id: trigger, kind: "unfit", sentence: `${quoted(wordsAt(desk, target))} does not fit: ${why}.` }];
  });
}

/**
 * @param {Desk} desk
 * @param {Relation} relation
 * @param {string} [only]  this end
 * @returns {Problem[]}
 */
function problemsWithEnds(desk, { id, label, head, tail }, only = "") {
  const type = typeOf(desk.schema, label);
  /** @param {string} end @param {string} name @param {string[]} allowed @returns {Problem[]} */
  const unfit = (end, name, allowed) => {
    const there = find(desk, end);
    if (!there || (only && end !== only) || mayStand(there.label, allowed, desk.schema)) return [];
    return [{ id, kind: "unfit", sentence: `${quoted(wordsAt(desk, end))} does not fit: the ${name} of ${label} is ${allowed.join(" or ")}, not ${there.label}.` }];
  };
  return [...unfit(head, "head", type?.head ?? []), ...unfit(tail, "tail", type?.tail ?? [])];
}

/**
 * @param {Desk} desk
 * @param {Relation} relation
 * @returns {Problem[]}
 */
function repeatedRelation(desk, { id, label, head, tail }) {
  const there = relationThere(desk, label, partyOf(desk, head), partyOf(desk, tail));
  if (there === undefined || there === id) return [];
  /** @param {string} other */
  const look = (other) => find(desk, other);
  return [{ id, kind: "same", sentence: `${label} ${quoted(`${endOf(head, look)} → ${endOf(tail, look)}`)} is said twice.` }];
}

/**
 * @param {Desk} desk
 * @param {EventFrame} event
 * @returns {Problem[]}
 */
function repeatedEvent(desk, event) {
  const first = firstEvents(desk).get(eventSaying(desk, event));
  if (first === undefined || first === event.id) return [];
  return [{ id: event.trigger, kind: "same", sentence: `${event.label} ${quoted(wordsAt(desk, event.trigger))} is said twice, with the same in every role.` }];
}

const firstEvents = perDeskAndSchema(
  /** @param {Desk} desk @returns {Map<string, string>}  ids by what they say */
  (desk) => {
    const own = /** @type {EventFrame[]} */ ([...desk.annotations.values()].filter((one) => one.kind === "event"));
    return new Map(own.reverse().map((event) => [eventSaying(desk, event), event.id]));
  },
);

/**
 * @param {Desk} desk
 * @param {EventFrame} event
 * @returns {string}
 */
function eventSaying(desk, { label, trigger, arguments: filled, attributes = {} }) {
  const words = find(desk, trigger);
  const at = words?.kind === "span" ? [words.start, words.end, words.pieces ?? []] : [trigger];
  const fillers = filled.map(({ role, target }) => [role, target].join("\n")).sort();
  return JSON.stringify([label, at, fillers, Object.entries(attributes).sort(([one], [other]) => (one < other ? -1 : 1))]);
}

/** @param {Desk} desk @param {string} id */
function wordsAt(desk, id) {
  return wordsOf(find(desk, id), (other) => find(desk, other));
}
