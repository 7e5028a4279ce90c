import assert from "node:assert/strict";
import { test } from "node:test";
import { codesFor } from "../../curation/editor/assets/frames/hint_codes.js";

for (const number of [0, 1, 5, 25, 26, 60, 300, 338, 2000]) {
  test(`${number} codes are as many, all different, none the beginning of another`, () => {
    const codes = codesFor(number);
    const all = new Set(codes);
    assert.equal(all.size, number);
    for (const code of codes) {
      assert.match(code, /^[a-wyz]+$/);
      for (let length = 1; length < code.length; length += 1) assert.ok(!all.has(code.slice(0, length)), code);
    }
  });
}

test("what comes first gets the easiest letters, and one of them however many there are", () => {
  assert.deepEqual(codesFor(4), ["f", "j", "d", "k"]);
  assert.ok(codesFor(2000).slice(0, 12).every((code) => code.length === 1));
  assert.deepEqual(codesFor(2000).map((code) => code.length), codesFor(2000).map((code) => code.length).sort());
});
