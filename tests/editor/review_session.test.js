import assert from "node:assert/strict";
import { test } from "node:test";
import { newId } from "../../curation/editor/assets/core/ids.js";
import { discard, relabel } from "../../curation/editor/assets/core/builders.js";
import { toDecide } from "../../curation/editor/assets/core/marks.js";
import { Session } from "../../curation/editor/assets/keeping/session.js";
import { clashesOf, takeMine } from "../../curation/editor/assets/keeping/clash.js";
import { tellingOf, wordsOf } from "../../curation/editor/assets/parts/clash_words.js";
import { changedBy, settlingIn } from "../../curation/editor/assets/review/clash_sides.js";
import { choose, decideNone } from "../../curation/editor/assets/review/choosing.js";
import { giveReason } from "../../curation/editor/assets/review/reasons.js";
import { openUnits, reviewOf } from "../../curation/editor/assets/review/units.js";
import { ANNA, BEN, SCHEMA, TEXT, chain, frame, relation, reviewing, span, standing, unit, versions, wish } from "./reviewing_desk.js";

const turkey = (label) => span("tr", label, "Turkey");
const iran = span("ir", "GPE", "Iran");
const labels = (more) => unit("tr", "conflict", versions([[ANNA], turkey("GPE")], [[BEN], turkey("ORG")]), more);
const near = () => unit("near", "waiting", versions([[ANNA, BEN], relation("near", "near", "tr", "ir")]));

function answer({ units = [labels(), near()], gold = [iran], edits = [], version = 1, status = "open", ...more } = {}) {
  const { review } = reviewing(units, [], more);
  return { id: 1, title: "One", text: TEXT, schema: SCHEMA, suggestions: [], review, reading: { version, status, annotations: gold, edits } };
}

function outbox(...edits) {
  const waiting = [...edits];
  return { waiting: () => waiting, push: (edit) => waiting.push(edit), clear: () => waiting.splice(0) };
}

const open = (session) => openUnits(reviewOf(session)).map(({ id }) => id);

test("a gold session has what readers say under it, and lays it anew with every edit, undo and redo", () => {
  const box = outbox();
  const session = new Session(answer(), box);
  assert.equal(session.part, "gold");
  assert.deepEqual([...session.suggestions.keys()], ["tr~0", "tr~1", "near~0"]);
  session.perform(choose(reviewOf(session), "tr", 0, wish()).edit);
  assert.deepEqual([...session.suggestions.keys()], []);
  assert.equal(box.waiting().length, 1, "one gesture is one edit");
  const done = standing(session);
  session.step("undo");
  assert.deepEqual([standing(session), open(session)], [{ ir: "GPE" }, ["tr"]]);
  session.step("redo");
  assert.deepEqual([standing(session), open(session)], [done, []]);
});

test("an ordinary builder's edit goes out with its decisions, in ids of the gold", () => {
  const box = outbox();
  const session = new Session(answer(), box);
  session.perform(relabel(reviewOf(session), "tr~1", "PERSON", newId()));
  assert.deepEqual(standing(session), { "d-tr": "edited", ir: "GPE", near: "near", tr: "PERSON" });
  assert.ok(!JSON.stringify(box.waiting()).includes("~"));
  assert.equal(box.waiting()[0].schema_version, 1);
  session.step("undo");
  assert.deepEqual(standing(session), { ir: "GPE" });
});

test("a run of decisions, changes of mind and reasons can be taken back to the beginning and done again", () => {
  const met = unit("met", "waiting", versions([[ANNA, BEN], ...frame("met", "CONSULT", "met", { actor: ["tr", "ir"] })]));
  const other = unit("ir", "conflict", versions([[ANNA], iran], [[BEN]]));
  const session = new Session(answer({ units: [labels(), other, near(), met], gold: [] }), outbox());
  const states = [];
  const act = (make) => {
    states.push(standing(session));
    session.perform(make(reviewOf(session)));
  };
  act((here) => choose(here, "tr", 1, wish()).edit);
  act((here) => decideNone(here, "ir", wish()).edit);
  act((here) => choose(here, "ir", 0, wish()).edit);
  act((here) => giveReason(here, "ir", "it is a state", wish()));
  act((here) => relabel(here, "tr", "GPE", newId()));
  act((here) => discard(here, ["tr"], newId()));
  const end = standing(session);
  assert.deepEqual(end, { "d-ir": "taken", "d-near": "follows", "d-tr": "none", ir: "GPE", met: "CONSULT", "met-t": "CONSULT" });
  for (const state of states.reverse()) {
    assert.ok(session.step("undo"));
    assert.deepEqual(standing(session), state);
  }
  for (let steps = states.length; steps; steps -= 1) session.step("redo");
  assert.deepEqual(standing(session), end);
});

