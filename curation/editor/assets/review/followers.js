// What follows from a decision: agreed units that only waited for it are put in, and what cannot stand any
// more is decided with it. In one edit with the decision, so that it is undone in one go. Pure.

import { saysSomething } from "../core/chains.js";
import { isRetired, mayStand } from "../core/schema.js";
import { isProposal } from "../core/suggestions.js";
import { perValue } from "../core/memo.js";
import { newDecision } from "./decisions.js";
import { agreedOf, inOtherChains, landed, referencesOf } from "./landing.js";
import { applied, changesBetween, replacing } from "./placing.js";
import { sayingOf } from "./saying.js";
import { decisionOf, unitOfTrigger } from "./units.js";

/** @typedef {import("../types.js").Chain} Chain */
/** @typedef {import("../types.js").Change} Change */
/** @typedef {import("../types.js").Decision} Decision */
/** @typedef {import("../types.js").Proposal} Proposal */
/** @typedef {import("../types.js").Review} Review */
/** @typedef {import("../types.js").Unit} Unit */
/** @typedef {import("../types.js").UnitVersion} UnitVersion */
/** @typedef {import("./landing.js").Ground} Ground */

/**
 * @param {Ground} here  with the decision in it
 * @param {Iterable<string>} moved  units that were decided, or came or went
 * @returns {Change[]}  from the state given
 */
export function followers(here, moved) {
  const stirred = new Set(moved);
  const standing = pointing(here.review);
  let ground = here;
  for (let round = 0; round <= standing.length; round += 1) {
    const found = standing.filter(({ on }) => on.some((id) => stirred.has(id))).flatMap(({ unit }) => {
      const changes = follow(ground, unit);
      if (!changes.length) return [];
      stirred.add(unit.id);
      ground = { ...ground, annotations: applied(ground.annotations, changes) };
      return changes;
    });
    if (!found.length) break;
  }
  return changesBetween(here.annotations, ground.annotations);
}

/**
 * @param {Ground} here
 * @param {Unit} unit
 * @returns {Change[]}
 */
function follow(here, unit) {
  const decision = decisionOf(here, unit.id);
  if (decision && decision.outcome !== "follows") return [];
  const agreed = unit.state === "waiting" ? agreedOf(unit) : decision && onlyOne(unit);
  if (agreed) return cameThrough(here, unit, agreed, decision);
  if (unit.state !== "conflict" && unit.state !== "check") return [];
  const possible = unit.versions.filter(({ annotations }) => annotations?.length);
  const isLost = possible.length > 0 && possible.every((version) => landed(here, unit, version).lacks);
  if (isLost && !decision) return [fallen(here, unit)];
  const same = decision || unit.state === "check" ? undefined : sameByNow(here, unit);
  if (same) return cameThrough(here, unit, same, undefined);
  return possible.length && !isLost && decision ? [{ before: decision, after: null }] : [];
}

/**
 * Frames and chains that differed only in what was decided away say the same then.
 * @param {Ground} here
 * @param {Unit} unit
 * @returns {UnitVersion|undefined}
 */
function sameByNow(here, unit) {
  const { again, kind, versions } = unit;
  const said = versions.filter(({ readers }) => readers.length);
  if (again || !isEverAgreed(here.review) || (kind !== "event" && kind !== "chain") || said.length < 2 || said.some(({ annotations }) => !annotations?.length)) return undefined;
  const landings = said.map((version) => landed(here, unit, version));
  if (landings.some(({ first, isUnfit, lacks }) => first || isUnfit || lacks)) return undefined;
  return new Set(landings.map(({ annotations }) => sayingOf(annotations, here.schema))).size === 1 ? said[0] : undefined;
}

/** Whether so few readers can agree at all, by a rule that only the server knows. */
const isEverAgreed = perValue(/** @param {Review} review @returns {boolean} */ ({ units }) => units.some(({ state }) => state !== "conflict"));

/**
 * What went with its end comes back with it; where readers differ, the rule is asked, which the server knows.
 * @param {Unit} unit
 * @returns {UnitVersion|undefined}
 */
function onlyOne({ state, versions }) {
  const said = versions.filter(({ readers }) => readers.length);
  return state === "agreed" && said.length === 1 ? said[0] : undefined;
}

/**
 * @param {Ground} here
 * @param {Unit} unit
 * @param {UnitVersion} version  on which its readers agree
 * @param {Decision|undefined} decision
 * @returns {Change[]}
 */
function cameThrough(here, unit, version, decision) {
  if (!version.annotations?.length) return [];
  const { annotations, first, lacks, isUnfit } = landed(here, unit, version);
  if (first || isUnfit) return []; // what does not fit becomes something to settle
  if (lacks) return decision ? [] : [fallen(here, unit)];
  const placed = annotations.map((one) => (one.kind === "chain" ? withoutOthers(here, one) : one));
  if (!placed.every((one) => mayBePut(here, one))) return [];
  return [...replacing(here.annotations, unit.id, placed), ...(decision ? [{ before: decision, after: null }] : [])];
}

/**
 * @param {Ground} here
 * @param {Unit} unit
 * @returns {Change}
 */
function fallen(here, unit) {
  return { before: null, after: newDecision(here, unit.id, { outcome: "follows" }) };
}

/**
 * @param {Ground} here
 * @param {Chain} chain
 * @returns {Chain}  a mention is in one chain only
 */
function withoutOthers(here, chain) {
  const taken = inOtherChains(here, chain);
  return taken.length ? { ...chain, mentions: chain.mentions.filter((id) => !taken.includes(id)) } : chain;
}

/**
 * @param {Ground} here
 * @param {Proposal|Chain} one
 * @returns {boolean}
 */
function mayBePut({ annotations, schema }, one) {
  if (one.kind === "chain") return saysSomething(one);
  if (isRetired(one, schema)) return false;
  if (one.kind !== "relation") return true;
  const type = schema.relations?.find(({ name }) => name === one.label);
  /** @param {string} id @param {string[]} [allowed] */
  const fits = (id, allowed = []) => {
    const end = annotations.get(id);
    return isProposal(end) && mayStand(end.label, allowed, schema);
  };
  return fits(one.head, type?.head) && fits(one.tail, type?.tail);
}

const pointing = perValue(
  /** @param {Review} review @returns {{unit: Unit, on: string[]}[]}  on: the units any of its versions points at */
  (review) =>
    review.units.flatMap((unit) => {
      const on = unit.versions.flatMap(referencesOf).map((id) => unitOfTrigger({ review }, id)?.id ?? id);
      return on.length ? [{ unit, on }] : [];
    }),
);
