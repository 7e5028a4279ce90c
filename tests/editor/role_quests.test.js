import assert from "node:assert/strict";
import { test } from "node:test";
import { createArticle } from "../../curation/editor/assets/core/article.js";
import { eventOf } from "../../curation/editor/assets/frames/links.js";
import { apply } from "../../curation/editor/assets/core/reading.js";
import { createRoleQuests } from "../../curation/editor/assets/commands/role_quests.js";
import { desk, RULES, TEXT } from "./desk.js";

const ROLES = [{ name: "actor", targets: ["GPE", "PERSON"], min: 1 }, { name: "place", targets: ["GPE"], max: 1 }, { name: "topic" }];

/** The editor's parts that a role's quest talks to, over a desk on which its edits are carried out. */
function table() {
  const here = desk();
  here.schema = { ...here.schema, events: here.schema.events.map((type) => ({ ...type, roles: ROLES })) };
  const heard = { said: [], armed: [], asked: [], focus: null };
  const choosing = {
    quest: null,
    drop: () => (choosing.quest = null),
    settle: () => {},
    refuse: (why) => heard.said.push(why),
    get proposal() {
      choosing.quest?.refresh();
      return choosing.quest?.isFull ? null : (choosing.quest?.targets.find((id) => !choosing.quest.taken.has(id)) ?? null);
    },
  };
  const surface = {
    choosing,
    say: (sentence) => heard.said.push(sentence),
    labelChoices: () => here.schema.entities.map(({ name }, index) => ({ name, key: String(index + 1) })),
    popover: { open: (question) => heard.asked.push(question), filter: () => {} },
    view: { rangeOf: () => ({ getBoundingClientRect: () => ({}) }) },
    takeFocus: () => {},
  };
  const article = createArticle(TEXT);
  const perform = (edit) => {
    if (edit) here.annotations = apply(here.annotations, edit, { ...RULES, schema: here.schema });
    return edit !== null;
  };
  const hands = { surface, session: () => ({ article }), place: () => ({}), desk: () => ({ ...here }), perform, performOn: (_, edit, said) => perform(edit, said), warn: () => {}, isLocked: () => false, words: (id) => here.annotations.get(id)?.text ?? here.suggestions.get(id)?.text ?? id };
  const quests = createRoleQuests(hands, { focus: (id) => (heard.focus = id) }, {
    arm: (event, role, pace) => heard.armed.push([role, pace]),
    armByDigit: (event, digit, pace) => heard.armed.push([digit, pace]),
    emptyRole: () => {},
  });
  const start = (role, pace) => {
    choosing.quest = quests.questFor("meeting", role, pace);
    choosing.quest.refresh();
    return choosing.quest;
  };
  const filled = () => (eventOf({ ...here }, "meeting")?.arguments ?? []).map(({ role, target }) => `${role} ${here.annotations.get(target)?.text ?? target}`).sort();
  return { start, filled, heard, choosing };
}

test("asked by its digit, one filler ends it, at the event, with what is in it now", () => {
  const { start, filled, heard, choosing } = table();
  const quest = start("actor", "once");
  assert.deepEqual([quest.from, [...quest.taken], quest.near], ["met", ["turkey"], ["turkey", "baku"]]);
  quest.onPick("fidan", { only: false });
  assert.deepEqual(filled(), ["actor Fidan", "actor Turkey", "place Baku"]);
  assert.deepEqual([choosing.quest, heard.focus], [null, "met"]);
  assert.match(heard.said.at(-1), /^actor: Fidan\. CONSULT met: actor Turkey, Fidan; place Baku/);
});

test("one role after another: it stays in a role that takes several, and goes on from one that is full", () => {
  const { start, filled, heard, choosing } = table();
  start("actor", "walks").onPick("fidan", { only: false });
  assert.notEqual(choosing.quest, null);
  assert.deepEqual(heard.armed, []);
  start("place", "walks").onPick("turkey", { only: false });
  assert.deepEqual(filled(), ["actor Fidan", "place Turkey"]);
  assert.deepEqual(heard.armed, [["topic", "walks"]]);
});

test("a full role proposes nothing on the way through, and can still be given another filler", () => {
  const { start, choosing } = table();
  assert.equal(start("place", "walks").isFull, true);
  assert.equal(choosing.proposal, null);
  assert.equal(start("place", "once").isFull, false);
  assert.notEqual(choosing.proposal, null);
});

test("what is in it already is taken out by its letter; with Shift it is left alone in the role", () => {
  const { start, filled } = table();
  start("actor", "stays").onPick("fidan", { only: false });
  start("actor", "stays").onPick("fidan", { only: true });
  assert.deepEqual(filled(), ["actor Fidan", "place Baku"]);
  start("actor", "stays").onPick("fidan", { only: false });
  assert.deepEqual(filled(), ["place Baku"]);
});

test("Tab goes from role to role and out behind the last; before the first there is none", () => {
  const { start, heard, choosing } = table();
  start("actor", "walks").onStep(1);
  start("place", "walks").onStep(-1);
  assert.deepEqual(heard.armed, [["place", "walks"], ["actor", "walks"]]);
  start("actor", "walks").onStep(-1);
  assert.match(heard.said.at(-1), /first role/);
  start("topic", "walks").onStep(1);
  assert.equal(choosing.quest, null);
});

test("words become a mention with an allowed label's key and fill the role; without one the label is asked", () => {
  const { start, filled, heard } = table();
  const at = TEXT.indexOf("leads");
  const range = { start: at, end: at + "leads".length };
  const quest = start("topic", "stays");
  quest.onText(range, "1", { only: false });
  assert.ok(filled().includes("topic leads"), filled().join());
  const place = start("place", "stays");
  place.onText(range, "9", { only: false });
  const [question] = heard.asked;
  assert.deepEqual(question.choices.map(({ name }) => name), place.labels);
  assert.ok(place.labels.includes("GPE") && !place.labels.includes("PERSON"), place.labels.join());
});

test("it is over when the event or its role is gone", () => {
  const { start } = table();
  assert.equal(start("nothing", "stays").refresh(), false);
  assert.equal(start("actor", "stays").refresh(), true);
});

test("Enter on what is proposed leads on to the next role, also from one that takes several; a letter stays", () => {
  const { start, filled, heard } = table();
  start("actor", "walks").onPick("fidan", { only: false, isProposed: true });
  assert.ok(filled().includes("actor Fidan"), filled().join());
  assert.deepEqual(heard.armed, [["place", "walks"]]);
  start("actor", "stays").onPick("baku", { only: false, isProposed: true });
  assert.equal(heard.armed.length, 1);
  assert.deepEqual([start("topic", "walks").goesOn, start("topic", "once").goesOn], [true, false]);
});

test("of selected words it is said beforehand what Enter makes of them", () => {
  const { start } = table();
  const says = (role, words) => start(role, "walks").saysOfText({ start: TEXT.indexOf(words), end: TEXT.indexOf(words) + words.length });
  assert.equal(says("actor", "Turkey"), "Turkey as GPE");
  assert.equal(says("topic", "leads"), "ask for the label of leads");
});
