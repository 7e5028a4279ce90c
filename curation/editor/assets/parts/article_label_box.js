// The list of labels of the whole article: every value is a switch with a key of its own, suggestions are
// accepted and rejected in it, and it stays open until it is closed.

import { element, isField } from "./dom.js";
import { placeBeside } from "./placing.js";

/** @typedef {import("../frames/article_labels.js").Group} Group */
/** @typedef {import("../frames/article_labels.js").ValueLine} ValueLine */
/**
 * @typedef {object} Listed
 * @property {() => Group[]} groups
 * @property {(label: string, value: string, isOn: boolean) => void} set
 * @property {(label: string) => string} colourOf
 * @property {(event: KeyboardEvent) => boolean} closesOn  the key that opened it
 * @property {() => void} onClose
 */

const LONGEST = 256; // characters of a value
const MANY = 12; // values after which there is a filter
const HINT = "A key or Space switches, A accepts, X rejects, / filters, Esc closes.";

export class ArticleLabelBox {
  /** @param {HTMLElement} root  positioned; the box is placed inside it */
  constructor(root) {
    this.root = root;
    /** @type {Listed|null} */
    this.listed = null;
    this.signature = "";
    this.body = element("div", { class: "ed-article-groups" });
    this.filter = element("input", { class: "ed-filter", type: "search", placeholder: "Filter", "aria-label": "Filter the labels", spellcheck: "false", autocomplete: "off", input: () => this.narrow() });
    this.box = element(
      "div",
      { class: "ed-popover ed-article-box", role: "dialog", "aria-label": "Labels of the whole article", tabindex: -1, hidden: true, keydown: (/** @type {KeyboardEvent} */ event) => this.onKey(event) },
      element("div", { class: "ed-popover-title" }, "Labels of the whole article"),
      element("button", { class: "ed-button ed-icon ed-guide-close", type: "button", "aria-label": "Close", click: () => this.close() }, "×"),
      this.filter,
      this.body,
      element("p", { class: "ed-article-hint ed-faint" }, HINT),
    );
    root.append(this.box);
  }

  get isOpen() {
    return this.listed !== null;
  }

  /**
   * @param {Listed} listed
   * @param {DOMRect} at  on the screen
   */
  open(listed, at) {
    this.listed = listed;
    this.signature = "";
    this.filter.value = "";
    this.redraw();
    this.filter.hidden = this.rows().length <= MANY;
    this.box.hidden = false;
    placeBeside(this.box, this.root, at);
    (this.rows()[0] ?? this.box.querySelector("input") ?? this.box).focus({ preventScroll: true });
  }

  close() {
    const { listed } = this;
    if (!listed) return;
    this.listed = null;
    this.box.hidden = true;
    listed.onClose();
  }

  /** The article has changed, perhaps. */
  redraw() {
    const groups = this.listed?.groups() ?? [];
    const signature = JSON.stringify(groups);
    if (!this.listed || signature === this.signature) return;
    this.signature = signature;
    const { activeElement } = document;
    const held = activeElement instanceof HTMLElement && this.body.contains(activeElement) ? activeElement.dataset.value : undefined;
    const typed = new Map([...this.body.querySelectorAll("input")].map((input) => [input.dataset.value, input.value]));
    this.body.replaceChildren(...groups.map((group) => this.group(group)));
    for (const input of this.body.querySelectorAll("input")) input.value = typed.get(input.dataset.value) ?? "";
    this.narrow();
    if (held === undefined) return;
    const again = this.body.querySelector(`[data-value="${CSS.escape(held)}"]`);
    (again instanceof HTMLElement ? again : (this.rows()[0] ?? this.box)).focus({ preventScroll: true });
  }

  /** Leaves the values that hold the words of the filter. */
  narrow() {
    const wanted = this.filter.value.trim().toLocaleLowerCase();
    for (const row of this.rows()) {
      const line = /** @type {HTMLElement} */ (row.parentElement);
      line.hidden = wanted !== "" && !(row.dataset.value ?? "").toLocaleLowerCase().includes(wanted);
    }
  }

