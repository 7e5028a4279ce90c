// The keys, shown: a short line for what is at hand, and the whole table on `?`. Both from keys.js.

import { element } from "./dom.js";
import { KEYS, caps, hintsFor } from "./keys.js";

/** @typedef {import("./keys.js").Situation} Situation */
/** @typedef {{name: string, key: string, colour: string}} KeyedLabel */
/** @typedef {{labels: KeyedLabel[], run: (command: string) => void, label: (key: string) => void}} HintWiring */

const LABELS_IN_LINE = 8;

/**
 * @param {HTMLElement} root
 * @param {Situation} situation
 * @param {HintWiring} wiring
 */
export function drawHints(root, situation, { labels, run, label }) {
  const takesLabel = !situation.isLocked && (situation.focus || situation.selection || situation.cursor);
  const keyed = takesLabel ? labels.filter(({ key }) => key).slice(0, LABELS_IN_LINE) : [];
  root.replaceChildren(
    ...hintsFor(situation).map(({ command, chords, does, hint, decided }) =>
      hintButton("ed-hint", chord(chords[0]), (situation.isDecided && decided) || hint || "", does, () => run(command))),
    ...keyed.map(({ key, name, colour }) => {
      const made = hintButton("ed-hint ed-hint-label", element("kbd", {}, key.toUpperCase()), name, `label it ${name}`, () => label(key));
      made.style.setProperty("--c", colour);
      return made;
    }),
  );
}

/**
 * For the mouse: the keyboard has the key that stands on it, so Tab does not stop here.
 * @param {string} look
 * @param {Node} keys
 * @param {string} text
 * @param {string} title
 * @param {() => void} click
 */
function hintButton(look, keys, text, title, click) {
  return element("button", { class: look, type: "button", tabindex: -1, title, click }, keys, text);
}

/**
 * @param {HTMLElement} root
 * @param {{labels: KeyedLabel[], onClose: () => void}} wiring
 * @returns {HTMLDialogElement}
 */
export function createHelp(root, { labels, onClose }) {
  const groups = [...new Set(KEYS.map(({ group }) => group))];
  const dialog = element(
    "dialog",
    { class: "ed-help", "aria-label": "Keys", close: onClose },
    element("div", { class: "ed-help-head" }, element("h2", {}, "Keys"), element("button", { class: "ed-button ed-icon", type: "button", "aria-label": "Close", click: () => dialog.close() }, "×")),
    element(
      "div",
      { class: "ed-help-body" },
      ...groups.map((group) =>
        element(
          "section",
          {},
          element("h3", {}, group),
          element("dl", {}, ...linesOf(group).flatMap(([does, chords]) => [element("dt", {}, ...chords.map(chord)), element("dd", {}, does)])),
        )),
      labels.some(({ key }) => key) && element(
        "section",
        { class: "ed-help-labels" },
        element("h3", {}, "Labels"),
        element("dl", {}, ...labels.filter(({ key }) => key).flatMap(({ key, name }) => [element("dt", {}, element("kbd", {}, key.toUpperCase())), element("dd", {}, name)])),
        element("p", { class: "ed-faint" }, "A label’s key names what is selected, or renames what has the focus. Any other letter opens the list, filtered."),
      ),
      element("section", {}, element("h3", {}, "Mouse"), element("p", { class: "ed-faint" }, "Click a label: buttons and handles appear at it. Drag a handle to move a boundary. Drag over text to add a label; double-click takes a word. Whole words, or exact characters with Alt.")),
    ),
  );
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  root.append(dialog);
  return dialog;
}

/**
 * @param {string} group
 * @returns {[string, string[]][]}
 */
function linesOf(group) {
  /** @type {Map<string, string[]>} */
  const lines = new Map();
  for (const { does, chords, ...key } of KEYS) {
    if (key.group === group) lines.set(does, [...(lines.get(does) ?? []), ...chords]);
  }
  return [...lines];
}

/** @param {string} text */
function chord(text) {
  const keys = element("span", { class: "ed-chord" });
  keys.append(...caps(text).map((cap) => element("kbd", {}, cap)));
  return keys;
}
