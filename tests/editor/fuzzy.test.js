import assert from "node:assert/strict";
import { test } from "node:test";
import { fits } from "../../curation/editor/assets/keys/fuzzy.js";

const TITLES = ["Next article", "Next thing to decide", "Find in the text", "Label as PERSON", "Accept the rest of the article", "Élection à Genève"];
const best = (wanted) => TITLES.map((title) => ({ title, score: fits(wanted, title) })).filter(({ score }) => score !== null).sort((one, other) => other.score - one.score).map(({ title }) => title);

test("beginnings of words find in any order", () => {
  assert.equal(best("next")[0], "Next article");
  assert.equal(best("art nex")[0], "Next article");
  assert.equal(best("pers")[0], "Label as PERSON");
});

test("initials, parts and letters in their order find too, after beginnings", () => {
  assert.equal(best("ntd")[0], "Next thing to decide");
  assert.equal(best("ecide")[0], "Next thing to decide");
  assert.equal(best("fntx")[0], "Find in the text");
  assert.ok(fits("art", "Article") > fits("art", "Start"));
});

test("case and accents are the same, and what is not there does not fit", () => {
  assert.equal(best("election geneve")[0], "Élection à Genève");
  assert.deepEqual(best("zebra"), []);
  assert.deepEqual(best("next zebra"), []);
});
