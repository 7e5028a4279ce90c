import assert from "node:assert/strict";
import { test } from "node:test";
import { choose, confirm, decideNone, takeForEditing } from "../../curation/editor/assets/review/choosing.js";
import { relabel } from "../../curation/editor/assets/core/builders.js";
import { withDecisions } from "../../curation/editor/assets/review/wrapping.js";
import { giveReason, recentReasons } from "../../curation/editor/assets/review/reasons.js";
import { decisionOf, openUnits } from "../../curation/editor/assets/review/units.js";
import { ANNA, BEN, CEM, after, chain, frame, relation, reviewing, span, standing, unit, versions, wish } from "./reviewing_desk.js";

const turkey = (label) => span("tr", label, "Turkey");
const iran = span("ir", "GPE", "Iran");
const fidan = span("fi", "PERSON", "Fidan");
const labels = (more) => unit("tr", "conflict", versions([[ANNA], turkey("GPE")], [[BEN, CEM], turkey("ORG")]), more);
const missing = (id, one) => unit(id, "conflict", versions([[ANNA], one], [[BEN]]));
const open = (here) => openUnits(here).map(({ id }) => id);

test("taking a version puts it in with the decision, in one edit", () => {
  const here = reviewing([labels()]);
  const { edit } = choose(here, "tr", 1, wish({ reason: "a government" }));
  assert.equal(edit.verb, "decide");
  const done = after(here, edit);
  assert.deepEqual(done.annotations.get("tr"), turkey("ORG"));
  assert.deepEqual(decisionOf(done, "tr"), { kind: "decision", id: "d-tr", unit: "tr", outcome: "taken", readers: [BEN, CEM], offered: ["claim0oftr", "claim1oftr"], reason: "a government" });
  assert.deepEqual(open(done), []);
});

test("that nothing is there is a decision like any other", () => {
  const here = reviewing([missing("tr", turkey("GPE"))]);
  const done = after(here, choose(here, "tr", 1, wish()).edit);
  assert.deepEqual(standing(done), { "d-tr": "none" });
  assert.deepEqual(decisionOf(done, "tr").readers, [BEN]);
  assert.deepEqual(standing(after(here, decideNone(here, "tr", wish()).edit)), { "d-tr": "none" });
});

test("nothing can be decided for where no reader says so", () => {
  const here = reviewing([labels()]);
  const done = after(here, decideNone(here, "tr", wish()).edit);
  assert.deepEqual(decisionOf(done, "tr"), { kind: "decision", id: "d-tr", unit: "tr", outcome: "none", offered: ["claim0oftr", "claim1oftr"] });
});

test("another version can be taken afterwards, and the reason of the first goes", () => {
  const here = reviewing([labels()]);
  const first = after(here, choose(here, "tr", 0, wish({ reason: "a country" })).edit);
  const second = after(first, choose(first, "tr", 1, wish()).edit);
  assert.equal(second.annotations.get("tr").label, "ORG");
  assert.equal(decisionOf(second, "tr").reason, undefined);
  assert.equal(choose(second, "tr", 1, wish()).edit, null, "the same again is nothing");
});

test("a check is right at a key, and wrong by taking what the others say", () => {
  const said = versions([[ANNA, BEN], turkey("GPE")], [[CEM]]);
  const here = reviewing([unit("tr", "check", said)]);
  assert.deepEqual(decisionOf(after(here, confirm(here, "tr", wish()).edit), "tr").readers, [ANNA, BEN]);
  assert.deepEqual(standing(after(here, decideNone(here, "tr", wish()).edit)), { "d-tr": "none" });
  assert.match(confirm(reviewing([labels()]), "tr", wish()).why, /Readers differ/);
});

test("what is merged is changed where it stands", () => {
  const here = reviewing([unit("tr", "agreed", versions([[ANNA, BEN], turkey("GPE")]))], [turkey("GPE")]);
  assert.deepEqual([choose(here, "tr", 0, wish()).edit, choose(here, "tr", 5, wish()).edit, choose(here, "unheard", 0, wish()).edit], [null, null, null]);
  assert.match(choose(here, "tr", 0, wish()).why, /Change it where it stands/);
});

