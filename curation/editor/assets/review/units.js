// What is settled as one in an article under review: which units are open, which stands where, and what
// of it is in the gold. Pure; what readers say comes from the server, what was decided from the gold.

import { perValue } from "../core/memo.js";
import { faceOf, Versions } from "../core/versions.js";
import { sayingOf } from "./saying.js";

/** @typedef {import("../types.js").Annotation} Annotation */
/** @typedef {import("../types.js").Decision} Decision */
/** @typedef {import("../types.js").Review} Review */
/** @typedef {import("../types.js").Unit} Unit */
/** @typedef {import("../types.js").UnitVersion} UnitVersion */
/** @typedef {Map<string, Annotation>} Annotations */
/** @typedef {import("../core/builders.js").Desk & {review: Review}} ReviewDesk */
/** @typedef {Pick<ReviewDesk, "review"|"annotations"|"schema">} Standing  the gold, and what readers say */
/** @typedef {{open: number, conflicts: number, checks: number, waiting: number, decided: number, merged: number, single: number}} Tally */

const TRIGGER = "-t"; // ends the id of a trigger in the gold

/**
 * @param {{annotations: Annotations, suggestions: ReviewDesk["suggestions"], schema: ReviewDesk["schema"], review?: Review|null}} session
 * @returns {ReviewDesk|null}  null when it is not about a gold reading
 */
export function reviewOf({ annotations, suggestions, schema, review }) {
  return review ? { annotations, suggestions, schema, review } : null;
}

/**
 * @param {Pick<Standing, "review">} here
 * @param {string} id
 * @returns {Unit|undefined}
 */
export function unitOf({ review }, id) {
  return unitsById(review).get(id);
}

const unitsById = perValue(/** @param {Review} review @returns {Map<string, Unit>} */ ({ units }) => new Map(units.map((unit) => [unit.id, unit])));

/**
 * @param {Pick<Standing, "review">} here
 * @param {string} id
 * @returns {number}  its place among all units
 */
export function placeInOrder({ review }, id) {
  return places(review).get(id) ?? -1;
}

const places = perValue(/** @param {Review} review @returns {Map<string, number>} */ ({ units }) => new Map(units.map(({ id }, index) => [id, index])));

/** @param {string} unit */
export function decisionId(unit) {
  return `d-${unit}`;
}

/**
 * @param {Pick<Standing, "annotations">} here
 * @param {string} unit
 * @returns {Decision|undefined}
 */
export function decisionOf({ annotations }, unit) {
  const found = annotations.get(decisionId(unit));
  return found?.kind === "decision" ? found : undefined;
}

/**
 * Whether somebody has to decide it: it is drawn to be checked, or readers differ, or say something that
 * was not there when it was decided.
 * @param {Standing} here
 * @param {Unit} unit
 * @returns {boolean}
 */
export function isOpen(here, unit) {
  if (unit.state !== "conflict" && unit.state !== "check") return false;
  return !isDecided(here, unit) && !isAgreedByNow(here, unit);
}

/**
 * Whether readers differed only in what was decided away since, and what they all say otherwise is there.
 * @param {Standing} here
 * @param {Unit} unit
 * @returns {boolean}
 */
export function isAgreedByNow({ annotations, schema }, { id, state, again, versions }) {
  const own = annotations.get(id);
  if (state !== "conflict" || again || (own?.kind !== "event" && own?.kind !== "chain") || decisionOf({ annotations }, id)) return false;
  const there = sayingOf(membersOf(annotations, id), schema);
  return versions.every(({ readers, annotations: said = [] }) => !readers.length || (said.length > 0 && sayingOf(said.map((one) => withoutGone(annotations, one)), schema) === there));
}

/**
 * @param {Annotations} annotations
 * @param {Annotation} one
 * @returns {Annotation}  what it says of what is there
 */
function withoutGone(annotations, one) {
  if (one.kind === "event") return { ...one, arguments: one.arguments.filter(({ target }) => annotations.has(target)) };
  return one.kind === "chain" ? { ...one, mentions: one.mentions.filter((id) => annotations.has(id)) } : one;
}

/**
 * @param {Standing} here
 * @param {Unit} unit
 * @returns {boolean}
 */
export function isDecided(here, unit) {
  const decision = decisionOf(here, unit.id);
  if (!decision) return false;
  const offered = new Set(decision.offered ?? []);
  return !unit.again || unit.versions.every(({ claim, readers }) => !claim || !readers.length || offered.has(claim));
}

/**
 * Whether what its readers agree on is still to come, because something it needs is open.
 * @param {Standing} here
 * @param {Unit} unit
 * @returns {boolean}
 */
export function isWaiting(here, unit) {
  return unit.state === "waiting" && !here.annotations.has(unit.id) && !decisionOf(here, unit.id);
}

/**
 * @param {Standing} here
 * @returns {readonly Unit[]}  in the order in which they are decided
 */
