// A person's keys: the table of keys.js with what they changed in it. Dispatch, hints, help, titles and
// the list of commands all ask this value. Whatever is changed, no chord means two things in one
// situation, Escape lets go, Tab can leave the text, and the list of commands can be opened. Pure.

import { spoken } from "./chords.js";
import { KEYS } from "./keys.js";
import { isForEverybody } from "./kept_keys.js";

/** @typedef {import("./keys.js").Key} Key */
/** @typedef {import("./keys.js").Situation} Situation */
/** @typedef {Record<string, string[]>} Overrides  chords instead of those in the table, by command */
/** @typedef {{key: string, name: string}} KeyedLabel */
/** @typedef {ReturnType<typeof createKeymap>} Keymap */

/** What never goes without its keys: the way out, and the way to everything else. */
const KEEPS = new Map([
  ["escape", "Escape lets go of what is selected and closes what is open: it stays as it is."],
  ["palette", "Everything else can be reached by the list of commands: give it other keys rather than none."],
]);
const TABS = new Set(["Tab", "Shift+Tab"]);
const STEPS = new Set(["next", "previous"]); // these let Tab through when there is nowhere to go

/**
 * @param {Overrides} [overrides]
 * @param {KeyedLabel[]} [labels]  of the project: their keys are the schema's, and stay
 * @param {Key[]} [table]
 */
