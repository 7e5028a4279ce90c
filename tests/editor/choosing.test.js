import assert from "node:assert/strict";
import { test } from "node:test";
import { Choosing } from "../../curation/editor/assets/commands/choosing.js";
import { desk } from "./desk.js";

globalThis.cancelAnimationFrame ??= () => {};

/** As much of the editor as a quest touches; no tag of it is in sight. */
function table() {
  const said = [];
  const session = { whyLocked: "", place: { focus: "met", selection: null, cursor: null } };
  const target = { addEventListener() {}, querySelectorAll: () => [] };
  const surface = {
    session,
    root: { dataset: {} },
    hints: { style: {}, offsetHeight: 60 },
    view: { root: target, inside: { inSight: new Set() }, paragraphs: [], tagOf: () => ({}) },
    marks: [{ id: "baku", start: 10, end: 14, pieces: [[10, 14]] }],
    popover: { isOpen: false, close() {} }, guide: {}, commentBox: {}, find: {}, dock: {}, articleLabelBox: {},
    say: (sentence) => said.push(sentence),
    desk: () => desk(),
    drawPlace: () => choosing.draw(),
    commands: { focus: (id) => (Object.assign(session.place, { focus: id, selection: null, cursor: null }), choosing.draw()) },
  };
  const choosing = new Choosing(surface, new AbortController().signal);
  return { choosing, session, said };
}

function quest(more = {}) {
  const done = [];
  const made = {
    kind: "role", title: "actor of CONSULT met", from: "met", event: "meeting", role: "actor",
    targets: ["turkey", "baku", "fidan"], taken: new Set(["turkey"]),
    refresh: () => true,
    whyNot: (id) => `${id} cannot be`,
    onPick: (id, { only }) => done.push(["pick", id, only]),
    onText: (range, key, { only }) => done.push(["text", range.start, key, only]),
    onStep: (step) => done.push(["step", step]),
    onDigit: (digit) => done.push(["digit", digit]),
    onClear: () => done.push(["clear"]),
    onEnd: () => done.push(["end"]),
    ...more,
  };
  return { made, done };
}

const press = ({ choosing }, chord) => choosing.handle({ repeat: false }, chord);

test("letters pick, with Shift instead of all others; digits, Tab and x are the quest's own", () => {
  const here = table();
  const { made, done } = quest();
  here.choosing.start(made);
  const letter = here.choosing.codes.get("baku");
  for (const chord of [letter, `Shift+${letter.toUpperCase()}`, "2", "Tab", "Shift+Tab", "x"]) assert.ok(press(here, chord), chord);
  assert.deepEqual(done, [["pick", "baku", false], ["pick", "baku", true], ["digit", "2"], ["step", 1], ["step", -1], ["clear"]]);
});

test("what is not its own passes: undo, commands, help, arrows, find", () => {
  const here = table();
  here.choosing.start(quest().made);
  for (const chord of ["Ctrl+Z", "Ctrl+K", "?", "/", "ArrowRight", "Shift+ArrowRight", "F2", "<"]) assert.equal(press(here, chord), false, chord);
  assert.ok(here.choosing.isOn);
});

test("a letter that stands on nothing does nothing but say so", () => {
  const here = table();
  const { made, done } = quest();
  here.choosing.start(made);
  const free = [..."abcdefghijklmnopqrstuvwyz"].find((letter) => ![...here.choosing.codes.values()].some((code) => code.startsWith(letter)));
  assert.ok(press(here, free));
  assert.deepEqual(done, []);
  assert.match(here.said.at(-1), /stands on nothing/);
});

test("Enter takes the first that is not in it yet; on the word cursor the mention under it; else the words", () => {
  const here = table();
  const { made, done } = quest();
  here.choosing.start(made);
  press(here, "Enter");
  here.session.place = { focus: null, selection: null, cursor: { start: 11, end: 14 } };
  press(here, "Enter");
  here.session.place = { focus: null, selection: null, cursor: { start: 30, end: 34 } };
  press(here, "Enter");
  here.session.place = { focus: null, selection: { start: 10, end: 20 }, cursor: null };
  press(here, "3");
  press(here, "g");
  assert.deepEqual(done, [["pick", "baku", false], ["pick", "baku", false], ["text", 30, null, false], ["text", 10, "3", false], ["text", 10, "g", false]]);
});

