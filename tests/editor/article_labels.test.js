// The labels of the whole article as they are listed, and where a chain's link leads.

import assert from "node:assert/strict";
import { test } from "node:test";
import { articleLabelsOf } from "../../curation/editor/assets/frames/article_labels.js";
import { addressOfLink } from "../../curation/editor/assets/frames/chain_link.js";
import { SCHEMA, desk } from "./desk.js";

const TYPES = [
  { name: "topic", values: ["diplomacy", "war"] },
  { name: "place" },
  { name: "former", values: ["old", "older"], retired: true },
];
const origin = { tagger: "test", version: "1", confidence: "check", reason: "*troops*" };
const war = { kind: "document_label", id: "war", label: "topic", value: "war", origin };

/** @param {object[]} annotations @param {object[]} [suggested] */
function groups(annotations, suggested = [war]) {
  const made = { ...desk(annotations), schema: { ...SCHEMA, document_labels: TYPES } };
  return articleLabelsOf({ ...made, suggestions: new Map(suggested.map((one) => [one.id, one])) });
}

/** @param {object[]} annotations @param {object[]} [suggested] */
function states(annotations, suggested) {
  return groups(annotations, suggested).flatMap(({ label, values }) => values.map(({ value, state, key }) => `${label} ${value} ${state} ${key}`.trim()));
}

test("what is offered, suggested and given is told apart, each with its key", () => {
  assert.deepEqual(states([]), ["topic diplomacy off 1", "topic war suggested 2"]);
  assert.deepEqual(states([war]), ["topic diplomacy off 1", "topic war given 2"]);
  assert.deepEqual(states([{ kind: "rejection", id: "war" }]), ["topic diplomacy off 1", "topic war off 2"]);
  const [topic] = groups([]);
  assert.deepEqual([topic.values[1].check, topic.values[1].reason], [true, "“troops”"]);
});

test("a label that takes any words lists those it has and can take more", () => {
  const oslo = { kind: "document_label", id: "oslo", label: "place", value: "Oslo" };
  assert.deepEqual(states([oslo], []).at(-1), "place Oslo given");
  assert.deepEqual(groups([]).map(({ label, isFree }) => [label, isFree]), [["topic", false], ["place", true]]);
});

test("a retired label is listed only where it stands, and a value that is no longer offered, too", () => {
  assert.deepEqual(states([{ kind: "document_label", id: "o", label: "former", value: "old" }], []).at(-1), "former old given 3");
  assert.deepEqual(states([{ kind: "document_label", id: "t", label: "topic", value: "trade" }], []).at(-1), "topic trade given");
});

test("an item of Wikidata and an address lead somewhere, other words and scripts nowhere", () => {
  assert.equal(addressOfLink(" q43 "), "https://www.wikidata.org/wiki/Q43");
  assert.equal(addressOfLink("https://example.org/a b".replace(" ", "%20")), "https://example.org/a%20b");
  for (const words of ["", "Q0", "Q43 Turkey", "Turkey", "javascript:alert(1)", "ftp://example.org"]) assert.equal(addressOfLink(words), null);
});
