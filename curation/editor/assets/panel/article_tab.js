// The panel's tab about the article itself: where it comes from, how long it is, who suggested what.

import { element } from "../parts/dom.js";
import { countsOf, factsOf } from "../core/metadata.js";

/** @typedef {import("./panel.js").View} View */
/** @typedef {import("../core/metadata.js").Fact} Fact */

export class ArticleTab {
  name = "article";
  title = "Article";

  constructor() {
    this.root = element("div", {});
    /** @type {{answer: object, status: string, words: number}|null} */
    this.drawn = null;
  }

  get entry() {
    return null;
  }

  /** @param {View} view */
  draw({ session }) {
    const { answer, article } = session;
    const { status } = answer.reading;
    if (this.drawn?.answer === answer && this.drawn.status === status) return;
    const words = article.text.match(/\S+/g)?.length ?? 0;
    this.drawn = { answer, status, words };
    this.root.replaceChildren(list("About the article", factsOf(answer)), list("Labels and suggestions", countsOf(answer, words)));
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
    element("dl", { class: "ed-facts" }, ...facts.flatMap(({ term, value, href }) => [
      element("dt", { dir: "auto" }, term),
      element("dd", { dir: "auto" }, href ? element("a", { href, target: "_blank", rel: "noopener noreferrer" }, value) : value),
    ])),
  );
}
