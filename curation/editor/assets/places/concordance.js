// The concordance: certain words wherever they stand in the project, with the labels they have. To read,
// and to go from; changes nothing.

import { element } from "../parts/dom.js";
import { Looking, MOST } from "./looking.js";
import { OccurrenceList } from "./occurrence_list.js";
import { optionButtons } from "./search_options.js";
import { count } from "../core/words.js";

/** @typedef {import("../commands/hands.js").Hands} Hands */
/** @typedef {import("../types.js").Occurrence} Occurrence */

const REST = 220; // ms without a key after which the words are looked for

export class Concordance {
  /**
   * @param {Hands} hands
   * @param {{onGo: (line: Occurrence) => void}} wiring
   * @param {{text: string, word: boolean}} subject
   */
  constructor(hands, { onGo }, { text, word }) {
    this.hands = hands;
    this.onGo = onGo;
    this.name = "Concordance";
    this.article = hands.session();
    this.timer = 0;
    const { surface } = hands;
    this.list = new OccurrenceList({ name: "Places with these words", onActive: () => {}, onPress: onGo });
    this.input = element("input", {
      class: "ed-filter", type: "search", value: text.replace(/\s+/g, " "), placeholder: "Words to look for", "aria-label": "Words to look for", spellcheck: "false", dir: "auto",
      input: () => this.typed(),
    });
    this.counts = element("p", { class: "ed-dock-count", role: "status" });
    this.note = element("p", { class: "ed-dock-note", hidden: true });
    this.options = optionButtons((change) => this.change({ options: { ...this.looking.question.options, ...change } }));
    /** @type {Looking} */
    this.looking = new Looking(
      {
        session: this.article,
        desk: () => surface.desk(),
        ask: (question) => surface.host.library.api.occurrences(this.article.answer.project.slug, question),
        onChange: () => this.looking && this.redrawList(),
      },
      { text, label: null, scope: "project", options: { case: true, word, lemma: false } },
    );
    this.nodes = [
      element(
        "header",
        { class: "ed-dock-head" },
        element("h2", { class: "ed-dock-title" }, "Concordance"),
        this.counts,
        element("button", { class: "ed-button ed-icon", type: "button", "aria-label": "Close the concordance", title: "Close (Esc)", click: () => surface.dock.close() }, "×"),
      ),
      element("div", { class: "ed-dock-tools" }, this.input, this.options.root),
      this.note,
      this.list.root,
    ];
    this.redrawList();
  }

  focus() {
    if (this.looking.question.text) return this.list.root.focus();
    this.input.focus();
  }

  /** @param {boolean} hadFocus */
  onClose(hadFocus) {
    clearTimeout(this.timer);
    this.looking.stop();
    if (hadFocus) this.hands.surface.takeFocus();
  }

  redraw() {
    this.looking.lookAgain();
  }

  typed() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.search(), REST);
  }

  search() {
    clearTimeout(this.timer);
    if (this.looking.question.text !== this.input.value) this.change({ text: this.input.value });
  }

  /** @param {Partial<import("./looking.js").Question>} change */
  change(change) {
    this.list.forget();
    this.looking.change(change);
  }

  redrawList() {
    const { looking, list, counts, note, hands } = this;
    list.draw([{ title: "", lines: looking.lines }], { colour: hands.surface.colour, document: this.article.answer.id });
    this.options.draw(looking.question.options);
    counts.replaceChildren(...this.drawCounts());
    const sentence = this.explanation();
    note.hidden = !sentence;
    if (note.textContent !== sentence) note.textContent = sentence;
  }

  /** @returns {Node[]} */
  drawCounts() {
    const { lines } = this.looking;
    const parts = countsOf(lines).map(({ label, isAround, number }) => {
      const made = element("span", { class: "ed-kwic-count" }, isAround && "in ", label ? element("span", { class: "ed-label" }, label) : "nothing", ` ${number}`);
      made.style.setProperty("--c", this.hands.surface.colour.get(label) ?? "gray");
      return made;
    });
    const documents = new Set(lines.map(({ document }) => document)).size;
    return lines.length ? [element("span", {}, `${count(lines.length, "place")} in ${count(documents, "article")}`), ...parts] : [];
  }

  explanation() {
    const { looking } = this;
    const words = looking.question.text.trim();
    if (!words) return "Type the words to look for.";
    if (looking.isWaiting) return "Looking through the project…";
    if (looking.state === "failed") return `${looking.why}; these are the places in this article.`;
    if (looking.aboutForms) return looking.aboutForms;
    if (looking.total > looking.lines.length) return `The first ${MOST} of ${looking.total} places are listed.`;
    return looking.lines.length ? "" : "Nothing in the project reads like this.";
  }

  /**
   * @param {KeyboardEvent} event
   * @param {string} chord
   * @returns {boolean}
   */
  handle(event, chord) {
    if (event.target === this.input) return this.handleTyping(chord);
    const onButton = event.target instanceof Element && event.target.closest("button") !== null;
    if (chord === "Enter" && !onButton && this.list.current) this.onGo(this.list.current);
    else if (chord === "/") this.input.focus();
    else return this.list.handle(chord) || this.options.handle(chord);
    return true;
  }

  /** @param {string} chord */
  handleTyping(chord) {
    if (chord !== "Enter" && chord !== "ArrowDown") return false;
    this.search();
    this.list.root.focus();
    return true;
  }
}

/**
 * How often the words have which label, the most frequent first; where they have none, the label of what
 * is around them counts, and "" where nothing is.
 * @param {Occurrence[]} lines
 * @returns {{label: string, isAround: boolean, number: number}[]}
 */
export function countsOf(lines) {
  /** @type {Map<string, {label: string, isAround: boolean, number: number}>} */
  const counts = new Map();
  for (const { has, start, end } of lines) {
    const standing = has.filter(({ state }) => state !== "rejected");
    const here = standing.filter((one) => one.start === start && one.end === end);
    const isAround = !here.length && standing.length > 0;
    const labels = new Set((isAround ? standing : here).map(({ label }) => label));
    for (const label of labels.size ? labels : [""]) {
      const name = `${isAround} ${label}`;
      counts.set(name, { label, isAround, number: (counts.get(name)?.number ?? 0) + 1 });
    }
  }
  return [...counts.values()].sort((one, other) => Number(!one.label) - Number(!other.label) || Number(one.isAround) - Number(other.isAround) || other.number - one.number || (one.label < other.label ? -1 : 1));
}
