// The side panel: a frame of tabs. Only the tab in sight is drawn. In a narrow window the panel is a sheet
// at the lower edge, opened and closed by a button and a key, so that a long article never buries it.

import { element } from "../parts/dom.js";
import { accept, discard } from "../core/builders.js";
import { newId } from "../core/ids.js";
import { ArticleTab } from "./article_tab.js";
import { HistoryTab } from "./history_tab.js";
import { LabelsTab } from "./labels_tab.js";
import { remember, remembered } from "./last_tab.js";
import { NotesTab } from "./notes_tab.js";
import { RelationsTab } from "./relations_tab.js";
import { keepOneStop, rove, rowsIn } from "./roving.js";

/** @typedef {import("../surface.js").Surface} Surface */
/** @typedef {import("../keeping/session.js").Session} Session */
/** @typedef {import("../core/builders.js").Desk} Desk */
/**
 * @typedef {object} View  what is drawn
 * @property {Session} session
 * @property {Desk} desk
 * @property {Map<string, string>} colour
 * @property {string|null} focus
 * @property {boolean} isLocked
 * @property {ReadonlyMap<string, string>} drafts  comments being written, by what they are on
 * @property {boolean} hidesReaders  the person does not want to see who read what
 */
/** @typedef {"labels"|"relations"|"article"|"notes"|"history"} TabName */
/** @typedef {{name: string, title: string, root: HTMLElement, entry: HTMLElement|null, draw: (view: View) => void, onKey?: (event: KeyboardEvent) => boolean}} Tab  onKey: whether it was for the tab */

const NARROW = 800; // pixels; panel.css says the same

export class Panel {
  /**
   * @param {HTMLElement} root
   * @param {Surface} surface
   */
  constructor(root, surface) {
    this.root = root;
    this.surface = surface;
    const jump = (/** @type {string[]} */ ids, /** @type {boolean} */ byKey) => this.jump(ids, byKey);
    const commands = () => surface.commands; // made after the panel
    this.labels = new LabelsTab({
      onJump: jump,
      onTakeBack: (id) => commands().takeBack(id),
      onDecide: (id, how, name) => this.decide(id, how, name),
      onRule: (rule) => commands().acceptRule(rule),
      onDescribe: (chain) => commands().chain(chain),
    });
    const chordOf = (/** @type {string} */ command) => surface.keymap.keyOf(command)?.chords[0];
    this.relations = new RelationsTab({ onJump: jump, chordOf });
    this.history = new HistoryTab(
      {
        onJump: (edit, byKey) => this.stay(byKey, () => commands().jumpToEdit(edit)),
        perform: (edit, said) => commands().performLogged(edit, said),
        undoBulk: (entry) => commands().undoLoggedBulk(entry),
        say: (sentence) => surface.say(sentence),
      },
      () => surface.host.library.api,
    );
    const notes = new NotesTab({ onJump: (id, byKey) => jump([id], byKey), onEdit: (target) => commands().commentOn(target), onDelete: (id) => commands().deleteRemark(id), chordOf }, {
      onJump: (thread, byKey) => this.stay(byKey, () => commands().jumpToThread(thread)),
      onAnswer: (thread) => commands().answerTo(thread),
      onResolve: (thread) => commands().resolveThread(thread),
      onReopen: (thread) => commands().reopenThread(thread),
      onTakeBack: (unsent) => commands().takeBackUnsent(unsent),
    });
    /** @type {Tab[]} */
    this.tabs = [this.labels, this.relations, new ArticleTab(() => surface.run("articleLabels")), notes, this.history];
    /** @type {View|null} */
    this.view = null;
    this.current = this.tabs.find(({ name }) => name === remembered()) ?? this.tabs[0];
    this.buttons = this.tabs.map((tab) => this.button(tab));
    this.sheets = this.tabs.map(({ name, root: body }) => element("div", { class: "ed-tabpanel", role: "tabpanel", id: `ed-panel-${name}`, "aria-labelledby": `ed-tab-${name}`, hidden: true }, body));
    this.close = element("button", { class: "ed-button ed-icon ed-panel-close", type: "button", "aria-label": "Close the side panel", click: () => this.shut() }, "×");
    root.append(
      element("div", { class: "ed-panel-head" }, element("div", { class: "ed-tabs", role: "tablist", "aria-label": "Side panel" }, ...this.buttons), this.close),
      ...this.sheets,
    );
    this.width = 0; // of the editor; measured when it changes, since asking makes the browser lay out the page
    const sizes = new ResizeObserver(() => {
      this.width = surface.root.clientWidth;
      root.style.setProperty("--hints", `${surface.hints.offsetHeight}px`);
    });
    [surface.root, surface.hints].forEach((one) => sizes.observe(one));
    root.addEventListener("keydown", (event) => this.onKey(event));
    root.addEventListener("focusin", ({ target }) => this.onFocus(target));
    this.show();
  }

  get isNarrow() {
    return (this.width || this.surface.root.clientWidth) <= NARROW;
  }

  get isOpen() {
    return this.surface.root.dataset.panel === "open";
  }

  /** @returns {number}  pixels at the lower edge of the window that it covers */
  get height() {
    return this.isNarrow && this.isOpen ? this.root.offsetHeight : 0;
  }

  /** @param {View} view */
  draw(view) {
    this.view = view;
    this.buttons.forEach((button, index) => mark(button, this.tabs[index].name, view));
    if (this.isNarrow && !this.isOpen) return;
    this.current.draw(view);
    keepOneStop(this.sheet);
  }

