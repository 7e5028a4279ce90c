import assert from "node:assert/strict";
import { test } from "node:test";
import { createArticle } from "../../curation/editor/assets/core/article.js";
import { countsOf } from "../../curation/editor/assets/places/concordance.js";
import { explanationOf, summaryOf } from "../../curation/editor/assets/places/equal_words.js";
import { Refused, Unreachable } from "../../curation/editor/assets/core/errors.js";
import { Looking } from "../../curation/editor/assets/places/looking.js";
import { SCHEMA } from "./desk.js";

const TEXT = "Rebels held Homs. The rebel left Homs.";
const OPTIONS = { case: true, word: true, lemma: false };
const NOTHING = { occurrences: [], total: 0, documents: 0, lemma: { available: true, why: "" } };
const elsewhere = (more = {}) => ({ document: 8, title: "Other", status: "open", start: 3, end: 7, text: "Homs", before: "In ", after: " it", fits: "new", has: [], ...more });

function look(question, answers = []) {
  const asked = [];
  const annotations = new Map();
  const looking = new Looking(
    {
      session: { article: createArticle(TEXT), answer: { id: 7, title: "Here", reading: { status: "open" } } },
      desk: () => ({ annotations, suggestions: new Map(), schema: SCHEMA }),
      ask: (wanted) => {
        asked.push(wanted);
        return new Promise((resolve, reject) => answers.push({ resolve, reject }));
      },
      onChange: () => {},
    },
    { text: "Homs", label: "GPE", scope: "article", options: OPTIONS, ...question },
  );
  return { looking, asked, answers, annotations };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
const places = (looking) => looking.lines.map(({ document, start }) => [document, start]);
const explain = (looking) => explanationOf(looking, { text: "Homs", chosen: looking.lines, document: 7 });

test("the open article is looked through without asking anybody", () => {
  const { looking, asked } = look({});
  assert.deepEqual(places(looking), [[7, 12], [7, 33]]);
  assert.equal(looking.lines[0].before, "Rebels held ");
  assert.deepEqual(asked, []);
  assert.equal(explain(looking), "");
});

test("what the person did since counts, saved or not", () => {
  const { looking, annotations } = look({});
  annotations.set("own", { kind: "span", id: "own", label: "GPE", start: 12, end: 16, text: "Homs" });
  looking.lookHere();
  assert.deepEqual(looking.lines.map(({ fits }) => fits), ["same", "new"]);
  assert.equal(summaryOf(looking.lines, "GPE"), "1 more, 1 already GPE");
});

test("what changed nothing in the article is no reason to look again", () => {
  const { looking, annotations } = look({});
  const suggestions = new Map();
  looking.desk = () => ({ annotations, suggestions, schema: SCHEMA });
  looking.lookHere();
  const { here } = looking;
  looking.lookAgain();
  assert.equal(looking.here, here, "saved, say");
  looking.desk = () => ({ annotations: new Map(annotations), suggestions, schema: SCHEMA });
  looking.lookAgain();
  assert.notEqual(looking.here, here);
});

test("other articles come from the server, after this one, and this one is not asked for", async () => {
  const { looking, asked, answers } = look({ scope: "queue" });
  assert.equal(asked[0].besides, "7");
  assert.equal(asked[0].scope, "queue");
  assert.equal(explain(looking), "Looking through your queue…");
  answers[0].resolve({ ...NOTHING, occurrences: [elsewhere()], total: 700, documents: 40 });
  await settle();
  assert.deepEqual(places(looking), [[7, 12], [7, 33], [8, 3]]);
  assert.equal(explain(looking), "The first 3 of 702 places are listed, and only these are labelled. Then do it again for the rest.");
});

test("an answer to a question that is no longer asked is not heard", async () => {
  const { looking, answers } = look({ scope: "queue" });
  looking.change({ scope: "project" });
  answers[1].resolve(NOTHING);
  answers[0].resolve({ ...NOTHING, occurrences: [elsewhere()], total: 1 });
  await settle();
  assert.deepEqual(places(looking), [[7, 12], [7, 33]]);
});

test("why the server did not help is said, and this article stays", async () => {
  for (const [problem, said] of [
    [new Unreachable("x"), "The server cannot be reached, so other articles cannot be labelled now. This article can: press 1."],
    [new Refused(422, "bad_input", "These are too many words."), "These are too many words, so other articles cannot be labelled now. This article can: press 1."],
  ]) {
    const { looking, answers } = look({ scope: "project" });
    answers[0].reject(problem);
    await settle();
    assert.equal(explain(looking), said);
    assert.equal(looking.lines.length, 2);
  }
});

test("inflected forms of this article come from the server, which has read around them", async () => {
  const { looking, asked, answers } = look({ text: "rebel", options: { ...OPTIONS, lemma: true } });
  assert.equal(asked[0].besides, undefined);
  assert.deepEqual(places(looking), [[7, 22]]);
  answers[0].resolve({ ...NOTHING, occurrences: [elsewhere({ text: "rebels" }), elsewhere({ document: 7, start: 0, end: 6, text: "Rebels" })], total: 2 });
  await settle();
  assert.deepEqual(places(looking), [[7, 0], [7, 22]], "and other articles only when they are meant");
});

test("where too many came for this article to be among them, known forms are looked for", async () => {
  const { looking, answers } = look({ text: "rebel", options: { ...OPTIONS, lemma: true } });
  answers[0].resolve({ ...NOTHING, occurrences: [elsewhere({ text: "Rebels" })], total: 900 });
  await settle();
  assert.deepEqual(places(looking), [[7, 0], [7, 22]]);
});

test("that forms are not known is said", async () => {
  const { looking, answers } = look({ options: { ...OPTIONS, lemma: true } });
  answers[0].resolve({ ...NOTHING, lemma: { available: false, why: "No pipeline is chosen." } });
  await settle();
  assert.equal(explain(looking), "No pipeline is chosen.");
});

test("submitted articles among the chosen are counted", async () => {
  const { looking, answers } = look({ scope: "project" });
  answers[0].resolve({ ...NOTHING, occurrences: [elsewhere({ status: "submitted" }), elsewhere({ start: 9, status: "submitted" })], total: 2 });
  await settle();
  assert.equal(explain(looking), "1 article among them is submitted: reopened, labelled and submitted again.");
});

test("a concordance counts labels by place, those around the words where none is on them", () => {
  const has = (label, start, end, state = "accepted") => ({ id: label, label, start, end, text: "", state });
  const lines = [
    elsewhere({ has: [has("GPE", 3, 7), has("ORG", 0, 7)] }),
    elsewhere({ has: [has("GPE", 3, 7, "suggested")] }),
    elsewhere({ has: [has("ORG", 0, 7)] }),
    elsewhere({ has: [has("LOC", 3, 7, "rejected")] }),
    elsewhere(),
    elsewhere(),
  ];
  const counts = countsOf(lines).map(({ label, isAround, number }) => [label, isAround, number]);
  assert.deepEqual(counts, [["GPE", false, 2], ["ORG", true, 1], ["", false, 3]]);
});
