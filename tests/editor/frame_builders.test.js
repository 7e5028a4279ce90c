import assert from "node:assert/strict";
import { test } from "node:test";
import { accept, relabel } from "../../curation/editor/assets/core/builders.js";
import * as build from "../../curation/editor/assets/frames/frame_builders.js";
import { linksBetween } from "../../curation/editor/assets/frames/links.js";
import { stateOf } from "../../curation/editor/assets/core/suggestions.js";
import { BAKU, FIDAN, FRIDAY, ISRAEL, MEETING, MET, PARTS, RAID, RAIDING, SCHEMA, TURKEY, after, afterMending, at, desk, event, filled } from "./framing_desk.js";

const ids = ({ annotations }) => [...annotations.keys()].sort();
const relation = (id, label, head, tail) => ({ kind: "relation", id, label, head, tail });
const rejected = (id) => ({ kind: "rejection", id });
const words = (label, text, more) => { const { start, end } = at("x", label, text, more); return { label, start, end, text }; };
const EDIT = "edit-0001";

test("a filler is added to a role that takes several", () => {
  assert.deepEqual(filled(after(desk(PARTS), build.fill(desk(PARTS), "meeting", "actor", "israel", EDIT)), "meeting"), ["actor=israel", "actor=turkey", "place=baku"]);
});

test("a role that takes one is refilled; what stood there alone stays as it was", () => {
  const done = after(desk([], PARTS), build.fill(desk([], PARTS), "met", "place", "israel", EDIT));
  assert.deepEqual(filled(done, "meeting"), ["actor=turkey", "place=israel"]);
  assert.equal(stateOf(done, "baku"), "suggested");
  assert.deepEqual(ids(done), ["israel", "meeting", "met", "turkey"], "and the event is accepted with what it then stands on");
});

test("only this one: the others of the role go", () => {
  const two = desk([...PARTS.filter(({ id }) => id !== "meeting"), event("meeting", "CONSULT", "met", ["actor", "turkey"], ["actor", "israel"])]);
  assert.deepEqual(filled(after(two, build.fill(two, "met", "actor", "fidan", EDIT, true)), "meeting"), ["actor=fidan"]);
  assert.deepEqual(filled(after(two, build.fill(two, "met", "actor", "israel", EDIT, true)), "meeting"), ["actor=israel"]);
});

test("a filler moves from another role of the event", () => {
  assert.deepEqual(filled(after(desk(PARTS), build.fill(desk(PARTS), "met", "actor", "baku", EDIT)), "meeting"), ["actor=baku", "actor=turkey"]);
});

test("nothing is done for what is there, or may not be", () => {
  for (const [role, target] of [["actor", "turkey"], ["time", "baku"], ["topic", "meeting"], ["topic", "met"], ["ally", "turkey"], ["actor", "away"]]) {
    assert.equal(build.fill(desk(PARTS), "met", role, target, EDIT), null, `${role} ${target}`);
  }
  assert.equal(build.fill(desk(PARTS), "turkey", "actor", "israel", EDIT), null);
});

test("an event can be an argument, named by its trigger", () => {
  const done = after(desk([], PARTS), build.fill(desk([], PARTS), "met", "topic", "raid", EDIT));
  assert.deepEqual(filled(done, "meeting"), ["actor=turkey", "place=baku", "topic=raiding"]);
  assert.equal(done.annotations.get("raiding").kind, "event");
});

test("a letter pressed again takes the filler out, unless it is to be there alone", () => {
  const once = after(desk(PARTS), build.toggleFiller(desk(PARTS), "met", "actor", "israel", EDIT));
  assert.deepEqual(filled(once, "meeting"), ["actor=israel", "actor=turkey", "place=baku"]);
  assert.deepEqual(filled(after(once, build.toggleFiller(once, "met", "actor", "turkey", "edit-0002")), "meeting"), ["actor=israel", "place=baku"]);
  assert.deepEqual(filled(after(once, build.toggleFiller(once, "met", "actor", "turkey", "edit-0002", true)), "meeting"), ["actor=turkey", "place=baku"]);
});

test("what a suggestion points at is what the person has instead of it", () => {
  const own = desk([{ ...TURKEY, id: "own" }, rejected("baku")], PARTS);
  const done = after(own, build.fill(own, "met", "actor", "israel", EDIT));
  assert.deepEqual(filled(done, "meeting"), ["actor=israel", "actor=own"], "and what was rejected is left out");
  assert.equal(done.annotations.get("baku").kind, "rejection");
  assert.deepEqual(filled(after(own, build.unfill(own, "met", "actor", "turkey", EDIT)), "meeting"), [], "also when it is taken out by its old id");
});

