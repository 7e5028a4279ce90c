// What the strip says of what is worked on.

import assert from "node:assert/strict";
import { test } from "node:test";
import { digitOf } from "../../curation/editor/assets/frames/roles.js";
import { stripOf } from "../../curation/editor/assets/frames/strip_view.js";
import { SCHEMA, desk, span } from "./desk.js";

const AT = { focus: null, quest: null, proposal: null, note: "", isLocked: false };

/** The desk with an event type that asks for something. */
function strict(annotations = []) {
  const [consult, ...others] = SCHEMA.events;
  const roles = [{ name: "actor", targets: ["GPE", "PERSON"], min: 2 }, { name: "place", targets: ["GPE"], max: 1 }, { name: "topic" }];
  const attributes = [{ name: "tense", on: ["event"], values: ["past", "future"], default: "past" }, { name: "denied", on: ["CONSULT"] }];
  return { ...desk(annotations), schema: { ...SCHEMA, events: [{ ...consult, roles }, ...others], attributes } };
}

test("an event is shown by its trigger or itself, with its roles in the order of their digits", () => {
  const view = stripOf(strict(), { ...AT, focus: "met" });
  assert.deepEqual(view, stripOf(strict(), { ...AT, focus: "meeting" }));
  assert.deepEqual([view.kind, view.id, view.label, view.words, view.isOpen], ["event", "meeting", "CONSULT", "met", true]);
  assert.deepEqual(view.slots.map(({ digit, name }) => `${digit} ${name}`), ["1 actor", "2 place", "3 topic"]);
  assert.deepEqual(view.slots.map(({ isMissing, isFull }) => [isMissing, isFull]), [[true, false], [false, true], [false, false]]);
  assert.deepEqual(view.slots.map(({ chips }) => chips.map(({ text, label }) => `${label} ${text}`)), [["GPE Turkey"], ["GPE Baku"], []]);
});

test("a mention by itself, and nothing in focus, have no strip", () => {
  assert.equal(stripOf(desk(), { ...AT, focus: "turkey" }), null);
  assert.equal(stripOf(desk(), AT), null);
  assert.equal(stripOf(desk([{ kind: "rejection", id: "met" }, { kind: "rejection", id: "meeting" }]), { ...AT, focus: "met" }), null);
});

test("of a role that is missing the slot speaks, of what else is wrong a sentence", () => {
  const met = span("met-1", "CONSULT", "met", { trigger: true });
  const [turkey, baku] = [span("turkey-1", "GPE", "Turkey"), span("baku-1", "GPE", "Baku")];
  const twice = [{ role: "place", target: "turkey-1" }, { role: "place", target: "baku-1" }];
  const event = { kind: "event", id: "e", label: "CONSULT", trigger: "met-1", arguments: twice };
  const { slots, problems } = stripOf(strict([met, turkey, baku, event]), { ...AT, focus: "e" });
  assert.equal(slots[0].isMissing, true);
  assert.equal(problems.length, 1);
  assert.match(problems[0], /place/);
});

test("a filler that was rejected stays to be seen and fills nothing", () => {
  const { slots } = stripOf(strict([{ kind: "rejection", id: "baku" }]), { ...AT, focus: "met" });
  assert.deepEqual(slots[1].chips.map(({ state }) => state), ["gone"]);
  assert.equal(slots[1].isFull, false);
});

test("only attributes that are not as usual are said", () => {
  const met = span("met-1", "CONSULT", "met", { trigger: true });
  /** @param {object} attributes */
  const said = (attributes) => {
    const event = { kind: "event", id: "e", label: "CONSULT", trigger: "met-1", arguments: [], attributes };
    const view = stripOf(strict([met, event]), { ...AT, focus: "e" });
    return [view.hasAttributes, view.attributes.map(({ words }) => words)];
  };
  assert.deepEqual(said({}), [true, []]);
  assert.deepEqual(said({ tense: "past", denied: true }), [true, ["denied"]]);
  assert.deepEqual(said({ denied: false, tense: "future" }), [true, ["future", "not denied"]]);
});

test("a relation says why it cannot be turned round", () => {
  const view = stripOf(desk(), { ...AT, focus: "leads" });
  assert.deepEqual([view.kind, view.ends.head.text, view.ends.tail.text, view.ends.isSymmetric], ["relation", "Fidan", "Turkey", false]);
  assert.equal(view.ends.whyNotReversed, "leader_of cannot go from GPE to PERSON.");
});

