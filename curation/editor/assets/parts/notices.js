// Messages: what stands in the way and what was refused stand over the article; what answers the person, or
// asks them, lies on it. At most one of each name is there at a time.

import { element } from "./dom.js";

/** @typedef {{label: string, run: () => void, primary?: boolean}} Action */
/** @typedef {{tone: "quiet"|"good"|"warning"|"bad", text: string, details?: Node|null, actions?: Action[], onClose?: (() => void)|null, isNews?: boolean}} Notice  isNews: nothing else has said it */

const ANSWERS = new Set(["problem", "told", "ask", "undecided", "passing"]); // passing: goes with the next key

export class Notices {
  /**
   * @param {{standing: HTMLElement, answers: HTMLElement}} roots
   * @param {(sentence: string) => void} say
   */
  constructor(roots, say) {
    this.roots = roots;
    this.say = say;
    /** @type {Map<string, {notice: Notice, element: HTMLElement}>} */
    this.shown = new Map();
  }

  /**
   * @param {string} name
   * @param {Notice|null} notice  null takes it away
   */
  set(name, notice) {
    const known = this.shown.get(name);
    const old = known?.element;
    if (!notice) {
      old?.remove();
      this.shown.delete(name);
      return;
    }
    if (known && looksSame(known.notice, notice)) {
      known.notice = notice; // not drawn again, else it would be read out again
      return;
    }
    const made = element(
      "div",
      { class: "ed-notice", "data-notice": name, "data-tone": notice.tone, role: notice.tone === "bad" ? "alert" : "group", "aria-labelledby": notice.tone === "bad" ? null : `ed-notice-${name}` },
      element("div", { class: "ed-notice-text" }, element("span", { id: `ed-notice-${name}` }, notice.text), notice.details),
      element(
        "div",
        { class: "ed-notice-actions" },
        ...(notice.actions ?? []).map(({ label, primary }, index) =>
          element("button", { class: primary ? "ed-button ed-primary" : "ed-button", type: "button", click: () => this.shown.get(name)?.notice.actions?.[index].run() }, label)),
        notice.onClose !== null && notice.onClose !== undefined &&
          element("button", { class: "ed-button ed-icon", type: "button", "aria-label": "Close this message", click: () => this.shown.get(name)?.notice.onClose?.() }, "×"),
      ),
    );
    const focused = old ? [...old.querySelectorAll("button")].findIndex((one) => one === document.activeElement) : -1;
    if (old) old.replaceWith(made);
    else this.roots[ANSWERS.has(name) ? "answers" : "standing"].append(made);
    made.querySelectorAll("button")[focused]?.focus(); // it may be drawn again under the person's hands
    this.shown.set(name, { notice, element: made });
    if (notice.isNews && !known) this.say(notice.text); // a number that goes up in it is no news
  }

  /** @returns {number}  pixels of the window down to which answers lie over the article; 0 without any */
  get bottom() {
    return this.roots.answers.lastElementChild?.getBoundingClientRect().bottom ?? 0;
  }

  clear() {
    for (const name of [...this.shown.keys()]) this.set(name, null);
  }

  /** @param {string} name */
  focusFirst(name) {
    const button = this.shown.get(name)?.element.querySelector(".ed-notice-actions button");
    if (button instanceof HTMLElement) button.focus();
  }

  /** @param {string} name */
  has(name) {
    return this.shown.has(name);
  }
}

/**
 * @param {Notice} one
 * @param {Notice} other
 */
function looksSame(one, other) {
  /** @param {Notice} notice */
  const looks = ({ tone, text, actions = [], onClose }) => [tone, text, Boolean(onClose), ...actions.map(({ label, primary }) => `${label} ${Boolean(primary)}`)].join("|");
  return !one.details && !other.details && looks(one) === looks(other);
}
