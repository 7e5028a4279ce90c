// The panel's first tab: what the article holds, by label and text, to filter, to count and to jump to.
// Draws and reports; decides nothing. What did not change keeps its elements.

import { element } from "../parts/dom.js";
import { articleLabelRow, frameCard } from "./frame_cards.js";
import { ChainRows } from "./chain_rows.js";
import { filtered, holdingsOf } from "../frames/holdings.js";
import { KeyedRows } from "./keyed_rows.js";
import { LabelGroups } from "./label_groups.js";
import { RejectedRows } from "./rejected_rows.js";
import { toDecide } from "../core/marks.js";
import { perValue } from "../core/memo.js";
import { problemsOn } from "../frames/problems.js";
import { openOfRule, ruleOf } from "../frames/same_rule.js";
import { rowsIn } from "./roving.js";
import { section } from "./section.js";
import { Versions } from "../core/versions.js";
import { count } from "../core/words.js";

/** @typedef {import("./panel.js").View} View */
/** @typedef {import("../frames/holdings.js").Holdings} Holdings */
/** @typedef {import("../frames/holdings.js").ArticleLabel} ArticleLabel */
/** @typedef {import("../frames/holdings.js").Card} Card */
/** @typedef {import("../frames/holdings.js").Part} Part */
/** @typedef {import("../frames/holdings.js").Filter} Filter */
/** @typedef {import("./card_parts.js").CardWiring} CardWiring */
/** @typedef {Pick<CardWiring, "onJump"|"onDecide"|"onRule"> & {onTakeBack: (id: string) => void, onDescribe: (chain: string) => void}} Reports */

/** @type {[Part, string][]} */
const PARTS = [["mentions", "Entities"], ["events", "Events"], ["relations", "Relations"], ["labels", "Article"], ["chains", "Chains"]];

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
    this.chains = section("Chains", "ul");
    this.groups = new LabelGroups(this.entities.body, { onJump: reports.onJump, onLabel: (label) => this.setFilter({ label: this.filter.label === label ? null : label }) });
    const card = (/** @type {Card} */ one) => frameCard(one, nearnessOf(one, this.view?.focus ?? null), this.wiring());
    this.eventCards = new KeyedRows(this.events.body, card);
    this.relationCards = new KeyedRows(this.relations.body, card);
    this.articleRows = new KeyedRows(this.articleLabels.body, (/** @type {ArticleLabel} */ one) => articleLabelRow(one, one.id === this.view?.focus, this.wiring()));
    this.chainRows = new ChainRows(this.chains.body, reports);
    this.rejected = new RejectedRows((id) => reports.onTakeBack(id));
    this.tools = element("div", { class: "ed-tools" }, this.input, element("div", { class: "ed-toggles", role: "group", "aria-label": "Show only" }, this.open, this.check, this.only), this.partsBar, this.found);
    this.root = element("div", {}, this.tools, this.nothing, ...[this.entities, this.events, this.relations, this.articleLabels, this.chains, this.rejected].map(({ root }) => root));
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
      this.groups.forget(); // another article: what has a colour is drawn anew
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
    show(this.open, `To decide ${toDecide(view.desk).length}`, which === "open");
    this.open.title = openInWords(all.open);
    show(this.check, `Check ${all.check}`, which === "check");
    this.check.hidden = !all.check && which !== "check";
    this.only.hidden = !label;
    this.only.textContent = label ? `${label} ×` : "";
    this.only.setAttribute("aria-label", label ? `Only ${label}: show all labels again` : "");
    const sizes = { mentions: all.mentions, events: all.events.length, relations: all.relations.length, labels: all.labels.length, chains: all.chains.length };
    for (const one of this.parts) {
      show(one.button, `${one.title} ${sizes[one.part]}`, part === one.part);
      one.button.hidden = !sizes[one.part] && part !== one.part;
    }
    this.partsBar.hidden = !frames.length && !all.chains.length && !part;
    const hasAny = all.mentions + frames.length + all.rejected.length > 0;
    this.tools.hidden = !hasAny;
    const isFiltered = Boolean(words.trim() || which !== "all" || label || part);
    const isEmpty = ![shown.groups, shown.events, shown.relations, shown.labels, shown.chains, shown.rejected].some(({ length }) => length);
    this.nothing.hidden = !isEmpty && (isFiltered || all.mentions > 0);
    const sentence = isFiltered && hasAny ? "Nothing here fits the filter." : "Select words in the text and press a label’s key to add the first one.";
    if (this.nothing.textContent !== sentence) this.nothing.textContent = sentence;
    this.entities.draw(shown.groups.length, all.mentions);
    this.groups.draw(shown.groups, view, label);
    /** @param {Card} card */
    const cardRow = (card) => ({ key: card.id, signature: `${this.generation} ${nearnessOf(card, view.focus)} ${saidOn(card)} ${this.saidAbout(card, view)}`, thing: card });
    this.events.draw(shown.events.length, all.events.length);
    this.eventCards.draw(shown.events.map(cardRow));
    this.relations.draw(shown.relations.length, all.relations.length);
    this.relationCards.draw(shown.relations.map(cardRow));
    this.articleLabels.draw(shown.labels.length, all.labels.length);
    this.articleRows.draw(shown.labels.map((one) => ({ key: one.id, signature: `${this.generation} ${one.id === view.focus} ${saidOn(one)} ${this.saidAbout(one, view)}`, thing: one })));
    this.chains.draw(shown.chains.length, all.chains.length);
    this.chainRows.draw(shown.chains, view);
    this.rejected.draw(shown.rejected, view.isLocked);
  }

  /** @returns {CardWiring} */
  wiring() {
    const view = /** @type {View} */ (this.view);
    const { onJump, onDecide, onRule } = this.reports;
    return { onJump, onDecide, onRule, ruleOf: (id) => ruleAt(view, id), problemsOn: (id) => problemsOn(view.desk, id).map(({ sentence }) => sentence), colour: view.colour, opened: this.opened, isLocked: view.isLocked, isCompared: view.desk.suggestions instanceof Versions };
  }

  /**
   * What a card says that lies in other things: whether it can be decided, how many more its rule has
   * suggested, what is wrong.
   * @param {Card|ArticleLabel} one
   * @param {View} view
   */
  saidAbout({ id, isOpen, why }, view) {
    const rule = isOpen && why && this.opened.has(id) ? ruleAt(view, id)?.number : 0;
    return `${view.isLocked} ${rule} ${problemsOn(view.desk, id).map(({ sentence }) => sentence).join(" ")}`;
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
    const lines = shown.groups.reduce((sum, { rows }) => sum + rows.length, shown.events.length + shown.relations.length + shown.labels.length + shown.chains.length);
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
 * @param {Card} card
 * @param {string|null} focus
 * @returns {import("./frame_cards.js").Nearness}
 */
function nearnessOf({ id, at, about }, focus) {
  if (focus === null) return "away";
  return focus === id || focus === at ? "here" : about.includes(focus) ? "part" : "away";
}

/**
 * @param {View} view
 * @param {string} id
 */
function ruleAt({ desk }, id) {
  const rule = ruleOf(desk, id);
  return rule && { rule, number: openOfRule(desk, rule).length };
}

/** @param {import("../frames/holdings.js").Numbers} open */
function openInWords({ mentions, events, relations, labels }) {
  /** @type {[number, string][]} */
  const all = [[mentions, "mention"], [events, "event"], [relations, "relation"], [labels, "document label"]];
  return all.filter(([number]) => number > 0).map(([number, one]) => count(number, one)).join(", ");
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
