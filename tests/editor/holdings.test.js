import assert from "node:assert/strict";
import { test } from "node:test";
import * as build from "../../curation/editor/assets/core/builders.js";
import { filtered, holdingsOf } from "../../curation/editor/assets/frames/holdings.js";
import { toDecide } from "../../curation/editor/assets/core/marks.js";
import { apply } from "../../curation/editor/assets/core/reading.js";
import { RULES, desk, span } from "./desk.js";

const after = (from, edit) => ({ ...from, annotations: apply(from.annotations, edit, RULES) });
const ALL = { words: "", which: "all", label: null, part: null };
const rows = ({ groups }) => groups.flatMap((group) => group.rows.map(({ label, text }) => `${label} ${text}`));

test("mentions stand by label and text with how many are decided of all", () => {
  const from = after(desk(), build.accept(desk(), ["turkey"], "edit-0001"));
  const { groups, mentions, open } = holdingsOf(from);
  assert.deepEqual(groups.map(({ label, total, open }) => [label, total, open]), [["GPE", 2, 1], ["PERSON", 1, 1]]);
  assert.equal(mentions, 3);
  assert.deepEqual(open, { mentions: 2, events: 1, relations: 1, labels: 0 });
  assert.equal(toDecide(from).length, 4, "an event with its trigger");
});

test("equal words with the same label are one row, the most frequent first", () => {
  const own = span("own", "GPE", "Baku", { start: 0, end: 6, text: "Turkey" });
  const again = { ...own, id: "again" };
  const { groups } = holdingsOf({ ...desk([own, again]), suggestions: new Map([["baku", desk().suggestions.get("baku")]]) });
  assert.deepEqual(groups[0].rows.map(({ text, ids }) => [text, ids.length]), [["Turkey", 2], ["Baku", 1]]);
});

test("events and relations say who is in them, what was rejected is apart", () => {
  const from = after(desk(), build.discard(desk(), ["leads"], "edit-0001"));
  const { events, relations, rejected } = holdingsOf(from);
  assert.deepEqual(events[0].roles.map(({ name, fillers }) => [name, fillers.map(({ text }) => text)]), [["actor", ["Turkey"]], ["place", ["Baku"]]]);
  assert.equal(events[0].at, "met", "an event is gone to at its trigger");
  assert.deepEqual(relations, []);
  assert.deepEqual(rejected.map(({ text }) => text), ["Fidan → Turkey"]);
});

test("the filter looks at the words and at the label, whatever the case", () => {
  const holdings = holdingsOf(desk());
  assert.deepEqual(rows(filtered(holdings, { ...ALL, words: "tURk" })), ["GPE Turkey"]);
  assert.deepEqual(rows(filtered(holdings, { ...ALL, words: "person" })), ["PERSON Fidan"]);
  assert.equal(filtered(holdings, { ...ALL, words: "turk" }).relations.length, 1, "a relation by its ends");
  assert.equal(filtered(holdings, { ...ALL, words: "baku" }).events.length, 1, "an event by its arguments");
  assert.deepEqual(rows(filtered(holdings, { ...ALL, words: "nothing" })), []);
  assert.equal(filtered(holdings, ALL), holdings);
});

test("what is to decide, what to check, and one label alone", () => {
  const from = after(desk(), build.accept(desk(), ["turkey"], "edit-0001"));
  from.suggestions.set("fidan", { ...from.suggestions.get("fidan"), origin: { tagger: "t", version: "1", confidence: "check" } });
  const holdings = holdingsOf(from);
  assert.deepEqual(rows(filtered(holdings, { ...ALL, which: "open" })), ["GPE Baku", "PERSON Fidan"]);
  assert.deepEqual(rows(filtered(holdings, { ...ALL, which: "check" })), ["PERSON Fidan"]);
  assert.equal(holdings.check, 1);
  assert.deepEqual(rows(filtered(holdings, { ...ALL, label: "GPE" })), ["GPE Turkey", "GPE Baku"]);
  assert.equal(filtered(holdings, { ...ALL, label: "GPE" }).events.length, 0);
});

test("one part alone, with the other filters", () => {
  const topic = { kind: "document_label", id: "topic", label: "topic", value: "war", origin: { tagger: "t", version: "1", confidence: "check" } };
  const from = desk();
  from.suggestions.set("topic", topic);
  const holdings = holdingsOf(from);
  const shown = (filter) => {
    const { groups, events, relations, labels } = filtered(holdings, { ...ALL, ...filter });
    return [groups, events, relations, labels].map(({ length }) => length);
  };
  assert.deepEqual(shown({ part: "mentions" }), [2, 0, 0, 0]);
  assert.deepEqual(shown({ part: "events" }), [0, 1, 0, 0]);
  assert.deepEqual(shown({ part: "relations", words: "fidan" }), [0, 0, 1, 0]);
  assert.deepEqual(shown({ part: "relations", words: "baku" }), [0, 0, 0, 0]);
  assert.deepEqual(shown({ which: "check" }), [0, 0, 0, 1]);
  assert.deepEqual(shown({ words: "WAR" }), [0, 0, 0, 1]);
  assert.equal(holdings.check, 1);
});

test("chains by number, name and mentions; found by any of their words, and by the label", () => {
  const own = [span("own-turkey", "GPE", "Turkey"), span("own-fidan", "PERSON", "Fidan"), span("own-baku", "GPE", "Baku")];
  const chains = [{ kind: "chain", id: "later", mentions: ["own-baku"], link: "Q9248" }, { kind: "chain", id: "first", mentions: ["own-fidan", "own-turkey"], name: "Ankara" }];
  const holdings = holdingsOf(desk([...own, ...chains]));
  const all = new Map(holdings.chains.map((one) => [one.id, one]));
  const order = own.filter(({ id }) => id !== "own-baku").sort((a, b) => a.start - b.start).map(({ id }) => id);
  assert.deepEqual(all.get("first").ids, order, "in reading order");
  assert.deepEqual([all.get("first").name, all.get("later").name, all.get("later").link], ["Ankara", "Baku", "Q9248"]);
  assert.deepEqual(holdings.chains.map(({ number }) => number), [1, 2]);
  const shown = (filter) => filtered(holdings, { ...ALL, ...filter }).chains.map(({ id }) => id).sort();
  assert.deepEqual(shown({ words: "q92" }), ["later"]);
  assert.deepEqual(shown({ words: "fidan" }), ["first"], "by a mention");
  assert.deepEqual(shown({ words: "anka" }), ["first"], "by its name");
  assert.deepEqual(shown({ label: "PERSON" }), ["first"]);
  assert.deepEqual(shown({ part: "chains" }), ["first", "later"]);
  assert.deepEqual(shown({ part: "events" }), []);
  assert.deepEqual(shown({ which: "open" }), [], "nothing of a chain is to decide");
});
