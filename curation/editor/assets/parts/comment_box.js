// The box in which a comment is written, at what it is about. What was typed and not saved stays a draft,
// for as long as the page is open.

import { element } from "./dom.js";
import { placeBeside } from "./placing.js";
import { LONGEST_REMARK } from "../core/remarks.js";

/**
 * @typedef {object} Writing
 * @property {string} title  what it is about
 * @property {string} target
 * @property {string} text  as it was saved
 * @property {boolean} flag
 * @property {Map<string, string>} drafts  by target
 * @property {(words: string) => boolean} onSave  whether it was done
 * @property {() => void} onFlag
 * @property {() => void} onClose
 */

export class CommentBox {
  /** @param {HTMLElement} root  positioned; the box is placed inside it */
  constructor(root) {
    this.root = root;
    /** @type {Writing|null} */
    this.writing = null;
    this.title = element("div", { class: "ed-popover-title", dir: "auto" });
    this.input = element("textarea", {
      class: "ed-comment-input", rows: 4, dir: "auto", maxlength: LONGEST_REMARK, "aria-label": "Comment",
      placeholder: "What should be known about this?", input: () => this.keepDraft(),
    });
    this.hint = element("span", { class: "ed-comment-hint" });
    this.save = element("button", { class: "ed-button ed-primary", type: "button", click: () => this.done() }, "Save");
    this.cancel = element("button", { class: "ed-button", type: "button", click: () => this.close() }, "Close");
    this.flag = element("button", { class: "ed-toggle", type: "button", click: () => this.writing?.onFlag() }, element("span", { class: "ed-glyph ed-glyph-flag" }), " Unsure");
    this.box = element(
      "div",
      { class: "ed-popover ed-comment", role: "dialog", "aria-label": "Comment", hidden: true, keydown: (/** @type {KeyboardEvent} */ event) => this.onKey(event) },
      this.title, this.input, element("div", { class: "ed-comment-acts" }, this.flag, this.hint, this.cancel, this.save),
    );
    root.append(this.box);
  }

  get isOpen() {
    return this.writing !== null;
  }

  /**
   * @param {Writing} writing
   * @param {DOMRect} at  on the screen
   */
  open(writing, at) {
    if (this.isOpen) this.keepDraft();
    this.writing = writing;
    const draft = writing.drafts.get(writing.target);
    this.title.textContent = writing.title;
    this.input.value = draft ?? writing.text;
    this.hint.textContent = draft === undefined ? "Shift+Enter: new line" : "Your draft";
    this.setFlag(writing.flag);
    this.box.hidden = false;
    placeBeside(this.box, this.root, at);
    this.input.focus({ preventScroll: true });
    this.input.setSelectionRange(this.input.value.length, this.input.value.length);
  }

  /** @param {boolean} isFlagged */
  setFlag(isFlagged) {
    this.flag.setAttribute("aria-pressed", String(isFlagged));
  }

  keepDraft() {
    const { writing, input } = this;
    if (!writing) return;
    if (input.value.trim() === writing.text.trim()) writing.drafts.delete(writing.target);
    else writing.drafts.set(writing.target, input.value);
  }

  done() {
    const { writing } = this;
    if (!writing || !writing.onSave(this.input.value)) return;
    writing.drafts.delete(writing.target);
    this.shut(writing);
  }

  /** What was typed is kept. */
  close() {
    const { writing } = this;
    if (!writing) return;
    this.keepDraft();
    this.shut(writing);
  }

  /** @param {Writing} writing */
  shut(writing) {
    this.writing = null;
    this.box.hidden = true;
    writing.onClose();
  }

  /** @param {KeyboardEvent} event  its own; nothing typed here is a command */
  onKey(event) {
    event.stopPropagation();
    if (event.isComposing) return;
    const isSave = event.key === "Enter" && !event.shiftKey && !event.altKey && event.target === this.input;
    if (isSave) this.done();
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
  }
}
