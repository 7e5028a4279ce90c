import assert from "node:assert/strict";
import { test } from "node:test";
import { accept, discard } from "../../curation/editor/assets/core/builders.js";
import { alsoLost } from "../../curation/editor/assets/frames/losses.js";
import { apply } from "../../curation/editor/assets/core/reading.js";
import { RULES, desk } from "./desk.js";

const taken = () => {
  const from = desk();
  return { ...from, annotations: apply(from.annotations, accept(from, [...from.suggestions.keys()], "edit-0001"), RULES) };
};
const losing = (from, id) => alsoLost(discard(from, [id], "edit-0002"), from, id);

test("what stands on a mention is told when the mention goes", () => {
  assert.equal(losing(taken(), "turkey"), "and with it 1 relation; 1 event loses a filler");
  assert.equal(losing(taken(), "baku"), "1 event loses a filler");
});

test("an event that goes with its own trigger is not told beside it", () => {
  assert.equal(losing(taken(), "met"), "");
});

test("a chain loses a mention, or goes when too little is left of it", () => {
  const from = taken();
  const chained = (chain) => ({ ...from, annotations: new Map([...from.annotations, ["c", { kind: "chain", id: "c", ...chain }]]) });
  assert.match(losing(chained({ mentions: ["baku", "turkey"] }), "baku"), /; its chain goes$/);
  assert.match(losing(chained({ mentions: ["baku", "turkey"], name: "Turkey" }), "baku"), /; its chain loses a mention$/);
});

test("suggestions that nobody had taken are no loss", () => {
  assert.equal(losing(desk(), "turkey"), "");
});