test("raw text becomes a mention and a filler in one edit", () => {
  const done = after(desk([], PARTS), build.fillWithText(desk([], PARTS), "met", "actor", words("GPE", "Egypt"), { edit: EDIT, span: "own" }));
  assert.equal(done.annotations.get("own").text, "Egypt");
  assert.deepEqual(filled(done, "meeting"), ["actor=own", "actor=turkey", "place=baku"]);
  const place = after(desk(PARTS), build.fillWithText(desk(PARTS), "met", "place", words("GPE", "Egypt"), { edit: EDIT, span: "own" }));
  assert.deepEqual(filled(place, "meeting"), ["actor=turkey", "place=own"]);
});

test("words that are a mention already are not made one twice", () => {
  const open = desk([], PARTS);
  const done = after(open, build.fillWithText(open, "met", "actor", words("GPE", "Israel"), { edit: EDIT, span: "own" }));
  assert.deepEqual(filled(done, "meeting"), ["actor=israel", "actor=turkey", "place=baku"]);
  assert.ok(!done.annotations.has("own"));
  const both = desk([{ ...ISRAEL, id: "mine" }, { ...ISRAEL, id: "city", label: "CITY" }, ...PARTS]);
  assert.equal(build.mentionAt(both, "met", "actor", words("CITY", "Israel")).id, "city", "the label meant first");
  const changed = desk([{ ...ISRAEL, id: "mine", label: "CITY" }], PARTS);
  assert.equal(build.mentionAt(changed, "met", "actor", words("PERSON", "Israel")).id, "mine", "then the person's own");
});

test("a mention of the same words with a label the role does not take is left, and another made beside it", () => {
  const odd = desk([...PARTS, at("egypt", "DATE", "Egypt")]);
  const done = after(odd, build.fillWithText(odd, "met", "actor", words("GPE", "Egypt"), { edit: EDIT, span: "own" }));
  assert.equal(done.annotations.get("egypt").label, "DATE");
  assert.ok(filled(done, "meeting").includes("actor=own"));
});

test("raw text gets no label that the role does not take, that is retired, or that is an event's", () => {
  const cases = [["actor", "DATE"], ["time", "GPE"], ["actor", "OLD"], ["topic", "ASSAULT"], ["ally", "GPE"]];
  for (const [role, label] of cases) assert.equal(build.fillWithText(desk(PARTS), "met", role, words(label, "Egypt"), { edit: EDIT, span: "own" }), null, label);
});

test("fillers are taken out one by one, or a role is emptied, also one the type no longer has", () => {
  const odd = desk([...PARTS.filter(({ id }) => id !== "meeting"), event("meeting", "CONSULT", "met", ["actor", "turkey"], ["actor", "israel"], ["ally", "fidan"], ["time", "baku"])]);
  assert.deepEqual(filled(afterMending(odd, build.unfill(odd, "met", "actor", "turkey", EDIT)), "meeting"), ["actor=israel", "ally=fidan", "time=baku"], "what no longer fits stays, to be decided");
  assert.deepEqual(filled(afterMending(odd, build.unfill(odd, "met", "actor", null, EDIT)), "meeting"), ["ally=fidan", "time=baku"]);
  assert.deepEqual(filled(afterMending(odd, build.unfill(odd, "met", "ally", "fidan", EDIT)), "meeting"), ["actor=israel", "actor=turkey", "time=baku"]);
  assert.equal(build.unfill(odd, "met", "topic", null, EDIT), null);
  assert.equal(build.unfill(odd, "met", "actor", "baku", EDIT), null);
});

test("an event once more has a trigger of its own; of a suggestion both are then there", () => {
  const origin = { tagger: "test", version: "1", confidence: "high" };
  const open = desk([], PARTS.map((one) => ({ ...one, origin })));
  const done = after(open, build.duplicateEvent(open, "met", { edit: EDIT, trigger: "t2", event: "e2" }));
  assert.deepEqual(ids(done), ["baku", "e2", "meeting", "met", "t2", "turkey"]);
  assert.deepEqual(done.annotations.get("e2"), { ...MEETING, id: "e2", trigger: "t2" });
  assert.deepEqual(done.annotations.get("t2"), { ...MET, id: "t2" });
  const own = after(desk(PARTS), build.duplicateEvent(desk(PARTS), "meeting", { edit: EDIT, trigger: "t2", event: "e2" }));
  assert.equal(own.annotations.size, PARTS.length + 2);
  assert.equal(build.duplicateEvent(desk(PARTS), "turkey", { edit: EDIT, trigger: "t2", event: "e2" }), null);
});

