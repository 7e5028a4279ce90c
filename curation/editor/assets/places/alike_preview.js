// Settle alike: the open conflicts of the project that are the same as one that was settled, to be left
// out or taken in before they are settled as it was, with its reason, in one go.

import { element } from "../parts/dom.js";
import { newId } from "../core/ids.js";
import { count } from "../core/words.js";
import { PlacesPreview } from "./places_preview.js";

/** @typedef {import("../commands/hands.js").Hands} Hands */
/** @typedef {import("../types.js").AlikePlace} AlikePlace */
/** @typedef {import("../core/tokens.js").Range} Range */
/** @typedef {import("./occurrence_list.js").Line & {unit: string, range: Range|null}} AlikeLine  range: in UTF-16 units, where it is in the open article */
/** @typedef {{id: string, unit: string, places: {document: number, unit: string}[]}} SettleAlike */
/**
 * @typedef {object} AlikeWiring
 * @property {(unit: string) => Range|null} rangeOf  of a unit of the open article, in UTF-16 units
 * @property {(wanted: SettleAlike) => Promise<string>} settle  why it was not done, or nothing
 * @property {() => void} onDone
 */

/** @extends {PlacesPreview<AlikeLine>} */
export class AlikePreview extends PlacesPreview {
  /**
   * @param {Hands} hands
   * @param {AlikeWiring} wiring
   * @param {{unit: string, words: string, says: string, reason: string}} settled
   * @param {AlikePlace[]} places
   */
  constructor(hands, wiring, settled, places) {
    super(hands, `Settle alike: ${settled.words}`);
    this.wiring = wiring;
    this.settled = settled;
    this.action = "settle";
    this.isSending = false;
    this.attempt = { said: "", id: "" };
    /** @type {AlikeLine[]} */
    this.found = places.map((place, index) => this.lineOf(place, index));
    this.nodes = [
      element("header", { class: "ed-dock-head" }, this.heading("Settle alike: ", element("q", {}, element("bdi", {}, settled.words)), " ", settled.says), this.count, this.closeButton("settle")),
      settled.reason ? element("p", { class: "ed-dock-note", dir: "auto" }, `because: ${settled.reason}`) : element("p", { hidden: true }),
      this.note,
      this.list.root,
      this.foot(),
    ];
    this.redrawList();
  }

  get lines() {
    return this.found;
  }

  get from() {
    return this.wiring.rangeOf(this.settled.unit) ?? this.found.find(({ range }) => range)?.range ?? { start: 0, end: 0 };
  }

  /**
   * @param {AlikePlace} place
   * @param {number} index  its place in the list stands for one in the text, where the article is another
   * @returns {AlikeLine}
   */
  lineOf({ document, title, unit, before, text, after }, index) {
    const range = document === this.article.answer.id ? this.wiring.rangeOf(unit) : null;
    return { document, title, status: "open", start: index, end: index, text, before, after, fits: document === this.article.answer.id ? "here" : "elsewhere", has: [], unit, range };
  }

  whyNot() {
    return "";
  }

  /** @type {(line: AlikeLine) => boolean|null} */
  isChosen = (line) => !this.turned.has(`${line.document}:${line.start}`);

  /** @param {AlikeLine} line */
  rangesOf({ range }) {
    return range ? [range] : [];
  }

  /** @param {AlikeLine|null} line */
  show(line) {
    const { view } = this.hands.surface;
    const range = line?.range ?? null;
    view.paint("ed-equal-now", range ? [range] : []);
    if (range) this.hands.surface.reveal(view.rangeOf(range.start, range.end));
  }

  redrawList() {
    const groups = [["here", "In this article"], ["elsewhere", "In other articles"]].map(([fits, title]) => ({ title, lines: this.found.filter((line) => line.fits === fits) }));
    this.list.draw(groups, { colour: this.hands.surface.colour, document: this.article.answer.id, chosen: this.isChosen });
    this.drawChoice();
  }

  drawChoice() {
    const { chosen, found, isSending } = this;
    this.list.mark(this.isChosen);
    this.doIt.textContent = isSending ? "Settling…" : chosen.length ? `Settle ${chosen.length}` : "Nothing chosen";
    this.doIt.disabled = isSending || !chosen.length;
    const articles = new Set(found.map(({ document }) => document)).size;
    this.tell(`${count(found.length, "conflict")} alike, in ${count(articles, "article")}`);
    this.paint();
  }

  async take() {
    const { chosen, hands, settled, wiring } = this;
    if (this.doIt.disabled) return hands.surface.say("Nothing is chosen.");
    this.isSending = true;
    this.drawChoice();
    const places = chosen.map(({ document, unit }) => ({ document, unit }));
    const said = JSON.stringify(places);
    if (this.attempt.said !== said) this.attempt = { said, id: newId() }; // asked for again after a silence, it is done once
    const refusal = await wiring.settle({ id: this.attempt.id, unit: settled.unit, places });
    this.isSending = false;
    if (hands.surface.dock.tenant !== this) return;
    if (refusal) {
      this.drawChoice();
      return this.explain(refusal);
    }
    hands.surface.dock.close();
    wiring.onDone();
  }
}