export function createKeymap(overrides = {}, labels = [], table = KEYS) {
  const labelKeys = new Map(labels.filter(({ key }) => key).map(({ key, name }) => [key, name]));
  const changed = new Set(table.filter((key) => Array.isArray(overrides[key.command]) && key.command !== "escape").map(({ command }) => command));
  /** @type {Map<string, string[]>} */
  const chordsOf = new Map();

  /** @param {Key} key @param {string} chord */
  const isFree = (key, chord) =>
    !isForEverybody(chord) && !(TABS.has(chord) && !STEPS.has(key.command)) && !(labelKeys.has(chord) && mayLabel(key)) &&
    !table.some((other) => other !== key && overlap(key, other) && chordsOf.get(other.command)?.includes(chord));

  // What must not be lost comes first, then what the person chose, then the usual keys that are left.
  for (const key of table) if (key.command === "escape") chordsOf.set("escape", key.chords);
  for (const key of table) {
    if (key.command !== "palette") continue;
    const wanted = changed.has("palette") ? overrides.palette.filter((chord) => isFree(key, chord)) : [];
    chordsOf.set("palette", wanted.length ? wanted : key.chords);
  }
  for (const isTurnOfChanged of [true, false]) {
    for (const key of table) {
      if (chordsOf.has(key.command) || changed.has(key.command) !== isTurnOfChanged) continue;
      const wanted = isTurnOfChanged ? overrides[key.command] : key.chords;
      chordsOf.set(key.command, wanted.filter((chord) => typeof chord === "string" && isFree(key, chord)));
    }
  }
  const keys = table.map((key) => ({ ...key, chords: chordsOf.get(key.command) ?? [] }));

  /**
   * @param {string} chord
   * @param {Situation} situation
   * @returns {Key|null}
   */
  function keyFor(chord, situation) {
    return keys.find(({ chords, when }) => chords.includes(chord) && isNow(when, situation)) ?? null;
  }

  /**
   * The keys worth showing now, in the order of the table.
   * @param {Situation} situation
   * @returns {Key[]}
   */
  function hintsFor(situation) {
    const idle = !situation.focus && !situation.conflict && !situation.selection && !situation.cursor;
    return keys.filter(({ hint, when, command, reads }) => {
      if (!hint || !isNow(when, situation) || (situation.isLocked && !reads)) return false;
      if (command === "escape") return !idle;
      return idle || when || (GENERAL.has(command) && !(situation.focus && command === "selectRight"));
    });
  }

  /** @param {string} command @returns {Key|undefined} */
  const keyOf = (command) => keys.find((key) => key.command === command);

  /**
   * @param {string} words  for a title
   * @param {string} command  whose key follows them
   */
  function withKey(words, command) {
    const chord = keyOf(command)?.chords[0];
    return chord ? `${words} (${spoken(chord)})` : words;
  }

  /**
   * Why a command cannot have a chord, in a sentence; null when it can.
   * @param {string} command
   * @param {string} chord
   * @returns {string|null}
   */
  function whyNot(command, chord) {
    const key = keyOf(command);
    const name = spoken(chord);
    if (!key || key.chords.includes(chord)) return null;
    const reason = isForEverybody(chord);
    if (reason) return `${name} ${reason}.`;
    if (command === "escape") return KEEPS.get("escape") ?? null;
    if (TABS.has(chord) && !STEPS.has(command)) return `${name} goes from suggestion to suggestion, and out of the text: nothing else may hold it.`;
    if (labelKeys.has(chord) && mayLabel(key)) return `${name} is the key of the label ${labelKeys.get(chord)} in this project.`;
    const other = keys.find((one) => one.command !== command && one.chords.includes(chord) && overlap(one, key));
    return other ? `${name} is taken: ${other.title ?? other.does}.` : null;
  }

  /**
   * What the person's changes are after one more; throws nothing, refuses nothing: ask `whyNot` first.
   * @param {string} command
   * @param {string} old  the chord that goes; empty adds one
   * @param {string|null} chord  the one that comes
   * @returns {Overrides}
   */
  function withChord(command, old, chord) {
    const now = keyOf(command)?.chords ?? [];
    const changedTo = old ? now.flatMap((one) => (one !== old ? [one] : chord ? [chord] : [])) : [...now, ...(chord ? [chord] : [])];
    return { ...overrides, [command]: [...new Set(changedTo)] };
  }

  /** @param {string} command @returns {Overrides}  with the usual keys for this command */
  function reset(command) {
    const { [command]: _, ...rest } = overrides;
    return rest;
  }

  /** @param {string} command  @returns {string|null}  why its last chord has to stay */
  function whyKept(command) {
    return (keyOf(command)?.chords.length ?? 0) < 2 || command === "escape" ? (KEEPS.get(command) ?? null) : null;
  }

  /**
   * Those of a person's keys that rest in this project, because a label has them.
   * @param {string} command
   */
  function resting(command) {
    const chosen = changed.has(command) ? overrides[command] : [];
    return chosen.filter((chord) => labelKeys.has(chord)).map((chord) => `${spoken(chord)} is the key of ${labelKeys.get(chord)} in this project`).join("; ");
  }

  /** @param {string} command */
  const isChanged = (command) => changed.has(command);

  return { keys, keyFor, hintsFor, keyOf, withKey, whyNot, whyKept, withChord, reset, resting, isChanged, hasChanges: changed.size > 0 };
}

const GENERAL = new Set(["next", "selectRight", "undo", "help"]);

/**
 * @param {import("./keys.js").When[]|undefined} when
 * @param {Situation} situation
 */
export function isNow(when, situation) {
  return !when || when.some((need) => need === "any" || situation[need]);
}

/** What "focus" covers. */
const KINDS = ["mention", "event", "relation"];

/** @param {Key} key  @returns {boolean}  whether keys of labels are heard where it is: on a conflict they are not */
function mayLabel({ when = ["any"] }) {
  return when.some((need) => need !== "conflict");
}

/**
 * Whether two commands can be asked for in one situation. Only one of focus, conflict, selection and cursor
 * is there at a time, and what has the focus is of one kind.
 * @param {Key} one
 * @param {Key} other
 */
function overlap({ when: one = ["any"] }, { when: other = ["any"] }) {
  if (one.includes("any") || other.includes("any")) return true;
  const [needs, others] = [one, other].map((when) => when.flatMap((need) => (need === "focus" ? [need, ...KINDS] : [need])));
  return needs.some((need) => others.includes(need));
}
