import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { createArticle } from "../../curation/editor/assets/core/article.js";
import { equalIn, isWhole, labelAll, placesOf, standingOf } from "../../curation/editor/assets/core/equal.js";
import { createOffsets } from "../../curation/editor/assets/core/offsets.js";
import { apply, invert } from "../../curation/editor/assets/core/reading.js";
import { SCHEMA } from "./desk.js";

const CASES = JSON.parse(readFileSync(new URL("../cases/equal.json", import.meta.url), "utf8"));
const EXACT = { case: true, word: true };
const byId = (all) => new Map(all.map((one) => [one.id, one]));

for (const { name, text, strings, found, ...options } of CASES.finding) {
  test(`shared case of finding: ${name}`, () => {
    const places = placesOf(createArticle(text), strings, options);
    assert.deepEqual(places.map(({ start, end }) => [start, end]), found);
    const points = [...text];
    for (const place of places) assert.equal(place.text, points.slice(place.start, place.end).join(""));
  });
}

for (const { name, start, end, spans, fits } of CASES.fitting) {
  test(`shared case of fitting: ${name}`, () => {
    const [place] = standingOf(deskOf("Bank of Turkey and on", spans), [{ start, end, text: "" }], "GPE");
    assert.equal(place.fits, fits);
  });
}

function deskOf(text, spans) {
  const annotations = [];
  const suggestions = [];
  spans.forEach(({ state, ...given }, place) => {
    const span = { kind: "span", id: `s${place}`, text: [...text].slice(given.start, given.end).join(""), ...given };
    if (state === "accepted") annotations.push(span);
    else suggestions.push({ ...span, origin: { tagger: "test", version: "1", confidence: "high" } });
    if (state === "rejected") annotations.push({ kind: "rejection", id: span.id });
  });
  return { annotations: byId(annotations), suggestions: byId(suggestions), schema: SCHEMA };
}

const TEXT = "Turkey, 😀 Turkey, Bank of Turkey. Turkey!";
const article = createArticle(TEXT);
const RULES = { schema: SCHEMA, offsets: createOffsets(TEXT) };
const all = (desk, label = "GPE") => standingOf(desk, placesOf(article, ["Turkey"], EXACT), label);
const counter = () => {
  let made = 0;
  return { edit: "edit-0001", span: () => `own-${(made += 1)}` };
};
const laid = deskOf(TEXT, [
  { label: "GPE", start: 0, end: 6, state: "suggested" },
  { label: "PERSON", start: 10, end: 16, state: "suggested" },
  { label: "PERSON", start: 18, end: 32, state: "accepted" },
]);

test("new places become spans, and what was suggested so is accepted with its id and origin", () => {
  const chosen = all(laid).filter(({ fits }) => fits === "new");
  const edit = labelAll(laid, chosen, "GPE", counter());
  assert.equal(edit.verb, "label_all");
  const after = apply(laid.annotations, edit, RULES);
  assert.deepEqual(after.get("s0"), laid.suggestions.get("s0"));
  assert.deepEqual(after.get("own-1"), { kind: "span", id: "own-1", label: "GPE", start: 34, end: 40, text: "Turkey" });
  assert.equal(after.size, 3);
  assert.deepEqual(apply(after, invert(edit, "back-0001"), RULES), laid.annotations);
});

test("what differs or lies inside is taken when it is named", () => {
  assert.deepEqual(all(laid).map(({ fits }) => fits), ["new", "differs", "inside", "new"]);
  const after = apply(laid.annotations, labelAll(laid, all(laid), "GPE", counter()), RULES);
  assert.equal(after.get("s1").label, "GPE");
  assert.equal(after.get("s1").origin.tagger, "test");
  assert.equal(after.get("s2").label, "PERSON", "the longer one stays");
  assert.deepEqual(all({ ...laid, annotations: after }).map(({ fits }) => fits), ["same", "same", "same", "same"]);
});

test("the person’s own label is changed rather than a second one laid over it", () => {
  const own = deskOf(TEXT, [{ label: "PERSON", start: 0, end: 6, state: "accepted" }, { label: "ORG", start: 0, end: 6, state: "suggested" }]);
  const edit = labelAll(own, [all(own)[0]], "GPE", counter());
  assert.deepEqual(edit.changes.map(({ before, after }) => [before.label, after.id, after.label]), [["PERSON", "s0", "GPE"]]);
});

test("what was refused is taken back under its id", () => {
  const refused = deskOf(TEXT, [{ label: "GPE", start: 0, end: 6, state: "rejected" }]);
  const edit = labelAll(refused, [all(refused)[0]], "GPE", counter());
  assert.deepEqual(edit.changes[0].before, { kind: "rejection", id: "s0" });
  assert.equal(apply(refused.annotations, edit, RULES).get("s0").label, "GPE");
});

test("a trigger at the same words is another matter", () => {
  const trigger = deskOf(TEXT, [{ label: "CONSULT", start: 0, end: 6, trigger: true, state: "suggested" }]);
  assert.equal(all(trigger)[0].fits, "new");
});

test("a span of several pieces is not at the words between its ends", () => {
  const pieces = deskOf(TEXT, [{ label: "GPE", start: 0, end: 16, pieces: [[0, 6], [10, 16]], state: "accepted" }]);
  assert.deepEqual(all(pieces).map(({ fits }) => fits), ["inside", "inside", "new", "new"]);
  assert.equal(standingOf(pieces, [{ start: 7, end: 9, text: "" }], "GPE")[0].fits, "new");
});

test("nothing to do is no edit, and places that overlap are taken once", () => {
  assert.equal(labelAll(laid, [], "GPE", counter()), null);
  const done = deskOf(TEXT, [{ label: "GPE", start: 0, end: 6, state: "accepted" }]);
  assert.equal(labelAll(done, [all(done)[0]], "GPE", counter()), null);
  const crossing = [{ start: 18, end: 25, text: "Bank of" }, { start: 23, end: 32, text: "of Turkey" }];
  assert.equal(labelAll(done, crossing, "GPE", counter()).changes.length, 1);
});

test("part of a word is seen to be one", () => {
  assert.ok(isWhole("Damascus", { start: 0, end: 8 }));
  assert.ok(!isWhole("Damascus", { start: 1, end: 8 }));
  assert.deepEqual(equalIn("xx", ["x"], { case: true, word: false }), [{ start: 0, end: 1 }, { start: 1, end: 2 }]);
});

test("an attribute that only the former label has goes with it", () => {
  const generic = deskOf(TEXT, [{ label: "GPE", start: 0, end: 6, state: "accepted", attributes: { generic: true, source: ["named"] } }]);
  const after = apply(generic.annotations, labelAll(generic, [all(generic, "PERSON")[0]], "PERSON", counter()), RULES);
  assert.deepEqual(after.get("s0").attributes, { source: ["named"] });
});
