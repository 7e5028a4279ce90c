// The panel's first tab: what the article holds, by label and text, to filter, to count and to jump to.
// Draws and reports; decides nothing. What did not change keeps its elements.

import { element } from "../parts/dom.js";
import { articleLabelRow, frameCard } from "./frame_cards.js";
import { filtered, holdingsOf } from "../core/holdings.js";
import { KeyedRows } from "./keyed_rows.js";
import { RejectedRows } from "./rejected_rows.js";
import { perValue } from "../core/memo.js";
import { rowsIn } from "./roving.js";
import { count } from "../core/words.js";

/** @typedef {import("./panel.js").View} View */
/** @typedef {import("../core/holdings.js").Holdings} Holdings */
/** @typedef {import("../core/holdings.js").LabelGroup} LabelGroup */
/** @typedef {import("../core/holdings.js").TextRow} TextRow */
/** @typedef {import("../core/holdings.js").ArticleLabel} ArticleLabel */
/** @typedef {import("../core/holdings.js").Card} Card */
/** @typedef {import("../core/holdings.js").Part} Part */
/** @typedef {import("../core/holdings.js").Filter} Filter */
/** @typedef {{onJump: (ids: string[], byKey: boolean) => void, onTakeBack: (id: string) => void}} Reports */
/** @typedef {{root: HTMLElement, list: HTMLElement, rows: KeyedRows<TextRow>}} GroupView */

/** @type {[Part, string][]} */
const PARTS = [["mentions", "Entities"], ["events", "Events"], ["relations", "Relations"], ["labels", "Article"]];

export class LabelsTab {
  name = "labels";
  title = "Labels";

  /** @param {Reports} reports */
  constructor(reports) {
    this.reports = reports;
    /** @type {Filter} */
    this.filter = { words: "", which: "all", label: null, part: null };
    /** @type {View|null} */
    this.view = null;
    /** @type {{annotations: object, suggestions: object, schema: object, holdings: Holdings}|null} */
    this.known = null; // worked out for these
    /** @type {Map<string, GroupView>} */
    this.groupViews = new Map();
    /** @type {Map<string, string>|null} */
    this.colour = null;
    this.generation = 0;
    /** @type {Set<string>} */
    this.opened = new Set(); // whose reason is unfolded

    this.input = element("input", {
      class: "ed-filter", type: "search", placeholder: "Filter by text or label", "aria-label": "Filter what the article holds", spellcheck: "false", autocomplete: "off",
      input: () => this.setFilter({ words: this.input.value }), keydown: (/** @type {KeyboardEvent} */ event) => this.onFilterKey(event),
    });
    this.open = this.toggle("open");
    this.check = this.toggle("check");
    this.only = element("button", { class: "ed-toggle ed-only", type: "button", hidden: true, click: () => this.setFilter({ label: null }) });
    this.found = element("span", { class: "ed-hidden", role: "status" });
    this.nothing = element("p", { class: "ed-empty", hidden: true });
    this.parts = PARTS.map(([part, title]) => ({ part, title, button: element("button", { class: "ed-toggle", type: "button", "aria-pressed": "false", click: () => this.setFilter({ part: this.filter.part === part ? null : part }) }) }));
    this.partsBar = element("div", { class: "ed-toggles ed-parts", role: "group", "aria-label": "Show only this part" }, ...this.parts.map(({ button }) => button));
    this.entities = section("Entities", "div");
    this.events = section("Events", "ul");
    this.relations = section("Relations", "ul");
    this.articleLabels = section("Labels of the article", "ul");
    this.groups = new KeyedRows(this.entities.body, (/** @type {LabelGroup} */ group) => this.groupView(group).root);
    const card = (/** @type {Card} */ one) => frameCard(one, nearnessOf(one, this.view?.focus ?? null), this.wiring());
    this.eventCards = new KeyedRows(this.events.body, card);
    this.relationCards = new KeyedRows(this.relations.body, card);
    this.articleRows = new KeyedRows(this.articleLabels.body, (/** @type {ArticleLabel} */ one) => articleLabelRow(one, this.wiring()));
    this.rejected = new RejectedRows((id) => reports.onTakeBack(id));
    this.tools = element("div", { class: "ed-tools" }, this.input, element("div", { class: "ed-toggles", role: "group", "aria-label": "Show only" }, this.open, this.check, this.only), this.partsBar, this.found);
    this.root = element("div", {}, this.tools, this.nothing, ...[this.entities, this.events, this.relations, this.articleLabels, this.rejected].map(({ root }) => root));
  }

