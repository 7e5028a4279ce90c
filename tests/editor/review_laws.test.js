// Laws of settling, on articles and gestures made at random from fixed seeds.

import assert from "node:assert/strict";
import { test } from "node:test";
import { discard, find, relabel } from "../../curation/editor/assets/core/builders.js";
import { EditError } from "../../curation/editor/assets/core/errors.js";
import { newId } from "../../curation/editor/assets/core/ids.js";
import { toDecide } from "../../curation/editor/assets/core/marks.js";
import { choose, decideNone } from "../../curation/editor/assets/review/choosing.js";
import { composeFrame, partsOf } from "../../curation/editor/assets/review/composing.js";
import { landed } from "../../curation/editor/assets/review/landing.js";
import { decisionOf, openUnits, unitAt } from "../../curation/editor/assets/review/units.js";
import { versionsOf } from "../../curation/editor/assets/review/version_words.js";
import { withDecisions } from "../../curation/editor/assets/review/wrapping.js";
import { ANNA, BEN, CEM, after, chain, frame, relation, reviewing, span, unit, versions, wish } from "./reviewing_desk.js";

const RUNS = 150;
const WORDS = ["Turkey", "Iran", "Ankara", "Fidan", "Ministers", "deal"];
const TRIGGERS = ["met", "signed", "talks"];

/** @param {number} seed  mulberry32 */
function randomly(seed) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (most) => Math.floor(next() * most);
  return { below, pick: (all) => all[below(all.length)], chance: (share) => next() < share };
}

/** An article: mentions, frames that may fill each other's roles, ties, chains, some open and some waiting for them. */
function article(random) {
  const { below, pick, chance } = random;
  const said = (make) => {
    const readers = [[ANNA], [BEN], [CEM]].slice(0, 1 + below(3));
    const all = readers.map((who) => (chance(0.2) ? [who] : [who, ...make()]));
    const different = new Map(all.map(([who, ...one]) => [JSON.stringify(one), [who, ...one]]));
    return versions(...different.values());
  };
  const units = [];
  const gold = [];
  const mentions = WORDS.map((_, index) => `m${index}`);
  const frames = TRIGGERS.map((_, index) => `e${index}`);
  const place = (id, make, needs) => {
    const all = said(make);
    const isSomething = all.some(({ claim }) => claim);
    if (!isSomething) return;
    const isAgreed = all.length === 1 && chance(0.7);
    const isBlocked = isAgreed && needs(all).some((other) => units.some((one) => one.id === other && (one.state === "conflict" || one.state === "check" || one.state === "waiting")));
    const state = isAgreed ? (isBlocked ? "waiting" : needs(all).every((other) => gold.some((one) => one.id === other)) ? "agreed" : "conflict") : chance(0.2) && all.length === 1 ? "check" : "conflict";
    if (state === "agreed") gold.push(...all[0].annotations);
    units.push(unit(id, state, all, { agreed: state === "conflict" ? null : 0 }));
  };
  mentions.forEach((id, index) => place(id, () => [span(id, pick(["GPE", "ORG", "PERSON"]), WORDS[index])], () => []));
  const targets = (all) => all.flatMap(({ annotations }) => annotations).flatMap((one) => (one.kind === "event" ? one.arguments.map(({ target }) => target) : one.kind === "relation" ? [one.head, one.tail] : (one.mentions ?? [])));
  frames.forEach((id, index) => {
    const others = [...mentions, ...frames.filter((other) => other !== id)];
    place(id, () => frame(id, pick(["CONSULT", "SIGN"]), TRIGGERS[index], { actor: pick(mentions), ...(chance(0.5) && { after: pick(others) }) }), targets);
  });
  for (let index = 0; index < 4; index += 1) {
    place(`r${index}`, () => {
      const head = pick([...mentions, ...frames]);
      return [relation(`r${index}`, "near", head, pick([...mentions, ...frames].filter((other) => other !== head)))];
    }, targets);
  }
  for (const id of ["c0", "c1"]) place(id, () => [chain(id, [...new Set([pick(mentions), pick(mentions), pick(mentions), "m0"])])], targets);
  return reviewing(units, gold);
}

