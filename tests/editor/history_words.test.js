import assert from "node:assert/strict";
import { test } from "node:test";
import * as build from "../../curation/editor/assets/core/builders.js";
import { inWords } from "../../curation/editor/assets/core/history_words.js";
import { apply, invert } from "../../curation/editor/assets/core/reading.js";
import * as remarks from "../../curation/editor/assets/core/remarks.js";
import { RULES, desk, span } from "./desk.js";

const after = (from, edit) => ({ ...from, annotations: apply(from.annotations, edit, RULES) });
const said = (edit, on = desk(), log = []) => inWords(edit, on, (id) => log.find((one) => one.id === id));
const ID = "edit-0001";
const all = [...desk().suggestions.keys()];
const full = after(desk(), build.accept(desk(), all, ID));

test("decisions name the label and the words", () => {
  assert.equal(said(build.accept(desk(), ["turkey"], ID)), "Accepted GPE “Turkey”");
  assert.equal(said(build.discard(desk(), ["turkey"], ID)), "Rejected GPE “Turkey”");
  const rejected = after(desk(), build.discard(desk(), ["baku"], ID));
  assert.equal(said(build.takeBack(rejected, ["baku"], ID), rejected), "Took back the rejection of GPE “Baku”");
});

test("what only goes along is not named", () => {
  assert.equal(said(build.accept(desk(), ["leads"], ID)), "Accepted leader_of “Fidan → Turkey”");
  assert.equal(said(build.accept(desk(), ["met"], ID)), "Accepted CONSULT “met”");
  assert.equal(said(build.discard(full, ["fidan"], ID), full), "Deleted PERSON “Fidan”");
});

test("a new label and a new extent say what was before, also of a suggestion", () => {
  assert.equal(said(build.relabel(desk(), "turkey", "PERSON", ID)), "Relabelled “Turkey” from GPE to PERSON");
  const moved = build.moveBoundary(desk(), "turkey", { start: 0, end: 9, text: "Turkey 🇹🇷" }, ID);
  assert.equal(said(moved), "Moved “Turkey” to “Turkey 🇹🇷”");
  assert.equal(said(build.relabel(full, "met", "COERCE", ID), full), "Relabelled “met” from CONSULT to COERCE");
});

test("adding and deleting one's own", () => {
  const add = build.addSpan(desk(), span("x", "GPE", "Syria"), { edit: ID, span: "own" });
  assert.equal(said(add), "Added GPE “Syria”");
  const from = after(desk(), add);
  assert.equal(said(build.discard(from, ["own"], ID), from), "Deleted GPE “Syria”");
});

test("many at once are counted, equal ones together", () => {
  const place = (id, text = "Damascus", label = "GPE") => ({ before: null, after: { kind: "span", id, label, start: 0, end: 8, text } });
  const nine = { id: ID, verb: "label_all", undoes: null, changes: Array.from({ length: 9 }, (_, n) => place(`s${n}`)) };
  assert.equal(said(nine), "Labelled 9 × “Damascus” GPE");
  const some = { id: ID, verb: "accept", undoes: null, changes: [place("a"), place("b"), place("c", "Baku"), place("d", "Ankara"), place("e", "Iran")] };
  assert.equal(said(some), "Accepted 5: 2 × “Damascus” GPE, “Baku” GPE and 2 others");
});

test("an undo says what it took back, with or without the log", () => {
  const accepted = build.accept(desk(), ["turkey"], ID);
  const undo = invert(accepted, "undo-0001");
  const redo = invert(undo, "redo-0001");
  const log = [accepted, undo, redo];
  assert.equal(said(undo, desk(), log), "Undid: Accepted GPE “Turkey”");
  assert.equal(said(redo, desk(), log), "Did again: Accepted GPE “Turkey”");
  assert.equal(said(undo), "Undid: Accepted GPE “Turkey”");
  const relabelled = build.relabel(full, "turkey", "PERSON", "edit-0002");
  assert.equal(said(invert(relabelled, "undo-0002"), full), "Undid: Relabelled “Turkey” from GPE to PERSON");
});