test("decisions not sent yet lie on top of what the server says, with what readers say by now", () => {
  const box = outbox();
  const session = new Session(answer(), box);
  session.perform(choose(reviewOf(session), "tr", 0, wish()).edit);
  const more = unit("an", "conflict", versions([[ANNA], span("an", "GPE", "Ankara")], [[BEN]]));
  session.reset(answer({ units: [labels(), near(), more], version: 2 }));
  assert.deepEqual(standing(session), { "d-tr": "taken", ir: "GPE", near: "near", tr: "GPE" });
  assert.deepEqual(open(session), ["an"]);
  assert.deepEqual(toDecide(reviewOf(session)), [{ id: "an~0", at: 0, unit: "an" }]);
});

test("what readers hand in later opens a decided unit again, and its next decision closes it", () => {
  const decision = { kind: "decision", id: "d-tr", unit: "tr", outcome: "taken", readers: [ANNA], offered: ["claim0oftr"] };
  const session = new Session(answer({ units: [labels({ again: true })], gold: [iran, turkey("GPE"), decision] }), outbox());
  assert.deepEqual(open(session), ["tr"]);
  session.perform(choose(reviewOf(session), "tr", 0, wish()).edit);
  assert.deepEqual(open(session), [], "the same decision, on all that is said now");
  session.step("undo");
  assert.deepEqual(open(session), ["tr"]);
});

test("who may not settle it, or has settled it, changes nothing and is told why", () => {
  const box = outbox();
  const reader = new Session(answer({ may_settle: false, why_not: "You have read this article." }), box);
  const edit = choose(reviewOf(reader), "tr", 0, wish()).edit;
  assert.throws(() => reader.perform(edit), /You have read this article/);
  assert.equal(reader.whyLocked, "You have read this article.");
  const settled = new Session(answer({ status: "submitted" }), box);
  assert.throws(() => settled.perform(edit), /submitted/);
  assert.deepEqual(box.waiting(), []);
});

test("an answer that says the same once more is old news, one in which readers say more is not", () => {
  const session = new Session(answer(), outbox());
  assert.ok(session.isOldNews(answer()));
  assert.ok(!session.isOldNews(answer({ units: [labels()] })));
});

test("of two who settle the same unit otherwise, the later one chooses, and one decision is left", () => {
  const [first, second] = [new Session(answer(), outbox()), new Session(answer(), outbox())];
  first.perform(choose(reviewOf(first), "tr", 0, wish({ reason: "a state" })).edit);
  const late = choose(reviewOf(second), "tr", 1, wish()).edit;
  second.reset(answer({ gold: [...first.annotations.values()], version: 2 }));
  const { clashes } = clashesOf([{ id: late.id, kind: "stale_edit", edit: late }], second.annotations);
  const [{ disputed, free }] = clashes;
  assert.deepEqual(disputed.map(({ id }) => id), ["tr", "d-tr"]);
  assert.deepEqual(free, [], "what follows is the same from both");
  const words = wordsOf(disputed[1], (id) => second.annotations.get(id), undefined);
  assert.deepEqual(words, { mine: "settled as a reader has it", theirs: "settled as a reader has it, because “a state”" });
  const settling = settlingIn(second, disputed, false);
  const told = disputed.map((side) => ({ side, words: wordsOf(side, (id) => second.annotations.get(id), undefined, settling) }));
  assert.deepEqual(told[1].words, { mine: "settled as Ben has it: ORG", theirs: "settled as Anna has it: GPE, because “a state”" });
  assert.equal(settlingIn(second, disputed, true).names([BEN]), "Reader 2");
  assert.equal(tellingOf(told).length, 2);
  const alike = { side: disputed[1], words: { mine: "settled", theirs: "settled" } };
  assert.deepEqual(tellingOf([told[0], alike]), [told[0].words], "what reads alike is nothing to choose");
  assert.deepEqual(tellingOf([alike]), [alike.words]);
  const withOther = (...names) => ({ review: { ...second.review, others: names.map((name) => ({ name, at: "" })) }, annotations: second.annotations });
  assert.equal(changedBy(withOther("Rita"), disputed), "changed by Rita");
  assert.equal(changedBy(withOther("Rita", "Lea"), disputed), "changed elsewhere");
  assert.equal(changedBy(withOther("Rita"), disputed.slice(0, 1)), "changed elsewhere", "it may have been merged");
  second.perform(takeMine([...disputed, ...free], newId()));
  assert.deepEqual(standing(second), { "d-tr": "taken", ir: "GPE", near: "near", tr: "ORG" });
  assert.deepEqual(second.annotations.get("d-tr").readers, [BEN]);
});

