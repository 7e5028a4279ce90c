// Suggestions of one rule of one pre-tagger: which rule something came from, and what is open of it. Pure.
// curation/accepting.py says the same of other articles; tests/cases/accepting.json holds both to it.

import { find, onDesk } from "../core/builders.js";
import { toDecide } from "../core/marks.js";
import { perDesk } from "../core/memo.js";
import { Versions } from "../core/versions.js";

/** @typedef {import("../types.js").Proposal} Proposal */
/** @typedef {import("../core/builders.js").Desk} Desk */
/** @typedef {{tagger: string, rule: string}} Rule */

/**
 * @param {Desk} desk
 * @param {string} id  of what is suggested, or was; of an event or its trigger
 * @returns {Rule|null}  null where readers are compared: what they say is settled one by one
 */
export function ruleOf(desk, id) {
  if (desk.suggestions instanceof Versions) return null;
  const origin = decidedWith(desk, id).map((one) => one.origin).find((origin) => origin?.rule);
  return origin?.rule ? { tagger: origin.tagger, rule: origin.rule } : null;
}

/**
 * @param {Desk} desk
 * @param {Rule} wanted
 * @returns {readonly string[]}  what is still to be decided, in reading order; an event by its trigger
 */
export function openOfRule(desk, wanted) {
  return openByRule(desk).get(keyOf(wanted)) ?? [];
}

const openByRule = perDesk(
  /** @param {Desk} desk @returns {Map<string, string[]>} */
  (desk) => {
    /** @type {Map<string, string[]>} */
    const found = new Map();
    for (const { id } of toDecide(desk)) {
      const rule = ruleOf(desk, id);
      if (!rule) continue;
      const ids = found.get(keyOf(rule)) ?? [];
      ids.push(id);
      found.set(keyOf(rule), ids);
    }
    return found;
  },
);

/** @param {Rule} rule */
function keyOf({ tagger, rule }) {
  return JSON.stringify([tagger, rule]);
}

/**
 * @param {Desk} desk
 * @param {readonly string[]} ids
 * @returns {number}  how many of these suggestions ask to be checked
 */
export function doubtfulAmong(desk, ids) {
  return ids.filter((id) => decidedWith(desk, id).some(({ origin }) => origin?.confidence === "check")).length;
}

/**
 * @param {Desk} desk
 * @param {string} id
 * @returns {Proposal[]}  an event before its trigger: it is the event that the rule is about
 */
function decidedWith(desk, id) {
  const one = find(desk, id) ?? desk.suggestions.get(id);
  if (!one) return [];
  if (one.kind === "event") return [one, ...[find(desk, one.trigger)].filter((trigger) => trigger !== undefined)];
  return [...(eventsByTrigger(desk).get(id) ?? []), one];
}

const eventsByTrigger = perDesk(
  /** @param {Desk} desk @returns {Map<string, Proposal[]>} */
  (desk) => {
    /** @type {Map<string, Proposal[]>} */
    const found = new Map();
    for (const one of onDesk(desk)) if (one.kind === "event") found.set(one.trigger, [...(found.get(one.trigger) ?? []), one]);
    return found;
  },
);
