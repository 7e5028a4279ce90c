// The panel's tab of what was said: threads, then one's own comments and flags in reading order, each with
// what it is on.

import { element } from "../parts/dom.js";
import { spoken } from "../keys/chords.js";
import { KeyedRows } from "./keyed_rows.js";
import { ThreadRows } from "./thread_rows.js";
import { nameOf } from "../core/names.js";
import { placedRemarks } from "../core/placed_remarks.js";
import { ARTICLE } from "../core/remarks.js";

/** @typedef {import("./panel.js").View} View */
/** @typedef {import("../core/placed_remarks.js").Placed} Placed */
/** @typedef {{onJump: (id: string, byKey: boolean) => void, onEdit: (target: string) => void, onDelete: (id: string) => void, chordOf: (command: string) => string|undefined}} Reports */
/** @typedef {{placed: Placed, draft: string|undefined, name: string, isLocked: boolean, isOn: boolean, colour: string}} Note */

export class NotesTab {
  name = "notes";
  title = "Notes";

  /**
   * @param {Reports} reports
   * @param {import("./thread_rows.js").ThreadReports} ofThreads
   */
  constructor(reports, ofThreads) {
    this.reports = reports;
    this.threads = new ThreadRows(ofThreads);
    this.list = element("ul", { class: "ed-list" });
    this.rows = new KeyedRows(this.list, (/** @type {Note} */ note) => this.row(note));
    this.empty = element("p", { class: "ed-empty" });
    this.write = element("button", { class: "ed-button ed-note-new", type: "button", "data-row": "new", click: () => reports.onEdit(ARTICLE) }, "Comment on the article");
    this.root = element("div", {}, this.threads.root, this.list, this.empty, this.write);
  }

  get entry() {
    return null;
  }

  /**
   * The keys are the person's own.
   * @param {(command: string) => string|undefined} chordOf
   */
  sayHow(chordOf) {
    const key = (/** @type {string} */ command) => element("kbd", {}, spoken(chordOf(command) ?? "–"));
    this.empty.replaceChildren("No remarks yet. ", key("comment"), " comments on what has the focus, ", key("flag"), " flags it as unsure. With nothing focused, they are about the whole article. Ask in the same box makes a question of it.");
  }

  /** @param {View} view */
  draw({ desk, drafts, focus, isLocked, colour, session, hidesReaders }) {
    const called = new Map(hidesReaders ? session.review?.readers.map(({ name, number }) => [name, `Reader ${number}`]) : []);
    this.threads.draw({ threads: session.threads, desk, called, drafts, focus, colour });
    /** @param {string} id */
    const look = (id) => desk.annotations.get(id) ?? desk.suggestions.get(id);
    const placed = placedRemarks(desk);
    const notes = placed.map((one) => {
      const { on, remark } = one;
      const name = remark.target === ARTICLE ? "The article" : (nameOf(on, look) ?? "On something that is no longer there");
      return { placed: one, draft: drafts.get(remark.target), name, isLocked, isOn: on !== null && on.id === focus, colour: colour.get(on?.label ?? "") ?? "gray" };
    });
    this.rows.draw(notes.map((note) => ({ key: note.placed.remark.id, signature: signature(note), thing: note })));
    this.empty.hidden = notes.length > 0 || !this.threads.isEmpty;
    if (!notes.length) this.sayHow(this.reports.chordOf);
    this.write.textContent = isLocked ? "Ask about the article" : "Comment on the article";
    this.write.hidden = !isLocked && placed.some(({ remark }) => remark.target === ARTICLE && remark.text);
  }

  /** @param {Note} note */
  row({ placed: { remark, on }, draft, name, isLocked, isOn, colour }) {
    const isAnywhere = on !== null || remark.target === ARTICLE;
    const what = element(
      "button",
      { class: "ed-note-on", type: "button", tabindex: -1, disabled: !on, "data-row": `note ${remark.id}`, click: (/** @type {MouseEvent} */ event) => on && this.reports.onJump(on.id, event.detail === 0) },
      remark.flag && element("span", { class: "ed-glyph ed-glyph-flag", role: "img", "aria-label": "Flagged as unsure:" }),
      element("span", { class: "ed-row-text", dir: "auto" }, name),
    );
    const made = element(
      "li",
      { class: isOn ? "ed-note ed-row-on" : "ed-note", "data-remark": remark.id, "data-target": remark.target },
      what,
      remark.text && element("p", { class: "ed-note-text", dir: "auto" }, remark.text),
      draft !== undefined && element("p", { class: "ed-note-draft" }, "A draft of yours is not saved yet."),
      !isLocked && element(
        "div",
        { class: "ed-note-acts" },
        isAnywhere && element("button", { class: "ed-link", type: "button", tabindex: -1, "data-row": `edit ${remark.id}`, "aria-label": `${remark.text ? "Edit the comment" : "Comment"}: ${name}`, click: () => this.reports.onEdit(remark.target) }, remark.text ? "Edit" : "Comment"),
        element("button", { class: "ed-link", type: "button", tabindex: -1, "data-row": `delete ${remark.id}`, "aria-label": `Delete this remark: ${name}`, click: () => this.reports.onDelete(remark.id) }, "Delete"),
      ),
    );
    made.style.setProperty("--c", colour);
    return made;
  }
}

/** @param {Note} note */
function signature({ placed: { remark, on }, draft, name, isLocked, isOn }) {
  return JSON.stringify([remark.text, remark.flag, remark.target, on !== null, name, draft !== undefined, isLocked, isOn]);
}