test("Enter takes nothing that is only far away, though its letter does", () => {
  const here = table();
  const { made, done } = quest({ likely: new Set(["turkey", "fidan"]) });
  here.choosing.start(made);
  assert.equal(here.choosing.proposal, "fidan");
  press(here, here.choosing.codes.get("baku"));
  assert.deepEqual(done, [["pick", "baku", false]]);
  made.likely = new Set(["turkey"]);
  assert.equal(here.choosing.proposal, null);
});

test("what cannot be chosen is refused with the reason, which stays to be read", () => {
  const here = table();
  const { made, done } = quest();
  here.choosing.start(made);
  here.choosing.pick("nobody");
  assert.deepEqual(done, []);
  assert.equal(here.choosing.note, "nobody cannot be");
  assert.equal(here.said.at(-1), "nobody cannot be");
});

test("Escape goes back from the words first, then ends; Ctrl+Enter ends at once", () => {
  const here = table();
  const { made, done } = quest();
  here.choosing.start(made);
  here.session.place = { focus: null, selection: { start: 1, end: 2 }, cursor: null };
  assert.ok(press(here, "Escape"));
  assert.deepEqual([here.choosing.isOn, here.session.place.focus, done], [true, "met", []]);
  press(here, "Escape");
  assert.deepEqual([here.choosing.isOn, done], [false, [["end"]]]);
  here.choosing.start(made);
  press(here, "Ctrl+Enter");
  assert.deepEqual(done, [["end"], ["end"]]);
});

test("Tab lets go of a quest that has no steps, and goes its usual way", () => {
  const here = table();
  here.choosing.start(quest({ kind: "link", onStep: undefined }).made);
  assert.equal(press(here, "Tab"), false);
  assert.equal(here.choosing.isOn, false);
});

test("it ends when the focus is elsewhere, when what it is for is gone, and with the article: submitted, or another one", () => {
  for (const away of [
    ({ session }) => Object.assign(session.place, { focus: "fidan" }),
    ({ made }) => Object.assign(made, { refresh: () => false }),
    ({ session }) => Object.assign(session, { whyLocked: "It is submitted." }),
    ({ choosing, session }) => Object.assign(choosing.surface, { session: { ...session } }),
  ]) {
    const here = table();
    const { made, done } = quest();
    here.choosing.start(made);
    here.choosing.draw();
    assert.ok(here.choosing.isOn);
    away({ ...here, made });
    here.choosing.draw();
    assert.equal(here.choosing.isOn, false);
    assert.deepEqual(done, []);
  }
});

test("the event itself in focus, by its own id, is where the quest stands", () => {
  const here = table();
  here.choosing.start(quest().made);
  here.session.place.focus = "meeting";
  here.choosing.draw();
  assert.ok(here.choosing.isOn);
});

test("Enter says that it takes what is proposed, and where nothing is proposed it goes on", () => {
  const here = table();
  const how = [];
  const { made, done } = quest({ goesOn: true, onPick: (id, { isProposed }) => how.push([id, isProposed]) });
  here.choosing.start(made);
  press(here, "Enter");
  press(here, here.choosing.codes.get("fidan"));
  made.isFull = true;
  press(here, "Enter");
  assert.deepEqual(how, [["baku", true], ["fidan", false]]);
  assert.deepEqual(done, [["step", 1]]);
  made.goesOn = false;
  press(here, "Enter");
  assert.equal(done.length, 1);
  assert.match(here.choosing.note, /Tab goes on/);
});

test("what was said of the last try goes with the next gesture, not with Shift alone", () => {
  const here = table();
  here.choosing.start(quest().made);
  const note = () => here.choosing.note;
  here.choosing.refuse("actor is the first role.");
  here.choosing.handle({ key: "Shift", repeat: false }, "Shift");
  assert.equal(note(), "actor is the first role.");
  here.choosing.handle({ key: "ArrowRight", repeat: false }, "ArrowRight");
  assert.equal(note(), "");
});