test("an undo that refers to itself is no endless search", () => {
  const odd = { ...invert(build.accept(desk(), ["turkey"], ID), "undo-0001"), undoes: "undo-0001" };
  assert.match(said(odd, desk(), [odd]), /^Undid: /);
});

test("remarks say what they are on and what they say", () => {
  const ids = { edit: ID, remark: "r1" };
  const write = remarks.comment(desk(), "turkey", "The state, or the bird?", ids);
  assert.equal(said(write), "Commented on GPE “Turkey”: “The state, or the bird?”");
  const from = after(desk(), write);
  assert.equal(said(remarks.comment(from, "turkey", "The bird.", ids), from), "Changed the comment on GPE “Turkey”: “The bird.”");
  assert.equal(said(remarks.comment(from, "turkey", "", ids), from), "Deleted the comment on GPE “Turkey”");
  const flag = remarks.toggleFlag(desk(), "", ids);
  assert.equal(said(flag), "Flagged the article");
  const flagged = after(desk(), flag);
  assert.equal(said(remarks.toggleFlag(flagged, "", ids), flagged), "Took the flag off the article");
});

test("machines and renames are said, too", () => {
  const was = span("s", "GPE", "Turkey");
  assert.equal(said({ id: ID, verb: "rename", undoes: null, changes: [{ before: was, after: { ...was, label: "PLACE" } }] }), "The schema was changed: GPE is PLACE now");
  assert.equal(said({ id: ID, verb: "import", undoes: null, changes: [{ before: null, after: was }] }), "Imported 1 annotation");
});

test("long words are shortened, and a verb of later days is still said", () => {
  const long = { ...span("s", "GPE", "Turkey"), text: "a very long name ".repeat(9) };
  assert.ok(said({ id: ID, verb: "add", undoes: null, changes: [{ before: null, after: long }] }).length < 90);
  const was = span("s", "GPE", "Turkey");
  const pieces = { ...was, pieces: [[0, 2], [4, 6]] };
  assert.equal(said({ id: ID, verb: "add_piece", undoes: null, changes: [{ before: was, after: pieces }] }), "Changed the pieces of GPE “Turkey”");
});

const DECIDED = { kind: "decision", id: "d-turkey", unit: "turkey", outcome: "taken", readers: [3] };

test("what a reviewer settled is said as one thing, with the reason", () => {
  const turkey = span("turkey", "GPE", "Turkey");
  const settle = (after, changes = []) => inWords({ id: "e", verb: "decide", undoes: null, changes: [...changes, { before: null, after }] }, desk([turkey]));
  assert.equal(settle(DECIDED, [{ before: null, after: turkey }]), "Settled GPE “Turkey”");
  assert.equal(settle({ ...DECIDED, reason: "a state" }), "Settled GPE “Turkey”, because: “a state”");
  assert.equal(settle({ ...DECIDED, unit: "gone", outcome: "none" }), "Settled that nothing is there");
  const back = { id: ID, verb: "take_back", changes: [{ before: turkey, after: null }, { before: DECIDED, after: null }], undoes: null };
  assert.equal(said(back), "Took back what was decided on GPE “Turkey”");
  const reason = { before: DECIDED, after: { ...DECIDED, reason: "a state" } };
  assert.equal(inWords({ id: "e", verb: "reason", undoes: null, changes: [reason] }, desk([turkey])), "Said why of GPE “Turkey”: “a state”");
});

test("a change by hand in a gold reading is told as what was changed, not as its decision", () => {
  const turkey = span("turkey", "GPE", "Turkey");
  const changes = [{ before: turkey, after: { ...turkey, label: "PERSON" } }, { before: DECIDED, after: { ...DECIDED, outcome: "edited" } }];
  assert.equal(inWords({ id: "e", verb: "relabel", undoes: null, changes }, desk([turkey])), "Relabelled “Turkey” from GPE to PERSON");
  assert.equal(inWords({ id: "e", verb: "merge", undoes: null, changes: [{ before: null, after: turkey }] }, desk()), "Merged 1 label from what was handed in", "also where only one person has read it");
});
