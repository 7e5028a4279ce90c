// Edits that came too late: what a person did to something that was changed elsewhere meanwhile, beside
// what is there now. Pure; nothing is decided here, and nothing is overwritten unless the person says so.

import { EditError } from "../core/errors.js";
import { apply, same } from "../core/reading.js";

/** @typedef {import("../types.js").Annotation} Annotation */
/** @typedef {import("../types.js").Change} Change */
/** @typedef {import("../types.js").Edit} Edit */
/** @typedef {import("../core/reading.js").Annotations} Annotations */
/** @typedef {{id: string, kind: string, edit: Edit}} TooLate */
/** @typedef {{id: string, mine: Annotation|null, theirs: Annotation|null}} Side  null: it is not there */
/**
 * @typedef {object} Clash
 * @property {string[]} edits  ids of the refused edits
 * @property {Side[]} disputed  changed here and elsewhere
 * @property {Side[]} free  changed here in the same edits, and by nobody else
 */

/**
 * Those of the refused edits that clash: made on what has changed since, or taking back such a one.
 * @template {TooLate} T
 * @param {T[]} refused  in the order they were made
 * @returns {T[]}
 */
export function clashing(refused) {
  const late = new Set();
  return refused.filter(({ id, kind, edit }) => {
    const isLate = kind === "stale_edit" || (kind === "conflict" && late.has(edit.undoes));
    if (isLate) late.add(id);
    return isLate;
  });
}

/**
 * Edits on the same annotations are one clash, with the last of them as what the person wants.
 * @param {TooLate[]} late  in the order they were made
 * @param {Annotations} present
 * @returns {{clashes: Clash[], settled: string[]}}  settled: ids of edits that leave nothing to choose
 */
export function clashesOf(late, present) {
  /** @type {Clash[]} */
  const clashes = [];
  /** @type {string[]} */
  const settled = [];
  for (const edits of grouped(late.map(({ edit }) => edit))) {
    const ids = edits.map(({ id }) => id);
    const clash = clashOf(edits, present);
    if (clash) clashes.push({ edits: ids, ...clash });
    else settled.push(...ids);
  }
  return { clashes, settled };
}

/**
 * @param {Edit[]} edits
 * @returns {Edit[][]}  those that share an annotation, together
 */
function grouped(edits) {
  /** @type {{ids: Set<string>, edits: Edit[]}[]} */
  let groups = [];
  for (const edit of edits) {
    const ids = edit.changes.map(idOf);
    const touched = groups.filter((group) => ids.some((id) => group.ids.has(id)));
    const joined = {
      ids: new Set([...touched.flatMap((group) => [...group.ids]), ...ids]),
      edits: [...touched.flatMap((group) => group.edits), edit],
    };
    groups = [...groups.filter((group) => !touched.includes(group)), joined];
  }
  const order = new Map(edits.map(({ id }, place) => [id, place]));
  return groups.map((group) => group.edits.sort((one, other) => (order.get(one.id) ?? 0) - (order.get(other.id) ?? 0)));
}

/**
 * @param {Edit[]} edits
 * @param {Annotations} present
 * @returns {Omit<Clash, "edits">|null}
 */
function clashOf(edits, present) {
  /** @type {Map<string, Change>} */
  const wanted = new Map();
  for (const change of edits.flatMap(({ changes }) => changes)) {
    const id = idOf(change);
    wanted.set(id, { before: (wanted.get(id) ?? change).before, after: change.after });
  }
  const sides = [...wanted].map(([id, { before, after }]) => ({ id, before, mine: after, theirs: present.get(id) ?? null }));
  const open = sides.filter(({ before, mine, theirs }) => !same(mine, theirs) && !same(mine, before));
  if (!open.length) return null;
  const isDisputed = new Set(open.filter(({ before, theirs }) => !same(before, theirs)));
  // What was changed elsewhere may have been changed back: then all of it is to be looked at.
  const disputed = isDisputed.size ? open.filter((side) => isDisputed.has(side)) : open;
  const free = open.filter((side) => !disputed.includes(side));
  return { disputed: disputed.map(sideOf), free: free.map(sideOf) };
}

/** @param {Side} side @returns {Side} */
function sideOf({ id, mine, theirs }) {
  return { id, mine, theirs };
}

/** @param {Change} change */
function idOf({ before, after }) {
  return (before ?? after)?.id ?? "";
}

/**
 * From what is there now to what the person wants: an ordinary edit, which may be undone.
 * @param {Side[]} sides
 * @param {string} id
 * @returns {Edit}
 */
export function takeMine(sides, id) {
  return { id, verb: "take_mine", changes: sides.map(({ mine, theirs }) => ({ before: theirs, after: mine })), undoes: null };
}

/**
 * @param {Side[]} sides
 * @param {Annotations} present
 * @param {{schema: import("../types.js").Schema, offsets: import("../core/offsets.js").Offsets}} rules
 * @returns {string}  why they cannot be put in any more; empty when they can
 */
export function obstacle(sides, present, rules) {
  try {
    apply(present, takeMine(sides, "00000000"), rules);
    return "";
  } catch (problem) {
    if (problem instanceof EditError) return problem.message;
    throw problem;
  }
}
