// What becomes of an event's fillers when its type is turned round: each stays in its role, goes to the one
// role that can only be meant, or goes. Pure.

import { mayStand } from "./schema.js";

/** @typedef {import("../types.js").Argument} Argument */
/** @typedef {import("../types.js").EventFrame} EventFrame */
/** @typedef {import("../types.js").Role} Role */
/** @typedef {import("./builders.js").Desk} Desk */

/**
 * @param {Pick<Desk, "annotations"|"suggestions"|"schema">} desk
 * @param {string} former  the type it had
 * @param {EventFrame} event  with its new type
 * @returns {Argument[]}
 */
export function argumentsUnder({ annotations, suggestions, schema }, former, { label, arguments: filled }) {
  const types = schema.events ?? [];
  const roles = types.find(({ name }) => name === label)?.roles ?? [];
  if (!roles.length) return filled;
  const old = types.find(({ name }) => name === former)?.roles ?? [];
  /** @param {Argument} argument @returns {Role[]}  that may hold what fills it */
  const fitting = ({ target }) => {
    const filler = annotations.get(target) ?? suggestions.get(target);
    return filler && "label" in filler ? roles.filter(({ targets = [] }) => mayStand(filler.label, targets, schema)) : [];
  };
  const kept = filled.map((argument) => fitting(argument).find(({ name }) => name === argument.role)?.name);
  /** @param {Role} role @returns {boolean} */
  const hasRoom = ({ name, max }) => typeof max !== "number" || kept.filter((one) => one === name).length < max;
  filled.forEach((argument, at) => {
    if (kept[at] !== undefined) return;
    const open = fitting(argument).filter(hasRoom);
    const alike = open.filter((role) => isAlike(role, old.find(({ name }) => name === argument.role) ?? { name: argument.role }));
    const meant = alike.length === 1 ? alike[0] : open.length === 1 ? open[0] : undefined;
    if (!filled.some(({ target }, other) => target === argument.target && kept[other] === meant?.name)) kept[at] = meant?.name;
  });
  return filled.flatMap(({ target }, at) => (kept[at] === undefined ? [] : [{ role: /** @type {string} */ (kept[at]), target }]));
}

/**
 * @param {Role} one
 * @param {Role} other
 * @returns {boolean}  whether they share a name, as "Attacker" and "Agent" do who are both an actor
 */
function isAlike(one, other) {
  const names = new Set([one.name, ...(one.aliases ?? [])].map((name) => name.toLowerCase()));
  return [other.name, ...(other.aliases ?? [])].some((name) => names.has(name.toLowerCase()));
}
