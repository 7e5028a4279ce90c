// The panel's tab of all relations at once: heads in the rows, tails in the columns, to look over, to filter
// and to jump from. Draws and reports; decides nothing.

import { element } from "../parts/dom.js";
import { cellKey, labelsTied, matrixOf, relationsOn, shortNames, stepInMatrix } from "../frames/matrix.js";
import { count } from "../core/words.js";
import { spoken } from "../keys/chords.js";
import { rowsIn } from "./roving.js";

/** @typedef {import("./panel.js").View} View */
/** @typedef {import("../frames/matrix.js").Cell} Cell */
/** @typedef {import("../frames/matrix.js").Filter} Filter */
/** @typedef {import("../frames/matrix.js").Matrix} Matrix */
/** @typedef {import("../frames/matrix.js").Party} Party */
/** @typedef {import("../frames/matrix.js").Tie} Tie */
/** @typedef {{onJump: (ids: string[], byKey: boolean) => void, chordOf: (command: string) => string|undefined}} Reports */

const WIDE = 3; // columns that have room for whole labels

export class RelationsTab {
  name = "relations";
  title = "Relations";

  /** @param {Reports} reports */
  constructor(reports) {
    this.reports = reports;
    /** @type {Filter} */
    this.filter = { words: "", isOpen: false, label: null };
    /** @type {View|null} */
    this.view = null;
    /** @type {Matrix} */
    this.matrix = { heads: [], tails: [], cells: new Map(), number: 0, beyond: 0 };
    /** @type {Map<string, string>|null} */
    this.colour = null;
    /** @type {Map<string, string>} */
    this.short = new Map(); // names of labels, where there are many columns
    this.signature = "";
    this.input = element("input", {
      class: "ed-filter", type: "search", placeholder: "Filter by words or label", "aria-label": "Filter the relations", spellcheck: "false", autocomplete: "off",
      input: () => this.setFilter({ words: this.input.value }),
    });
    this.open = element("button", { class: "ed-toggle", type: "button", click: () => this.setFilter({ isOpen: !this.filter.isOpen }) });
    this.labels = element("div", { class: "ed-toggles", role: "group", "aria-label": "Show only" });
    this.found = element("span", { class: "ed-hidden", role: "status" });
    this.tools = element("div", { class: "ed-tools" }, this.input, this.labels, this.found);
    this.empty = element("p", { class: "ed-empty" });
    this.beyond = element("p", { class: "ed-empty" });
    this.head = element("thead", {});
    this.body = element("tbody", {});
    this.table = element("table", { class: "ed-matrix", role: "grid", "aria-label": "Relations: heads in the rows, tails in the columns" }, this.head, this.body);
    this.room = element("div", { class: "ed-matrix-room", scroll: () => this.sayMore() }, this.table);
    new ResizeObserver(() => this.sayMore()).observe(this.table);
    this.root = element("div", { class: "ed-relations" }, this.tools, this.empty, this.room, this.beyond);
  }

  /** @returns {HTMLElement|null}  where the keyboard goes: the cell it was at last, else the filter */
  get entry() {
    const { table } = this;
    return table.querySelector('button[tabindex="0"]') ?? rowsIn(table)[0] ?? (this.tools.hidden ? null : this.input);
  }

  /** @param {View} view */
  draw(view) {
    const all = relationsOn(view.desk);
    const { words, isOpen, label } = this.filter;
    const isFiltered = Boolean(words.trim()) || isOpen || label !== null;
    this.view = view;
    this.matrix = matrixOf(all, this.filter);
    this.tools.hidden = !all.length && !isFiltered;
    const labels = labelsTied(view.desk);
    this.short = this.matrix.tails.length > WIDE ? shortNames(labels.map(([name]) => name)) : new Map();
    this.table.classList.toggle("ed-matrix-close", this.short.size > 0);
    this.drawLabels(all.filter((one) => one.isOpen).length, labels, view.colour);
    this.empty.hidden = this.matrix.number > 0;
    say(this.empty, all.length ? "No relation fits the filter." : this.whyNone(view));
    this.beyond.hidden = !this.matrix.beyond;
    say(this.beyond, `${count(this.matrix.beyond, "relation")} more: filter to see them.`);
    this.table.hidden = !this.matrix.number;
    const signature = JSON.stringify([this.matrix.heads, this.matrix.tails, [...this.matrix.cells], [...this.short]]);
    if (signature !== this.signature || view.colour !== this.colour) this.drawTable(view.colour);
    this.signature = signature;
    this.colour = view.colour;
    this.markFocus(view.focus);
  }

