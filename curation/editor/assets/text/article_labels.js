// The labels of the whole article, as chips under its head: given ones solid, suggested ones dashed with a
// yes and a no, and a button to give others. A chip is where the focus on such a label stands.

import { element } from "../parts/dom.js";
import { standingBy } from "./mark_words.js";

/** @typedef {import("../frames/article_labels.js").Group} Group */
/** @typedef {import("../frames/article_labels.js").ValueLine} ValueLine */
/**
 * @typedef {object} LabelsWiring
 * @property {(id: string) => void} focus
 * @property {(id: string, command: "accept"|"discard") => void} decide
 * @property {() => void} open  the list of all
 * @property {(words: string, command: string) => string} withKey
 * @property {(label: string) => string} colourOf
 */

export class ArticleLabels {
  /**
   * @param {HTMLElement} head  under which they stand
   * @param {LabelsWiring} wiring
   */
  constructor(head, wiring) {
    this.wiring = wiring;
    this.signature = "";
    /** @type {{groups: Group[], focus: string|null, isLocked: boolean}|null} */
    this.shown = null;
    /** @type {unknown} */
    this.look = null;
    this.root = element("div", { class: "ed-article-labels", role: "group", "aria-label": "Labels of the article", hidden: true });
    // The keyboard stays in the text, or on the chip that has the focus.
    this.root.addEventListener("mousedown", (event) => event.preventDefault());
    head.after(this.root);
  }

  /**
   * @param {{groups: Group[], focus: string|null, isLocked: boolean}} shown
   * @param {unknown} look  keys and colours: others make it anew, too
   */
  draw(shown, look) {
    const isSame = look === this.look && shown.groups === this.shown?.groups && shown.focus === this.shown.focus && shown.isLocked === this.shown.isLocked;
    if (isSame) return;
    this.shown = shown;
    const signature = JSON.stringify(shown);
    if (signature === this.signature && look === this.look) return;
    this.signature = signature;
    this.look = look;
    const { groups, focus, isLocked } = shown;
    const chips = groups.flatMap(({ label, title, values }) => values.filter(({ state }) => state !== "off").map((line) => this.chip(label, title, line, focus, isLocked)));
    this.root.hidden = !groups.length || (isLocked && !chips.length);
    const words = chips.length ? "+" : "+ Label of the article";
    const add = element("button", { class: "ed-article-add", type: "button", "aria-label": "Labels of the whole article", title: this.wiring.withKey("Labels of the whole article", "articleLabels"), click: () => this.wiring.open() }, words);
    const held = this.root.contains(document.activeElement);
    this.root.replaceChildren(...chips, ...(isLocked ? [] : [add]));
    if (held) (this.chipOf(focus ?? "") ?? add).focus({ preventScroll: true });
  }

  /**
   * @param {string} label
   * @param {string} title
   * @param {ValueLine} line
   * @param {string|null} focus
   * @param {boolean} isLocked
   */
  chip(label, title, { id, value, state, check, reason, by }, focus, isLocked) {
    const own = id ?? "";
    const isOpen = state === "suggested" && !by;
    const standing = by ? "conflict" : isOpen ? "suggested" : "accepted";
    const decide = (/** @type {"accept"|"discard"} */ command, /** @type {string} */ words, /** @type {string} */ sign) =>
      element("button", { class: `ed-article-act ed-act-${command}`, type: "button", tabindex: -1, "aria-label": `${words} ${label}: ${value}`, title: this.wiring.withKey(words, command), click: () => this.wiring.decide(own, command) }, sign);
    const made = element(
      "span",
      { class: standing === "accepted" ? "ed-article-chip" : "ed-article-chip ed-article-open" },
      element(
        "button",
        {
          class: "ed-article-go", type: "button", tabindex: -1, "data-annotation": own, "data-kind": "document_label", "data-label": label, "data-state": standing,
          "aria-label": by ? `${label}: ${value}, ${standingBy("conflict", by)}` : null, "aria-current": own === focus ? "true" : null, title: [title, reason].filter(Boolean).join(": ") || null, click: () => this.wiring.focus(own),
        },
        element("span", { class: "ed-faint" }, `${label} `),
        element("b", { dir: "auto" }, value),
        ...(by ? by.split(" ") : []).map((number) => element("span", { class: "ed-by" }, number)),
        isOpen && element("span", { class: check ? "ed-row-check" : "ed-hidden" }, check ? "check" : ", suggested"),
      ),
      isOpen && !isLocked && decide("accept", "Accept", "✓"),
      isOpen && !isLocked && decide("discard", "Reject", "✕"),
    );
    made.style.setProperty("--c", this.wiring.colourOf(label));
    return made;
  }

  /**
   * @param {string} id
   * @returns {HTMLElement|null}
   */
  chipOf(id) {
    return this.root.querySelector(`[data-annotation="${CSS.escape(id)}"]`);
  }
}
