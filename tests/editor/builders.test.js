import assert from "node:assert/strict";
import { test } from "node:test";
import * as build from "../../curation/editor/assets/core/builders.js";
import { apply, invert } from "../../curation/editor/assets/core/reading.js";
import { RULES, desk, span } from "./desk.js";

/** Every edit built must apply, and its inverse must restore. */
function after(from, edit) {
  const annotations = apply(from.annotations, edit, RULES);
  assert.deepEqual(apply(annotations, invert(edit, "back-0001"), RULES), from.annotations);
  return { ...from, annotations };
}
const ids = ({ annotations }) => [...annotations.keys()].sort();
const kindOf = ({ annotations }, id) => annotations.get(id)?.kind;

test("accepting keeps the suggestion's id and origin", () => {
  const done = after(desk(), build.accept(desk(), ["turkey"], "edit-0001"));
  assert.deepEqual(done.annotations.get("turkey"), desk().suggestions.get("turkey"));
});

test("accepting a relation takes its ends, a trigger its event, an event its arguments", () => {
  assert.deepEqual(ids(after(desk(), build.accept(desk(), ["leads"], "edit-0001"))), ["fidan", "leads", "turkey"]);
  assert.deepEqual(ids(after(desk(), build.accept(desk(), ["met"], "edit-0001"))), ["baku", "meeting", "met", "turkey"]);
});

test("an event is accepted without the arguments that were rejected", () => {
  const from = after(desk(), build.discard(desk(), ["turkey"], "edit-0001"));
  const done = after(from, build.accept(from, ["meeting"], "edit-0002"));
  assert.deepEqual(done.annotations.get("meeting").arguments, [{ role: "place", target: "baku" }]);
  assert.equal(kindOf(done, "turkey"), "rejection");
});

test("among many, a relation whose end is labelled otherwise now is left to be decided; alone it is refused", () => {
  const from = desk([span("turkey", "PERSON", "Turkey")]);
  const taken = build.accept(from, [...from.suggestions.keys()], "edit-0001");
  assert.ok(!taken.changes.some(({ after }) => after.id === "leads"));
  assert.ok(apply(from.annotations, taken, RULES).has("fidan"));
  assert.throws(() => apply(from.annotations, build.accept(from, ["leads"], "edit-0002"), RULES), /tail of leader_of cannot be PERSON/);
});

test("among many, a relation with one mention at both ends is left to be decided", () => {
  const from = desk([span("own", "GPE", "Turkey")]);
  from.suggestions = new Map([["turkey", from.suggestions.get("turkey")], ["baku", from.suggestions.get("baku")], ["again", span("again", "GPE", "Turkey")], ["loop", { kind: "relation", id: "loop", label: "leader_of", head: "turkey", tail: "again" }]]);
  from.schema = { ...from.schema, relations: [{ name: "leader_of" }] };
  const done = { ...from, annotations: apply(from.annotations, build.accept(from, ["loop", "baku"], "edit-0001"), { ...RULES, schema: from.schema }) };
  assert.deepEqual(ids(done), ["baku", "own"]);
  assert.throws(() => apply(from.annotations, build.accept(from, ["loop"], "edit-0002"), { ...RULES, schema: from.schema }), /two different ends/);
});

test("among many, what has a retired label is left to be decided, with what stands on it; alone it is refused", () => {
  const from = desk();
  from.schema = { ...from.schema, entities: from.schema.entities.map((label) => ({ ...label, retired: label.name === "PERSON" })) };
  from.suggestions.set("meeting", { ...from.suggestions.get("meeting"), arguments: [{ role: "actor", target: "turkey" }, { role: "actor", target: "fidan" }] });
  const rules = { ...RULES, schema: from.schema };
  const done = { ...from, annotations: apply(from.annotations, build.accept(from, [...from.suggestions.keys()], "edit-0001"), rules) };
  assert.deepEqual(ids(done), ["baku", "meeting", "met", "turkey"]);
  assert.deepEqual(done.annotations.get("meeting").arguments, [{ role: "actor", target: "turkey" }]);
  assert.throws(() => apply(from.annotations, build.accept(from, ["fidan"], "edit-0002"), rules), /retired/);
  const kept = desk([from.suggestions.get("fidan")]);
  assert.ok(build.accept({ ...kept, schema: from.schema }, ["leads", "baku"], "edit-0003").changes.some(({ after }) => after.id === "leads"), "what a person has stays");
});

