// A reviewer may have read the article themselves: what they do to the gold reading and what they do to
// their own never meet, in the storage, on the way, or in a message about it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Unreachable } from "../../curation/editor/assets/core/errors.js";
import { newId } from "../../curation/editor/assets/core/ids.js";
import { createApi } from "../../curation/editor/assets/keeping/api.js";
import { Library } from "../../curation/editor/assets/keeping/library.js";
import { nameOf, readerOf } from "../../curation/editor/assets/keeping/owners.js";
import { keyOf, ownerOf } from "../../curation/editor/assets/keeping/queues.js";
import { Refusals } from "../../curation/editor/assets/keeping/refusals.js";
import { Storage } from "./storage.js";
import { ANNA, BEN, SCHEMA, TEXT, reviewing, span, unit, versions } from "./reviewing_desk.js";

const tick = () => new Promise((resolve) => setTimeout(resolve, 5));
const AT = { database: "d1", author_id: 1 };

/** A server with a reading of one's own and a gold one of the same article, and a browser that keeps its storage. */
function browser() {
  const storage = new Storage();
  const server = { isAway: false, refuses: false, own: [], gold: [] };
  const units = [unit("tr", "conflict", versions([[ANNA], span("tr", "GPE", "Turkey")], [[BEN]]))];
  const readings = (part) => {
    const reach = () => {
      if (server.isAway) throw new Unreachable("away");
    };
    return {
      readDocument: async (id) => {
        reach();
        const annotations = new Map();
        for (const { changes } of server[part]) for (const { before, after } of changes) after ? annotations.set(after.id, after) : annotations.delete(before.id);
        const answer = { id, database: "d1", author_id: 1, title: "One", text: TEXT, text_sha256: "0", schema: SCHEMA, suggestions: [], project: { slug: "p" }, reading: { version: server[part].length, status: "open", annotations: [...annotations.values()], edits: [...server[part]] } };
        return part === "gold" ? { ...answer, review: reviewing(units).review } : answer;
      },
      readThreads: async () => ({ threads: [] }),
      recordEdits: async (_, edits) => {
        reach();
        if (server.refuses) return { acknowledged: [], refused: edits.map(({ id }) => ({ id, kind: "stale_edit", error: "It was changed." })), version: 0 };
        server[part].push(...edits);
        return { acknowledged: edits.map(({ id }) => id), refused: [], version: server[part].length };
      },
    };
  };
  const load = (part) => {
    Object.assign(globalThis, { sessionStorage: new Storage(), localStorage: storage, addEventListener: () => {} });
    Object.defineProperty(globalThis, "navigator", { value: {}, configurable: true });
    delete globalThis.BroadcastChannel;
    return new Library(readings(part), part);
  };
  return { storage, server, load };
}

const add = (id) => ({ id: newId(), verb: "add", changes: [{ before: null, after: span(id, "GPE", "Iran") }], undoes: null });
const ids = ({ annotations }) => [...annotations.keys()].sort();

test("edits of the gold and of one's own reading of an article go each their own way", async () => {
  const { server, load } = browser();
  const [own, gold] = [await load("own").open(1), await load("gold").open(1)];
  own.perform(add("mine"));
  gold.perform(add("ours"));
  assert.deepEqual([ids(own), ids(gold)], [["mine"], ["d-ours", "ours"]]);
  await Promise.all([own.outbox.flush(), gold.outbox.flush()]);
  assert.deepEqual(server.own.map(({ changes }) => changes.length), [1]);
  assert.deepEqual(server.gold.map(({ changes }) => changes.length), [2]);
});

test("what a page that is gone left is taken over by its own kind only", async () => {
  const { storage, server, load } = browser();
  const [own, gold] = [await load("own").open(1), await load("gold").open(1)];
  server.isAway = true;
  own.perform(add("mine"));
  gold.perform(add("ours"));
  await Promise.all([own.outbox.flush(), gold.outbox.flush()]);
  assert.equal(storage.length, 2);
  server.isAway = false;
  const ownAgain = await load("own").open(1);
  assert.deepEqual(ids(ownAgain), ["mine"]);
  await ownAgain.outbox.flush();
  await tick();
  assert.deepEqual([server.own.length, server.gold.length], [1, 0]);
  const goldAgain = await load("gold").open(1);
  assert.deepEqual(ids(goldAgain), ["d-ours", "ours"]);
  await goldAgain.outbox.flush();
  assert.deepEqual([server.own.length, server.gold.length], [1, 1]);
  assert.equal(storage.length, 0);
});

