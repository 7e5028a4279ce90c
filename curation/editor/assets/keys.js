// The one table of keys. The dispatch, the hints under the text and the help on `?` are all read from
// it; a key is changed here and nowhere else.
//
// Chosen so as not to cross the browser: articles change with < and > because Alt+Left/Right is its
// history, Ctrl+PageUp/Down its tabs and Ctrl+Alt+arrows often the desktop's. Deleting a span with
// Backspace is safe: browsers no longer go back with it. Chords with Ctrl that are not listed pass.

/** @typedef {"any"|"focus"|"selection"|"cursor"} When  what must be there: anything, a span, selected text, the word cursor */
/** @typedef {{command: string, chords: string[], does: string, group: string, when?: When[], hint?: string, decided?: string, once?: boolean, reads?: boolean}} Key */

/**
 * Rows that say the same share a line of the help. decided: the hint on what is decided already; once:
 * not again while the key is held; reads: also for a submitted article.
 * @type {Key[]}
 */
export const KEYS = [
  { group: "Decide", command: "next", chords: ["Tab"], does: "next thing to decide", hint: "next" },
  { group: "Decide", command: "previous", chords: ["Shift+Tab"], does: "previous thing to decide" },
  { group: "Decide", command: "accept", chords: ["a", "Enter"], when: ["focus"], does: "accept, and go on", hint: "accept", decided: "go on" },
  { group: "Decide", command: "discard", chords: ["x", "Delete", "Backspace"], when: ["focus"], does: "reject or delete, and go on", hint: "reject", decided: "delete" },
  { group: "Decide", command: "acceptSentence", chords: ["Shift+Enter"], when: ["focus"], does: "accept the rest of the sentence", hint: "sentence", once: true },
  { group: "Decide", command: "acceptRest", chords: ["Shift+A"], does: "accept the rest of the article (asks first)", once: true },
  { group: "Change", command: "choose", chords: ["F2"], when: ["focus"], does: "choose another label from a list", hint: "label" },
  { group: "Change", command: "startLeft", chords: ["["], when: ["focus"], does: "move the start by a word", hint: "start" },
  { group: "Change", command: "startRight", chords: ["]"], when: ["focus"], does: "move the start by a word" },
  { group: "Change", command: "endLeft", chords: ["Shift+["], when: ["focus"], does: "move the end by a word", hint: "end" },
  { group: "Change", command: "endRight", chords: ["Shift+]"], when: ["focus"], does: "move the end by a word" },
  { group: "Change", command: "startLeftCharacter", chords: ["Alt+["], when: ["focus"], does: "move the start by a character" },
  { group: "Change", command: "startRightCharacter", chords: ["Alt+]"], when: ["focus"], does: "move the start by a character" },
  { group: "Change", command: "endLeftCharacter", chords: ["Alt+Shift+["], when: ["focus"], does: "move the end by a character" },
  { group: "Change", command: "endRightCharacter", chords: ["Alt+Shift+]"], when: ["focus"], does: "move the end by a character" },
  { group: "Change", command: "undo", chords: ["Ctrl+Z"], does: "undo, also after a reload", hint: "undo" },
  { group: "Change", command: "redo", chords: ["Ctrl+Shift+Z", "Ctrl+Y"], does: "redo" },
  { group: "Add", command: "wordLeft", chords: ["ArrowLeft"], does: "move the word cursor" },
  { group: "Add", command: "wordRight", chords: ["ArrowRight"], does: "move the word cursor" },
  { group: "Add", command: "lineUp", chords: ["ArrowUp"], does: "move the word cursor" },
  { group: "Add", command: "lineDown", chords: ["ArrowDown"], does: "move the word cursor" },
  { group: "Add", command: "selectLeft", chords: ["Shift+ArrowLeft"], does: "select from the word cursor" },
  { group: "Add", command: "selectRight", chords: ["Shift+ArrowRight"], does: "select from the word cursor", hint: "select" },
  { group: "Add", command: "selectUp", chords: ["Shift+ArrowUp"], does: "select from the word cursor" },
  { group: "Add", command: "selectDown", chords: ["Shift+ArrowDown"], does: "select from the word cursor" },
  { group: "Add", command: "pick", chords: ["Enter"], when: ["selection", "cursor"], does: "choose a label for it, or go to the label on it", hint: "choose a label" },
  { group: "Article", command: "find", chords: ["/"], does: "find in the text", hint: "find", once: true, reads: true },
  { group: "Article", command: "previousArticle", chords: ["<"], does: "previous, next article", once: true, reads: true },
  { group: "Article", command: "nextArticle", chords: [">"], does: "previous, next article", once: true, reads: true },
  { group: "Article", command: "submit", chords: ["Ctrl+Enter"], does: "submit, and open the next article", hint: "submit", once: true },
  { group: "Article", command: "help", chords: ["?"], does: "show or hide these keys", hint: "all keys", once: true, reads: true },
  { group: "Article", command: "escape", chords: ["Escape"], does: "let go; Tab then leaves the text", hint: "let go", reads: true },
];

