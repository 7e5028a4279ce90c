import assert from "node:assert/strict";
import { test } from "node:test";
import { anchorFor, foundFor, placedThreads } from "../../curation/editor/assets/core/placed_threads.js";
import { SUGGESTIONS, desk, span } from "./desk.js";

const [turkey, baku, fidan] = SUGGESTIONS;
const thread = (id, more = {}) => ({ id, target: "", start: null, end: null, label: "", at: "2026-11-23", resolved_at: null, ...more });
const on = ({ id, start, end, label }) => ({ target: id, start, end, label });

test("threads stand in reading order: the article first, what is resolved last", () => {
  const list = [thread("b", on(baku)), thread("r1", { resolved_at: "2026-11-23T10" }), thread("a"), thread("t", on(turkey)), thread("r2", { resolved_at: "2026-11-23T11" })];
  const order = placedThreads(list, desk()).map((one) => one.thread.id);
  assert.deepEqual(order.slice(0, 1), ["a"]);
  assert.deepEqual(order.slice(1, 3), baku.start < turkey.start ? ["b", "t"] : ["t", "b"]);
  assert.deepEqual(order.slice(3), ["r2", "r1"]);
});

test("what a thread is about is found by its id, else by its words", () => {
  assert.equal(foundFor(thread("x", on(turkey)), desk()).id, "turkey");
  const own = { ...span("own", "ORG", "Turkey"), id: "own" };
  const other = { ...own, id: "other", label: "GPE" };
  const here = desk([own, other]);
  assert.equal(foundFor(thread("x", { ...on(turkey), target: "unit-of-the-gold" }), here).id, "other", "the one with its label");
  assert.equal(foundFor(thread("x", { ...on(turkey), target: "gone", label: "MISC" }), here).id, "own");
  assert.equal(foundFor(thread("x", { target: "gone" }), here), null);
  assert.equal(foundFor(thread("x", { target: "gone", start: 0, end: 1 }), here), null);
});

test("a thread is anchored at the words of what it is about", () => {
  assert.deepEqual(anchorFor(desk(), "turkey"), on(turkey));
  const { start, end } = SUGGESTIONS.find(({ id }) => id === "met");
  assert.deepEqual(anchorFor(desk(), "meeting"), { target: "meeting", start, end, label: "CONSULT" });
  const later = fidan.start > turkey.start ? fidan : turkey;
  assert.deepEqual(anchorFor(desk(), "leads"), { target: "leads", start: later.start, end: later.end, label: "leader_of" });
  assert.deepEqual(anchorFor(desk(), ""), { target: "", start: null, end: null, label: "" });
});
