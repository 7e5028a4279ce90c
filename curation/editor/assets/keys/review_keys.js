// The table of keys where readers are compared: what settles a conflict, and the usual rows but those that
// label many places of one's own reading. On a conflict no label has a key, so that digits name readers.

import { KEYS } from "./keys.js";

/** @typedef {import("./keys.js").Key} Key */

export const MOST_READERS = 9; // who have a digit; more are chosen by a click

const DIGITS = Array.from({ length: MOST_READERS }, (_, index) => index + 1);

/** @type {Key[]} */
const SETTLING = [
  ...DIGITS.map((digit) => /** @type {Key} */ ({ group: "Settle", command: `take${digit}`, chords: [String(digit)], when: ["conflict"], does: "take what this reader says, and go on", title: `take what reader ${digit} says`, once: true })),
  { group: "Settle", command: "takeNone", chords: ["0", "x", "Delete", "Backspace"], when: ["conflict"], does: "nothing is there, and go on", title: "nothing is there", hint: "none", once: true },
  { group: "Settle", command: "confirm", chords: ["Enter", "a"], when: ["conflict"], does: "what was drawn to be checked is right as it is, and go on", title: "right as it is", once: true },
  { group: "Settle", command: "takeToEdit", chords: ["e", "F2"], when: ["conflict"], does: "put it in to change it; a label’s key then goes on", title: "put it in to change it", hint: "edit", once: true },
  { group: "Settle", command: "byParts", chords: ["o"], when: ["conflict"], does: "settle an event role by role, or as one again", title: "settle an event role by role", once: true },
  ...DIGITS.map((digit) => /** @type {Key} */ ({ group: "Settle", command: `takeWhy${digit}`, chords: [`Shift+${digit}`], when: ["conflict", "focus"], does: "take what this reader says, and say why; also instead of what was decided", title: `take what reader ${digit} says, and say why`, once: true })),
  { group: "Settle", command: "why", chords: ["Shift+W"], when: ["conflict", "focus"], does: "say why; before a decision, for the one that comes", title: "say why it is decided so", hint: "say why", once: true },
  { group: "Settle", command: "settleAlike", chords: ["*"], does: "settle all conflicts alike as the last one (shows them first)", title: "settle all conflicts alike", once: true },
  { group: "Settle", command: "onlyOpen", chords: ["Shift+O"], does: "show only what is open, or all", title: "show only what is open, or all", once: true, reads: true },
  { group: "Settle", command: "hideReaders", chords: ["Shift+N"], does: "hide or show the names of the readers", once: true, reads: true },
  { group: "Settle", command: "sendBack", chords: ["Shift+B"], does: "send back what only one person has read, with what is to do", title: "send it back to its reader", once: true },
];

const OF_ONES_OWN = new Set(["acceptSentence", "acceptRest", "labelAll", "acceptRule", "nextToDo", "previousToDo", "toDoDone"]);
/** @type {Record<string, Partial<Key>>} */
const CALLED = {
  next: { does: "next thing to settle" },
  previous: { does: "previous thing to settle" },
  accept: { does: "go on to the next thing to settle", hint: "go on" },
  discard: { does: "delete: nothing is there" },
  submit: { does: "settle the article, and open the next case", hint: "settle" },
};

/** @type {Key[]} */
export const REVIEW_KEYS = [...SETTLING, ...KEYS.filter(({ command }) => !OF_ONES_OWN.has(command)).map((key) => ({ ...key, ...CALLED[key.command] }))];

/**
 * @param {number} readers  of an article
 * @param {boolean} [isAlone]  what one person has read is approved, there is nothing to settle
 * @returns {Key[]}  with digits for these alone
 */
export function reviewKeysFor(readers, isAlone = false) {
  const keys = REVIEW_KEYS.filter(({ command }) => Number(/^take(?:Why)?(\d)$/.exec(command)?.[1] ?? 0) <= readers);
  return isAlone ? keys.map((key) => (key.command === "submit" ? { ...key, does: "approve the reading, and open the next case", hint: "approve" } : key)) : keys;
}
