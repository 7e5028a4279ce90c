// The panel's tab about the article itself: its labels, where it comes from, how long it is, who suggested
// what.

import { articleLabelsOf } from "../frames/article_labels.js";
import { element } from "../parts/dom.js";
import { countsOf, factsOf } from "../core/metadata.js";

/** @typedef {import("./panel.js").View} View */
/** @typedef {import("../core/metadata.js").Fact} Fact */

export class ArticleTab {
  name = "article";
  title = "Article";

  /** @param {() => void} onLabels  the labels of the article are to be changed */
  constructor(onLabels) {
    this.labels = element("div", {});
    this.change = element("button", { class: "ed-button", type: "button", tabindex: -1, "data-row": "labels", click: onLabels }, "Change labels");
    this.about = element("section", { class: "ed-section", "aria-label": "Labels of the article" }, element("h2", { class: "ed-section-head" }, "Labels of the article"), this.labels, this.change);
    this.facts = element("div", {});
    this.root = element("div", {}, this.about, this.facts);
    /** @type {{answer: object, status: string}|null} */
    this.drawn = null;
    /** @type {import("../frames/article_labels.js").Group[]|null} */
    this.listed = null;
  }

  get entry() {
    return null;
  }

  /** @param {View} view */
  draw({ session, desk, isLocked }) {
    const { answer, article } = session;
    this.drawLabels(articleLabelsOf(desk));
    this.change.hidden = isLocked;
    const { status } = answer.reading;
    if (this.drawn?.answer === answer && this.drawn.status === status) return;
    const words = article.text.match(/\S+/g)?.length ?? 0;
    this.drawn = { answer, status };
    this.facts.replaceChildren(list("About the article", factsOf(answer)), list("Labels and suggestions", countsOf(answer, words)));
  }

  /** @param {import("../frames/article_labels.js").Group[]} groups */
  drawLabels(groups) {
    if (groups === this.listed) return;
    this.listed = groups;
    this.about.hidden = !groups.length;
    const said = groups.map(({ label, values }) => {
      const lines = values.filter(({ state }) => state !== "off").map(({ value, state }) => (state === "suggested" ? `${value} (suggested)` : value));
      return { term: label, value: lines.join(", ") || "none yet" };
    });
    this.labels.replaceChildren(factList(said));
  }
}

/**
 * @param {string} title
 * @param {Fact[]} facts
 */
function list(title, facts) {
  return element(
    "section",
    { class: "ed-section", "aria-label": title },
    element("h2", { class: "ed-section-head" }, title),
    factList(facts),
  );
}

/** @param {Fact[]} facts */
function factList(facts) {
  return element("dl", { class: "ed-facts" }, ...facts.flatMap(({ term, value, href }) => [
    element("dt", { dir: "auto" }, term),
    element("dd", { dir: "auto" }, href ? element("a", { href, target: "_blank", rel: "noopener noreferrer" }, value) : value),
  ]));
}
