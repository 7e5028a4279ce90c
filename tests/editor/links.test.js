import assert from "node:assert/strict";
import { test } from "node:test";
import * as links from "../../curation/editor/assets/frames/links.js";
import { BAKU, CAIRO, FIDAN, ISRAEL, MEETING, MET, PARTS, RAID, SCHEMA, TURKEY, at, desk, event } from "./framing_desk.js";

const said = (found) => found.map(({ label, head, tail, isReversed }) => `${label} ${head} ${tail}${isReversed ? " back" : ""}`);
const relation = (id, label, head, tail) => ({ kind: "relation", id, label, head, tail });
const rejected = (id) => ({ kind: "rejection", id });

test("a trigger stands for its event, also when it was decided under another id", () => {
  const plain = desk(PARTS);
  assert.equal(links.eventOf(plain, "met").id, "meeting");
  assert.equal(links.eventOf(plain, "turkey"), undefined);
  assert.deepEqual([links.partyOf(plain, "met"), links.partyOf(plain, "turkey")], ["meeting", "turkey"]);
  assert.deepEqual([links.anchorOf(plain, "meeting"), links.anchorOf(plain, "turkey")], ["met", "turkey"]);
  const own = desk([{ ...TURKEY, id: "own" }, { ...MET, id: "own-met" }, event("own-meeting", "CONSULT", "own-met")], PARTS);
  assert.deepEqual([links.partyOf(own, "turkey"), links.partyOf(own, "meeting"), links.anchorOf(own, "met")], ["own", "own-meeting", "own-met"]);
});

test("an event is seen without fillers that were rejected", () => {
  assert.deepEqual(links.eventOf(desk([rejected("turkey")], PARTS), "met").arguments, [{ role: "place", target: "baku" }]);
});

test("the roles of an event are its type's, then others it has", () => {
  const odd = desk([TURKEY, MET, event("meeting", "CONSULT", "met", ["ally", "turkey"])]);
  assert.deepEqual(links.rolesOn(odd, "met").map(({ name }) => name), ["actor", "place", "time", "topic", "ally"]);
});

test("a type without roles offers those of others, and one even where there are none", () => {
  const plain = [at("t", "PLAIN", "met", { trigger: true }), event("e", "PLAIN", "t", ["guest", "turkey"]), TURKEY];
  const offered = links.rolesOn(desk(plain), "e").map(({ name }) => name);
  assert.equal(offered[0], "guest");
  assert.ok(offered.includes("victim"));
  const bare = { ...SCHEMA, events: [{ name: "PLAIN" }] };
  assert.deepEqual(links.rolesOn(desk([plain[0], event("e", "PLAIN", "t")], [], bare), "e"), [{ name: "participant" }]);
  assert.equal(links.whyNotInRole(desk(plain), "e", "anything", "turkey"), null);
});

test("relations that are legal are offered forward first, each once", () => {
  const plain = desk(PARTS);
  assert.deepEqual(said(links.linksBetween(plain, "fidan", "turkey")), ["leader_of fidan turkey"], "the retired one is not offered");
  assert.deepEqual(said(links.linksBetween(plain, "turkey", "fidan")), ["leader_of fidan turkey back"]);
  assert.deepEqual(said(links.linksBetween(plain, "turkey", "baku")), ["ally_of turkey baku", "part_of turkey baku"], "a city is a GPE");
  assert.deepEqual(links.linksBetween(plain, "turkey", "turkey"), []);
});

test("what is there is not offered again, a symmetric one either way round", () => {
  const there = desk([...PARTS, relation("r1", "ally_of", "israel", "turkey"), relation("r2", "part_of", "turkey", "israel")]);
  assert.deepEqual(said(links.linksBetween(there, "turkey", "israel")), ["part_of israel turkey back"]);
  assert.equal(links.relationThere(there, "ally_of", "turkey", "israel"), "r1");
  assert.equal(links.relationThere(there, "part_of", "israel", "turkey"), undefined);
});

test("what is only suggested is still offered", () => {
  const open = desk([], [...PARTS, relation("r1", "leader_of", "fidan", "turkey")]);
  assert.deepEqual(said(links.linksBetween(open, "fidan", "turkey")), ["leader_of fidan turkey"]);
});

test("to an event a mention is tied as an argument, from either side", () => {
  const plain = desk(PARTS);
  assert.deepEqual(said(links.linksBetween(plain, "met", "israel")), ["actor meeting israel", "place meeting israel"]);
  assert.deepEqual(said(links.linksBetween(plain, "israel", "met")), ["actor meeting israel back", "place meeting israel back"]);
  assert.deepEqual(said(links.linksBetween(plain, "met", "turkey")), ["place meeting turkey"], "it is an actor already");
  assert.deepEqual(said(links.linksBetween(plain, "met", "raid")), ["topic meeting raiding"]);
});

test("targets of a link are those that have one, however many are tied already", () => {
  const all = ["r1", "r2", "r3"].map((id, n) => relation(id, ["ally_of", "part_of", "part_of"][n], n === 2 ? "israel" : "turkey", n === 2 ? "turkey" : "israel"));
  const there = desk([...PARTS, ...all]);
  for (const from of PARTS.filter(({ kind }) => kind === "span").map(({ id }) => id)) {
    const wanted = ["turkey", "israel", "baku", "friday", "fidan", "meeting", "raiding"].filter((id) => links.linksBetween(there, from, id).length);
    assert.deepEqual(links.linkTargets(there, from).sort(), wanted.sort(), from);
  }
  assert.ok(!links.linkTargets(there, "turkey").includes("israel"));
});

