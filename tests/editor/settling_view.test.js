import assert from "node:assert/strict";
import { test } from "node:test";
import { settlingOf } from "../../curation/editor/assets/review/settling_view.js";
import { facesUnder } from "../../curation/editor/assets/review/faces.js";
import { SCHEMA, span } from "./desk.js";

const ANNA = { id: 30, name: "Anna", number: 1 };
const BEN = { id: 41, name: "Ben", number: 2 };
const CEM = { id: 52, name: "Cem", number: 3 };
const version = (readers, says, annotations, more = {}) => ({ readers: readers.map(({ id }) => id), claim: annotations.length ? `${says}-${readers.map(({ number }) => number)}` : "", says, annotations, ...more });
const unit = (id, versions, more = {}) => ({ id, kind: "span", at: 0, state: "conflict", type: "label", again: false, needs: [], alike: "", agreed: null, versions, ...more });

function deskOf(units, annotations = [], readers = [ANNA, BEN]) {
  const review = { readers, hides_names: false, may_settle: true, why_not: "", others: [], reopened: [], units };
  const ground = { review, annotations: new Map(annotations.map((one) => [one.id, one])), schema: SCHEMA };
  return { ...ground, suggestions: facesUnder(ground) };
}

const HAND = { parts: null, reason: "", hidesNames: false, isLocked: false };
const label = unit("u1", [version([ANNA], "GPE", [span("u1", "GPE", "Turkey")]), version([BEN], "PERSON", [span("u1", "PERSON", "Turkey")])]);

test("versions stand side by side with the numbers of their readers, and that nothing is there last", () => {
  const view = settlingOf(deskOf([label]), { ...HAND, unit: "u1" });
  assert.deepEqual(view.cards.map(({ digits, who, says, words }) => [digits, who, says, words]), [
    [["1"], "Anna", "GPE", ""],
    [["2"], "Ben", "PERSON", ""],
    [["0"], "neither is right", "nothing", ""],
  ]);
  assert.deepEqual([view.isOpen, view.place, view.words], [true, "1 of 1", "Turkey"]);
});

test("where readers draw other bounds, every version says its words", () => {
  const bounds = unit("u1", [version([ANNA], "GPE", [span("u1", "GPE", "Turkey")]), version([BEN], "GPE", [span("u1", "GPE", "Turkey met")])], { type: "boundary" });
  const { cards } = settlingOf(deskOf([bounds]), { ...HAND, unit: "u1" });
  assert.deepEqual(cards.map(({ words }) => words), ["Turkey", "Turkey met", ""]);
});

test("the same digit is the same reader in every conflict, also where others agree or see nothing", () => {
  const units = [unit("u1", [version([BEN], "", []), version([ANNA, CEM], "GPE", [span("u1", "GPE", "Turkey")])], { type: "missing" })];
  const { cards } = settlingOf(deskOf(units, [], [ANNA, BEN, CEM]), { ...HAND, unit: "u1" });
  assert.deepEqual(cards.map(({ digits, isNothing }) => [digits, isNothing]), [[["1", "3"], false], [["2", "0"], true]]);
});

test("a version says who left it as it was suggested, and who rejected that", () => {
  const units = [unit("u1", [version([BEN], "GPE", [span("u1", "GPE", "Turkey")], { untouched: [41], rejected: [30] }), version([ANNA], "", [])], { type: "missing" })];
  const notes = (hidesNames) => settlingOf(deskOf(units), { ...HAND, unit: "u1", hidesNames }).cards.map(({ note }) => note);
  assert.deepEqual(notes(false), ["as it was suggested, rejected by Anna", ""]);
  assert.deepEqual(notes(true), ["as it was suggested, rejected by Reader 1", ""]);
});

test("names are hidden on wish, and the numbers stay", () => {
  const { cards } = settlingOf(deskOf([label]), { ...HAND, unit: "u1", hidesNames: true });
  assert.deepEqual(cards.map(({ who }) => who), ["Reader 1", "Reader 2", "neither is right"]);
});

