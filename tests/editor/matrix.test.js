import assert from "node:assert/strict";
import { test } from "node:test";
import { cellKey, labelsTied, matrixOf, relationsOn, shortNames, stepInMatrix } from "../../curation/editor/assets/frames/matrix.js";
import { desk, span } from "./desk.js";

const ALL = { words: "", isOpen: false, label: null };
const SCHEMA = { name: "s", version: 1, entities: [{ name: "GPE" }, { name: "PERSON" }], relations: [{ name: "leader_of" }, { name: "ally_of", symmetric: true }, { name: "near" }] };
const relation = (id, label, head, tail) => ({ kind: "relation", id, label, head, tail });
const mentions = [span("turkey", "GPE", "Turkey"), { ...span("turkey-2", "GPE", "Turkey"), start: 200, end: 206 }, span("baku", "GPE", "Baku"), span("fidan", "PERSON", "Fidan")];

function made(more, suggestions = []) {
  return { annotations: new Map([...mentions, ...more].map((one) => [one.id, one])), suggestions: new Map(suggestions.map((one) => [one.id, one])), schema: SCHEMA };
}

const seen = ({ heads, tails, cells }) => ({
  heads: heads.map(({ name }) => name),
  tails: tails.map(({ name }) => name),
  cells: [...cells.values()].map(({ head, tail, ties }) => [head.name, ties.map(({ label, ids, open }) => `${label} ${ids.length}/${open}`).join(), tail.name].join(" ")),
});

test("the same words with the same label are one row, and equal relations one tie with all their ids", () => {
  const from = made([relation("a", "leader_of", "fidan", "turkey"), relation("b", "leader_of", "fidan", "turkey-2"), relation("c", "near", "fidan", "turkey")]);
  const matrix = matrixOf(relationsOn(from), ALL);
  assert.deepEqual(seen(matrix), { heads: ["Fidan"], tails: ["Turkey"], cells: ["Fidan leader_of 2/0,near 1/0 Turkey"] });
  assert.deepEqual([...matrix.cells.values()][0].ties[0].ids, ["a", "b"]);
  assert.equal(matrix.number, 3);
});

test("a chain is one row under its name, whatever its mentions say", () => {
  const chain = { kind: "chain", id: "chain", mentions: ["turkey", "baku"], name: "Türkiye" };
  const from = made([relation("a", "near", "turkey", "fidan"), relation("b", "near", "baku", "fidan"), chain]);
  assert.deepEqual(relationsOn(from).map(({ head, tail }) => [head.chain, tail.chain]), [[1, 0], [1, 0]]);
  assert.deepEqual(seen(matrixOf(relationsOn(from), ALL)), { heads: ["Türkiye"], tails: ["Fidan"], cells: ["Türkiye near 2/0 Fidan"] });
  assert.deepEqual(seen(matrixOf(relationsOn(made([relation("a", "near", "turkey", "fidan"), { ...chain, name: "" }])), ALL)).heads, ["Turkey"], "its longest mention");
});

test("a symmetric relation is in one cell, whichever end is called the head", () => {
  const from = made([relation("a", "ally_of", "turkey", "baku"), relation("b", "ally_of", "baku", "turkey-2"), relation("c", "near", "baku", "turkey")]);
  assert.deepEqual(seen(matrixOf(relationsOn(from), ALL)).cells, ["Turkey ally_of 2/0 Baku", "Baku near 1/0 Turkey"]);
});

test("busy rows and columns come first, and those without a relation are left out", () => {
  const from = made([relation("a", "near", "baku", "turkey"), relation("b", "near", "fidan", "turkey"), relation("c", "leader_of", "fidan", "baku")]);
  assert.deepEqual(seen(matrixOf(relationsOn(from), ALL)), {
    heads: ["Fidan", "Baku"], tails: ["Turkey", "Baku"], cells: ["Baku near 1/0 Turkey", "Fidan near 1/0 Turkey", "Fidan leader_of 1/0 Baku"],
  });
});