test("an event once more leaves out fillers that its roles no longer allow; the first keeps them", () => {
  const schema = { ...SCHEMA, events: SCHEMA.events.map((type) => ({ ...type, roles: type.roles?.filter(({ name }) => name !== "place") })) };
  const there = desk(PARTS, [], schema);
  const done = after(there, build.duplicateEvent(there, "meeting", { edit: EDIT, trigger: "t2", event: "e2" }));
  assert.deepEqual(filled(done, "e2"), ["actor=turkey"]);
  assert.deepEqual(filled(done, "meeting"), ["actor=turkey", "place=baku"]);
});

test("nothing new gets a retired type", () => {
  const schema = { ...SCHEMA, events: SCHEMA.events.map((type) => ({ ...type, retired: true })) };
  assert.equal(build.duplicateEvent(desk(PARTS, [], schema), "met", { edit: EDIT, trigger: "t2", event: "e2" }), null);
});

test("a relation takes both of its ends where they are suggested", () => {
  const open = desk([{ ...TURKEY, id: "own" }], PARTS);
  const done = after(open, build.addRelation(open, { label: "leader_of", head: "fidan", tail: "turkey" }, { edit: EDIT, relation: "r" }));
  assert.deepEqual(ids(done), ["fidan", "own", "r"]);
  assert.deepEqual(done.annotations.get("r"), relation("r", "leader_of", "fidan", "own"));
});

test("a relation that is suggested is accepted when it is drawn, also the other way round when it holds both ways", () => {
  const open = desk([], [...PARTS, relation("s1", "ally_of", "israel", "turkey"), relation("s2", "part_of", "israel", "turkey")]);
  assert.deepEqual(ids(after(open, build.addRelation(open, { label: "ally_of", head: "turkey", tail: "israel" }, { edit: EDIT, relation: "r" }))), ["israel", "s1", "turkey"]);
  assert.deepEqual(ids(after(open, build.addRelation(open, { label: "part_of", head: "turkey", tail: "israel" }, { edit: EDIT, relation: "r" }))), ["israel", "r", "turkey"]);
});

test("a suggestion about others, or of another label, is not taken for the one that is drawn", () => {
  const open = desk([], [...PARTS, relation("s1", "ally_of", "israel", "baku"), relation("s2", "ally_of", "baku", "turkey"), relation("s3", "part_of", "turkey", "israel")]);
  assert.deepEqual(ids(after(open, build.addRelation(open, { label: "ally_of", head: "turkey", tail: "israel" }, { edit: EDIT, relation: "r" }))), ["israel", "r", "turkey"]);
});

test("a relation whose end is gone cannot be turned round", () => {
  const open = desk([rejected("turkey")], [...PARTS, relation("s1", "part_of", "turkey", "baku")]);
  assert.match(build.whyNotReversed(open, "s1"), /no longer there/);
  assert.match(build.whyNotReversed(open, "turkey"), /no longer there/);
});

test("a relation is drawn neither twice nor where it may not be", () => {
  const there = desk([...PARTS, relation("r", "ally_of", "israel", "turkey")]);
  const cases = [["ally_of", "turkey", "israel"], ["leader_of", "turkey", "fidan"], ["former", "fidan", "turkey"], ["part_of", "turkey", "turkey"], ["unknown", "turkey", "israel"], ["ally_of", "turkey", "away"]];
  for (const [label, head, tail] of cases) assert.equal(build.addRelation(there, { label, head, tail }, { edit: EDIT, relation: "n" }), null, label);
});

test("every link that is offered can be made", () => {
  const open = desk([rejected("baku")], PARTS);
  let made = 0;
  for (const from of PARTS) for (const to of PARTS) for (const one of linksBetween(open, from.id, to.id)) {
    after(open, build.link(open, one, { edit: EDIT, relation: "r" }));
    made += 1;
  }
  assert.ok(made > 20);
});

test("a relation is turned round where its ends allow it", () => {
  const all = [relation("r1", "part_of", "turkey", "baku"), relation("r2", "leader_of", "fidan", "turkey"), relation("r3", "ally_of", "turkey", "israel")];
  const there = desk(PARTS, all);
  const done = after(there, build.reverse(there, "r1", EDIT));
  assert.deepEqual(done.annotations.get("r1"), relation("r1", "part_of", "baku", "turkey"));
  assert.equal(build.canReverse(there, "r1"), true);
  assert.match(build.whyNotReversed(there, "r2"), /cannot go from GPE to PERSON/);
  assert.match(build.whyNotReversed(there, "r3"), /both ways/);
  assert.equal(build.reverse(there, "r2", EDIT), null);
  const both = desk([...PARTS, all[0], relation("r4", "part_of", "baku", "turkey")]);
  assert.match(build.whyNotReversed(both, "r1"), /in the other direction already/);
});

