import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { createCommands } from "../../curation/editor/assets/commands/commands.js";
import { caps, chordOf, spoken } from "../../curation/editor/assets/keys/chords.js";
import { KEYS, RESERVED } from "../../curation/editor/assets/keys/keys.js";
import { createKeymap } from "../../curation/editor/assets/keys/keymap.js";

const { hintsFor, keyFor, keyOf, withKey } = createKeymap();
const NOTHING = { focus: false, selection: false, cursor: false };
const SITUATIONS = [NOTHING, ...["mention", "event", "relation"].map((kind) => ({ ...NOTHING, focus: true, [kind]: true })), { ...NOTHING, focus: true }, { ...NOTHING, selection: true }, { ...NOTHING, cursor: true }];
const press = (key, more = {}) => ({ key, code: "", ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more });

test("no chord means two things in a situation that can happen", () => {
  for (const situation of SITUATIONS) {
    for (const chord of new Set(KEYS.flatMap(({ chords }) => chords))) {
      const meant = KEYS.filter(({ chords, when }) => chords.includes(chord) && (!when || when.some((need) => situation[need])));
      assert.ok(meant.length <= 1, `${chord}: ${meant.map(({ command }) => command)}`);
    }
  }
});

test("every command of the table exists", () => {
  const commands = /** @type {Record<string, unknown>} */ (createCommands(/** @type {any} */ ({})));
  for (const { command } of KEYS) assert.equal(typeof commands[command], "function", command);
});

test("the letters kept from labels are those the schema keeps, and the table takes no others", () => {
  const kept = JSON.parse(readFileSync(new URL("../cases/reserved_keys.json", import.meta.url), "utf8"));
  assert.deepEqual([...RESERVED].sort(), kept);
  const taken = KEYS.flatMap(({ chords }) => chords).filter((chord) => /^[a-z0-9]$/.test(chord));
  for (const letter of taken) assert.ok(RESERVED.has(letter), letter);
});

test("only the table knows chords", () => {
  const chord = /\bCtrl\+|\bShift\+|\((?:[<>?/]|Ctrl.*)\)"/;
  for (const name of ["parts/toolbar", "text/action_bar", "commands/deciding", "keys/help", "commands/submission", "surface", "commands/labelling", "parts/standing"]) {
    const source = readFileSync(new URL(`../../curation/editor/assets/${name}.js`, import.meta.url), "utf8");
    assert.ok(!chord.test(source), name);
  }
});

test("chords are read the same on every keyboard", () => {
  assert.equal(chordOf(press("a", { code: "KeyA" })), "a");
  assert.equal(chordOf(press("A", { code: "KeyA", shiftKey: true })), "Shift+A");
  assert.equal(chordOf(press("A", { code: "KeyA" })), "a", "caps lock");
  assert.equal(chordOf(press("ф", { code: "KeyA" })), "a", "another alphabet");
  assert.equal(chordOf(press("z", { code: "KeyZ", metaKey: true })), "Ctrl+Z", "command on a Mac");
  assert.equal(chordOf(press("{", { code: "BracketLeft", shiftKey: true })), "Shift+[");
  assert.equal(chordOf(press("“", { code: "BracketLeft", altKey: true })), "Alt+[", "option on a Mac");
  assert.equal(chordOf(press("[", { code: "Digit8", ctrlKey: true, altKey: true, getModifierState: (name) => name === "AltGraph" })), "[", "AltGr");
  assert.equal(chordOf(press("?", { code: "Slash", shiftKey: true })), "?");
  assert.equal(chordOf(press("Tab", { shiftKey: true })), "Shift+Tab");
});

test("chords that are not ours are nobody's", () => {
  for (const chord of ["Ctrl+R", "Ctrl+L", "Ctrl+F", "Alt+ArrowLeft", "r", "F5"]) assert.equal(keyFor(chord, { focus: true, selection: false, cursor: false }), null, chord);
});

test("Enter accepts what has the focus and opens the list for what is selected", () => {
  assert.equal(keyFor("Enter", { focus: true, selection: false, cursor: false })?.command, "accept");
  assert.equal(keyFor("Enter", { focus: false, selection: true, cursor: false })?.command, "pick");
  assert.equal(keyFor("Enter", { focus: false, selection: false, cursor: false }), null);
});

test("hints only name keys that work now", () => {
  for (const situation of SITUATIONS) {
    for (const { chords, command } of hintsFor(situation)) assert.equal(keyFor(chords[0], situation)?.command, command);
  }
});

test("over a submitted article only what reads is hinted at", () => {
  const hinted = hintsFor({ focus: true, selection: false, cursor: false, isLocked: true }).map(({ command }) => command);
  assert.deepEqual(hinted, ["help", "escape"]);
});

test("every key cap has something on it, the plus too", () => {
  for (const { chords } of KEYS) for (const chord of chords) assert.ok(caps(chord).every(Boolean), chord);
  assert.deepEqual(caps("+"), ["+"]);
  assert.deepEqual(caps("Ctrl++"), ["Ctrl", "+"]);
});

test("a command is named with its key for titles", () => {
  assert.equal(spoken(keyOf("discard")?.chords[0] ?? ""), "X");
  assert.equal(spoken("Ctrl+Shift+ArrowLeft"), "Ctrl+Shift+←");
  assert.equal(withKey("Undo", "undo"), "Undo (Ctrl+Z)");
});

test("where + and * are printed on the bracket keys, they are themselves", () => {
  assert.equal(chordOf(press("+", { code: "BracketRight" })), "+", "German, Italian, Spanish");
  assert.equal(chordOf(press("*", { code: "BracketRight", shiftKey: true })), "*");
  assert.equal(chordOf(press("/", { code: "BracketLeft" })), "/", "Dvorak");
  assert.equal(chordOf(press("ü", { code: "BracketLeft" })), "[");
  assert.equal(chordOf(press("Dead", { code: "BracketLeft" })), "[", "Spanish");
  assert.equal(chordOf(press("+", { code: "BracketRight", altKey: true })), "Alt+]", "no other meaning with Alt");
  assert.equal(chordOf(press("+", { code: "BracketRight", ctrlKey: true })), "Ctrl++", "the browser's own");
});

test("braces are brackets with Shift however they are typed", () => {
  const altGr = { ctrlKey: true, altKey: true, getModifierState: (name) => name === "AltGraph" };
  assert.equal(chordOf(press("}", { code: "Digit0", ...altGr })), "Shift+]");
  assert.equal(chordOf(press("{", { code: "BracketLeft", shiftKey: true })), "Shift+[");
});
