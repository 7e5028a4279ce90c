// What the guide to the labels fetches: the guideline's passage of a label, and how the same words were
// decided in settled articles, which is asked for.

import { explain } from "../core/errors.js";
import { quoted } from "../core/names.js";
import { element } from "./dom.js";
import { drawMarkdown } from "./markdown_view.js";

/** @typedef {import("./guide_card.js").Sources} Sources */
/** @typedef {import("../types.js").PrecedentsAnswer} PrecedentsAnswer */

const LONGEST = 6_000; // characters of a passage; the page has the rest
const SHOWN = 5; // decisions
const SILENCE = "The server cannot be reached just now.";

export class GuideSources {
  constructor() {
    this.passage = element("div", { class: "ed-guide-passage" });
    this.precedents = element("div", { class: "ed-guide-precedents", role: "status" });
    this.root = element("div", {}, this.passage, this.precedents);
    this.turn = 0; // only the newest request is shown
    /** @type {HTMLAnchorElement|null} */
    this.example = null; // leads to where the words become an example
  }

  forget() {
    this.turn += 1;
    this.precedents.replaceChildren();
  }

  /**
   * @param {Sources} sources
   * @param {string} label
   */
  show(sources, label) {
    void this.showPassage(sources, label);
    if (!sources.precedents || this.precedents.childElementCount) return;
    const ask = element("button", { class: "ed-link", type: "button", click: () => this.askPrecedents(sources) }, `How ${quoted(sources.precedents.words)} was decided elsewhere`);
    this.precedents.replaceChildren(element("p", { class: "ed-guide-ask" }, ask, " ", element("kbd", {}, "P")));
  }

  /**
   * @param {Sources} sources
   * @param {string} label
   */
  async showPassage({ guideline, guidelineAt, exampleAt }, label) {
    const turn = ++this.turn;
    const book = await guideline().catch((problem) => void explain(problem, SILENCE));
    if (turn !== this.turn) return;
    const passage = book?.passages.find((one) => one.label === label);
    const link = (/** @type {string} */ href, /** @type {string} */ words) => element("a", { class: "ed-link", href, target: "_blank", rel: "noopener" }, words);
    this.example = book && exampleAt ? link(exampleAt(label), "Add this as an example") : null;
    const links = [passage && link(guidelineAt(label), "Open in the guideline"), this.example && element("span", {}, this.example, " ", element("kbd", {}, "E"))].filter(Boolean);
    this.passage.replaceChildren(
      ...(passage ? [element("p", { class: "ed-guide-head" }, "The guideline"), ...drawMarkdown(passage.text.slice(0, LONGEST))] : []),
      ...(links.length ? [element("p", { class: "ed-guide-links" }, ...links)] : []),
    );
  }

  /** @param {Sources} sources */
  async askPrecedents({ precedents }) {
    if (!precedents) return;
    const hadFocus = this.precedents.contains(document.activeElement);
    const { words, ask } = precedents;
    this.precedents.replaceChildren(element("p", { class: "ed-guide-head" }, "Asking …"));
    try {
      this.precedents.replaceChildren(...precedentsIn(words, await ask()));
    } catch (problem) {
      this.precedents.replaceChildren(element("p", { class: "ed-guide-head" }, explain(problem, SILENCE)));
    }
    const card = this.root.closest("[role=dialog]");
    if (hadFocus && card instanceof HTMLElement) card.focus({ preventScroll: true });
  }
}

/**
 * @param {string} words
 * @param {PrecedentsAnswer} found
 */
function precedentsIn(words, { labels, decisions }) {
  if (!labels.length && !decisions.length) return [element("p", { class: "ed-guide-head" }, `${quoted(words)} was decided in no settled article yet.`)];
  const counts = labels.map(({ label, times }) => element("li", {}, label || "nothing", element("span", { class: "ed-count" }, ` ${times}×`)));
  const lines = decisions.slice(0, SHOWN).map(({ label, reason, document_title }) =>
    element("li", { dir: "auto" }, element("b", {}, label || "nothing"), reason && `: ${reason}`, element("span", { class: "ed-faint" }, ` ${document_title}`)));
  return [
    element("p", { class: "ed-guide-head" }, `${quoted(words)} in settled articles`),
    element("ul", { class: "ed-guide-examples" }, ...counts),
    lines.length > 0 && element("ul", { class: "ed-md-list" }, ...lines),
  ].filter((one) => one instanceof Node);
}
