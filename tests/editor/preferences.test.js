import assert from "node:assert/strict";
import { test } from "node:test";
import { Refused, Unreachable } from "../../curation/editor/assets/core/errors.js";
import { Preferences } from "../../curation/editor/assets/keeping/preferences.js";
import { Storage } from "./storage.js";

const ANNA = { database: "one", author: "1" };
const BEN = { database: "one", author: "2" };

/** What the server keeps for one person, and what it is asked. */
class Server {
  values = {};
  owner = ANNA;
  problem = null;
  api = {
    readPreferences: async () => this.answer(),
    keepPreferences: async (values, at) => {
      if (this.problem) throw this.problem;
      this.meantFor = at;
      this.values = structuredClone(values);
      return this.answer();
    },
  };
  answer() {
    if (this.problem instanceof Unreachable) throw this.problem;
    return { preferences: structuredClone(this.values), database: this.owner.database, author_id: Number(this.owner.author) };
  }
}

function tab(server, storage = new Storage()) {
  const alarms = [];
  const preferences = new Preferences(server.api, storage, (task) => alarms.push(task));
  return { preferences, storage, alarms };
}
const settled = () => new Promise((resolve) => setTimeout(resolve, 2));

test("a change holds at once and is kept by the server", async () => {
  const server = new Server();
  const { preferences } = tab(server);
  let told = 0;
  preferences.listeners.add(() => (told += 1));
  preferences.follow(ANNA, {});
  preferences.set("hints_done", true);
  assert.equal(preferences.get("hints_done", false), true);
  assert.ok(told);
  await settled();
  assert.deepEqual(server.values, { hints_done: true });
  assert.deepEqual(server.meantFor, { database: "one", author_id: 1 });
  assert.deepEqual(preferences.unsent, {});
});

test("a change made while the server is away is kept over a reload and sent later", async () => {
  const server = new Server();
  const { preferences, storage } = tab(server);
  preferences.follow(ANNA, { seen: ["walk"] });
  server.problem = new Unreachable("away");
  preferences.set("keys", { accept: ["y"] });
  await settled();
  assert.deepEqual(server.values, {});

  server.problem = null;
  server.values = { seen: ["walk"], recent: ["find"] }; // another browser was here
  const { preferences: again } = tab(server, storage);
  again.follow(ANNA, { seen: ["walk"] });
  assert.deepEqual(again.get("keys", {}), { accept: ["y"] });
  await settled();
  assert.deepEqual(server.values, { seen: ["walk"], recent: ["find"], keys: { accept: ["y"] } });
});

test("the server is asked again after a while", async () => {
  const server = new Server();
  const { preferences, alarms } = tab(server);
  preferences.follow(ANNA, {});
  server.problem = new Unreachable("away");
  preferences.set("hints_done", true);
  await settled();
  assert.equal(alarms.length, 1);
  server.problem = null;
  alarms.shift()();
  await settled();
  assert.deepEqual(server.values, { hints_done: true });
});

test("what one tab changes the other has", async () => {
  const server = new Server();
  const one = tab(server);
  const other = tab(server, one.storage);
  one.preferences.follow(ANNA, {});
  other.preferences.follow(ANNA, {});
  one.preferences.set("keys", { find: ["y"] });
  let told = 0;
  other.preferences.listeners.add(() => (told += 1));
  other.preferences.storedElsewhere([...one.storage.items.keys()][0]);
  assert.deepEqual(other.preferences.get("keys", {}), { find: ["y"] });
  assert.equal(told, 1);
  await settled();
  other.preferences.set("hints_done", true);
  await settled();
  assert.deepEqual(server.values, { keys: { find: ["y"] }, hints_done: true });
});

test("a change of one person never goes to another, and waits for its own", async () => {
  const server = new Server();
  const { preferences, storage } = tab(server);
  preferences.follow(ANNA, {});
  server.owner = BEN;
  preferences.set("hints_done", true);
  await settled();
  assert.deepEqual(server.values, {});
  preferences.follow(BEN, {});
  assert.equal(preferences.get("hints_done", false), false);
  await settled();
  assert.deepEqual(server.values, {});
  server.owner = ANNA;
  tab(server, storage).preferences.follow(ANNA, {});
  await settled();
  assert.deepEqual(server.values, { hints_done: true });
});

test("what the server refuses is told and given up", async () => {
  const server = new Server();
  const { preferences } = tab(server);
  const said = [];
  preferences.onRefused = (sentence) => said.push(sentence);
  preferences.follow(ANNA, { keys: {} });
  server.problem = new Refused(413, "too_large", "Too much.");
  preferences.set("keys", { accept: ["y"] });
  await settled();
  assert.deepEqual(said, ["Too much."]);
  assert.deepEqual(preferences.get("keys", null), {});
});

test("a storage that is full or unreadable is no reason to stop", async () => {
  const server = new Server();
  const { preferences } = tab(server, new Storage(0));
  preferences.follow(ANNA, {});
  preferences.set("hints_done", true);
  await settled();
  assert.deepEqual(server.values, { hints_done: true });
  const spoilt = new Storage();
  spoilt.setItem("curation.preferences/one/1", '{"kept": 3}');
  const { preferences: other } = tab(server, spoilt);
  other.follow(ANNA, { seen: [] });
  assert.deepEqual(other.get("seen", null), []);
});

test("a person who is signed out, or asks too often, loses no change; one that is at fault itself is dropped", async () => {
  const server = new Server();
  const { preferences, alarms } = tab(server);
  const told = [];
  preferences.onRefused = (sentence) => told.push(sentence);
  preferences.follow(ANNA, {});
  for (const status of [401, 403, 429]) {
    server.problem = new Refused(status, "no", "No.");
    preferences.set("hints_done", status);
    await settled();
    assert.deepEqual(preferences.unsent, { hints_done: status });
    server.problem = null;
    alarms.shift()();
    await settled();
    assert.deepEqual(server.values, { hints_done: status });
  }
  assert.deepEqual(told, []);
  server.problem = new Refused(413, "too_large", "Too much.");
  preferences.set("hints_done", "x");
  await settled();
  assert.deepEqual(preferences.unsent, {});
  assert.deepEqual(told, ["Too much."]);
});
