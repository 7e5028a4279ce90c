import assert from "node:assert/strict";
import { test } from "node:test";
import { isForEverybody } from "../../curation/editor/assets/keys/kept_keys.js";
import { createKeymap } from "../../curation/editor/assets/keys/keymap.js";
import { KEYS } from "../../curation/editor/assets/keys/keys.js";

const NOTHING = { focus: false, selection: false, cursor: false };
const FOCUS = { ...NOTHING, focus: true };
const SITUATIONS = [NOTHING, FOCUS, { ...NOTHING, selection: true }, { ...NOTHING, cursor: true }];
const LABELS = [{ key: "1", name: "PERSON" }, { key: "q", name: "QUANTITY" }, { key: "", name: "LAW" }];

/** A source of numbers that is the same every time. */
function numbers(seed) {
  let state = seed;
  return (below) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state % below;
  };
}

/** What nobody would choose, and what the server could still hand over. */
function anyOverrides(seed) {
  const next = numbers(seed);
  const chords = [...KEYS.flatMap((key) => key.chords), "q", "1", "z", "Ctrl+W", "F5", "Tab", "Escape", "Ctrl+S", "Alt+Q", ""];
  const commands = [...KEYS.map(({ command }) => command), "nothing"];
  return Object.fromEntries(Array.from({ length: next(12) }, () => [commands[next(commands.length)], Array.from({ length: next(4) }, () => chords[next(chords.length)])]));
}

function assertLaws(keymap, labels) {
  const chords = new Set(keymap.keys.flatMap((key) => key.chords));
  for (const situation of SITUATIONS) {
    for (const chord of chords) {
      const meant = keymap.keys.filter((key) => key.chords.includes(chord) && (!key.when || key.when.some((need) => need === "any" || situation[need])));
      assert.ok(meant.length <= 1, `${chord}: ${meant.map(({ command }) => command)}`);
    }
  }
  for (const { key } of labels) assert.ok(!key || !chords.has(key), `${key} is a label's`);
  for (const chord of chords) assert.ok(chord === "Escape" || !isForEverybody(chord), chord);
  for (const { command, chords: own } of keymap.keys) {
    if (own.includes("Tab") || own.includes("Shift+Tab")) assert.ok(["next", "previous"].includes(command), command);
  }
  assert.deepEqual(keymap.keyOf("escape").chords, ["Escape"]);
  assert.ok(keymap.keyOf("palette").chords.length, "the list of commands can be opened");
  for (const situation of SITUATIONS) for (const chord of keymap.keyOf("palette").chords) assert.equal(keymap.keyFor(chord, situation).command, "palette");
}

test("without changes it is the table", () => {
  assert.deepEqual(createKeymap().keys, KEYS);
  assert.equal(createKeymap().hasChanges, false);
  assertLaws(createKeymap({}, LABELS), LABELS);
});

test("whatever a person changed, no chord means two things and nobody is locked in", () => {
  for (let seed = 1; seed <= 400; seed += 1) assertLaws(createKeymap(anyOverrides(seed), LABELS), LABELS);
});

test("what whyNot lets pass is then what the chord does, and nothing else changes", () => {
  const chords = [...new Set([...KEYS.flatMap((key) => key.chords), "y", "q", "1", "Ctrl+S", "Ctrl+W", "F9"])];
  const before = createKeymap({}, LABELS);
  let taken = 0;
  for (const { command } of KEYS) {
    for (const chord of chords) {
      if (before.whyNot(command, chord) !== null) continue;
      taken += 1;
      const after = createKeymap(before.withChord(command, "", chord), LABELS);
      assert.ok(after.keyOf(command).chords.includes(chord), `${command} ${chord}`);
      for (const other of KEYS) if (other.command !== command) assert.deepEqual(after.keyOf(other.command).chords, other.chords);
    }
  }
  assert.ok(taken > KEYS.length * 3);
});

test("a person's key is dispatched, hinted and named at once, and the former one is free", () => {
  const keymap = createKeymap(createKeymap().withChord("accept", "a", "y"));
  assert.equal(keymap.keyFor("y", FOCUS).command, "accept");
  assert.equal(keymap.keyFor("a", FOCUS), null);
  assert.deepEqual(keymap.hintsFor(FOCUS).find(({ command }) => command === "accept").chords, ["y", "Enter"]);
  assert.equal(keymap.withKey("Accept", "accept"), "Accept (Y)");
  assert.equal(keymap.whyNot("find", "a"), null);
});

test("a key can be switched off, and the command is named without one", () => {
  let keymap = createKeymap();
  for (const chord of ["a", "Enter"]) keymap = createKeymap(keymap.withChord("accept", chord, null));
  assert.equal(keymap.keyFor("a", FOCUS), null);
  assert.equal(keymap.withKey("Accept", "accept"), "Accept");
  assert.deepEqual(createKeymap(keymap.reset("accept")).keys, KEYS);
});

test("why a key cannot be had is said in words", () => {
  const keymap = createKeymap({}, LABELS);
  assert.equal(keymap.whyNot("accept", "x"), "X is taken: reject or delete, and go on.");
  assert.equal(keymap.whyNot("accept", "q"), "Q is the key of the label QUANTITY in this project.");
  assert.equal(keymap.whyNot("accept", "Ctrl+W"), "Ctrl+W closes a tab or a window of the browser.");
  assert.equal(keymap.whyNot("accept", "F5"), "F5 loads the page again.");
  assert.match(keymap.whyNot("accept", "Tab"), /nothing else may hold it/);
  assert.match(keymap.whyNot("accept", "Escape"), /lets go and closes/);
  assert.match(keymap.whyNot("escape", "y"), /stays as it is/);
  assert.match(keymap.whyNot("accept", "Dead"), /cannot be told/);
  assert.equal(keymap.whyNot("accept", "a"), null, "its own");
  assert.equal(keymap.whyNot("pick", "x"), null, "never asked for in the same situation");
  assert.match(keymap.whyKept("palette"), /rather than none/);
  assert.equal(keymap.whyKept("accept"), null);
});

test("a person's letter rests where a label has it, and works elsewhere", () => {
  const overrides = { find: ["q"] };
  const here = createKeymap(overrides, LABELS);
  assert.deepEqual(here.keyOf("find").chords, []);
  assert.equal(here.resting("find"), "Q is the key of QUANTITY in this project");
  assert.deepEqual(createKeymap(overrides).keyOf("find").chords, ["q"]);
});

test("of a usual key and a chosen one the chosen one holds, and reset gives the usual one back", () => {
  const keymap = createKeymap({ find: ["a"] });
  assert.deepEqual(keymap.keyOf("find").chords, ["a"]);
  assert.deepEqual(keymap.keyOf("accept").chords, ["Enter"]);
  assert.deepEqual(createKeymap(keymap.reset("find")).keys, KEYS);
});
