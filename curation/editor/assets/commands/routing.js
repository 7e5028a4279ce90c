// Brings what pointer, keyboard and clipboard do inside the editor to the command it means, and keeps
// the rest of the page out of it: Streamlit's own keys do not fire here, ours do not fire there.

import { find } from "../core/builders.js";
import { closeConnectionDialogs } from "../parts/connection_dialog.js";
import { chordOf, shiftedDigit } from "../keys/chords.js";
import { isField } from "../parts/dom.js";
import { watchPointer } from "../text/select.js";

/** @typedef {import("../surface.js").Surface} Surface */

/**
 * @param {Surface} surface
 * @param {AbortSignal} signal
 */
export function routeEvents(surface, signal) {
  surface.root.addEventListener("keydown", (event) => onKey(surface, event), { signal });
  // After a click on empty ground or a redraw nothing has the focus; keys are then meant for the text.
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.target === document.body && surface.root.isConnected && surface.session) onKey(surface, event);
    },
    { signal, capture: true },
  );
  watchPointer(
    surface.view,
    {
      onStart: () => surface.commands.forgetSelection(),
      onSelect: (range) => surface.gestures.run(() => surface.commands.selectAndAsk(range)),
      onPiece: (range) => surface.gestures.run(() => (surface.choosing.isOn ? surface.choosing.tryText(range) : surface.commands.putInto(range))),
      onClick: (place) => surface.gestures.run(() => surface.commands.clickAt(place)),
    },
    signal,
  );
  surface.commands.watchDrags(signal);
  /** @type {string|null} */
  let wasClicked = null;
  let isPressed = false;
  for (const name of ["pointerup", "pointercancel"]) document.addEventListener(name, () => (isPressed = false), { signal, capture: true });
  document.addEventListener(
    "pointerdown",
    ({ target }) => {
      isPressed = true;
      wasClicked = surface.beside.isWanted ? (surface.session?.place.focus ?? null) : null;
      surface.beside.pointerDown(target);
    },
    { signal, capture: true },
  );
  surface.body.addEventListener("click", (event) => onTag(surface, event, wasClicked), { signal });
  surface.root.addEventListener("copy", (event) => onCopy(surface, event), { signal });
  surface.root.addEventListener("focusin", (event) => !isPressed && onFocus(surface, event), { signal }); // a press may be a drag: nothing scrolls before its click
  document.addEventListener(
    "pointerdown",
    (event) => {
      if (event.target instanceof Node && !surface.popover.box.contains(event.target)) surface.popover.close();
    },
    { signal },
  );
  closeConnectionDialogs(() => surface.root.isConnected && surface.session !== null, signal);
  const status = () => surface.drawStatus();
  surface.host.library.onStatus.add(status);
  const complain = () => surface.drawComplaints();
  surface.host.library.onRefused.add(complain);
  signal.addEventListener("abort", () => {
    surface.host.library.onStatus.delete(status);
    surface.host.library.onRefused.delete(complain);
  });
  const lookAgain = () => {
    if (surface.session && document.visibilityState === "visible") void surface.host.library.lookAgain(surface.session);
  };
  document.addEventListener("visibilitychange", lookAgain, { signal });
  addEventListener("focus", lookAgain, { signal });
}

/**
 * @param {Surface} surface
 * @param {KeyboardEvent} event
 */
function onKey(surface, event) {
  const chord = chordOf(event);
  // Streamlit listens for single letters (r reruns, c clears); none of ours may reach it.
  if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
  surface.beside.keyDown(event);
  if (event.isComposing || surface.isBehindDialog || !surface.session || surface.frame.dataset.message) return;
  if (surface.popover.handle(event, chord)) return taken(event);
  if (surface.dock.has(event.target)) return surface.dock.handle(event, chord) ? taken(event) : undefined;
  if (isIn(surface.find.box, event) && surface.find.handle(chord)) return taken(event);
  if (isAnswer(surface, event, chord)) return taken(event);

  const situation = surface.situation();
  const digit = situation.conflict || situation.focus ? shiftedDigit(event) : null;
  const key = (digit ? surface.keymap.keyFor(digit, situation) : null) ?? surface.keymap.keyFor(chord, situation);
  if (isField(event.target) && !(key && ALSO_WHILE_TYPING.has(key.command) && writesNothing(chord))) return;
  if (!isForText(surface, event)) {
    // On a button or a message only what is meant for the whole article works; Enter and Tab are its own.
    if (!key || key.when || OWN_KEYS.has(chord) || (event.target === surface.hints && chord.startsWith("Arrow"))) return;
  } else if (OWN_KEYS.has(chord) && isOnControl(event)) return;
  if ((key?.command === "next" || key?.command === "previous") && !surface.commands.canStep()) return;
  if (key) {
    taken(event);
    if (!event.repeat || !key.once) surface.run(key.command);
  } else if (/^[a-z0-9]$/.test(chord) && !event.repeat) {
    surface.gestures.run(() => surface.commands.label(chord) && taken(event));
  }
}

