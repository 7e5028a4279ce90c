import assert from "node:assert/strict";
import { test } from "node:test";
import { createArticle } from "../../curation/editor/assets/core/article.js";
import { createOffsets } from "../../curation/editor/assets/core/offsets.js";
import { labelForText, proposedForRole, rankForChain, rankForLink, rankForRole } from "../../curation/editor/assets/frames/rank.js";
import { cueOf } from "../../curation/editor/assets/frames/rank_cues.js";
import { ARTICLE, PARTS, SCHEMA, TURKEY, at, desk, event } from "./framing_desk.js";

const ROLES = [{ name: "actor", targets: ["GPE"] }, { name: "recipient", targets: ["GPE"] }, { name: "place", targets: ["GPE"] }, { name: "time", targets: ["DATE"] }, { name: "topic" }];
const schema = { ...SCHEMA, events: [{ name: "ACT", roles: ROLES }] };

/** A desk from words such as "{GPE Turkey} <met> Egypt". */
function scene(marked, ...fillers) {
  const spans = [];
  let text = "";
  for (const part of marked.split(/(\{[^}]*\}|<[^>]*>)/)) {
    const isTrigger = part.startsWith("<");
    const [, label, words] = /^\{(\S+) (.*)\}$/.exec(part) ?? [null, "ACT", part.slice(1, -1)];
    if (!isTrigger && !part.startsWith("{")) { text += part; continue; }
    const start = [...text].length;
    spans.push({ kind: "span", id: isTrigger ? "t" : `${words}${spans.some(({ id }) => id === words) ? 2 : ""}`, label, start, end: start + [...words].length, text: words, ...(isTrigger && { trigger: true }) });
    text += words;
  }
  return { here: desk([...spans, event("e", "ACT", "t", ...fillers)], [], schema), article: createArticle(text) };
}

const best = (role, marked, ...fillers) => {
  const { here, article } = scene(marked, ...fillers);
  return rankForRole(here, article, "e", role);
};

test("the same sentence comes before others, and near before far", () => {
  assert.deepEqual(best("actor", "{GPE Iran} slept. {GPE Chad} saw {GPE Mali} say, after all these many years of waiting for it, {GPE Cuba} <met>."), ["Cuba", "Mali", "Chad", "Iran"]);
});

test("who acts stands before what they do, whom it is done to after; turned round in the passive", () => {
  assert.equal(best("actor", "{GPE Chad} <hit> {GPE Mali}.")[0], "Chad");
  assert.equal(best("recipient", "{GPE Chad} <hit> {GPE Mali}.")[0], "Mali");
  assert.equal(best("recipient", "{GPE Chad} was <hit> by {GPE Mali}.")[0], "Chad");
  assert.equal(best("actor", "{GPE Chad} was <hit> by {GPE Mali}.")[0], "Mali");
});

test("the word before says where and to whom, over articles and titles", () => {
  assert.equal(best("place", "<Talks> with {GPE Chad} were held in {GPE Mali}.")[0], "Mali");
  assert.equal(best("place", "<Talks> with {GPE Chad} were held in the {GPE Mali}.")[0], "Mali");
  assert.equal(best("recipient", "An <attack> near {GPE Chad} on {GPE Mali}.")[0], "Mali");
});

test("names that only end like those of actors are none", () => {
  for (const name of ["number", "phoneNumber", "factor", "risk_factor", "other", "color"]) assert.equal(cueOf({ name })?.name, undefined, name);
  for (const name of ["actor", "co_actor", "speaker", "donor"]) assert.equal(cueOf({ name })?.name, "actor", name);
});

test("a bare number comes after all others, unless the role is for one", () => {
  const roles = [...ROLES, { name: "death_toll" }];
  const { here, article } = scene("{GPE Chad} slept. They <hit> {CARDINAL 12} of them.");
  const desk = { ...here, schema: { ...schema, events: [{ name: "ACT", roles }] } };
  assert.deepEqual(rankForRole(desk, article, "e", "topic"), ["Chad", "12"]);
  assert.deepEqual(rankForRole(desk, article, "e", "death_toll"), ["12", "Chad"]);
});

test("Enter is only given what stands in the sentence and not in the event, or was suggested", () => {
  const { here, article } = scene("{GPE Chad} slept. {GPE Mali} and {GPE Cuba} <met>.", ["place", "Mali"]);
  assert.deepEqual(proposedForRole(here, article, "e", "actor"), ["Cuba"]);
  const suggested = { ...here, suggestions: new Map([["e", event("e", "ACT", "t", ["actor", "Chad"])]]) };
  assert.deepEqual(proposedForRole(suggested, article, "e", "actor"), ["Chad", "Cuba"]);
});

