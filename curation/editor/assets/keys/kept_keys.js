// Chords that the browser, the system or the fingers of everybody hold already: no command can have
// them. Some never reach a page at all; others a person would miss at once. Pure.

import { partsOf } from "./chords.js";

/** @type {[string, string[]][]} */
const KEPT = [
  ["closes a tab or a window of the browser", ["Ctrl+W", "Ctrl+Shift+W", "Alt+F4", "Ctrl+F4", "Ctrl+Q", "Ctrl+Shift+Q"]],
  ["opens a tab or a window of the browser", ["Ctrl+T", "Ctrl+N", "Ctrl+Shift+N", "Ctrl+Shift+T", "Ctrl+Shift+P"]],
  ["goes from tab to tab in the browser", ["Ctrl+Tab", "Ctrl+Shift+Tab", "Ctrl+PageUp", "Ctrl+PageDown", ..."123456789".split("").map((digit) => `Ctrl+${digit}`)]],
  ["goes from window to window", ["Alt+Tab", "Alt+Shift+Tab", "Alt+Escape", "Ctrl+Escape"]],
  ["goes back and forward in the browser", ["Alt+ArrowLeft", "Alt+ArrowRight", "Alt+Home"]],
  ["loads the page again", ["F5", "Ctrl+F5", "Ctrl+R", "Ctrl+Shift+R"]],
  ["belongs to the window of the browser", ["F10", "F11", "F12", "Ctrl+L", "Alt+D", "Ctrl+Shift+I", "Ctrl+Shift+J", "Ctrl+Shift+Delete"]],
  ["makes the page larger or smaller", ["Ctrl++", "Ctrl+-", "Ctrl+0", "Ctrl+="]],
  ["copies, cuts, pastes or selects", ["Ctrl+C", "Ctrl+X", "Ctrl+V", "Ctrl+A", "Ctrl+Shift+V", "Shift+Insert", "Ctrl+Insert", "Shift+Delete"]],
  ["finds or prints in the browser", ["Ctrl+F", "Ctrl+P", "F3"]],
  ["opens the menu of what is under it", ["ContextMenu", "Shift+F10"]],
];
const REASONS = new Map(KEPT.flatMap(([reason, chords]) => chords.map((chord) => /** @type {[string, string]} */ ([chord, reason]))));
const UNREADABLE = new Set(["Dead", "Process", "Unidentified", "Compose"]);

/**
 * @param {string} chord
 * @returns {string|null}  what it does for everybody, to follow its name
 */
export function isForEverybody(chord) {
  if (UNREADABLE.has(partsOf(chord).pop() ?? "")) return "cannot be told from others on this keyboard";
  if (chord === "Escape" || chord.endsWith("+Escape")) return REASONS.get(chord) ?? "lets go and closes";
  return REASONS.get(chord) ?? null;
}

/**
 * @param {{key: string}} event
 * @returns {boolean}  a key that only goes with others
 */
export function isModifier({ key }) {
  return ["Alt", "AltGraph", "Shift", "Control", "Meta", "CapsLock", "Fn", "FnLock", "NumLock", "ScrollLock", "OS"].includes(key);
}
