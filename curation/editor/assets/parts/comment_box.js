// The box in which a note is written, a question asked or an answer given, at what it is about. What was
// typed and not sent stays a draft, for as long as the page is open.

import { element } from "./dom.js";
import { placeBeside } from "./placing.js";
import { LONGEST_REMARK } from "../core/remarks.js";

/** @typedef {{value: string, words: string}} Askee  whom a question is for */
/**
 * @typedef {object} Writing
 * @property {string} title  what it is about
 * @property {string} target
 * @property {string} text  as it was saved
 * @property {boolean|null} flag  null: what is written cannot be flagged
 * @property {Map<string, string>} drafts  by target
 * @property {string[]} people  who may be called with an @
 * @property {{words: string, run: (words: string) => boolean}|null} save  whether it was done; null: nothing can be saved here
 * @property {{askees: Askee[], run: (words: string, askee: string) => boolean}|null} ask
 * @property {() => void} onFlag
 * @property {() => void} onClose
 */

const NEW_LINE = "Shift+Enter: new line";
const MOST_PEOPLE = 8; // names at hand; others are typed

export class CommentBox {
  /** @param {HTMLElement} root  positioned; the box is placed inside it */
  constructor(root) {
    this.root = root;
    /** @type {Writing|null} */
    this.writing = null;
    this.title = element("div", { class: "ed-popover-title", dir: "auto" });
    this.input = element("textarea", {
      class: "ed-comment-input", rows: 4, dir: "auto", maxlength: LONGEST_REMARK, "aria-label": "Comment", "aria-describedby": "ed-comment-hint",
      input: () => this.keepDraft(),
    });
    this.people = element("div", { class: "ed-comment-people", role: "group", "aria-label": "Call somebody" });
    this.askee = element("select", { class: "ed-comment-askee", "aria-label": "Whom to ask", change: () => this.drawWay() });
    this.hint = element("span", { class: "ed-comment-hint", id: "ed-comment-hint" });
    this.save = element("button", { class: "ed-button ed-primary", type: "button", click: () => this.saved() });
    this.ask = element("button", { class: "ed-button", type: "button", click: () => this.asked() }, "Ask");
    this.cancel = element("button", { class: "ed-button", type: "button", click: () => this.close() }, "Close");
    this.flag = element("button", { class: "ed-toggle", type: "button", click: () => this.writing?.onFlag() }, element("span", { class: "ed-glyph ed-glyph-flag" }), " Unsure");
    this.box = element(
      "div",
      { class: "ed-popover ed-comment", role: "dialog", "aria-label": "Comment", hidden: true, keydown: (/** @type {KeyboardEvent} */ event) => this.onKey(event) },
      this.title, this.input, this.people, this.askee, this.hint, element("div", { class: "ed-comment-acts" }, this.flag, element("span", { class: "ed-comment-gap" }), this.cancel, this.ask, this.save),
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
    const { target, drafts, text, save, ask, people, flag } = writing;
    const draft = drafts.get(target);
    this.title.textContent = writing.title;
    this.input.value = draft ?? text;
    this.save.hidden = !save;
    this.save.textContent = save?.words ?? "";
    this.ask.hidden = !ask;
    this.people.replaceChildren("Call ", ...people.slice(0, MOST_PEOPLE).map((name) => element("button", { class: "ed-link", type: "button", click: () => this.call(name) }, `@${name}`)));
    this.askee.hidden = !ask || ask.askees.length < 2;
    this.askee.replaceChildren(...(ask?.askees ?? []).map(({ value, words }) => element("option", { value }, words)));
    if (text) this.askee.value = ""; // Enter keeps the note that is there
    this.drawWay();
    this.flag.hidden = flag === null;
    this.setFlag(flag ?? false);
    this.box.hidden = false;
    placeBeside(this.box, this.root, at);
    this.input.focus({ preventScroll: true });
    this.input.setSelectionRange(this.input.value.length, this.input.value.length);
  }

  /** @returns {boolean}  whether somebody was chosen whom it is for: then Enter sends it */
  get isFor() {
    return !this.askee.hidden && this.askee.value !== "";
  }

  drawWay() {
    const sends = !this.writing?.save || this.isFor;
    this.ask.classList.toggle("ed-primary", sends);
    this.save.classList.toggle("ed-primary", !sends);
    const { writing, isFor } = this;
    if (!writing) return;
    const { drafts, target, save, ask, people } = writing;
    this.input.placeholder = save && ask && !isFor ? "What should be known about this? A note is yours; Ask sends it as a question." : "What do you want to say?";
    this.ask.textContent = isFor ? "Send" : "Ask";
    this.ask.title = isFor ? "Send (Enter)" : "Ask (Alt+Enter)";
    this.hint.textContent = [drafts.has(target) && "Your draft", NEW_LINE, isFor ? "Enter: send" : save && ask && "Alt+Enter: ask"].filter(Boolean).join(" · ");
    this.people.hidden = isFor || !ask || !people.length; // who is chosen is called by that
  }

  /** @param {boolean} isFlagged */
  setFlag(isFlagged) {
    this.flag.setAttribute("aria-pressed", String(isFlagged));
  }

  /** @param {string} name  written where the caret is */
  call(name) {
    const { input } = this;
    const before = input.value.slice(0, input.selectionStart);
    input.setRangeText(`${/(^|\s)$/.test(before) ? "" : " "}@${name} `, input.selectionStart, input.selectionEnd, "end");
    this.keepDraft();
    input.focus({ preventScroll: true });
  }

  keepDraft() {
    const { writing, input } = this;
    if (!writing) return;
    if (input.value.trim() === writing.text.trim()) writing.drafts.delete(writing.target);
    else writing.drafts.set(writing.target, input.value);
  }

  done() {
    const { writing } = this;
    if (!writing) return;
    if (!writing.save || this.isFor) this.asked();
    else this.saved();
  }

  /** Kept as one's own note, whomever it might have been for. */
  saved() {
    const { writing } = this;
    if (writing?.save?.run(this.input.value)) this.finish(writing);
  }

  asked() {
    const { writing } = this;
    if (!writing?.ask) return this.done();
    if (writing.ask.run(this.input.value, this.askee.value)) this.finish(writing);
  }

  /** @param {Writing} writing  of which nothing is a draft any more */
  finish(writing) {
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
    const isEnter = event.key === "Enter" && !event.shiftKey && event.target === this.input;
    const asks = event.key === "Enter" && event.altKey && (isEnter || event.target === this.askee);
    if (asks) this.asked();
    else if (isEnter) this.done();
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
  }
}
