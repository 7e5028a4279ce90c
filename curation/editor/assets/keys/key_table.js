// The keys as a table to be changed: a row for each thing to do, a button for each key. Arrows go about
// in it, Enter or a click waits for new keys, Delete takes a key away. Nothing is kept that clashes.

import { element } from "../parts/dom.js";
import { chordCaps } from "./hints.js";
import { isModifier } from "./kept_keys.js";
import { chordOf, spoken } from "./chords.js";

/** @typedef {import("./keymap.js").Keymap} Keymap */
/** @typedef {import("./keymap.js").Overrides} Overrides */
/** @typedef {import("./keys.js").Key} Key */
/** @typedef {{keymap: () => Keymap, change: (overrides: Overrides) => void}} Wiring */
/** @typedef {{command: string, chord: string}} Slot  chord: empty where a command has none */

export class KeyTable {
  /** @param {Wiring} wiring */
  constructor(wiring) {
    this.wiring = wiring;
    this.wanted = "";
    /** @type {Slot|null} */
    this.active = null;
    /** @type {Slot|null} */
    this.recording = null;
    this.root = element("div", { class: "ed-key-table" });
    this.said = element("p", { class: "ed-key-said", role: "alert", hidden: true });
  }

  get isRecording() {
    return this.recording !== null;
  }

  /** @param {string} wanted  what the rows must be about */
  draw(wanted = this.wanted) {
    this.wanted = wanted;
    const { keys } = this.wiring.keymap();
    const hadFocus = this.root.contains(document.activeElement);
    const rows = linesOf(keys).filter(({ does, group, commands }) => !wanted || [does, group, ...commands.flatMap(({ title = "", chords }) => [title, ...chords.map(spoken)])].join(" ").toLowerCase().includes(wanted));
    this.root.replaceChildren(
      ...[...new Set(rows.map(({ group }) => group))].map((group) =>
        element(
          "section",
          { "aria-label": group },
          element("h3", {}, group),
          element("ul", { class: "ed-key-rows" }, ...rows.filter((row) => row.group === group).map((row) => this.row(row))),
        )),
    );
    const slots = this.slots();
    const at = this.slotFor(this.active) ?? slots[0];
    if (at) at.tabIndex = 0;
    if (hadFocus) at?.focus({ preventScroll: true });
  }

  /** @param {Line} line */
  row({ does, commands }) {
    const { keymap } = this.wiring;
    const isChanged = commands.some(({ command }) => keymap().isChanged(command));
    const resting = commands.map(({ command }) => keymap().resting(command)).filter(Boolean).join("; ");
    const recording = commands.find(({ command }) => command === this.recording?.command);
    const first = commands[0];
    return element(
      "li",
      { class: "ed-key-row", "data-command": first.command, "data-recording": recording ? "" : null },
      element("div", { class: "ed-key-slots" }, ...commands.flatMap((key) => (key.chords.length ? key.chords : [""]).map((chord) => this.slot(key, chord)))),
      element(
        "div",
        { class: "ed-key-does" },
        element("span", {}, recording && recording.title && commands.length > 1 ? recording.title : does),
        resting && element("span", { class: "ed-faint" }, ` (${resting})`),
      ),
      element(
        "div",
        { class: "ed-key-acts" },
        ...(recording
          ? [
              this.recording?.chord && this.button("take away", `Take ${spoken(this.recording.chord)} away from ${does}`, () => this.clear()),
              this.button("cancel", "Cancel", () => this.stop()),
            ]
          : [
              first.command !== "escape" && this.button("change", `Change the keys: ${does}`, () => this.record({ command: first.command, chord: first.chords[0] ?? "" })),
              isChanged && this.button("reset", `Usual keys again: ${does}`, () => this.reset(commands)),
            ]),
      ),
    );
  }

  /**
   * @param {Key} key
   * @param {string} chord
   */
  slot({ command, does, title }, chord) {
    const isRecording = this.recording?.command === command && this.recording.chord === chord;
    const isFixed = command === "escape";
    return element(
      "button",
      {
        class: "ed-key", type: "button", tabindex: -1, "data-command": command, "data-chord": chord, "aria-disabled": isFixed ? "true" : null,
        "aria-label": `${title ?? does}: ${chord ? spoken(chord) : "no key"}`,
        title: isFixed ? null : "Change this key",
        click: () => this.record({ command, chord }),
        focus: () => this.goTo({ command, chord }),
      },
      isRecording ? element("span", { class: "ed-key-wait" }, "press keys…") : chord ? chordCaps(chord) : element("span", { class: "ed-key-none" }, "no key"),
    );
  }

  /**
   * @param {string} text
   * @param {string} label
   * @param {() => void} click
   */
  button(text, label, click) {
    return element("button", { class: "ed-link", type: "button", "aria-label": label, click }, text);
  }

  /** @returns {HTMLElement[]} */
  slots() {
    return [...this.root.querySelectorAll("button.ed-key")].filter((one) => one instanceof HTMLElement);
  }

