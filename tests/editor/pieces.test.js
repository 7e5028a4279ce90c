import assert from "node:assert/strict";
import { test } from "node:test";
import * as build from "../../curation/editor/assets/core/builders.js";
import { toggled } from "../../curation/editor/assets/core/pieces.js";
import { apply, invert } from "../../curation/editor/assets/core/reading.js";
import { RULES, TEXT, desk, span } from "./desk.js";

const WORDS = "North and South Korea met";
const quote = (start, end) => WORDS.slice(start, end);
const at = (words) => [WORDS.indexOf(words), WORDS.indexOf(words) + words.length];

test("words go in as a piece, in the order of the text", () => {
  assert.deepEqual(toggled([at("North")], at("Korea"), quote), [at("North"), at("Korea")]);
  assert.deepEqual(toggled([at("Korea")], at("North"), quote), [at("North"), at("Korea")]);
});

test("words that touch or overlap a piece, or stand next to it, grow together with it", () => {
  assert.deepEqual(toggled([at("North")], at("and"), quote), [at("North and")]);
  assert.deepEqual(toggled([at("North"), at("Korea")], at("and South"), quote), [at("North and South Korea")]);
  assert.deepEqual(toggled([at("North and")], at("and South"), quote), [at("North and South")]);
});

test("words that are part of it come out, and no piece begins or ends with white space", () => {
  assert.deepEqual(toggled([at("North"), at("Korea")], at("Korea"), quote), [at("North")]);
  assert.deepEqual(toggled([at(WORDS)], at("and South"), quote), [at("North"), at("Korea met")]);
  assert.deepEqual(toggled([at("South Korea")], at("South"), quote), [at("Korea")]);
  assert.deepEqual(toggled([at("Korea")], at("Korea"), quote), []);
});

const { slice } = RULES.offsets;
const placeOf = (words) => [span("x", "GPE", words).start, span("x", "GPE", words).end];

test("a piece put into a span is one edit, and undoing it restores the span", () => {
  const from = desk([span("own", "GPE", "Turkey")]);
  const edit = build.addPiece(from, "own", placeOf("Baku"), slice, "edit-0001");
  const annotations = apply(from.annotations, edit, RULES);
  const { start, end, text, pieces } = annotations.get("own");
  assert.deepEqual(pieces, [placeOf("Turkey"), placeOf("Baku")]);
  assert.equal(text, TEXT.slice(TEXT.indexOf("Turkey"), TEXT.indexOf("Baku") + 4));
  assert.deepEqual([start, end], [pieces[0][0], pieces[1][1]]);
  assert.deepEqual(apply(annotations, invert(edit, "back-0001"), RULES), from.annotations);
});

test("taking the second piece out leaves an ordinary span", () => {
  const from = desk([span("own", "GPE", "Turkey")]);
  const two = { ...from, annotations: apply(from.annotations, build.addPiece(from, "own", placeOf("Baku"), slice, "edit-0001"), RULES) };
  const one = apply(two.annotations, build.addPiece(two, "own", placeOf("Baku"), slice, "edit-0002"), RULES);
  assert.deepEqual(one.get("own"), span("own", "GPE", "Turkey"));
});

test("a piece put into a suggestion accepts it, changed; taking all of a span out is nothing to do", () => {
  const edit = build.addPiece(desk(), "turkey", placeOf("Baku"), slice, "edit-0001");
  const taken = apply(desk().annotations, edit, RULES).get("turkey");
  assert.equal(taken.origin.tagger, "test");
  assert.equal(taken.pieces.length, 2);
  assert.equal(build.addPiece(desk(), "turkey", placeOf("Turkey"), slice, "edit-0002"), null);
  assert.equal(build.addPiece(desk(), "leads", placeOf("Turkey"), slice, "edit-0003"), null);
});