  /** Where the keyboard goes when the tab is asked for. */
  get entry() {
    return this.input;
  }

  /** @param {View} view */
  draw(view) {
    const { desk } = view;
    const { known } = this;
    this.view = view;
    const isKnown = known && known.annotations === desk.annotations && known.suggestions === desk.suggestions && known.schema === desk.schema;
    const holdings = isKnown ? known.holdings : holdingsOf(desk);
    if (this.colour !== view.colour) {
      this.groupViews.clear(); // another article: what has a colour is drawn anew
      this.colour = view.colour;
      this.generation += 1;
    }
    this.known = { annotations: desk.annotations, suggestions: desk.suggestions, schema: desk.schema, holdings };
    this.drawHoldings(holdings, view);
  }

  /**
   * @param {Holdings} all
   * @param {View} view
   */
  drawHoldings(all, view) {
    const { which, label, words, part } = this.filter;
    const shown = filtered(all, this.filter);
    const frames = [...all.events, ...all.relations, ...all.labels];
    const suggested = frames.filter(({ isOpen }) => isOpen).length;
    show(this.open, `To decide ${all.open}`, which === "open");
    this.open.title = suggested ? `Suggestions: ${count(all.open, "mention")} to decide; ${count(suggested, "other suggestion")} to read` : "";
    show(this.check, `Check ${all.check}`, which === "check");
    this.check.hidden = !all.check && which !== "check";
    this.only.hidden = !label;
    this.only.textContent = label ? `${label} ×` : "";
    this.only.setAttribute("aria-label", label ? `Only ${label}: show all labels again` : "");
    const sizes = { mentions: all.mentions, events: all.events.length, relations: all.relations.length, labels: all.labels.length };
    for (const one of this.parts) {
      show(one.button, `${one.title} ${sizes[one.part]}`, part === one.part);
      one.button.hidden = !sizes[one.part] && part !== one.part;
    }
    this.partsBar.hidden = !frames.length && !part;
    const hasAny = all.mentions + frames.length + all.rejected.length > 0;
    this.tools.hidden = !hasAny;
    const isFiltered = Boolean(words.trim() || which !== "all" || label || part);
    const isEmpty = ![shown.groups, shown.events, shown.relations, shown.labels, shown.rejected].some(({ length }) => length);
    this.nothing.hidden = !isEmpty && (isFiltered || all.mentions > 0);
    const sentence = isFiltered && hasAny ? "Nothing here fits the filter." : "Select words in the text and press a label’s key to add the first one.";
    if (this.nothing.textContent !== sentence) this.nothing.textContent = sentence;
    this.entities.draw(shown.groups.length, all.mentions);
    this.groups.draw(shown.groups.map((group) => ({ key: group.label, signature: `${this.generation}`, thing: group })));
    for (const group of shown.groups) this.drawGroup(group, view);
    /** @param {Card} card */
    const cardRow = (card) => ({ key: card.id, signature: `${this.generation} ${nearnessOf(card, view.focus)} ${saidOn(card)}`, thing: card });
    this.events.draw(shown.events.length, all.events.length);
    this.eventCards.draw(shown.events.map(cardRow));
    this.relations.draw(shown.relations.length, all.relations.length);
    this.relationCards.draw(shown.relations.map(cardRow));
    this.articleLabels.draw(shown.labels.length, all.labels.length);
    this.articleRows.draw(shown.labels.map((one) => ({ key: one.id, signature: `${this.generation} ${saidOn(one)}`, thing: one })));
    this.rejected.draw(shown.rejected, view.isLocked);
  }

