import assert from "node:assert/strict";
import { test } from "node:test";
import { lanes, segments } from "../../curation/editor/assets/text/layout.js";

const mark = (id, start, end, { tag = 0, pieces = [[start, end]] } = {}) => ({ id, start, end, tag, pieces });
const reach = ({ start, tag }) => start + tag;
const lanesOf = (...marks) => Object.fromEntries(lanes(marks, reach));

test("spans apart share the lane next to the text", () => {
  assert.deepEqual(lanesOf(mark("a", 0, 5), mark("b", 5, 9)), { a: 0, b: 0 });
});

test("the inner of two nested spans lies next to the text", () => {
  assert.deepEqual(lanesOf(mark("outer", 0, 20), mark("inner", 5, 9)), { outer: 1, inner: 0 });
});

test("crossing spans and spans on the same words get lanes of their own", () => {
  assert.deepEqual(lanesOf(mark("a", 0, 10), mark("b", 5, 16)), { a: 0, b: 1 });
  assert.deepEqual(lanesOf(mark("b", 0, 5), mark("a", 0, 5)), { a: 0, b: 1 });
});

test("a tag wider than its span pushes a neighbour down", () => {
  assert.deepEqual(lanesOf(mark("a", 0, 3, { tag: 8 }), mark("b", 5, 20)), { a: 0, b: 1 });
  assert.deepEqual(lanesOf(mark("a", 0, 3, { tag: 5 }), mark("b", 5, 20)), { a: 0, b: 0 });
});

test("no two marks of a lane ever touch, whatever the marks", () => {
  let seed = 7;
  const random = (below) => (seed = (seed * 48271) % 2147483647) % below;
  for (let round = 0; round < 200; round += 1) {
    const marks = Array.from({ length: 1 + random(14) }, (_, index) => {
      const start = random(60);
      return mark(`m${index}`, start, start + 1 + random(20), { tag: random(8) });
    });
    const lane = lanes(marks, reach);
    for (const one of marks) {
      for (const other of marks) {
        if (one === other || lane.get(one.id) !== lane.get(other.id)) continue;
        const room = ({ start, end, tag }) => [start, Math.max(end, start + tag)];
        const [[from, to], [otherFrom, otherTo]] = [room(one), room(other)];
        assert.ok(to <= otherFrom || otherTo <= from);
      }
    }
  }
});

test("segments cover the paragraph once and know their marks", () => {
  const cut = segments({ start: 0, end: 30 }, [mark("outer", 2, 20), mark("inner", 5, 9), mark("crossing", 15, 25)], reach);
  assert.deepEqual(cut.map(({ start, end }) => [start, end]), [[0, 2], [2, 5], [5, 9], [9, 15], [15, 20], [20, 25], [25, 30]]);
  assert.deepEqual(cut[2].covers.map(({ mark: { id }, lane }) => [id, lane]), [["inner", 0], ["outer", 1]]);
  assert.deepEqual(cut[4].covers.map(({ mark: { id } }) => id).sort(), ["crossing", "outer"]);
});

test("between the pieces of one span there is a gap that still belongs to it", () => {
  const cut = segments({ start: 0, end: 12 }, [mark("two", 0, 12, { pieces: [[0, 3], [8, 12]] })], reach);
  assert.deepEqual(cut.map(({ covers: [{ gap }] }) => gap), [false, true, false]);
});

test("a span that runs over the paragraph's ends is cut there", () => {
  const cut = segments({ start: 10, end: 20 }, [mark("long", 5, 40)], reach);
  assert.deepEqual(cut.map(({ start, end, covers }) => [start, end, covers.length]), [[10, 20, 1]]);
});
