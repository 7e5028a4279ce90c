import assert from "node:assert/strict";
import { test } from "node:test";
import { createArticle } from "../../curation/editor/assets/core/article.js";
import { framesLike, labelAllFrames } from "../../curation/editor/assets/frames/equal_frames.js";
import { apply, invert } from "../../curation/editor/assets/core/reading.js";

const SCHEMA = {
  name: "equal", version: 1,
  entities: [{ name: "GPE" }, { name: "PERSON" }, { name: "DATE" }],
  relations: [{ name: "ally_of", symmetric: true, head: ["GPE"], tail: ["GPE"] }, { name: "hostile_to", head: ["GPE"], tail: ["GPE"] }, { name: "caused" }],
  events: [{ name: "ATTACK", roles: [{ name: "actor", targets: ["GPE"] }, { name: "target", targets: ["GPE"] }, { name: "time", targets: ["DATE"] }, { name: "cause" }] }, { name: "CONSULT", roles: [{ name: "actor", targets: ["GPE"] }] }],
  attributes: [{ name: "denied", on: ["event", "relation"] }],
};
const ORIGIN = { tagger: "test", version: "1", confidence: "high" };
const byId = (all) => new Map(all.map((one) => [one.id, one]));

/** A world round a text: spans by their words and how often these came before, desks, and edits applied. */
function world(text) {
  const article = createArticle(text);
  const span = (id, label, words, nth = 0, more = {}) => {
    let at = text.indexOf(words);
    for (let times = 0; times < nth; times += 1) at = text.indexOf(words, at + 1);
    const start = article.offsets.toCodePoints(at);
    return { kind: "span", id, label, start, end: start + [...words].length, text: words, ...more };
  };
  const deskOf = (annotations, suggestions = []) => ({ annotations: byId(annotations), suggestions: byId(suggestions.map((one) => (one.kind === "rejection" ? one : { origin: ORIGIN, ...one }))), schema: SCHEMA });
  const like = (desk, id) => framesLike(desk, article, id);
  const take = (desk, id, places = like(desk, id).filter(({ fits }) => fits === "new")) => {
    let made = 0;
    const edit = labelAllFrames(desk, id, places, { edit: "edit-0001", newId: () => `own-${(made += 1)}` });
    if (!edit) return { edit, after: desk.annotations };
    const rules = { schema: SCHEMA, offsets: article.offsets };
    const after = apply(desk.annotations, edit, rules);
    assert.deepEqual(apply(after, invert(edit, "back-0001"), rules), desk.annotations);
    return { edit, after };
  };
  return { article, span, deskOf, like, take };
}

const relation = (id, label, head, tail, more = {}) => ({ kind: "relation", id, label, head, tail, ...more });
const event = (id, label, trigger, filled = {}, more = {}) => ({ kind: "event", id, label, trigger, arguments: Object.entries(filled).map(([role, target]) => ({ role, target })), ...more });
const fits = (places) => places.map((place) => place.fits);

const ALLIES = "😀 Turkey is an ally of Qatar. Indeed Turkey is an\u00a0 ally of Qatar. Turkey likes Qatar, too.\nQatar and Turkey spoke. Turkey left. Qatar stayed.";

test("the same words between are certain, others are shown, another order or sentence is another matter", () => {
  const { span, deskOf, like, take } = world(ALLIES);
  const desk = deskOf([span("t", "GPE", "Turkey"), span("q", "GPE", "Qatar"), relation("ally", "ally_of", "t", "q", { attributes: { denied: true } })]);
  assert.deepEqual(fits(like(desk, "ally")), ["same", "new", "between"]);
  const { edit, after } = take(desk, "ally");
  assert.equal(edit.verb, "label_all");
  assert.equal(edit.changes.length, 3, "two mentions from raw words, and the relation");
  const made = [...after.values()].find((one) => one.kind === "relation" && one.id !== "ally");
  assert.deepEqual([after.get(made.head).text, after.get(made.head).start, after.get(made.tail).text], ["Turkey", span("", "", "Turkey", 1).start, "Qatar"]);
  assert.equal(made.attributes, undefined, "whether it was denied there is for the person to say");
  assert.deepEqual(fits(like({ ...desk, annotations: after }, "ally")), ["same", "same", "between"]);
  assert.equal(take({ ...desk, annotations: after }, "ally").edit, null);
});