  /**
   * @param {LabelGroup} group
   * @returns {GroupView}  its element is kept, also while the filter hides it
   */
  groupView({ label }) {
    const known = this.groupViews.get(label);
    if (known) return known;
    const list = element("ul", { class: "ed-list" });
    const only = element(
      "button",
      { class: "ed-group-head", type: "button", tabindex: -1, "data-row": `label ${label}`, click: () => this.setFilter({ label: this.filter.label === label ? null : label }) },
      element("span", { class: "ed-label" }, label),
      element("span", { class: "ed-count" }),
    );
    only.style.setProperty("--c", this.view?.colour.get(label) ?? "gray");
    const made = { root: element("div", { class: "ed-group" }, only, list), list, rows: new KeyedRows(list, (/** @type {TextRow} */ row) => this.textRow(row)) };
    this.groupViews.set(label, made);
    return made;
  }

  /**
   * @param {LabelGroup} group
   * @param {View} view
   */
  drawGroup(group, view) {
    const { root, rows } = this.groupView(group);
    const { total, open, label } = group;
    const said = open ? `${total - open} of ${total}` : `${total}`;
    const head = /** @type {HTMLElement} */ (root.firstElementChild);
    const number = /** @type {HTMLElement} */ (head.lastElementChild);
    if (number.textContent !== said) number.textContent = said;
    const isOnly = this.filter.label === label;
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

  /** @returns {import("./frame_cards.js").CardWiring} */
  wiring() {
    return { onJump: this.reports.onJump, colour: this.view?.colour ?? new Map(), opened: this.opened };
  }

  /** @param {"open"|"check"} which */
  toggle(which) {
    return element("button", { class: "ed-toggle", type: "button", "aria-pressed": "false", click: () => this.setFilter({ which: this.filter.which === which ? "all" : which }) });
  }

  /** @param {Partial<Filter>} part */
  setFilter(part) {
    this.filter = { ...this.filter, ...part };
    if (!this.view || !this.known) return;
    this.draw(this.view);
    const shown = filtered(this.known.holdings, this.filter);
    const lines = shown.groups.reduce((sum, { rows }) => sum + rows.length, shown.events.length + shown.relations.length + shown.labels.length);
    this.found.textContent = `${count(lines, "line")} shown`;
  }

  /** @param {KeyboardEvent} event  in the filter's field */
  onFilterKey(event) {
    if (event.isComposing) return;
    const rows = rowsIn(this.root);
    if (event.key === "ArrowDown") rows[0]?.focus();
    else if (event.key === "Enter") rows.find((row) => row.matches(".ed-row, .ed-card-go"))?.click();
    else if (event.key === "Escape" && this.input.value) {
      this.input.value = "";
      this.setFilter({ words: "" });
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

/**
 * @param {TextRow} row
 * @param {View} view
 */
function rowSignature({ ids, open, check }, { focus }) {
  return `${ids.join()} ${open} ${check} ${focus !== null && ids.includes(focus)}`;
}

/**
 * @param {Card} card
 * @param {string|null} focus
 * @returns {import("./frame_cards.js").Nearness}
 */
function nearnessOf({ id, at, about }, focus) {
  if (focus === null) return "away";
  return focus === id || focus === at ? "here" : about.includes(focus) ? "part" : "away";
}

/** What a card says, once for each: the same card is asked again at every step of the focus. */
const saidOn = perValue(/** @param {Card|ArticleLabel} card */ (card) => JSON.stringify(card));

/**
 * @param {HTMLElement} toggle
 * @param {string} text
 * @param {boolean} isOn
 */
function show(toggle, text, isOn) {
  if (toggle.textContent !== text) toggle.textContent = text;
  toggle.setAttribute("aria-pressed", String(isOn));
}

/**
 * @param {string} title
 * @param {"div"|"ul"} tag  of what holds its lines
 */
function section(title, tag) {
  const number = element("span", { class: "ed-count" });
  const body = element(tag, { class: tag === "ul" ? "ed-list" : null });
  const root = element("section", { class: "ed-section", "aria-label": title, hidden: true }, element("h2", { class: "ed-section-head" }, title, number), body);
  return {
    root,
    body,
    /** @param {number} shown @param {number} all */
    draw: (shown, all) => {
      root.hidden = !shown;
      number.textContent = tag === "ul" && shown < all ? `${shown} of ${all}` : `${all}`;
    },
  };
}