  /** @param {View} view */
  whyNone({ desk, isLocked }) {
    if (!desk.schema.relations?.length) return "The schema of this project has no relations.";
    const chord = this.reports.chordOf("relate");
    return isLocked || !chord ? "There are no relations in this article yet." : `There are no relations in this article yet. Go to a mention and press ${spoken(chord)} to draw one.`;
  }

  /**
   * The labels to choose from; in a table of short names, what these mean.
   * @param {number} open
   * @param {[string, number][]} labels
   * @param {Map<string, string>} colour
   */
  drawLabels(open, labels, colour) {
    const { isOpen, label } = this.filter;
    press(this.open, isOpen);
    say(this.open, `To decide ${open}`);
    this.open.hidden = !open && !isOpen;
    const said = JSON.stringify([labels.map(([name, number]) => [name, number, colour.get(name)]), label, [...this.short]]);
    if (this.labels.dataset.said === said) return;
    this.labels.dataset.said = said;
    const active = this.labels.contains(document.activeElement) ? document.activeElement : null;
    const held = active?.getAttribute("data-label");
    this.labels.replaceChildren(this.open, ...labels.map(([name, number]) => {
      const short = this.short.get(name) ?? name;
      const made = element("button", { class: "ed-toggle ed-label-toggle", type: "button", "data-label": name, click: () => this.setFilter({ label: this.filter.label === name ? null : name }) }, short !== name && element("b", {}, short), short !== name && " ", `${name} ${number}`);
      made.style.setProperty("--c", colour.get(name) ?? "gray");
      press(made, label === name);
      return made;
    }));
    if (active === this.open) this.open.focus({ preventScroll: true });
    else if (held) /** @type {HTMLElement|null} */ (this.labels.querySelector(`[data-label="${CSS.escape(held)}"]`))?.focus({ preventScroll: true });
  }

  /** The table goes on to the right: its edge fades. */
  sayMore() {
    const { scrollWidth, scrollLeft, clientWidth } = this.room;
    this.room.toggleAttribute("data-more", scrollWidth - Math.abs(scrollLeft) - clientWidth > 2);
  }

  /** @param {Map<string, string>} colour */
  drawTable(colour) {
    const { heads, tails, cells } = this.matrix;
    const held = this.table.contains(document.activeElement) ? document.activeElement?.getAttribute("data-row") : null;
    const corner = element("td", { class: "ed-matrix-corner" }, element("span", {}, "tail →"), element("span", {}, "head ↓"));
    this.head.replaceChildren(element("tr", {}, corner, ...tails.map((party) => element("th", { scope: "col", title: titleOf(party) }, nameOf(party)))));
    this.body.replaceChildren(...heads.map((head) => element(
      "tr",
      {},
      element("th", { scope: "row", title: titleOf(head) }, nameOf(head)),
      ...tails.map((tail) => element("td", {}, this.cell(cells.get(cellKey(head, tail)), colour))),
    )));
    if (!held) return;
    const again = this.table.querySelector(`[data-row="${CSS.escape(held)}"]`) ?? this.entry;
    if (again instanceof HTMLElement) again.focus({ preventScroll: true });
  }