test("one mention cannot be both ends", () => {
  const { span, deskOf, like, take } = world("Iran spoke. Iran spoke. Iran spoke.");
  const desk = deskOf([span("as-place", "GPE", "Iran"), span("as-person", "PERSON", "Iran"), relation("r", "caused", "as-place", "as-person"), span("only", "GPE", "Iran", 1)]);
  const places = like(desk, "r");
  assert.deepEqual(fits(places), ["same", "unfit", "new"]);
  assert.match(places[1].why, /would be the same mention/);
  assert.ok(take(desk, "r").edit, "the others can be labelled");
  const same = deskOf([span("one", "GPE", "Iran"), span("two", "GPE", "Iran"), relation("r", "caused", "one", "two")]);
  assert.deepEqual(fits(like(same, "r")), ["same", "unfit", "unfit"], "two new mentions of the same words and label would be one");
});

test("mentions that are there serve as ends whatever their id, suggested ones are accepted, rejected ones taken back", () => {
  const { span, deskOf, like, take } = world(ALLIES);
  const desk = deskOf(
    [span("t", "GPE", "Turkey"), span("q", "GPE", "Qatar"), relation("ally", "ally_of", "t", "q"), span("own", "GPE", "Turkey", 1), { kind: "rejection", id: "third" }],
    [span("second", "GPE", "Qatar", 1), span("third", "GPE", "Turkey", 2)],
  );
  const { after } = take(desk, "ally", like(desk, "ally"));
  const made = [...after.values()].filter((one) => one.kind === "relation" && one.id !== "ally").map(({ head, tail }) => [head, tail]);
  assert.deepEqual(made[0], ["own", "second"]);
  assert.equal(made[1][0], "third");
  assert.equal(after.get("second").origin.tagger, "test");
});

test("what is suggested as the same is accepted under its id, also the other way round where it is symmetric", () => {
  const { span, deskOf, like, take } = world(ALLIES);
  const ends = [span("t2", "GPE", "Turkey", 1), span("q2", "GPE", "Qatar", 1), span("t3", "GPE", "Turkey", 2), span("q3", "GPE", "Qatar", 2)];
  const desk = deskOf([span("t", "GPE", "Turkey"), span("q", "GPE", "Qatar"), relation("ally", "ally_of", "t", "q")], [...ends, relation("s2", "ally_of", "q2", "t2"), relation("s3", "ally_of", "t3", "q3")]);
  assert.deepEqual(fits(like(desk, "ally")), ["same", "new", "new"]);
  const { after } = take(desk, "ally");
  assert.deepEqual([after.get("s2").head, after.get("s2").tail], ["q2", "t2"]);
  assert.ok(after.get("s3").origin && after.size === 9);
});

test("in focus may be a suggestion: it is accepted with the rest", () => {
  const { span, deskOf, like, take } = world(ALLIES);
  const desk = deskOf([], [span("t", "GPE", "Turkey"), span("q", "GPE", "Qatar"), relation("ally", "ally_of", "t", "q")]);
  assert.deepEqual(fits(like(desk, "ally")), ["new", "new", "between"]);
  const { after } = take(desk, "ally");
  assert.ok(after.get("ally") && after.get("t") && after.get("q") && after.size === 6);
});

test("what else is said there, was rejected, lies inside another or cannot stand there is not certain", () => {
  const { span, deskOf, like, take } = world("Iran hates Oman. Iran hates Oman. Iran hates Oman. Iran hates Oman. North Iran hates Oman. Iran hates Oman.");
  const desk = deskOf(
    [
      span("i", "GPE", "Iran"), span("o", "GPE", "Oman"), relation("r", "hostile_to", "i", "o"),
      span("i1", "GPE", "Iran", 1), span("o1", "GPE", "Oman", 1), relation("other", "ally_of", "i1", "o1"),
      span("i2", "GPE", "Iran", 2), span("o2", "GPE", "Oman", 2), { kind: "rejection", id: "no" },
      span("i3", "PERSON", "Iran", 3),
      span("north", "GPE", "North Iran"),
      span("i5", "GPE", "Iran", 5), span("o5", "GPE", "Oman", 5), relation("back", "hostile_to", "o5", "i5"),
    ],
    [relation("no", "hostile_to", "i2", "o2")],
  );
  const places = like(desk, "r");
  assert.deepEqual(fits(places), ["same", "differs", "differs", "unfit", "inside", "new"]);
  assert.equal(places[3].why, "PERSON cannot be the head of hostile_to");
  assert.deepEqual(places[1].has.map(({ label, state }) => [label, state]), [["ally_of", "accepted"]]);
  const { after } = take(desk, "r", places);
  assert.equal(after.get("other").label, "ally_of", "it stays beside the new one");
  assert.equal(after.get("no").label, "hostile_to");
  assert.equal(after.get("i3").label, "PERSON");
  assert.equal([...after.values()].filter(({ label }) => label === "hostile_to").length, 6);
});

