// Keys while something is being chosen: which are an answer, and to what.

/** @typedef {import("./choosing.js").Choosing} Choosing */
/** @typedef {import("./choosing.js").Quest} Quest */

/**
 * @param {Choosing} choosing
 * @param {Quest} quest
 * @param {KeyboardEvent} event
 * @param {string} chord
 * @returns {boolean}  whether it was one
 */
export function answer(choosing, quest, event, chord) {
  const letter = /^(Shift\+)?([a-zA-Z])$/.exec(chord);
  if (letter && event.repeat) return true;
  if (chord === "Backspace" && choosing.typed) choosing.type(choosing.typed.slice(0, -1), false);
  else if (["x", "Delete", "Backspace"].includes(chord)) clear(choosing, quest);
  else if (letter) onLetter(choosing, quest, letter[2].toLowerCase(), letter[1] !== undefined);
  else if (/^[0-9]$/.test(chord)) onDigit(choosing, quest, chord);
  else if (chord === "Enter" || chord === "Shift+Enter") onEnter(choosing, quest, chord !== "Enter");
  else if (chord === "Tab" || chord === "Shift+Tab") return onTab(choosing, quest, chord === "Tab" ? 1 : -1);
  else if (chord === "Ctrl+Enter") choosing.finish();
  else if (chord === "Escape") return onEscape(choosing, quest);
  else return false;
  return true;
}

/** @param {Choosing} choosing @param {Quest} quest */
function clear(choosing, quest) {
  if (quest.onClear) quest.onClear();
  else choosing.refuse("There is nothing to take out here. Escape lets go.");
}

/**
 * @param {Choosing} choosing
 * @param {Quest} quest
 * @param {string} letter
 * @param {boolean} only
 */
function onLetter(choosing, quest, letter, only) {
  const selection = choosing.session?.place.selection;
  if (selection && quest.onText) quest.onText(selection, letter, { only });
  else choosing.type(choosing.typed + letter, only);
}

/**
 * @param {Choosing} choosing
 * @param {Quest} quest
 * @param {string} digit
 */
function onDigit(choosing, quest, digit) {
  const selection = choosing.session?.place.selection;
  if (selection && quest.onText) quest.onText(selection, digit, { only: false });
  else if (quest.onDigit) quest.onDigit(digit);
  else choosing.refuse("Choose by letter. Escape lets go.");
}

/**
 * The selected words, what is under the word cursor, or what is proposed.
 * @param {Choosing} choosing
 * @param {Quest} quest
 * @param {boolean} only
 */
function onEnter(choosing, quest, only) {
  const { enter } = choosing;
  if (enter?.range) choosing.tryText(enter.range, { only });
  else if (enter) choosing.pick(enter.id, { only, isProposed: enter.isProposed });
  else if (quest.goesOn && quest.onStep) quest.onStep(1);
  else choosing.refuse(quest.onStep ? "Nothing more is proposed. Tab goes on." : "Nothing here can be chosen.");
}

/**
 * @param {Choosing} choosing
 * @param {Quest} quest
 * @param {1|-1} step
 * @returns {boolean}  false: Tab goes its usual way
 */
function onTab(choosing, quest, step) {
  if (!quest.onStep) choosing.drop();
  else quest.onStep(step);
  return quest.onStep !== undefined;
}

/**
 * Lets go of letters first, then of words, then of the quest.
 * @param {Choosing} choosing
 * @param {Quest} quest
 * @returns {boolean}  false: it is meant for what is open over the text
 */
function onEscape(choosing, quest) {
  const { surface, session } = choosing;
  const { popover, guide, commentBox, find, dock, articleLabelBox } = surface;
  if ([popover, guide, commentBox, find, dock, articleLabelBox].some(({ isOpen }) => isOpen)) return false;
  if (choosing.typed) choosing.type("", false);
  else if (session?.place.selection || session?.place.cursor) surface.commands.focus(quest.from);
  else choosing.finish();
  return true;
}
