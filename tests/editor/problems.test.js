import assert from "node:assert/strict";
import { test } from "node:test";
import { problemsOf, problemsOn } from "../../curation/editor/assets/frames/problems.js";
import { BAKU, FIDAN, FRIDAY, ISRAEL, MEETING, MET, PARTS, RAID, RAIDING, SCHEMA, TURKEY, at, desk, event } from "./framing_desk.js";

const relation = (id, label, head, tail) => ({ kind: "relation", id, label, head, tail });
const kinds = (found) => found.map(({ id, kind }) => `${id} ${kind}`);
const meeting = (...filled) => event("meeting", "CONSULT", "met", ...filled);

test("a role that has to be filled is missed, where to go is the trigger", () => {
  const found = problemsOf(desk([TURKEY, MET, meeting(), RAID, RAIDING]));
  assert.deepEqual(found, [
    { id: "met", kind: "missing", sentence: "CONSULT “met” has no actor." },
    { id: "raid", kind: "missing", sentence: "ASSAULT “raid” has no attacker." },
  ]);
  assert.deepEqual(problemsOf(desk([TURKEY, BAKU, MET, MEETING])), []);
});

test("a role that needs two says how many it has", () => {
  const schema = { ...SCHEMA, events: [{ name: "CONSULT", roles: [{ name: "actor", min: 2, max: 3 }] }] };
  const with_ = (...ids) => problemsOf(desk([TURKEY, ISRAEL, BAKU, FIDAN, MET, meeting(...ids.map((id) => ["actor", id]))], [], schema)).map(({ sentence }) => sentence);
  assert.deepEqual(with_(), ["CONSULT “met” needs 2 of actor, and has none."]);
  assert.deepEqual(with_("turkey"), ["CONSULT “met” needs 2 of actor, and has 1."]);
  assert.deepEqual(with_("turkey", "israel"), []);
  assert.deepEqual(with_("turkey", "israel", "baku", "fidan"), ["CONSULT “met” has 4 of actor, where 3 are allowed."]);
});

test("a role filled more often than its type allows", () => {
  const found = problemsOf(desk([TURKEY, BAKU, ISRAEL, MET, meeting(["actor", "turkey"], ["place", "baku"], ["place", "israel"])]));
  assert.deepEqual(found, [{ id: "met", kind: "superfluous", sentence: "CONSULT “met” has 2 of place, where one is allowed." }]);
});

test("fillers and ends that no longer fit say what would", () => {
  const changed = desk([{ ...TURKEY, label: "DATE" }, ISRAEL, FIDAN, MET, meeting(["actor", "turkey"], ["ally", "israel"]), relation("r", "leader_of", "fidan", "turkey")]);
  assert.deepEqual(problemsOf(changed).map(({ kind, sentence }) => `${kind}: ${sentence}`), [
    "unfit: “Turkey” does not fit: the actor of CONSULT is GPE or PERSON, not DATE.",
    "unfit: “Israel” does not fit: CONSULT has no role ally.",
    "unfit: “Turkey” does not fit: the tail of leader_of is GPE, not DATE.",
  ]);
});

test("a relation said twice is wrong the second time, a symmetric one also the other way round", () => {
  const said = [relation("r1", "ally_of", "turkey", "israel"), relation("r2", "ally_of", "israel", "turkey"), relation("r3", "part_of", "turkey", "israel"), relation("r4", "part_of", "israel", "turkey"), relation("r5", "part_of", "turkey", "israel")];
  assert.deepEqual(kinds(problemsOf(desk([TURKEY, ISRAEL, ...said]))), ["r2 same", "r5 same"]);
});

test("an event said twice is wrong the second time, one that differs in anything is not", () => {
  const twice = (second) => desk([TURKEY, ISRAEL, BAKU, MET, MEETING, { ...MET, id: "t2" }, { ...MEETING, id: "e2", trigger: "t2", ...second }]);
  assert.deepEqual(kinds(problemsOf(twice({}))), ["t2 same"]);
  assert.deepEqual(problemsOf(twice({ attributes: { modality: "planned" } })), []);
  assert.deepEqual(problemsOf(twice({ arguments: [{ role: "actor", target: "israel" }] })), []);
});

test("what is only suggested counts when it is asked about, not before", () => {
  const open = desk([], [MET, meeting(), FRIDAY]);
  assert.deepEqual(problemsOf(open), []);
  assert.deepEqual(kinds(problemsOn(open, "met")), ["met missing"]);
  assert.deepEqual(problemsOn(open, "meeting"), problemsOn(open, "met"));
  assert.deepEqual(problemsOn(open, "away"), []);
  const rejected = desk([{ kind: "rejection", id: "turkey" }], PARTS);
  assert.deepEqual(kinds(problemsOn(rejected, "met")), ["met missing"], "a filler that was rejected is none");
});

test("they come in reading order, and the very same again until something changes", () => {
  const here = desk([RAID, RAIDING, MET, meeting(), at("t3", "CONSULT", "leads", { trigger: true }), event("e3", "CONSULT", "t3")]);
  assert.deepEqual(kinds(problemsOf(here)), ["met missing", "raid missing", "t3 missing"]);
  assert.equal(problemsOf(here), problemsOf({ ...here }));
  assert.deepEqual(problemsOf({ ...here, schema: { ...SCHEMA, events: [] } }), [], "another schema asks for other things");
});