test("a pair that is nearest in its sentence is meant, and one end may lie in the other", () => {
  const { span, deskOf, like } = world("Iran hates Oman. Iran and Iran fear Oman and Oman.");
  const desk = deskOf([span("i", "GPE", "Iran"), span("o", "GPE", "Oman"), relation("r", "hostile_to", "i", "o")]);
  assert.deepEqual(like(desk, "r").map(({ parts }) => parts.map(({ start }) => start)), [[0, 11], [26, 36]]);
  const inner = world("The Bank of Oman paid. The Bank of Oman lost. The Bank of Iran won.");
  const nested = inner.deskOf([inner.span("b", "GPE", "Bank of Oman"), inner.span("o", "GPE", "Oman"), relation("r", "hostile_to", "b", "o")]);
  assert.deepEqual(fits(inner.like(nested, "r")), ["same", "new"]);
  const { after } = inner.take(nested, "r");
  assert.deepEqual([...after.values()].filter(({ kind }) => kind === "span").map(({ text }) => text), ["Bank of Oman", "Oman", "Bank of Oman", "Oman"]);
});

test("across paragraphs only what reads just the same stands the same way", () => {
  const { span, deskOf, like } = world("Iran spoke.\nOman sat. Iran spoke.\nOman sat. Iran fears Oman.");
  const desk = deskOf([span("i", "GPE", "Iran"), span("o", "GPE", "Oman"), relation("r", "hostile_to", "i", "o")]);
  assert.deepEqual(fits(like(desk, "r")), ["same", "new"]);
});

test("an end that is an event is tied where somebody has that event", () => {
  const { span, deskOf, like, take } = world("The strike hit Oman. The strike hit Oman. The strike hit Oman.");
  const strike = (nth) => [span(`s${nth}`, "ATTACK", "strike", nth, { trigger: true }), event(`e${nth}`, "ATTACK", `s${nth}`)];
  const desk = deskOf([...strike(0), span("o", "GPE", "Oman"), relation("r", "caused", "e0", "o")], strike(1));
  assert.deepEqual(fits(like(desk, "r")), ["same", "new"]);
  const { after } = take(desk, "r");
  assert.ok(after.has("e1") && after.has("s1"));
  assert.equal([...after.values()].find(({ id, kind }) => kind === "relation" && id !== "r").head, "e1");
});

const STRIKES = "Israel struck Syria on Friday. Israel struck Syria. Syria struck Israel. On Friday Israel struck. Oman struck. The struckened stood.";
const struck = ({ span }) => [
  span("i", "GPE", "Israel"), span("s", "GPE", "Syria"), span("f", "DATE", "Friday"), span("x", "ATTACK", "struck", 0, { trigger: true }),
  event("e", "ATTACK", "x", { actor: "i", target: "s", time: "f" }, { attributes: { denied: true } }),
];

test("an event comes with fillers by its pattern: same words, same sentence, same side, a date on either side", () => {
  const here = world(STRIKES);
  const desk = here.deskOf(struck(here));
  const places = here.like(desk, "x");
  assert.deepEqual(fits(places), ["same", "new", "new", "new", "new"]);
  assert.deepEqual(places.map(({ fillers }) => fillers.map(({ role, end }) => `${role} ${end.text}`)), [[], ["actor Israel", "target Syria"], [], ["actor Israel", "time Friday"], []]);
  const { edit, after } = here.take(desk, "e");
  assert.equal(edit.verb, "label_all");
  const made = [...after.values()].filter(({ kind, id }) => kind === "event" && id !== "e");
  assert.deepEqual(made.map((one) => one.arguments.length), [2, 0, 2, 0]);
  assert.ok(made.every(({ attributes }) => attributes === undefined));
  assert.equal(after.get(made[2].arguments[1].target).label, "DATE");
  assert.deepEqual(fits(here.like({ ...desk, annotations: after }, "e")), ["same", "same", "same", "same", "same"]);
});

test("a suggested event is accepted with what it has and gets fillers for its empty roles only", () => {
  const here = world(STRIKES);
  const { span } = here;
  const desk = here.deskOf(struck(here), [
    span("i2", "GPE", "Israel", 1), span("s2", "GPE", "Syria", 1), span("x2", "ATTACK", "struck", 1, { trigger: true }), event("e2", "ATTACK", "x2", { target: "s2" }),
    span("x3", "ATTACK", "struck", 2, { trigger: true }), event("e3", "ATTACK", "x3"),
  ]);
  const { after } = here.take(desk, "e");
  assert.deepEqual(after.get("e2").arguments, [{ role: "target", target: "s2" }, { role: "actor", target: "i2" }]);
  assert.ok(after.has("x2") && after.has("s2") && after.has("e3") && after.has("i2"));
  const turned = here.deskOf(struck(here), [span("s2", "GPE", "Syria", 1), span("x2", "ATTACK", "struck", 1, { trigger: true }), event("e2", "ATTACK", "x2", { actor: "s2" })]);
  assert.deepEqual(here.take(turned, "e").after.get("e2").arguments, [{ role: "actor", target: "s2" }], "nothing plays two parts");
});

