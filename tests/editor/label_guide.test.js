import assert from "node:assert/strict";
import { test } from "node:test";
import { guideOf, piecesOf } from "../../curation/editor/assets/frames/label_guide.js";
import { SCHEMA, desk, span } from "./desk.js";

const RICH = {
  ...SCHEMA,
  entities: [{ name: "GPE", definition: "Places with a government.", examples: ["Turkey's [Ankara]"], counterexamples: ["[Syrian] troops"] }, { name: "PERSON" }, { name: "OLD", retired: true }],
  relations: [{ name: "leader_of", title: "leads", head: ["PERSON"], tail: ["GPE"] }, { name: "ally_of", symmetric: true }],
  events: [{ name: "CONSULT", roles: [{ name: "actor", min: 1, targets: ["GPE"], definition: "Who meets." }, { name: "topic" }] }],
  document_labels: [{ name: "topic", values: ["war", "trade"] }],
};
const laid = (own = []) => ({ ...desk(own), schema: RICH });
const names = (guide) => guide.entries.map(({ name }) => name);
const at = ({ entries, at }) => entries[at];

test("of a mention: what the schema says, and what the person gave it to", () => {
  const turkey = desk().suggestions.get("turkey");
  const again = span("again", "GPE", "Turkey");
  const guide = guideOf(laid([turkey, { ...again, start: 500, end: 506 }, span("own", "GPE", "Baku")]), turkey);
  assert.deepEqual(names(guide), ["GPE", "PERSON", "CONSULT"], "retired ones are left out");
  const { definition, examples, counterexamples, given } = at(guide);
  assert.equal(definition, "Places with a government.");
  assert.deepEqual(examples, [[{ text: "Turkey's ", isMarked: false }, { text: "Ankara", isMarked: true }]]);
  assert.deepEqual(counterexamples, [[{ text: "Syrian", isMarked: true }, { text: " troops", isMarked: false }]]);
  assert.deepEqual(given, [{ text: "“Turkey”", times: 2 }, { text: "“Baku”", times: 1 }]);
});

test("of an event and of its trigger: the roles with what may fill them", () => {
  const [met, meeting] = ["met", "meeting"].map((id) => desk().suggestions.get(id));
  for (const one of [met, meeting]) {
    const guide = guideOf(laid(), one);
    assert.deepEqual(names(guide), ["CONSULT"]);
    assert.deepEqual(at(guide).roles, [{ name: "actor", needed: true, targets: ["GPE"], definition: "Who meets." }, { name: "topic", needed: false, targets: [], definition: "" }]);
    assert.deepEqual(at(guide).given, [], "it is only suggested");
  }
  assert.deepEqual(at(guideOf(laid([met, meeting]), met)).given, [{ text: "“met”", times: 1 }], "once, with its trigger");
});

test("of a relation: its ends, and which pairs have it", () => {
  const [fidan, turkey, leads] = ["fidan", "turkey", "leads"].map((id) => desk().suggestions.get(id));
  const guide = guideOf(laid([fidan, turkey, leads]), leads);
  assert.deepEqual(names(guide), ["leader_of", "ally_of"]);
  assert.deepEqual([at(guide).title, at(guide).ends], ["leads", { head: ["PERSON"], tail: ["GPE"], isSymmetric: false }]);
  assert.deepEqual(at(guide).given, [{ text: "“Fidan → Turkey”", times: 1 }]);
  assert.equal(guide.entries[1].ends.isSymmetric, true);
});

test("of a label of the article: its values; of nothing: what stands in the text", () => {
  const topic = { kind: "document_label", id: "about", label: "topic", value: "war" };
  assert.deepEqual(at(guideOf(laid([topic]), topic)).values, ["war", "trade"]);
  assert.deepEqual(names(guideOf(laid(), undefined)), ["GPE", "PERSON", "CONSULT"]);
  assert.deepEqual(at(guideOf(laid([{ ...span("x", "OLD", "Baku") }]), span("x", "OLD", "Baku"))).name, "OLD", "also retired, where it stands");
});

test("brackets that do not close are words like any other", () => {
  assert.deepEqual(piecesOf("a [b"), [{ text: "a [b", isMarked: false }]);
  assert.deepEqual(piecesOf("[]"), [{ text: "[]", isMarked: false }]);
  assert.deepEqual(piecesOf("[[a]]").map(({ text }) => text).join(""), "[a]");
});
