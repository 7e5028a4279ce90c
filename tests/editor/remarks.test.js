import assert from "node:assert/strict";
import { test } from "node:test";
import * as build from "../../curation/editor/assets/core/builders.js";
import { marksOf } from "../../curation/editor/assets/core/marks.js";
import { placedRemarks } from "../../curation/editor/assets/core/placed_remarks.js";
import { apply, invert } from "../../curation/editor/assets/core/reading.js";
import { ARTICLE, comment, remarkOn, removeRemark, toggleFlag } from "../../curation/editor/assets/core/remarks.js";
import { RULES, desk, span } from "./desk.js";

const ids = { edit: "edit-0001", remark: "remark-1" };
function after(from, edit) {
  const annotations = apply(from.annotations, edit, RULES);
  assert.deepEqual(apply(annotations, invert(edit, "back-0001"), RULES), from.annotations, "undo restores");
  return { ...from, annotations };
}

test("a comment is written, changed and deleted by its words", () => {
  const one = after(desk(), comment(desk(), "turkey", "  which one?\n", ids));
  assert.deepEqual(remarkOn(one, "turkey"), { kind: "remark", id: "remark-1", target: "turkey", text: "which one?", flag: false });
  const two = after(one, comment(one, "turkey", "the state", { edit: "edit-0002", remark: "never" }));
  assert.equal(remarkOn(two, "turkey").id, "remark-1");
  const three = after(two, comment(two, "turkey", " ", ids));
  assert.equal(remarkOn(three, "turkey"), undefined);
});

test("a flag goes on and off and leaves the comment, a comment leaves the flag", () => {
  const flagged = after(desk(), toggleFlag(desk(), "turkey", ids));
  assert.equal(remarkOn(flagged, "turkey").flag, true);
  const both = after(flagged, comment(flagged, "turkey", "why", ids));
  assert.deepEqual(remarkOn(both, "turkey"), { kind: "remark", id: "remark-1", target: "turkey", text: "why", flag: true });
  const words = after(both, toggleFlag(both, "turkey", ids));
  assert.equal(remarkOn(words, "turkey").flag, false);
  const onlyFlag = after(both, comment(both, "turkey", "", ids));
  assert.deepEqual(remarkOn(onlyFlag, "turkey"), { kind: "remark", id: "remark-1", target: "turkey", text: "", flag: true });
  assert.equal(after(flagged, toggleFlag(flagged, "turkey", ids)).annotations.size, 0);
});

test("nothing new is nothing to do", () => {
  const one = after(desk(), comment(desk(), "turkey", "which one?", ids));
  assert.equal(comment(one, "turkey", "which one? ", ids), null);
  assert.equal(comment(desk(), "turkey", "", ids), null);
});

test("a remark on a suggestion goes over to what was accepted, and to a twin", () => {
  const one = after(desk(), comment(desk(), "turkey", "which one?", ids));
  const accepted = after(one, build.accept(one, ["turkey"], "edit-0002"));
  assert.equal(remarkOn(accepted, "turkey").text, "which one?");
  const twin = after(one, build.addSpan(one, span("x", "GPE", "Turkey"), { edit: "edit-0003", span: "own" }));
  assert.equal(remarkOn(twin, "own").text, "which one?");
  const mark = marksOf(twin, RULES.offsets).find(({ id }) => id === "own");
  assert.deepEqual([mark.note, mark.flag], [true, false]);
});

test("remarks stand in reading order: the article first, what is gone last", () => {
  let at = desk();
  for (const [index, target] of ["gone", "fidan", "leads", "turkey", ARTICLE].entries()) {
    at = after(at, comment(at, target, `on ${target}`, { edit: `edit-000${index}`, remark: `r${index}` }));
  }
  assert.deepEqual(placedRemarks(at).map(({ remark }) => remark.target), [ARTICLE, "turkey", "fidan", "leads", "gone"]);
  assert.equal(placedRemarks(at).at(-1).on, null);
});

test("a remark outlives what it is on, and can be deleted", () => {
  const full = after(desk(), build.accept(desk(), ["turkey"], "edit-0002"));
  const one = after(full, comment(full, "turkey", "which one?", ids));
  const gone = after(one, build.discard(one, ["turkey"], "edit-0003"));
  assert.equal(placedRemarks(gone).length, 1);
  assert.equal(placedRemarks(after(gone, removeRemark(gone.annotations.get("remark-1"), "edit-0004"))).length, 0);
});
