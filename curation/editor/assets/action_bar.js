// The small bar of buttons at a span that was reached with the mouse: what a person can do with it
// without the keyboard. It goes along from decision to decision and leaves at the first key.

import { element } from "./dom.js";
import { withKey } from "./keys.js";

/** @typedef {{at: DOMRect, isOpen: boolean, isRightToLeft: boolean}} Target  isOpen: a suggestion still to decide */

const ROOM = 10; // pixels between the line and the bar, and to the edges of the page

export class ActionBar {
  /**
   * @param {HTMLElement} root  positioned; the bar is placed inside it and so scrolls along
   * @param {(command: string) => void} run
   */
  constructor(root, run) {
    this.root = root;
    /** @param {string} command @param {string} text @param {string} look */
    const button = (command, text, look) =>
      element("button", { class: `ed-act ${look}`, type: "button", tabindex: -1, "data-command": command, click: () => run(command) }, element("span", { "aria-hidden": "true" }, text), element("span", {}));
    this.accept = button("accept", "✓", "ed-act-yes");
    this.discard = button("discard", "✕", "ed-act-no");
    this.choose = button("choose", "▾", "ed-act-label");
    this.box = element("div", { class: "ed-acts", role: "toolbar", "aria-label": "What to do with this", hidden: true }, this.accept, this.discard, this.choose);
    // The text keeps the focus, so that keys go on working after a click.
    this.box.addEventListener("mousedown", (event) => event.preventDefault());
    root.append(this.box);
    name(this.accept, "Accept", "Accept", "accept");
    name(this.choose, "Label", "Change the label", "choose");
  }

  /** @param {Target|null} target */
  draw(target) {
    this.box.hidden = !target;
    if (!target) return;
    const { at, isOpen, isRightToLeft } = target;
    this.accept.hidden = !isOpen;
    name(this.discard, isOpen ? "Reject" : "Delete", isOpen ? "Reject" : "Delete", "discard");
    const frame = this.root.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.box;
    const wished = (isRightToLeft ? at.right - width : at.left) - frame.left;
    this.box.style.left = `${Math.max(0, Math.min(wished, frame.width - width))}px`;
    this.box.style.top = `${at.top - frame.top - height - ROOM}px`;
  }
}

/**
 * @param {HTMLButtonElement} button
 * @param {string} text
 * @param {string} label
 * @param {string} command
 */
function name(button, text, label, command) {
  const words = button.lastElementChild;
  if (words) words.textContent = text;
  button.setAttribute("aria-label", label);
  button.title = withKey(label, command);
}
