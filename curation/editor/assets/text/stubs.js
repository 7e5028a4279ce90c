// Ends of arcs that are out of sight: buttons at the upper and the lower edge of the view that name them, show
// their sentence and go there.

import { element } from "../parts/dom.js";

/** @typedef {import("./arc_plan.js").Edge} Edge */
/** @typedef {import("./arc_plan.js").Outsider} Outsider */
/** @typedef {import("./arc_plan.js").Plan} Plan */
/** @typedef {{tie: import("../frames/ties.js").Tie, end: Outsider, roles: string[]}} Stub  roles: of the ends that are in sight */
/**
 * @typedef {object} StubWiring
 * @property {(id: string) => string} wordsOf
 * @property {(id: string) => {before: string, words: string, after: string}} sentenceOf
 * @property {(id: string) => void} go
 * @property {(label: string) => string} colourOf
 */

export const HEIGHT = 26; // pixels of a row
const MOST = 8; // in a row; of what is left only the number is said
const EACH = 110; // pixels that one takes at least

export class Stubs {
  /** @param {StubWiring} wiring */
  constructor(wiring) {
    this.wiring = wiring;
    this.rows = { top: this.row("Further up"), bottom: this.row("Further down") };
    this.preview = element("div", { class: "ed-stub-preview", role: "tooltip", id: "ed-stub-preview", hidden: true });
  }

  /** @param {string} name */
  row(name) {
    const made = element("div", { class: "ed-stubs", role: "group", "aria-label": name, hidden: true });
    const show = (/** @type {Event} */ event) => this.show(event.target);
    const hide = () => (this.preview.hidden = true);
    for (const [type, listener] of /** @type {const} */ ([["pointerover", show], ["focusin", show], ["pointerleave", hide], ["focusout", hide]])) made.addEventListener(type, listener);
    return made;
  }

  /**
   * @param {Plan[]} plans  those that matter most first
   * @param {{width: number, top: number, bottom: number}} place  pixels that something covers at the window's edges
   */
  draw(plans, place) {
    const most = Math.max(1, Math.min(MOST, Math.floor(place.width / EACH)));
    for (const edge of /** @type {const} */ (["top", "bottom"])) {
      const row = this.rows[edge];
      const stubs = plans.flatMap(({ tie, joints, outside }) => outside.filter((end) => end.edge === edge).map((end) => ({ tie, end, roles: [...new Set(joints.map(({ name }) => name).filter(Boolean))] })));
      const key = stubs.map(({ tie, end }) => [tie.id, tie.isOpen, tie.label, end.name, end.id, this.wiring.wordsOf(end.id)].join(" ")).join("|") + most;
      row.style[edge] = `${place[edge]}px`;
      if (row.dataset.key === key) continue;
      row.dataset.key = key;
      row.hidden = !stubs.length;
      if (this.preview.dataset.edge === edge) this.preview.hidden = true;
      row.replaceChildren(...stubs.slice(0, most).map((stub) => this.button(stub)), stubs.length > most ? element("span", { class: "ed-faint" }, `+${stubs.length - most}`) : "");
    }
  }

  clear() {
    this.draw([], { width: 0, top: 0, bottom: 0 });
    this.preview.hidden = true;
  }

  /** @param {Stub} stub */
  button({ tie, end, roles }) {
    const words = this.wiring.wordsOf(end.id);
    const name = end.isSource && roles.length ? `${roles.join(", ")} of ${tie.label}` : end.name || tie.label;
    const where = end.edge === "top" ? "further up" : "further down";
    const made = element(
      "button",
      { class: "ed-stub", type: "button", tabindex: -1, "data-tie": tie.id, "data-to": end.id, "data-state": tie.isOpen ? "suggested" : "accepted", "aria-label": `${name}: ${words}, ${where}`, "aria-describedby": "ed-stub-preview", click: () => this.wiring.go(end.id) },
      element("span", { class: "ed-stub-way", "aria-hidden": "true" }, end.edge === "top" ? "↑" : "↓"),
      element("span", { class: "ed-stub-name" }, name),
      element("span", { class: "ed-stub-words", dir: "auto" }, words),
    );
    made.style.setProperty("--c", this.wiring.colourOf(tie.label));
    return made;
  }

  /** @param {EventTarget|null} target */
  show(target) {
    const button = target instanceof Element ? target.closest(".ed-stub") : null;
    if (!(button instanceof HTMLElement)) return;
    const { preview } = this;
    const { before, words, after } = this.wiring.sentenceOf(button.dataset.to ?? "");
    preview.replaceChildren(element("p", { dir: "auto" }, before, element("strong", {}, words), after));
    const row = /** @type {HTMLElement} */ (button.parentElement);
    preview.dataset.edge = row === this.rows.top ? "top" : "bottom";
    preview.hidden = false;
    row.append(preview);
  }
}