test("filtered by words of an end or the label, by label and by what is to decide", () => {
  const from = desk(); // one suggested relation: Fidan leads Turkey
  const own = made([relation("a", "near", "baku", "turkey")], [relation("open", "leader_of", "fidan", "turkey")]);
  const heads = (filter, on = own) => seen(matrixOf(relationsOn(on), { ...ALL, ...filter })).heads;
  assert.deepEqual(heads({}), ["Baku", "Fidan"]);
  assert.deepEqual(heads({ words: "FID" }), ["Fidan"]);
  assert.deepEqual(heads({ words: "person" }), ["Fidan"], "by its label");
  assert.deepEqual(heads({ words: "turk" }), ["Baku", "Fidan"], "by the tail");
  assert.deepEqual(heads({ words: "near" }), ["Baku"]);
  assert.deepEqual(heads({ label: "leader_of" }), ["Fidan"]);
  assert.deepEqual(heads({ isOpen: true }), ["Fidan"]);
  assert.deepEqual(heads({ isOpen: true, label: "near" }), []);
  assert.deepEqual(labelsTied(own), [["leader_of", 1], ["near", 1]], "in the schema's order");
  assert.equal([...matrixOf(relationsOn(from), ALL).cells.values()][0].ties[0].open, 1);
});

test("between events: by their type and trigger", () => {
  const met = { ...span("met", "CONSULT", "met"), trigger: true };
  const meeting = { kind: "event", id: "meeting", label: "CONSULT", trigger: "met", arguments: [] };
  const [one] = relationsOn(made([met, meeting, relation("a", "near", "meeting", "turkey")]));
  assert.deepEqual([one.head.name, one.head.label], ["met", "CONSULT"]);
});

test("the arrows go from filled cell to filled cell and never get stuck between rows", () => {
  const from = made([relation("a", "near", "baku", "turkey"), relation("b", "near", "baku", "fidan"), relation("c", "near", "fidan", "turkey"), relation("d", "near", "turkey", "baku")]);
  const matrix = matrixOf(relationsOn(from), ALL);
  const at = (row, column) => (matrix.cells.has(cellKey(matrix.heads[row], matrix.tails[column])) ? "x" : ".");
  assert.deepEqual(matrix.heads.map((_, row) => matrix.tails.map((__, column) => at(row, column)).join("")), ["x.x", ".x.", "x.."]);
  const step = (row, column, key) => stepInMatrix(matrix, { row, column }, key);
  assert.deepEqual(step(0, 0, "ArrowRight"), { row: 0, column: 2 });
  assert.deepEqual(step(0, 2, "ArrowLeft"), { row: 0, column: 0 });
  assert.equal(step(0, 2, "ArrowRight"), null);
  assert.deepEqual(step(0, 2, "Home"), { row: 0, column: 0 });
  assert.deepEqual(step(0, 0, "End"), { row: 0, column: 2 });
  assert.deepEqual(step(0, 0, "ArrowDown"), { row: 1, column: 1 }, "nothing below: the nearest");
  assert.deepEqual(step(1, 1, "ArrowDown"), { row: 2, column: 0 });
  assert.deepEqual(step(2, 0, "ArrowUp"), { row: 1, column: 1 });
  assert.equal(step(2, 0, "ArrowDown"), null);
  assert.equal(step(0, 0, "ArrowUp"), null);
  assert.equal(step(0, 0, "a"), null);
});

test("more than can be read is cut to the busiest, and how much is cut is known", () => {
  const many = Array.from({ length: 90 }, (_, at) => ({ ...span(`m${at}`, "GPE", "Turkey"), text: `Place ${at}` }));
  const ties = many.map(({ id }) => relation(`to-${id}`, "near", id, "turkey"));
  const matrix = matrixOf(relationsOn(made([...many, ...ties, relation("again", "leader_of", "m80", "baku")])), ALL);
  assert.equal(matrix.heads.length, 60);
  assert.equal(matrix.heads[0].name, "Place 80");
  assert.deepEqual([matrix.number, matrix.beyond, matrix.cells.size], [91, 30, 61]);
  assert.equal(matrixOf(relationsOn(made([...many, ...ties])), { ...ALL, words: "Place 8" }).beyond, 0);
});

test("short names of labels are their first letters, and never the same", () => {
  const short = (...labels) => [...shortNames(labels).values()];
  assert.deepEqual(short("leader_of", "located_in", "ally_of"), ["lo", "li", "ao"]);
  assert.deepEqual(short("leader_of", "lover_of", "lender_of"), ["lo", "loo", "leo"]);
  assert.deepEqual(short("P17", "P131", "employs", "partOf"), ["P17", "P131", "em", "pO"]);
  assert.deepEqual(short("org:founded-by", "near", "_"), ["ofb", "near", "_"]);
});
