import assert from "node:assert/strict";
import { test } from "node:test";
import { createCommands } from "../../curation/editor/assets/commands/commands.js";
import { shiftedDigit } from "../../curation/editor/assets/keys/chords.js";
import { KEYS } from "../../curation/editor/assets/keys/keys.js";
import { createKeymap } from "../../curation/editor/assets/keys/keymap.js";
import { MOST_READERS, REVIEW_KEYS, reviewKeysFor } from "../../curation/editor/assets/keys/review_keys.js";

const NOTHING = { focus: false, selection: false, cursor: false };
const CONFLICT = { ...NOTHING, conflict: true };
const MENTION = { ...NOTHING, focus: true, mention: true };
const SITUATIONS = [NOTHING, CONFLICT, ...["mention", "event", "relation"].map((kind) => ({ ...NOTHING, focus: true, [kind]: true })), { ...NOTHING, selection: true }, { ...NOTHING, cursor: true }];
const LABELS = [..."123456789"].map((key) => ({ key, name: `LABEL_${key}` }));
const inReview = createKeymap({}, LABELS, REVIEW_KEYS);

test("in review no chord means two things in a situation that can happen", () => {
  for (const situation of SITUATIONS) {
    for (const chord of new Set(REVIEW_KEYS.flatMap(({ chords }) => chords))) {
      const meant = REVIEW_KEYS.filter(({ chords, when }) => chords.includes(chord) && (!when || when.some((need) => situation[need])));
      assert.ok(meant.length <= 1, `${chord} ${JSON.stringify(situation)}: ${meant.map(({ command }) => command)}`);
    }
  }
});

test("every command of a review exists", () => {
  const commands = createCommands(/** @type {any} */ ({}));
  for (const { command } of REVIEW_KEYS) assert.equal(typeof commands[command], "function", command);
});

test("on a conflict digits are readers, though labels have them; on anything else they stay the labels'", () => {
  for (let number = 1; number <= MOST_READERS; number += 1) {
    assert.equal(inReview.keyFor(String(number), CONFLICT)?.command, `take${number}`);
    assert.equal(inReview.keyFor(`Shift+${number}`, CONFLICT)?.command, `takeWhy${number}`);
    assert.equal(inReview.keyFor(String(number), MENTION), null);
  }
  assert.equal(inReview.keyFor("0", CONFLICT)?.command, "takeNone");
  assert.equal(inReview.keyFor("e", CONFLICT)?.command, "takeToEdit");
  assert.equal(inReview.keyFor("o", CONFLICT)?.command, "byParts");
});

test("what has been settled has the usual keys, and Enter goes on", () => {
  assert.equal(inReview.keyFor("Enter", MENTION)?.command, "accept");
  assert.equal(inReview.keyFor("r", MENTION)?.command, "relate");
  assert.equal(inReview.keyFor("*", MENTION)?.command, "settleAlike");
  assert.equal(inReview.keyFor("Enter", CONFLICT)?.command, "confirm");
});

test("one's own reading knows no key of a review, and a review none that labels one's own articles", () => {
  const own = new Set(KEYS.map(({ command }) => command));
  const review = new Set(REVIEW_KEYS.map(({ command }) => command));
  for (const command of ["take1", "takeWhy1", "takeNone", "byParts", "settleAlike", "sendBack", "onlyOpen", "hideReaders", "why"]) assert.ok(!own.has(command) && review.has(command), command);
  for (const command of ["labelAll", "acceptRule", "acceptRest", "acceptSentence", "nextToDo", "toDoDone"]) assert.ok(own.has(command) && !review.has(command), command);
});

test("a person's keys hold in a review, and a label's key on a conflict, too", () => {
  const keymap = createKeymap({ takeNone: ["n"] }, [{ key: "n", name: "NAME" }], REVIEW_KEYS);
  assert.equal(keymap.keyFor("n", CONFLICT)?.command, "takeNone");
  assert.equal(createKeymap({ find: ["n"] }, [{ key: "n", name: "NAME" }], REVIEW_KEYS).keyFor("n", NOTHING), null);
});

test("there are digits for the readers of the article and no others", () => {
  const taking = reviewKeysFor(3).filter(({ command }) => command.startsWith("take")).map(({ chords }) => chords[0]);
  assert.deepEqual(taking, ["1", "2", "3", "0", "e", "Shift+1", "Shift+2", "Shift+3"]);
  assert.equal(reviewKeysFor(40).length, REVIEW_KEYS.length);
});

test("hints in a review only name keys that work now", () => {
  for (const situation of SITUATIONS) {
    for (const { chords, command } of inReview.hintsFor(situation)) assert.equal(inReview.keyFor(chords[0], situation)?.command, command);
  }
});

test("Shift with a digit is found by its place, but where it writes the digit itself", () => {
  const press = (key, code, more = {}) => ({ key, code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: true, ...more });
  assert.equal(shiftedDigit(press("!", "Digit1")), "Shift+1");
  assert.equal(shiftedDigit(press("\"", "Digit2")), "Shift+2", "German");
  assert.equal(shiftedDigit(press("1", "Digit1")), null, "French");
  assert.equal(shiftedDigit(press("!", "Digit1", { shiftKey: false })), null);
  assert.equal(shiftedDigit(press("!", "Digit1", { ctrlKey: true })), null);
  assert.equal(shiftedDigit(press("A", "KeyA")), null);
});

test("what one person has read is approved by the key that settles", () => {
  const hint = (...asked) => reviewKeysFor(...asked).find(({ command }) => command === "submit").hint;
  assert.deepEqual([hint(2), hint(1), hint(1, true)], ["settle", "settle", "approve"], "of two of whom one is changing it, it is settled");
});