test("a type is turned round: fillers stay in their role, go to the one that is meant, or go", () => {
  const start = desk([], [...PARTS.filter(({ id }) => id !== "meeting"), event("meeting", "CONSULT", "met", ["actor", "turkey"], ["place", "baku"], ["time", "friday"])]);
  const done = after(start, relabel(start, "met", "ASSAULT", EDIT));
  assert.deepEqual(filled(done, "meeting"), ["attacker=turkey"], "an actor attacks; a city may be where, or a victim, or attack; there is no time");
  assert.deepEqual(ids(done), ["meeting", "met", "turkey"], "and what it no longer holds stays a suggestion");
  const person = desk([FIDAN, MET, event("meeting", "CONSULT", "met", ["actor", "fidan"])]);
  assert.deepEqual(filled(after(person, relabel(person, "meeting", "ASSAULT", EDIT)), "meeting"), ["victim=fidan"], "the only role that takes a person");
  const plain = desk([TURKEY, MET, MEETING, BAKU]);
  assert.deepEqual(filled(after(plain, relabel(plain, "met", "PLAIN", EDIT)), "meeting"), ["actor=turkey", "place=baku"], "where any role goes, all stay");
});

test("a role that takes one does not get a second when the type is turned round", () => {
  const one = { name: "NEW", roles: [{ name: "actor", targets: ["PERSON"], max: 1 }] };
  const schema = { ...SCHEMA, events: [...SCHEMA.events, one] };
  const other = at("leads", "PERSON", "leads");
  const two = desk([FIDAN, other, MET, event("meeting", "CONSULT", "met", ["actor", "fidan"], ["topic2", "leads"])], [], schema);
  assert.deepEqual(filled(afterMending(two, relabel(two, "met", "NEW", EDIT)), "meeting"), ["actor=fidan"]);
});

test("a role with room for two gets a second, but not the same twice", () => {
  const schema = { ...SCHEMA, events: [...SCHEMA.events, { name: "NEW", roles: [{ name: "guest", targets: ["GPE"], max: 2 }, { name: "who", targets: ["PERSON"], aliases: ["x", "actor"] }, { name: "host", targets: ["PERSON"] }] }] };
  const three = desk([TURKEY, ISRAEL, BAKU, FIDAN, MET, event("meeting", "CONSULT", "met", ["actor", "turkey"], ["place", "turkey"], ["actor", "israel"], ["place", "baku"], ["actor", "fidan"])], [], schema);
  assert.deepEqual(filled(after(three, relabel(three, "met", "NEW", EDIT)), "meeting"), ["guest=israel", "guest=turkey", "who=fidan"]);
});

test("attributes that the new label does not have are left out, values it lacks too", () => {
  const start = desk([TURKEY, { ...MET, attributes: { noun: true } }, { ...MEETING, arguments: [], attributes: { modality: "planned", mode: ["visit"] } }]);
  const done = after(start, relabel(start, "met", "ASSAULT", EDIT));
  assert.deepEqual(done.annotations.get("meeting").attributes, { modality: "planned" });
  assert.deepEqual(done.annotations.get("met").attributes, { noun: true });
});

test("a suggested event is accepted without fillers whose label no longer fits", () => {
  const start = desk([{ ...TURKEY, label: "DATE" }], PARTS);
  assert.deepEqual(filled(after(start, accept(start, ["met"], EDIT)), "meeting"), ["place=baku"]);
});

test("relabelling to the same label is nothing to do", () => {
  assert.equal(relabel(desk(PARTS), "met", "CONSULT", EDIT), null);
});

test("an attribute gets a value and loses it again, whichever end of the event is meant", () => {
  const set = (from, id, name, value) => build.setAttribute(from, id, name, value, EDIT);
  const planned = after(desk([], PARTS), set(desk([], PARTS), "met", "modality", "planned"));
  assert.deepEqual(planned.annotations.get("meeting").attributes, { modality: "planned" });
  assert.equal(stateOf(planned, "turkey"), "accepted");
  for (const value of ["planned", "asserted", null]) {
    assert.ok(!("attributes" in after(planned, set(planned, "meeting", "modality", value)).annotations.get("meeting")), String(value));
  }
  assert.equal(set(desk(PARTS), "met", "modality", null), null);
  assert.equal(set(desk(PARTS), "met", "modality", "asserted"), null, "leaving it out says so already");
});