  get sheet() {
    return this.sheets[this.tabs.indexOf(this.current)];
  }

  /** @param {Tab} tab */
  button({ name, title }) {
    return element(
      "button",
      { class: "ed-tab", type: "button", role: "tab", id: `ed-tab-${name}`, "aria-controls": `ed-panel-${name}`, "data-tab": name, click: () => (this.height || !this.isNarrow ? this.choose(/** @type {TabName} */ (name)) : this.visit(/** @type {TabName} */ (name))) },
      title,
      element("span", { class: "ed-tab-count" }),
    );
  }

  /** @param {TabName} name */
  choose(name) {
    this.current = this.tabs.find((tab) => tab.name === name) ?? this.current;
    remember(this.current.name);
    this.show();
    if (this.view) this.draw(this.view);
    if (name === "history") this.history.wake();
  }

  show() {
    this.tabs.forEach((tab, index) => {
      const isCurrent = tab === this.current;
      this.sheets[index].hidden = !isCurrent;
      this.buttons[index].setAttribute("aria-selected", String(isCurrent));
      this.buttons[index].tabIndex = isCurrent ? 0 : -1;
    });
  }

  /**
   * Opens a tab and brings the keyboard there; asked for again from inside, it gives the keyboard back.
   * @param {TabName} [name]  without one: the tab that is there
   */
  visit(name) {
    const isHere = this.root.contains(document.activeElement) && (!name || name === this.current.name);
    if (isHere) return this.shut();
    this.surface.root.dataset.panel = "open";
    this.choose(name ?? /** @type {TabName} */ (this.current.name));
    const button = this.buttons[this.tabs.indexOf(this.current)];
    const first = this.current.entry ?? this.sheet.querySelector('[data-row][tabindex="0"]') ?? button;
    if (first instanceof HTMLElement) first.focus({ preventScroll: true });
    if (document.activeElement !== first) button.focus({ preventScroll: true });
  }

  /** For a button: opens the sheet, or closes it. */
  toggle() {
    if (this.isOpen) this.shut();
    else this.visit();
  }

  shut() {
    delete this.surface.root.dataset.panel;
    this.surface.takeFocus();
  }

  /**
   * @param {string[]} ids
   * @param {boolean} byKey
   */
  jump(ids, byKey) {
    this.stay(byKey, () => this.surface.commands.jump(ids));
    const at = ids.indexOf(this.surface.session?.place.focus ?? "");
    if (ids.length > 1 && at >= 0) this.surface.say(`${at + 1} of ${ids.length}`);
  }

  /**
   * Decides what stands on a card, where one is, without going anywhere.
   * @param {string} id
   * @param {"accept"|"reject"} how
   * @param {string} name
   */
  decide(id, how, name) {
    const { surface } = this;
    const act = how === "accept" ? accept : discard;
    surface.commands.performLogged(act(surface.desk(), [id], newId()), `${how === "accept" ? "Accepted" : "Rejected"} ${name}`);
  }

  /**
   * By key the keyboard stays on the row, so that pressing again goes to the next one; the mouse leaves
   * it in the text.
   * @param {boolean} byKey
   * @param {() => void} go
   */
  stay(byKey, go) {
    const row = document.activeElement;
    go();
    if (byKey && row instanceof HTMLElement && row.isConnected) row.focus({ preventScroll: true });
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    const { target, key } = event;
    if (event.isComposing || !(target instanceof HTMLElement)) return;
    const isTab = target.getAttribute("role") === "tab";
    if (isTab && this.stepTab(key)) return taken(event);
    if (isTab && key === "ArrowDown") {
      (this.current.entry ?? rowsIn(this.sheet)[0])?.focus();
      return taken(event);
    }
    if (this.current.onKey?.(event) || rove(this.sheet, event)) return taken(event);
    if (key === "Escape" && this.isNarrow && this.isOpen) {
      this.shut();
      taken(event);
    }
  }

  /**
   * @param {string} key
   * @returns {boolean}
   */
  stepTab(key) {
    const at = this.tabs.indexOf(this.current);
    const last = this.tabs.length - 1;
    const to = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at === 0 ? last : at - 1, Home: 0, End: last }[key];
    if (to === undefined) return false;
    this.choose(/** @type {TabName} */ (this.tabs[to].name));
    this.buttons[to].focus();
    return true;
  }

  /** @param {EventTarget|null} target */
  onFocus(target) {
    if (target instanceof HTMLElement && target.hasAttribute("data-row") && this.sheet.contains(target)) keepOneStop(this.sheet, target);
  }
}

/**
 * @param {HTMLElement} button
 * @param {string} name
 * @param {View} view
 */
function mark(button, name, { desk, session }) {
  if (name !== "notes") return;
  const { list, unsent, news } = session.threads;
  let number = list.filter(({ resolved_at }) => !resolved_at).length + unsent.length;
  for (const one of desk.annotations.values()) number += Number(one.kind === "remark");
  button.toggleAttribute("data-news", news > 0);
  button.setAttribute("aria-description", news ? `${news} with something new` : "");
  const count = /** @type {HTMLElement} */ (button.lastElementChild);
  const said = number ? `${number}` : "";
  if (count.textContent !== said) count.textContent = said;
}

/** @param {KeyboardEvent} event */
function taken(event) {
  event.preventDefault();
  event.stopPropagation();
}