export function openUnits(here) {
  const { review, annotations } = here;
  const known = openIn(review);
  const found = known.get(annotations) ?? review.units.filter((unit) => isOpen(here, unit));
  known.set(annotations, found);
  return found;
}

const openIn = perValue(/** @param {Review} _ @returns {WeakMap<Annotations, readonly Unit[]>} */ (_) => new WeakMap());

/**
 * Of what an id on the desk is part: of a face, an annotation of the gold, a trigger or a unit.
 * @param {ReviewDesk} here
 * @param {string} id
 * @returns {string|null}  also of what only the gold has, or had
 */
export function unitIdOf(here, id) {
  const face = faceOf(here.suggestions, id);
  if (face) return face.unit;
  const present = here.annotations.get(id);
  if (present?.kind === "decision") return present.unit;
  if (present?.kind === "remark") return present.target ? unitIdOf(here, present.target) : null;
  if (present) return unitIn(here.annotations, present);
  return unitOf(here, id)?.id ?? unitOfTrigger(here, id)?.id ?? null;
}

/**
 * @param {ReviewDesk} here
 * @param {string} id  of anything on the desk
 * @returns {Unit|undefined}  undefined for what readers know nothing of
 */
export function unitAt(here, id) {
  return unitOf(here, unitIdOf(here, id) ?? "");
}

/**
 * @param {Annotations} annotations  a gold reading
 * @param {Annotation} one
 * @returns {string|null}  the id of the unit it is part of; null for remarks and the like
 */
export function unitIn(annotations, one) {
  if (one.kind === "rejection" || one.kind === "remark" || one.kind === "decision") return null;
  if (one.kind !== "span" || !one.trigger) return one.id;
  const event = eventsByTrigger(annotations).get(one.id);
  return event ?? (one.id.endsWith(TRIGGER) ? one.id.slice(0, -TRIGGER.length) : one.id);
}

const eventsByTrigger = perValue(
  /** @param {Annotations} annotations @returns {Map<string, string>} */
  (annotations) => {
    /** @type {Map<string, string>} */
    const found = new Map();
    for (const one of annotations.values()) if (one.kind === "event") found.set(one.trigger, one.id);
    return found;
  },
);

/**
 * What of a unit stands in the gold: an event with its trigger, all else alone.
 * @param {Annotations} annotations
 * @param {string} unit
 * @returns {Annotation[]}
 */
export function membersOf(annotations, unit) {
  const own = annotations.get(unit);
  const trigger = own?.kind === "event" ? annotations.get(own.trigger) : undefined;
  return [own, trigger].filter((one) => one !== undefined);
}

/**
 * @param {Pick<Standing, "review">} here
 * @param {string} id  of the trigger an event has, or would have, in the gold
 * @returns {Unit|undefined}
 */
export function unitOfTrigger(here, id) {
  return id.endsWith(TRIGGER) ? unitOf(here, id.slice(0, -TRIGGER.length)) : undefined;
}

/**
 * What has the focus when a unit is looked at: what stands in the gold, else how it looks to most readers.
 * @param {ReviewDesk} here
 * @param {string} unit
 * @returns {string|null}  null when nothing of it is on the desk
 */
export function anchorOf({ annotations, suggestions, review }, unit) {
  const own = annotations.get(unit);
  if (own?.kind === "event") return own.trigger;
  if (own?.kind === "chain") return own.mentions[0] ?? null;
  if (own) return unit;
  const face = suggestions instanceof Versions ? suggestions.leading.get(unit) : undefined;
  const shown = face === undefined ? undefined : suggestions.get(face);
  if (shown) return shown.kind === "event" ? shown.trigger : shown.id;
  const known = unitOf({ review }, unit);
  return known?.kind === "chain" ? mentionOf(annotations, known) : null;
}

/**
 * @param {Annotations} annotations
 * @param {Unit} unit  a chain
 * @returns {string|null}  the first mention that any reader has in it and that is there
 */
export function mentionOf(annotations, { versions }) {
  const all = versions.flatMap(({ annotations: chains = [] }) => chains.flatMap((one) => (one.kind === "chain" ? one.mentions : [])));
  return all.find((id) => annotations.has(id)) ?? null;
}

/**
 * @param {Standing} here
 * @returns {Tally}
 */
export function tallyOf(here) {
  const tally = { open: 0, conflicts: 0, checks: 0, waiting: 0, decided: 0, merged: 0, single: 0 };
  for (const unit of here.review.units) {
    if (isOpen(here, unit)) {
      tally.open += 1;
      if (unit.state === "check") tally.checks += 1;
      else tally.conflicts += 1;
    } else if (!["outvoted", undefined].includes(decisionOf(here, unit.id)?.outcome)) tally.decided += 1;
    else if (isWaiting(here, unit)) tally.waiting += 1;
    else if (unit.state === "single") tally.single += 1;
    else tally.merged += 1;
  }
  return tally;
}
