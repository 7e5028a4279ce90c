// The list of commands: a few letters find what is wanted, arrows and Enter or a click take it. Knows
// entries, not what they do.

import { element } from "../parts/dom.js";
import { Refused, Unreachable } from "../core/errors.js";
import { CLOSE, fits } from "./fuzzy.js";
import { chordCaps } from "./hints.js";
import { chordOf } from "./chords.js";

/** @typedef {import("./palette_commands.js").Entry} Entry */
/**
 * @typedef {object} Wiring
 * @property {() => Entry[]} entries
 * @property {(title: string) => Promise<Entry[]>} articles
 * @property {() => string[]} recent  ids, the newest first
 * @property {(id: string) => void} onUsed
 * @property {() => void} onClose
 */

const RECENT = 5;
const PAGE = 8;
const PAUSE = 180; // ms without a key after which articles are looked for
const LETTERS = 2; // fewer would find every article

export class CommandPalette {
  /**
   * @param {HTMLElement} root
   * @param {Wiring} wiring
   */
  constructor(root, wiring) {
    this.wiring = wiring;
    /** @type {Entry[]} */
    this.all = [];
    /** @type {Entry[]} */
    this.found = []; // articles
    /** @type {Entry[]} */
    this.shown = [];
    /** @type {Entry|null} */
    this.chosen = null;
    this.isOpen = false; // the dialog says late that it was closed
    this.active = 0;
    this.turn = 0;
    this.alarm = 0;
    this.input = element("input", {
      class: "ed-filter", type: "text", placeholder: "What do you want to do?", role: "combobox", spellcheck: "false", autocomplete: "off",
      "aria-expanded": "true", "aria-controls": "ed-commands-list", "aria-autocomplete": "list", "aria-label": "Find a command, a label or an article",
      input: () => this.typed(),
    });
    this.options = element("div", { class: "ed-commands-list", id: "ed-commands-list", role: "listbox", "aria-label": "Commands" });
    this.note = element("p", { class: "ed-commands-note ed-faint", role: "status" });
    this.dialog = element("dialog", { class: "ed-commands", "aria-label": "Commands", close: () => this.closed(), keydown: (/** @type {KeyboardEvent} */ event) => this.onKey(event) }, this.input, this.options, this.note);
    this.dialog.addEventListener("click", (event) => {
      if (event.target === this.dialog) this.dialog.close();
    });
    root.append(this.dialog);
  }

  toggle() {
    if (this.dialog.open) return this.dialog.close();
    this.all = this.wiring.entries();
    this.found = [];
    this.chosen = null;
    this.input.value = "";
    this.note.textContent = "";
    this.isOpen = true;
    this.dialog.showModal();
    this.input.focus();
    this.list();
  }

  closed() {
    if (!this.isOpen) return;
    const { chosen } = this;
    this.isOpen = false;
    this.turn += 1;
    clearTimeout(this.alarm);
    this.chosen = null;
    this.wiring.onClose();
    if (!chosen) return;
    this.wiring.onUsed(chosen.id);
    chosen.run();
  }

  typed() {
    const turn = ++this.turn;
    const wanted = this.input.value.trim();
    this.note.textContent = "";
    clearTimeout(this.alarm);
    this.found = wanted.length < LETTERS ? [] : this.found.filter(({ title }) => fits(wanted, title) !== null);
    this.list();
    if (wanted.length >= LETTERS) this.alarm = setTimeout(() => void this.findArticles(wanted, turn), PAUSE);
  }

  /**
   * @param {string} wanted
   * @param {number} turn
   */
  async findArticles(wanted, turn) {
    let why = "";
    const found = await this.wiring.articles(wanted).catch((problem) => {
      if (!(problem instanceof Unreachable) && !(problem instanceof Refused)) throw problem;
      why = problem instanceof Refused && problem.status < 500 ? problem.message : "Articles can be found again when the server answers.";
      return /** @type {Entry[]} */ ([]);
    });
    if (turn !== this.turn) return;
    this.found = found;
    this.list(this.shown[this.active]?.id);
    if (why) this.note.textContent = why;
  }

