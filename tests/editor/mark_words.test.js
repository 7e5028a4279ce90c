import assert from "node:assert/strict";
import { test } from "node:test";
import { marksOf } from "../../curation/editor/assets/core/marks.js";
import { describe, standingOf } from "../../curation/editor/assets/text/mark_words.js";
import { ANNA, BEN, CEM, RULES, relation, reviewing, span, unit, versions } from "./reviewing_desk.js";

const people = [span("fi", "PERSON", "Fidan"), span("tr", "GPE", "Turkey")];
const tied = (state) => unit("lead", state, versions([[ANNA, CEM], relation("lead", "leader_of", "fi", "tr")], [[BEN], relation("lead", "member_of", "fi", "tr")]));

test("mentions and ties that readers differ about are named in the same words", () => {
  const mention = reviewing([unit("ir", "conflict", versions([[ANNA], span("ir", "GPE", "Iran")], [[BEN, CEM], span("ir", "ORG", "Iran")]))]);
  assert.deepEqual(marksOf(mention, RULES.offsets).map(describe), ["GPE: Iran, to be settled: so says reader 1", "ORG: Iran, to be settled: so say readers 2, 3"]);
  const tie = reviewing([tied("conflict")], people);
  assert.deepEqual(["lead~0", "lead~1"].map((id) => standingOf(tie, id)), ["to be settled: so say readers 1, 3", "to be settled: so says reader 2"]);
});

test("a tie that only waits says so, and in a reading of one's own it is suggested", () => {
  const waiting = reviewing([tied("waiting")], people);
  assert.match(standingOf(waiting, "lead~0"), /^waits for another decision: so say/);
  assert.equal(standingOf({ ...waiting, suggestions: new Map() }, "lead~0"), "suggested");
});