test("a version stays out while what it needs is open, and says what to decide first", () => {
  const near = missing("near", relation("near", "near", "tr", "ir"));
  const here = reviewing([labels(), near], [iran]);
  const choice = choose(here, "near", 0, wish());
  assert.deepEqual([choice.edit, choice.first], [null, "tr"]);
  assert.equal(choice.why, "Decide “Turkey” first: “Turkey → Iran” points at it.");
  assert.deepEqual(open(after(here, choose(here, "near", 1, wish()).edit)), ["tr"], "that nothing is there needs nothing");
});

test("what a waiting unit waits for is what is to be decided first", () => {
  const met = unit("met", "waiting", versions([[ANNA, BEN], ...frame("met", "CONSULT", "met", { actor: "tr" })]));
  const later = missing("si", frame("si", "SIGN", "signed", { after: "met" })[0]);
  later.versions[0].annotations.push(frame("si", "SIGN", "signed")[1]);
  assert.equal(choose(reviewing([labels(), met, later]), "si", 0, wish()).first, "tr");
});

test("what was only waiting comes with the decision, through any number of steps, and goes with its undo", () => {
  const met = unit("met", "waiting", versions([[ANNA, BEN], ...frame("met", "CONSULT", "met", { actor: ["tr", "ir"] })]));
  const sign = unit("si", "waiting", versions([[ANNA, BEN], ...frame("si", "SIGN", "signed", { after: "met" })]));
  const same = unit("ch", "waiting", versions([[ANNA, BEN], chain("ch", ["tr", "ir"])]));
  const here = reviewing([labels(), met, sign, same], [iran]);
  const done = after(here, choose(here, "tr", 0, wish()).edit);
  assert.deepEqual(standing(done), { ch: "chain", "d-tr": "taken", ir: "GPE", met: "CONSULT", "met-t": "CONSULT", si: "SIGN", "si-t": "SIGN", tr: "GPE" });
  assert.equal(decisionOf(done, "met"), undefined, "nobody decided it: it follows from what readers agree on");
});

test("what waits for two waits for the second", () => {
  const near = unit("near", "waiting", versions([[ANNA, BEN], relation("near", "near", "tr", "ir")]));
  const here = reviewing([labels(), missing("ir", iran), near]);
  const first = after(here, choose(here, "tr", 0, wish()).edit);
  assert.equal(first.annotations.has("near"), false);
  const second = after(first, choose(first, "ir", 0, wish()).edit);
  assert.deepEqual(second.annotations.get("near"), relation("near", "near", "tr", "ir"));
});

test("a tie whose end is decided away goes with it, waiting or open; a frame stays without the filler", () => {
  const waits = unit("near", "waiting", versions([[ANNA, BEN], relation("near", "near", "tr", "ir")]));
  const differs = missing("leads", relation("leads", "leader_of", "fi", "tr"));
  const met = unit("met", "waiting", versions([[ANNA, BEN], ...frame("met", "CONSULT", "met", { actor: ["tr", "ir"] })]));
  const here = reviewing([labels(), waits, differs, met], [iran, fidan]);
  const done = after(here, decideNone(here, "tr", wish()).edit);
  assert.deepEqual(standing(done), { "d-leads": "follows", "d-near": "follows", "d-tr": "none", fi: "PERSON", ir: "GPE", met: "CONSULT", "met-t": "CONSULT" });
  assert.deepEqual(done.annotations.get("met").arguments, [{ role: "actor", target: "ir" }]);
  assert.deepEqual(open(done), []);
});

test("a tie that one version still allows stays open", () => {
  const differs = unit("near", "conflict", versions([[ANNA], relation("near", "near", "tr", "ir")], [[BEN], relation("near", "near", "fi", "ir")]));
  const here = reviewing([labels(), differs], [iran, fidan]);
  const done = after(here, decideNone(here, "tr", wish()).edit);
  assert.deepEqual(open(done), ["near"]);
  assert.equal(choose(done, "near", 0, wish()).edit, null);
  assert.match(choose(done, "near", 0, wish()).why, /needs was decided away/);
  assert.equal(after(done, choose(done, "near", 1, wish()).edit).annotations.get("near").head, "fi");
});

