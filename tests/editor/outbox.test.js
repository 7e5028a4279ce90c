import assert from "node:assert/strict";
import { test } from "node:test";
import { Refused, Unreachable } from "../../curation/editor/assets/core/errors.js";
import { KeptEdits } from "../../curation/editor/assets/keeping/kept_edits.js";
import { createOutbox, waitAfter } from "../../curation/editor/assets/keeping/outbox.js";
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
  const heard = { acknowledged: [], refused: [], states: [], last: [] };
  const clock = { now: 1000 };
  const outbox = createOutbox({
    key,
    storage,
    send: (edits) => server.send(edits),
    sendLast: (edits) => heard.last.push(edits.map(({ id }) => id)),
    later: (task, wait) => alarms.push({ task, wait }),
    elapsed: () => clock.now,
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
  return { outbox, storage, server, heard, alarms, settle, clock };
}

const kept = (storage) => new KeptEdits(storage, "box").read();

test("an edit is stored before it is sent and leaves the storage when acknowledged", async () => {
  const { outbox, storage, server, heard, settle } = open();
  server.before = () => assert.equal(kept(storage).length, 1);
  outbox.push(edit("one"));
  assert.equal(kept(storage)[0].id, "one");
  assert.deepEqual(server.posts, [], "nothing is sent in the gesture itself");
  await settle();
  assert.deepEqual(server.applied, ["one"]);
  assert.equal(storage.length, 0);
  assert.deepEqual(outbox.status(), { state: "saved", kept: 0, durable: true, isSignedOut: false, message: "" });
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
  assert.deepEqual(outbox.status(), { state: "offline", kept: 2, durable: true, isSignedOut: false, message: "" });
  assert.equal(kept(storage).length, 2);
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
  heard.refused.push = () => assert.equal(kept(storage).length, 1);
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
  assert.deepEqual(outbox.status(), { state: "error", kept: 1, durable: true, isSignedOut: true, message: "You are signed out: sign in again." });
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
  assert.deepEqual(outbox.status(), { state: "saved", kept: 0, durable: true, isSignedOut: false, message: "" });
});

test("a request that was refused at the door is not repeated fast, and what is done meanwhile waits with it", async () => {
  const { outbox, server, alarms } = open();
  server.before = () => {
    throw new Refused(403, "forbidden", "Not yours.");
  };
  outbox.push(edit("one"));
  await outbox.flush();
  const { length } = alarms;
  assert.ok(alarms.at(-1).wait >= 30_000);
  assert.equal(outbox.status().message, "Not yours. You may have been signed out: sign in again.");
  outbox.push(edit("two"));
  assert.equal(alarms.length, length, "another edit asks no sooner");
  server.before = () => {};
  await outbox.flush();
  assert.deepEqual(server.applied, ["one", "two"]);
  assert.equal(outbox.status().isSignedOut, false);
});

test("what lies unreadable in the storage is no edit", () => {
  const storage = new Storage();
  storage.setItem("box/000000001.one", "{not json");
  assert.deepEqual(kept(storage), []);
});

test("what was cleared while edits wait is written again, by the next attempt or when told", async () => {
  const { outbox, storage, server } = open();
  server.before = () => {
    throw new Unreachable("away");
  };
  ["one", "two"].forEach((name) => outbox.push(edit(name)));
  storage.items.clear();
  await outbox.flush();
  assert.deepEqual(kept(storage).map(({ id }) => id), ["one", "two"]);
  storage.items.clear();
  outbox.secure();
  assert.deepEqual(kept(storage).map(({ id }) => id), ["one", "two"]);
});

test("edits a full storage did not take are written as soon as there is room", async () => {
  const storage = new Storage(10);
  const { outbox, server } = open({ storage });
  server.before = () => {
    throw new Unreachable("away");
  };
  outbox.push(edit("one"));
  await outbox.flush();
  assert.deepEqual(outbox.status(), { state: "error", kept: 1, durable: false, isSignedOut: false, message: "" });
  storage.limit = Infinity;
  outbox.secure();
  assert.deepEqual(outbox.status(), { state: "offline", kept: 1, durable: true, isSignedOut: false, message: "" });
});

test("a page that goes away sends what is not under way, all in one request and in order", async () => {
  const { outbox, server, heard } = open();
  let answer;
  server.send = () => new Promise((resolve) => (answer = resolve));
  outbox.push(edit("one"));
  const sent = outbox.flush();
  outbox.leave();
  assert.deepEqual(heard.last, [], "all of it is under way");
  outbox.push(edit("two"));
  outbox.leave();
  assert.deepEqual(heard.last, [["one", "two"]]);
  answer({ acknowledged: ["one"], refused: [], version: 1 });
  await sent;
});

test("how long the oldest edit waits is counted from when it was made", async () => {
  const { outbox, clock, settle } = open();
  assert.equal(outbox.age(), 0);
  outbox.push(edit("one"));
  clock.now += 700;
  outbox.push(edit("two"));
  assert.equal(outbox.age(), 700);
  await settle();
  assert.equal(outbox.age(), 0);
});

test("writing down one more edit costs the same however many wait", () => {
  const { outbox, storage } = open();
  let written = 0;
  const set = storage.setItem.bind(storage);
  storage.setItem = (name, value) => {
    written += value.length;
    set(name, value);
  };
  for (let number = 0; number < 500; number += 1) outbox.push(edit(`edit-${1000 + number}`));
  assert.ok(written < 500 * 200, `${written} characters`);
});

test("large edits go out a few at a time, and one that is larger by itself", async () => {
  const { outbox, server, settle } = open();
  const large = (id) => ({ ...edit(id), changes: [{ before: null, after: { kind: "rejection", id: "x".repeat(400_000) } }] });
  ["one", "two", "three"].forEach((name) => outbox.push(large(name)));
  outbox.push({ ...edit("four"), verb: "v".repeat(2_000_000) });
  await settle();
  assert.deepEqual(server.posts, [["one", "two"], ["three"], ["four"]]);
});

test("the same edit is never twice in the box", () => {
  const { outbox } = open();
  outbox.push(edit("one"));
  outbox.adopt([edit("one"), edit("two")]);
  assert.deepEqual(outbox.waiting().map(({ id }) => id), ["one", "two"]);
});


test("whatever goes wrong, the server is given time before it is asked again", async () => {
  const { outbox, server, alarms } = open();
  server.before = () => { throw new TypeError("nobody thought of this"); };
  outbox.push(edit("one"));
  alarms.splice(0);
  for (const wait of [500, 1000, 2000]) {
    await assert.rejects(outbox.flush(), TypeError);
    assert.deepEqual(alarms.splice(0).map((alarm) => alarm.wait), [wait]);
  }
  assert.equal(outbox.status().state, "error");
  server.before = () => {};
  await outbox.flush();
  assert.equal(outbox.status().state, "saved");
});
