// Clashes on the screen: a card each, with both sides in words and a button for either. A card that has
// the focus takes the keys on its buttons.

import { element } from "./dom.js";
import { count } from "../core/words.js";

/** @typedef {import("./clash_words.js").Words} Words */
/** @typedef {"mine"|"theirs"|"free"} Choice  free: mine where nobody else was */
/**
 * @typedef {object} Card
 * @property {string} name
 * @property {Words[]} disputed
 * @property {number} more  disputed ones not listed
 * @property {number} free
 * @property {boolean} mayTakeFree
 * @property {string} changed  when and by whom
 * @property {string} obstacle  why mine cannot be taken; empty when it can
 */
/** @typedef {{choose: (name: string, choice: Choice) => void, chooseAll: (choice: Choice) => void, leave: () => void}} Hooks */

export class ClashCards {
  /** @param {Hooks} hooks */
  constructor(hooks) {
    this.hooks = hooks;
    this.root = element("section", { class: "ed-clashes", role: "region", "aria-label": "Changes that clash", hidden: true });
    this.drawn = "";
  }

  /**
   * @param {Card[]} cards
   * @param {number} total  of which only so many are shown at once
   */
  draw(cards, total) {
    const drawn = JSON.stringify([cards, total]);
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    const place = [...this.root.querySelectorAll(".ed-clash")].findIndex((one) => one.contains(document.activeElement));
    const hadFocus = this.root.contains(document.activeElement);
    this.root.hidden = !total;
    this.root.replaceChildren(...(total ? [this.head(total), ...cards.map((card) => this.card(card)), rest(total - cards.length)] : []));
    if (hadFocus && !this.focus(Math.max(0, Math.min(place, cards.length - 1)))) this.hooks.leave();
  }

  /** @param {number} total */
  head(total) {
    const { chooseAll } = this.hooks;
    const text = total === 1 ? "A change of yours came too late: something else was changed there meanwhile. Choose what stays." : `${total} changes of yours came too late: something else was changed there meanwhile. Choose what stays.`;
    return element(
      "div",
      { class: "ed-clashes-head" },
      element("p", {}, text),
      total > 1 && element(
        "div",
        { class: "ed-notice-actions" },
        element("button", { class: "ed-button", type: "button", click: () => chooseAll("mine") }, "Take all of mine"),
        element("button", { class: "ed-button", type: "button", click: () => chooseAll("theirs") }, "Keep all that is there"),
      ),
    );
  }

  /** @param {Card} card */
  card({ name, disputed, more, free, mayTakeFree, changed, obstacle }) {
    const { choose, leave } = this.hooks;
    /** @type {[string, Choice, boolean][]} */
    const choices = [["Take mine", "mine", !obstacle], ["Keep what is there", "theirs", true], ["Only mine that nobody else touched", "free", mayTakeFree]];
    const offered = choices.filter(([, , isOffered]) => isOffered);
    const made = element(
      "div",
      { class: "ed-clash", tabindex: 0, role: "group", "data-clash": name, "aria-label": spoken(disputed, changed, obstacle) },
      element("dl", {}, ...disputed.flatMap(({ mine, theirs }, place) => [
        element("dt", {}, "Yours"), element("dd", { dir: "auto", "data-side": "mine" }, mine),
        element("dt", {}, "There now"), element("dd", { dir: "auto", "data-side": "theirs" }, theirs, place === 0 && changed && element("span", { class: "ed-faint" }, ` · ${changed}`)),
      ])),
      more > 0 && element("p", { class: "ed-faint" }, `and ${count(more, "more")} in the same step`.replace("mores", "more")),
      free > 0 && element("p", { class: "ed-faint" }, `The same step changed ${free} more that nobody else touched.`),
      obstacle && element("p", {}, `Yours cannot be put in any more: ${obstacle}`),
      element("div", { class: "ed-notice-actions" }, ...offered.map(([text, choice], place) =>
        element("button", { class: "ed-button", type: "button", "data-choice": choice, "aria-keyshortcuts": String(place + 1), click: () => choose(name, choice) }, element("kbd", { "aria-hidden": "true" }, String(place + 1)), text))),
    );
    made.addEventListener("keydown", (event) => {
      const chosen = offered[Number(event.key) - 1]?.[1];
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key] ?? 0;
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      if (chosen) choose(name, chosen);
      else if (event.key === "Escape") leave();
      else if (step) this.focus(this.placeOf(made) + step);
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    return made;
  }

  /** @param {Element} card */
  placeOf(card) {
    return [...this.root.querySelectorAll(".ed-clash")].indexOf(card);
  }

  /**
   * @param {number} [place]
   * @returns {boolean}  whether there was one
   */
  focus(place = 0) {
    const card = this.root.querySelectorAll(".ed-clash")[place];
    if (card instanceof HTMLElement) card.focus();
    return card !== undefined;
  }
}

/** @param {number} hidden */
function rest(hidden) {
  return hidden > 0 ? element("p", { class: "ed-faint" }, `${hidden} more follow when these are decided.`) : "";
}

/**
 * @param {Words[]} disputed
 * @param {string} changed
 * @param {string} obstacle
 */
function spoken(disputed, changed, obstacle) {
  const sides = disputed.map(({ mine, theirs }) => `Yours: ${mine}. There now: ${theirs}`).join(". ");
  return `${sides}${changed ? `, ${changed}` : ""}.${obstacle ? ` Yours cannot be put in any more: ${obstacle}` : ""}`;
}
