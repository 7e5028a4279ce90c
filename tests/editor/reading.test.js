import assert from "node:assert/strict";
import { test } from "node:test";
import { apply, history, invert, same } from "../../curation/editor/assets/core/reading.js";
import { createOffsets } from "../../curation/editor/assets/core/offsets.js";
import { CASES, RULES, span } from "./desk.js";

const byId = (annotations) => new Map(annotations.map((one) => [one.id, one]));
const sorted = (annotations) => [...annotations.values()].sort((one, other) => (one.id < other.id ? -1 : 1));

for (const { name, text, schema, annotations, edit, result, error } of CASES) {
  const rules = { schema, offsets: createOffsets(text) };
  test(`shared case: ${name}`, () => {
    const before = byId(annotations);
    const kept = structuredClone(annotations);
    if (error) {
      assert.throws(() => apply(before, edit, rules), { kind: error });
    } else {
      const after = apply(before, edit, rules);
      assert.deepEqual(sorted(after), result);
      const undone = apply(after, invert(edit, "undo-0001"), rules);
      assert.deepEqual(sorted(undone), sorted(byId(kept)), "undo restores");
      const redone = apply(undone, invert(invert(edit, "undo-0001"), "redo-0001"), rules);
      assert.deepEqual(sorted(redone), result, "redo repeats");
    }
    assert.deepEqual([...before.values()], kept, "the reading given is left as it was");
  });
}

test("undo and redo follow from the log alone", () => {
  const one = { id: "one", verb: "add", changes: [{ before: null, after: span("s1", "GPE", "Turkey") }], undoes: null };
  const two = { id: "two", verb: "add", changes: [{ before: null, after: span("s2", "GPE", "Syria") }], undoes: null };
  const back = invert(two, "back");
  const again = invert(back, "again");
  const names = (log) => {
    const { undo, redo } = history(log);
    return [undo.map(({ id }) => id), redo.map(({ id }) => id)];
  };
  assert.deepEqual(names([one, two]), [["one", "two"], []]);
  assert.deepEqual(names([one, two, back]), [["one"], ["back"]]);
  assert.deepEqual(names([one, two, back, again]), [["one", "again"], []]);
  assert.equal(invert(again, "third").verb, "undo");
  assert.deepEqual(names([one, two, back, { ...one, id: "three" }]), [["one", "three"], []], "a new edit ends redo");
});

test("what a machine or an import wrote is not undone by a key", () => {
  const imported = { id: "imported", verb: "import", changes: [], undoes: null };
  assert.deepEqual(history([imported]), { undo: [], redo: [] });
});

test("keys at their default may be absent, in any order", () => {
  assert.ok(same({ kind: "span", id: "a", trigger: false, pieces: [] }, { id: "a", kind: "span" }));
  assert.ok(!same({ id: "a" }, { id: "a", label: "GPE" }));
  assert.ok(!same({ attributes: { generic: false } }, {}));
  assert.ok(same({ attributes: {} }, {}));
});

test("undo of an edit made since by someone else is refused", () => {
  const turkey = span("s1", "GPE", "Turkey");
  const add = { id: "one", verb: "add", changes: [{ before: null, after: turkey }], undoes: null };
  const changed = byId([{ ...turkey, label: "PERSON" }]);
  assert.throws(() => apply(changed, invert(add, "back"), RULES), { kind: "stale_edit" });
});
