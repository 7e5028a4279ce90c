// Taking back any one edit of the log, or doing it again: whether it can be, and what stands in its way.
// Pure. Logs are the newest first and go back at least to the edit that is asked about.

import { EditError } from "./errors.js";
import { apply, invert, NOT_A_GESTURE, OF_THE_SCHEMA } from "./reading.js";

/** @typedef {import("../types.js").Annotation} Annotation */
/** @typedef {import("../types.js").Edit} Edit */
/** @typedef {import("../types.js").LoggedEdit} LoggedEdit */
/** @typedef {{schema: import("../types.js").Schema, offsets: import("./offsets.js").Offsets}} Rules */
/** @typedef {{edit: Edit}|{by: LoggedEdit}|{why: string}} Way  the edit that does it, the later edit in its way, or the reason */

/**
 * The ids of the edits that hold: not undone, or done again since.
 * @param {LoggedEdit[]} log
 * @returns {Set<string>}
 */
export function holding(log) {
  const holds = new Set();
  const undone = new Set();
  for (const { id, undoes } of log) {
    if (undone.has(id)) continue;
    holds.add(id);
    if (undoes) undone.add(undoes);
  }
  return holds;
}

/**
 * @param {LoggedEdit[]} log
 * @returns {Set<string>}  the ids of what was said in labels that were renamed since
 */
export function beforeRename(log) {
  const rename = log.findIndex(({ verb }) => OF_THE_SCHEMA.has(verb));
  return new Set(rename < 0 ? [] : log.slice(rename + 1).map(({ id }) => id));
}

/**
 * @param {LoggedEdit[]} log
 * @param {LoggedEdit} entry
 * @param {Set<string>} [old]  what came before a rename, for who asks about many
 * @returns {string}  why it can never be taken back; empty when it may
 */
export function isFixed(log, entry, old = beforeRename(log)) {
  if (NOT_A_GESTURE.has(entry.verb)) return "This was not done by hand and can not be reverted here.";
  if (old.has(entry.id)) return "The schema was changed after this: it can not be reverted any more.";
  return "";
}

/**
 * How to take an edit back, or when it is taken back already, to do it again.
 * @param {LoggedEdit[]} log
 * @param {LoggedEdit} entry
 * @param {{annotations: Map<string, Annotation>, rules: Rules, id: string}} against  id: for the new edit
 * @returns {Way}
 */
export function wayBack(log, entry, { annotations, rules, id }) {
  const why = isFixed(log, entry);
  if (why) return { why };
  const newest = newestOf(log, entry);
  const edit = invert(newest, id);
  try {
    apply(annotations, edit, rules);
    return { edit };
  } catch (problem) {
    if (!(problem instanceof EditError)) throw problem;
    const by = inTheWay(log, newest);
    return by ? { by } : { why: problem.message };
  }
}

/**
 * The last word on an edit: itself, or the undo or redo that came after it.
 * @param {LoggedEdit[]} log
 * @param {LoggedEdit} entry
 * @returns {LoggedEdit}
 */
export function newestOf(log, entry) {
  let newest = entry;
  for (let next = after(log, newest); next; next = after(log, newest)) newest = next;
  return newest;
}

/**
 * @param {LoggedEdit[]} log
 * @param {LoggedEdit} entry
 */
function after(log, entry) {
  return log.find(({ undoes }) => undoes === entry.id);
}

/**
 * The newest later edit that still makes a difference to what this one touched. An edit and its undo
 * cancel out, so of each such family only an odd number counts.
 * @param {LoggedEdit[]} log
 * @param {LoggedEdit} entry
 * @returns {LoggedEdit|null}
 */
function inTheWay(log, entry) {
  const later = log.slice(0, log.indexOf(entry));
  const byId = new Map(log.map((one) => [one.id, one]));
  /** @type {Map<string, LoggedEdit[]>} */
  const families = new Map();
  for (const one of later) {
    let root = one.id;
    for (let at = byId.get(root); at?.undoes; at = byId.get(root)) root = at.undoes;
    families.set(root, [...(families.get(root) ?? []), one]);
  }
  const counting = new Set([...families.values()].filter(({ length }) => length % 2).map(([newest]) => newest));
  const ids = new Set(touchedBy(entry));
  const around = new Set([...ids, ...pointedAtBy(entry)]);
  /** @param {LoggedEdit} one */
  const changesIt = (one) => touchedBy(one).some((id) => ids.has(id));
  /** @param {LoggedEdit} one */
  const dependsOnIt = (one) => [...touchedBy(one), ...pointedAtBy(one)].some((id) => around.has(id));
  const candidates = later.filter((one) => counting.has(one));
  return candidates.find(changesIt) ?? candidates.find(dependsOnIt) ?? null;
}

/**
 * @param {Edit} edit
 * @returns {string[]}
 */
export function touchedBy({ changes }) {
  return changes.map(({ before, after }) => (after ?? before)?.id ?? "");
}

/**
 * @param {Edit} edit
 * @returns {string[]}
 */
function pointedAtBy({ changes }) {
  return changes.flatMap(({ before, after }) => [before, after]).flatMap((one) => {
    if (one?.kind === "relation") return [one.head, one.tail];
    if (one?.kind === "chain") return one.mentions;
    return one?.kind === "event" ? [one.trigger, ...one.arguments.map(({ target }) => target)] : [];
  });
}
