import assert from "node:assert/strict";
import { test } from "node:test";
import { find, onDesk } from "../../curation/editor/assets/core/builders.js";
import { marksOf, toDecide } from "../../curation/editor/assets/core/marks.js";
import { openSuggestions, standIn, stateOf } from "../../curation/editor/assets/core/suggestions.js";
import { openOfRule, ruleOf } from "../../curation/editor/assets/frames/same_rule.js";
import { anchorOf, decisionOf, isOpen, openUnits, reviewOf, tallyOf, unitAt, unitIdOf } from "../../curation/editor/assets/review/units.js";
import { readerNames, unitWords, versionsOf } from "../../curation/editor/assets/review/version_words.js";
import { ANNA, BEN, CEM, RULES, chain, frame, relation, reviewing, span, unit, versions } from "./reviewing_desk.js";

const turkey = (label) => span("tr", label, "Turkey");
const labels = () => unit("tr", "conflict", versions([[ANNA], turkey("GPE")], [[BEN, CEM], turkey("ORG")]));

test("each way a unit looks is drawn once, with the numbers of who sees it so", () => {
  const here = reviewing([labels()]);
  const marks = marksOf(here, RULES.offsets);
  assert.deepEqual(marks.map(({ id, label, state, by }) => [id, label, state, by]), [["tr~0", "GPE", "conflict", "1"], ["tr~1", "ORG", "conflict", "2 3"]]);
});

test("frames on the same words are one mark, and the cards are one", () => {
  const met = unit("met", "conflict", versions([[ANNA], ...frame("met", "CONSULT", "met", { actor: "ir" })], [[BEN], ...frame("met", "CONSULT", "met")]));
  const here = reviewing([met], [span("ir", "GPE", "Iran")]);
  assert.deepEqual(marksOf(here, RULES.offsets).filter(({ span: one }) => one.trigger).map(({ id, by }) => [id, by]), [["met-t~0", "1 2"]]);
  assert.equal(openSuggestions(here).filter(({ kind }) => kind === "event").length, 1);
});

test("a version is never a twin of what the gold says elsewhere, or twice", () => {
  const here = reviewing([unit("two", "conflict", versions([[ANNA], span("two", "GPE", "Turkey")], [[BEN]]))], [span("one", "GPE", "Turkey")]);
  assert.equal(stateOf(here, "two~0"), "suggested");
  assert.equal(openUnits(here).length, 1);
  assert.equal(standIn(here, "two"), "two~0", "a link to the unit leads to what is drawn of it");
  assert.equal(standIn(here, "one"), "one");
});

test("what a rule suggested and readers kept is not accepted by the rule", () => {
  const origin = { tagger: "test", version: "1", confidence: "high", rule: "titles" };
  const said = versions([[ANNA], span("fi", "PERSON", "Fidan", { origin })], [[BEN]]);
  const here = reviewing([unit("fi", "conflict", said)]);
  assert.equal(ruleOf(here, "fi~0"), null);
  assert.deepEqual(openOfRule(here, origin), []);
  const [suggested] = said[0].annotations;
  const ordinary = { ...here, suggestions: new Map([[suggested.id, suggested]]) };
  assert.deepEqual(openOfRule(ordinary, origin), ["fi"]);
});

test("open units are walked one by one in the order given, whatever is drawn of them", () => {
  const iran = unit("ir", "check", versions([[ANNA, BEN], span("ir", "GPE", "Iran")]), { at: 24 });
  const ties = unit("near", "waiting", versions([[ANNA, BEN], relation("near", "near", "tr", "ir")]), { needs: ["tr", "ir"] });
  const here = reviewing([{ ...labels(), at: 13 }, iran, ties]);
  assert.deepEqual(toDecide(here), [{ id: "tr~1", at: 13, unit: "tr" }, { id: "ir~0", at: 24, unit: "ir" }], "what most readers say has the focus; what waits is not walked");
  assert.deepEqual(openUnits(here).map(({ id }) => id), ["tr", "ir"]);
  assert.equal(find(here, "near~0").head, "tr~1", "a drawn tie ends at what is drawn of its ends");
});

