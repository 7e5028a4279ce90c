import assert from "node:assert/strict";
import { test } from "node:test";
import { KeptEdits } from "../../curation/editor/assets/keeping/kept_edits.js";
import { claimClient, keyOf, ownerOf, takeOver } from "../../curation/editor/assets/keeping/queues.js";
import { Storage } from "./storage.js";

/** The browser's locks, as two tabs would share them. */
class Locks {
  constructor() {
    this.held = new Set();
  }
  async request(name, options, keep) {
    if (this.held.has(name)) {
      if (options.ifAvailable) return keep(null);
      const awake = setInterval(() => {}, 20); // the signal's own timer does not keep Node running
      await new Promise((resolve) => options.signal.addEventListener("abort", resolve));
      clearInterval(awake);
      throw new DOMException("waited too long", "AbortError");
    }
    this.held.add(name);
    return keep({ name });
  }
}

const box = (...ids) => JSON.stringify(ids.map((id) => ({ id, verb: "add", changes: [], undoes: null })));

function keeper(storage, client) {
  const taken = [];
  return {
    taken,
    take: (document, edits) => {
      const kept = new KeptEdits(storage, keyOf({ database: "d1", author: "Anna", document, client }));
      edits.forEach((edit) => kept.add(edit));
      taken.push([document, edits.map(({ id }) => id)]);
    },
  };
}

test("a key names its author, document and tab", () => {
  const owner = { database: "d1", author: "Anna / Müller", document: 7, client: "tab" };
  assert.deepEqual(ownerOf(keyOf(owner)), owner);
  assert.deepEqual(ownerOf(`${keyOf(owner)}/000000001.an-edit`), owner);
  assert.equal(ownerOf("something else"), null);
  assert.equal(ownerOf("curation.outbox/1/7/tab"), null, "one that names no database");
});

test("a tab keeps its name over a reload; a duplicated tab gets another", async () => {
  const session = new Storage();
  const first = await claimClient(session, new Locks());
  assert.equal(await claimClient(session, new Locks()), first, "reloaded: the old lock is gone");
  const locks = new Locks();
  locks.held.add("curation.client/other-tab");
  const copied = new Storage();
  copied.setItem("curation.client", "other-tab");
  const second = await claimClient(copied, locks);
  assert.notEqual(second, "other-tab");
  assert.equal(copied.getItem("curation.client"), second);
});

test("what a tab that is gone left is taken over, of every document, and its key goes", async () => {
  const storage = new Storage();
  storage.setItem(keyOf({ database: "d1", author: "Anna", document: 1, client: "dead" }), box("one", "two"));
  storage.setItem(keyOf({ database: "d1", author: "Anna", document: 2, client: "dead" }), box("three"));
  const { taken, take } = keeper(storage, "me-1");
  await takeOver({ storage, locks: new Locks(), database: "d1", author: "Anna", client: "me-1", take });
  assert.deepEqual(taken, [[1, ["one", "two"]], [2, ["three"]]]);
  assert.deepEqual([...storage.items.keys()].map((name) => ownerOf(name).client), ["me-1", "me-1", "me-1"]);
});

test("a tab that is alive keeps its edits", async () => {
  const storage = new Storage();
  const locks = new Locks();
  locks.held.add("curation.client/alive");
  storage.setItem(keyOf({ database: "d1", author: "Anna", document: 1, client: "alive" }), box("one"));
  const { taken, take } = keeper(storage, "me-2");
  await takeOver({ storage, locks, database: "d1", author: "Anna", client: "me-2", take });
  assert.deepEqual(taken, []);
  assert.equal(storage.length, 1);
});

test("another person's edits stay where they are", async () => {
  const storage = new Storage();
  storage.setItem(keyOf({ database: "d1", author: "Ben", document: 1, client: "gone" }), box("one"));
  const { taken, take } = keeper(storage, "me-3");
  await takeOver({ storage, locks: new Locks(), database: "d1", author: "Anna", client: "me-3", take });
  assert.deepEqual(taken, []);
  assert.equal(storage.length, 1);
});

test("what waits for another database stays where it is", async () => {
  const storage = new Storage();
  storage.setItem(keyOf({ database: "d2", author: "Anna", document: 1, client: "gone" }), box("one"));
  const { taken, take } = keeper(storage, "me-6");
  await takeOver({ storage, locks: new Locks(), database: "d1", author: "Anna", client: "me-6", take });
  assert.deepEqual(taken, []);
  assert.equal(storage.length, 1);
});

test("when there is no room for them, edits stay under their old key too", async () => {
  const storage = new Storage();
  storage.setItem(keyOf({ database: "d1", author: "Anna", document: 1, client: "full" }), box("one"));
  await takeOver({ storage, locks: new Locks(), database: "d1", author: "Anna", client: "me-4", take: () => {} });
  assert.equal(storage.length, 1);
});

test("without locks, on plain http, what lies there is taken over", async () => {
  const storage = new Storage();
  storage.setItem(keyOf({ database: "d1", author: "Anna", document: 1, client: "any" }), box("one"));
  const { taken, take } = keeper(storage, "me-5");
  await takeOver({ storage, locks: undefined, database: "d1", author: "Anna", client: "me-5", take });
  assert.deepEqual(taken, [[1, ["one"]]]);
});
