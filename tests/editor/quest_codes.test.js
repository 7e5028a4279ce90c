import assert from "node:assert/strict";
import { test } from "node:test";
import { codesOf, lettered, readCode } from "../../curation/editor/assets/frames/quest_codes.js";

const many = Array.from({ length: 60 }, (_, index) => `t${index}`);

test("every target has letters of its own, none the beginning of another", () => {
  const codes = [...codesOf(many, new Map()).values()];
  assert.equal(new Set(codes).size, many.length);
  for (const code of codes) assert.ok(!codes.some((other) => other !== code && other.startsWith(code)), code);
});

test("letters stay where they are while all targets have one, in whatever order they come", () => {
  const codes = codesOf(["a", "b", "c"], new Map());
  assert.equal(codesOf(["c", "a"], codes), codes);
  const anew = codesOf(["new", "c", "a"], codes);
  assert.deepEqual([...anew.keys()], ["new", "c", "a"]);
});

test("two letters are read one after another, and what stands on nothing is told", () => {
  const codes = new Map([["one", "f"], ["two", "jd"], ["three", "jk"]]);
  assert.deepEqual(readCode(codes, "f"), { picked: "one", isBegun: false });
  assert.deepEqual(readCode(codes, "j"), { picked: null, isBegun: true });
  assert.deepEqual(readCode(codes, "jk"), { picked: "three", isBegun: false });
  assert.deepEqual(readCode(codes, "z"), { picked: null, isBegun: false });
  assert.deepEqual(readCode(new Map(), ""), { picked: null, isBegun: false });
});

test("what may have to be put right has a short letter, behind the likeliest, which keep theirs", () => {
  const near = ["t50", "gone", "t58"];
  const codes = codesOf(lettered(many, near), new Map());
  assert.deepEqual([...codes.keys()].slice(0, 7), ["t0", "t1", "t2", "t3", "t4", "t50", "t58"]);
  assert.equal(codes.size, many.length);
  assert.equal(codes.get("t50").length, 1);
});
