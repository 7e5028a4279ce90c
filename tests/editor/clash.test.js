import assert from "node:assert/strict";
import { test } from "node:test";
import { clashesOf, clashing, obstacle, takeMine } from "../../curation/editor/assets/keeping/clash.js";
import { madeBy, wordsOf } from "../../curation/editor/assets/parts/clash_words.js";
import { apply } from "../../curation/editor/assets/core/reading.js";
import { RULES, SUGGESTIONS, span } from "./desk.js";

const [turkey, baku, fidan] = SUGGESTIONS;
const leads = SUGGESTIONS.find(({ id }) => id === "leads");
const as = (one, label) => ({ ...one, label });
let number = 0;
const edit = (verb, ...changes) => ({ id: `edit-${++number}`, verb, changes: changes.map(([before, after]) => ({ before, after })), undoes: null });
const late = (edit, kind = "stale_edit") => ({ id: edit.id, kind, edit });
const reading = (...all) => new Map(all.map((one) => [one.id, one]));
const find = (id) => SUGGESTIONS.find((one) => one.id === id);

test("both sides of a change that came too late, and an ordinary edit to mine", () => {
  const mine = edit("relabel", [turkey, as(turkey, "PERSON")]);
  const present = reading(as(turkey, "LOC"), baku);
  const { clashes, settled } = clashesOf([late(mine)], present);
  assert.deepEqual(settled, []);
  assert.deepEqual(clashes, [{ edits: [mine.id], disputed: [{ id: "turkey", mine: as(turkey, "PERSON"), theirs: as(turkey, "LOC") }], free: [] }]);
  const taken = apply(present, takeMine(clashes[0].disputed, "new-edit-1"), RULES);
  assert.deepEqual([...taken.values()], [as(turkey, "PERSON"), baku]);
});

test("several edits on the same thing are one clash, with the last as mine", () => {
  const first = edit("relabel", [turkey, as(turkey, "PERSON")]);
  const second = edit("delete", [as(turkey, "PERSON"), null]);
  const apart = edit("relabel", [baku, as(baku, "PERSON")]);
  const { clashes } = clashesOf([first, apart, second].map((one) => late(one)), reading(as(turkey, "LOC"), as(baku, "LOC")));
  assert.deepEqual(clashes.map(({ edits }) => edits), [[apart.id], [first.id, second.id]]);
  assert.equal(clashes[1].disputed[0].mine, null);
});

test("an edit that joins two others makes them one", () => {
  const one = edit("relabel", [turkey, as(turkey, "PERSON")]);
  const two = edit("relabel", [baku, as(baku, "PERSON")]);
  const both = edit("delete", [as(turkey, "PERSON"), null], [as(baku, "PERSON"), null]);
  const { clashes } = clashesOf([one, two, both].map((each) => late(each)), reading(as(turkey, "LOC"), as(baku, "LOC")));
  assert.deepEqual(clashes.map(({ edits }) => edits), [[one.id, two.id, both.id]]);
});

test("nothing is left to choose when both did the same, or mine was taken back", () => {
  const same = edit("accept", [null, turkey]);
  const done = edit("relabel", [baku, as(baku, "PERSON")]);
  const undone = { ...edit("undo", [as(baku, "PERSON"), baku]), undoes: done.id };
  const all = clashing([late(same), late(done), late(undone, "conflict")]);
  assert.equal(all.length, 3);
  assert.deepEqual(clashesOf(all, reading(turkey, as(baku, "LOC"))), { clashes: [], settled: [same.id, done.id, undone.id] });
});

test("other refusals are no clashes, nor is what takes one of those back", () => {
  const wrong = edit("relabel", [turkey, as(turkey, "TOWN")]);
  const undone = { ...edit("undo", [as(turkey, "TOWN"), turkey]), undoes: wrong.id };
  assert.deepEqual(clashing([late(wrong, "unknown_label"), late(undone, "conflict")]), []);
});

test("of an edit on many things only what was changed elsewhere is disputed; the rest is free", () => {
  const all = edit("label_all", [null, turkey], [null, baku], [null, fidan]);
  const { clashes } = clashesOf([late(all)], reading(as(turkey, "LOC")));
  assert.deepEqual(clashes[0].disputed.map(({ id }) => id), ["turkey"]);
  assert.deepEqual(clashes[0].free.map(({ id }) => id), ["baku", "fidan"]);
});

test("what was changed elsewhere and back is still to be looked at", () => {
  const mine = edit("relabel", [turkey, as(turkey, "PERSON")]);
  const { clashes } = clashesOf([late(mine)], reading(turkey));
  assert.deepEqual(clashes[0].disputed, [{ id: "turkey", mine: as(turkey, "PERSON"), theirs: turkey }]);
});

test("mine that cannot be put in any more says why", () => {
  const mine = edit("add", [null, leads]);
  const { clashes } = clashesOf([late(mine)], reading(turkey));
  assert.match(obstacle(clashes[0].disputed, reading(turkey), RULES), /\S/);
  assert.equal(obstacle(clashes[0].disputed, reading(turkey, fidan), RULES), "");
});

test("both sides are named in words", () => {
  const words = (mine, theirs, id = "turkey") => Object.values(wordsOf({ id, mine, theirs }, find, find(id)));
  assert.deepEqual(words(turkey, as(turkey, "PERSON")), ["GPE “Turkey”", "PERSON “Turkey”"]);
  assert.deepEqual(words({ kind: "rejection", id: "turkey" }, null), ["rejected GPE “Turkey”", "not decided: GPE “Turkey”"]);
  assert.deepEqual(words(null, span("own", "ORG", "Baku"), "own"), ["deleted", "ORG “Baku”"]);
  assert.deepEqual(words(leads, null, "unknown"), ["leader_of: “Fidan” → “Turkey”", "deleted"]);
  assert.deepEqual(words(turkey, { ...turkey, attributes: { certain: false } }), ["GPE “Turkey”", "GPE “Turkey”, certain false"]);
  assert.deepEqual(words(turkey, { ...turkey, start: 30, end: 36 }), [`GPE “Turkey”, characters ${turkey.start} to ${turkey.end}`, "GPE “Turkey”, characters 30 to 36"]);
  assert.equal(words(span("long", "ORG", "Turkey", { text: "a ".repeat(200) }), null, "long")[0].length, "ORG “”".length + 80);
});

test("who made it what it is now: the newest edit that left it so", () => {
  const log = [
    { ...edit("accept", [null, turkey]), at: "1", author: "Anna" },
    { ...edit("relabel", [turkey, as(turkey, "LOC")]), at: "2", author: "Ben" },
    { ...edit("accept", [null, baku]), at: "3", author: "Anna" },
  ];
  assert.equal(madeBy([{ id: "turkey", mine: null, theirs: as(turkey, "LOC") }], log).author, "Ben");
  assert.equal(madeBy([{ id: "fidan", mine: null, theirs: null }], log), undefined);
});
