import assert from "node:assert/strict";
import { test } from "node:test";
import { linkedTo, marksOf, toDecide } from "../../curation/editor/assets/core/marks.js";
import { matchesIn } from "../../curation/editor/assets/text/find.js";
import { RULES, TEXT, desk, span } from "./desk.js";

test("marks are in UTF-16 units and in reading order; rejected ones are not drawn", () => {
  const marks = marksOf(desk([{ kind: "rejection", id: "baku" }]), RULES.offsets);
  assert.deepEqual(marks.map(({ id }) => id), ["turkey", "met", "fidan"]);
  for (const { start, end, span } of marks) assert.equal(TEXT.slice(start, end), span.text);
  assert.ok(marks.every(({ state }) => state === "suggested"));
});

test("a mark that did not change is the very same again, whatever happens around it", () => {
  const before = marksOf(desk(), RULES.offsets);
  const [turkey] = desk().suggestions.values();
  const after = marksOf({ ...desk(), annotations: new Map([[turkey.id, turkey]]) }, RULES.offsets);
  const same = after.filter((mark) => before.includes(mark)).map(({ id }) => id);
  assert.deepEqual(same, ["met", "baku", "fidan"]);
  assert.equal(after[0].state, "accepted");
});

test("a mark has the number of its chain, and is another one when that changes", () => {
  const own = ["turkey", "baku", "fidan"].map((id) => desk().suggestions.get(id));
  const chain = (id, mentions) => ({ kind: "chain", id, mentions });
  const numbers = (marks) => Object.fromEntries(marks.map((mark) => [mark.id, mark.chain]));
  const without = marksOf(desk(own), RULES.offsets);
  const one = marksOf(desk([...own, chain("c", ["baku", "fidan"])]), RULES.offsets);
  assert.deepEqual(numbers(without), { turkey: 0, met: 0, baku: 0, fidan: 0 });
  assert.deepEqual(numbers(one), { turkey: 0, met: 0, baku: 1, fidan: 1 });
  assert.ok(marksOf(desk([...own, chain("other", ["baku", "fidan"])]), RULES.offsets).every((mark) => one.map(({ chain }) => chain).includes(mark.chain)));
});

test("what is to decide comes in reading order: an event at its trigger, a relation where its later end is", () => {
  const context = { kind: "document_label", id: "context", label: "topic", value: "military" };
  const from = desk();
  from.suggestions.set("context", context);
  assert.deepEqual(toDecide(from).map(({ id }) => id), ["turkey", "met", "baku", "fidan", "leads", "context"]);
  assert.deepEqual(toDecide({ ...from, annotations: new Map([["baku", { kind: "rejection", id: "baku" }]]) }).map(({ id }) => id), ["turkey", "met", "fidan", "leads", "context"]);
});

test("of two at one place the longer mention comes first, then a trigger", () => {
  const from = desk();
  from.suggestions.set("talk", span("talk", "CONSULT", "Turkey", { trigger: true })).set("talking", { kind: "event", id: "talking", label: "CONSULT", trigger: "talk", arguments: [] });
  from.suggestions.set("longer", { ...span("longer", "GPE", "Turkey"), end: span("t", "GPE", "Turkey").end + 4, text: "Turkey met".slice(0, 10) });
  assert.deepEqual(toDecide(from).map(({ id }) => id).slice(0, 3), ["longer", "turkey", "talk"]);
});

test("an event is shown with its trigger and fillers, a relation with its ends, an event in a role by its trigger", () => {
  const from = desk();
  const report = { kind: "event", id: "report", label: "COERCE", trigger: "leading", arguments: [{ role: "content", target: "meeting" }] };
  from.suggestions.set("leading", span("leading", "COERCE", "leads", { trigger: true })).set("report", report);
  assert.deepEqual(linkedTo(from, "met"), ["met", "turkey", "baku"]);
  assert.deepEqual(linkedTo(from, "meeting"), ["met", "turkey", "baku"]);
  assert.deepEqual(linkedTo(from, "leads"), ["fidan", "turkey"]);
  assert.deepEqual(linkedTo(from, "report"), ["leading", "met"]);
  assert.deepEqual(linkedTo(from, "turkey"), []);
});

test("find takes words literally, in any case", () => {
  assert.deepEqual(matchesIn("a.b A.B axb", "a.b"), [{ start: 0, end: 3 }, { start: 4, end: 7 }]);
  assert.deepEqual(matchesIn("😀 x (y", "(Y"), [{ start: 5, end: 7 }]);
  assert.deepEqual(matchesIn("anything", "  "), []);
});
