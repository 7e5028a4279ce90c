// The help on `?`: every key as this person has it, to look up and to change, and what the mouse does.

import { element } from "../parts/dom.js";
import { KeyTable } from "./key_table.js";

/** @typedef {import("./keymap.js").KeyedLabel} KeyedLabel */
/**
 * @typedef {object} Wiring
 * @property {() => import("./keymap.js").Keymap} keymap
 * @property {(overrides: import("./keymap.js").Overrides) => void} change
 * @property {() => void} onClose
 * @property {() => void} showHints
 * @property {() => void} practice
 * @property {() => void} commands
 */

const MOUSE = [
  ["Click a label", "buttons and handles appear at it"],
  ["Drag a handle", "moves a boundary; with Alt by characters"],
  ["Drag over text", "asks for a label; whole words, with Alt exactly"],
  ["Double-click", "takes the word"],
  ["Ctrl and drag", "puts the words into the span that had the focus last, as a piece, or takes them out of it; with Cmd on a Mac"],
  ["Drag a label to another", "a relation, or what fills a role of an event"],
  ["Click a role in the strip", "then click a mention, or drag over words, to fill it; × takes a filler out, and dragging it to another role moves it"],
  ["Click a label in the line of hints", "with nothing selected: holds it ready, and what you drag over gets it at once; Esc or another click lets go"],
  ["Click a hint", "does what the line under the text says"],
];

export class Help {
  /**
   * @param {HTMLElement} root
   * @param {Wiring} wiring
   */
  constructor(root, wiring) {
    /** @type {KeyedLabel[]} */
    this.labels = [];
    this.isOpen = false;
    this.onClose = wiring.onClose;
    this.search = element("input", { class: "ed-filter", type: "search", placeholder: "Find a key", "aria-label": "Find a key", spellcheck: "false", input: () => this.draw() });
    this.resetAll = element("button", { class: "ed-button", type: "button", hidden: true, click: () => this.table.resetAll() }, "Reset all keys");
    this.table = new KeyTable({ ...wiring, change: (overrides) => wiring.change(overrides) });
    this.labelled = element("section", { class: "ed-help-labels" });
    this.mouse = element(
      "section",
      {},
      element("h3", {}, "Mouse"),
      element("dl", {}, ...MOUSE.flatMap(([gesture, does]) => [element("dt", {}, gesture), element("dd", {}, does)])),
    );
    const offer = (/** @type {string} */ text, /** @type {() => void} */ run) =>
      element("button", { class: "ed-button", type: "button", click: () => this.closeFor(run) }, text);
    this.dialog = element(
      "dialog",
      { class: "ed-help", "aria-label": "Keys", close: () => this.closed(), cancel: (/** @type {Event} */ event) => this.table.isRecording && event.preventDefault() },
      element(
        "div",
        { class: "ed-help-head" },
        element("h2", {}, "Keys"),
        this.search,
        element("button", { class: "ed-button ed-icon", type: "button", "aria-label": "Close", click: () => this.dialog.close() }, "×"),
      ),
      element("p", { class: "ed-help-how ed-faint" }, "To change a key, click it, or go to it with the arrow keys and press Enter. Del takes it away."),
      this.table.said,
      element("div", { class: "ed-help-body" }, this.table.root, this.labelled, this.mouse),
      element("div", { class: "ed-help-foot" }, offer("All commands", wiring.commands), offer("Practice article", wiring.practice), offer("Show the hints again", wiring.showHints), this.resetAll),
    );
    this.dialog.addEventListener("keydown", (event) => this.onKey(event));
    this.dialog.addEventListener("click", (event) => {
      if (event.target === this.dialog) this.dialog.close();
    });
    root.append(this.dialog);
  }

  /** @param {KeyedLabel[]} labels  of the project */
  toggle(labels) {
    if (this.dialog.open) return this.dialog.close();
    this.labels = labels;
    this.search.value = "";
    this.isOpen = true;
    this.dialog.showModal();
    this.draw();
    this.table.takeFocus();
  }

  draw() {
    if (!this.dialog.open) return;
    const wanted = this.search.value.trim().toLowerCase();
    this.table.draw(wanted);
    this.resetAll.hidden = !this.table.wiring.keymap().hasChanges;
    const labels = this.labels.filter(({ key, name }) => key && (!wanted || `${key} ${name} label`.toLowerCase().includes(wanted)));
    this.labelled.hidden = !labels.length;
    this.labelled.replaceChildren(
      element("h3", {}, "Labels"),
      element("dl", {}, ...labels.flatMap(({ key, name }) => [element("dt", {}, element("kbd", {}, key.toUpperCase())), element("dd", {}, name)])),
      element("p", { class: "ed-faint" }, "A label’s key names what is selected, or renames what has the focus. Any other letter opens the list, filtered. These keys belong to the project’s labels and are changed there."),
    );
    this.mouse.hidden = wanted !== "" && !MOUSE.flat().join(" ").toLowerCase().includes(wanted);
  }

  /** @param {() => void} run  when the dialog is gone */
  closeFor(run) {
    this.dialog.close();
    this.closed();
    run();
  }

  closed() {
    if (!this.isOpen) return; // the dialog says it late
    this.isOpen = false;
    this.table.stop();
    this.onClose();
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    event.stopPropagation();
    if (event.isComposing || this.table.handle(event)) return;
    if (event.target === this.search) {
      if (event.key === "ArrowDown") this.table.takeFocus();
      else return;
    } else if (event.key === "/") this.search.focus();
    else if (event.key === "?") this.dialog.close();
    else return;
    event.preventDefault();
  }
}