/** One gesture at random; null where it is refused, which has to be in words. */
function gesture(here, random) {
  const { below, pick, chance } = random;
  const unit = pick(here.review.units);
  const choice = chance(0.6)
    ? choose(here, unit.id, below(unit.versions.length), wish())
    : chance(0.4)
      ? composeFrame(here, unit.id, Object.fromEntries(partsOf(here, unit.id).map(({ key, options }) => [key, below(options.length)])), wish())
      : decideNone(here, unit.id, wish());
  if (choice.edit) return choice.edit;
  if (choice.first) assert.ok(find(here, choice.first) || here.suggestions.leading.has(choice.first), `${choice.first} is not to be seen`);
  const id = pick([...here.suggestions.keys(), ...here.annotations.keys()]);
  const one = find(here, id);
  if (!one) return null;
  const made = one.kind === "span" && !one.trigger && chance(0.5) ? relabel(here, id, pick(["GPE", "ORG", "PERSON"]), newId()) : discard(here, [id], newId());
  return made && withDecisions(here, made);
}

function tried(act) {
  try {
    return act();
  } catch (problem) {
    if (!(problem instanceof EditError)) throw problem;
    assert.match(problem.message, /\.$/, "a sentence");
    return null;
  }
}

/** What has to hold of any gold reading in a review; that nothing dangles, applying has checked. */
function check(here) {
  for (const one of here.annotations.values()) assert.ok(!JSON.stringify(one).includes("~"), "no version's id in the gold");
  for (const unit of here.review.units) {
    const isThere = here.annotations.has(unit.id);
    const outcome = decisionOf(here, unit.id)?.outcome;
    if (isThere) assert.ok(["taken", "edited", undefined].includes(outcome), `${unit.id} is there and ${outcome}`);
    else assert.ok(["none", "follows", undefined].includes(outcome), `${unit.id} is not there and ${outcome}`);
    if (unit.state === "waiting" && !isThere && !outcome && unit.kind !== "chain") {
      const { first, isUnfit } = landed(here, unit, unit.versions[0]);
      assert.ok(first || isUnfit, `${unit.id} waits for nothing`);
    }
    // Frames and chains may have come to agree by a decision elsewhere.
    if (outcome === undefined && isThere) assert.ok(["agreed", "waiting"].includes(unit.state) || ["event", "chain"].includes(unit.kind), `${unit.id} has no decision`);
  }
  for (const { id, unit } of toDecide(here)) if (find(here, id)) assert.ok(unitAt(here, id) || id.startsWith("m"), `${id} of ${unit}`);
}

test("whatever is done, in whatever order: it applies or is refused in words, is whole, and can be undone", () => {
  let done = 0;
  for (let seed = 1; seed <= RUNS; seed += 1) {
    const random = randomly(seed);
    let here = article(random);
    for (let step = 0; step < 15; step += 1) {
      const edit = tried(() => gesture(here, random));
      const next = edit && tried(() => after(here, edit)); // which checks that undoing restores
      if (!next) continue;
      assert.deepEqual(withDecisions(here, edit), edit, "an edit that is whole stays as it is");
      here = next;
      check(here);
      done += 1;
    }
  }
  assert.ok(done > RUNS * 5, `${done} edits`);
});

test("deciding the first open unit, whichever way the strip offers, comes to an end with nothing open", () => {
  for (let seed = 1; seed <= RUNS; seed += 1) {
    const random = randomly(seed * 7919);
    let here = article(random);
    const most = here.review.units.length * 3;
    let steps = 0;
    for (let [unit] = openUnits(here); unit; [unit] = openUnits(here)) {
      steps += 1;
      assert.ok(steps <= most, `${seed}: still open after ${steps} steps: ${openUnits(here).map(({ id }) => id)}`);
      const line = random.pick(versionsOf(here, unit.id).filter(({ first, lacks }) => !first && !lacks));
      const choice = line.index === null ? decideNone(here, unit.id, wish()) : choose(here, unit.id, line.index, wish());
      const next = choice.edit && tried(() => after(here, choice.edit));
      here = next || after(here, decideNone(here, unit.id, wish()).edit);
      check(here);
    }
  }
});