test("a check shows what readers agree on and nothing else", () => {
  const said = versions([[ANNA, BEN], turkey("GPE")], [[CEM], turkey("ORG")]);
  const here = reviewing([unit("tr", "check", said, { type: "untouched" })]);
  assert.deepEqual(marksOf(here, RULES.offsets).map(({ id, state, check }) => [id, state, check]), [["tr~0", "suggested", true]]);
});

test("a decided unit is open again when readers say what was not there", () => {
  const decision = (...offered) => ({ kind: "decision", id: "d-tr", unit: "tr", outcome: "taken", readers: [ANNA], offered });
  const again = { ...labels(), again: true };
  const gold = [turkey("GPE"), decision("claim0oftr")];
  const here = reviewing([again], gold);
  assert.ok(isOpen(here, again));
  assert.equal(anchorOf(here, "tr"), "tr", "what stands in the gold has the focus");
  assert.equal(marksOf(here, RULES.offsets).length, 3, "the gold and both versions");
  assert.ok(!isOpen(reviewing([again], [turkey("GPE"), decision("claim0oftr", "claim1oftr")]), again), "decided since, here");
  assert.ok(!isOpen(reviewing([labels()], gold), labels()), "the server says whether it is again");
});

test("what has no readers, or says nothing, asks for nothing again", () => {
  const said = [...versions([[ANNA], turkey("GPE")], [[BEN]]), { readers: [], claim: "mixed", says: "", annotations: [turkey("ORG")] }];
  const again = unit("tr", "conflict", said, { again: true });
  assert.ok(!isOpen(reviewing([again], [{ kind: "decision", id: "d-tr", unit: "tr", outcome: "none", offered: ["claim0oftr"] }]), again));
});

test("a unit is found by whatever of it is on the desk", () => {
  const met = unit("met", "conflict", versions([[ANNA], ...frame("met", "CONSULT", "met")], [[BEN], ...frame("met", "SIGN", "met")]));
  const own = [{ kind: "event", id: "own", label: "SIGN", trigger: "own-word", arguments: [] }, span("own-word", "SIGN", "signed", { trigger: true })];
  const here = reviewing([met, labels()], [...own, turkey("GPE"), { kind: "decision", id: "d-tr", unit: "tr", outcome: "taken" }, { kind: "remark", id: "note", target: "tr", text: "?" }]);
  for (const id of ["met~0", "met-t~1", "met", "met-t"]) assert.equal(unitAt(here, id)?.id, "met", id);
  for (const id of ["tr", "d-tr", "note"]) assert.equal(unitIdOf(here, id), "tr", id);
  assert.equal(unitIdOf(here, "own-word"), "own");
  assert.equal(unitAt(here, "own-word"), undefined, "readers know nothing of it");
  assert.equal(unitIdOf(here, "nobody"), null);
  assert.equal(decisionOf(here, "tr").outcome, "taken");
});

test("an open chain is looked at on its first mention that is there", () => {
  const same = unit("ch", "conflict", versions([[ANNA], chain("ch", ["gone", "tr", "ir"])], [[BEN]]));
  const here = reviewing([same], [turkey("GPE"), span("ir", "GPE", "Iran")]);
  assert.equal(anchorOf(here, "ch"), "tr");
  assert.deepEqual(toDecide(here), [{ id: "tr", at: 0, unit: "ch" }]);
});

test("what of a frame was decided away is not drawn in it, and a tie without its end not at all", () => {
  const none = { kind: "decision", id: "d-ir", unit: "ir", outcome: "none" };
  const iran = unit("ir", "conflict", versions([[ANNA], span("ir", "GPE", "Iran")], [[BEN]]));
  const met = unit("met", "conflict", versions([[ANNA], ...frame("met", "CONSULT", "met", { actor: ["tr", "ir"] })], [[BEN]]));
  const near = unit("near", "conflict", versions([[ANNA], relation("near", "near", "tr", "ir")], [[BEN]]));
  const here = reviewing([iran, met, near], [turkey("GPE"), none]);
  assert.deepEqual(find(here, "met~0").arguments, [{ role: "actor", target: "tr" }]);
  assert.deepEqual(onDesk(here).filter(({ kind }) => kind === "relation"), []);
});