test("frames and chains that differed only in what is decided away agree, and are put in with that", () => {
  const met = unit("met", "conflict", versions([[ANNA], ...frame("met", "CONSULT", "met", { actor: ["tr", "ir"] })], [[BEN], ...frame("met", "CONSULT", "met", { actor: "ir" })]));
  const same = unit("ch", "conflict", versions([[ANNA], chain("ch", ["ir", "fi", "tr"])], [[BEN], chain("ch", ["fi", "ir"])]));
  const sign = unit("si", "conflict", versions([[ANNA], ...frame("si", "SIGN", "signed", { actor: "tr" })], [[BEN]]));
  const agreed = [iran, fidan].map((one) => unit(one.id, "agreed", versions([[ANNA, BEN], one])));
  const here = reviewing([...agreed, labels(), met, same, sign], [iran, fidan]);
  const none = after(here, decideNone(here, "tr", wish()).edit);
  assert.deepEqual(standing(none), { ch: "chain", "d-tr": "none", fi: "PERSON", ir: "GPE", met: "CONSULT", "met-t": "CONSULT" });
  assert.deepEqual(open(none), ["si"], "whether there is an event at all is still to be decided");
  const back = after(none, choose(none, "tr", 0, wish()).edit);
  assert.deepEqual(open(back), ["met", "ch", "si"], "they differ again");
  assert.equal(after(back, choose(back, "met", 0, wish()).edit).annotations.get("met").arguments.length, 2);
});

test("where so few never agree by the rule, nothing is put in by itself", () => {
  const met = unit("met", "conflict", versions([[ANNA], ...frame("met", "CONSULT", "met", { actor: "tr" })], [[BEN], ...frame("met", "CONSULT", "met")]));
  const here = reviewing([labels(), met]);
  const none = after(here, decideNone(here, "tr", wish()).edit);
  assert.deepEqual([standing(none), open(none)], [{ "d-tr": "none" }, ["met"]]);
});

test("decided differently again, what had followed comes back", () => {
  const waits = unit("near", "waiting", versions([[ANNA, BEN], relation("near", "near", "tr", "ir")]));
  const differs = missing("leads", relation("leads", "leader_of", "fi", "tr"));
  const met = unit("met", "waiting", versions([[ANNA, BEN], ...frame("met", "CONSULT", "met", { actor: ["tr", "ir"] })]));
  const here = reviewing([labels(), waits, differs, met], [iran, fidan]);
  const none = after(here, decideNone(here, "tr", wish()).edit);
  const back = after(none, choose(none, "tr", 0, wish()).edit);
  assert.deepEqual(standing(back), { "d-tr": "taken", fi: "PERSON", ir: "GPE", met: "CONSULT", "met-t": "CONSULT", near: "near", tr: "GPE" });
  assert.equal(back.annotations.get("met").arguments.length, 2);
  assert.deepEqual(open(back), ["leads"]);
});

test("an agreed tie that went with its end comes back with it, where all say the same", () => {
  const told = (id, ...said) => ({ ...unit(id, "conflict", versions(...said)), state: "agreed", agreed: null });
  const near = told("near", [[ANNA, BEN], relation("near", "near", "tr", "ir")]);
  const far = told("far", [[ANNA], relation("far", "near", "ir", "tr")], [[BEN]]);
  const follows = (id) => ({ kind: "decision", id: `d-${id}`, unit: id, outcome: "follows" });
  const here = reviewing([labels(), near, far], [iran, follows("near"), follows("far"), { kind: "decision", id: "d-tr", unit: "tr", outcome: "none" }]);
  const done = after(here, choose(here, "tr", 0, wish()).edit);
  assert.deepEqual(standing(done), { "d-far": "follows", "d-tr": "taken", ir: "GPE", near: "near", tr: "GPE" });
});

test("what stands in the gold on a unit goes when it is decided that nothing is there", () => {
  const again = labels({ again: true });
  const decision = { kind: "decision", id: "d-tr", unit: "tr", outcome: "taken", readers: [CEM], offered: ["old"] };
  const gold = [turkey("GPE"), iran, relation("near", "near", "tr", "ir"), ...frame("met", "CONSULT", "met", { actor: ["tr", "ir"] }), chain("ch", ["tr", "ir"]), decision];
  const others = [unit("near", "agreed", versions([[ANNA, BEN], relation("near", "near", "tr", "ir")])), unit("met", "agreed", versions([[ANNA, BEN], ...frame("met", "CONSULT", "met")])), unit("ch", "agreed", versions([[ANNA, BEN], chain("ch", ["tr", "ir"])]))];
  const here = reviewing([again, ...others], gold);
  const done = after(here, decideNone(here, "tr", wish()).edit);
  assert.deepEqual(standing(done), { "d-ch": "follows", "d-near": "follows", "d-tr": "none", ir: "GPE", met: "CONSULT", "met-t": "CONSULT" });
  assert.deepEqual(decisionOf(done, "tr").offered, ["claim0oftr", "claim1oftr", "old"], "what was offered before is not new when it comes again");
  assert.deepEqual(open(done), []);
});

