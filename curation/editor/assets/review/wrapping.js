// An edit of a gold reading with everything that has to happen together: who changes something by hand has
// decided it, and what only waited for it follows. Pure.

import { discard } from "../core/builders.js";
import { EditError } from "../core/errors.js";
import { same } from "../core/reading.js";
import { faceOf } from "../core/versions.js";
import { decisionAfter, newDecision, silentOf } from "./decisions.js";
import { followers } from "./followers.js";
import { landed } from "./landing.js";
import { applied, idOf, replacing } from "./placing.js";
import { decisionId, decisionOf, unitIn, unitOf } from "./units.js";
import { unitWords } from "./version_words.js";

/** @typedef {import("../types.js").Annotation} Annotation */
/** @typedef {import("../types.js").Change} Change */
/** @typedef {import("../types.js").Edit} Edit */
/** @typedef {import("../types.js").Proposal} Proposal */
/** @typedef {import("./units.js").ReviewDesk} ReviewDesk */
/** @typedef {{changes: Change[], none: Set<string>, taken: Set<string>}} Asked  in ids of the gold; none: units of which nothing is to be there; taken: those of which a version is */

/** An open unit stands in the way of what was asked for. */
export class Undecided extends EditError {
  /**
   * @param {string} unit  to be decided before
   * @param {string} sentence
   */
  constructor(unit, sentence) {
    super("undecided", sentence);
    this.unit = unit;
  }
}

/**
 * The same edit in ids of the gold, with its decisions and what follows; one that has them stays as it is.
 * Throws Undecided when it would take in passing what is still to be decided.
 * @param {ReviewDesk} here
 * @param {Edit} made
 * @returns {Edit}
 */
export function withDecisions(here, made) {
  if (made.undoes !== null) return made;
  const { changes, none, taken } = inGoldIds(here, made.changes);
  const after = applied(here.annotations, changes);
  const all = new Map(changes.map((change) => [idOf(change), change]));
  const touched = new Set([...none, ...taken, ...unitsOf(changes, here.annotations, after)]);
  for (const unit of touched) {
    if (all.has(decisionId(unit))) continue;
    const before = decisionOf(here, unit) ?? null;
    const is = none.has(unit)
      ? newDecision(here, unit, { outcome: "none", readers: silentOf(unitOf(here, unit)), reason: before?.reason })
      : decisionAfter(here, unit, { changes, after });
    if (!same(before, is)) all.set(decisionId(unit), { before, after: is });
  }
  const moved = [...touched, ...[...all.values()].flatMap((one) => decidedBy(one))];
  for (const change of followers({ ...here, annotations: applied(here.annotations, all.values()) }, moved)) {
    all.set(idOf(change), { before: here.annotations.get(idOf(change)) ?? null, after: change.after });
  }
  return { ...made, changes: [...all.values()].filter((one) => !same(one.before, one.after)) };
}

/**
 * @param {Change[]} changes
 * @param {ReviewDesk["annotations"]} before
 * @param {ReviewDesk["annotations"]} after
 * @returns {string[]}  ids of the units they are about
 */
function unitsOf(changes, before, after) {
  return changes.flatMap((change) => [change.before && unitIn(before, change.before), change.after && unitIn(after, change.after)]).filter((id) => id !== null);
}

/** @param {Change} change @returns {string[]} */
function decidedBy({ before, after }) {
  const one = after ?? before;
  return one?.kind === "decision" ? [one.unit] : [];
}

/**
 * What was done to faces is done to what they stand for.
 * @param {ReviewDesk} here
 * @param {Change[]} made
 * @returns {Asked}
 */
function inGoldIds(here, made) {
  const removed = new Set(made.flatMap(({ before, after }) => (before && !after ? [before.id] : [])));
  /** @type {Map<string, Change>} */
  const changes = new Map();
  /** @type {Map<string, Annotation[]>} */
  const takenOver = new Map(); // by unit
  const none = new Set();
  for (const { before, after } of made) {
    const id = idOf({ before, after });
    const face = faceOf(here.suggestions, id);
    if (!face) changes.set(id, { before, after: after && inGold(here, after) });
    else if (after?.kind === "rejection") {
      if (!pointsInto(here.suggestions.get(id), removed)) none.add(face.unit); // what goes with its end follows of itself
    } else if (after) {
      refuseUndecided(here, face);
      takenOver.set(face.unit, [...(takenOver.get(face.unit) ?? []), { ...inGold(here, after), id: face.annotation }]);
    }
  }
  for (const [unit, annotations] of takenOver) {
    for (const change of replacing(here.annotations, unit, annotations)) changes.set(idOf(change), change);
  }
  for (const unit of none) for (const change of removing(here, unit)) changes.set(idOf(change), change);
  return { changes: [...changes.values()], none, taken: new Set(takenOver.keys()) };
}

/**
 * Takes out what stands of a unit, with what points at it.
 * @param {ReviewDesk} here
 * @param {string} unit
 * @returns {Change[]}
 */
export function removing(here, unit) {
  const own = here.annotations.get(unit);
  if (own?.kind === "chain") return [{ before: own, after: null }];
  const bare = { ...here, suggestions: NOTHING };
  return own ? (discard(bare, [unit], "")?.changes ?? []) : [];
}

/** @type {Map<string, Proposal>} */
const NOTHING = new Map();

/**
 * @template {Annotation} A
 * @param {ReviewDesk} here
 * @param {A} one
 * @returns {A}
 */
function inGold({ suggestions }, one) {
  /** @param {string} id */
  const gold = (id) => faceOf(suggestions, id)?.annotation ?? id;
  if (one.kind === "relation") return { ...one, head: gold(one.head), tail: gold(one.tail) };
  if (one.kind === "event") return { ...one, trigger: gold(one.trigger), arguments: one.arguments.map(({ role, target }) => ({ role, target: gold(target) })) };
  if (one.kind === "chain") return { ...one, mentions: one.mentions.map(gold) };
  return one.kind === "remark" ? { ...one, target: gold(one.target) } : one;
}

/**
 * @param {Proposal|undefined} one
 * @param {Set<string>} ids
 */
function pointsInto(one, ids) {
  return one?.kind === "relation" && (ids.has(one.head) || ids.has(one.tail));
}

/**
 * @param {ReviewDesk} here
 * @param {import("../core/versions.js").Face} face
 */
function refuseUndecided(here, { unit: id, version }) {
  const unit = unitOf(here, id);
  const { first } = unit ? landed(here, unit, unit.versions[version]) : { first: null };
  if (first) throw new Undecided(first, decideFirst(here, first, id));
}

/**
 * @param {ReviewDesk} here
 * @param {string} first
 * @param {string} unit
 * @returns {string}
 */
export function decideFirst(here, first, unit) {
  return `Decide ${unitWords(here, first)} first: ${unitWords(here, unit)} points at it.`;
}
