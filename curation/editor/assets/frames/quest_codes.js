// The letters that stand on what can be chosen: given once, so that none changes under a person's
// fingers, and read as they are typed. Pure.

import { codesFor } from "./hint_codes.js";

/** @typedef {Map<string, string>} Codes  by the id of what can be chosen */

const LIKELIEST = 5; // keep the first letters

/**
 * The order in which letters are given: what one may want to put right comes close behind the likeliest,
 * so that its letter is short.
 * @param {string[]} targets  the likeliest first
 * @param {string[]} near  some of them
 * @returns {string[]}
 */
export function lettered(targets, near) {
  const known = new Set(targets);
  return [...new Set([...targets.slice(0, LIKELIEST), ...near.filter((id) => known.has(id)), ...targets])];
}

/**
 * @param {string[]} targets  the likeliest first
 * @param {Codes} before  stays as it is while it has letters for all of them
 * @returns {Codes}
 */
export function codesOf(targets, before) {
  if (before.size && targets.every((id) => before.has(id))) return before;
  const codes = codesFor(targets.length);
  return new Map(targets.map((id, place) => [id, codes[place]]));
}

/**
 * @param {Codes} codes
 * @param {string} typed
 * @returns {{picked: string|null, isBegun: boolean}}  isBegun: more letters may come
 */
export function readCode(codes, typed) {
  const fitting = [...codes].filter(([, code]) => code.startsWith(typed));
  const whole = fitting.find(([, code]) => code === typed);
  return { picked: whole?.[0] ?? null, isBegun: !whole && fitting.length > 0 };
}
