// What is to do in a reading that was sent back.

import assert from "node:assert/strict";
import test from "node:test";

import { beside, inHand, toDosIn, whereabouts } from "../../curation/editor/assets/core/to_dos.js";

/** @param {Partial<import("../../curation/editor/assets/types.js").Thread>} more */
const toDo = (more) => ({
  id: "one", document: 1, kind: /** @type {const} */ ("to_do"), target: "", start: null, end: null, quote: "", label: "", part: /** @type {const} */ ("own"), reader: null,
  by: "Rita", is_own: false, is_mine: true, at: "2026-03-01T10:00:00+00:00", resolved_at: null, resolved_by: "", messages: [{ id: "m", by: "Rita", is_own: false, at: "", text: "Look again", is_new: false }], ...more,
});
const first = toDo({ id: "whole" });
const second = toDo({ id: "second", start: 5, end: 9 });
const third = toDo({ id: "third", start: 30, end: 34 });
const span = { kind: /** @type {const} */ ("span"), id: "mine", label: "GPE", start: 5, end: 9, text: "Oslo" };
const desk = (/** @type {any[]} */ ...annotations) => /** @type {any} */ ({ annotations: new Map(annotations.map((one) => [one.id, one])), suggestions: new Map(), schema: { name: "s", version: 1, entities: [] } });

test("to-dos come in the order of the article, what is about all of it first", () => {
  assert.deepEqual(toDosIn([third, second, first], new Set()).map(({ id }) => id), ["whole", "second", "third"]);
});

test("questions, and to-dos of somebody else's reading, are none of mine", () => {
  assert.deepEqual(toDosIn([toDo({ kind: "question" }), toDo({ is_mine: false })], new Set()), []);
});

test("what was done before is not listed; what was done since stays, so that one sees how far one is", () => {
  const done = toDo({ id: "done", resolved_at: "2026-03-01T11:00:00+00:00" });
  assert.deepEqual(toDosIn([done], new Set()), []);
  assert.deepEqual(toDosIn([done], new Set(["done"])), [done]);
});

test("the first that is open is in hand, and it is said how many there are and how many are done", () => {
  const done = { ...first, resolved_at: "2026-03-01T11:00:00+00:00" };
  const found = inHand([done, second, third], null);
  assert.deepEqual(found && [found.id, found.place, found.of, found.done, found.isDone, found.text], ["second", 2, 3, 1, false, "Look again"]);
  assert.equal(inHand([], null), null);
});

test("one that was chosen stays in hand when it is done", () => {
  const done = { ...second, resolved_at: "2026-03-01T11:00:00+00:00" };
  assert.equal(inHand([first, done], "second")?.isDone, true);
});

test("the next one open comes, going round, past those that are done", () => {
  const done = { ...second, resolved_at: "2026-03-01T11:00:00+00:00" };
  assert.equal(beside([first, done, third], "whole", 1)?.id, "third");
  assert.equal(beside([first, done, third], "third", 1)?.id, "whole");
  assert.equal(beside([first, done, third], "third", -1)?.id, "whole");
  assert.equal(beside([first, done, third], "whole", -1)?.id, "third");
  assert.equal(beside([first], "whole", 1)?.id, "whole");
  assert.equal(beside([first, third], null, 1)?.id, "whole");
  assert.equal(beside([done], "second", 1), null);
});

test("a to-do leads to its annotation, to the one on the same words, or to the words", () => {
  assert.deepEqual(whereabouts(toDo({ target: "mine", start: 5, end: 9 }), desk(span)), { id: "mine" });
  assert.deepEqual(whereabouts(toDo({ target: "u1", start: 5, end: 9 }), desk(span)), { id: "mine" });
  assert.deepEqual(whereabouts(toDo({ target: "u1", start: 5, end: 9, label: "GPE" }), desk({ ...span, id: "other", label: "ORG" }, span)), { id: "mine" });
  assert.deepEqual(whereabouts(toDo({ target: "u1", start: 5, end: 9 }), desk()), { start: 5, end: 9 });
  assert.equal(whereabouts(first, desk(span)), null);
});
