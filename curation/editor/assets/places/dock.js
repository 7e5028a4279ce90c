// The strip under the article that holds a list beside the text it is about: what is equal, or what a
// search found. It leaves the text to be read and worked in; one thing at a time is in it.

import { element } from "../parts/dom.js";

/**
 * @typedef {object} Tenant  what is in it
 * @property {string} name
 * @property {Node[]} nodes
 * @property {(event: KeyboardEvent, chord: string) => boolean} handle  whether the key was for it
 * @property {() => void} focus
 * @property {() => void} redraw  the article has changed
 * @property {(hadFocus: boolean) => void} onClose
 */

export class Dock {
  /**
   * @param {HTMLElement} frame
   * @param {HTMLElement} hints  under which nothing more comes
   */
  constructor(frame, hints) {
    /** @type {Tenant|null} */
    this.tenant = null;
    this.root = element("section", { class: "ed-dock", role: "dialog", hidden: true });
    frame.insertBefore(this.root, hints);
    // A click on a button or a line leaves the keyboard where it is: in the list, or in the field.
    this.root.addEventListener("mousedown", (event) => {
      if (!(event.target instanceof HTMLInputElement)) event.preventDefault();
    });
  }

  get isOpen() {
    return this.tenant !== null;
  }

  /** @param {Tenant} tenant */
  open(tenant) {
    this.close();
    this.tenant = tenant;
    this.root.setAttribute("aria-label", tenant.name);
    this.root.replaceChildren(...tenant.nodes);
    this.root.hidden = false;
    tenant.focus();
  }

  close() {
    const { tenant, root } = this;
    if (!tenant) return;
    const hadFocus = this.has(document.activeElement);
    this.tenant = null;
    root.hidden = true;
    root.replaceChildren();
    tenant.onClose(hadFocus);
  }

  /** @param {EventTarget|null} target */
  has(target) {
    return target instanceof Node && this.root.contains(target);
  }

  redraw() {
    this.tenant?.redraw();
  }

  /** @returns {number}  pixels of the window it covers */
  get height() {
    return this.root.offsetHeight;
  }

  /**
   * @param {KeyboardEvent} event
   * @param {string} chord
   * @returns {boolean}
   */
  handle(event, chord) {
    if (chord === "Escape") this.close();
    else return this.tenant?.handle(event, chord) ?? false;
    return true;
  }
}
