// Label all equal strings: shows what would be labelled before it is, grouped by what happens to it, and
// lets single places be left out or taken in. Choosing is here; doing it is bulk.js's, or one edit's.

import { element } from "../parts/dom.js";
import { labelAll } from "../core/equal.js";
import { explanationOf, summaryOf } from "./equal_words.js";
import { newId } from "../core/ids.js";
import { Looking } from "./looking.js";
import { OccurrenceList, keyOf } from "./occurrence_list.js";
import { optionButtons, scopeButtons } from "./search_options.js";
import { count } from "../core/words.js";

/** @typedef {import("../commands/bulk.js").Bulk} Bulk */
/** @typedef {import("../commands/hands.js").Hands} Hands */
/** @typedef {import("../types.js").Occurrence} Occurrence */
/** @typedef {{text: string, label: string, word: boolean, at: number}} Subject  word: it is whole words itself; at: code point where it was taken from */

const PAINTED = ["ed-equal", "ed-equal-off", "ed-equal-now"];

/** @type {[import("../core/equal.js").Fits, (label: string) => string, string][]} */
const GROUPS = [
  ["new", () => "New", ""],
  ["differs", () => "Labelled differently", "take one in to give it this label"],
  ["inside", () => "Inside another", "take one in to label it as well"],
  ["same", (label) => `Already ${label}`, ""],
];

export class EqualPreview {
  /**
   * @param {Hands} hands
   * @param {{bulk: Bulk, onDone: (at: number) => void, onConcordance: (text: string) => void}} wiring
   * @param {Subject} subject
   */
  constructor(hands, wiring, subject) {
    this.hands = hands;
    this.wiring = wiring;
    this.subject = subject;
    this.name = `Label all “${short(subject.text)}” ${subject.label}`;
    /** @type {Set<string>} */
    this.turned = new Set(); // places chosen otherwise than they would be by themselves
    this.attempt = { said: "", id: "" };
    this.isSending = false;
    const { surface } = hands;
    this.article = hands.session();
    this.list = new OccurrenceList({
      name: "Places with these words",
      onActive: (line) => this.show(line),
      onPress: (line) => this.turn([line]),
      onPressGroup: (group) => this.turnAll(group.lines),
    });
    this.count = element("p", { class: "ed-dock-count", role: "status" });
    this.note = element("p", { class: "ed-dock-note", hidden: true });
    this.doIt = element("button", { class: "ed-button ed-primary", type: "button", click: () => void this.take() });
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
    this.nodes = [
      element("header", { class: "ed-dock-head" }, this.heading(), this.count, this.closeButton()),
      element("div", { class: "ed-dock-tools" }, this.scopes.root, this.options.root),
      this.note,
      this.list.root,
      this.foot(),
    ];
    this.redrawList();
    const from = this.list.lines.find(({ document, start }) => document === this.article.answer.id && start === subject.at);
    if (from && from.fits !== "same") this.list.place(this.list.lines.indexOf(from));
  }

  /** @param {Partial<import("./looking.js").Question>} change */
  change(change) {
    this.list.forget();
    this.looking.change(change);
  }

  heading() {
    const label = element("span", { class: "ed-label" }, this.subject.label);
    label.style.setProperty("--c", this.hands.surface.colour.get(this.subject.label) ?? "gray");
    return element("h2", { class: "ed-dock-title" }, "Label all ", element("q", {}, element("bdi", {}, short(this.subject.text))), " ", label);
  }

  closeButton() {
    return element("button", { class: "ed-button ed-icon", type: "button", "aria-label": "Close, and label nothing", title: "Close (Esc)", click: () => this.hands.surface.dock.close() }, "×");
  }

  foot() {
    /** @param {string[]} keys @param {string} words @param {string} [look] */
    const hint = (keys, words, look = "ed-dock-hint") => element("span", { class: look }, ...keys.map((key) => element("kbd", {}, key)), ` ${words}`);
    return element(
      "footer",
      { class: "ed-dock-foot" },
      this.doIt,
      element("button", { class: "ed-button", type: "button", click: () => this.hands.surface.dock.close() }, "Cancel"),
      element("span", { class: "ed-dock-hints" }, hint(["Enter"], "label"), hint(["↑", "↓"], "move"), hint(["Space"], "take in or leave out", "ed-dock-hint ed-dock-main"), hint(["Shift", "X"], "the whole group", "ed-dock-hint ed-dock-main"), hint(["Esc"], "leave")),
      element("button", { class: "ed-link", type: "button", click: () => this.wiring.onConcordance(this.subject.text) }, "Concordance"),
    );
  }