test("a label of the article is shown with its value", () => {
  const view = stripOf(desk([{ kind: "document_label", id: "t", label: "topic", value: "war" }]), { ...AT, focus: "t" });
  assert.deepEqual([view.kind, view.label, view.words, view.isOpen, view.slots], ["document_label", "topic", "war", false, []]);
});

test("a role being filled is marked in its event, wherever the word cursor is", () => {
  const quest = { kind: "role", title: "place of CONSULT", event: "meeting", role: "place", targets: ["turkey"] };
  const view = stripOf(desk(), { ...AT, quest, proposal: "turkey" });
  assert.deepEqual(view.slots.map(({ isArmed }) => isArmed), [false, true]);
  assert.equal(view.asked.sentence, "Click a mention, or drag over words.");
  assert.deepEqual(view.asked.keys[0], ["Enter", "Turkey"]);
});

test("why a try came to nothing stands where it was asked", () => {
  const quest = { kind: "link", title: "From Turkey to …", targets: [] };
  const asked = (/** @type {string} */ note) => stripOf(desk(), { ...AT, focus: "turkey", quest, note }).asked;
  assert.deepEqual([asked("").sentence, asked("").isRefusal], ["Nothing in this article fits.", false]);
  assert.deepEqual([asked("No.").sentence, asked("No.").isRefusal], ["No.", true]);
});

test("with words selected, Enter is said to do what it then does; with nothing proposed it goes on, if it does", () => {
  const quest = { kind: "role", title: "place of CONSULT", event: "meeting", role: "place", targets: ["turkey"], goesOn: true };
  const keys = (/** @type {object} */ more) => stripOf(desk(), { ...AT, quest, ...more }).asked.keys.slice(0, 2);
  assert.deepEqual(keys({ proposal: "turkey" }), [["Enter", "Turkey"], ["Tab", "next role"]]);
  assert.deepEqual(keys({ textSays: "Baku as GPE" }), [["Enter", "Baku as GPE"], ["Tab", "next role"]]);
  assert.deepEqual(keys({ textSays: "" }), [["Tab", "next role"], ["X", "empty it"]]);
  assert.deepEqual(keys({}), [["Enter", "next role"], ["X", "empty it"]]);
});

test("a mention has a strip when its label no longer fits what it is a part of", () => {
  const met = span("met-1", "CONSULT", "met", { trigger: true });
  const event = { kind: "event", id: "e", label: "CONSULT", trigger: "met-1", arguments: [{ role: "actor", target: "t" }, { role: "place", target: "b" }] };
  const strip = (/** @type {string} */ label) => stripOf(strict([met, span("t", label, "Turkey"), span("b", "PERSON", "Baku"), event]), { ...AT, focus: "t" });
  assert.equal(strip("GPE"), null);
  const { kind, id, words, problems } = strip("DATE");
  assert.deepEqual([kind, id, words], ["mention", "t", "Turkey"]);
  assert.deepEqual(problems, ["“Turkey” does not fit: the actor of CONSULT is GPE or PERSON, not DATE."]);
});

test("the tenth role has the digit 0, those after it none", () => {
  assert.deepEqual([0, 8, 9, 10, -1].map(digitOf), ["1", "9", "0", "", ""]);
});

test("that a correction took a suggested event stands on its strip, until it is open again", () => {
  const event = { kind: "event", id: "meeting", label: "CONSULT", trigger: "met", arguments: [] };
  const told = { id: "meeting", sentence: "With this you accepted CONSULT “met”." };
  const asked = (/** @type {object} */ on, more = {}) => stripOf(on, { ...AT, focus: "met", told, ...more }).asked;
  const taken = desk([span("met", "CONSULT", "met", { trigger: true }), event]);
  assert.equal(asked(taken).sentence, told.sentence);
  assert.equal(asked(desk()), null);
  const quest = { kind: "role", title: "actor", event: "meeting", role: "actor", targets: [] };
  assert.match(asked(taken, { quest }).sentence, /^With this .* Click a mention/);
  assert.equal(asked(taken, { quest, note: "No." }).sentence, "No.");
});
