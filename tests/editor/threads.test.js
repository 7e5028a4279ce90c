import assert from "node:assert/strict";
import { test } from "node:test";
import { Refused, Unreachable } from "../../curation/editor/assets/core/errors.js";
import { Threads } from "../../curation/editor/assets/keeping/threads.js";
import { Storage } from "./storage.js";

const READER = { database: "d1", author: "1", document: 7 };
const wait = globalThis.setTimeout;
const settle = () => new Promise((resolve) => wait(resolve, 5));

/** A server that keeps threads as the real one does: by the ids the browser chose. */
function thereIs({ isAway = false, refuses = "" } = {}) {
  const server = { isAway, refuses, threads: new Map(), asked: [] };
  const reach = () => {
    if (server.isAway) throw new Unreachable("away");
    if (server.refuses) throw new Refused(422, server.kind ?? "bad_input", server.refuses);
  };
  const message = (id, text) => ({ id, by: "Anna", is_own: true, at: "2026-11-23T10:00:00.000Z", text, is_new: false });
  const api = {
    readThreads: async () => {
      reach();
      return { threads: [...server.threads.values()], people: ["Lea"] };
    },
    openThread: async (document, body, place) => {
      reach();
      server.asked.push({ document, ...body, ...place });
      const { id, kind, target, start, end, label } = body;
      if (!server.threads.has(id)) server.threads.set(id, { id, document, kind, target, start, end, label, quote: "", part: "own", reader: null, by: "Anna", is_own: true, is_mine: true, at: "", resolved_at: null, resolved_by: "", messages: [message(body.message, body.text)] });
      return server.threads.get(id);
    },
    tellThread: async (id, what, body) => {
      reach();
      server.asked.push({ id, what, ...body });
      const thread = server.threads.get(id);
      const messages = what === "messages" ? [...thread.messages, message(body.id, body.text)] : thread.messages.map((one) => (what === "seen" ? { ...one, is_new: false } : one));
      server.threads.set(id, { ...thread, messages, resolved_at: what === "resolve" ? "now" : what === "reopen" ? null : thread.resolved_at });
      return server.threads.get(id);
    },
  };
  const storage = new Storage();
  const later = [];
  const open = (more = {}) => new Threads({ api, storage, reader: { ...READER, ...more }, write: (call) => call({ database: "d1", author_id: 1 }), later: (task) => later.push(task) });
  return { server, storage, later, open };
}

const ASKED = { text: "GPE?", target: "s1", start: 3, end: 9, label: "GPE" };

test("a question goes to the server at once, for whom it is meant", async () => {
  const { server, storage, open } = thereIs();
  const threads = open();
  threads.open(ASKED);
  await settle();
  const [{ id, message, ...asked }] = server.asked;
  assert.deepEqual(asked, { document: 7, kind: "question", part: "own", ...ASKED, database: "d1", author_id: 1 });
  assert.equal(threads.list[0].id, id);
  assert.equal(threads.list[0].messages[0].id, message);
  assert.deepEqual([threads.unsent, storage.length], [[], 0]);
});

test("what is asked while the server is away is kept, also for the next page, and sent once", async () => {
  const { server, later, open } = thereIs({ isAway: true });
  const threads = open();
  threads.open(ASKED);
  await settle();
  assert.equal(threads.unsent.length, 1);
  const next = open();
  assert.deepEqual(next.unsent, threads.unsent);
  server.isAway = false;
  await next.load();
  await settle();
  for (const task of later) task();
  await settle();
  assert.equal(server.threads.size, 1, "both pages sent the same id");
  assert.deepEqual([next.unsent, threads.unsent, open().unsent], [[], [], []]);
});

test("what waits is sent in its order, an answer after the question it answers", async () => {
  const { server, later, open } = thereIs({ isAway: true });
  const threads = open();
  threads.open(ASKED);
  threads.say({ id: threads.unsent[0].thread }, "Or ORG?");
  await settle();
  server.isAway = false;
  later.forEach((task) => task());
  await settle();
  assert.deepEqual(threads.list[0].messages.map(({ text }) => text), ["GPE?", "Or ORG?"]);
});

