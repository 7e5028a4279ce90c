// Threads in the panel: what was asked about what, what was said, and what was written here and waits to be
// sent. What is resolved is folded away.

import { placedThreads } from "../core/placed_threads.js";
import { ago, exactly } from "../core/times.js";
import { quoted } from "../core/names.js";
import { element } from "../parts/dom.js";
import { KeyedRows } from "./keyed_rows.js";

/** @typedef {import("../types.js").Thread} Thread */
/** @typedef {import("../types.js").ThreadMessage} ThreadMessage */
/** @typedef {import("../core/placed_threads.js").PlacedThread} PlacedThread */
/** @typedef {import("../keeping/threads.js").Threads} Threads */
/** @typedef {import("../keeping/threads.js").Unsent} Unsent */
/** @typedef {{onJump: (thread: Thread, byKey: boolean) => void, onAnswer: (id: string) => void, onResolve: (thread: Thread) => void, onReopen: (thread: Thread) => void, onTakeBack: (unsent: Unsent) => void}} ThreadReports */
/** @typedef {{threads: Threads, desk: import("../core/builders.js").Desk, called: ReadonlyMap<string, string>, drafts: ReadonlyMap<string, string>, focus: string|null, colour: Map<string, string>}} Drawn */
/** @typedef {PlacedThread & {fresh: ReadonlySet<string>, unsent: Unsent[], isDraft: boolean, isOn: boolean, colour: string, called: ReadonlyMap<string, string>}} Row  called: what people are called who are not to be named */

const KINDS = { question: "Question", comment: "Comment", to_do: "To do" };

export class ThreadRows {
  /** @param {ThreadReports} reports */
  constructor(reports) {
    this.reports = reports;
    const list = (/** @type {string} */ name) => element("ul", { class: "ed-list", "aria-label": name });
    this.open = list("Open threads");
    this.resolved = list("Resolved threads");
    this.waiting = list("Not sent yet");
    this.summary = element("summary", { class: "ed-thread-resolved", "data-row": "resolved threads" });
    this.folded = element("details", { class: "ed-threads-folded" }, this.summary, this.resolved);
    this.root = element("div", { class: "ed-threads" }, this.waiting, this.open, this.folded);
    const make = (/** @type {Row} */ row) => this.row(row);
    this.openRows = new KeyedRows(this.open, make);
    this.resolvedRows = new KeyedRows(this.resolved, make);
    this.waitingRows = new KeyedRows(this.waiting, (/** @type {Unsent} */ unsent) => this.unsentRow(unsent));
    this.isEmpty = true;
  }

  /** @param {Drawn} drawn */
  draw({ threads, desk, called, drafts, focus, colour }) {
    const rows = placedThreads(threads.list, desk).map((placed) => {
      const { thread, on } = placed;
      const unsent = threads.unsent.filter((one) => !one.opening && one.thread === thread.id);
      return { ...placed, fresh: threads.fresh, unsent, isDraft: drafts.has(`answer ${thread.id}`), isOn: on !== null && on.id === focus, colour: colour.get(thread.label) ?? "gray", called };
    });
    const keyed = (/** @type {Row[]} */ some) => some.map((row) => ({ key: row.thread.id, signature: signature(row), thing: row }));
    const [open, resolved] = [rows.filter(({ thread }) => !thread.resolved_at), rows.filter(({ thread }) => thread.resolved_at)];
    const begun = threads.unsent.filter(({ opening }) => opening);
    this.openRows.draw(keyed(open));
    this.resolvedRows.draw(keyed(resolved));
    this.waitingRows.draw(begun.map((one) => ({ key: one.id, signature: `${one.text} ${one.error ?? ""}`, thing: one })));
    this.summary.textContent = `${resolved.length} resolved`;
    this.folded.hidden = !resolved.length;
    this.isEmpty = !rows.length && !begun.length;
    for (const { thread } of this.folded.open ? rows : open) void threads.see(thread);
  }

