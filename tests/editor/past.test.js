import assert from "node:assert/strict";
import { test } from "node:test";
import { Unreachable } from "../../curation/editor/assets/core/errors.js";
import { Past, mergeLogs } from "../../curation/editor/assets/keeping/past.js";
import { ago } from "../../curation/editor/assets/core/times.js";

const edit = (number) => ({ id: `e${number}`, verb: "add", changes: [], undoes: null, version: number });
const ids = (edits) => edits.map(({ id }) => id).join(" ");

/** A server with so many edits, and a session that knows the last few of them. */
function begin(number, log = []) {
  const server = { number, isDown: false, asked: [] };
  const api = {
    readHistory: async (id, { before = Infinity, limit }) => {
      server.asked.push(before);
      if (server.isDown) throw new Unreachable("away");
      const all = Array.from({ length: server.number }, (_, index) => edit(server.number - index));
      return { edits: all.filter(({ version }) => version < before).slice(0, limit), total: server.number };
    },
  };
  const session = { answer: { id: 1, reading: { version: number } }, log };
  return { server, session, past: new Past(session, api) };
}

test("what was done here since stands before what the server has, each once", () => {
  const { id, verb } = edit(4);
  assert.equal(ids(mergeLogs([edit(3), edit(2)], [edit(1), edit(2), edit(3), { id, verb }])), "e4 e3 e2 e1");
  assert.equal(ids(mergeLogs([], [edit(1), edit(2)])), "e2 e1");
  assert.equal(ids(mergeLogs([edit(2), edit(1)], [])), "e2 e1");
});

test("pages follow each other until there is no more", async () => {
  const { past, server } = begin(230);
  await past.refresh();
  assert.equal(past.loaded.length, 100);
  assert.ok(past.hasMore);
  await past.more();
  await past.more();
  assert.equal(past.loaded.length, 230);
  assert.ok(!past.hasMore);
  assert.deepEqual(server.asked, [Infinity, 131, 31]);
});

test("newer edits join what is there, and a gap begins anew", async () => {
  const { past, server, session } = begin(150);
  await past.refresh();
  await past.more();
  server.number = session.answer.reading.version = 152;
  assert.ok(past.isBehind);
  await past.refresh();
  assert.equal(past.loaded.length, 152);
  assert.ok(!past.isBehind);
  server.number = session.answer.reading.version = 400;
  await past.refresh();
  assert.equal(ids([past.loaded[0], past.loaded.at(-1)]), "e400 e301", "nothing is left out in between");
});

test("an article nobody began has nothing to read, however often it is drawn", async () => {
  const { past, server } = begin(0);
  await past.refresh();
  assert.ok(!past.isBehind);
  assert.equal(server.asked.length, 1);
});

test("a server that is away is said, and asked again only when wanted", async () => {
  const { past, server } = begin(3, [edit(1), edit(2), edit(3)]);
  server.isDown = true;
  await past.refresh();
  assert.equal(past.problem, "away");
  assert.ok(!past.isBehind, "not again and again by itself");
  assert.equal(ids(past.all), "e3 e2 e1");
});

test("times are said as people say them", () => {
  const now = Date.parse("2026-05-10T12:00:00Z");
  const before = (ms) => ago(new Date(now - ms).toISOString(), now);
  assert.equal(before(20_000), "just now");
  assert.equal(before(5 * 60_000), "5 minutes ago");
  assert.equal(before(26 * 3_600_000), "yesterday");
  assert.equal(before(-60_000), "just now", "a clock that runs behind");
  assert.match(before(30 * 86_400_000), /2026/);
  assert.equal(ago(undefined, now), "");
});