test("the strip has a line a version, and that nothing is there comes last", () => {
  const said = versions([[ANNA]], [[BEN], turkey("GPE")], [[CEM], turkey("ORG")]);
  said[1].untouched = [BEN];
  said[0].rejected = [ANNA];
  const here = reviewing([unit("tr", "conflict", said)]);
  const lines = versionsOf(here, "tr");
  assert.deepEqual(lines.map(({ key, says, index, isNothing }) => [key, says, index, isNothing]), [["1", "GPE", 1, false], ["2", "ORG", 2, false], ["0", "", 0, true]]);
  assert.deepEqual(lines[0].untouched.map(({ name }) => name), ["Ben"]);
  assert.deepEqual(lines[2].rejected.map(({ number }) => number), [1]);
  assert.deepEqual(versionsOf(reviewing([labels()]), "tr").at(-1).index, null, "also where nobody says so");
  assert.equal(readerNames(here, [CEM, ANNA]), "Anna, Cem");
  assert.deepEqual(versionsOf(here, "unheard"), []);
});

test("the strip says what is to be decided first, and what cannot be taken any more", () => {
  const iran = unit("ir", "conflict", versions([[ANNA], span("ir", "GPE", "Iran")], [[BEN]]));
  const near = unit("near", "conflict", versions([[ANNA], relation("near", "near", "tr", "ir")], [[BEN], relation("near", "near", "tr", "gone")]));
  const [first, second, nothing] = versionsOf(reviewing([iran, near], [turkey("GPE")]), "near");
  assert.deepEqual([first.first, first.lacks], ["ir", false]);
  assert.deepEqual([second.first, second.lacks], [null, true]);
  assert.deepEqual([nothing.first, nothing.lacks], [null, false]);
});

test("more versions than keys are still lines", () => {
  const said = versions(...Array.from({ length: 11 }, (_, index) => [[index], turkey(`L${index}`)]));
  assert.deepEqual(versionsOf(reviewing([unit("tr", "conflict", said)]), "tr").map(({ key }) => key), ["1", "2", "3", "4", "5", "6", "7", "8", "9", "", "", "0"]);
});

test("the line that was decided for is marked, by what stands there", () => {
  const decision = { kind: "decision", id: "d-tr", unit: "tr", outcome: "taken", readers: [BEN] };
  const chosen = (gold) => versionsOf(reviewing([labels()], gold), "tr").map(({ isChosen }) => isChosen);
  assert.deepEqual(chosen([turkey("ORG"), decision]), [false, true, false]);
  assert.deepEqual(chosen([{ ...decision, outcome: "none" }]), [false, false, true]);
  assert.deepEqual(chosen([]), [false, false, false]);
});

test("a unit is called by its words, in the gold or not", () => {
  const met = unit("met", "conflict", versions([[ANNA], ...frame("met", "CONSULT", "met")], [[BEN]]));
  const here = reviewing([labels(), met, unit("ch", "conflict", versions([[ANNA], chain("ch", ["tr"], { name: "Türkiye" })], [[BEN]]))]);
  assert.equal(unitWords(here, "tr"), "“Turkey”");
  assert.equal(unitWords(here, "met"), "“met”");
  assert.equal(unitWords(here, "ch"), "“Türkiye”");
});

test("figures count what is open, decided, merged and waiting", () => {
  const units = [
    labels(),
    unit("a", "check", versions([[ANNA, BEN], span("a", "GPE", "Iran")])),
    unit("b", "agreed", versions([[ANNA, BEN], span("b", "GPE", "Ankara")])),
    unit("c", "waiting", versions([[ANNA, BEN], relation("c", "near", "tr", "b")])),
    unit("d", "agreed", versions([[ANNA, BEN]], [[CEM], span("d", "GPE", "deal")])),
    unit("e", "conflict", versions([[ANNA], span("e", "GPE", "talks")], [[BEN]])),
  ];
  const here = reviewing(units, [span("b", "GPE", "Ankara"), { kind: "decision", id: "d-d", unit: "d", outcome: "outvoted" }, { kind: "decision", id: "d-e", unit: "e", outcome: "none" }]);
  assert.deepEqual(tallyOf(here), { open: 2, conflicts: 1, checks: 1, waiting: 1, decided: 1, merged: 2, single: 0 });
});

test("an ordinary session is no review", () => {
  assert.equal(reviewOf({ annotations: new Map(), suggestions: new Map(), schema: {}, review: null }), null);
});
