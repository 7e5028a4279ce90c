import assert from "node:assert/strict";
import { test } from "node:test";
import { composeFrame, partsOf } from "../../curation/editor/assets/review/composing.js";
import { decisionOf } from "../../curation/editor/assets/review/units.js";
import { ANNA, BEN, CEM, after, frame, reviewing, span, standing, unit, versions, wish } from "./reviewing_desk.js";

const gold = [span("tr", "GPE", "Turkey"), span("ir", "GPE", "Iran"), span("an", "GPE", "Ankara"), span("fi", "PERSON", "Fidan")];
const anna = () => frame("met", "CONSULT", "met", { actor: ["tr", "ir"], place: "an" }, { tense: "past" });
const ben = () => frame("met", "CONSULT", "met", { actor: "tr", place: "an" });
const cem = () => frame("met", "SIGN", "met", { actor: ["ir", "tr"] }, { tense: "past" });
const meeting = (...more) => unit("met", "conflict", versions([[ANNA], ...anna()], [[BEN], ...ben()], [[CEM], ...cem()], ...more));

test("a frame is asked about part by part, only where readers differ, the most common first", () => {
  const parts = partsOf(reviewing([meeting()], gold), "met");
  const shown = parts.map(({ key, isOpen, options }) => [key, isOpen, options.map(({ says, readers }) => `${says}: ${readers}`)]);
  assert.deepEqual(shown, [
    ["trigger", true, ["CONSULT “met”: 3,4", "SIGN “met”: 7"]],
    ["role:actor", true, ["Turkey, Iran: 3,7", "Turkey: 4"]],
    ["role:place", true, ["Ankara: 3,4", "nobody and nothing: 7"]],
    ["attribute:tense", true, ["past: 3,7", "not said: 4"]],
  ]);
});

test("parts readers agree on are not asked about", () => {
  const two = unit("met", "conflict", versions([[ANNA], ...anna()], [[BEN], ...frame("met", "CONSULT", "met", { actor: "tr", place: "an" }, { tense: "past" })], [[CEM]]));
  assert.deepEqual(partsOf(reviewing([two], gold), "met").filter(({ isOpen }) => isOpen).map(({ key }) => key), ["role:actor"]);
});

test("what is put together of several readers is nobody's version; what is one's own is", () => {
  const here = reviewing([meeting()], gold);
  const mixed = after(here, composeFrame(here, "met", { "role:actor": 1 }, wish({ reason: "Iran only hosted" })).edit);
  assert.deepEqual(mixed.annotations.get("met"), { kind: "event", id: "met", label: "CONSULT", trigger: "met-t", arguments: [{ role: "actor", target: "tr" }, { role: "place", target: "an" }], attributes: { tense: "past" } });
  assert.deepEqual([decisionOf(mixed, "met").outcome, decisionOf(mixed, "met").readers, decisionOf(mixed, "met").reason], ["edited", undefined, "Iran only hosted"]);
  const own = after(here, composeFrame(here, "met", { "role:actor": 1, "attribute:tense": 1 }, wish()).edit);
  assert.deepEqual([decisionOf(own, "met").outcome, decisionOf(own, "met").readers], ["taken", [BEN]]);
});

test("roles that the picked type has not are left out", () => {
  const here = reviewing([meeting()], gold);
  const done = after(here, composeFrame(here, "met", { trigger: 1 }, wish()).edit);
  assert.deepEqual(done.annotations.get("met").arguments.map(({ role }) => role), ["actor", "actor"]);
  assert.equal(done.annotations.get("met-t").label, "SIGN");
  assert.deepEqual(decisionOf(done, "met").readers, [CEM], "the same fillers in another order are the same");
});

test("a frame can be put together only of what is decided", () => {
  const iran = unit("ir", "conflict", versions([[ANNA], span("ir", "GPE", "Iran")], [[BEN]]));
  const here = reviewing([iran, meeting()], gold.filter(({ id }) => id !== "ir"));
  assert.equal(composeFrame(here, "met", {}, wish()).first, "ir");
  assert.ok(composeFrame(here, "met", { "role:actor": 1 }, wish()).edit, "Ben's actor does not need it");
});

test("what is no frame, or nobody else's, has no parts", () => {
  const mention = unit("tr", "conflict", versions([[ANNA], span("tr", "GPE", "Turkey")], [[BEN], span("tr", "ORG", "Turkey")]));
  const lone = unit("met", "conflict", versions([[ANNA], ...anna()], [[BEN]]));
  const here = reviewing([mention, lone], gold);
  for (const id of ["tr", "met", "unheard"]) {
    assert.deepEqual(partsOf(here, id), []);
    assert.equal(composeFrame(here, id, {}, wish()).edit, null);
  }
});

test("picks of options that are not there are the first", () => {
  const here = reviewing([meeting()], gold);
  const done = after(here, composeFrame(here, "met", { "role:actor": 9, nonsense: 3 }, wish()).edit);
  assert.deepEqual(standing(done)["d-met"], "taken");
});