  /** @param {Slot|null} slot */
  slotFor(slot) {
    const of = this.slots().filter((one) => one.dataset.command === slot?.command);
    return of.find((one) => one.dataset.chord === slot?.chord) ?? of[0];
  }

  /** @param {Slot} slot  where the keyboard is */
  goTo(slot) {
    this.active = slot;
    for (const one of this.slots()) one.tabIndex = one.dataset.command === slot.command && one.dataset.chord === slot.chord ? 0 : -1;
  }

  takeFocus() {
    (this.slotFor(this.active) ?? this.slots()[0])?.focus();
  }

  /** @param {Slot} slot */
  record(slot) {
    if (slot.command === "escape") return this.tell(this.wiring.keymap().whyKept("escape") ?? "");
    this.recording = slot;
    this.active = slot;
    this.draw();
    this.slotFor(slot)?.focus();
    this.tell(`Press the new keys for: ${this.nameOf(slot.command)}. Esc leaves them as they are.`);
  }

  stop() {
    if (!this.recording) return this.tell("");
    this.recording = null;
    this.draw();
    this.takeFocus();
    this.tell("");
  }

  clear() {
    const slot = this.recording ?? this.active;
    if (!slot?.chord) return;
    const keymap = this.wiring.keymap();
    const why = keymap.whyKept(slot.command);
    this.recording = null;
    if (!why) this.wiring.change(keymap.withChord(slot.command, slot.chord, null));
    this.draw();
    this.takeFocus();
    this.tell(why ?? `${spoken(slot.chord)} does not stand for “${this.nameOf(slot.command)}” any more.`);
  }

  /** @param {Key[]} commands */
  reset(commands) {
    for (const { command } of commands) this.wiring.change(this.wiring.keymap().reset(command));
    this.draw();
    this.takeFocus();
    this.tell("The usual keys are back.");
  }

  resetAll() {
    this.wiring.change({});
    this.draw();
    this.takeFocus();
    this.tell("All keys are as they were at first.");
  }

  /** @param {string} chord */
  take(chord) {
    const slot = /** @type {Slot} */ (this.recording);
    const keymap = this.wiring.keymap();
    const why = keymap.whyNot(slot.command, chord);
    if (why) return this.tell(`${why} Press other keys, or Esc.`);
    this.recording = null;
    this.active = { ...slot, chord };
    if (chord !== slot.chord) this.wiring.change(keymap.withChord(slot.command, slot.chord, chord));
    this.draw();
    this.takeFocus();
    this.tell(`${spoken(chord)}: ${this.nameOf(slot.command)}.`);
  }

  /**
   * @param {KeyboardEvent} event
   * @returns {boolean}  whether it was for the table
   */
  handle(event) {
    if (this.recording) {
      const isOnButton = event.target instanceof Element && event.target.closest(".ed-key-acts") !== null;
      if (isOnButton && ["Enter", " ", "Tab"].includes(event.key)) return true;
      event.preventDefault();
      if (event.key === "Escape") this.stop();
      else if (!isModifier(event) && !event.repeat) this.take(chordOf(event));
      return true;
    }
    if (!(event.target instanceof HTMLElement) || !event.target.classList.contains("ed-key")) return false;
    const slots = this.slots();
    const at = slots.indexOf(event.target);
    const row = event.target.closest(".ed-key-row");
    const chord = chordOf(event);
    const inRow = (/** @type {HTMLElement|undefined} */ one) => one?.closest(".ed-key-row") === row;
    if (chord === "ArrowRight") slots[at + 1]?.focus();
    else if (chord === "ArrowLeft") slots[at - 1]?.focus();
    else if (chord === "ArrowDown") slots.slice(at).find((one) => !inRow(one))?.focus();
    else if (chord === "ArrowUp") firstOfRow(slots, slots.slice(0, at).reverse().find((one) => !inRow(one)))?.focus();
    else if (chord === "Home") slots[0]?.focus();
    else if (chord === "End") slots[slots.length - 1]?.focus();
    else if (chord === "Delete" || chord === "Backspace") this.clear();
    else return false;
    event.preventDefault();
    return true;
  }

  /** @param {string} command */
  nameOf(command) {
    const key = this.wiring.keymap().keyOf(command);
    return key?.title ?? key?.does ?? "";
  }

  /** @param {string} sentence */
  tell(sentence) {
    this.said.hidden = !sentence;
    this.said.textContent = sentence;
  }
}

/**
 * @param {HTMLElement[]} slots
 * @param {HTMLElement|undefined} one
 */
function firstOfRow(slots, one) {
  return one && slots.find((slot) => slot.closest(".ed-key-row") === one.closest(".ed-key-row"));
}

/** @typedef {{group: string, does: string, commands: Key[]}} Line */

/**
 * Commands that say the same share a row.
 * @param {Key[]} keys
 * @returns {Line[]}
 */
function linesOf(keys) {
  /** @type {Map<string, Line>} */
  const lines = new Map();
  for (const key of keys) {
    const name = `${key.group}/${key.does}`;
    const line = lines.get(name) ?? { group: key.group, does: key.does, commands: [] };
    line.commands.push(key);
    lines.set(name, line);
  }
  return [...lines.values()];
}
