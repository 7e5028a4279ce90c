import assert from "node:assert/strict";
import { test } from "node:test";
import { createOffsets } from "../../curation/editor/assets/core/offsets.js";

const TEXTS = {
  empty: "",
  plain: "Turkey and Israel",
  emoji: "a🇹🇷b😀c",
  "joined emoji": "x👩‍👩‍👧y",
  "right to left": "قال أنقرة 😀 اليوم",
  combining: "cafe\u0301 Zu\u0308rich",
  "line ends": "one\r\ntwo\n😀\r\nthree",
  "lone surrogates": "a\ud800b\udc00c\udc00\ud800d",
  "only pairs": "😀😀😀",
};

for (const [name, text] of Object.entries(TEXTS)) {
  test(`${name}: counts as Python does, both ways`, () => {
    const offsets = createOffsets(text);
    const points = [...text]; // iterates by code points; a lone surrogate is one
    assert.equal(offsets.length, points.length);
    let unit = 0;
    for (let point = 0; point <= points.length; point += 1) {
      assert.equal(offsets.toUnits(point), unit);
      assert.equal(offsets.toCodePoints(unit), point);
      unit += points[point]?.length ?? 0;
    }
    for (let start = 0; start <= points.length; start += 1) {
      for (let end = start; end <= points.length; end += 1) {
        assert.equal(offsets.slice(start, end), points.slice(start, end).join(""));
      }
    }
  });
}

test("a place inside a pair counts as its start", () => {
  assert.equal(createOffsets("😀b").toCodePoints(1), 0);
});

test("places outside of the text are brought inside", () => {
  const offsets = createOffsets("a😀");
  assert.equal(offsets.toUnits(99), 3);
  assert.equal(offsets.toUnits(-1), 0);
  assert.equal(offsets.toCodePoints(99), 2);
});
