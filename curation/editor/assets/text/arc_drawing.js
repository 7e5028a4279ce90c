// Arcs on the screen: strokes in one drawing, the words on them as buttons, which stay the same elements as
// long as they are there, so that the browser's focus does, too.

import { element } from "../parts/dom.js";
import { barColour } from "./colours.js";
import { headPath, headsOf, pathOf, strokesOf } from "./arc_paths.js";

/** @typedef {import("./arc_labels.js").Label} Label */
/** @typedef {import("./arc_lanes.js").Laid} Laid */
/** @typedef {import("./arc_plan.js").Page} Page */
/** @typedef {(id: string) => "near"|"far"|""} Nearness  near: of what has the focus or the mouse; far: of something else then */
/** @typedef {{colour: Map<string, string>, nearness: Nearness, focus: string|null, describe: (label: Label) => string}} Look */

const SVG = "http://www.w3.org/2000/svg";

export class ArcDrawing {
  constructor() {
    this.svg = svg("svg", { class: "ed-arc-lines", "aria-hidden": "true" });
    this.words = element("div", { class: "ed-arc-words" });
    /** @type {Map<string, HTMLButtonElement>} */
    this.buttons = new Map();
  }

  clear() {
    if (!this.svg.childNodes.length && !this.buttons.size) return;
    this.svg.replaceChildren();
    this.words.replaceChildren();
    this.buttons.clear();
  }

  /**
   * @param {Laid[]} laid
   * @param {Label[]} labels
   * @param {Page} page
   * @param {Look} look
   */
  draw(laid, labels, page, look) {
    const groups = laid.map((one) => this.group(one, page, look));
    const isFront = (/** @type {Element} */ one) => one.classList.contains("ed-arc-near");
    this.svg.replaceChildren(...groups.filter((one) => !isFront(one)), ...groups.filter(isFront));
    const before = this.buttons;
    this.buttons = new Map();
    for (const label of labels) this.drawWords(label, before, look);
    for (const [key, button] of before) if (!this.buttons.has(key)) button.remove();
  }

  /**
   * @param {Laid} laid
   * @param {Page} page
   * @param {Look} look
   */
  group(laid, page, { colour, nearness }) {
    const { id, kind, label, isOpen } = laid.plan.tie;
    const near = nearness(id);
    const made = svg("g", { class: near ? `ed-arc ed-arc-${near}` : "ed-arc", "data-tie": id, "data-kind": kind, "data-state": isOpen ? "suggested" : "accepted" });
    made.style.setProperty("--stroke", barColour(colour.get(label) ?? "gray"));
    made.append(svg("path", { d: strokesOf(laid, page).map(pathOf).join("") }));
    const heads = headsOf(laid);
    if (heads.length) made.append(svg("path", { class: "ed-arc-head", d: heads.map(headPath).join("") }));
    return made;
  }

  /**
   * @param {Label} label
   * @param {Map<string, HTMLButtonElement>} before
   * @param {Look} look
   */
  drawWords(label, before, { colour, nearness, focus, describe }) {
    const { tie } = label.laid.plan;
    const key = keyOf(label);
    const button = before.get(key) ?? newButton(label);
    if (button.textContent !== label.words) button.textContent = label.words;
    const said = describe(label);
    if (button.title !== said) {
      button.title = said;
      button.setAttribute("aria-label", said);
    }
    const isHere = tie.id === focus;
    button.toggleAttribute("aria-current", isHere);
    if (isHere) button.setAttribute("aria-current", "true");
    button.tabIndex = isHere ? 0 : -1;
    button.dataset.state = tie.isOpen ? "suggested" : "accepted";
    button.dataset.label = tie.label;
    button.dataset.near = nearness(tie.id);
    button.style.left = `${label.box.left}px`;
    button.style.top = `${label.box.top}px`;
    button.style.setProperty("--c", colour.get(tie.label) ?? "gray");
    this.buttons.set(key, button);
    if (!button.isConnected) this.words.append(button);
  }

  /**
   * @param {string} id  of a relation
   * @returns {HTMLButtonElement|null}
   */
  buttonOf(id) {
    return this.buttons.get(id) ?? null;
  }
}

/** @param {Label} label */
function keyOf({ laid: { plan: { tie } }, joint, words }) {
  return tie.kind === "relation" ? tie.id : `${tie.id} ${words} ${joint.id}`;
}

/** @param {Label} label */
function newButton({ laid: { plan: { tie } }, joint }) {
  const own = tie.kind === "relation" ? { class: "ed-arc-tag", "data-annotation": tie.id, "data-kind": "relation" } : { class: "ed-arc-role", "data-event": tie.id, "data-role": joint.name, "data-target": joint.id };
  return element("button", { type: "button", dir: "ltr", "data-tie": tie.id, ...own });
}

/**
 * @template {"svg"|"g"|"path"} K
 * @param {K} name
 * @param {Record<string, string>} attributes
 * @returns {SVGElementTagNameMap[K]}
 */
function svg(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
