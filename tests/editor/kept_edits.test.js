import assert from "node:assert/strict";
import { test } from "node:test";
import { KeptEdits } from "../../curation/editor/assets/keeping/kept_edits.js";
import { Storage } from "./storage.js";

const edit = (id) => ({ id, verb: "add", changes: [], undoes: null });
const ids = (edits) => edits.map(({ id }) => id);

test("edits come back in the order they were written down, also by several pages in turn", () => {
  const storage = new Storage();
  const first = new KeptEdits(storage, "box");
  const names = Array.from({ length: 12 }, (_, place) => `edit-${place}`);
  names.slice(0, 7).forEach((name) => first.add(edit(name)));
  const second = new KeptEdits(storage, "box");
  names.slice(7).forEach((name) => second.add(edit(name)));
  assert.deepEqual(ids(new KeptEdits(storage, "box").read()), names);
});

test("one that is removed is gone, the others stay; another box is not touched", () => {
  const storage = new Storage();
  const [box, other] = [new KeptEdits(storage, "box"), new KeptEdits(storage, "box-2")];
  ["one", "two"].forEach((name) => box.add(edit(name)));
  other.add(edit("one"));
  box.remove(["one", "never-there"]);
  assert.deepEqual([box.has("one"), box.has("two")], [false, true]);
  assert.deepEqual(ids(new KeptEdits(storage, "box").read()), ["two"]);
  assert.deepEqual(ids(new KeptEdits(storage, "box-2").read()), ["one"]);
});

test("a list written by an earlier version is read first, and goes when all of it is answered for", () => {
  const storage = new Storage();
  storage.setItem("box", JSON.stringify([edit("one"), edit("two")]));
  const box = new KeptEdits(storage, "box");
  box.add(edit("three"));
  assert.deepEqual(ids(box.read()), ["one", "two", "three"]);
  box.remove(["one"]);
  assert.ok(storage.getItem("box"));
  box.remove(["two"]);
  assert.equal(storage.getItem("box"), null);
});

test("two pages that write to the same box at once overwrite nothing", () => {
  const storage = new Storage();
  const [one, other] = [new KeptEdits(storage, "box"), new KeptEdits(storage, "box")];
  one.add(edit("one"));
  other.add(edit("other"));
  assert.deepEqual(ids(new KeptEdits(storage, "box").read()).sort(), ["one", "other"]);
});
