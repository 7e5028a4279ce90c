// The box for a chain: what its mentions are called together, what that is linked to, and the mentions, to
// jump to or to take out. It changes nothing by itself.

import { addressOfLink } from "../frames/chain_link.js";
import { LONGEST_LINK, LONGEST_NAME } from "../core/chains.js";
import { element } from "./dom.js";
import { placeBeside } from "./placing.js";

/** @typedef {{id: string, text: string, where: string}} Mention  where: the words round it */
/** @typedef {{name: string, link: string}} Said */
/**
 * @typedef {object} About
 * @property {string} title
 * @property {string} name
 * @property {string} link
 * @property {string} placeholder  what it is called when it has no name
 * @property {Mention[]} mentions
 * @property {string|null} current  the mention that has the focus
 * @property {(said: Said) => boolean} onSave  whether it was done
 * @property {(id: string) => void} onJump
 * @property {(id: string) => boolean} onLeave  whether it was done
 * @property {() => void} onClose
 */

export class ChainBox {
  /** @param {HTMLElement} root  positioned; the box is placed inside it */
  constructor(root) {
    this.root = root;
    /** @type {About|null} */
    this.about = null;
    /** @type {Map<string, Said>} */
    this.drafts = new Map(); // by the mentions: what was typed and not saved
    this.title = element("div", { class: "ed-popover-title", dir: "auto" });
    const field = (/** @type {string} */ name, /** @type {string} */ placeholder, /** @type {number} */ longest) =>
      element("input", { class: "ed-filter", type: "text", "aria-label": name, placeholder, maxlength: longest, spellcheck: "false", autocomplete: "off", dir: "auto", input: () => this.drawLink() });
    this.name = field("Name", "", LONGEST_NAME);
    this.link = field("Link", "Q43, or an address", LONGEST_LINK);
    this.target = element("a", { class: "ed-chain-open", target: "_blank", rel: "noopener noreferrer", hidden: true });
    this.list = element("ul", { class: "ed-list ed-chain-mentions", "aria-label": "Mentions" });
    const row = (/** @type {string} */ words, /** @type {HTMLElement} */ input) => element("label", { class: "ed-chain-field" }, element("span", {}, words), input);
    this.box = element(
      "div",
      { class: "ed-popover ed-chain-box", role: "dialog", "aria-label": "Chain", hidden: true, keydown: (/** @type {KeyboardEvent} */ event) => this.onKey(event) },
      this.title,
      row("Name", this.name),
      row("Link", this.link),
      this.target,
      this.list,
      element(
        "div",
        { class: "ed-comment-acts" },
        element("span", { class: "ed-comment-hint" }),
        element("button", { class: "ed-button", type: "button", click: () => this.close() }, "Close"),
        element("button", { class: "ed-button ed-primary", type: "button", click: () => this.done() }, "Save"),
      ),
    );
    root.append(this.box);
  }

  get isOpen() {
    return this.about !== null;
  }

  /**
   * @param {About} about
   * @param {DOMRect} at  on the screen
   */
  open(about, at) {
    if (this.about) this.keepDraft(this.about);
    const draft = this.drafts.get(keyOf(about));
    this.about = { ...about };
    this.title.textContent = about.mentions.length ? `Chain: ${about.title}` : about.title;
    this.name.value = draft?.name ?? about.name;
    this.name.placeholder = about.placeholder;
    this.link.value = draft?.link ?? about.link;
    const hint = this.box.querySelector(".ed-comment-hint");
    if (hint) hint.textContent = draft ? "Your draft" : "";
    this.drawLink();
    this.drawMentions();
    this.box.hidden = false;
    placeBeside(this.box, this.root, at);
    this.name.focus({ preventScroll: true });
    this.name.select();
  }

  drawLink() {
    const address = addressOfLink(this.link.value);
    this.target.hidden = address === null;
    if (address === null) return this.target.removeAttribute("href");
    this.target.href = address;
    this.target.textContent = address.replace(/^https?:\/\/(www\.)?/, "Open ");
  }

  drawMentions() {
    const { mentions, current } = this.about ?? { mentions: [], current: null };
    this.list.hidden = !mentions.length;
    this.list.replaceChildren(...mentions.map(({ id, text, where }) =>
      element(
        "li",
        {},
        element("button", { class: id === current ? "ed-row ed-row-on" : "ed-row", type: "button", "data-mention": id, title: where, "aria-current": id === current ? "true" : null, click: () => this.jump(id) }, element("span", { class: "ed-row-text", dir: "auto" }, text)),
        element("button", { class: "ed-button ed-icon ed-chain-out", type: "button", "aria-label": `Take ${text} out of the chain`, title: "Take it out of the chain", click: () => this.leave(id) }, "×"),
      )));
  }

  /** @param {string} id */
  jump(id) {
    const { about } = this;
    if (!about) return;
    this.keepDraft(about);
    this.shut(about);
    about.onJump(id);
  }

  /** @param {string} id */
  leave(id) {
    const { about } = this;
    if (!about || !about.onLeave(id)) return;
    about.mentions = about.mentions.filter((one) => one.id !== id);
    const isGone = !about.mentions.length || (about.mentions.length < 2 && !about.name && !about.link);
    if (isGone) return this.close();
    this.drawMentions();
    this.list.querySelector("button")?.focus({ preventScroll: true });
  }

  done() {
    const { about } = this;
    if (!about || !about.onSave({ name: this.name.value.trim(), link: this.link.value.trim() })) return;
    this.drafts.delete(keyOf(about));
    this.shut(about);
    about.onClose();
  }

  /** What was typed is kept. */
  close() {
    const { about } = this;
    if (!about) return;
    this.keepDraft(about);
    this.shut(about);
    about.onClose();
  }

  /** @param {About} about */
  keepDraft(about) {
    const [name, link] = [this.name.value, this.link.value];
    if (name.trim() === about.name && link.trim() === about.link) this.drafts.delete(keyOf(about));
    else this.drafts.set(keyOf(about), { name, link });
  }

  /** @param {About} about */
  shut(about) {
    if (this.about === about) this.about = null;
    this.box.hidden = true;
  }

  /** @param {KeyboardEvent} event  its own; nothing typed here is a command */
  onKey(event) {
    event.stopPropagation();
    if (event.isComposing) return;
    if (event.key === "Enter" && event.target instanceof HTMLInputElement) this.done();
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
  }
}

/** @param {About} about */
function keyOf({ mentions, current }) {
  return mentions.map(({ id }) => id).join(" ") || `${current}`;
}
