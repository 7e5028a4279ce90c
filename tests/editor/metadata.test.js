import assert from "node:assert/strict";
import { test } from "node:test";
import { countsOf, factsOf, webAddress } from "../../curation/editor/assets/core/metadata.js";
import { SCHEMA, SUGGESTIONS } from "./desk.js";

const answer = (meta) => ({ title: "Talks", external_id: "talks.txt", meta, project: { title: "News" }, position: 2, of: 9 });

test("only a whole address of the web can be followed", () => {
  assert.equal(webAddress("https://example.org/a?b=c"), "https://example.org/a?b=c");
  for (const hostile of ["javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x", "file:///etc/passwd", "https://", "//example.org", "see https://example.org", "https://a b", "ftp://example.org"]) {
    assert.equal(webAddress(hostile), null, hostile);
  }
});

test("what is known comes first, the rest by name, and empty values not at all", () => {
  const facts = factsOf(answer({ zeta: 3, url: "https://example.org", source: "Agency", alpha: ["a", "b"], empty: "", none: null, title: "Talks" }));
  assert.deepEqual(facts.map(({ term }) => term), ["Title", "Source", "Address", "alpha", "zeta", "Id", "Project"]);
  assert.equal(facts[2].href, "https://example.org/");
  assert.equal(facts[3].value, '["a","b"]');
  assert.equal(facts.at(-1).value, "News, article 2 of 9");
});

test("suggestions are counted by tagger and version", () => {
  const facts = countsOf({ suggestions: SUGGESTIONS, schema: SCHEMA, pretag: { status: "tagged", note: "" }, reading: { status: "open" } }, 1234);
  assert.deepEqual(facts.find(({ term }) => term === "Suggested by").value, `test 1: ${SUGGESTIONS.length - 1}`, "an event with its trigger");
  assert.equal(facts[0].value, "1,234 words");
});