  /** @param {Row} row */
  row({ thread, on, fresh, unsent, isDraft, isOn, colour, called }) {
    const name = (/** @type {string} */ person) => called.get(person) ?? person;
    const { id, kind, quote, label, resolved_at, resolved_by, reader, is_mine, messages, start } = thread;
    const whom = reader && !is_mine ? ` for ${name(reader.name)}` : "";
    const about = quote ? `${label} ${quoted(quote)}`.trim() : label || "The article";
    const button = (/** @type {string} */ name, /** @type {string} */ words, /** @type {() => void} */ run) =>
      element("button", { class: "ed-link", type: "button", tabindex: -1, "data-row": `${name} ${id}`, "aria-label": `${words}: ${about}`, click: run }, words);
    const made = element(
      "li",
      { class: isOn ? "ed-note ed-thread ed-row-on" : "ed-note ed-thread", "data-thread": id, "data-kind": kind, "data-target": thread.target },
      element(
        "button",
        { class: "ed-note-on", type: "button", tabindex: -1, disabled: !on && start === null, "data-row": `thread ${id}`, click: (/** @type {MouseEvent} */ event) => this.reports.onJump(thread, event.detail === 0) },
        element("span", { class: "ed-thread-kind" }, `${KINDS[kind]}${whom}`),
        element("span", { class: "ed-row-text", dir: "auto" }, about),
      ),
      ...messages.map((one) => messageRow({ ...one, by: name(one.by) }, one.is_new || fresh.has(one.id))),
      ...unsent.map((one) => element("p", { class: "ed-note-text ed-thread-unsent", dir: "auto" }, one.text, " ", this.whyUnsent(one))),
      isDraft && element("p", { class: "ed-note-draft" }, "A draft of yours is not sent yet."),
      resolved_at && element("p", { class: "ed-note-draft" }, `Resolved by ${name(resolved_by)}`),
      element(
        "div",
        { class: "ed-note-acts" },
        !resolved_at && button("answer", "Answer", () => this.reports.onAnswer(id)),
        resolved_at ? button("reopen", "Open again", () => this.reports.onReopen(thread)) : button("resolve", kind === "to_do" ? "Done" : "Resolve", () => this.reports.onResolve(thread)),
      ),
    );
    made.style.setProperty("--c", colour);
    return made;
  }

  /** @param {Unsent} unsent  that would begin a thread */
  unsentRow(unsent) {
    return element("li", { class: "ed-note ed-thread", "data-unsent": unsent.id }, element("p", { class: "ed-note-text", dir: "auto" }, unsent.text), this.whyUnsent(unsent));
  }

  /** @param {Unsent} unsent */
  whyUnsent(unsent) {
    const { id, error } = unsent;
    return element(
      "span",
      { class: "ed-note-draft" },
      error ?? "Kept here, sent as soon as the server answers.",
      " ",
      element("button", { class: "ed-link", type: "button", tabindex: -1, "data-row": `unsent ${id}`, click: () => this.reports.onTakeBack(unsent) }, "Change it"),
    );
  }
}

/**
 * @param {ThreadMessage} message
 * @param {boolean} isNew
 */
function messageRow({ by, is_own, at, text }, isNew) {
  return element(
    "div",
    { class: "ed-thread-message" },
    element("p", { class: "ed-thread-by" }, element("b", {}, is_own ? "You" : by), element("time", { datetime: at, title: exactly(at) }, ago(at, Date.now())), isNew && element("span", { class: "ed-thread-new" }, "New")),
    element("p", { class: "ed-note-text", dir: "auto" }, text),
  );
}

/** @param {Row} row */
function signature({ thread, on, fresh, unsent, isDraft, isOn, called }) {
  return JSON.stringify([thread, [...called], on !== null, thread.messages.map(({ id }) => fresh.has(id)), unsent, isDraft, isOn]);
}