test("what is tied to a filler by “and” goes with it", () => {
  const tied = "{GPE Chad} and {GPE Mali} said that {GPE Cuba} <met>.";
  assert.equal(best("actor", tied)[0], "Cuba");
  assert.equal(best("actor", tied, ["actor", "Chad"])[0], "Mali");
});

test("what only belongs to a name, or to another trigger, is less likely", () => {
  assert.equal(best("actor", "{GPE Chad}, {GPE Mali}'s ally, <spoke>.")[0], "Chad");
  assert.equal(best("actor", "{GPE Mali}'s fresh <raids>. {GPE Chad} slept.")[0], "Mali");
});

test("what follows another trigger is that one's", () => {
  const { here, article } = scene("{GPE Chad} beat {GPE Mali} and <fled>.");
  const beat = [{ kind: "span", id: "t2", label: "ACT", start: 5, end: 9, text: "beat", trigger: true }, event("e2", "ACT", "t2")];
  const annotations = new Map([...here.annotations, ...beat.map((one) => [one.id, one])]);
  assert.equal(rankForRole(here, article, "e", "actor")[0], "Mali");
  assert.equal(rankForRole({ ...here, annotations }, article, "e", "actor")[0], "Chad");
});

test("a word that speaks of another role makes this one less likely", () => {
  assert.equal(best("actor", "{GPE Chad} saw in {GPE Mali} <fires>.")[0], "Chad");
  assert.equal(best("actor", "{GPE Chad} saw that {GPE Mali} <fires>.")[0], "Mali");
});

test("a title may stand between", () => {
  assert.equal(best("actor", "<Hit> on {GPE Cuba} by President Old {GPE Chad}.")[0], "Chad");
});

test("in schemas that say nothing of it, a mention is likely in the role its label mostly plays", () => {
  const free = { ...schema, events: [{ name: "ACT", roles: [{ name: "place" }] }] };
  const { here, article } = scene("{PERSON Fidan} <hit> {PERSON Mali} {GPE Chad}.");
  assert.equal(rankForRole({ ...here, schema: free }, article, "e", "place")[0], "Chad");
});

test("paragraphs apart is further than sentences apart", () => {
  const words = "{GPE Iran}.\n{GPE Chad} slept. It rained.\n{GPE Mali} slept. All <met>. {GPE Cuba} slept.\n{GPE Peru} slept.\nSo.\n{GPE Oman}.";
  const order = best("actor", words);
  assert.deepEqual(order.slice(0, 2).sort(), ["Cuba", "Mali"]);
  assert.deepEqual(order.slice(2, 4), ["Peru", "Chad"]);
  assert.deepEqual(order.slice(4).sort(), ["Iran", "Oman"]);
});

test("what a pre-tagger suggested for the role comes first, what is in the event already last", () => {
  const { here, article } = scene("{GPE Chad} <hit> {GPE Mali}. {GPE Cuba} slept.", ["recipient", "Mali"]);
  const suggestions = new Map([["e", event("e", "ACT", "t", ["actor", "old"], ["recipient", "Chad"])], ["old", { ...here.annotations.get("Cuba"), id: "old" }]]);
  const ranked = rankForRole({ ...here, suggestions }, article, "t", "actor");
  assert.deepEqual(ranked, ["Cuba", "Chad", "Mali"], "it is said under another id");
});

test("a role finds its cues by its name, by an alias, else by what it takes", () => {
  const found = (role) => cueOf(role)?.name;
  assert.deepEqual(["Attacker", "event_loc", "Victim", "event_date", "Topic", "Instrument"].map((name) => found({ name })), ["actor", "place", "recipient", "time", "topic", "means"]);
  assert.deepEqual(["Candidate", "StartDate", "Time-Within", "Blocker"].map((name) => found({ name })), [undefined, "time", "time", "actor"], "not by letters inside another word");
  assert.equal(found({ name: "Arg-1", aliases: ["place"] }), "place");
  assert.equal(found({ name: "Arg-1", targets: ["DATE", "TIME"] }), "time");
  assert.equal(found({ name: "Arg-1", targets: ["X"] }), undefined);
});

