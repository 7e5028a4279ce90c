import assert from "node:assert/strict";
import { test } from "node:test";
import { Refused, Unreachable } from "../../curation/editor/assets/errors.js";
import { createOutbox, readList, waitAfter } from "../../curation/editor/assets/outbox.js";
import { Storage } from "./storage.js";

const edit = (id) => ({ id, verb: "add", changes: [{ before: null, after: { kind: "rejection", id } }], undoes: null });

/** A server that keeps what it is sent, each id once, and can be told to misbehave. */
class Server {
  constructor() {
    this.applied = [];
    this.posts = [];
    this.before = () => {};
    this.after = () => {};
    this.refuses = new Map();
  }
  async send(edits) {
    this.posts.push(edits.map(({ id }) => id));
    this.before(edits);
    const refused = edits.filter(({ id }) => this.refuses.has(id)).map(({ id }) => ({ id, kind: "stale_edit", error: this.refuses.get(id) }));
    const taken = edits.filter(({ id }) => !this.refuses.has(id)).map(({ id }) => id);
    for (const id of taken) if (!this.applied.includes(id)) this.applied.push(id);
    this.after(edits);
    return { acknowledged: taken, refused, version: this.applied.length };
  }
}

function open({ storage = new Storage(), server = new Server(), key = "box" } = {}) {
  const alarms = [];
  const heard = { acknowledged: [], refused: [], states: [] };
  const outbox = createOutbox({
    key,
    storage,
    send: (edits) => server.send(edits),
    later: (task, wait) => alarms.push({ task, wait }),
    onStatus: () => heard.states.push(outbox?.status().state),
    onAcknowledged: (ids) => heard.acknowledged.push(...ids),
    onRefused: (refused) => heard.refused.push(...refused),
  });
  const settle = async () => {
    for (let round = 0; round < 50 && alarms.length; round += 1) {
      alarms.splice(0).forEach(({ task }) => task());
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  return { outbox, storage, server, heard, alarms, settle };
}

test("an edit is stored before it is sent and leaves the storage when acknowledged", async () => {
  const { outbox, storage, server, heard, settle } = open();
  server.before = () => assert.equal(readList(storage, "box").length, 1);
  outbox.push(edit("one"));
  assert.equal(readList(storage, "box")[0].id, "one");
  assert.deepEqual(server.posts, [], "nothing is sent in the gesture itself");
  await settle();
  assert.deepEqual(server.applied, ["one"]);
  assert.equal(storage.getItem("box"), null);
  assert.deepEqual(outbox.status(), { state: "saved", kept: 0, durable: true, message: "" });
  assert.deepEqual(heard.acknowledged, ["one"]);
});

test("a burst keeps its order and goes out with one request in flight", async () => {
  const { outbox, server, settle } = open();
  const names = Array.from({ length: 30 }, (_, index) => `edit-${index}`);
  let flying = 0;
  server.before = () => assert.equal(++flying, 1);
  server.after = () => (flying -= 1);
  names.forEach((name) => outbox.push(edit(name)));
  await settle();
  assert.deepEqual(server.applied, names);
  assert.equal(server.posts.length, 1);
});

test("edits made while a request is under way go with the next one", async () => {
  const { outbox, server, settle } = open();
  server.before = ([first]) => first.id === "one" && outbox.push(edit("two"));
  outbox.push(edit("one"));
  await settle();
  assert.deepEqual(server.posts, [["one"], ["two"]]);
});

test("an answer that got lost is asked for again with the same ids, and applied once", async () => {
  const { outbox, server, settle } = open();
  let losses = 1;
  server.after = () => {
    if (losses-- > 0) throw new Unreachable("lost on the way back");
  };
  outbox.push(edit("one"));
  await settle();
  assert.deepEqual(server.posts, [["one"], ["one"]]);
  assert.deepEqual(server.applied, ["one"]);
  assert.equal(outbox.status().state, "saved");
});

test("away: offline, everything kept, longer and longer waits; then drained in order", async () => {
  const { outbox, storage, server, alarms, settle } = open();
  let isAway = true;
  server.before = () => {
    if (isAway) throw new Unreachable("away");
  };
  outbox.push(edit("one"));
  await outbox.flush();
  outbox.push(edit("two"));
  assert.deepEqual(outbox.status(), { state: "offline", kept: 2, durable: true, message: "" });
  assert.equal(readList(storage, "box").length, 2);
  assert.equal(alarms.at(-1).wait, waitAfter(1));
  assert.ok(waitAfter(2) > waitAfter(1));
  assert.ok(waitAfter(99) <= 15_000);
  isAway = false;
  await settle();
  assert.deepEqual(server.applied, ["one", "two"]);
  assert.equal(outbox.status().state, "saved");
});

test("a crash before the answer: the next page sends what is left, in order", async () => {
  const { outbox, storage, server } = open();
  server.after = () => {
    throw new Unreachable("killed");
  };
  outbox.push(edit("one"));
  outbox.push(edit("two"));
  await outbox.flush();
  server.after = () => {};
  const next = open({ storage, server });
  assert.deepEqual(next.outbox.waiting().map(({ id }) => id), ["one", "two"]);
  await next.settle();
  assert.deepEqual(server.applied, ["one", "two"], "applied once each");
  assert.equal(storage.length, 0);
});

test("a refused edit is reported and gone, the others are saved", async () => {
  const { outbox, server, heard, settle, storage } = open();
  server.refuses.set("two", "Someone changed this.");
  ["one", "two", "three"].forEach((name) => outbox.push(edit(name)));
  await settle();
  assert.deepEqual(server.applied, ["one", "three"]);
  assert.deepEqual(heard.refused, [{ id: "two", kind: "stale_edit", error: "Someone changed this.", edit: edit("two") }]);
  assert.equal(storage.length, 0);
  assert.equal(outbox.status().state, "saved");
});

test("a refused edit is handed on before it leaves the storage", async () => {
  const { outbox, server, heard, storage } = open();
  server.refuses.set("one", "Someone changed this.");
  outbox.push(edit("one"));
  heard.refused.push = () => assert.equal(readList(storage, "box").length, 1);
  await outbox.flush();
  assert.equal(storage.length, 0);
});

test("a request nobody may make keeps everything and says why", async () => {
  const { outbox, server } = open();
  server.before = () => {
    throw new Refused(401, "signed_out", "Sign in again.");
  };
  outbox.push(edit("one"));
  await outbox.flush();
  assert.deepEqual(outbox.status(), { state: "error", kept: 1, durable: true, message: "Sign in again." });
});

test("a server that is broken counts as away", async () => {
  const { outbox, server } = open();
  server.before = () => {
    throw new Refused(503, "unexpected", "");
  };
  outbox.push(edit("one"));
  await outbox.flush();
  assert.equal(outbox.status().state, "offline");
});

test("one edit the server cannot read does not hold up the others", async () => {
  const { outbox, server, heard, settle } = open();
  server.before = (edits) => {
    if (edits.some(({ id }) => id === "two")) throw new Refused(422, "invalid", "Not an edit.");
  };
  ["one", "two", "three"].forEach((name) => outbox.push(edit(name)));
  await settle();
  assert.deepEqual(server.applied, ["one", "three"]);
  assert.deepEqual(heard.refused.map(({ id }) => id), ["two"]);
  assert.equal(outbox.status().state, "saved");
});

test("an answer that names no edit is not taken for saved and not repeated at once", async () => {
  const { outbox, server, alarms } = open();
  server.send = async () => ({ acknowledged: [], refused: [], version: 1 });
  outbox.push(edit("one"));
  await outbox.flush();
  assert.equal(outbox.status().kept, 1);
  assert.ok(alarms.at(-1).wait > 0);
});

test("a full storage is said, and the edit still goes out from memory", async () => {
  const { outbox, server, settle } = open({ storage: new Storage(10) });
  outbox.push(edit("one"));
  assert.equal(outbox.status().durable, false);
  await settle();
  assert.deepEqual(server.applied, ["one"]);
  assert.deepEqual(outbox.status(), { state: "saved", kept: 0, durable: true, message: "" });
});

test("what lies unreadable in the storage is no edit", () => {
  const storage = new Storage();
  storage.setItem("box", "{not json");
  assert.deepEqual(readList(storage, "box"), []);
});

test("the same edit is never twice in the box", () => {
  const { outbox } = open();
  outbox.push(edit("one"));
  outbox.adopt([edit("one"), edit("two")]);
  assert.deepEqual(outbox.waiting().map(({ id }) => id), ["one", "two"]);
});