test("two frames that fill each other's roles can both be decided", () => {
  const first = missing("met", frame("met", "CONSULT", "met", { after: "si", actor: "ir" })[0]);
  first.versions[0].annotations.push(frame("met", "CONSULT", "met")[1]);
  const second = missing("si", frame("si", "SIGN", "signed", { after: "met" })[0]);
  second.versions[0].annotations.push(frame("si", "SIGN", "signed")[1]);
  const here = reviewing([first, second], [iran]);
  const choice = choose(here, "met", 0, wish());
  assert.deepEqual(choice.left, ["signed"]);
  const done = after(here, choice.edit);
  const both = after(done, choose(done, "si", 0, wish()).edit);
  assert.deepEqual(both.annotations.get("si").arguments, [{ role: "after", target: "met" }]);
  assert.deepEqual(both.annotations.get("met").arguments, [{ role: "actor", target: "ir" }]);
});

test("fillers decided away, or of a label the role does not take, are left out and told", () => {
  const met = unit("met", "conflict", versions([[ANNA], ...frame("met", "CONSULT", "met", { actor: ["tr", "gone"], place: "tr" })], [[BEN]]));
  const here = reviewing([met], [turkey("ORG")]);
  const { edit, left } = choose(here, "met", 0, wish());
  assert.deepEqual(left, ["Turkey", "…", "Turkey"]);
  assert.deepEqual(after(here, edit).annotations.get("met").arguments, []);
});

test("a tie whose end got a label it does not take is not put in unasked, and refused in words when asked", () => {
  const leads = unit("leads", "waiting", versions([[ANNA, BEN], relation("leads", "leader_of", "fi", "tr")]));
  const here = reviewing([labels(), leads], [fidan]);
  const done = after(here, choose(here, "tr", 1, wish()).edit);
  assert.deepEqual(standing(done), { "d-tr": "taken", fi: "PERSON", tr: "ORG" });
  const asked = reviewing([missing("leads", relation("leads", "leader_of", "fi", "tr"))], [fidan, turkey("ORG")]);
  assert.throws(() => after(asked, choose(asked, "leads", 0, wish()).edit), /The tail of leader_of cannot be ORG/);
});

test("a frame with a filler whose new label its role does not take is not put in unasked", () => {
  const met = unit("met", "waiting", versions([[ANNA, BEN], ...frame("met", "CONSULT", "met", { place: "tr", actor: "ir" })]));
  const here = reviewing([labels(), met], [iran]);
  assert.deepEqual(standing(after(here, choose(here, "tr", 1, wish()).edit)), { "d-tr": "taken", ir: "GPE", tr: "ORG" });
  assert.deepEqual(standing(after(here, choose(here, "tr", 0, wish()).edit)), { "d-tr": "taken", ir: "GPE", met: "CONSULT", "met-t": "CONSULT", tr: "GPE" });
});

test("a tie to a trigger ends at the one that stands there, and waits while its frame is open", () => {
  const tie = unit("near", "waiting", versions([[ANNA, BEN], relation("near", "near", "tr", "met-t")]));
  const met = unit("met", "conflict", versions([[ANNA], ...frame("met", "CONSULT", "met")], [[BEN]]), { again: true });
  const own = [{ kind: "event", id: "met", label: "SIGN", trigger: "word", arguments: [] }, span("word", "SIGN", "met", { trigger: true })];
  const decision = { kind: "decision", id: "d-met", unit: "met", outcome: "edited" };
  const here = reviewing([labels(), met, tie], [...own, decision]);
  const first = after(here, choose(here, "tr", 0, wish()).edit);
  assert.equal(first.annotations.has("near"), false, "the frame is open again");
  const second = after(first, withDecisions(first, relabel(first, "word", "CONSULT", "an edit")));
  assert.equal(second.annotations.get("near").tail, "word");
});