test("of what is no event, or has no such role, nothing is proposed", () => {
  assert.deepEqual(rankForRole(desk(PARTS), ARTICLE, "turkey", "actor"), []);
  assert.deepEqual(rankForRole(desk(PARTS), ARTICLE, "met", "ally"), []);
});

test("places are found in a text with characters of two units", () => {
  assert.equal(ARTICLE.offsets.length < ARTICLE.text.length, true);
  assert.equal(rankForRole(desk(PARTS), ARTICLE, "met", "place")[0], "israel", "Baku is there already");
  assert.deepEqual(rankForRole(desk(PARTS), ARTICLE, "met", "topic"), ["raiding"]);
});

test("ends of a relation: what is suggested, then the nearest", () => {
  const parts = [...PARTS, at("turkey2", "GPE", "Turkey", { nth: 1 })];
  assert.equal(rankForLink(desk(parts), ARTICLE, "fidan")[0], "turkey2");
  const leads = { kind: "relation", id: "s", label: "leader_of", head: "fidan", tail: "israel" };
  assert.equal(rankForLink(desk([], [...parts, leads]), ARTICLE, "fidan")[0], "israel");
});

test("a chain goes on with the same words, then with words in common, of the same label", () => {
  const words = "{PERSON Ahmed Fidan} of the {GPE United Arab Emirates} met {GPE Syria}. {GPE UAE} and {GPE Syria} spoke. {PERSON Fidan} left.";
  const { here, article } = scene(words);
  assert.equal(rankForChain(here, article, "Fidan")[0], "Ahmed Fidan");
  assert.equal(rankForChain(here, article, "Syria2")[0], "Syria");
  assert.equal(rankForChain(here, article, "UAE")[0], "United Arab Emirates");
  assert.ok(!rankForChain(here, article, "UAE").includes("UAE"));
  const joined = { ...here, annotations: new Map([...here.annotations, ["c", { kind: "chain", id: "c", mentions: ["Syria", "Syria2"] }]]) };
  assert.ok(!rankForChain(joined, article, "Syria2").includes("Syria"), "which it is in already");
});

test("words get the label they have here, the person's before a suggested one, else the only one allowed", () => {
  const other = (id, label) => ({ ...TURKEY, id, label });
  const open = desk([], [other("a", "GPE"), other("b", "GPE"), other("c", "PERSON")]);
  assert.equal(labelForText(open, "  turkey ", ["GPE", "PERSON"]), "GPE");
  assert.equal(labelForText(open, "Turkey", ["PERSON", "DATE"]), "PERSON");
  assert.equal(labelForText(desk([other("p", "PERSON")], [other("a", "GPE"), other("b", "GPE")]), "Turkey", ["GPE", "PERSON"]), "PERSON");
  assert.equal(labelForText(open, "Egypt", ["GPE"]), "GPE");
  assert.equal(labelForText(open, "Egypt", ["GPE", "PERSON"]), null);
  assert.equal(labelForText(open, "Egypt", []), null);
});

test("two thousand mentions are ranked at once", () => {
  const sentence = "Chad and Mali said that Cuba met in Iran on Monday. ";
  const text = sentence.repeat(500);
  const offsets = createOffsets(text);
  const spans = ["Chad", "Mali", "Cuba", "Iran"].flatMap((name) => [...Array(500).keys()].map((n) => {
    const start = n * sentence.length + sentence.indexOf(name);
    return { kind: "span", id: `${name}${n}`, label: "GPE", start, end: start + name.length, text: name };
  }));
  const triggers = [...Array(150).keys()].flatMap((n) => {
    const start = n * sentence.length + sentence.indexOf("met");
    return [{ kind: "span", id: `t${n}`, label: "ACT", start, end: start + 3, text: "met", trigger: true }, event(`e${n}`, "ACT", `t${n}`)];
  });
  assert.equal(offsets.slice(spans[0].start, spans[0].end), "Chad");
  const [here, article] = [desk([...spans, ...triggers], [], schema), createArticle(text)];
  rankForRole(here, article, "e0", "actor");
  const spent = [1, 2, 3, 4, 5].map((n) => {
    const before = process.cpuUsage();
    assert.equal(rankForRole(here, article, `e${n}`, "place")[0], `Iran${n}`);
    return process.cpuUsage(before).user / 1000;
  });
  assert.ok(Math.min(...spent) < 40, "a few milliseconds, with room for a machine that is busy");
});
