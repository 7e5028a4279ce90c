// What was rejected, folded away under the lists of the panel, each with a button that takes it back.

import { element } from "../parts/dom.js";
import { KeyedRows } from "./keyed_rows.js";

/** @typedef {import("../frames/holdings.js").RejectedRow} RejectedRow */

export class RejectedRows {
  /** @param {(id: string) => void} onTakeBack */
  constructor(onTakeBack) {
    this.onTakeBack = onTakeBack;
    this.isLocked = false;
    this.number = element("span", { class: "ed-count" });
    this.list = element("ul", { class: "ed-list" });
    this.rows = new KeyedRows(this.list, (/** @type {RejectedRow} */ row) => this.row(row));
    this.root = element(
      "details",
      { class: "ed-section", hidden: true },
      element("summary", { class: "ed-section-head", tabindex: -1, "data-row": "rejected" }, "Rejected ", this.number),
      this.list,
    );
  }

  /**
   * @param {RejectedRow[]} rejected
   * @param {boolean} isLocked
   */
  draw(rejected, isLocked) {
    this.isLocked = isLocked;
    this.root.hidden = !rejected.length;
    this.number.textContent = `${rejected.length}`;
    this.rows.draw(rejected.map((row) => ({ key: row.id, signature: `${row.label} ${row.text} ${isLocked}`, thing: row })));
  }

  /** @param {RejectedRow} row */
  row({ id, kind, label, text }) {
    return element(
      "li",
      { class: "ed-row ed-keyed", "data-annotation": id, "data-kind": kind, "data-label": label, "data-state": "rejected" },
      element("span", { class: "ed-row-text ed-struck", dir: "auto", title: text }, text),
      element("span", { class: "ed-faint" }, label),
      !this.isLocked && element("button", { class: "ed-link", type: "button", tabindex: -1, "aria-label": `Take back: ${text}`, "data-row": `back ${id}`, click: () => this.onTakeBack(id) }, "Take back"),
    );
  }
}
