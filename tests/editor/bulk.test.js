import assert from "node:assert/strict";
import { test } from "node:test";
import { createBulk } from "../../curation/editor/assets/commands/bulk.js";
import { Refused, Unreachable } from "../../curation/editor/assets/core/errors.js";

/** A desk whose server answers with what is next in the list, and remembers the ids it was asked under. */
function begin(...answers) {
  const asked = [];
  const warnings = [];
  const outbox = { flush: async () => {}, status: () => ({ kept: 0 }) };
  const article = { outbox, answer: { id: 1 }, log: [], stuck: new Set() };
  const library = {
    undoBulk: async (_, bulk, id) => {
      asked.push(id);
      const answer = answers.shift();
      if (answer instanceof Error) throw answer;
      return answer;
    },
    readAgain: async () => {},
  };
  const surface = { host: { library }, say: () => {}, session: null };
  return { asked, warnings, ...createBulk({ surface, session: () => article, warn: (text) => warnings.push(text) }) };
}

test("a bulk is undone again under the same id after a silence, and under a new one after an answer", async () => {
  const nothing = { undone: 0, documents: 0, refused: [] };
  const { takeBack, asked, warnings } = begin(new Unreachable("away"), new Refused(502, "x", "x"), new Refused(404, "x", "Gone."), nothing, nothing);
  for (let times = 0; times < 5; times += 1) await takeBack("bulk", "undo");
  assert.equal(asked[0], asked[1]);
  assert.equal(asked[1], asked[2], "the proxy before the server does not know");
  assert.equal(new Set(asked).size, 3);
  assert.match(warnings[0], /cannot be reached.*can be undone/);
  assert.equal(warnings[2], "Gone.");
});