test("what all readers say is no matter of the strip, nor what nobody knows of", () => {
  const agreed = unit("u2", [{ readers: [30, 41], claim: "c", says: "GPE" }], { state: "agreed", agreed: 0 });
  const here = deskOf([agreed], [span("u2", "GPE", "Baku")]);
  assert.equal(settlingOf(here, { ...HAND, unit: "u2" }), null);
  assert.equal(settlingOf(here, { ...HAND, unit: null }), null);
  assert.equal(settlingOf(here, { ...HAND, unit: "elsewhere" }), null);
});

test("of what is settled it says how, and why", () => {
  const decision = { kind: "decision", id: "d-u1", unit: "u1", outcome: "taken", readers: [41], offered: [], reason: "a title" };
  const view = settlingOf(deskOf([label], [span("u1", "PERSON", "Turkey"), decision]), { ...HAND, unit: "u1" });
  assert.deepEqual([view.isOpen, view.decided, view.reason, view.cards], [false, "as Ben says", "a title", []]);
});

test("a reason that was written before waits for the decision", () => {
  const view = settlingOf(deskOf([label]), { ...HAND, unit: "u1", reason: "no title" });
  assert.deepEqual([view.reason, view.isReasonKept], ["no title", true]);
});

const met = { kind: "span", id: "u3-t", label: "CONSULT", start: 0, end: 3, text: "met", trigger: true };
const event = (more) => ({ kind: "event", id: "u3", label: "CONSULT", trigger: "u3-t", arguments: [], ...more });
const [turkey, baku] = [span("g1", "GPE", "Turkey"), span("g2", "GPE", "Baku")];
const frame = unit("u3", [
  version([ANNA], "CONSULT", [met, event({ arguments: [{ role: "actor", target: "g1" }, { role: "place", target: "g2" }] })]),
  version([BEN], "CONSULT", [met, event({ arguments: [{ role: "actor", target: "g2" }] })]),
], { kind: "event", type: "role" });

test("of an event it says in which parts the readers differ", () => {
  const view = settlingOf(deskOf([frame], [turkey, baku]), { ...HAND, unit: "u3" });
  const [anna] = view.cards;
  assert.deepEqual(anna.details.map(({ name, says, differs }) => [name, says, differs]), [["actor", "Turkey", true], ["place", "Baku", true]]);
  assert.ok(view.hasParts);
  assert.deepEqual(view.rows, []);
});

test("of an event that only one reader sees it says what is in it, and there is nothing to settle part by part", () => {
  const missed = { ...frame, type: "missing", versions: [frame.versions[0], version([BEN], "", [])] };
  const view = settlingOf(deskOf([missed], [turkey, baku]), { ...HAND, unit: "u3" });
  assert.deepEqual(view.cards.map(({ details }) => details.map(({ name, says, differs }) => [name, says, differs])), [[["actor", "Turkey", false], ["place", "Baku", false]], []]);
  assert.equal(view.hasParts, false);
});

test("an event that differs in one part only is settled part by part, too", () => {
  const one = { ...frame, versions: [frame.versions[0], version([BEN], "CONSULT", [met, event({ arguments: [{ role: "actor", target: "g1" }] })])] };
  assert.ok(settlingOf(deskOf([one], [turkey, baku]), { ...HAND, unit: "u3" }).hasParts);
});

test("part by part, every part that differs is a row with the readers' digits, and one of them is asked for", () => {
  const view = settlingOf(deskOf([frame], [turkey, baku]), { ...HAND, unit: "u3", parts: { unit: "u3", at: 1, picks: { "role:actor": 1 } } });
  assert.deepEqual(view.rows.map(({ name, isArmed }) => [name, isArmed]), [["actor", false], ["place", true]]);
  assert.deepEqual(view.rows[0].options.map(({ isPicked }) => isPicked), [false, true]);
  assert.deepEqual(view.rows[1].options.map(({ digits }) => digits), [["1"], ["2", "0"]], "what a reader leaves empty is taken by zero, too");
});
