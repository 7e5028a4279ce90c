import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as build from "../../curation/editor/assets/core/builders.js";
import { marksOf, toDecide } from "../../curation/editor/assets/core/marks.js";
import { apply, invert } from "../../curation/editor/assets/core/reading.js";
import { openSuggestions, standIn, stateOf } from "../../curation/editor/assets/core/suggestions.js";
import { RULES, desk, span } from "./desk.js";

const CASES = JSON.parse(readFileSync(new URL("../cases/twins.json", import.meta.url), "utf8"));
const byId = (all) => new Map(all.map((one) => [one.id, one]));
const after = (from, edit) => ({ ...from, annotations: apply(from.annotations, edit, RULES) });
const own = (id, label, text, more) => ({ from: desk([span(id, label, text, more)]) });
const openIds = (from) => openSuggestions(from).map(({ id }) => id);
const decideIds = (from) => toDecide(from).map(({ id }) => id);

for (const { name, suggestions, annotations, decided } of CASES) {
  test(`shared case: ${name}`, () => {
    const laid = { annotations: byId(annotations), suggestions: byId(suggestions), schema: RULES.schema };
    const open = openSuggestions(laid).map(({ id }) => id);
    assert.deepEqual(suggestions.map(({ id }) => id).filter((id) => !open.includes(id)), decided);
  });
}

test("what a person made of a suggestion: nothing, taken, refused, anticipated", () => {
  const [turkey] = desk().suggestions.values();
  assert.equal(stateOf(desk(), "turkey"), "suggested");
  assert.equal(stateOf(desk([turkey]), "turkey"), "accepted");
  assert.equal(stateOf(desk([{ ...turkey, label: "PERSON" }]), "turkey"), "accepted", "changed");
  assert.equal(stateOf(desk([{ kind: "rejection", id: "turkey" }]), "turkey"), "rejected");
  assert.equal(stateOf(desk([span("own", "GPE", "Turkey")]), "turkey"), "accepted", "said by another");
});

test("a suggestion said already is drawn once, as what it is, and not to decide", () => {
  const { from } = own("own", "GPE", "Turkey");
  const marks = marksOf(from, RULES.offsets).filter(({ label, span: { text } }) => label === "GPE" && text === "Turkey");
  assert.deepEqual(marks.map(({ id, state }) => [id, state]), [["own", "accepted"]]);
  assert.deepEqual(decideIds(from), ["met", "baku", "fidan", "leads"]);
  assert.equal(build.find(from, "turkey"), undefined);
});

test("adding, relabelling and moving all decide it, and taking each back opens it again", () => {
  const add = build.addSpan(desk(), span("x", "GPE", "Turkey"), { edit: "edit-0001", span: "own" });
  const relabelled = own("own", "PERSON", "Turkey").from;
  const short = desk([{ ...span("own", "GPE", "Turke") }]);
  for (const [from, edit] of [
    [desk(), add],
    [relabelled, build.relabel(relabelled, "own", "GPE", "edit-0001")],
    [short, build.moveBoundary(short, "own", { start: 0, end: 6, text: "Turkey" }, "edit-0001")],
  ]) {
    assert.ok(decideIds(from).includes("turkey"));
    const done = after(from, edit);
    assert.ok(!decideIds(done).includes("turkey"), edit.verb);
    assert.ok(decideIds(after(done, invert(edit, "back-0001"))).includes("turkey"), edit.verb);
    const deleted = after(done, build.discard(done, ["own"], "edit-0002"));
    assert.ok(decideIds(deleted).includes("turkey"), "deleted again");
  }
});

test("it is not accepted a second time, alone or with all others", () => {
  const { from } = own("own", "GPE", "Turkey");
  assert.equal(build.accept(from, ["turkey"], "edit-0001"), null);
  const all = after(from, build.accept(from, [...from.suggestions.keys()], "edit-0001"));
  assert.equal(all.annotations.has("turkey"), false);
  assert.equal([...all.annotations.values()].filter(({ text }) => text === "Turkey").length, 1);
});

test("what was suggested about it is accepted about what the person has", () => {
  const { from } = own("own", "GPE", "Turkey");
  assert.equal(standIn(from, "turkey"), "own");
  const done = after(from, build.accept(from, ["leads", "met"], "edit-0001"));
  assert.equal(done.annotations.get("leads").tail, "own");
  assert.deepEqual(done.annotations.get("meeting").arguments[0], { role: "actor", target: "own" });
});

test("deleting it leaves a relation that was only suggested to be decided", () => {
  const { from } = own("own", "GPE", "Turkey");
  const done = after(from, build.discard(from, ["own"], "edit-0001"));
  assert.deepEqual(openIds(done), openIds(desk()));
});

test("an event is decided with its trigger, also when the trigger was anticipated", () => {
  const from = after(desk(), build.addTrigger(desk(), span("x", "CONSULT", "met"), { edit: "edit-0001", span: "own-t", event: "own-e" }));
  assert.equal(stateOf(from, "met"), "accepted");
  assert.equal(stateOf(from, "meeting"), "accepted");
  assert.equal(standIn(from, "meeting"), "own-e");
  assert.equal(build.accept(from, ["met", "meeting"], "edit-0002"), null);
});
