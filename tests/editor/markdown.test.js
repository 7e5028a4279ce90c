import assert from "node:assert/strict";
import { test } from "node:test";
import { blocksOf } from "../../curation/editor/assets/core/markdown.js";

const words = (content) => blocksOf(content).map(({ kind, depth, pieces }) => [kind, depth, pieces.map(({ text }) => text).join("|")]);
const pieces = (content) => blocksOf(content).flatMap((one) => one.pieces);

test("headings, paragraphs, lists and code are told apart", () => {
  assert.deepEqual(words("Places\nthat are governed.\n\n### Examples ###\n- one\n  two\n  - deeper\n1. first\n\n```\n# no heading\n```\nafter"), [
    ["paragraph", 0, "Places that are governed."],
    ["heading", 3, "Examples"],
    ["item", 0, "one two"],
    ["item", 1, "deeper"],
    ["item", 0, "first"],
    ["code", 0, "# no heading"],
    ["paragraph", 0, "after"],
  ]);
});

test("emphasis, code and links are drawn as such", () => {
  assert.deepEqual(pieces("a **b *c* d** `e*f*` _g_ [h **i**](https://example.org) <mailto:a@example.org>"), [
    { text: "a " },
    { text: "b ", isStrong: true },
    { text: "c", isStrong: true, isEmphasised: true },
    { text: " d", isStrong: true },
    { text: " " },
    { text: "e*f*", isCode: true },
    { text: " " },
    { text: "g", isEmphasised: true },
    { text: " " },
    { text: "h ", href: "https://example.org" },
    { text: "i", href: "https://example.org", isStrong: true },
    { text: " " },
    { text: "mailto:a@example.org", href: "mailto:a@example.org" },
  ]);
});

test("a backslash makes a sign mean itself, names with underscores are names", () => {
  assert.deepEqual(pieces("\\*\\*a\\*\\* leader_of the_other \\_x\\_ 2 * 3 * 4"), [{ text: "**a** leader_of the_other _x_ 2 * 3 * 4" }]);
});

for (const hostile of ["[x](javascript:alert(1))", "<img src=x onerror=alert(1)>", "<script>alert(1)</script>", "[x](data:text/html,x)", "![x](http://evil.example/x.png)", "<javascript:alert(1)>", "[x](JaVaScRiPt:alert)", "[x](//evil.example)"]) {
  test(`${hostile} leads nowhere it should not`, () => {
    for (const { href } of pieces(`a ${hostile} b`)) assert.ok(href === undefined || /^https?:\/\/evil\.example\/x\.png$/.test(href), href);
    assert.equal(pieces(`a ${hostile} b`).map(({ text }) => text).join("").includes("a "), true);
  });
}

test("no passage takes long", () => {
  const begun = performance.now();
  for (const part of ["[", "**", "*", "_a", "`", "\\", "<a", "[a](", "- ", "#", "```\n", "**a", "*a**"]) blocksOf(part.repeat(6_000 / part.length));
  assert.ok(performance.now() - begun < 3_000, `${performance.now() - begun} ms`);
});