  /** @param {Group} group */
  group({ label, title, definition, isFree, values }) {
    const made = element(
      "section",
      { class: "ed-article-group", role: "group", "aria-label": label },
      element("div", { class: "ed-label ed-article-name", title: definition || null }, label, title && element("span", { class: "ed-card-title" }, ` ${title}`)),
      ...values.map((line) => this.row(label, line)),
      isFree && element("input", { class: "ed-filter", type: "text", "aria-label": `Add a value to ${label}`, placeholder: "Type a value, then Enter", maxlength: LONGEST, dir: "auto", autocomplete: "off", "data-value": `new ${label}`, "data-label": label }),
    );
    made.style.setProperty("--c", this.listed?.colourOf(label) ?? "gray");
    return made;
  }

  /**
   * @param {string} label
   * @param {ValueLine} line
   */
  row(label, { value, state, check, reason, key }) {
    const isOpen = state === "suggested";
    const decide = (/** @type {boolean} */ isOn, /** @type {string} */ words, /** @type {string} */ sign, /** @type {string} */ look) =>
      element("button", { class: `ed-article-act ${look}`, type: "button", tabindex: -1, "aria-label": `${words} ${label}: ${value}`, title: words, click: () => this.listed?.set(label, value, isOn) }, sign);
    return element(
      "div",
      { class: "ed-article-line" },
      element(
        "button",
        { class: "ed-article-value", type: "button", "data-value": `${label} ${value}`, "data-label": label, "data-state": state, "aria-pressed": state === "given" ? "true" : "false", title: reason || null, click: () => this.listed?.set(label, value, state !== "given") },
        element("span", { class: "ed-article-box-mark", "aria-hidden": "true" }, state === "given" ? "✓" : ""),
        element("span", { class: "ed-choice-name", dir: "auto" }, value),
        isOpen && element("span", { class: check ? "ed-hidden" : "ed-choice-now" }, "suggested"),
        check && element("span", { class: "ed-row-check" }, "check"),
        key && element("kbd", { "aria-hidden": "true" }, key.toUpperCase()),
      ),
      isOpen && decide(true, "Accept", "✓", "ed-act-accept"),
      isOpen && decide(false, "Reject", "✕", "ed-act-discard"),
    );
  }

  /** @returns {HTMLElement[]} */
  rows() {
    return [.../** @type {NodeListOf<HTMLElement>} */ (this.body.querySelectorAll(".ed-article-value"))];
  }

  /** @param {KeyboardEvent} event  its own while it is open */
  onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    event.stopPropagation();
    const stops = /** @type {HTMLElement[]} */ ([...this.box.querySelectorAll(":is(.ed-article-value, input):not([hidden])")]).filter(({ parentElement }) => !parentElement?.hidden);
    const at = stops.findIndex((stop) => stop === event.target);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape" || (!isField(event.target) && this.listed?.closesOn(event))) this.close();
    else if (step) stops[(at + step + stops.length) % stops.length]?.focus();
    else if (isField(event.target)) {
      if (event.key !== "Enter") return;
      if (event.target === this.filter) stops[1]?.focus();
      else this.add(/** @type {HTMLInputElement} */ (event.target));
    } else if (event.key === "/" && !this.filter.hidden) this.filter.focus();
    else if (!this.press(event)) return;
    event.preventDefault();
  }

  /** @param {HTMLInputElement} input */
  add(input) {
    const value = input.value.trim();
    input.value = "";
    if (value) this.listed?.set(input.dataset.label ?? "", value, true);
  }

  /**
   * @param {KeyboardEvent} event
   * @returns {boolean}  whether it was a key of the list
   */
  press({ key, target, shiftKey }) {
    const here = this.lineOf((_, line) => target instanceof HTMLElement && target.dataset.value === line);
    const isNo = key === "x" || key === "Delete" || key === "Backspace";
    if (shiftKey || (isNo && !here)) return false;
    const found = isNo || key === "a" ? here : this.lineOf((line) => line.key === key && key !== "");
    if (!found) return false;
    const { label, line } = found;
    const isOn = isNo ? false : key === "a" ? true : line.state !== "given";
    if (isOn !== (line.state === "given") || (isNo && line.state === "suggested")) this.listed?.set(label, line.value, isOn);
    return true;
  }

  /** @param {(line: ValueLine, name: string) => boolean} isIt */
  lineOf(isIt) {
    for (const { label, values } of this.listed?.groups() ?? []) {
      const line = values.find((one) => isIt(one, `${label} ${one.value}`));
      if (line) return { label, line };
    }
    return null;
  }
}
