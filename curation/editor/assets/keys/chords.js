// How a key press is written as a chord, and a chord for people. Knows keyboards, not the table of keys.

/** @type {Record<string, string>} */
const BY_PLACE = { BracketLeft: "[", BracketRight: "]" };
/** @type {Record<string, string>} */
const BRACES = { "{": "[", "}": "]" }; // as Shift makes them, wherever they are on the keyboard

/**
 * A key press as the table writes it. Brackets are found by their place on the keyboard, letters of
 * other alphabets too, so that the table holds on every layout; where another symbol of the table
 * is printed at that place, as + and * are in Germany, Italy and Spain, it is that symbol.
 * @param {Pick<KeyboardEvent, "key"|"code"|"ctrlKey"|"metaKey"|"altKey"|"shiftKey"> & {getModifierState?: (name: string) => boolean}} event
 * @returns {string}
 */
export function chordOf(event) {
  const typedWithAltGr = event.getModifierState?.("AltGraph") && event.key.length === 1;
  const isOther = typedWithAltGr || (!event.altKey && isOtherSymbol(event.key));
  const bracket = BRACES[event.key] ?? (isOther ? undefined : BY_PLACE[event.code]);
  const key = bracket ?? latin(event);
  const isSymbol = !bracket && key.length === 1 && key.toLowerCase() === key.toUpperCase();
  const modifiers = [];
  if ((event.ctrlKey || event.metaKey) && !typedWithAltGr) modifiers.push("Ctrl");
  if (event.altKey && !typedWithAltGr) modifiers.push("Alt");
  if ((event.shiftKey && !isSymbol) || event.key in BRACES) modifiers.push("Shift");
  const isLetter = key.length === 1 && key.toLowerCase() !== key.toUpperCase();
  const name = isLetter && modifiers.length ? key.toUpperCase() : isLetter ? key.toLowerCase() : key;
  return [...modifiers, name].join("+");
}

/**
 * Shift with a digit, which writes another symbol on every keyboard.
 * @param {Pick<KeyboardEvent, "key"|"code"|"ctrlKey"|"metaKey"|"altKey"|"shiftKey">} event
 * @returns {string|null}  such as Shift+1; null for anything else
 */
export function shiftedDigit({ key, code, ctrlKey, metaKey, altKey, shiftKey }) {
  const digit = /^Digit([0-9])$/.exec(code)?.[1];
  if (!digit || !shiftKey || ctrlKey || metaKey || altKey || /^[0-9]$/.test(key)) return null; // in France it writes the digit
  return `Shift+${digit}`;
}

/** @param {string} key */
function isOtherSymbol(key) {
  return /^[!-~]$/.test(key) && !/[\p{L}\p{N}[\]{}]/u.test(key);
}

/** @param {{key: string, code: string}} event */
function latin({ key, code }) {
  const foreign = key.length === 1 && key.charCodeAt(0) > 127 && /^Key[A-Z]$/.test(code);
  return foreign ? code.slice(3).toLowerCase() : key;
}

const NAMES = new Map([
  ["ArrowLeft", "←"], ["ArrowRight", "→"], ["ArrowUp", "↑"], ["ArrowDown", "↓"], ["Escape", "Esc"], ["Delete", "Del"], [" ", "Space"],
]);

/**
 * A chord for people: one string for each key cap.
 * @param {string} chord
 * @returns {string[]}
 */
export function caps(chord) {
  return partsOf(chord).map((part) => NAMES.get(part) ?? (part.length === 1 ? part.toUpperCase() : part));
}

/**
 * @param {string} chord
 * @returns {string[]}  modifiers, and at last the key, which may be the plus itself
 */
export function partsOf(chord) {
  return chord.endsWith("+") ? [...chord.slice(0, -1).split("+").filter(Boolean), "+"] : chord.split("+");
}

/** @param {string} chord  for a sentence or a title */
export function spoken(chord) {
  return caps(chord).join("+");
}
