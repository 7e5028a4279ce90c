// The list of labels that opens at a selection or a span. A label's key takes it at once; any other
// letter goes into the filter; arrows and Enter choose. Knows labels, not annotations.

import { element, isField } from "./dom.js";
import { placeBeside } from "./placing.js";

/** @typedef {import("../types.js").Choice} Choice */
/** @typedef {{title: string, choices: Choice[], current: string|null, onPick: (choice: Choice) => void, onClose: () => void, what?: string, placeholder?: string, none?: string}} Question  what: the list is there for; none: when nothing fits what was typed */

export class Popover {
  /**
   * @param {HTMLElement} root  positioned; the popover is placed inside it
   * @param {(sentence: string) => void} say
   */
  constructor(root, say) {
    this.root = root;
    this.say = say;
    /** @type {Question|null} */
    this.question = null;
    /** @type {Choice[]} */
    this.shown = [];
    this.active = 0;
    this.title = element("div", { class: "ed-popover-title" });
    this.input = element("input", {
      class: "ed-filter", type: "text", placeholder: "Type to filter labels", role: "combobox", spellcheck: "false",
      autocomplete: "off", "aria-expanded": "true", "aria-controls": "ed-choices", "aria-label": "Filter labels",
      input: () => this.list(0),
    });
    this.options = element("div", { class: "ed-choices", id: "ed-choices", role: "listbox", "aria-label": "Labels" });
    this.box = element("div", { class: "ed-popover", role: "dialog", "aria-label": "Choose a label", hidden: true }, this.title, this.input, this.options);
    // The text must keep the focus and its selection while a label is clicked.
    this.box.addEventListener("mousedown", (event) => {
      if (event.target !== this.input) event.preventDefault();
    });
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
    const { what = "Choose a label", placeholder = "Type to filter labels" } = question;
    this.title.textContent = question.title;
    this.box.setAttribute("aria-label", what);
    this.input.placeholder = placeholder;
    this.input.setAttribute("aria-label", placeholder.replace("Type to filter", "Filter"));
    this.input.value = "";
    this.box.hidden = false;
    this.list(Math.max(0, question.choices.findIndex(({ name }) => name === question.current)));
    placeBeside(this.box, this.root, at);
    this.sayActive(`${what} for ${question.title}. `);
  }

  close() {
    const { question } = this;
    if (!question) return;
    const hadFocus = this.box.contains(document.activeElement);
    this.question = null;
    this.box.hidden = true;
    if (hadFocus) question.onClose();
  }

  get none() {
    return this.question?.none ?? "No label fits this.";
  }

  /** @param {number} active */
  list(active) {
    if (!this.question) return;
    const wanted = this.input.value.trim().toLowerCase();
    this.shown = this.question.choices
      .filter(({ name, group = "", definition }) => name.toLowerCase().includes(wanted) || (wanted.length > 2 && `${group} ${definition}`.toLowerCase().includes(wanted)))
      .sort((one, other) => Number(other.name.toLowerCase().startsWith(wanted)) - Number(one.name.toLowerCase().startsWith(wanted)));
    /** @type {Node[]} */
    const rows = [];
    this.shown.forEach((choice, index) => {
      const before = index ? headingOf(this.shown[index - 1]) : "";
      const heading = headingOf(choice) || (before && "Mentions");
      if (heading && heading !== before) rows.push(element("div", { class: "ed-choices-head", role: "presentation" }, heading));
      rows.push(this.row(choice, index));
    });
    if (!rows.length) rows.push(element("div", { class: "ed-empty" }, this.none));
    this.options.replaceChildren(...rows);
    this.activate(Math.min(active, this.shown.length - 1));
  }