test("a refusal of a change to the gold is told there, and no clash in one's own reading", async () => {
  const { server, load } = browser();
  const [own, gold] = [load("own"), load("gold")];
  const [mine, ours] = [await own.open(1), await gold.open(1)];
  server.refuses = true;
  ours.perform(add("ours"));
  await ours.outbox.flush();
  assert.equal(gold.refused(ours).length, 1);
  assert.deepEqual(own.refused(mine), []);
  own.closeRefused(mine, [gold.refused(ours)[0].id]);
  assert.equal(gold.refused(ours).length, 1);
});

test("from the gold nothing is labelled in one's own reading of other articles", async () => {
  const { load } = browser();
  const library = load("gold");
  const session = await library.open(1);
  await assert.rejects(library.labelAll(session, {}), /settle what is alike/);
  await assert.rejects(library.acceptRule(session, {}), /settle what is alike/);
});

test("names, keys and owners tell the two apart and hold for what was kept before there were reviews", () => {
  const own = { database: "d 1", author: "1", document: 7, client: "tab" };
  const gold = { ...own, part: "gold" };
  assert.deepEqual([ownerOf(keyOf(own)), ownerOf(keyOf(gold))], [own, gold]);
  assert.equal(keyOf(own), "curation.outbox/d%201/1/7/tab");
  assert.ok(!keyOf(gold).startsWith("curation.outbox"), "an earlier version would send it as one's own");
  assert.equal(nameOf(own), "d 1/1/7");
  assert.notEqual(nameOf(own), nameOf(gold));
  assert.deepEqual(readerOf({ database: "d1", author_id: 1, id: 7 }), { database: "d1", author: "1", document: 7 });
  assert.equal(readerOf({ database: "d1", author_id: 1, id: 7, review: {} }).part, "gold");
});

test("refusals of both kinds are kept side by side", () => {
  const storage = new Storage();
  const [own, gold] = [new Refusals(storage), new Refusals(storage, "gold")];
  gold.add({ database: "d1", author: "1" }, { document: 1, title: "One", refused: [{ id: "x", kind: "stale_edit", error: "", edit: add("y") }] });
  assert.equal(own.of({ database: "d1", author: "1" }).length, 0);
  assert.equal(new Refusals(storage, "gold").of({ database: "d1", author: "1" }).length, 1);
});

test("the gold is read, written, handed in and looked back on under its own addresses", async () => {
  const asked = [];
  globalThis.fetch = async (url, { method = "GET", body } = {}) => {
    asked.push(`${method} ${url.pathname.replace(/.*api\//, "")}${url.search}`);
    return new Response(JSON.stringify({ acknowledged: [], refused: [], version: 1, body }));
  };
  for (const part of ["own", "gold"]) {
    const api = createApi("api/", part);
    await api.readDocument(7);
    await api.recordEdits(7, [], AT);
    await api.submit(7, AT);
    await api.reopen(7, AT);
    await api.readHistory(7, { limit: 5 });
  }
  assert.deepEqual(asked, [
    "GET documents/7", "POST documents/7/edits", "POST documents/7/submit", "POST documents/7/reopen", "GET documents/7/history?limit=5",
    "POST reviews/7/open", "POST reviews/7/edits", "POST reviews/7/submit", "POST reviews/7/reopen", "GET reviews/7/history?limit=5",
  ]);
});

test("settling alike and sending back name what they are meant for", async () => {
  const asked = [];
  globalThis.fetch = async (url, { method = "GET", body } = {}) => {
    asked.push([`${method} ${url.pathname.replace(/.*api\//, "")}${url.search}`, JSON.parse(body ?? "null")]);
    return new Response("{}");
  };
  const api = createApi("api/", "gold");
  await api.readAlike(7, "u 1");
  await api.settleAlike(7, { id: "b", unit: "u 1", places: [] }, AT);
  await api.sendBack(7, "See the notes.", AT);
  assert.deepEqual(asked, [
    ["GET reviews/7/alike?unit=u+1", null],
    ["POST reviews/7/alike", { id: "b", unit: "u 1", places: [], ...AT }],
    ["POST reviews/7/send-back", { note: "See the notes.", ...AT }],
  ]);
});
