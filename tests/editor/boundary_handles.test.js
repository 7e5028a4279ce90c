import assert from "node:assert/strict";
import { test } from "node:test";
import { createArticle } from "../../curation/editor/assets/core/article.js";
import { dragged } from "../../curation/editor/assets/text/boundary_handles.js";

const TEXT = "Talks.\nTurkey 🕊 and Israel met in Baku.";
const article = createArticle(TEXT);
const at = (text) => ({ start: TEXT.indexOf(text), end: TEXT.indexOf(text) + text.length });
const israel = at("Israel");

/** The words a boundary of “Israel” leaves when it is dragged to a place. */
function to(side, place, exact = false) {
  const { start, end } = dragged(article, israel, side, place, exact);
  return TEXT.slice(start, end);
}

test("a dragged boundary goes to the nearest word", () => {
  assert.equal(to("end", at("met").start + 2), "Israel met");
  assert.equal(to("end", at("met").start), "Israel");
  assert.equal(to("start", at("and").start + 1), "and Israel");
  assert.equal(to("end", TEXT.length), "Israel met in Baku.");
});

test("a span never becomes empty or turns round", () => {
  assert.equal(to("end", 0), "Israel");
  assert.equal(to("start", TEXT.length), "Israel");
  assert.equal(to("end", israel.start, true), "Israel");
  assert.equal(to("start", israel.end + 3, true), "Israel");
});

test("exact dragging stops at characters, never inside one", () => {
  assert.equal(to("end", israel.start + 3, true), "Isr");
  assert.equal(to("start", at("🕊").start + 1, true), "🕊 and Israel");
});