  focus() {
    const { surface } = this.hands;
    this.list.root.focus({ preventScroll: true });
    const { offsets } = this.article.article;
    const from = offsets.toUnits(this.subject.at);
    surface.reveal(surface.view.rangeOf(from, from + this.subject.text.length)); // not under the strip
  }

  /** @param {boolean} hadFocus */
  onClose(hadFocus) {
    this.looking.stop();
    for (const name of PAINTED) this.hands.surface.view.paint(name, []);
    if (hadFocus) this.hands.surface.takeFocus();
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

  /** @type {(line: Occurrence) => boolean|null} */
  isChosen = (line) => {
    if (line.fits === "same") return null;
    return (line.fits === "new") !== this.turned.has(keyOf(line));
  };

  /** @returns {Occurrence[]} */
  get chosen() {
    return this.looking.lines.filter((line) => this.isChosen(line));
  }

  drawChoice() {
    const { chosen, looking, list, isSending } = this;
    list.mark(this.isChosen);
    const isBlocked = looking.question.scope !== "article" && looking.state !== "there";
    this.doIt.textContent = isSending ? "Labelling…" : chosen.length ? `Label ${chosen.length}` : "Nothing chosen";
    this.doIt.disabled = isSending || isBlocked || !chosen.length;
    const summary = summaryOf(looking.lines, this.subject.label);
    if (this.count.textContent !== summary) this.count.textContent = summary;
    this.say(explanationOf(looking, { text: short(this.subject.text), chosen, document: this.article.answer.id }));
    this.paint();
  }

  /** @param {string} sentence */
  say(sentence) {
    this.note.hidden = !sentence;
    if (this.note.textContent === sentence) return;
    this.note.textContent = sentence;
    if (sentence && this.looking.state !== "asked") this.hands.surface.say(sentence);
  }

  paint() {
    const { view } = this.hands.surface;
    const here = this.looking.lines.filter(({ document, fits }) => document === this.article.answer.id && fits !== "same");
    view.paint("ed-equal", here.filter((line) => this.isChosen(line)).map((line) => this.rangeOf(line)));
    view.paint("ed-equal-off", here.filter((line) => !this.isChosen(line)).map((line) => this.rangeOf(line)));
  }

  /** @param {Occurrence} line */
  rangeOf({ start, end }) {
    const { offsets } = this.article.article;
    return { start: offsets.toUnits(start), end: offsets.toUnits(end) };
  }

  /** @param {Occurrence|null} line  brought into sight where it is in the open article */
  show(line) {
    const { view } = this.hands.surface;
    const isHere = line?.document === this.article.answer.id;
    view.paint("ed-equal-now", line && isHere ? [this.rangeOf(line)] : []);
    if (!line || !isHere) return;
    const { start, end } = this.rangeOf(line);
    this.hands.surface.reveal(view.rangeOf(start, end));
  }

  /** @param {Occurrence[]} lines  chosen, or no longer */
  turn(lines) {
    for (const line of lines) {
      if (line.fits === "same") this.hands.surface.say(`Already ${this.subject.label}`);
      else if (!this.turned.delete(keyOf(line))) this.turned.add(keyOf(line));
    }
    this.drawChoice();
  }

  /** @param {Occurrence[]} lines  all chosen; none, when all were */
  turnAll(lines) {
    const free = lines.filter(({ fits }) => fits !== "same");
    const wanted = free.some((line) => !this.isChosen(line));
    this.turn(free.filter((line) => this.isChosen(line) !== wanted));
  }

  /**
   * @param {KeyboardEvent} event
   * @param {string} chord
   * @returns {boolean}
   */
  handle(event, chord) {
    const onButton = event.target instanceof Element && event.target.closest("button") !== null;
    if (chord === "Enter" && !onButton) void this.take();
    else if ((chord === " " || chord === "x") && !onButton && this.list.current) this.turn([this.list.current]);
    else if (chord === "Shift+X" && this.list.currentGroup) this.turnAll(this.list.currentGroup.lines);
    else return this.list.handle(chord) || this.scopes.handle(chord) || this.options.handle(chord);
    return true;
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
    this.say(refusal);
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

/** @param {string} text */
function short(text) {
  const flat = text.replace(/\s+/g, " ");
  const letters = [...flat];
  return letters.length > 60 ? `${letters.slice(0, 58).join("")}…` : flat;
}
