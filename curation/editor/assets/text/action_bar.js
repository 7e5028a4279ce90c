// The small bar of buttons at a span that was reached with the mouse: what a person can do with it
// without the keyboard. It goes along from decision to decision and leaves at the first key.

import { element } from "../parts/dom.js";

/** @typedef {{isOpen: boolean, equal: number, offers: Set<string>}} Target  isOpen: a suggestion still to decide; equal: strings of the article like it, itself included; offers: commands of those that not everything has */

const ROOM = 10; // pixels between the line and the bar, and to the edges of the page

export class ActionBar {
  /**
   * @param {HTMLElement} root  positioned; the bar is placed inside it and so scrolls along
   * @param {(command: string) => void} run
   * @param {() => import("../keys/keymap.js").Keymap} keymap
   */
  constructor(root, run, keymap) {
    this.root = root;
    this.keymap = keymap;
    /** @param {string} command @param {string} text @param {string} look */
    const button = (command, text, look) =>
      element("button", { class: `ed-act ${look}`, type: "button", tabindex: -1, "data-command": command, click: () => run(command) }, element("span", { "aria-hidden": "true" }, text), element("span", {}));
    this.accept = button("accept", "✓", "ed-act-yes");
    this.discard = button("discard", "✕", "ed-act-no");
    this.choose = button("choose", "▾", "ed-act-label");
    this.all = button("labelAll", "✱", "ed-act-all");
    this.concordance = button("concordance", "⌕", "ed-act-all");
    this.ties = [["relate", "Relation or role from here", "→"], ["newEvent", "Event on these words", ""], ["attribute", "Attribute", "±"], ["join", "The same as another mention", "="], ["reverse", "Turn the relation round", "⇄"]].map(([command, words, text]) => ({ command, words, button: button(command, text, `ed-act-tie ed-act-${command}`) }));
    this.remark = [["comment", "Comment", "ed-act-note"], ["flag", "Flag as unsure", "ed-act-flag"], ["guide", "What the label means", "ed-act-guide"]].map(([command, words, look]) => ({ command, words, button: button(command, "", look) }));
    this.box = element("div", { class: "ed-acts", role: "toolbar", "aria-label": "What to do with this", hidden: true }, this.accept, this.discard, this.choose, this.all, this.concordance, ...this.ties.map((one) => one.button), ...this.remark.map((one) => one.button));
    // The text keeps the focus, so that keys go on working after a click.
    this.box.addEventListener("mousedown", (event) => event.preventDefault());
    root.append(this.box);
  }

  /** @param {Target|null} target */
  draw(target) {
    this.box.hidden = !target;
    if (!target) return;
    const { isOpen, equal, offers } = target;
    this.accept.hidden = !isOpen;
    this.name(this.accept, "Accept", "Accept", "accept");
    this.name(this.choose, "Label", "Change the label", "choose");
    this.name(this.discard, isOpen ? "Reject" : "Delete", isOpen ? "Reject" : "Delete", "discard");
    this.name(this.concordance, "", "These words in the whole project", "concordance");
    for (const { button, words, command } of this.ties) {
      button.hidden = !offers.has(command);
      this.name(button, "", words, command);
    }
    for (const { button, words, command } of this.remark) this.name(button, "", words, command);
    this.all.hidden = equal < 1;
    this.name(this.all, equal > 1 ? `All ${equal}` : "All", equal > 1 ? `Label all ${equal} equal words` : "Label all equal words", "labelAll");
  }

  /**
   * @param {DOMRect} at
   * @param {boolean} isRightToLeft
   */
  place(at, isRightToLeft) {
    const frame = this.root.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.box;
    const wished = (isRightToLeft ? at.right - width : at.left) - frame.left;
    this.box.style.left = `${Math.max(0, Math.min(wished, frame.width - width))}px`;
    this.box.style.top = `${at.top - frame.top - height - ROOM}px`;
  }

  /**
   * @param {HTMLButtonElement} button
   * @param {string} text
   * @param {string} label
   * @param {string} command
   */
  name(button, text, label, command) {
    const words = button.lastElementChild;
    if (words) words.textContent = text;
    button.setAttribute("aria-label", label);
    button.title = this.keymap().withKey(label, command);
  }
}
