// A small box that asks for words: why something is decided so, or what is to do. What was written before
// stands below the field, to be taken by the arrow keys or a click. Typing leaves in view what fits.

import { element } from "./dom.js";
import { placeBeside } from "./placing.js";

/**
 * @typedef {object} Question
 * @property {string} title
 * @property {string} name  of the field
 * @property {string} placeholder
 * @property {string} words  that stand there already
 * @property {string} save  what the button says
 * @property {string[]} offers  written before, the newest first
 * @property {boolean} isOneLine
 * @property {(words: string) => void} onSave
 * @property {() => void} onClose
 */

const SHOWN = 6;
const LONGEST = 500; // characters of one line
const LONGEST_TEXT = 5_000;

export class AskingBox {
  /** @param {HTMLElement} root  positioned; the box is placed inside it */
  constructor(root) {
    this.root = root;
    /** @type {Question|null} */
    this.question = null;
    /** @type {string[]} */
    this.shown = [];
    this.active = -1; // of the offers; none while the field is meant
    this.title = element("div", { class: "ed-popover-title", dir: "auto" });
    this.input = element("textarea", { class: "ed-comment-input ed-asking-input", dir: "auto", "aria-controls": "ed-asking-offers", "aria-autocomplete": "list", input: () => this.list() });
    this.offers = element("div", { class: "ed-choices", id: "ed-asking-offers", role: "listbox", "aria-label": "Written before" });
    this.hint = element("span", { class: "ed-comment-hint" });
    this.save = element("button", { class: "ed-button ed-primary", type: "button", click: () => this.done() });
    this.cancel = element("button", { class: "ed-button", type: "button", click: () => this.close() }, "Cancel");
    this.box = element(
      "div",
      { class: "ed-popover ed-comment ed-asking", role: "dialog", hidden: true, keydown: (/** @type {KeyboardEvent} */ event) => this.onKey(event) },
      this.title, this.input, this.offers, element("div", { class: "ed-comment-acts" }, this.hint, this.cancel, this.save),
    );
    root.append(this.box);
  }

  get isOpen() {
    return this.question !== null;
  }

  /**
   * @param {Question} question
   * @param {DOMRect} at  on the screen
   */
  open(question, at) {
    this.question = question;
    const { title, name, placeholder, words, save, isOneLine } = question;
    this.title.textContent = title;
    this.box.setAttribute("aria-label", name);
    this.input.setAttribute("aria-label", name);
    this.input.placeholder = placeholder;
    this.input.rows = isOneLine ? 2 : 4;
    this.input.maxLength = isOneLine ? LONGEST : LONGEST_TEXT;
    this.input.value = words;
    this.save.textContent = save;
    this.hint.textContent = isOneLine ? "" : "Shift+Enter: new line";
    this.box.hidden = false;
    this.list();
    placeBeside(this.box, this.root, at);
    this.input.focus({ preventScroll: true });
    this.input.select();
  }

  close() {
    const { question } = this;
    if (!question) return;
    this.question = null;
    this.box.hidden = true;
    question.onClose();
  }

  done() {
    const { question, input, active, shown } = this;
    if (!question) return;
    const words = shown[active] ?? input.value;
    this.close();
    question.onSave(question.isOneLine ? words.replace(/\s+/g, " ") : words);
  }

  list() {
    const { question, input } = this;
    const wanted = input.value.trim().toLowerCase();
    const isTouched = input.value !== question?.words;
    this.shown = (question?.offers ?? []).filter((one) => !isTouched || one.toLowerCase().includes(wanted)).slice(0, SHOWN);
    this.offers.replaceChildren(...this.shown.map((one, index) =>
      element("div", { class: "ed-choice", role: "option", id: `ed-asking-${index}`, "aria-selected": "false", dir: "auto", click: () => (this.activate(index), this.done()) }, element("span", { class: "ed-asking-offer" }, one))));
    this.offers.hidden = !this.shown.length;
    this.activate(-1);
  }

  /** @param {number} index */
  activate(index) {
    this.active = Math.max(-1, Math.min(index, this.shown.length - 1));
    [...this.offers.children].forEach((row, at) => row.setAttribute("aria-selected", String(at === this.active)));
    if (this.active < 0) this.input.removeAttribute("aria-activedescendant");
    else this.input.setAttribute("aria-activedescendant", `ed-asking-${this.active}`);
    this.offers.children[this.active]?.scrollIntoView({ block: "nearest" });
  }

  /** @param {KeyboardEvent} event  its own; nothing typed here is a command */
  onKey(event) {
    event.stopPropagation();
    if (event.isComposing) return;
    const isInField = event.target === this.input;
    const isPlain = !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (event.key === "Escape") this.close();
    else if (event.key === "Enter" && isPlain && isInField) this.done();
    else if (event.key === "ArrowDown" && isPlain && isInField && this.shown.length) this.activate(this.active + 1);
    else if (event.key === "ArrowUp" && isPlain && isInField && this.active >= 0) this.activate(this.active - 1);
    else return;
    event.preventDefault();
  }
}
