import assert from "node:assert/strict";
import { test } from "node:test";
import { accept, addSpan, addTrigger, change, discard, find, moveBoundary, relabel } from "../../curation/editor/assets/core/builders.js";
import { newId } from "../../curation/editor/assets/core/ids.js";
import { apply, invert } from "../../curation/editor/assets/core/reading.js";
import { comment, remarkOn } from "../../curation/editor/assets/core/remarks.js";
import { join } from "../../curation/editor/assets/frames/chain_builders.js";
import { choose } from "../../curation/editor/assets/review/choosing.js";
import { decisionOf, openUnits } from "../../curation/editor/assets/review/units.js";
import { Undecided, withDecisions } from "../../curation/editor/assets/review/wrapping.js";
import { ANNA, BEN, CEM, RULES, TEXT, after, chain, frame, laid, relation, reviewing, span, standing, unit, versions, wish } from "./reviewing_desk.js";

const turkey = (label) => span("tr", label, "Turkey");
const iran = span("ir", "GPE", "Iran");
const labels = (more) => unit("tr", "conflict", versions([[ANNA], turkey("GPE")], [[BEN, CEM], turkey("ORG")]), more);
const merged = (one, ...others) => unit(one.id, "agreed", versions([[ANNA, BEN], one, ...others]));
const missing = (id, ...all) => unit(id, "conflict", versions([[ANNA], ...all], [[BEN]]));
const by = (here, edit) => after(here, withDecisions(here, edit));

test("a label on a version settles the unit, as edited or as what a reader has", () => {
  const here = reviewing([labels()]);
  const other = by(here, relabel(here, "tr~1", "PERSON", newId()));
  assert.deepEqual(standing(other), { "d-tr": "edited", tr: "PERSON" });
  assert.deepEqual(decisionOf(other, "tr").offered, ["claim0oftr", "claim1oftr"]);
  const same = by(here, relabel(here, "tr~1", "GPE", newId()));
  assert.deepEqual([decisionOf(same, "tr").outcome, decisionOf(same, "tr").readers], ["taken", [ANNA]]);
  assert.deepEqual(openUnits(same), []);
});

test("accepting a version takes it, rejecting one says that nothing is there", () => {
  const here = reviewing([labels()]);
  const taken = by(here, accept(here, ["tr~0"], newId()));
  assert.deepEqual([standing(taken), decisionOf(taken, "tr").readers], [{ "d-tr": "taken", tr: "GPE" }, [ANNA]]);
  assert.deepEqual(standing(by(here, discard(here, ["tr~0"], newId()))), { "d-tr": "none" });
});

test("rejecting a version takes out what stands of the unit, with its trigger", () => {
  const met = unit("met", "conflict", versions([[ANNA], ...frame("met", "CONSULT", "met")], [[BEN], ...frame("met", "SIGN", "met")]), { again: true });
  const here = reviewing([met], [...frame("met", "CONSULT", "met"), { kind: "decision", id: "d-met", unit: "met", outcome: "taken", reason: "why" }]);
  const done = by(here, discard(here, ["met-t~1"], newId()));
  assert.deepEqual(standing(done), { "d-met": "none" });
  assert.deepEqual(openUnits(done), []);
});

test("an edit of what was merged is a decision, and deleting it is one", () => {
  const here = reviewing([merged(iran)], [iran]);
  const moved = by(here, moveBoundary(here, "ir", { start: TEXT.indexOf("and Iran"), end: iran.end, text: "and Iran" }, newId()));
  assert.deepEqual(decisionOf(moved, "ir"), { kind: "decision", id: "d-ir", unit: "ir", outcome: "edited", offered: ["claim0ofir"] });
  assert.deepEqual(standing(by(here, discard(here, ["ir"], newId()))), { "d-ir": "none" });
});

test("editing a trigger decides its frame", () => {
  const own = frame("met", "CONSULT", "met");
  const here = reviewing([merged(...own)], own);
  const moved = by(here, moveBoundary(here, "met-t", { start: own[1].start, end: own[1].end + 3, text: "met in" }, newId()));
  assert.equal(decisionOf(moved, "met").outcome, "edited");
  const relabelled = by(here, relabel(here, "met-t", "SIGN", newId()));
  assert.deepEqual(standing(relabelled), { "d-met": "edited", met: "SIGN", "met-t": "SIGN" });
});

test("what the reviewer adds is added, stays so when changed, and leaves nothing when deleted", () => {
  const here = reviewing([]);
  const added = by(here, addSpan(here, span("x", "GPE", "Ankara"), { edit: newId(), span: "new" }));
  assert.deepEqual(decisionOf(added, "new"), { kind: "decision", id: "d-new", unit: "new", outcome: "added" });
  const changed = by(added, relabel(added, "new", "ORG", newId()));
  assert.equal(decisionOf(changed, "new").outcome, "added");
  assert.deepEqual(standing(by(changed, discard(changed, ["new"], newId()))), {});
  const event = by(here, addTrigger(here, span("x", "SIGN", "signed"), { edit: newId(), span: "word", event: "own" }));
  assert.deepEqual(standing(event), { "d-own": "added", own: "SIGN", word: "SIGN" });
});