  /**
   * @param {Choice} choice
   * @param {number} index
   */
  row(choice, index) {
    const row = element(
      "div",
      {
        class: "ed-choice", role: "option", id: `ed-choice-${index}`, "data-label": choice.name, title: choice.definition || null,
        click: () => this.pick(index),
        mousemove: () => this.activate(index),
      },
      element("span", { class: choice.kind === "event" ? "ed-swatch ed-bolt" : "ed-swatch" }),
      element("span", { class: "ed-choice-name" }, choice.name),
      choice.hint && element("span", { class: "ed-choice-hint" }, choice.hint),
      (choice.isSet ?? choice.name === this.question?.current) && element("span", { class: "ed-choice-now" }, "now"),
      choice.key && element("kbd", {}, choice.key.toUpperCase()),
    );
    row.style.setProperty("--c", choice.colour);
    return row;
  }

  /** @param {number} index */
  activate(index) {
    this.active = index;
    for (const row of this.options.querySelectorAll('[role="option"]')) {
      const isActive = row.id === `ed-choice-${index}`;
      row.setAttribute("aria-selected", String(isActive));
      if (isActive && row instanceof HTMLElement) this.uncover(row);
    }
    this.input.setAttribute("aria-activedescendant", index < 0 ? "" : `ed-choice-${index}`);
  }

  /** @param {string} [before]  for people whose reader is in the text, which keeps the focus */
  sayActive(before = "") {
    const choice = this.shown[this.active];
    this.say(before + (choice ? `${[choice.name, choice.hint].filter(Boolean).join(" ")}, ${this.active + 1} of ${this.shown.length}` : this.none));
  }

  /** @param {HTMLElement} row  scrolled to inside the list only; the page stays where it is */
  uncover({ offsetTop, offsetHeight }) {
    const { scrollTop, clientHeight } = this.options;
    if (offsetTop < scrollTop) this.options.scrollTop = offsetTop;
    else if (offsetTop + offsetHeight > scrollTop + clientHeight) this.options.scrollTop = offsetTop + offsetHeight - clientHeight;
  }

  /** @param {number} index */
  pick(index) {
    const choice = this.shown[index];
    const { question } = this;
    if (!choice || !question) return;
    this.close();
    question.onPick(choice);
  }

  /**
   * @param {KeyboardEvent} event
   * @param {string} chord
   * @returns {boolean}  whether the key was for the popover
   */
  handle(event, chord) {
    if (!this.question) return false;
    const inFilter = event.target === this.input;
    if (isField(event.target) && !inFilter) return false;
    if (chord === "ArrowDown" || chord === "ArrowUp") this.step(chord === "ArrowDown" ? 1 : -1, inFilter);
    else if (chord === "Enter") this.pick(this.active);
    else if (chord === "Tab" || chord === "Shift+Tab") this.input.focus(); // Escape leaves; behind the list nobody would know where they are
    else if (!inFilter && isWriting(event)) return this.write(event.key);
    else return false;
    return true;
  }

  /**
   * @param {1|-1} step
   * @param {boolean} isRead  the filter has the focus, and names the active choice itself
   */
  step(step, isRead) {
    const number = Math.max(1, this.shown.length);
    this.activate((this.active + step + number) % number);
    if (!isRead) this.sayActive();
  }

  /** @param {string} letter */
  write(letter) {
    const direct = this.question?.choices.find(({ key }) => key && key === letter.toLowerCase());
    if (direct) {
      this.shown = [direct];
      this.pick(0);
    } else this.filter(letter);
    return true;
  }

  /** @param {string} letters  looked for, also where one is a key */
  filter(letters) {
    this.input.focus();
    this.input.value += letters;
    this.list(0);
  }
}

/** @param {Choice} choice */
function headingOf({ kind, group }) {
  return group ?? (kind === "event" ? "Event triggers" : "");
}

/** @param {KeyboardEvent} event */
function isWriting({ key, ctrlKey, metaKey, altKey }) {
  return key.length === 1 && /[\p{L}\p{N}]/u.test(key) && !ctrlKey && !metaKey && !altKey;
}
