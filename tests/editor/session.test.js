import assert from "node:assert/strict";
import { test } from "node:test";
import { Session } from "../../curation/editor/assets/keeping/session.js";
import { SCHEMA, SUGGESTIONS, TEXT } from "./desk.js";

const [turkey, baku] = SUGGESTIONS;
const accept = (one) => ({ id: `accept-${one.id}`, verb: "accept", changes: [{ before: null, after: one }], undoes: null });

function answer({ version = 0, annotations = [], edits = [], status = "open" } = {}) {
  return { id: 1, text: TEXT, schema: SCHEMA, suggestions: SUGGESTIONS, reading: { version, status, annotations, edits } };
}

function outbox(...edits) {
  const waiting = [...edits];
  return { waiting: () => waiting, push: (edit) => waiting.push(edit), clear: () => waiting.splice(0) };
}

const ids = ({ annotations }) => [...annotations.keys()].sort();

test("edits not sent yet lie on top of what the server says", () => {
  const session = new Session(answer({ version: 1, annotations: [turkey], edits: [accept(turkey)] }), outbox(accept(baku)));
  assert.deepEqual(ids(session), ["baku", "turkey"]);
});

test("an edit the server has already is not applied twice", () => {
  const session = new Session(answer({ version: 1, annotations: [turkey], edits: [accept(turkey)] }), outbox(accept(turkey)));
  assert.deepEqual(ids(session), ["turkey"]);
});

test("an answer older than the last acknowledgement loses nothing", () => {
  const box = outbox();
  const session = new Session(answer(), box);
  session.perform(accept(turkey));
  const edits = [...box.waiting()];
  box.clear();
  session.wasAcknowledged([edits[0].id], 1, edits);
  session.reset(answer({ version: 0 }));
  assert.deepEqual(ids(session), ["turkey"]);
  assert.equal(session.answer.reading.version, 1);
  session.reset(answer({ version: 2 }));
  assert.deepEqual(ids(session), [], "a newer one is the truth");
});

test("an answer that was overtaken by a newer one takes nothing back", () => {
  const session = new Session(answer(), outbox());
  session.reset(answer({ version: 2, annotations: [turkey, baku] }));
  session.reset(answer({ version: 1, annotations: [turkey] }));
  assert.deepEqual(ids(session), ["baku", "turkey"]);
  assert.equal(session.answer.reading.version, 2);
});

test("undo and redo work on what was done before the reload", () => {
  const session = new Session(answer({ version: 1, annotations: [turkey], edits: [accept(turkey)] }), outbox());
  assert.equal(session.step("undo").id, accept(turkey).id);
  assert.deepEqual(ids(session), []);
  session.step("redo");
  assert.deepEqual(ids(session), ["turkey"]);
  session.step("undo");
  assert.equal(session.step("undo"), null);
});

test("a submitted reading takes no edit", () => {
  const box = outbox();
  const session = new Session(answer({ status: "submitted" }), box);
  assert.throws(() => session.perform(accept(turkey)), { kind: "submitted" });
  assert.deepEqual(box.waiting(), []);
});

test("an edit that does not fit is neither kept nor sent", () => {
  const box = outbox();
  const session = new Session(answer({ annotations: [turkey] }), box);
  assert.throws(() => session.perform(accept(turkey)), { kind: "stale_edit" });
  assert.deepEqual(box.waiting(), []);
});

test("an edit that can not be taken back any more is said once and passed by", () => {
  const add = (one) => ({ id: `add-${one.id}`, verb: "add", changes: [{ before: null, after: one }], undoes: null });
  const changed = { ...baku, label: "PERSON" };
  const session = new Session(answer({ version: 3, annotations: [turkey, changed], edits: [add(turkey), add(baku)] }), outbox());
  let heard = 0;
  session.listeners.add(() => (heard += 1));
  assert.throws(() => session.step("undo"), { kind: "stale_edit" });
  assert.equal(heard, 1, "the buttons follow");
  assert.equal(session.step("undo").id, "add-turkey");
  assert.deepEqual(ids(session), ["baku"]);
  assert.equal(session.step("undo"), null);
  session.step("redo");
  assert.deepEqual(ids(session), ["baku", "turkey"]);
});

test("a submitted reading forgets nothing of what can be undone", () => {
  const reading = answer({ version: 1, annotations: [turkey], edits: [accept(turkey)], status: "submitted" });
  const session = new Session(reading, outbox());
  assert.throws(() => session.step("undo"), { kind: "submitted" });
  session.setStatus("open", 1);
  assert.equal(session.step("undo").id, accept(turkey).id);
});
