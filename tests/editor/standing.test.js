import assert from "node:assert/strict";
import { test } from "node:test";
import { sayDone } from "../../curation/editor/assets/commands/submission.js";
import { standingNotices } from "../../curation/editor/assets/parts/standing.js";
import { Session } from "../../curation/editor/assets/keeping/session.js";
import { SCHEMA, SUGGESTIONS, TEXT } from "./desk.js";

const outbox = { waiting: () => [], push() {}, clear: () => [], status: () => ({ isSignedOut: false }) };

function handedIn(more = {}) {
  const reading = { version: 1, status: "submitted", annotations: [], edits: [] };
  return new Session({ id: 1, text: TEXT, schema: SCHEMA, suggestions: SUGGESTIONS, reading, pretag: { status: "tagged" }, next: 2, ...more }, outbox);
}

function submitted(session) {
  const pressed = [];
  const commands = { reopen: () => pressed.push("reopen"), nextArticle: () => pressed.push("next"), openPage: (page) => pressed.push(page) };
  const { text, actions } = Object.fromEntries(standingNotices(session, commands)).submitted;
  actions.forEach(({ run }) => run());
  return { text, labels: actions.map(({ label }) => label), pressed };
}

test("what was handed in can be reopened, until the article is settled", () => {
  const { text, labels } = submitted(handedIn({ settled: null }));
  assert.equal(text, "Submitted. Reopen it to change something.");
  assert.deepEqual(labels, ["Reopen", "Next article"]);
});

test("a settled article says so at once, and leads to one's corrections where they are shown", () => {
  const { text, labels, pressed } = submitted(handedIn({ settled: { shows_corrections: true } }));
  assert.match(text, /^This article is settled, so your reading stays as you handed it in/);
  assert.deepEqual([labels, pressed], [["My corrections", "Next article"], ["corrections", "next"]]);
  assert.deepEqual(submitted(handedIn({ settled: { shows_corrections: false } })).labels, ["Next article"]);
});

test("what cannot be changed in a settled article is not said to need reopening", () => {
  assert.match(handedIn({ settled: { shows_corrections: true } }).whyLocked, /is settled/);
  assert.match(handedIn({ settled: null }).whyLocked, /reopen it/);
});

test("handing in anew is told as handed in, whatever the article was before", () => {
  const session = handedIn({ settled: { shows_corrections: true } });
  session.setStatus("submitted", 2);
  assert.deepEqual(submitted(session).labels, ["Reopen", "Next article"]);
});

test("after the last case there is a way back to all of them, and what waits is counted anew", () => {
  const shown = new Map();
  let counted = 0;
  const went = [];
  const surface = { notices: { set: (name, notice) => shown.set(name, notice) }, host: { onDone: () => (counted += 1) }, commands: { openPage: (page) => went.push(page) } };
  sayDone(surface, { review: {} }, "That was the last case.");
  shown.get("done").actions.forEach(({ run }) => run());
  assert.deepEqual([counted, went], [1, ["review"]]);
  sayDone(surface, { review: null }, "That was the last article.");
  assert.deepEqual([counted, shown.get("done").actions], [1, []]);
});
