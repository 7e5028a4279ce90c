// How open units look under the gold: each way of looking once, whoever sees it so. Pure.

import { perValue } from "../core/memo.js";
import { says } from "../core/suggestions.js";
import { Versions } from "../core/versions.js";
import { agreedOf, landed } from "./landing.js";
import { anchorOf, isOpen, isWaiting, openUnits } from "./units.js";

/** @typedef {import("../core/versions.js").Face} Face */
/** @typedef {import("../types.js").Chain} Chain */
/** @typedef {import("../types.js").Proposal} Proposal */
/** @typedef {import("../types.js").Review} Review */
/** @typedef {import("../types.js").Unit} Unit */
/** @typedef {import("./landing.js").Ground} Ground */
/** @typedef {{face: Face, proposal: Proposal}} Shown */
/** @typedef {{versions: number[], readers: number[], proposals: Proposal[]}} Look */

/**
 * @param {Ground} here
 * @returns {Versions}
 */
export function facesUnder(here) {
  const { review } = here;
  const numbers = numbersOf(review);
  const shown = review.units.filter((unit) => isOpen(here, unit) || isWaiting(here, unit));
  const versions = new Versions(shown.flatMap((unit) => facesOf(here, unit, numbers)));
  versions.order = openUnits(here).map(({ id, at }) => ({ id: anchorOf({ ...here, suggestions: versions }, id) ?? id, at, unit: id }));
  return versions;
}

/**
 * @param {Ground} here
 * @param {Unit} unit
 * @param {Map<number, number>} numbers  of readers, by their ids
 * @returns {Shown[]}
 */
function facesOf(here, unit, numbers) {
  if (pointsAtNothing(unit)) return lasting(unit)[0] ?? (lasting(unit)[0] = facesNow(here, unit, numbers));
  return facesNow(here, unit, numbers);
}

/** Of what points at nothing, which stay as they are until there is another answer of the server's. */
const lasting = perValue(/** @param {Unit} _ @returns {Shown[][]} */ (_) => []);

/** @param {Unit} unit */
function pointsAtNothing({ kind }) {
  return kind === "span" || kind === "document_label";
}

/**
 * @param {Ground} here
 * @param {Unit} unit
 * @param {Map<number, number>} numbers  of readers, by their ids
 * @returns {Shown[]}
 */
function facesNow(here, unit, numbers) {
  const looks = [...looksOf(here, unit).values()];
  const most = Math.max(...looks.map(({ readers }) => readers.length));
  const leading = looks.find(({ readers }) => readers.length === most);
  const state = /** @type {import("../core/versions.js").FaceState} */ (unit.state);
  return looks.flatMap((look) => {
    const { versions, readers, proposals } = look;
    const own = [...readers].sort((one, other) => (numbers.get(one) ?? 0) - (numbers.get(other) ?? 0));
    const face = { unit: unit.id, version: versions[0], versions, readers: own, numbers: own.map((id) => numbers.get(id) ?? 0), state, isLeading: look === leading };
    return proposals.map((proposal) => ({ proposal, face: { ...face, annotation: goldIdOf(proposal.id) } }));
  });
}

/**
 * The versions that can stand, by how they look: frames on the same words look the same in the text.
 * @param {Ground} here
 * @param {Unit} unit
 * @returns {Map<string, Look>}
 */
function looksOf(here, unit) {
  const agreed = unit.state === "conflict" ? undefined : agreedOf(unit);
  /** @type {Map<string, Look>} */
  const looks = new Map();
  unit.versions.forEach((version, index) => {
    if (agreed?.annotations?.length && agreed !== version) return;
    const { annotations, lacks } = landed(here, unit, version);
    const own = annotations.filter((one) => one.kind !== "chain");
    if (lacks || !own.length) return;
    const key = lookOf(own);
    const look = looks.get(key);
    looks.set(key, {
      versions: [...(look?.versions ?? []), index],
      readers: [...(look?.readers ?? []), ...version.readers],
      proposals: look?.proposals ?? own.map((one) => underFaceId(one, index)),
    });
  });
  return looks;
}

/** @param {Proposal[]} proposals  of one version */
function lookOf(proposals) {
  const trigger = proposals.length > 1 ? proposals.find(({ kind }) => kind === "span") : undefined;
  const one = trigger ?? proposals[0];
  return one.kind === "relation" ? JSON.stringify([one.label, one.head, one.tail]) : (says(one) ?? one.id);
}

/**
 * @param {Proposal} one
 * @param {number} index
 * @returns {Proposal}  the very same for the same, so that it is not drawn again
 */
function underFaceId(one, index) {
  const known = namedFaces(one);
  const made = known.get(index) ?? renamed(one, index);
  known.set(index, made);
  return made;
}

const namedFaces = perValue(/** @param {Proposal} _ @returns {Map<number, Proposal>} */ (_) => new Map());

/**
 * @param {Proposal} one
 * @param {number} index
 * @returns {Proposal}
 */
function renamed(one, index) {
  const id = faceId(one.id, index);
  return one.kind === "event" ? { ...one, id, trigger: faceId(one.trigger, index) } : { ...one, id };
}

/**
 * @param {string} annotation
 * @param {number} index  of the version
 */
function faceId(annotation, index) {
  return `${annotation}~${index}`;
}

/** @param {string} face */
function goldIdOf(face) {
  return face.slice(0, face.lastIndexOf("~"));
}

const numbersOf = perValue(/** @param {Review} review @returns {Map<number, number>} */ ({ readers }) => new Map(readers.map(({ id, number }) => [id, number])));