/**
 * Letters the table has taken, and those kept for what is to come: relation, event, modality, comment,
 * flag, guide, view, and one to spare. No label may sit on them; tests/cases/reserved_keys.json says the
 * same to curation/schema.py.
 */
export const RESERVED = new Set("axremcfgvk");

/**
 * @typedef {object} Situation
 * @property {boolean} focus  a span or another annotation has the focus
 * @property {boolean} selection  text is selected
 * @property {boolean} cursor  the word cursor stands in the text
 * @property {boolean} [isDecided]  what has the focus is no open suggestion
 * @property {boolean} [isLocked]  the article is submitted
 */

/**
 * @param {string} chord
 * @param {Situation} situation
 * @returns {Key|null}
 */
export function keyFor(chord, situation) {
  return KEYS.find(({ chords, when }) => chords.includes(chord) && isNow(when, situation)) ?? null;
}

/**
 * The keys worth showing now, the more specific ones first.
 * @param {Situation} situation
 * @returns {Key[]}
 */
export function hintsFor(situation) {
  const idle = !situation.focus && !situation.selection && !situation.cursor;
  return KEYS.filter(({ hint, when, command, reads }) => {
    if (!hint || !isNow(when, situation) || (situation.isLocked && !reads)) return false;
    if (command === "escape") return !idle;
    return idle || when || GENERAL.has(command);
  });
}

const GENERAL = new Set(["next", "selectRight", "undo", "help"]);

/**
 * @param {When[]|undefined} when
 * @param {Situation} situation
 */
function isNow(when, situation) {
  return !when || when.some((need) => need === "any" || situation[need]);
}

/**
 * A key press as the table writes it. Brackets are found by their place on the keyboard, letters of
 * other alphabets too, so that the table holds on every layout.
 * @param {Pick<KeyboardEvent, "key"|"code"|"ctrlKey"|"metaKey"|"altKey"|"shiftKey"> & {getModifierState?: (name: string) => boolean}} event
 * @returns {string}
 */
export function chordOf(event) {
  const typedWithAltGr = event.getModifierState?.("AltGraph") && event.key.length === 1;
  const bracket = typedWithAltGr ? undefined : { BracketLeft: "[", BracketRight: "]" }[event.code];
  const key = bracket ?? latin(event);
  const isSymbol = !bracket && key.length === 1 && key.toLowerCase() === key.toUpperCase();
  const modifiers = [];
  if ((event.ctrlKey || event.metaKey) && !typedWithAltGr) modifiers.push("Ctrl");
  if (event.altKey && !typedWithAltGr) modifiers.push("Alt");
  if (event.shiftKey && !isSymbol) modifiers.push("Shift");
  const isLetter = key.length === 1 && key.toLowerCase() !== key.toUpperCase();
  const name = isLetter && modifiers.length ? key.toUpperCase() : isLetter ? key.toLowerCase() : key;
  return [...modifiers, name].join("+");
}

/** @param {{key: string, code: string}} event */
function latin({ key, code }) {
  const foreign = key.length === 1 && key.charCodeAt(0) > 127 && /^Key[A-Z]$/.test(code);
  return foreign ? code.slice(3).toLowerCase() : key;
}

/**
 * @param {string} command
 * @returns {Key|undefined}
 */
export function keyOf(command) {
  return KEYS.find((key) => key.command === command);
}

const NAMES = new Map([
  ["ArrowLeft", "←"], ["ArrowRight", "→"], ["ArrowUp", "↑"], ["ArrowDown", "↓"], ["Escape", "Esc"], ["Delete", "Del"],
]);

/**
 * A chord for people: one string for each key cap.
 * @param {string} chord
 * @returns {string[]}
 */
export function caps(chord) {
  return chord.split("+").map((part) => NAMES.get(part) ?? (part.length === 1 ? part.toUpperCase() : part));
}

/** @param {string} chord  for a sentence or a title */
export function spoken(chord) {
  return caps(chord).join("+");
}

/**
 * @param {string} words  for a title
 * @param {string} command  whose key follows them
 */
export function withKey(words, command) {
  const chord = keyOf(command)?.chords[0];
  return chord ? `${words} (${spoken(chord)})` : words;
}