test("another event there, or one that was rejected, is changed only when it is named", () => {
  const here = world(STRIKES);
  const { span } = here;
  const desk = here.deskOf(
    [...struck(here), span("i2", "GPE", "Israel", 1), span("x2", "CONSULT", "struck", 1, { trigger: true }), event("e2", "CONSULT", "x2", { actor: "i2" }, { attributes: { denied: true } }), { kind: "rejection", id: "x3" }, { kind: "rejection", id: "e3" }],
    [span("x3", "ATTACK", "struck", 2, { trigger: true }), event("e3", "ATTACK", "x3")],
  );
  const places = here.like(desk, "e");
  assert.deepEqual(fits(places), ["same", "differs", "differs", "new", "new"]);
  assert.equal(here.take(desk, "e").after.get("e2").label, "CONSULT");
  const { after } = here.take(desk, "e", places);
  assert.deepEqual([after.get("e2").label, after.get("x2").label], ["ATTACK", "ATTACK"]);
  assert.deepEqual(after.get("e2").arguments.map(({ role }) => role), ["actor", "target"]);
  assert.equal(after.get("e2").attributes.denied, true);
  assert.equal(after.get("e3").trigger, "x3");
});

test("fillers inside a longer mention or with a label their role does not take are left out", () => {
  const here = world("Israel struck Syria. Israel struck North Syria. Israel struck Syria.");
  const { span } = here;
  const desk = here.deskOf([
    span("i", "GPE", "Israel"), span("s", "GPE", "Syria"), span("x", "ATTACK", "struck", 0, { trigger: true }), event("e", "ATTACK", "x", { actor: "i", target: "s" }),
    span("n", "GPE", "North Syria"), span("p", "PERSON", "Israel", 2),
  ]);
  assert.deepEqual(here.like(desk, "e").map(({ fillers }) => fillers.map(({ role }) => role)), [[], ["actor"], ["target"]]);
});

test("two frames share the mention that both need, and of several mentions the one labelled alike is meant", () => {
  const here = world("Israel struck. Israel struck and struck. Israel left.");
  const { span } = here;
  const desk = here.deskOf([span("i", "GPE", "Israel"), span("x", "ATTACK", "struck", 0, { trigger: true }), event("e", "ATTACK", "x", { actor: "i" })]);
  const made = [...here.take(desk, "e").after.values()].filter((one) => one.kind === "event" && one.id !== "e");
  assert.equal(made.length, 2);
  assert.equal(made[0].arguments[0].target, made[1].arguments[0].target);
  const twice = here.deskOf(
    [span("i", "GPE", "Israel"), span("l", "GPE", "struck"), relation("r", "caused", "i", "l"), span("person", "PERSON", "Israel", 1)],
    [span("place", "GPE", "Israel", 1)],
  );
  assert.equal([...here.take(twice, "r").after.values()].find(({ id, kind }) => kind === "relation" && id !== "r").head, "place");
});

test("an event as a filler is found by its trigger, and never a circle made of it", () => {
  const here = world("Riots let Israel struck. Riots let Israel struck. Riots let Israel struck.");
  const { span } = here;
  const riots = (nth) => [span(`r${nth}`, "CONSULT", "Riots", nth, { trigger: true }), event(`riot${nth}`, "CONSULT", `r${nth}`)];
  const desk = here.deskOf(
    [...riots(0), ...riots(1), ...riots(2), span("x", "ATTACK", "struck", 0, { trigger: true }), event("e", "ATTACK", "x", { cause: "riot0" })],
    [span("x2", "ATTACK", "struck", 2, { trigger: true }), event("e2", "ATTACK", "x2")],
  );
  assert.deepEqual(here.like(desk, "e").map(({ fillers }) => fillers.map(({ end }) => end.id)), [[], ["riot1"], []]);
  here.take(desk, "e");
});

test("nothing equal to what is in several pieces, or is no frame", () => {
  const { span, deskOf, like, take } = world(ALLIES);
  const desk = deskOf([span("t", "GPE", "Turkey", 0, { pieces: [[2, 4], [5, 8]] }), span("q", "GPE", "Qatar"), relation("ally", "ally_of", "t", "q")]);
  assert.deepEqual(like(desk, "ally"), []);
  assert.deepEqual(like(desk, "q"), []);
  assert.equal(take(desk, "q", []).edit, null);
});