test("what is tied in every way there is, is no target from either end", () => {
  const there = desk([...PARTS, relation("r1", "leader_of", "fidan", "turkey")]);
  assert.ok(!links.linkTargets(there, "turkey").includes("fidan"));
  assert.ok(!links.linkTargets(there, "fidan").includes("turkey"));
  assert.ok(links.linkTargets(there, "fidan").includes("israel"));
});

test("a label that goes both ways is offered forward only", () => {
  const there = desk([...PARTS, relation("r1", "ally_of", "turkey", "israel")]);
  assert.deepEqual(said(links.linksBetween(there, "turkey", "israel")), ["part_of turkey israel"]);
});

test("why nothing can be tied is said", () => {
  const there = desk([...PARTS, relation("r1", "leader_of", "fidan", "turkey")]);
  assert.equal(links.whyNoLink(there, "fidan", "israel"), "");
  assert.match(links.whyNoLink(there, "fidan", "fidan"), /two different ends/);
  assert.match(links.whyNoLink(there, "fidan", "turkey"), /tied already: leader_of/);
  assert.match(links.whyNoLink(there, "fidan", "friday"), /No relation goes between PERSON and DATE/);
  assert.match(links.whyNoLink(there, "raid", "friday"), /No role of ASSAULT can be DATE/);
  assert.match(links.whyNoLink(there, "fidan", "away"), /no longer there/);
});

test("a role may be filled by what its type allows, what fills it included, never by itself or in a circle", () => {
  const within = desk([...PARTS.filter(({ id }) => id !== "raiding"), event("raiding", "ASSAULT", "raid"), at("t3", "CONSULT", "discuss", { trigger: true }), event("outer", "CONSULT", "t3", ["topic", "meeting"])]);
  assert.deepEqual(links.roleTargets(within, "met", "actor").sort(), ["baku", "fidan", "israel", "turkey"]);
  assert.deepEqual(links.roleTargets(within, "meeting", "topic"), ["raiding"], "neither itself nor what holds it");
  assert.deepEqual(links.roleTargets(within, "raid", "where"), ["baku"]);
  assert.deepEqual(links.roleTargets(within, "raid", "nothing"), []);
  assert.match(links.whyNotInRole(within, "met", "topic", "t3"), /“discuss” has CONSULT “met” as a part already/);
  assert.match(links.whyNotInRole(within, "met", "topic", "met"), /part of itself/);
});

test("a circle is seen over several events", () => {
  const chain = desk([
    ...["met", "raid", "leads"].map((words, n) => at(`t${n}`, "CONSULT", words, { trigger: true })),
    event("e0", "CONSULT", "t0", ["topic", "e1"]), event("e1", "CONSULT", "t1", ["topic", "e2"]), event("e2", "CONSULT", "t2"),
  ]);
  assert.deepEqual(links.roleTargets(chain, "e2", "topic"), []);
  assert.deepEqual(links.roleTargets(chain, "e0", "topic").sort(), ["e1", "e2"]);
});

test("why something cannot fill a role is said in words", () => {
  const plain = desk(PARTS);
  assert.equal(links.whyNotInRole(plain, "met", "actor", "turkey"), null);
  assert.equal(links.whyNotInRole(plain, "met", "time", "baku"), "The time of CONSULT cannot be CITY: it is DATE.");
  assert.equal(links.whyNotInRole(plain, "met", "ally", "baku"), "CONSULT has no role “ally”.");
  assert.match(links.whyNotInRole(desk([rejected("turkey")], PARTS), "met", "actor", "turkey"), /no longer there/);
});

test("a suggestion with a retired label is no target, what the person has with one is", () => {
  const anyone = { ...SCHEMA, events: [{ name: "CONSULT", roles: [{ name: "actor" }] }], relations: [{ name: "near" }] };
  const parts = [MET, event("meeting", "CONSULT", "met"), FIDAN];
  const open = desk(parts, [CAIRO], anyone);
  assert.deepEqual(links.roleTargets(open, "met", "actor"), ["fidan"]);
  assert.match(links.whyNotInRole(open, "met", "actor", "cairo"), /retired/);
  assert.deepEqual(links.linksBetween(open, "fidan", "cairo"), []);
  assert.match(links.whyNoLink(open, "fidan", "cairo"), /retired/);
  assert.ok(!links.linkTargets(open, "fidan").includes("cairo"));
  assert.deepEqual(links.roleTargets(desk([...parts, CAIRO], [], anyone), "met", "actor"), ["fidan", "cairo"]);
});

test("labels raw text may get in a role are those allowed, their children too, none that is retired", () => {
  const plain = desk([BAKU, ISRAEL, MET, MEETING, TURKEY, RAID, event("raiding", "ASSAULT", "raid")]);
  assert.deepEqual(links.labelsForRole(plain, "met", "place"), ["GPE", "CITY"]);
  assert.deepEqual(links.labelsForRole(plain, "met", "topic"), []);
  const free = desk([at("t", "PLAIN", "met", { trigger: true }), event("e", "PLAIN", "t")]);
  assert.deepEqual(links.labelsForRole(free, "e", "guest"), ["GPE", "CITY", "PERSON", "DATE"]);
});