test("a label that was retired since a reader gave it can be taken", () => {
  const here = reviewing([missing("tr", turkey("OLD"))]);
  assert.deepEqual(standing(after(here, choose(here, "tr", 0, wish()).edit)), { "d-tr": "taken", tr: "OLD" });
});

test("a mention taken into a chain leaves the one it was in, which is decided with it", () => {
  const first = unit("one", "conflict", versions([[ANNA], chain("one", ["tr", "ir", "an"])], [[BEN], chain("one", ["tr", "ir"])]));
  const second = unit("two", "conflict", versions([[ANNA]], [[BEN], chain("two", ["an", "fi"])]));
  const here = reviewing([first, second], [turkey("GPE"), iran, fidan, span("an", "GPE", "Ankara")]);
  const one = after(here, choose(here, "one", 0, wish()).edit);
  const two = after(one, choose(one, "two", 1, wish()).edit);
  assert.deepEqual(two.annotations.get("two").mentions, ["an", "fi"]);
  assert.deepEqual(two.annotations.get("one").mentions, ["tr", "ir"]);
  assert.deepEqual(decisionOf(two, "one").readers, [BEN], "it says what Ben says now");
});

test("a chain of which too little is left cannot be taken", () => {
  const here = reviewing([missing("ch", chain("ch", ["tr", "gone"]))], [turkey("GPE")]);
  assert.match(choose(here, "ch", 0, wish()).why, /cannot be taken/);
  const named = reviewing([missing("ch", chain("ch", ["tr", "gone"], { name: "Türkiye" }))], [turkey("GPE")]);
  assert.deepEqual(after(named, choose(named, "ch", 0, wish()).edit).annotations.get("ch").mentions, ["tr"]);
});

test("a version of a frame replaces what stands there, with another trigger id too", () => {
  const met = unit("met", "conflict", versions([[ANNA], ...frame("met", "CONSULT", "met")], [[BEN], ...frame("met", "SIGN", "signed")]), { again: true });
  const gold = [{ kind: "event", id: "met", label: "CONSULT", trigger: "word", arguments: [] }, span("word", "CONSULT", "met", { trigger: true }), { kind: "decision", id: "d-met", unit: "met", outcome: "edited" }];
  const here = reviewing([met], gold);
  const done = after(here, choose(here, "met", 1, wish()).edit);
  assert.deepEqual(standing(done), { "d-met": "taken", met: "SIGN", "met-t": "SIGN" });
});

test("what is taken to be changed is the version most readers have; what stands is left as it is", () => {
  const here = reviewing([labels()]);
  const done = after(here, takeForEditing(here, "tr", null, wish()).edit);
  assert.equal(done.annotations.get("tr").label, "ORG");
  assert.equal(takeForEditing(done, "tr", null, wish()).edit, null);
  assert.equal(after(here, takeForEditing(here, "tr", 0, wish()).edit).annotations.get("tr").label, "GPE");
});

test("a reason is one line on the decision, and can be taken away", () => {
  const here = reviewing([labels()]);
  assert.equal(giveReason(here, "tr", "because", wish()), null, "nothing is decided yet");
  const done = after(here, choose(here, "tr", 0, wish()).edit);
  const said = after(done, giveReason(done, "tr", " a state,\nnot its government ", wish()));
  assert.equal(decisionOf(said, "tr").reason, "a state, not its government");
  assert.equal(giveReason(said, "tr", "a state, not its government", wish()), null);
  assert.equal(decisionOf(after(said, giveReason(said, "tr", " ", wish())), "tr").reason, undefined);
  assert.equal(decisionOf(after(done, giveReason(done, "tr", "😀".repeat(900), wish())), "tr").reason.length, 1000, "500 characters, none of them cut in two");
});

test("the newest reasons come first, each once, from the log and from what stands", () => {
  const decision = (id, reason) => ({ kind: "decision", id: `d-${id}`, unit: id, outcome: "none", reason });
  const here = reviewing([], [decision("a", "standing"), decision("b", "old"), decision("c", undefined)]);
  const log = ["old", "new", "old", "newest"].map((reason) => ({ changes: [{ before: null, after: decision("x", reason) }, { before: turkey("GPE"), after: null }] }));
  assert.deepEqual(recentReasons(here, log), ["newest", "old", "new", "standing"]);
});
