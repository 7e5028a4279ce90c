// The mentions in the panel: a group a label, in it a line for equal words, with how many are decided.

import { element } from "../parts/dom.js";
import { KeyedRows } from "./keyed_rows.js";

/** @typedef {import("./panel.js").View} View */
/** @typedef {import("../frames/holdings.js").LabelGroup} LabelGroup */
/** @typedef {import("../frames/holdings.js").TextRow} TextRow */
/** @typedef {{root: HTMLElement, rows: KeyedRows<TextRow>}} GroupView */
/** @typedef {{onJump: (ids: string[], byKey: boolean) => void, onLabel: (label: string) => void}} Reports */

export class LabelGroups {
  /**
   * @param {HTMLElement} root
   * @param {Reports} reports
   */
  constructor(root, reports) {
    this.reports = reports;
    /** @type {View|null} */
    this.view = null;
    /** @type {Map<string, GroupView>} */
    this.views = new Map();
    this.generation = 0;
    this.groups = new KeyedRows(root, (/** @type {LabelGroup} */ group) => this.groupView(group).root);
  }

  /** What is drawn next is drawn anew. */
  forget() {
    this.views.clear();
    this.generation += 1;
  }

  /**
   * @param {LabelGroup[]} groups
   * @param {View} view
   * @param {string|null} only  the label that alone is shown
   */
  draw(groups, view, only) {
    this.view = view;
    this.groups.draw(groups.map((group) => ({ key: group.label, signature: `${this.generation}`, thing: group })));
    for (const group of groups) this.drawGroup(group, view, only);
  }

  /**
   * @param {LabelGroup} group
   * @returns {GroupView}  its element is kept, also while the filter hides it
   */
  groupView({ label }) {
    const known = this.views.get(label);
    if (known) return known;
    const list = element("ul", { class: "ed-list" });
    const only = element(
      "button",
      { class: "ed-group-head", type: "button", tabindex: -1, "data-row": `label ${label}`, click: () => this.reports.onLabel(label) },
      element("span", { class: "ed-label" }, label),
      element("span", { class: "ed-count" }),
    );
    only.style.setProperty("--c", this.view?.colour.get(label) ?? "gray");
    const made = { root: element("div", { class: "ed-group" }, only, list), rows: new KeyedRows(list, (/** @type {TextRow} */ row) => this.textRow(row)) };
    this.views.set(label, made);
    return made;
  }

  /**
   * @param {LabelGroup} group
   * @param {View} view
   * @param {string|null} only
   */
  drawGroup(group, view, only) {
    const { root, rows } = this.groupView(group);
    const { total, open, label } = group;
    const said = open ? `${total - open} of ${total}` : `${total}`;
    const head = /** @type {HTMLElement} */ (root.firstElementChild);
    const number = /** @type {HTMLElement} */ (head.lastElementChild);
    if (number.textContent !== said) number.textContent = said;
    const isOnly = only === label;
    head.setAttribute("aria-pressed", String(isOnly));
    head.title = `${open ? `${total - open} of ${total} decided` : "All decided"}. ${isOnly ? "Show all labels" : `Show only ${label}`}.`;
    rows.draw(group.rows.map((row) => ({ key: row.key, signature: rowSignature(row, view), thing: row })));
  }

  /** @param {TextRow} row */
  textRow({ key, label, text, ids, open, check }) {
    const hasFocus = ids.includes(this.view?.focus ?? "");
    const made = element(
      "button",
      { class: hasFocus ? "ed-row ed-row-on" : "ed-row", type: "button", tabindex: -1, title: text, "data-row": key, click: (/** @type {MouseEvent} */ event) => this.reports.onJump(ids, event.detail === 0) },
      element("span", { class: open ? "ed-dot ed-dot-open" : "ed-dot" }),
      element("span", { class: "ed-row-text", dir: "auto" }, text),
      check > 0 && element("span", { class: "ed-row-check" }, "check"),
      ids.length > 1 && element("span", { class: "ed-count" }, `${ids.length}`),
      element("span", { class: "ed-hidden" }, open ? `, ${open} to decide` : ", decided"),
    );
    made.style.setProperty("--c", this.view?.colour.get(label) ?? "gray");
    return element("li", { class: "ed-keyed" }, made);
  }
}

/**
 * @param {TextRow} row
 * @param {View} view
 */
function rowSignature({ ids, open, check }, { focus }) {
  return `${ids.join()} ${open} ${check} ${focus !== null && ids.includes(focus)}`;
}
