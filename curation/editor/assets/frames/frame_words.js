// An event in a sentence: what is in it, and what is wrong with it. Pure.

import { eventOf, partyWords } from "./links.js";
import { shortened } from "../core/names.js";
import { problemsOn } from "./problems.js";

/** @typedef {import("../core/builders.js").Desk} Desk */

/**
 * @param {Desk} desk
 * @param {string} eventId
 * @returns {string}  empty when it is not there
 */
export function frameSentence(desk, eventId) {
  const event = eventOf(desk, eventId);
  if (!event) return "";
  const roles = [...new Set(event.arguments.map(({ role }) => role))];
  const filled = roles.map((role) => `${role} ${event.arguments.filter((one) => one.role === role).map(({ target }) => shortened(partyWords(desk, target))).join(", ")}`);
  const problems = problemsOn(desk, event.id).map(({ sentence }) => sentence);
  return [`${event.label} ${shortened(partyWords(desk, event.id))}: ${filled.join("; ") || "nothing is in it yet"}.`, ...problems].join(" ");
}
