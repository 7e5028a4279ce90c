// What is to do in a reading that was sent back to its author: one thing after another, in the order of the
// article. Pure: a to-do is a thread of that kind, and done when it is resolved.

import { find } from "./builders.js";

/** @typedef {import("../types.js").Thread} Thread */
/** @typedef {import("./builders.js").Desk} Desk */
/** @typedef {{id: string, place: number, of: number, done: number, text: string, by: string, quote: string, isDone: boolean}} ToDo  the one in hand; place: from 1 on */
/** @typedef {{id: string}|{start: number, end: number}|null} Whereabouts  an annotation, words in code points, or the whole article */

/**
 * Those that are open, and those that were since the article was opened: a list that shrinks under one's
 * hands would never say how far one is.
 * @param {readonly Thread[]} threads
 * @param {ReadonlySet<string>} known  ids that were open before
 * @returns {Thread[]}  what is about the whole article first
 */
export function toDosIn(threads, known) {
  return threads
    .filter(({ kind, is_mine, id, resolved_at }) => kind === "to_do" && is_mine && (!resolved_at || known.has(id)))
    .sort((one, other) => (one.start ?? -1) - (other.start ?? -1) || one.at.localeCompare(other.at) || one.id.localeCompare(other.id));
}

/**
 * @param {readonly Thread[]} list  of `toDosIn`
 * @param {string|null} current
 * @returns {ToDo|null}  the one in hand, else the first that is open; null where there is nothing to do
 */
export function inHand(list, current) {
  if (!list.length) return null;
  const open = list.findIndex(({ resolved_at }) => !resolved_at);
  const known = list.findIndex(({ id }) => id === current);
  const at = known >= 0 ? known : Math.max(open, 0);
  const { id, quote, messages, by, resolved_at } = list[at];
  const done = list.filter((one) => one.resolved_at).length;
  return { id, place: at + 1, of: list.length, done, text: messages[0]?.text ?? "", by, quote, isDone: Boolean(resolved_at) };
}

/**
 * @param {readonly Thread[]} list
 * @param {string|null} current
 * @param {-1|1} step
 * @returns {Thread|null}  the next one that is open, going round; the same where it is the only one
 */
export function beside(list, current, step) {
  const at = list.findIndex(({ id }) => id === current);
  const turned = step > 0 ? [...list.slice(at + 1), ...list.slice(0, at + 1)] : [...list.slice(0, Math.max(at, 0)).reverse(), ...list.slice(Math.max(at, 0)).reverse()];
  return turned.find(({ resolved_at }) => !resolved_at) ?? null;
}

/**
 * Where a to-do leads: to the annotation it was written on, else to the one on the same words (a reviewer's
 * has another id), else to the words.
 * @param {Thread} thread
 * @param {Desk} desk
 * @returns {Whereabouts}
 */
export function whereabouts({ target, start, end, label }, desk) {
  if (target && find(desk, target)) return { id: target };
  if (start === null || end === null) return null;
  const there = [...desk.annotations.values()].flatMap((one) => (one.kind === "span" && one.start === start && one.end === end ? [one] : []));
  const found = there.find((one) => one.label === label) ?? there[0];
  return found ? { id: found.id } : { start, end };
}
