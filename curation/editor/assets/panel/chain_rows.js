// The panel's lines of chains: number, name, how many mentions, and the link; each goes to its mentions in
// turn and opens what can be said about it.

import { addressOfLink } from "../frames/chain_link.js";
import { element } from "../parts/dom.js";
import { KeyedRows } from "./keyed_rows.js";

/** @typedef {import("../frames/holdings.js").ChainRow} ChainRow */
/** @typedef {import("./panel.js").View} View */
/** @typedef {{onJump: (ids: string[], byKey: boolean) => void, onDescribe: (chain: string) => void}} Reports */

export class ChainRows {
  /**
   * @param {HTMLElement} list
   * @param {Reports} reports
   */
  constructor(list, reports) {
    this.reports = reports;
    /** @type {View|null} */
    this.view = null;
    this.rows = new KeyedRows(list, (/** @type {ChainRow} */ row) => this.row(row));
  }

  /**
   * @param {ChainRow[]} chains
   * @param {View} view
   */
  draw(chains, view) {
    this.view = view;
    this.rows.draw(chains.map((row) => ({ key: row.id, signature: JSON.stringify([row, row.ids.includes(view.focus ?? ""), view.isLocked]), thing: row })));
  }

  /** @param {ChainRow} row */
  row({ id, number, name, link, ids, labels, texts }) {
    const isHere = ids.includes(this.view?.focus ?? "");
    const address = addressOfLink(link);
    const others = texts.filter((text) => text !== name).join(", ");
    const made = element(
      "li",
      { class: "ed-chain ed-keyed ed-card-row", "data-annotation": id, "data-kind": "chain" },
      element(
        "button",
        { class: isHere ? "ed-row ed-row-on" : "ed-row", type: "button", tabindex: -1, "data-row": id, title: [name, others].filter(Boolean).join(": "), click: (/** @type {MouseEvent} */ event) => this.reports.onJump(ids, event.detail === 0) },
        element("span", { class: "ed-chain-badge" }, `${number}`),
        element("span", { class: "ed-row-text", dir: "auto" }, name),
        element("span", { class: "ed-label" }, labels.join(", ")),
        element("span", { class: "ed-count" }, `${ids.length}`, element("span", { class: "ed-hidden" }, ids.length === 1 ? " mention" : " mentions")),
      ),
      address ? element("a", { class: "ed-chain-link", href: address, target: "_blank", rel: "noopener noreferrer", tabindex: -1, title: link }, short(link)) : link && element("span", { class: "ed-chain-link ed-faint", dir: "auto", title: link }, link),
      !this.view?.isLocked && element("button", { class: "ed-chain-pencil", type: "button", tabindex: -1, "aria-label": `Name and link of ${name}`, title: "Name and link", click: () => this.reports.onDescribe(id) }, "✎"),
    );
    made.style.setProperty("--c", this.view?.colour.get(labels[0] ?? "") ?? "gray");
    return made;
  }
}

/** @param {string} link */
function short(link) {
  return link.replace(/^https?:\/\/(www\.)?/i, "");
}
