import assert from "node:assert/strict";
import { test } from "node:test";
import { Refused } from "../../curation/editor/assets/core/errors.js";
import { createCatchingUp } from "../../curation/editor/assets/keeping/catching_up.js";
import { browser, Database, tick } from "./browser.js";
import { SUGGESTIONS } from "./desk.js";

const [turkey] = SUGGESTIONS;
const accept = (one) => ({ id: `accept-${one.id}`, verb: "accept", changes: [{ before: null, after: one }], undoes: null });
const ids = ({ annotations }) => [...annotations.keys()].sort();

test("many edits refused one by one for what is in them do not multiply the reads", async () => {
  const database = new Database("one");
  const { load } = browser(database);
  const library = load();
  const session = await library.open(1);
  library.api.recordEdits = async () => { throw new Refused(422, "invalid_edit", "No."); };
  const remark = (index) => ({ id: `edit-${index}`, verb: "comment", changes: [{ before: null, after: { kind: "remark", id: `remark-${index}`, target: "", text: "x" } }], undoes: null });
  for (let index = 0; index < 50; index += 1) session.perform(remark(index));
  while (session.outbox.waiting().length) await session.outbox.flush();
  await tick();
  assert.equal(library.refused(session).length, 50);
  assert.ok(database.reads <= 3, `${database.reads} reads`);
});

test("refusals in a row are looked into once at first and once more after them", async (test) => {
  test.mock.timers.enable({ apis: ["setTimeout"] });
  let reads = 0;
  let isWorthIt = true;
  const settled = async () => { for (let turn = 0; turn < 5; turn += 1) await null; };
  const catchUp = createCatchingUp(async () => ((reads += 1), isWorthIt), () => reads < 2);
  for (let times = 0; times < 50; times += 1) void catchUp();
  await settled();
  assert.equal(reads, 1);
  test.mock.timers.tick(2000);
  await settled();
  assert.equal(reads, 2);
  test.mock.timers.tick(60_000);
  await settled();
  assert.equal(reads, 2, "there is nothing more to say");
  reads = 0;
  isWorthIt = false;
  void catchUp();
  await settled();
  test.mock.timers.tick(60_000);
  await settled();
  assert.equal(reads, 1, "somebody else is signed in, or nobody");
});

test("an article opened twice at once waits both times for what other tabs left behind", async () => {
  const database = new Database("one");
  const { load, storage } = browser(database);
  database.isAway = false;
  const first = await load().open(1);
  database.isAway = true;
  first.perform(accept(turkey));
  await first.outbox.flush();
  assert.equal(storage.length, 1);
  database.isAway = false;
  const library = load();
  let giveBack = () => {};
  const locks = { request: (name, options, keep) => new Promise((resolve) => (giveBack = () => resolve(keep({})))).catch(() => {}) };
  await library.client;
  Object.defineProperty(globalThis, "navigator", { value: { locks }, configurable: true });
  const opened = [];
  const both = [library.open(1), library.open(1)].map((opening) => opening.then((session) => opened.push(ids(session))));
  await tick();
  assert.deepEqual(opened, []);
  giveBack();
  await Promise.all(both);
  assert.deepEqual(opened, [["turkey"], ["turkey"]]);
});

test("a listener that fails does not keep a person from looking again", async () => {
  const database = new Database("one");
  const { load } = browser(database);
  const library = load();
  const session = await library.open(1);
  const failing = () => { throw new Error("a drawing"); };
  session.listeners.add(failing);
  database.edits.push(accept(turkey));
  await assert.rejects(library.lookAgain(session), /a drawing/);
  session.listeners.delete(failing);
  const { reads } = database;
  await library.lookAgain(session);
  assert.equal(database.reads, reads + 1);
});

test("articles opened long ago are let go, but not those that are shown, written in or not saved", async () => {
  const database = new Database("one");
  const { load } = browser(database);
  const library = load();
  const shown = await library.open(1);
  shown.listeners.add(() => {});
  const written = await library.open(2);
  written.drafts.set("", "half a comment");
  const left = await library.open(3);
  for (let document = 4; document < 14; document += 1) await library.open(document);
  assert.equal(await library.open(1), shown);
  assert.equal(await library.open(2), written);
  assert.notEqual(await library.open(3), left);
  const recent = await library.open(13);
  assert.equal(await library.open(13), recent);
});
