// The buttons over a list of places: where to look, and what counts as the same words. Each has a key that
// works while the list has the keyboard.

import { element } from "../parts/dom.js";

/** @typedef {import("../core/equal.js").Options} Options */
/** @typedef {import("./looking.js").Scope} Scope */

/** @type {[Scope, string, string][]} */
const SCOPES = [
  ["article", "This article", "1"],
  ["queue", "My queue", "2"],
  ["project", "Project", "3"],
];

/** @type {[keyof Options, string, string][]} */
const OPTIONS = [
  ["case", "Match case", "c"],
  ["word", "Whole words", "w"],
  ["lemma", "Inflected forms", "i"],
];

/** @param {(scope: Scope) => void} onPick */
export function scopeButtons(onPick) {
  const buttons = SCOPES.map(([scope, words, key]) =>
    element("button", { class: "ed-choose", type: "button", "data-scope": scope, click: () => onPick(scope) }, words, element("kbd", { "aria-hidden": "true" }, key)));
  return {
    root: element("div", { class: "ed-chooser", role: "group", "aria-label": "Where" }, ...buttons),
    /** @param {Scope} scope */
    draw: (scope) => buttons.forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.scope === scope))),
    /** @param {string} chord @returns {boolean} */
    handle: (chord) => press(buttons, SCOPES.findIndex(([, , key]) => key === chord)),
  };
}

/** @param {(change: Partial<Options>) => void} onTurn */
export function optionButtons(onTurn) {
  const buttons = OPTIONS.map(([option, words, key]) =>
    element(
      "button",
      { class: "ed-choose", type: "button", "data-option": option, click: ({ currentTarget }) => onTurn({ [option]: currentTarget.getAttribute("aria-pressed") !== "true" }) },
      words,
      element("kbd", { "aria-hidden": "true" }, key.toUpperCase()),
    ));
  return {
    root: element("div", { class: "ed-chooser", role: "group", "aria-label": "What counts as equal" }, ...buttons),
    /** @param {Options} options */
    draw: (options) => buttons.forEach((button, at) => button.setAttribute("aria-pressed", String(options[OPTIONS[at][0]]))),
    /** @param {string} chord @returns {boolean} */
    handle: (chord) => press(buttons, OPTIONS.findIndex(([, , key]) => key === chord)),
  };
}

/** @param {HTMLElement[]} buttons @param {number} at */
function press(buttons, at) {
  buttons[at]?.click();
  return at >= 0;
}
