// What a version comes to on the gold as it is: which of what it points at is there, which is still to be
// decided first, and which was decided away. Pure.

import { chainOf, saysSomething } from "../core/chains.js";
import { same } from "../core/reading.js";
import { isProposal } from "../core/suggestions.js";
import { mayFill } from "../core/schema.js";
import { isOpen, isWaiting, placeInOrder, unitOf, unitOfTrigger } from "./units.js";

/** @typedef {import("../types.js").Chain} Chain */
/** @typedef {import("../types.js").EventFrame} EventFrame */
/** @typedef {import("../types.js").Proposal} Proposal */
/** @typedef {import("../types.js").Schema} Schema */
/** @typedef {import("../types.js").Unit} Unit */
/** @typedef {import("../types.js").UnitVersion} UnitVersion */
/** @typedef {import("./units.js").Standing & {schema: Schema}} Ground */
/**
 * @typedef {object} Landing
 * @property {(Proposal|Chain)[]} annotations  what would be put: what is left out is not in it, what is open still is
 * @property {string[]} left  what it points at and is left out, being decided away or of a label that does not fit
 * @property {boolean} isUnfit  whether a label did not fit
 * @property {string|null} first  the open unit that is to be decided before
 * @property {boolean} lacks  whether it cannot stand any more: an end was decided away, or too little of a chain is left
 */
/** @typedef {{stands: "there"|"gone", first: null}|{stands: "open", first: string}} Found */

/** @type {Landing} */
const NOWHERE = { annotations: [], left: [], isUnfit: false, first: null, lacks: false };

/**
 * @param {Ground} here
 * @param {Unit} unit
 * @param {UnitVersion} version
 * @returns {Landing}
 */
export function landed(here, unit, version) {
  const { annotations = [] } = version;
  if (annotations.length === 1) return landedOne(here, unit, annotations[0]);
  return annotations.reduce(
    (/** @type {Landing} */ landing, one) => {
      const next = landedOne(here, unit, one);
      return {
        annotations: [...landing.annotations, ...next.annotations],
        left: [...landing.left, ...next.left],
        isUnfit: landing.isUnfit || next.isUnfit,
        first: landing.first ?? next.first,
        lacks: landing.lacks || next.lacks,
      };
    },
    NOWHERE,
  );
}

/**
 * @param {Ground} here
 * @param {Unit} unit
 * @param {Proposal|Chain} one
 * @returns {Landing}
 */
function landedOne(here, unit, one) {
  if (one.kind === "relation") {
    const ends = [one.head, one.tail].map((id) => foundIn(here, id));
    const placed = { ...one, head: goldIdOf(here, one.head), tail: goldIdOf(here, one.tail) };
    return { ...NOWHERE, annotations: [same(placed, one) ? one : placed], first: ends.find(({ first }) => first)?.first ?? null, lacks: ends.some(({ stands }) => stands === "gone") };
  }
  if (one.kind === "event") return landedFrame(here, unit, one);
  return one.kind === "chain" ? landedChain(here, one) : { ...NOWHERE, annotations: [one] };
}

/**
 * @param {Ground} here
 * @param {Unit} unit
 * @param {EventFrame} frame
 * @returns {Landing}
 */
function landedFrame(here, unit, frame) {
  /** @type {Landing} */
  const landing = { ...NOWHERE, left: [] };
  const kept = frame.arguments.flatMap(({ role, target }) => {
    const { stands, first } = foundIn(here, target);
    const isFit = stands !== "there" || fills(here, frame.label, role, goldIdOf(here, target));
    const stays = stands === "open" ? !isRound(here, unit, first) : stands === "there" && isFit;
    if (!isFit) landing.isUnfit = true;
    if (stays) landing.first ??= first;
    else landing.left.push(target);
    return stays ? [{ role, target: goldIdOf(here, target) }] : [];
  });
  const placed = { ...frame, arguments: kept };
  landing.annotations = [same(placed, frame) ? frame : placed];
  return landing;
}

/**
 * @param {Ground} here
 * @param {Chain} chain
 * @returns {Landing}
 */
