// The line under the text: what can be done with what is at hand, each with its key, each to be clicked.

import { element } from "../parts/dom.js";
import { caps } from "./chords.js";

/** @typedef {import("./keys.js").Situation} Situation */
/** @typedef {{name: string, key: string, colour: string}} ColouredLabel */
/** @typedef {{keymap: import("./keymap.js").Keymap, labels: ColouredLabel[], armed: string|null, run: (command: string) => void, label: (key: string) => void}} HintWiring */

const LABELS_IN_LINE = 8;
const WHILE_CHOOSING = new Set(["undo", "selectRight", "find", "palette", "help", "escape"]);
/** @type {WeakMap<HTMLElement, string>} */
const shown = new WeakMap(); // the line as it stands: the same one is not made again

/**
 * @param {HTMLElement} root
 * @param {Situation} situation
 * @param {HintWiring} wiring
 */
export function drawHints(root, situation, { keymap, labels, armed, run, label }) {
  const isIdle = !situation.focus && !situation.conflict && !situation.selection && !situation.cursor;
  const isForLabels = situation.isChoosing ? situation.selection : !situation.conflict && (!situation.focus || situation.mention); // digits are roles on an event, and readers on a conflict
  const keyed = situation.isLocked || !isForLabels ? [] : labels.filter(({ key }) => key).slice(0, LABELS_IN_LINE);
  const hints = keymap.hintsFor(situation).filter(({ command }) => !situation.isChoosing || WHILE_CHOOSING.has(command));
  const shows = JSON.stringify([hints, situation, keyed, armed]);
  if (shown.get(root) === shows) return;
  shown.set(root, shows);
  root.replaceChildren(
    ...hints.map(({ command, chords, does, hint, decided }) =>
      hintButton("ed-hint", chords.length > 0 && chordCaps(chords[0]), (situation.isReleased && command === "next" && "leave the text") || (situation.isDecided && decided) || hint || "", does, () => run(command))),
    ...keyed.map(({ key, name, colour }) => {
      const does = isIdle || armed ? `${armed === name ? "let go of" : "hold ready"} ${name}: what you drag over gets it at once` : `label it ${name}`;
      const made = hintButton("ed-hint ed-hint-label", element("kbd", {}, key.toUpperCase()), name, does, () => label(key));
      if (isIdle || armed) made.setAttribute("aria-pressed", String(armed === name));
      made.style.setProperty("--c", colour);
      return made;
    }),
  );
}

/**
 * A line that has to be scrolled can be reached by the keyboard, too.
 * @param {HTMLElement} root
 */
export function watchHints(root) {
  const look = () => (root.scrollWidth > root.clientWidth ? root.setAttribute("tabindex", "0") : root.removeAttribute("tabindex"));
  new ResizeObserver(look).observe(root);
}

/**
 * For the mouse: the keyboard has the key that stands on it, so Tab does not stop here.
 * @param {string} look
 * @param {Node|false} keys
 * @param {string} text
 * @param {string} title
 * @param {() => void} click
 */
function hintButton(look, keys, text, title, click) {
  return element("button", { class: look, type: "button", tabindex: -1, title, click }, keys, text);
}

/**
 * @param {string} chord
 * @returns {HTMLElement}  its key caps
 */
export function chordCaps(chord) {
  return element("span", { class: "ed-chord" }, ...caps(chord).map((cap) => element("kbd", {}, cap)));
}
