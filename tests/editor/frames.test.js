import assert from "node:assert/strict";
import { test } from "node:test";
import * as build from "../../curation/editor/assets/core/builders.js";
import { holdingsOf } from "../../curation/editor/assets/frames/holdings.js";
import { apply } from "../../curation/editor/assets/core/reading.js";
import { partsOf, reasonInWords } from "../../curation/editor/assets/core/reasons.js";
import { wordsOn } from "../../curation/editor/assets/frames/frames.js";
import { RULES, SCHEMA, SUGGESTIONS, desk, span } from "./desk.js";

const CONSULT = {
  name: "CONSULT",
  title: "meeting or talks",
  roles: [{ name: "actor", targets: ["GPE", "PERSON"], min: 2 }, { name: "place", targets: ["GPE"] }, { name: "recipient", min: 1 }],
};
const RICH = {
  ...SCHEMA,
  relations: [{ name: "leader_of", head: ["PERSON"], tail: ["GPE"] }, { name: "ally_of", symmetric: true }],
  events: [CONSULT, { name: "COERCE" }],
  attributes: [
    { name: "mode", on: ["CONSULT"], values: ["visit", "call"], several: true },
    { name: "modality", on: ["event"], values: ["asserted", "planned"], default: "asserted" },
    { name: "tense", on: ["event"], values: ["past", "future"] },
    { name: "generic", on: ["event"] },
  ],
};
const rules = { ...RULES, schema: RICH };
const rich = (annotations = [], more = []) => ({ ...desk(annotations), schema: RICH, suggestions: new Map([...SUGGESTIONS, ...more].map((one) => [one.id, one])) });
const after = (from, edit) => ({ ...from, annotations: apply(from.annotations, edit, rules) });
const eventOf = (from, id = "meeting") => holdingsOf(from).events.find((one) => one.id === id);
const said = ({ roles }) => roles.map(({ name, fillers, missing }) => [name, fillers.map(({ text, state }) => (state === "fits" ? text : `${text} ${state}`)), missing]);

test("a frame says its type, its trigger, who fills which role, and what is missing", () => {
  const card = eventOf(rich());
  assert.deepEqual([card.label, card.title, card.text, card.isOpen], ["CONSULT", "meeting or talks", "met", true]);
  assert.deepEqual(said(card), [["actor", ["Turkey"], true], ["place", ["Baku"], false], ["recipient", [], true]]);
});

test("a mention that was rejected is shown as gone, one with a label that does not fit as such", () => {
  const rejected = after(rich(), build.discard(rich(), ["baku"], "edit-0001"));
  assert.deepEqual(said(eventOf(rejected))[1], ["place", ["Baku gone"], false]);
  const relabelled = after(rich(), build.relabel(rich(), "baku", "PERSON", "edit-0001"));
  assert.deepEqual(said(eventOf(relabelled))[1], ["place", ["Baku unfit"], false]);
  const alone = after(rich(), build.discard(rich(), ["turkey"], "edit-0001"));
  assert.deepEqual(said(eventOf(alone))[0], ["actor", ["Turkey gone"], true], "what is gone fills no role");
});

test("a frame fits the mention the person made themselves of the same words", () => {
  const from = rich([span("own", "GPE", "Turkey"), { kind: "rejection", id: "baku" }]);
  const card = eventOf(from);
  assert.deepEqual(card.roles[0].fillers[0], { id: "own", at: "own", text: "Turkey", event: "", state: "fits" });
  assert.deepEqual(card.about, ["met", "own", "baku"]);
});

test("an event in a role is named by its type and its trigger, also after it was rejected", () => {
  const leading = span("leading", "COERCE", "leads", { trigger: true });
  const report = { kind: "event", id: "report", label: "COERCE", trigger: "leading", arguments: [{ role: "content", target: "meeting" }] };
  const from = rich([], [leading, report]);
  assert.deepEqual(eventOf(from, "report").roles[0].fillers, [{ id: "meeting", at: "met", text: "met", event: "CONSULT", state: "fits" }]);
  const without = after(from, build.discard(from, ["meeting"], "edit-0001"));
  assert.deepEqual(eventOf(without, "report").roles[0].fillers, [{ id: "meeting", at: "met", text: "met", event: "CONSULT", state: "gone" }]);
});

test("attributes are said in words, those at their default not, and the modes apart", () => {
  const meeting = SUGGESTIONS.find(({ id }) => id === "meeting");
  const withAttributes = (attributes) => eventOf(rich([], [{ ...meeting, attributes }]));
  const planned = withAttributes({ mode: ["visit", "call"], modality: "planned", tense: "past", generic: false });
  assert.deepEqual(planned.modes, ["visit, call"]);
  assert.deepEqual(planned.attributes, [{ name: "modality", words: "planned" }, { name: "tense", words: "past" }, { name: "generic", words: "not generic" }]);
  assert.deepEqual(withAttributes({ modality: "asserted" }).attributes, []);
  assert.ok(wordsOn(planned).includes("planned"), "it can be looked for");
});

test("a relation has its ends, and a symmetric one no direction", () => {
  const ally = { kind: "relation", id: "ally", label: "ally_of", head: "turkey", tail: "baku" };
  const { relations } = holdingsOf(rich([], [ally]));
  assert.deepEqual(relations.map(({ id, isSymmetric, roles }) => [id, isSymmetric, roles.map(({ fillers }) => fillers[0].text)]), [
    ["ally", true, ["Turkey", "Baku"]],
    ["leads", false, ["Fidan", "Turkey"]],
  ]);
});

test("only what is suggested has a reason", () => {
  const origin = { tagger: "rules", version: "2", confidence: "check", rule: "events:meet/VERB", reason: "*met* with *Turkey*" };
  const meeting = { ...SUGGESTIONS.find(({ id }) => id === "meeting"), origin };
  const from = rich([], [meeting]);
  assert.deepEqual(eventOf(from).why, { band: "check", reason: "*met* with *Turkey*", rule: "events:meet/VERB", tagger: "rules 2" });
  const taken = after(from, build.accept(from, ["meeting"], "edit-0001"));
  assert.deepEqual([eventOf(taken).why, eventOf(taken).isOpen, eventOf(taken).check], [null, false, false]);
});

test("a card is the very same again until something it stands on is another", () => {
  const from = rich();
  const open = holdingsOf(from);
  const decided = holdingsOf(after(from, build.accept(from, ["fidan"], "edit-0001")));
  assert.equal(decided.events[0], open.events[0]);
  assert.equal(decided.relations[0], open.relations[0], "an end that is accepted reads the same");
  const without = holdingsOf(after(from, build.discard(from, ["baku"], "edit-0001")));
  assert.notEqual(without.events[0], open.events[0]);
  assert.equal(without.relations[0], open.relations[0]);
});

test("words between asterisks are quoted; an asterisk alone is one", () => {
  assert.equal(reasonInWords("*talks* between conj *Turkey*, *Israel*"), "“talks” between conj “Turkey”, “Israel”");
  assert.deepEqual(partsOf("by *Northern Turkey* 2 * 3"), [
    { text: "by ", isQuote: false },
    { text: "Northern Turkey", isQuote: true },
    { text: " 2 * 3", isQuote: false },
  ]);
  assert.equal(reasonInWords("2 * 3 * 4"), "2 * 3 * 4");
  assert.equal(reasonInWords("**"), "**");
  assert.deepEqual(partsOf(""), []);
});
