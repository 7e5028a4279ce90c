import assert from "node:assert/strict";
import { test } from "node:test";
import * as build from "../../curation/editor/assets/core/builders.js";
import { apply, history, invert, same } from "../../curation/editor/assets/core/reading.js";
import { isFixed, newestOf, holding, wayBack } from "../../curation/editor/assets/core/reverting.js";
import { RULES, desk } from "./desk.js";

/** A person at work: does edits, keeps the log, and can be asked for the way back. */
class Work {
  constructor() {
    this.desk = desk();
    this.log = []; // newest first
  }

  do(make) {
    const edit = typeof make === "function" ? make(this.desk, `edit-${this.log.length + 1}`.padEnd(8, "x")) : make;
    this.desk = { ...this.desk, annotations: apply(this.desk.annotations, edit, RULES) };
    this.log = [edit, ...this.log];
    return edit;
  }

  way(edit) {
    return wayBack(this.log, edit, { annotations: this.desk.annotations, rules: RULES, id: `back-${this.log.length}`.padEnd(8, "x") });
  }
}
const accept = (id) => (from, edit) => build.accept(from, [id], edit);
const relabel = (id, label) => (from, edit) => build.relabel(from, id, label, edit);

test("an edit in the middle is taken back and what came after stays", () => {
  const work = new Work();
  const first = work.do(accept("turkey"));
  const middle = work.do(accept("baku"));
  work.do(accept("fidan"));
  const { edit } = work.way(middle);
  assert.equal(edit.undoes, middle.id);
  work.do(edit);
  assert.deepEqual([...work.desk.annotations.keys()], ["turkey", "fidan"]);
  assert.deepEqual([...holding(work.log)].includes(middle.id), false);
  assert.ok(holding(work.log).has(first.id));
});

test("taken back, it can be done again, and taken back once more", () => {
  const work = new Work();
  const edit = work.do(accept("turkey"));
  for (const verb of ["undo", "redo", "undo", "redo"]) {
    const way = work.way(edit);
    assert.equal(way.edit.verb, verb);
    work.do(way.edit);
    assert.equal(holding(work.log).has(edit.id), verb === "redo");
    assert.equal(work.desk.annotations.has("turkey"), verb === "redo");
  }
  assert.deepEqual(history([...work.log].reverse()).undo.map(({ id }) => id), [work.log[0].id], "Undo goes on from there");
});

test("a later change to the same thing is named", () => {
  const work = new Work();
  const accepted = work.do(accept("turkey"));
  const renamed = work.do(relabel("turkey", "PERSON"));
  const again = work.do((from, id) => build.moveBoundary(from, "turkey", { start: 0, end: 9, text: "Turkey 🇹🇷" }, id));
  assert.equal(work.way(accepted).by, again);
  assert.equal(work.way(renamed).by, again);
  work.do(work.way(again).edit);
  assert.equal(work.way(accepted).by, renamed, "what was undone is not in the way");
  work.do(work.way(renamed).edit);
  assert.ok("edit" in work.way(accepted));
});

test("what came to depend on it is named", () => {
  const work = new Work();
  const accepted = work.do(accept("turkey"));
  work.do(accept("baku"));
  const relation = work.do(accept("leads"));
  assert.equal(work.way(accepted).by, relation);
});

test("doing again is refused while something else took its place", () => {
  const work = new Work();
  const accepted = work.do(accept("turkey"));
  work.do(work.way(accepted).edit);
  const other = work.do(relabel("turkey", "PERSON"));
  assert.equal(work.way(accepted).by, other);
});

test("nothing is reverted across a rename, nor what was not done by hand", () => {
  const work = new Work();
  const accepted = work.do(accept("turkey"));
  const was = work.desk.annotations.get("turkey");
  const rename = work.do({ id: "rename-1", verb: "schema", undoes: null, changes: [{ before: was, after: { ...was, label: "PERSON" } }] });
  assert.match(work.way(accepted).why, /schema was changed/);
  assert.match(work.way(rename).why, /not done by hand/);
  const later = work.do(accept("baku"));
  assert.equal(isFixed(work.log, later), "");
  assert.ok("edit" in work.way(later));
});

test("a reason without another edit is the rule's own sentence", () => {
  const work = new Work();
  const accepted = work.do(accept("turkey"));
  work.desk.annotations.delete("turkey"); // somebody else's doing, not in this log
  assert.match(work.way(accepted).why, /changed in the meantime/);
});

test("every edit's way back restores what was before it", () => {
  const work = new Work();
  for (const make of [accept("turkey"), relabel("turkey", "PERSON"), accept("met"), (from, id) => build.discard(from, ["baku"], id)]) {
    const before = new Map(work.desk.annotations);
    const edit = work.do(make);
    const restored = apply(work.desk.annotations, work.way(edit).edit, RULES);
    assert.ok(same([...restored].sort(), [...before].sort()));
    assert.equal(newestOf(work.log, edit), edit);
    assert.equal(work.way(edit).edit.verb, invert(edit, "x").verb);
  }
});