test("where an attribute may have several values, each is put to the others or taken from them", () => {
  const two = ["phone", "visit"].reduce((from, value) => after(from, build.setAttribute(from, "met", "mode", value, EDIT)), desk(PARTS));
  assert.deepEqual(two.annotations.get("meeting").attributes, { mode: ["visit", "phone"] });
  assert.deepEqual(after(two, build.setAttribute(two, "met", "mode", "visit", EDIT)).annotations.get("meeting").attributes, { mode: ["phone"] });
  assert.ok(!("attributes" in after(two, build.setAttribute(two, "met", "mode", null, EDIT)).annotations.get("meeting")));
});

test("mentions, triggers and relations have attributes, too; each only its own, with its own values", () => {
  const there = desk([...PARTS, relation("r", "leader_of", "fidan", "turkey")]);
  const set = (id, name, value) => build.setAttribute(there, id, name, value, EDIT);
  assert.deepEqual(after(there, set("turkey", "named", "noun")).annotations.get("turkey").attributes, { named: "noun" });
  assert.deepEqual(after(there, set("met", "noun", true)).annotations.get("met").attributes, { noun: true });
  assert.deepEqual(after(there, set("meeting", "noun", false)).annotations.get("met").attributes, { noun: false });
  assert.deepEqual(after(there, set("r", "lasting", true)).annotations.get("r").attributes, { lasting: true });
  for (const [id, name, value] of [["turkey", "modality", "planned"], ["turkey", "named", "other"], ["raid", "mode", "visit"], ["r", "lasting", "yes"], ["away", "named", "noun"]]) {
    assert.equal(set(id, name, value), null, `${id} ${name}`);
  }
});

test("a label of the article is put on and taken off; a suggested one is accepted or rejected", () => {
  const war = { kind: "document_label", id: "war", label: "context", value: "war" };
  const put = (from, label, value, isOn) => build.setDocumentLabel(from, label, value, isOn, { edit: EDIT, id: "own" });
  const open = desk([], [war]);
  assert.deepEqual(ids(after(open, put(open, "context", "war", true))), ["war"]);
  const no = after(open, put(open, "context", "war", false));
  assert.equal(no.annotations.get("war").kind, "rejection");
  assert.deepEqual(after(no, put(no, "context", "war", true)).annotations.get("war"), war, "a rejection is taken back");
  const own = after(open, put(open, "context", "trade", true));
  assert.equal(own.annotations.get("own").value, "trade");
  assert.deepEqual(ids(after(own, put(own, "context", "trade", false))), []);
  const other = desk([{ ...war, value: "trade" }], [war]);
  assert.deepEqual(ids(after(other, put(other, "context", "war", true))), ["own", "war"], "what was given another value stays");
  assert.deepEqual(ids(after(other, put(other, "free", "anything", true))), ["own", "war"]);
  for (const [label, value, isOn] of [["context", "peace", true], ["gone", "x", true], ["free", " ", true], ["context", "war", false]]) {
    assert.equal(put(desk(), label, value, isOn), null, label);
  }
  assert.equal(put(own, "context", "trade", true), null);
});

test("pasted words become one line; what two pre-taggers say is rejected of both", () => {
  const put = (from, value, isOn, label = "free") => build.setDocumentLabel(from, label, value, isOn, { edit: EDIT, id: "own" });
  assert.equal(after(desk(), put(desk(), " a\tb\r\nc\u0007 ", true)).annotations.get("own").value, "a b c");
  assert.equal(put(desk(), "\u0000\t", true), null);
  const own = after(desk(), put(desk(), "a b", true));
  assert.equal(put(own, "a\tb", true), null, "it is there");
  const war = { kind: "document_label", id: "war", label: "context", value: "war" };
  const two = desk([], [war, { ...war, id: "war2" }]);
  const no = after(two, put(two, "war", false, "context"));
  assert.deepEqual([...no.annotations.values()].map(({ kind }) => kind), ["rejection", "rejection"]);
  const taken = after(two, put(two, "war", true, "context"));
  assert.deepEqual(ids(taken), ["war"]);
  assert.deepEqual(ids(after(taken, put(taken, "war", false, "context"))), ["war", "war2"]);
});

test("an event on a retired type can still be filled", () => {
  const schema = { ...SCHEMA, events: SCHEMA.events.map((type) => ({ ...type, retired: true })) };
  const there = desk([...PARTS, FRIDAY, RAID, RAIDING], [], schema);
  assert.ok(filled(after(there, build.fill(there, "met", "actor", "israel", EDIT)), "meeting").includes("actor=israel"));
});