  /** @param {string} [stay]  the entry that stays active if it is there */
  list(stay) {
    const wanted = this.input.value.trim();
    this.shown = wanted ? [...this.ranked(wanted), ...this.found] : this.unasked();
    const withHead = wanted ? () => false : (/** @type {Entry} */ entry, /** @type {number} */ index) => this.headOf(entry, index) !== this.headOf(this.shown[index - 1], index - 1);
    /** @type {Node[]} */
    const rows = [];
    this.shown.forEach((entry, index) => {
      if (withHead(entry, index)) rows.push(element("div", { class: "ed-commands-head", role: "presentation" }, this.headOf(entry, index)));
      rows.push(this.row(entry, index, wanted !== ""));
    });
    this.options.replaceChildren(...rows);
    this.options.scrollTop = 0;
    this.activate(Math.max(0, this.shown.findIndex(({ id }) => id === stay)));
    if (wanted) this.note.textContent = this.shown.length ? "" : "Nothing is called like that.";
  }

  /** @param {string} wanted */
  ranked(wanted) {
    const recent = this.wiring.recent();
    /** @type {{entry: Entry, score: number}[]} */
    const scored = [];
    for (const entry of this.all) {
      const score = fits(wanted, entry.title) ?? fits(wanted, `${entry.group} ${entry.title}`);
      if (score !== null) scored.push({ entry, score });
    }
    const isClose = (/** @type {{score: number}} */ { score }) => score >= CLOSE;
    const kept = scored.some(isClose) ? scored.filter(isClose) : scored;
    const rank = (/** @type {{entry: Entry, score: number}} */ { entry: { id, why }, score }) => score + (recent.includes(id) ? 5 : 0) - (why ? 1000 : 0);
    return kept.sort((one, other) => rank(other) - rank(one)).map(({ entry }) => entry);
  }

  /** Before anything is typed: what was used last, then everything in its order. */
  unasked() {
    const recent = this.recentOnes();
    return [...recent, ...this.all.filter((entry) => !recent.includes(entry))];
  }

  recentOnes() {
    return this.wiring.recent().flatMap((id) => this.all.find((entry) => entry.id === id && !entry.why) ?? []).slice(0, RECENT);
  }

  /**
   * @param {Entry|undefined} entry
   * @param {number} index
   */
  headOf(entry, index) {
    return index >= 0 && index < this.recentOnes().length ? "Last used" : entry?.group;
  }

  /**
   * @param {Entry} entry
   * @param {number} index
   * @param {boolean} withGroup
   */
  row({ id, title, chords, why, group, colour, isEvent }, index, withGroup) {
    const row = element(
      "div",
      {
        class: "ed-command", role: "option", id: `ed-command-${index}`, "aria-disabled": why ? "true" : null,
        click: () => this.pick(index),
        mousemove: () => this.activate(index, false),
      },
      colour && element("span", { class: isEvent ? "ed-swatch ed-bolt" : "ed-swatch" }),
      element("span", { class: "ed-command-title", dir: "auto" }, title),
      why ? element("span", { class: "ed-command-why" }, why) : withGroup && id.startsWith("article ") && element("span", { class: "ed-command-why" }, group),
      element("span", { class: "ed-command-keys" }, ...chords.slice(0, 2).map(chordCaps)),
    );
    if (colour) row.style.setProperty("--c", colour);
    return row;
  }

  /**
   * @param {number} index
   * @param {boolean} [uncover]
   */
  activate(index, uncover = true) {
    this.active = index;
    for (const row of /** @type {NodeListOf<HTMLElement>} */ (this.options.querySelectorAll('[role="option"]'))) {
      const isActive = row.id === `ed-command-${index}`;
      row.setAttribute("aria-selected", String(isActive));
      if (isActive && uncover) row.scrollIntoView({ block: "nearest" });
    }
    if (index === 0) this.options.scrollTop = 0;
    if (this.shown.length) this.input.setAttribute("aria-activedescendant", `ed-command-${index}`);
    else this.input.removeAttribute("aria-activedescendant");
  }

  /** @param {number} step */
  step(step) {
    const { length } = this.shown;
    if (length) this.activate(Math.abs(step) === 1 ? (this.active + step + length) % length : Math.max(0, Math.min(length - 1, this.active + step)));
  }

  /** @param {number} index */
  pick(index) {
    const entry = this.shown[index];
    if (!entry) return;
    if (entry.why) {
      this.note.textContent = `${entry.title}: ${entry.why}.`;
      return;
    }
    this.chosen = entry;
    this.dialog.close();
    this.closed();
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    event.stopPropagation();
    if (event.isComposing) return;
    const act = { ArrowDown: () => this.step(1), ArrowUp: () => this.step(-1), PageDown: () => this.step(PAGE), PageUp: () => this.step(-PAGE), Enter: () => this.pick(this.active), Tab: () => {}, "Shift+Tab": () => {}, "Ctrl+K": () => this.dialog.close() }[chordOf(event)];
    if (!act) return;
    event.preventDefault();
    act();
  }
}
