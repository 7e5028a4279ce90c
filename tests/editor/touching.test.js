import assert from "node:assert/strict";
import { test } from "node:test";
import { touching } from "../../curation/editor/assets/core/touching.js";

test("what touches a place is found whatever lies there, in the order of the things", () => {
  let seed = 11;
  const random = (below) => (seed = (seed * 48271) % 2147483647) % below;
  const stretch = () => {
    const start = random(50);
    return { start, end: start + 1 + random(18) };
  };
  for (let round = 0; round < 200; round += 1) {
    const places = Array.from({ length: random(10) }, stretch);
    const things = Array.from({ length: random(14) }, stretch);
    const expected = places.map(({ start, end }) => things.filter((one) => one.start < end && start < one.end));
    assert.deepEqual(touching(places, things), expected);
  }
});

test("places and things side by side are each looked at a few times only", () => {
  let looks = 0;
  const many = Array.from({ length: 2000 }, (_, at) => ({ start: at * 10, get end() {
    looks += 1;
    return at * 10 + 5;
  } }));
  assert.equal(touching(many, many).flat().length, 2000);
  assert.ok(looks < 6 * 2000, `${looks}`);
});
