// The bar of what is to do in a reading that was sent back: the one in hand, how many there are, and the way
// to the others. It changes nothing by itself.

import { element } from "./dom.js";

/** @typedef {import("../core/to_dos.js").ToDo} ToDo */
/** @typedef {import("../keys/keymap.js").Keymap} Keymap */
/** @typedef {{run: (command: string) => void}} Wiring */

export class ToDoBar {
  /** @param {Wiring} wiring */
  constructor({ run }) {
    this.shown = "";
    const button = (/** @type {string} */ command, /** @type {string} */ look, /** @type {string} */ name, /** @type {string} */ sign) =>
      element("button", { class: `ed-button ${look}`, type: "button", "data-command": command, "aria-label": name, click: () => run(command) }, sign);
    this.count = element("span", { class: "ed-to-do-count" });
    this.words = element("span", { class: "ed-to-do-words", dir: "auto" });
    this.text = element("span", { class: "ed-to-do-text", dir: "auto" });
    this.by = element("span", { class: "ed-faint", dir: "auto" });
    this.previous = button("previousToDo", "ed-icon", "Previous thing to do", "‹");
    this.next = button("nextToDo", "ed-icon", "Next thing to do", "›");
    this.done = button("toDoDone", "ed-primary", "Done", "Done");
    this.root = element(
      "div",
      { class: "ed-to-do", role: "group", "aria-label": "To do", hidden: true },
      element("div", { class: "ed-to-do-said" }, this.count, this.words, this.text, this.by),
      element("div", { class: "ed-to-do-acts" }, this.previous, this.next, this.done),
    );
  }

  /**
   * @param {ToDo|null} one
   * @param {Keymap} keymap
   */
  draw(one, keymap) {
    this.root.hidden = one === null;
    if (!one) return;
    const shows = JSON.stringify([one, keymap.withKey("", "nextToDo"), keymap.withKey("", "previousToDo"), keymap.withKey("", "toDoDone"), keymap.withKey("", "submit")]);
    if (shows === this.shown) return;
    this.shown = shows;
    const { place, of, done, text, by, quote, isDone } = one;
    const isAll = done === of;
    this.count.textContent = isAll ? `All ${of === 1 ? "" : `${of} `}done` : `${place} of ${of} to do`;
    this.words.textContent = isAll ? "" : quote;
    this.words.hidden = isAll || !quote;
    this.text.textContent = isAll ? keymap.withKey("Submit the article again", "submit") : text;
    this.by.textContent = isAll ? "" : `${by}${isDone ? ", done" : ""}`;
    this.previous.hidden = this.next.hidden = isAll || of === 1;
    this.done.hidden = isAll;
    this.done.disabled = isDone;
    this.previous.title = keymap.withKey("Previous thing to do", "previousToDo");
    this.next.title = keymap.withKey("Next thing to do", "nextToDo");
    this.done.title = keymap.withKey("Done: go on to the next", "toDoDone");
  }
}