test("a decided unit keeps its reason when it is changed by hand, and is whose it is now", () => {
  const here = reviewing([labels()]);
  const done = after(here, choose(here, "tr", 0, wish({ reason: "a state" })).edit);
  const edited = by(done, relabel(done, "tr", "PERSON", newId()));
  assert.deepEqual([decisionOf(edited, "tr").outcome, decisionOf(edited, "tr").readers, decisionOf(edited, "tr").reason], ["edited", undefined, "a state"]);
  const back = by(edited, relabel(edited, "tr", "ORG", newId()));
  assert.deepEqual([decisionOf(back, "tr").outcome, decisionOf(back, "tr").readers], ["taken", [BEN, CEM]]);
});

test("deleting a mention by hand takes ties with it, and leaves frames and chains their decisions", () => {
  const near = relation("near", "near", "tr", "ir");
  const met = frame("met", "CONSULT", "met", { actor: ["tr", "ir"] });
  const same = chain("ch", ["tr", "ir", "an"]);
  const gold = [turkey("GPE"), iran, span("an", "GPE", "Ankara"), near, ...met, same];
  const units = [merged(turkey("GPE")), merged(iran), merged(near), merged(...met), merged(same)];
  const here = reviewing(units, gold);
  const done = by(here, discard(here, ["tr"], newId()));
  assert.deepEqual(standing(done), { an: "GPE", ch: "chain", "d-near": "follows", "d-tr": "none", ir: "GPE", met: "CONSULT", "met-t": "CONSULT" });
  assert.deepEqual(done.annotations.get("ch").mentions, ["ir", "an"]);
});

test("taking a filler out by hand decides the frame", () => {
  const met = frame("met", "CONSULT", "met", { actor: ["tr", "ir"] });
  const here = reviewing([merged(...met)], [turkey("GPE"), iran, ...met]);
  const done = by(here, change(here, ["met"], newId(), "fill", (one) => ({ ...one, arguments: one.arguments.slice(1) })));
  assert.deepEqual([decisionOf(done, "met").outcome, decisionOf(done, "tr")], ["edited", undefined]);
});

test("a tie that was added goes without a trace when its end does", () => {
  const near = relation("near", "near", "tr", "ir");
  const here = reviewing([merged(turkey("GPE")), merged(iran)], [turkey("GPE"), iran, near, { kind: "decision", id: "d-near", unit: "near", outcome: "added" }]);
  assert.deepEqual(standing(by(here, discard(here, ["tr"], newId()))), { "d-tr": "none", ir: "GPE" });
});

test("an open tie is not rejected with what it stands on: it follows, or stays open", () => {
  const near = unit("near", "conflict", versions([[ANNA], relation("near", "near", "tr", "ir")], [[BEN], relation("near", "near", "an", "ir")]));
  const dead = missing("far", relation("far", "near", "tr", "an"));
  const here = reviewing([merged(turkey("GPE")), near, dead], [turkey("GPE"), iran, span("an", "GPE", "Ankara")]);
  const done = by(here, discard(here, ["tr"], newId()));
  assert.deepEqual(standing(done), { an: "GPE", "d-far": "follows", "d-tr": "none", ir: "GPE" });
  assert.deepEqual(openUnits(done).map(({ id }) => id), ["near"]);
});

test("tying two open mentions takes both, and the tie is added", () => {
  const here = reviewing([labels(), missing("ir", iran)]);
  const edit = accept(here, ["tr~0", "ir~0"], newId());
  edit.changes.push({ before: null, after: relation("own", "near", "tr~0", "ir~0") });
  const done = by(here, edit);
  assert.deepEqual(standing(done), { "d-ir": "taken", "d-own": "added", "d-tr": "taken", ir: "GPE", own: "near", tr: "GPE" });
  assert.deepEqual(done.annotations.get("own"), relation("own", "near", "tr", "ir"));
});

test("an open filler put into a frame by hand is taken with it", () => {
  const met = frame("met", "CONSULT", "met");
  const here = reviewing([merged(...met), missing("ir", iran)], met);
  const done = by(here, change(here, ["met"], newId(), "fill", (one) => ({ ...one, arguments: [{ role: "actor", target: "ir~0" }] })));
  assert.deepEqual(standing(done), { "d-ir": "taken", "d-met": "edited", ir: "GPE", met: "CONSULT", "met-t": "CONSULT" });
  assert.deepEqual(done.annotations.get("met").arguments, [{ role: "actor", target: "ir" }]);
});

test("joining open mentions in a chain takes them; notes on them are on the unit", () => {
  const here = reviewing([labels(), missing("ir", iran)]);
  const done = by(here, join(here, "tr~1", "ir~0", { edit: newId(), chain: "own" }));
  assert.deepEqual(done.annotations.get("own").mentions, ["tr", "ir"]);
  assert.deepEqual([decisionOf(done, "own").outcome, decisionOf(done, "tr").readers], ["added", [BEN, CEM]]);
  const noted = by(here, { id: newId(), verb: "remark", changes: [{ before: null, after: { kind: "remark", id: "note", target: "tr~1", text: "?" } }], undoes: null });
  assert.deepEqual(standing(noted), { note: "remark" }, "a note decides nothing");
  assert.equal(noted.annotations.get("note").target, "tr");
});