  /**
   * @param {Cell|undefined} cell
   * @param {Map<string, string>} colour
   */
  cell(cell, colour) {
    if (!cell) return null;
    const { head, tail, ties } = cell;
    const name = `${head.name}, ${ties.map(inWords).join(", ")}, ${tail.name}`;
    return element(
      "button",
      { class: "ed-cell", type: "button", tabindex: -1, "data-row": cellKey(head, tail), "aria-label": name, title: name, click: (/** @type {MouseEvent} */ event) => this.reports.onJump(ties.flatMap(({ ids }) => ids), event.detail === 0) },
      ...ties.map(({ label, ids, open, isSymmetric }) => {
        const said = element("span", { class: "ed-label ed-tie", "data-label": label, "data-state": open === ids.length ? "suggested" : "accepted" }, this.short.get(label) ?? label, isSymmetric && "↔", ids.length > 1 && element("span", { class: "ed-count" }, ` ${ids.length}×`));
        said.style.setProperty("--c", colour.get(label) ?? "gray");
        return said;
      }),
    );
  }

  /** @param {string|null} focus */
  markFocus(focus) {
    const current = focus === null ? undefined : [...this.matrix.cells.values()].find(({ ties }) => ties.some(({ ids }) => ids.includes(focus)));
    const wanted = current ? this.table.querySelector(`[data-row="${CSS.escape(cellKey(current.head, current.tail))}"]`) : null;
    for (const old of this.table.querySelectorAll("[aria-current]")) if (old !== wanted) old.removeAttribute("aria-current");
    wanted?.setAttribute("aria-current", "true");
  }

  /** @param {Partial<Filter>} part */
  setFilter(part) {
    this.filter = { ...this.filter, ...part };
    if (!this.view) return;
    this.draw(this.view);
    this.found.textContent = `${count(this.matrix.number, "relation")} shown`;
  }

  /**
   * @param {KeyboardEvent} event
   * @returns {boolean}  whether the key was for the table or its filter
   */
  onKey({ key, target, altKey, ctrlKey, metaKey, shiftKey }) {
    if (altKey || ctrlKey || metaKey || shiftKey) return false;
    if (target === this.input) return this.onFilterKey(key);
    const from = target instanceof HTMLElement && target.matches(".ed-cell") ? this.placeOf(target) : null;
    if (!from || !/^Arrow|^Home$|^End$/.test(key)) return false;
    const to = stepInMatrix(this.matrix, from, key);
    if (to) this.buttonAt(to)?.focus();
    else if (key === "ArrowUp") this.input.focus();
    return true;
  }

  /** @param {string} key */
  onFilterKey(key) {
    const first = rowsIn(this.table)[0];
    if (key === "ArrowDown") first?.focus();
    else if (key === "Enter") first?.click();
    else if (key === "Escape" && this.input.value) {
      this.input.value = "";
      this.setFilter({ words: "" });
    } else return false;
    return true;
  }

  /** @param {HTMLElement} button */
  placeOf(button) {
    const cell = /** @type {HTMLTableCellElement} */ (button.parentElement);
    return { row: /** @type {HTMLTableRowElement} */ (cell.parentElement).sectionRowIndex, column: cell.cellIndex - 1 };
  }

  /** @param {{row: number, column: number}} place */
  buttonAt({ row, column }) {
    return this.body.rows[row]?.cells[column + 1]?.querySelector("button") ?? null;
  }
}

/** @param {Tie} tie */
function inWords({ label, ids, open }) {
  const all = ids.length > 1 ? `${label} ${ids.length} times` : label;
  if (!open) return all;
  return open === ids.length ? `${all} (suggested)` : `${all} (${open} suggested)`;
}

/** @param {Party} party */
function nameOf({ name, chain }) {
  return element("span", { dir: "auto" }, chain > 0 && element("span", { class: "ed-chain-badge" }, `${chain}`), chain > 0 && " ", name);
}

/** @param {Party} party */
function titleOf({ name, label, chain }) {
  return chain ? `${name} (${label}, chain ${chain})` : `${name} (${label})`;
}

/** @param {HTMLElement} where @param {string} text */
function say(where, text) {
  if (where.textContent !== text) where.textContent = text;
}

/** @param {HTMLElement} toggle @param {boolean} isOn */
function press(toggle, isOn) {
  toggle.setAttribute("aria-pressed", String(isOn));
}