/**
 * While something is being chosen, letters, Enter and Tab are answers: a button keeps its own keys.
 * @param {Surface} surface
 * @param {KeyboardEvent} event
 * @param {string} chord
 * @returns {boolean}
 */
function isAnswer(surface, event, chord) {
  if (!surface.choosing.isOn || isField(event.target) || (OWN_KEYS.has(chord) && !isForText(surface, event))) return false;
  let isTaken = false;
  surface.gestures.run(() => (isTaken = surface.choosing.handle(event, chord)));
  return isTaken;
}

const ALSO_WHILE_TYPING = new Set(["escape", "submit", "palette"]);
const OWN_KEYS = new Set(["Enter", " ", "Tab", "Shift+Tab"]);

/** @param {string} chord  which a person may have given to a command, and which must still be written in a field */
function writesNothing(chord) {
  return chord === "Escape" || /^(Ctrl|Alt)\+/.test(chord) || /^F\d+$/.test(chord);
}

/**
 * The text, the labels beside it, or nothing in particular.
 * @param {Surface} surface
 * @param {KeyboardEvent} event
 */
function isForText({ root, body, panel, arcs }, event) {
  const isOnChip = event.target instanceof Element && event.target.matches(".ed-article-go");
  return event.target === document.body || event.target === root || isOnChip || isIn(body, event) || isIn(arcs.root, event) || isIn(panel.labels.root, event) || isIn(panel.relations.root, event);
}

/**
 * @param {Element} element
 * @param {Event} event
 */
function isIn(element, event) {
  return event.target instanceof Node && element.contains(event.target);
}

/** @param {KeyboardEvent} event  on something in the panel that is pressed rather than decided */
function isOnControl({ target }) {
  return target instanceof Element && target.closest("summary, .ed-link, .ed-row, .ed-card, .ed-card-row, .ed-cell, .ed-toggle, .ed-group-head") !== null;
}

/**
 * @param {Surface} surface
 * @param {MouseEvent} event
 * @param {string|null} wasClicked  the tag that a click before this one went to
 */
function onTag(surface, event, wasClicked) {
  const id = event.target instanceof Element ? event.target.closest(".ed-tag")?.getAttribute("data-annotation") : null;
  if (!id || !surface.session) return;
  if (surface.choosing.isOn) return surface.gestures.run(() => surface.choosing.pick(id));
  surface.gestures.run(() => surface.commands.focus(id));
  if (id === wasClicked && event.detail > 0) surface.run("choose");
}

/**
 * @param {Surface} surface
 * @param {ClipboardEvent} event  our own selection is not the browser's
 */
function onCopy(surface, event) {
  const selection = surface.session?.place.selection;
  if (!surface.session || !selection || !getSelection()?.isCollapsed || isField(event.target)) return;
  event.clipboardData?.setData("text/plain", surface.session.article.text.slice(selection.start, selection.end));
  event.preventDefault();
}

/**
 * @param {Surface} surface
 * @param {FocusEvent} event
 */
function onFocus(surface, event) {
  const id = event.target instanceof Element ? event.target.closest(".ed-tag")?.getAttribute("data-annotation") : null;
  if (id && surface.session && !surface.choosing.isOn && surface.session.place.focus !== id && find(surface.desk(), id)) surface.commands.focus(id);
}

/** @param {KeyboardEvent} event */
function taken(event) {
  event.preventDefault();
  event.stopPropagation();
}