test("there is one comment on what readers see differently, from whichever version it is written", () => {
  const here = reviewing([labels()]);
  const noted = by(here, comment(here, "tr~0", "A state?", { edit: newId(), remark: "note" }));
  assert.equal(remarkOn(noted, "tr~1").text, "A state?");
  const changed = by(noted, comment(noted, "tr~1", "Or its government?", { edit: newId(), remark: "other" }));
  assert.deepEqual(standing(changed), { note: "remark" });
  const done = after(changed, choose(changed, "tr", 1, wish()).edit);
  assert.equal(remarkOn(done, "tr").text, "Or its government?");
});

test("what is open is never taken in passing", () => {
  const near = missing("near", relation("near", "near", "tr", "ir"));
  const met = missing("met", ...frame("met", "CONSULT", "met", { actor: "tr" }));
  const here = reviewing([labels(), near, met], [iran]);
  for (const edit of [accept(here, ["near~0"], newId()), relabel(here, "met-t~0", "SIGN", newId())]) {
    assert.throws(() => withDecisions(here, edit), (problem) => problem instanceof Undecided && problem.unit === "tr" && /Decide “Turkey” first/.test(problem.message));
  }
});

test("what waits for a decision comes with one made by hand", () => {
  const near = unit("near", "waiting", versions([[ANNA, BEN], relation("near", "near", "tr", "ir")]));
  const here = reviewing([labels(), near], [iran]);
  assert.deepEqual(standing(by(here, relabel(here, "tr~0", "PERSON", newId()))), { "d-tr": "edited", ir: "GPE", near: "near", tr: "PERSON" });
});

test("an agreed unit that waits can be decided away, and is not put in any more", () => {
  const near = unit("near", "waiting", versions([[ANNA, BEN], relation("near", "near", "tr", "ir")]));
  const here = reviewing([labels(), near], [iran]);
  const none = by(here, discard(here, ["near~0"], newId()));
  const done = after(none, choose(none, "tr", 0, wish()).edit);
  assert.deepEqual(standing(done), { "d-near": "none", "d-tr": "taken", ir: "GPE", tr: "GPE" });
});

test("what was put in as it waited, and is changed by hand then, is decided", () => {
  const met = unit("met", "waiting", versions([[ANNA, BEN], ...frame("met", "CONSULT", "met", { actor: "tr" })]));
  const here = reviewing([labels(), met]);
  const done = after(here, choose(here, "tr", 0, wish()).edit);
  const edited = by(done, relabel(done, "met-t", "SIGN", newId()));
  assert.equal(decisionOf(edited, "met").outcome, "edited");
  const again = by(edited, relabel(edited, "met-t", "CONSULT", newId()));
  assert.deepEqual([decisionOf(again, "met").outcome, decisionOf(again, "met").readers], ["taken", [ANNA, BEN]]);
});

test("an edit that is whole already, an undo and a note stay as they are", () => {
  const near = unit("near", "waiting", versions([[ANNA, BEN], relation("near", "near", "tr", "ir")]));
  const here = reviewing([labels(), near], [iran]);
  const { edit } = choose(here, "tr", 0, wish());
  assert.deepEqual(withDecisions(here, edit), edit);
  const done = after(here, edit);
  const undo = invert(edit, newId());
  assert.equal(withDecisions(done, undo), undo);
});

test("a version is found open again after its decision is undone", () => {
  const here = reviewing([labels()]);
  const edit = withDecisions(here, relabel(here, "tr~0", "PERSON", newId()));
  const undone = after(after(here, edit), invert(edit, newId()));
  assert.deepEqual(openUnits(undone).map(({ id }) => id), ["tr"]);
  assert.equal(find(undone, "tr~0").label, "GPE");
});

test("three hundred open units with ties are wrapped faster than a person notices", () => {
  const units = [];
  for (let index = 0; index < 300; index += 1) {
    const one = { ...turkey("GPE"), id: `m${index}` };
    units.push(unit(`m${index}`, "conflict", versions([[ANNA], one], [[BEN], { ...one, label: "ORG" }])));
    if (index) units.push(unit(`r${index}`, "waiting", versions([[ANNA, BEN], relation(`r${index}`, "near", `m${index - 1}`, `m${index}`)])));
  }
  let here = reviewing(units);
  const took = [];
  for (let index = 0; index < 20; index += 1) {
    const { user } = process.cpuUsage();
    const { edit } = choose(here, `m${index}`, 0, wish());
    const annotations = apply(here.annotations, edit, RULES);
    here = laid({ ...here, annotations });
    took.push((process.cpuUsage().user - user) / 1000);
  }
  const typical = took.sort((one, other) => one - other)[10];
  assert.ok(typical < 20, `${typical} ms`);
  assert.equal(here.annotations.has("r19"), true);
});
