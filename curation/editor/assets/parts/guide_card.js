// The card that says what a label means: its definition, what the person gave it to in this article, and
// the other labels a key away.

import { element } from "./dom.js";
import { placeBeside } from "./placing.js";

/** @typedef {{name: string, key: string, colour: string, definition: string, kind: string, examples: {text: string, times: number}[]}} Entry */
/** @typedef {{entries: Entry[], current: string|null, closesOn: (event: KeyboardEvent) => boolean, onClose: () => void}} Guide  closesOn: the key that opened it */

const EXAMPLES = 6;

export class GuideCard {
  /** @param {HTMLElement} root  positioned; the card is placed inside it */
  constructor(root) {
    this.root = root;
    /** @type {Guide|null} */
    this.guide = null;
    this.at = 0;
    this.body = element("div", { role: "status" });
    this.others = element("div", { class: "ed-guide-others", role: "group", "aria-label": "Labels" });
    this.box = element(
      "div",
      { class: "ed-popover ed-guide", role: "dialog", "aria-label": "What the labels mean", tabindex: -1, hidden: true, keydown: (/** @type {KeyboardEvent} */ event) => this.onKey(event) },
      element("button", { class: "ed-button ed-icon ed-guide-close", type: "button", "aria-label": "Close", click: () => this.close() }, "×"),
      this.body,
      element("div", { class: "ed-guide-foot" }, "Other labels: ", element("kbd", {}, "←"), " ", element("kbd", {}, "→")),
      this.others,
    );
    root.append(this.box);
  }

  get isOpen() {
    return this.guide !== null;
  }

  /**
   * @param {Guide} guide
   * @param {DOMRect} at  on the screen
   */
  open(guide, at) {
    this.guide = guide;
    this.box.hidden = false;
    this.show(Math.max(0, guide.entries.findIndex(({ name }) => name === guide.current)));
    placeBeside(this.box, this.root, at);
    this.box.focus({ preventScroll: true });
  }

  close() {
    const { guide } = this;
    if (!guide) return;
    const hadFocus = this.box.contains(document.activeElement);
    this.guide = null;
    this.box.hidden = true;
    if (hadFocus) guide.onClose();
  }

  /** @param {number} at */
  show(at) {
    const { guide } = this;
    const entry = guide?.entries[at];
    if (!guide || !entry) return;
    this.at = at;
    const { name, key, definition, examples, kind } = entry;
    const label = element("span", { class: "ed-label" }, name);
    label.style.setProperty("--c", entry.colour);
    this.body.replaceChildren(
      element("h3", { class: "ed-guide-name" }, label, key && element("kbd", {}, key.toUpperCase()), kind === "event" && element("span", { class: "ed-faint" }, "event")),
      element("p", { class: definition ? "ed-guide-says" : "ed-guide-says ed-faint", dir: "auto" }, definition || "The schema has no definition of this label."),
      element("p", { class: "ed-guide-head" }, examples.length ? "You gave it in this article to" : "You did not give it to anything in this article yet."),
      element("ul", { class: "ed-guide-examples" }, ...examples.slice(0, EXAMPLES).map(({ text, times }) =>
        element("li", { dir: "auto" }, text, times > 1 && element("span", { class: "ed-count" }, ` ${times}×`)))),
    );
    this.others.replaceChildren(...guide.entries.map((other, index) => this.chip(other, index)));
  }

  /**
   * @param {Entry} entry
   * @param {number} index
   */
  chip({ name, colour }, index) {
    const made = element("button", { class: "ed-chip", type: "button", tabindex: -1, "aria-pressed": index === this.at ? "true" : "false", click: () => this.show(index) }, name);
    made.style.setProperty("--c", colour);
    return made;
  }

  /** @param {KeyboardEvent} event  its own while it is open */
  onKey(event) {
    const { key } = event;
    const number = this.guide?.entries.length ?? 0;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    event.stopPropagation();
    if (key === "Escape" || this.guide?.closesOn(event)) this.close();
    else if (key === "ArrowRight" || key === "ArrowDown") this.show((this.at + 1) % number);
    else if (key === "ArrowLeft" || key === "ArrowUp") this.show((this.at - 1 + number) % number);
    else return;
    event.preventDefault();
    this.box.focus({ preventScroll: true });
  }
}
