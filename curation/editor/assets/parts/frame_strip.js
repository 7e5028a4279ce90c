// The strip over the line of keys: what is worked on, and the mouse's way to edit it. Everything on it has
// a key, too; Tab stops at it once, and the arrows go along it. It lies over the foot of the text and takes
// no room from it; what lies over it may be high, and gets its room below the text. It is made anew only when it says
// something else.

import { element } from "./dom.js";
import { dragChips } from "./chip_drag.js";
import { partsOf } from "./strip_parts.js";

/** @typedef {import("../frames/strip_view.js").StripView} StripView */
/**
 * @typedef {object} StripWiring
 * @property {(command: string) => void} run
 * @property {(event: string, role: string) => void} arm
 * @property {(event: string, role: string, target: string) => void} takeOut
 * @property {(event: string, role: string, target: string) => void} move
 * @property {(event: string, role: string, target: string) => string|null} whyNot  it may not stand there
 * @property {(sentence: string) => void} say
 * @property {(id: string) => void} show  where it is in the text
 * @property {(words: string, command: string) => string} withKey
 * @property {(label: string) => string} colourOf
 * @property {() => void} leave  the keyboard goes back to the text
 */

const STOPS = "button:not([aria-hidden], :disabled)";

export class FrameStrip {
  /**
   * @param {HTMLElement} hints  over which it stands
   * @param {HTMLElement[]} above  what stands on it, and is told its height: not the root, under which all would be styled anew
   * @param {StripWiring} wiring
   * @param {AbortSignal} signal
   * @param {HTMLElement[]} over  other strips that lie on this one
   */
  constructor(hints, above, wiring, signal, over = []) {
    this.wiring = wiring;
    /** @type {StripView|null} */
    this.view = null;
    this.signature = "";
    /** @type {unknown} */
    this.look = null;
    this.box = element("div", { class: "ed-strip", role: "toolbar", hidden: true, keydown: (/** @type {KeyboardEvent} */ event) => this.onKey(event), focusin: (/** @type {FocusEvent} */ { target }) => this.keepOneStop(target) });
    this.over = over;
    this.room = element("div", { class: "ed-strip-room" });
    this.roomFor = 0;
    this.stack = element("div", { class: "ed-strips" }, ...over, this.box);
    this.holder = element("div", { class: "ed-strip-holder" }, this.stack);
    // A click leaves the focus in the text, so that keys go on working.
    this.box.addEventListener("mousedown", (event) => event.preventDefault());
    hints.before(this.room, this.holder);
    dragChips(this.box, {
      whyNot: (role, target) => (this.view ? wiring.whyNot(this.view.id, role, target) : null),
      drop: (role, target) => this.view && wiring.move(this.view.id, role, target),
      say: wiring.say,
    }, signal);
    const sizes = new ResizeObserver(() => {
      this.holder.style.bottom = `${hints.offsetHeight}px`;
      for (const part of above) part.style.setProperty("--strip", `${this.height}px`);
      this.makeRoom(this.roomFor);
    });
    [hints, this.stack].forEach((one) => sizes.observe(one));
  }

  /**
   * However short the article is, what is asked about can be scrolled free of the strips that ask. The room does not
   * shrink while the article is open, so that nothing moves from one question to the next.
   * @param {number} article
   */
  makeRoom(article) {
    const former = article === this.roomFor ? parseFloat(this.room.style.height) || 0 : 0;
    this.roomFor = article;
    const wanted = Math.max(former, ...this.over.map(({ offsetHeight }) => offsetHeight));
    this.room.style.height = `${wanted}px`;
  }

  /** @returns {number}  pixels of the window it covers */
  get height() {
    return this.stack.offsetHeight;
  }

  /**
   * @param {StripView|null} view
   * @param {unknown} look  the keys as they are: others make it anew, too
   */
  draw(view, look) {
    const signature = JSON.stringify(view);
    if (signature === this.signature && look === this.look) return;
    this.look = look;
    this.signature = signature;
    const held = this.box.contains(document.activeElement) ? document.activeElement?.getAttribute("data-strip") : null;
    const scrolled = view?.id === this.view?.id ? (this.box.querySelector(".ed-strip-body")?.scrollLeft ?? 0) : 0;
    this.view = view;
    this.box.hidden = !view;
    if (!view) return this.box.replaceChildren();
    this.box.setAttribute("aria-label", nameOf(view));
    this.box.replaceChildren(...partsOf(view, this.wiring));
    this.uncover(scrolled);
    const again = held && this.stops().find((stop) => stop.getAttribute("data-strip") === held);
    this.keepOneStop(again || null);
    if (again) again.focus({ preventScroll: true });
  }

  /**
   * In a narrow window the roles are a line that is scrolled.
   * @param {number} scrolled  where it was
   */
  uncover(scrolled) {
    const line = this.box.querySelector(".ed-strip-body");
    const armed = this.box.querySelector(".ed-slot[aria-current]");
    if (!line || (!scrolled && !armed)) return;
    line.scrollLeft = scrolled;
    if (!(armed instanceof HTMLElement) || line.scrollWidth <= line.clientWidth) return;
    const [from, to] = [line.getBoundingClientRect(), armed.getBoundingClientRect()];
    if (to.left < from.left || to.right > from.right) line.scrollLeft += to.left - from.left - 12;
  }

  /** @returns {HTMLElement[]} */
  stops() {
    return /** @type {HTMLElement[]} */ ([...this.box.querySelectorAll(STOPS)]);
  }

  /** @param {EventTarget|null} wanted */
  keepOneStop(wanted) {
    const stops = this.stops();
    const stays = stops.find((stop) => stop === wanted) ?? stops.find((stop) => stop.closest(".ed-strip-body")) ?? stops[0];
    for (const stop of stops) stop.tabIndex = stop === stays ? 0 : -1;
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    const { key, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const stops = this.stops();
    const at = stops.findIndex((stop) => stop === target);
    const step = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity }[key];
    if (step !== undefined) stops[Math.max(0, Math.min(stops.length - 1, at + step))]?.focus();
    else if (key === "Escape") this.wiring.leave();
    else if ((key === "Delete" || key === "Backspace") && target instanceof Element) this.takeOut(target);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {Element} target  in a filler's chip, or nothing happens */
  takeOut(target) {
    const filler = target.closest("[data-filler]")?.getAttribute("data-filler");
    const role = target.closest("[data-role]")?.getAttribute("data-role");
    if (this.view && !this.view.isLocked && filler && role) this.wiring.takeOut(this.view.id, role, filler);
  }
}

/** @param {StripView} view */
function nameOf({ kind, label, words }) {
  if (kind === "quest") return label;
  const name = { event: "Event", relation: "Relation", document_label: "Label of the article", mention: "Mention" }[kind];
  return words ? `${name} ${label}: ${words}` : `${name} ${label}`;
}
