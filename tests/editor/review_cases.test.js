// What the server makes of a decision, tests/adjudication/settling_cases.py writes down; the editor does the
// same in the edit itself, so that nothing of it is overwritten when the server's answer comes.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { createOffsets } from "../../curation/editor/assets/core/offsets.js";
import { apply } from "../../curation/editor/assets/core/reading.js";
import { choose, decideNone } from "../../curation/editor/assets/review/choosing.js";
import { facesUnder } from "../../curation/editor/assets/review/faces.js";
import { openUnits } from "../../curation/editor/assets/review/units.js";

const { text, schema, steps } = JSON.parse(readFileSync(new URL("../cases/settling.json", import.meta.url), "utf8"));
const RULES = { schema, offsets: createOffsets(text) };
const byId = (all) => Object.fromEntries([...all].map((one) => [one.id, one]).sort(([one], [other]) => (one < other ? -1 : 1)));

for (const { name, gold, units, unit, version, after, open } of steps) {
  test(`${name}: as the server makes it`, () => {
    const review = { readers: [1, 2, 3].map((id) => ({ id, name: `Reader ${id}`, number: id })), hides_names: false, may_settle: true, why_not: "", others: [], reopened: [], units };
    const ground = { review, schema, annotations: new Map(gold.map((one) => [one.id, one])) };
    const here = { ...ground, suggestions: facesUnder(ground) };
    const { edit } = version === null ? decideNone(here, unit, { edit: "an edit" }) : choose(here, unit, version, { edit: "an edit" });
    const done = { ...ground, annotations: apply(here.annotations, edit, RULES) };
    // Where versions come to the same by a decision elsewhere, the server judges them anew.
    const judged = new Set(units.filter(({ id, state }) => state === "conflict" && id !== unit).flatMap(({ id }) => [id, `${id}-t`]));
    const expected = after.filter(({ id }) => done.annotations.has(id) || !judged.has(id));
    assert.deepEqual(byId(done.annotations.values()), byId(expected));
    assert.deepEqual(openUnits(done).map(({ id }) => id).filter((id) => open.includes(id) || !judged.has(id)), open);
  });
}

test("there are cases, in which things wait, follow and are judged anew", () => {
  const states = new Set(steps.flatMap(({ units }) => units.map(({ state }) => state)));
  assert.deepEqual(["agreed", "check", "conflict", "waiting"].filter((state) => states.has(state)).length, 4);
  assert.ok(steps.some(({ after }) => after.some(({ outcome }) => outcome === "follows")));
});
