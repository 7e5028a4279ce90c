// The strip in review, over the one of what is worked on: what every reader says of the unit in hand, side
// by side, each with the key that takes it, or what came of it. Decides nothing.

import { element } from "./dom.js";

/** @typedef {import("../review/settling_view.js").SettlingView} SettlingView */
/** @typedef {import("../review/settling_view.js").Card} Card */
/** @typedef {import("../review/frame_rows.js").Row} Row */
/**
 * @typedef {object} SettlingWiring
 * @property {(command: string) => void} run
 * @property {(version: number) => void} take
 * @property {(part: number, option: number) => void} pick
 * @property {(command: string) => string[]} caps  of the first key of a command; none without one
 * @property {(digit: string) => string[]} capsOf  of the key that takes what a reader says
 * @property {(label: string) => string} colourOf
 */

const FITS = 3; // cards, in any window

export class SettlingStrip {
  /** @param {SettlingWiring} wiring */
  constructor(wiring) {
    this.wiring = wiring;
    this.signature = "";
    /** @type {unknown} */
    this.look = null;
    this.box = element("div", { class: "ed-settling", role: "group", hidden: true });
    // A click leaves the focus in the text, so that keys go on working.
    this.box.addEventListener("mousedown", (event) => event.preventDefault());
  }

  /**
   * @param {SettlingView|null} view
   * @param {unknown} look  the keys as they are: others make it anew, too
   */
  draw(view, look) {
    const signature = JSON.stringify(view);
    if (signature === this.signature && look === this.look) return;
    this.signature = signature;
    this.look = look;
    this.box.hidden = !view;
    if (!view) return this.box.replaceChildren();
    this.box.setAttribute("aria-label", nameOf(view));
    this.box.dataset.unit = view.unit;
    this.box.toggleAttribute("data-open", view.isOpen);
    this.box.replaceChildren(...(view.isOpen ? [this.head(view), view.rows.length ? this.rows(view) : this.cards(view)] : [this.settled(view)]));
    this.box.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
    const list = this.box.lastElementChild;
    if (view.cards.length > FITS && list && list.scrollHeight > list.clientHeight) list.setAttribute("tabindex", "0"); // can be scrolled by the keyboard
  }

  /** @param {SettlingView} view */
  head({ place, about, words, isAgain, decided, reason, hasParts, rows, isCheck, isAlike, isLocked }) {
    return element(
      "div",
      { class: "ed-settling-head" },
      element("span", { class: "ed-settling-place" }, place),
      words && element("b", { class: "ed-strip-words", dir: "auto", title: words }, words),
      element("span", { class: "ed-settling-about" }, about),
      isAgain && element("span", { class: "ed-settling-again" }, `Was decided: ${decided}. Readers say something new.`),
      reason && element("span", { class: "ed-settling-why", dir: "auto", title: reason }, `because: ${reason}`),
      !isLocked && element(
        "span",
        { class: "ed-settling-acts" },
        isAlike && this.act("settleAlike", "settle all alike as the last"),
        isCheck && this.act("confirm", "right as it is"),
        hasParts && this.act("byParts", rows.length ? "as one" : "role by role"),
        !rows.length && this.act("takeToEdit", "edit"),
        this.act("why", "say why"),
      ),
    );
  }

  /** @param {SettlingView} view */
  cards({ cards, isLocked }) {
    return element("div", { class: "ed-versions" }, ...cards.map((card) => this.card(card, isLocked)));
  }

  /**
   * @param {Card} card
   * @param {boolean} isLocked
   */
  card({ index, digits, who, says, label, words, details, isNothing, isAgreed, isChosen, note }, isLocked) {
    const made = element(
      "button",
      {
        class: isNothing ? "ed-version ed-version-none" : "ed-version", type: "button", tabindex: -1, disabled: isLocked, "data-version": index ?? "none",
        "data-agreed": isAgreed, "data-chosen": isChosen, "aria-label": [`${who}: ${says}`, words, ...details.map((one) => `${one.name} ${one.says || "empty"}`), note].filter(Boolean).join(", "),
        click: () => (index === null ? this.wiring.run("takeNone") : this.wiring.take(index)),
      },
      !isLocked && element("span", { class: "ed-chord" }, ...digits.map((digit) => keys(digit === "0" ? this.wiring.caps("takeNone") : this.wiring.capsOf(digit)))),
      element("span", { class: "ed-version-says", dir: "auto" }, label ? element("span", { class: "ed-label" }, says) : says),
      words && element("span", { class: "ed-version-words", dir: "auto", title: words }, words),
      ...details.map(({ name, says: value, differs }) => element("span", { class: differs ? "ed-version-part ed-differs" : "ed-version-part" }, element("span", { class: "ed-faint" }, name), " ", element("span", { class: "ed-version-value", dir: "auto" }, value || "–"))),
      element("span", { class: "ed-version-who", dir: "auto" }, who, note && element("span", { class: "ed-version-note" }, ` ${note}`)),
    );
    made.style.setProperty("--c", label ? this.wiring.colourOf(label) : "gray");
    return made;
  }

  /** @param {SettlingView} view  an event, part by part */
  rows({ rows }) {
    return element("div", { class: "ed-settling-rows" }, ...rows.map((row, part) => this.row(row, part)));
  }

  /**
   * @param {Row} row
   * @param {number} part
   */
  row({ name, options, isArmed }, part) {
    return element(
      "div",
      { class: "ed-settling-row", role: "group", "aria-label": name, "aria-current": isArmed ? "true" : null },
      element("span", { class: "ed-settling-name" }, name),
      ...options.map(({ says, digits, isPicked }, option) =>
        element(
          "button",
          { class: "ed-option", type: "button", tabindex: -1, "aria-pressed": String(isPicked), click: () => this.wiring.pick(part, option) },
          isArmed && element("span", { class: "ed-chord" }, ...digits.map((digit) => keys(digit === "0" ? this.wiring.caps("takeNone") : this.wiring.capsOf(digit)))),
          element("span", { dir: "auto" }, says),
        )),
    );
  }

  /** @param {SettlingView} view */
  settled({ words, decided, reason, isLast, isLocked }) {
    return element(
      "div",
      { class: "ed-settling-head" },
      element("span", { class: "ed-settling-done" }, "Settled"),
      words && element("b", { class: "ed-strip-words", dir: "auto", title: words }, words),
      element("span", {}, decided),
      reason && element("span", { class: "ed-settling-why", dir: "auto", title: reason }, `because: ${reason}`),
      !isLocked && element("span", { class: "ed-settling-acts" }, this.act("why", reason ? "another reason" : "say why"), this.act("settleAlike", "settle alike"), isLast && this.act("submit", "settle the article")),
    );
  }

  /**
   * @param {string} command
   * @param {string} words
   */
  act(command, words) {
    return element("button", { class: "ed-hint", type: "button", tabindex: -1, "data-command": command, click: () => this.wiring.run(command) }, keys(this.wiring.caps(command)), words);
  }
}

/** @param {string[]} caps */
function keys(caps) {
  return element("span", { class: "ed-chord" }, ...caps.map((cap) => element("kbd", {}, cap)));
}

/** @param {SettlingView} view */
function nameOf({ isOpen, words, about }) {
  return isOpen ? `To settle: ${[words, about].filter(Boolean).join(", ")}` : `Settled: ${words}`;
}
