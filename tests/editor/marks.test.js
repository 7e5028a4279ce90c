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

test("mentions are to decide, in reading order; events and relations are not in the way", () => {
  assert.deepEqual(toDecide(desk()).map(({ id }) => id), ["turkey", "baku", "fidan"]);
  assert.deepEqual(toDecide(desk([{ kind: "rejection", id: "turkey" }])).map(({ id }) => id)[0], "baku");
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
