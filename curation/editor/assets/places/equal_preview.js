// Label all equal strings: shows what would be labelled before it is, grouped by what happens to it, and
// lets single places be left out or taken in. Choosing is here; doing it is bulk.js's, or one edit's.

import { element } from "../parts/dom.js";
import { labelAll } from "../core/equal.js";
import { explanationOf, summaryOf } from "./equal_words.js";
import { newId } from "../core/ids.js";
import { Looking } from "./looking.js";
import { PlacesPreview, short } from "./places_preview.js";
import { optionButtons, scopeButtons } from "./search_options.js";
import { count } from "../core/words.js";

/** @typedef {import("../commands/bulk.js").Bulk} Bulk */
/** @typedef {import("../commands/hands.js").Hands} Hands */
/** @typedef {import("../types.js").Occurrence} Occurrence */
/** @typedef {{text: string, label: string, word: boolean, at: number}} Subject  word: it is whole words itself; at: code point where it was taken from */

/** @type {[import("../core/equal.js").Fits, (label: string) => string, string][]} */
const GROUPS = [
  ["new", () => "New", ""],
  ["differs", () => "Labelled differently", "take one in to give it this label"],
  ["inside", () => "Inside another", "take one in to label it as well"],
  ["same", (label) => `Already ${label}`, ""],
];

/** @extends {PlacesPreview<Occurrence>} */
export class EqualPreview extends PlacesPreview {
  /**
   * @param {Hands} hands
   * @param {{bulk: Bulk, onDone: (at: number) => void, onConcordance: (text: string) => void}} wiring
   * @param {Subject} subject
   */
  constructor(hands, wiring, subject) {
    super(hands, `Label all “${short(subject.text)}” ${subject.label}`);
    this.wiring = wiring;
    this.subject = subject;
    this.attempt = { said: "", id: "" };
    this.isSending = false;
    const { surface } = hands;
    this.scopes = scopeButtons((scope) => this.change({ scope }));
    this.options = optionButtons((change) => this.change({ options: { ...this.looking.question.options, ...change } }));
    /** @type {Looking} */
    this.looking = new Looking(
      {
        session: this.article,
        desk: () => surface.desk(),
        ask: (question) => surface.host.library.api.occurrences(this.article.answer.project.slug, question),
        onChange: () => this.looking && this.redrawList(),
      },
      { text: subject.text, label: subject.label, scope: "article", options: { case: true, word: subject.word, lemma: false } },
    );
    const quote = element("q", {}, element("bdi", {}, short(subject.text)));
    this.nodes = [
      element("header", { class: "ed-dock-head" }, this.heading("Label all ", quote, " ", this.labelled(subject.label)), this.count, this.closeButton()),
      element("div", { class: "ed-dock-tools" }, this.scopes.root, this.options.root),
      this.note,
      this.list.root,
      this.foot(element("button", { class: "ed-link", type: "button", click: () => this.wiring.onConcordance(this.subject.text) }, "Concordance")),
    ];
    this.redrawList();
    const from = this.list.lines.find(({ document, start }) => document === this.article.answer.id && start === subject.at);
    if (from && from.fits !== "same") this.list.place(this.list.lines.indexOf(from));
  }

  get lines() {
    return this.looking.lines;
  }

  get from() {
    const start = this.article.article.offsets.toUnits(this.subject.at);
    return { start, end: start + this.subject.text.length };
  }

  /** @param {Occurrence} line */
  whyNot(line) {
    return line.fits === "same" ? `Already ${this.subject.label}` : "";
  }

  /** @param {Partial<import("./looking.js").Question>} change */
  change(change) {
    this.list.forget();
    this.looking.change(change);
  }

  stop() {
    this.looking.stop();
  }

  /** The article changed, here or elsewhere. */
  redraw() {
    this.looking.lookAgain();
  }

  redrawList() {
    const { list, looking, hands, scopes, options } = this;
    const { lines, question } = looking;
    const groups = GROUPS.map(([fits, title, hint]) => ({ title: title(this.subject.label), hint, lines: lines.filter((line) => line.fits === fits) }));
    list.draw(groups, { colour: hands.surface.colour, document: this.article.answer.id, chosen: this.isChosen });
    scopes.draw(question.scope);
    options.draw(question.options);
    this.drawChoice();
  }

  drawChoice() {
    const { chosen, looking, list, isSending } = this;
    list.mark(this.isChosen);
    const isBlocked = looking.question.scope !== "article" && looking.state !== "there";
    this.doIt.textContent = isSending ? "Labelling…" : chosen.length ? `Label ${chosen.length}` : "Nothing chosen";
    this.doIt.disabled = isSending || isBlocked || !chosen.length;
    this.tell(summaryOf(looking.lines, this.subject.label));
    this.explain(explanationOf(looking, { text: short(this.subject.text), chosen, document: this.article.answer.id }));
    this.paint();
  }

  /** @param {string} sentence */
  explain(sentence) {
    if (this.looking.state !== "asked") return super.explain(sentence);
    this.note.hidden = !sentence;
    this.note.textContent = sentence; // said when the answer is there
  }

  /**
   * @param {KeyboardEvent} event
   * @param {string} chord
   * @returns {boolean}
   */
  handle(event, chord) {
    return super.handle(event, chord) || this.scopes.handle(chord) || this.options.handle(chord);
  }

  /** Does it: in this article alone as one edit of its own, else by way of the server. */
  async take() {
    const { chosen, hands, subject, article } = this;
    if (this.doIt.disabled) return hands.surface.say(this.note.textContent || "Nothing is chosen.");
    if (chosen.every(({ document }) => document === article.answer.id)) {
      const edit = labelAll(hands.desk(), chosen, subject.label, { edit: newId(), span: newId });
      if (hands.perform(edit, `${count(chosen.length, "place")} labelled ${subject.label}`)) this.done();
      return;
    }
    this.isSending = true;
    this.drawChoice();
    const refusal = await this.wiring.bulk.label(this.request(chosen));
    this.isSending = false;
    if (hands.surface.dock.tenant !== this) return;
    if (!refusal) return this.done();
    this.drawChoice();
    this.explain(refusal);
  }

  done() {
    this.hands.surface.dock.close();
    this.wiring.onDone(this.subject.at);
  }

  /**
   * The same places keep the same id, so that asking again after silence does nothing twice.
   * @param {Occurrence[]} chosen
   */
  request(chosen) {
    const { scope, options, text } = this.looking.question;
    const body = { label: this.subject.label, text, options: { ...options, scope }, places: chosen.map(({ document, start, end }) => ({ document, start, end })) };
    const said = JSON.stringify(body);
    if (this.attempt.said !== said) this.attempt = { said, id: newId() };
    return { id: this.attempt.id, ...body };
  }
}