test("what the server will not have stays with the reason, and others go past it", async () => {
  const { server, open } = thereIs({ refuses: "Too long." });
  const threads = open();
  threads.open({ ...ASKED, text: "long" });
  await settle();
  assert.deepEqual(threads.unsent.map(({ error }) => error), ["Too long."]);
  server.refuses = "";
  threads.open(ASKED);
  await settle();
  assert.deepEqual(threads.list.map(({ messages }) => messages[0].text), ["GPE?"]);
  assert.deepEqual(open().unsent.map(({ text, error }) => [text, error]), [["long", "Too long."]]);
  threads.takeBack(threads.unsent[0]);
  assert.deepEqual(open().unsent, []);
});

for (const kind of ["not_signed_in", "other_author", "other_database"]) {
  test(`what is refused as ${kind} waits until whoever wrote it is back`, async () => {
    const { server, later, open } = thereIs({ refuses: "Not now." });
    server.kind = kind;
    const threads = open();
    threads.open(ASKED);
    await settle();
    assert.deepEqual(threads.unsent.map(({ error }) => error), [undefined]);
    server.refuses = "";
    later.forEach((task) => task());
    await settle();
    assert.equal(server.threads.size, 1);
  });
}

test("a question about the gold waits apart from those about one's own reading", async () => {
  const { open } = thereIs({ isAway: true });
  open().open(ASKED);
  open({ part: "gold" }).open({ ...ASKED, text: "Settled so?" });
  await settle();
  assert.deepEqual(open().unsent.map(({ text, opening }) => [text, opening.part]), [["GPE?", "own"]]);
  assert.deepEqual(open({ part: "gold" }).unsent.map(({ text, opening }) => [text, opening.part]), [["Settled so?", "gold"]]);
  assert.deepEqual(open({ document: 8 }).unsent, []);
});

test("resolving says what came of it, and throws what went wrong", async () => {
  const { server, open } = thereIs();
  const threads = open();
  let drawn = 0;
  threads.onChange = () => (drawn += 1);
  threads.open(ASKED);
  await settle();
  assert.equal((await threads.resolve(threads.list[0])).resolved_at, "now");
  assert.equal(threads.list[0].resolved_at, "now");
  assert.equal((await threads.reopen(threads.list[0])).resolved_at, null);
  assert.ok(drawn >= 3);
  server.isAway = true;
  await assert.rejects(threads.resolve(threads.list[0]), Unreachable);
  assert.equal(threads.list[0].resolved_at, null);
});

test("what is new stays marked in this page after the server was told it was seen, once", async () => {
  const { server, open } = thereIs();
  const threads = open();
  threads.open(ASKED);
  await settle();
  const [thread] = threads.list;
  server.threads.set(thread.id, { ...thread, messages: [{ ...thread.messages[0], id: "m2", is_new: true }] });
  await threads.load();
  assert.equal(threads.news, 1);
  await Promise.all([threads.see(threads.list[0]), threads.see(threads.list[0])]);
  assert.equal(threads.news, 0);
  assert.ok(threads.fresh.has("m2"));
  assert.equal(server.asked.filter(({ what }) => what === "seen").length, 1);
  server.isAway = true;
  await threads.load();
  assert.equal(threads.list.length, 1, "what cannot be fetched stays as it was");
});

test("an answer that comes late takes nothing back that was done since", async () => {
  const { server, open } = thereIs();
  const threads = open();
  threads.open(ASKED);
  await settle();
  const [asked] = server.threads.values();
  server.threads.set(asked.id, { ...asked, messages: [...asked.messages, { ...asked.messages[0], id: "m", is_own: false, is_new: true }] });
  await threads.load();

  const { api } = threads.server;
  const { readThreads, tellThread } = api;
  const held = [];
  const heldBack = async (answer) => {
    const made = await answer;
    await new Promise((resolve) => held.push(resolve));
    return made;
  };
  Object.assign(api, {
    readThreads: (document) => heldBack(readThreads(document)),
    tellThread: (id, what, body) => (what === "seen" ? heldBack(tellThread(id, what, body)) : tellThread(id, what, body)),
  });
  void threads.see(threads.list[0]);
  void threads.load();
  await settle();
  Object.assign(api, { readThreads });
  await threads.resolve(threads.list[0]);
  for (const late of held) {
    late();
    await settle();
    assert.equal(threads.list[0].resolved_at, "now");
  }
  assert.equal(held.length, 2);
});

test("a browser that keeps nothing still asks", async () => {
  const { server, storage, open } = thereIs();
  storage.limit = 0;
  open().open(ASKED);
  await settle();
  assert.equal(server.threads.size, 1);
});
