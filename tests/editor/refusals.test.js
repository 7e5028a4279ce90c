import assert from "node:assert/strict";
import { test } from "node:test";
import { complaintNotices } from "../../curation/editor/assets/parts/complaints.js";
import { KEPT, Refusals } from "../../curation/editor/assets/keeping/refusals.js";
import { SUGGESTIONS, span } from "./desk.js";

const ANNA = { database: "d1", author: "1" };
const refused = (id, change = {}) => ({
  id, kind: "unknown_label", error: "It was changed.",
  edit: { id, verb: "relabel", changes: [{ before: null, after: span("turkey", "GPE", "Turkey"), ...change }], undoes: null },
});
const complaint = (document, ...ids) => ({ document, title: `Article ${document}`, refused: ids.map((id) => refused(id)) });

function storage(limit = Infinity) {
  const items = new Map();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => {
      if (value.length > limit) throw new Error("QuotaExceededError");
      items.set(key, value);
    },
  };
}
const ids = (all) => all.map(({ id }) => id);

test("refused edits are there whole after a reload, of each person and database by themselves", () => {
  const shared = storage();
  new Refusals(shared).add(ANNA, complaint(1, "one", "two"));
  const again = new Refusals(shared);
  assert.deepEqual(ids(again.unseen(ANNA)), ["one", "two"]);
  assert.deepEqual(again.of(ANNA)[0].edit, refused("one").edit);
  assert.deepEqual(again.of({ ...ANNA, author: "2" }), []);
  assert.deepEqual(again.of({ ...ANNA, database: "d2" }), []);
});

test("a closed message stays closed and its edits stay kept", () => {
  const all = new Refusals(storage());
  all.add(ANNA, complaint(1, "one"));
  all.add(ANNA, complaint(2, "two"));
  all.close(ANNA, ["one"]);
  assert.deepEqual(ids(all.unseen(ANNA)), ["two"]);
  assert.deepEqual(ids(all.of(ANNA)), ["one", "two"]);
});

test("refused twice is kept once", () => {
  const all = new Refusals(storage());
  all.add(ANNA, complaint(1, "one"));
  all.add(ANNA, complaint(1, "one"));
  assert.deepEqual(ids(all.of(ANNA)), ["one"]);
});

test("of those that were seen, no more are kept than there is use for", () => {
  const all = new Refusals(storage());
  all.add(ANNA, complaint(1, "unseen"));
  all.add(ANNA, complaint(2, "seen"));
  all.close(ANNA, ["seen"]);
  all.add(ANNA, complaint(3, ...Array.from({ length: KEPT - 1 }, (_, index) => `more-${index}`)));
  assert.equal(all.of(ANNA).length, KEPT);
  assert.ok(ids(all.of(ANNA)).includes("unseen"));
  assert.ok(!ids(all.of(ANNA)).includes("seen"));
});

test("with a full storage they are kept as long as the page is there", () => {
  const all = new Refusals(storage(10));
  all.add(ANNA, complaint(1, "one"));
  assert.deepEqual(ids(all.unseen(ANNA)), ["one"]);
  all.close(ANNA, ["one"]);
  assert.deepEqual(ids(all.unseen(ANNA)), []);
});

const known = new Map(SUGGESTIONS.map((one) => [one.id, one]));
const here = { document: 1, find: (id) => known.get(id) };
const said = (unseen, commands = {}) => Object.fromEntries(complaintNotices(unseen, here, commands));

test("a complaint says how many, why and what it was about", () => {
  const all = new Refusals(storage());
  assert.deepEqual(said([]), { refused: null, "refused-elsewhere": null, "clash-elsewhere": null });
  const rejection = refused("two", { after: { kind: "rejection", id: "baku" } });
  all.add(ANNA, { ...complaint(1), refused: [refused("one"), rejection] });
  const { refused: notice } = said(all.unseen(ANNA));
  assert.equal(notice.text, "2 changes could not be saved and were taken back. It was changed. You had: relabel GPE “Turkey”, relabel GPE “Baku”.");
});

test("one of another article names it and leads there", () => {
  const all = new Refusals(storage());
  all.add(ANNA, complaint(2, "one"));
  const gone = [];
  const { refused: own, "refused-elsewhere": notice } = said(all.unseen(ANNA), { open: (id) => gone.push(id), close: (all) => gone.push(ids(all)) });
  assert.equal(own, null);
  assert.match(notice.text, /^1 change in “Article 2” could not be saved and was taken back\./);
  notice.actions[0].run();
  notice.onClose();
  assert.deepEqual(gone, [2, ["one"]]);
});

test("what clashes is no complaint: here it is chosen, elsewhere its message leads there and stays", () => {
  const late = (document, id) => ({ ...refused(id), kind: "stale_edit", document, title: `Article ${document}`, isSeen: false });
  const { refused: own, "clash-elsewhere": notice } = said([late(1, "one"), late(2, "two"), late(2, "three")]);
  assert.equal(own, null);
  assert.match(notice.text, /^In “Article 2”, 2 changes of yours/);
  assert.equal(notice.onClose, undefined);
});
