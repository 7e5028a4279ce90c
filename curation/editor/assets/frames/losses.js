// What goes along when something is deleted or rejected, in words. Pure, from the edit that does it.

import { isProposal } from "../core/suggestions.js";
import { count } from "../core/words.js";

/** @typedef {import("../types.js").Change} Change */
/** @typedef {import("../types.js").Edit} Edit */
/** @typedef {import("../core/builders.js").Desk} Desk */

/**
 * @param {Edit} edit  which takes the thing away
 * @param {Desk} desk  before it
 * @param {string} id  of the thing
 * @returns {string}  such as "and with it 2 relations; 1 event loses a filler"; empty when nothing goes along
 */
export function alsoLost({ changes }, desk, id) {
  const target = desk.annotations.get(id) ?? desk.suggestions.get(id);
  const isEvent = target?.kind === "span" && target.trigger;
  /** @param {Change} change  what a person had, and has no more */
  const lost = ({ before, after }) => before !== null && isProposal(before) && before.id !== id && !isProposal(after);
  const relations = changes.filter((one) => lost(one) && one.before?.kind === "relation").length;
  const events = changes.filter((one) => lost(one) && one.before?.kind === "event").length - Number(isEvent);
  const fillers = changes.filter(({ before, after }) => before?.kind === "event" && after?.kind === "event").length;
  const chain = changes.find(({ before }) => before?.kind === "chain"); // a mention is in one at most
  const gone = [relations && count(relations, "relation"), events > 0 && count(events, "event")].filter(Boolean).join(" and ");
  const changed = [fillers && `${count(fillers, "event")} ${fillers === 1 ? "loses" : "lose"} a filler`, chain && `its chain ${chain.after ? "loses a mention" : "goes"}`];
  return [gone && `and with it ${gone}`, ...changed].filter(Boolean).join("; ");
}