function landedChain(here, chain) {
  const found = chain.mentions.map((id) => ({ id, ...foundIn(here, id) }));
  const left = found.filter(({ stands }) => stands === "gone").map(({ id }) => id);
  const after = left.length ? { ...chain, mentions: chain.mentions.filter((id) => !left.includes(id)) } : chain;
  return { ...NOWHERE, annotations: [after], left, first: found.find(({ first }) => first)?.first ?? null, lacks: !saysSomething(after) };
}

/**
 * @param {Ground} here
 * @param {Chain} chain
 * @returns {string[]}  mentions of it that another chain of the gold has
 */
export function inOtherChains({ annotations, schema }, chain) {
  const desk = { annotations, suggestions: NONE, schema };
  return chain.mentions.filter((id) => {
    const other = chainOf(desk, id);
    return other !== undefined && other.id !== chain.id;
  });
}

/** @type {Map<string, Proposal>} */
const NONE = new Map();

/**
 * @param {Ground} here
 * @param {string} id  in the gold
 * @param {Set<string>} [seen]  units that wait for this
 * @returns {Found}
 */
function foundIn(here, id, seen = new Set()) {
  const unit = unitOf(here, id) ?? unitOfTrigger(here, id);
  if (unit && isOpen(here, unit)) return { stands: "open", first: unit.id };
  if (here.annotations.has(goldIdOf(here, id))) return { stands: "there", first: null };
  if (!unit) return { stands: "gone", first: null };
  if (!isWaiting(here, unit) || seen.has(unit.id)) return { stands: "gone", first: null };
  seen.add(unit.id);
  for (const other of referencesOf(agreedOf(unit))) {
    const { first } = foundIn(here, other, seen);
    if (first) return { stands: "open", first };
  }
  return isUnfit(here, agreedOf(unit)) ? { stands: "open", first: unit.id } : { stands: "gone", first: null };
}

/**
 * @param {Ground} here
 * @param {UnitVersion|undefined} version
 * @returns {boolean}  whether a filler has a label its role does not take: then the frame is to be settled
 */
function isUnfit(here, version) {
  return (version?.annotations ?? []).some((one) => {
    if (one.kind !== "event") return false;
    return one.arguments.some(({ role, target }) => here.annotations.has(target) && !fills(here, one.label, role, target));
  });
}

/**
 * Readers may point at a trigger, which has an id of its own in a frame that was made or changed by hand.
 * @param {Ground} here
 * @param {string} id
 * @returns {string}  under which the gold has it
 */
function goldIdOf({ annotations, review }, id) {
  const event = annotations.has(id) ? undefined : annotations.get(unitOfTrigger({ review }, id)?.id ?? "");
  return event?.kind === "event" ? event.trigger : id;
}

/**
 * What its readers agree on, where they do.
 * @param {Unit} unit
 * @returns {UnitVersion|undefined}
 */
export function agreedOf({ versions, agreed }) {
  return agreed === null || agreed === undefined ? undefined : versions[agreed];
}

/**
 * @param {UnitVersion|undefined} version
 * @returns {string[]}  the ids it points at, besides its own trigger
 */
export function referencesOf(version) {
  return (version?.annotations ?? []).flatMap((one) => {
    if (one.kind === "relation") return [one.head, one.tail];
    if (one.kind === "event") return one.arguments.map(({ target }) => target);
    return one.kind === "chain" ? one.mentions : [];
  });
}

/**
 * Whether two open frames fill each other's roles, in what different readers say: the one that comes first is
 * decided without the other, else neither could be.
 * @param {Ground} here
 * @param {Unit} unit
 * @param {string} first
 * @returns {boolean}
 */
function isRound(here, unit, first) {
  if (placeInOrder(here, first) < placeInOrder(here, unit.id)) return false;
  const seen = new Set();
  const front = [first];
  for (let id = front.pop(); id !== undefined; id = front.pop()) {
    if (id === unit.id) return true;
    const next = unitOf(here, id);
    if (!next || seen.has(id)) continue;
    seen.add(id);
    front.push(...next.versions.flatMap(referencesOf));
  }
  return false;
}

/**
 * @param {Ground} here
 * @param {string} label
 * @param {string} role
 * @param {string} target
 */
function fills({ annotations, schema }, label, role, target) {
  const filler = annotations.get(target);
  return isProposal(filler) && mayFill(schema, label, role, filler.label);
}
