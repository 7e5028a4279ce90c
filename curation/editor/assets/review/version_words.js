// Versions in words, for the strip: what each says, whose it is, by which key it is taken. Pure.

import { quoted, wordsOf } from "../core/names.js";
import { faceOf } from "../core/versions.js";
import { isSaid } from "./decisions.js";
import { agreedOf, landed } from "./landing.js";
import { decisionOf, isOpen, membersOf, unitOf } from "./units.js";

/** @typedef {import("../types.js").Annotation} Annotation */
/** @typedef {import("../types.js").Reader} Reader */
/** @typedef {import("../types.js").Unit} Unit */
/** @typedef {import("../types.js").UnitVersion} UnitVersion */
/** @typedef {import("./units.js").ReviewDesk} ReviewDesk */
/**
 * @typedef {object} VersionLine
 * @property {number|null} index  among the versions; null for nothing where no reader says so
 * @property {string} key  by which it is taken; empty for the tenth and later
 * @property {string} says  short, without where; empty for nothing
 * @property {boolean} isNothing
 * @property {Reader[]} readers
 * @property {Reader[]} untouched  who left the suggestion as it was
 * @property {Reader[]} rejected  who said no to the suggestion
 * @property {boolean} isAgreed  what the rule takes
 * @property {boolean} isChosen  what was decided
 * @property {string|null} first  the open unit that is to be decided before
 * @property {boolean} lacks  cannot be taken any more: what it needs was decided away
 * @property {string[]} left  words of what would be left out
 */

const KEYS = 9;
/** @type {UnitVersion} */
const NOTHING = { readers: [], claim: "", says: "", annotations: [] };

/**
 * @param {ReviewDesk} here
 * @param {string} id  of a unit
 * @returns {VersionLine[]}  as they stand side by side; that nothing is there comes last
 */
export function versionsOf(here, id) {
  const unit = unitOf(here, id);
  if (!unit) return [];
  const indexed = unit.versions.map((version, index) => ({ version, index: /** @type {number|null} */ (index) }));
  const something = indexed.filter(({ version }) => version.claim);
  const nothing = indexed.find(({ version }) => !version.claim) ?? { version: NOTHING, index: null };
  return [...something, nothing].map(({ version, index }, place) => lineOf(here, unit, { version, index, place }));
}

/**
 * @param {ReviewDesk} here
 * @param {Unit} unit
 * @param {{version: UnitVersion, index: number|null, place: number}} which
 * @returns {VersionLine}
 */
function lineOf(here, unit, { version, index, place }) {
  const { first, lacks, left } = landed(here, unit, version);
  const isNothing = !version.claim;
  const isLate = place >= KEYS;
  return {
    index,
    key: isNothing ? "0" : isLate ? "" : String(place + 1),
    says: version.says,
    isNothing,
    readers: readersAmong(here, version.readers),
    untouched: readersAmong(here, version.untouched ?? []),
    rejected: readersAmong(here, version.rejected ?? []),
    isAgreed: agreedOf(unit) === version,
    isChosen: isChosen(here, unit, version),
    first: isOpen(here, unit) ? first : null,
    lacks,
    left: left.map((one) => wordsAt(here, one)),
  };
}

/**
 * @param {ReviewDesk} here
 * @param {Unit} unit
 * @param {UnitVersion} version
 */
function isChosen(here, unit, version) {
  const decision = decisionOf(here, unit.id);
  if (!decision) return false;
  const members = membersOf(here.annotations, unit.id);
  return version.claim ? isSaid(here, unit, version, members) : !members.length;
}

/**
 * @param {Pick<ReviewDesk, "review">} here
 * @param {readonly number[]} ids
 * @returns {Reader[]}  by their numbers
 */
export function readersAmong({ review }, ids) {
  return review.readers.filter(({ id }) => ids.includes(id)).sort((one, other) => one.number - other.number);
}

/**
 * @param {ReviewDesk} here
 * @param {readonly number[]} ids
 * @returns {string}
 */
export function readerNames(here, ids) {
  return readersAmong(here, ids).map(({ name }) => name).join(", ");
}

/**
 * @param {ReviewDesk} here
 * @param {string} id  of a unit
 * @returns {string}  what it is called in a sentence, whatever is said of it: such as “Ankara”
 */
export function unitWords(here, id) {
  return quoted(wordsAt(here, id));
}

/**
 * @param {ReviewDesk} here
 * @param {string} id  of a unit, or an annotation in the gold
 * @returns {string}
 */
export function wordsAt(here, id) {
  const said = sayAt(here, id);
  return said?.kind === "chain" ? said.name || wordsAt(here, said.mentions[0] ?? "") : wordsOf(said, (other) => sayAt(here, other));
}

/**
 * What stands for an id: in the gold, else in what the first of its readers say.
 * @param {ReviewDesk} here
 * @param {string} id
 * @returns {Annotation|undefined}
 */
function sayAt(here, id) {
  const present = here.annotations.get(faceOf(here.suggestions, id)?.annotation ?? id);
  if (present) return present;
  const unit = unitOf(here, id) ?? unitOf(here, id.replace(/-t$/, ""));
  return unit?.versions.flatMap(({ annotations = [] }) => annotations).find((one) => one.id === id);
}
