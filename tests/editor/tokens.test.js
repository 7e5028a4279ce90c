import assert from "node:assert/strict";
import { test } from "node:test";
import { createArticle } from "../../curation/editor/assets/core/article.js";
import { movedBoundary } from "../../curation/editor/assets/core/boundaries.js";
import { nextBoundary, paragraphs, snap, tokens, trim } from "../../curation/editor/assets/core/tokens.js";

const all = (text) => ({ start: 0, end: text.length });
const words = (text) => tokens(text, all(text)).map(({ start, end }) => text.slice(start, end));

test("a possessive is a token of its own, an abbreviation keeps its stops", () => {
  assert.deepEqual(words("Turkey's Defense"), ["Turkey", "'s", "Defense"]);
  assert.deepEqual(words("Syria’s"), ["Syria", "’s"]);
  assert.deepEqual(words("the U.S. Treasury."), ["the", "U.S.", "Treasury", "."]);
});

test("selections snap to whole words and never to white space", () => {
  const text = "met in Baku today";
  assert.deepEqual(snap(tokens(text, all(text)), { start: 8, end: 9 }), { start: 7, end: 11 });
  assert.deepEqual(snap(tokens(text, all(text)), { start: 6, end: 14 }), { start: 7, end: 17 });
  assert.equal(snap(tokens(text, all(text)), { start: 3, end: 4 }), null);
});

test("an exact selection only loses the white space around it", () => {
  assert.deepEqual(trim("a  bc ", { start: 1, end: 6 }), { start: 3, end: 5 });
  assert.equal(trim("   ", { start: 0, end: 3 }), null);
});

test("a boundary moves by a token and never past the other one", () => {
  const text = "one two three four";
  const sorted = tokens(text, all(text));
  const range = { start: 4, end: 7 };
  assert.equal(nextBoundary(sorted, range, "start", -1), 0);
  assert.equal(nextBoundary(sorted, range, "end", 1), 13);
  assert.equal(nextBoundary(sorted, range, "start", 1), 4);
  assert.equal(nextBoundary(sorted, range, "end", -1), 7);
  assert.equal(nextBoundary(sorted, { start: 0, end: 18 }, "end", 1), 18);
});

test("an end that is moved stays in its paragraph, and never leaves white space at the edge", () => {
  const article = createArticle("Iran 😀 met.\n\nMali spoke.");
  const { text } = article;
  const moved = (words, side, step, byCharacter) => {
    const range = { start: text.indexOf(words), end: text.indexOf(words) + words.length };
    range[side] = movedBoundary(article, range, side, step, byCharacter);
    return text.slice(range.start, range.end);
  };
  for (const byCharacter of [false, true]) {
    assert.equal(moved("met.", "end", 1, byCharacter), "met.");
    assert.equal(moved("Mali", "start", -1, byCharacter), "Mali");
    assert.equal(moved("Iran", "start", -1, byCharacter), "Iran");
    assert.equal(moved("Iran", "end", 1, byCharacter), "Iran 😀", "over the white space, and the whole of a character");
    assert.equal(moved("😀 met", "start", 1, byCharacter), "met");
    assert.equal(moved("Iran 😀", "end", -1, byCharacter), "Iran");
  }
  assert.equal(moved("met.", "end", -1, true), "met");
  assert.equal(moved("i", "end", -1, true), "i");
});

test("paragraphs are lines with something on them, without their ends", () => {
  const text = "one\r\n\r\n  \ntwo\rthree";
  assert.deepEqual(paragraphs(text).map(({ start, end }) => text.slice(start, end)), ["one", "two", "three"]);
});

test("an article knows the paragraph and sentence of a place", () => {
  const article = createArticle("One here. Two there.\nThree.");
  assert.equal(article.paragraphAt(3), 0);
  assert.equal(article.paragraphAt(22), 1);
  const { start, end } = article.sentenceAt(12);
  assert.equal(article.text.slice(start, end), "Two there.");
});

test("an empty article is an article", () => {
  const article = createArticle("");
  assert.deepEqual(article.paragraphs, []);
  assert.deepEqual(article.tokensOf(0), []);
});