test("a decision that clashes with none is told as that", () => {
  const decision = { kind: "decision", id: "d-tr", unit: "tr", outcome: "none" };
  assert.deepEqual(wordsOf({ id: "d-tr", mine: decision, theirs: null }, () => undefined, undefined), { mine: "settled: nothing is there", theirs: "not settled" });
});

test("nothing of a review is in an ordinary session", () => {
  const { review: _, ...ordinary } = answer();
  const session = new Session(ordinary, outbox());
  assert.deepEqual([session.part, session.review, session.whyLocked], ["own", null, ""]);
  session.perform({ id: "one", verb: "add", changes: [{ before: null, after: turkey("GPE") }], undoes: null });
  assert.deepEqual(standing(session), { ir: "GPE", tr: "GPE" });
});

/** Anna is taken for Turkey and the browser hears, with that edit, what follows from readings by now. */
function decidedBefore(gold, units) {
  const box = outbox();
  const session = new Session(answer({ units: [labels()] }), box);
  session.perform(choose(reviewOf(session), "tr", 0, wish()).edit);
  const edits = box.waiting().splice(0);
  const present = [...session.annotations.values()];
  session.reset(answer({ units: [labels(), ...units], gold: [...present, ...gold], edits, version: 3 }));
  return { session, box };
}

test("a decision is taken back with what follows from readings that changed since, and the one before it after that", () => {
  const agreed = unit("near", "agreed", versions([[ANNA, BEN], relation("near", "near", "tr", "ir")]));
  const { session, box } = decidedBefore([relation("near", "near", "tr", "ir"), chain("ch", ["tr", "ir"]), ...frame("met", "CONSULT", "met", { actor: ["tr", "ir"] })], [agreed]);
  assert.equal(session.step("undo").verb, "decide");
  assert.deepEqual(standing(session), { ir: "GPE", met: "CONSULT", "met-t": "CONSULT" });
  assert.deepEqual(session.annotations.get("met").arguments, [{ role: "actor", target: "ir" }]);
  assert.deepEqual(open(session), ["tr"]);
  assert.equal(box.waiting().length, 1);
  assert.equal(session.step("undo"), null);
});

test("what went with a decision and follows otherwise by now keeps no decision from being taken back", () => {
  const box = outbox();
  const session = new Session(answer(), box);
  session.perform(decideNone(reviewOf(session), "tr", wish()).edit);
  assert.deepEqual(standing(session), { "d-near": "follows", "d-tr": "none", ir: "GPE" });
  const gold = [...session.annotations.values()].filter(({ id }) => id !== "d-near");
  session.reset(answer({ units: [labels()], gold, edits: box.waiting().splice(0), version: 3 }));
  session.step("undo");
  assert.deepEqual(standing(session), { ir: "GPE" });
});

test("what was taken out comes back without what points at a mention that is gone", () => {
  const box = outbox();
  const met = frame("met", "CONSULT", "met", { actor: ["ir"] });
  const near = relation("near", "near", "met-t", "ir");
  const units = [unit("met", "agreed", versions([[ANNA, BEN], ...met])), unit("near", "agreed", versions([[ANNA, BEN], near]))];
  const session = new Session(answer({ units, gold: [iran, ...met, near] }), box);
  session.perform(discard(reviewOf(session), ["met"], newId()));
  const gold = [...session.annotations.values()].filter(({ id }) => id !== "ir");
  session.reset(answer({ units, gold, edits: box.waiting().splice(0), version: 3 }));
  session.step("undo");
  assert.deepEqual([standing(session), session.annotations.get("met")?.arguments], [{ met: "CONSULT", "met-t": "CONSULT" }, []]);
});

test("what somebody decided on it since keeps a decision from being taken back", () => {
  const decision = { kind: "decision", id: "d-near", unit: "near", outcome: "added" };
  const { session, box } = decidedBefore([relation("near", "near", "tr", "ir"), decision], []);
  const before = standing(session);
  assert.throws(() => session.step("undo"), { kind: "dangling" });
  assert.deepEqual([standing(session), box.waiting()], [before, []]);
});

test("what somebody decided otherwise since is not taken back", () => {
  const box = outbox();
  const session = new Session(answer({ units: [labels()] }), box);
  session.perform(choose(reviewOf(session), "tr", 0, wish()).edit);
  const gold = [...session.annotations.values()].map((one) => (one.id === "d-tr" ? { ...one, reason: "said by somebody else" } : one));
  session.reset(answer({ units: [labels()], gold, edits: box.waiting().splice(0), version: 3 }));
  assert.throws(() => session.step("undo"), { kind: "stale_edit" });
  assert.equal(standing(session).tr, "GPE");
});
