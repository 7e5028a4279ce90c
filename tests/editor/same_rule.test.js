import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { accept } from "../../curation/editor/assets/core/builders.js";
import { createOffsets } from "../../curation/editor/assets/core/offsets.js";
import { apply, invert, same } from "../../curation/editor/assets/core/reading.js";
import { doubtfulAmong, openOfRule, ruleOf } from "../../curation/editor/assets/frames/same_rule.js";

const { schema, suggestions, cases } = JSON.parse(readFileSync(new URL("../cases/accepting.json", import.meta.url), "utf8"));
const RULES = { schema, offsets: createOffsets("Turkey Fidan Baku met talks") };
const byId = (all) => new Map(all.map((one) => [one.id, one]));
const deskOf = (annotations = []) => ({ annotations: byId(annotations), suggestions: byId(suggestions), schema });

for (const { name, rule: [tagger, rule], annotations, open, doubtful, accepted, after = [] } of cases) {
  test(`shared case of accepting: ${name}`, () => {
    const desk = deskOf(annotations);
    const ids = openOfRule(desk, { tagger, rule });
    assert.deepEqual([...ids].sort(), open);
    assert.equal(doubtfulAmong(desk, ids), doubtful);
    const edit = accept(desk, [...ids], "edit-0001");
    assert.deepEqual((edit?.changes ?? []).map((change) => change.after.id).sort(), accepted);
    if (!edit) return;
    const present = apply(desk.annotations, edit, RULES);
    for (const one of after) assert.ok(same(present.get(one.id), one), one.id);
    assert.deepEqual(apply(present, invert(edit, "back-0001"), RULES), desk.annotations);
  });
}

test("a rule is known of a trigger and of its event, also of what is decided", () => {
  const meet = { tagger: "test", rule: "events:meet" };
  assert.deepEqual(ruleOf(deskOf(), "met"), meet);
  assert.deepEqual(ruleOf(deskOf(), "meeting"), meet);
  assert.deepEqual(ruleOf(deskOf(), "talking"), meet, "the trigger's, when the event has none");
  assert.deepEqual(ruleOf(deskOf([suggestions[0]]), "turkey"), { tagger: "test", rule: "ner" });
  assert.equal(ruleOf(deskOf(), "about"), null);
  assert.equal(ruleOf(deskOf(), "nothing"), null);
});
