import assert from "node:assert/strict";
import { test } from "node:test";
import { allTies, tiedTo, tiesOf } from "../../curation/editor/assets/frames/ties.js";
import { desk, SUGGESTIONS } from "./desk.js";

const rejected = (id) => ({ kind: "rejection", id });

test("a relation ties head to tail and an event its trigger to its fillers", () => {
  const [meeting, leads] = allTies(desk());
  assert.deepEqual([meeting.id, meeting.focus, meeting.source, meeting.isOpen], ["meeting", "met", "met", true]);
  assert.deepEqual(meeting.ends, [{ id: "turkey", name: "actor" }, { id: "baku", name: "place" }]);
  assert.deepEqual([leads.id, leads.focus, leads.source, leads.ends], ["leads", "leads", "fidan", [{ id: "turkey", name: "" }]]);
});

test("a change of the schema is seen: what holds both ways is not remembered from the last", () => {
  const from = desk();
  const one = (schema) => allTies({ ...from, schema }).find(({ id }) => id === "leads").isSymmetric;
  assert.equal(one(from.schema), false);
  assert.equal(one({ ...from.schema, relations: from.schema.relations.map((label) => ({ ...label, symmetric: true })) }), true);
});

test("what was accepted is no longer open", () => {
  const states = allTies(desk(SUGGESTIONS)).map(({ isOpen }) => isOpen);
  assert.deepEqual(states, [false, false]);
});

test("an end that was rejected is not tied, nor a relation that lost one", () => {
  const ties = allTies(desk([rejected("turkey")]));
  assert.deepEqual(ties.map(({ id, ends }) => [id, ends.map((end) => end.id)]), [["meeting", ["baku"]]]);
});

test("an event stands at its trigger when it fills a role", () => {
  const outer = { kind: "event", id: "outer", label: "CONSULT", trigger: "said", arguments: [{ role: "topic", target: "meeting" }] };
  const said = { ...SUGGESTIONS[3], id: "said", origin: undefined };
  const tie = allTies(desk([...SUGGESTIONS, said, outer])).find(({ id }) => id === "outer");
  assert.deepEqual(tie.ends, [{ id: "met", name: "topic" }]);
  assert.deepEqual(tiedTo(desk([...SUGGESTIONS, said, outer]), "met"), ["said", "turkey", "baku"]);
});

test("of an event that a mention fills only what leads to it is drawn", () => {
  const drawn = tiesOf(desk(), "turkey").map(({ id, ends }) => [id, ends.map((end) => end.id)]);
  assert.deepEqual(drawn, [["meeting", ["turkey"]], ["leads", ["turkey"]]]);
  assert.deepEqual(tiesOf(desk(), "met")[0].ends.length, 2);
  assert.deepEqual(tiesOf(desk(), "meeting")[0].ends.length, 2);
  assert.deepEqual(tiesOf(desk(), "leads").map(({ id }) => id), ["leads"]);
});

test("the way through what a mention is part of: relations, events, chain", () => {
  const chain = { kind: "chain", id: "c", mentions: ["baku", "turkey"] };
  assert.deepEqual(tiedTo(desk(), "turkey"), ["leads", "met"]);
  assert.deepEqual(tiedTo(desk([...SUGGESTIONS, chain]), "turkey"), ["leads", "met", "baku"]);
  assert.deepEqual(tiedTo(desk(), "met"), ["turkey", "baku"]);
  assert.deepEqual(tiedTo(desk(), "leads"), ["fidan", "turkey"]);
  assert.deepEqual(tiedTo(desk([rejected("met"), rejected("meeting"), rejected("leads")]), "turkey"), []);
});