test("accepting everything at once is one edit and one undo", () => {
  const all = [...desk().suggestions.keys()];
  assert.deepEqual(ids(after(desk(), build.accept(desk(), all, "edit-0001"))), all.sort());
});

test("accepting what is accepted is nothing to do", () => {
  const done = after(desk(), build.accept(desk(), ["turkey"], "edit-0001"));
  assert.equal(build.accept(done, ["turkey"], "edit-0002"), null);
});

test("rejecting a trigger rejects its event, rejecting a mention its open relations", () => {
  const one = build.discard(desk(), ["met"], "edit-0001");
  assert.equal(one.verb, "reject");
  assert.deepEqual(ids(after(desk(), one)), ["meeting", "met"]);
  assert.deepEqual(ids(after(desk(), build.discard(desk(), ["fidan"], "edit-0001"))), ["fidan", "leads"]);
});

test("deleting a span takes relations, arguments and events along in one edit", () => {
  const full = after(desk(), build.accept(desk(), [...desk().suggestions.keys()], "edit-0001"));
  const done = after(full, build.discard(full, ["turkey"], "edit-0002"));
  assert.equal(kindOf(done, "turkey"), "rejection");
  assert.equal(kindOf(done, "leads"), "rejection");
  assert.deepEqual(done.annotations.get("meeting").arguments, [{ role: "place", target: "baku" }]);
  const gone = after(full, build.discard(full, ["meeting"], "edit-0002"));
  assert.equal(kindOf(gone, "met"), "rejection", "an event takes its trigger");
});

test("deleting what a person added leaves nothing behind", () => {
  const from = after(desk(), build.addSpan(desk(), span("x", "GPE", "Syria"), { edit: "edit-0001", span: "own" }));
  assert.equal(kindOf(from, "own"), "span");
  assert.deepEqual(ids(after(from, build.discard(from, ["own"], "edit-0002"))), []);
});

test("a rejection is taken back with what it stands on", () => {
  const from = after(desk(), build.discard(desk(), ["fidan"], "edit-0001"));
  assert.deepEqual(ids(after(from, build.takeBack(from, ["leads"], "edit-0002"))), []);
});

test("relabelling an open suggestion accepts it changed", () => {
  const done = after(desk(), build.relabel(desk(), "turkey", "PERSON", "edit-0001"));
  assert.deepEqual(done.annotations.get("turkey"), { ...desk().suggestions.get("turkey"), label: "PERSON" });
});

test("an event and its trigger change their label together and lose roles that do not fit", () => {
  const done = after(desk(), build.relabel(desk(), "met", "COERCE", "edit-0001"));
  assert.equal(done.annotations.get("met").label, "COERCE");
  assert.equal(done.annotations.get("meeting").label, "COERCE");
  assert.deepEqual(done.annotations.get("meeting").arguments, [{ role: "actor", target: "turkey" }]);
});

test("moving a boundary keeps the id, on suggestions and on annotations", () => {
  const extent = { start: 0, end: 9, text: "Turkey 🇹🇷" };
  const done = after(desk(), build.moveBoundary(desk(), "turkey", extent, "edit-0001"));
  assert.equal(done.annotations.get("turkey").text, "Turkey 🇹🇷");
  const back = after(done, build.moveBoundary(done, "turkey", { start: 0, end: 6, text: "Turkey" }, "edit-0002"));
  assert.deepEqual(back.annotations.get("turkey"), desk().suggestions.get("turkey"));
});

test("a new trigger comes with its event", () => {
  const done = after(desk(), build.addTrigger(desk(), span("x", "COERCE", "leads"), { edit: "edit-0001", span: "own-t", event: "own-e" }));
  assert.deepEqual(done.annotations.get("own-e"), { kind: "event", id: "own-e", label: "COERCE", trigger: "own-t", arguments: [] });
});
