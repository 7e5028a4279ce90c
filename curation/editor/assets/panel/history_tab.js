// The panel's tab of what was done: every edit in words, the newest first, each to jump to, to take back or
// to do again. What can not be taken back says which later edit is in its way.

import { element } from "../parts/dom.js";
import { inWords } from "../core/history_words.js";
import { newId } from "../core/ids.js";
import { KeyedRows } from "./keyed_rows.js";
import { Past } from "../keeping/past.js";
import { serverNow } from "../keeping/server_clock.js";
import { beforeRename, holding, isFixed, newestOf, wayBack } from "../core/reverting.js";
import { ago, exactly } from "../core/times.js";

/** @typedef {import("./panel.js").View} View */
/** @typedef {import("../types.js").LoggedEdit} LoggedEdit */
/** @typedef {import("../keeping/session.js").Session} Session */
/** @typedef {{text: string, by: LoggedEdit|null}} Answer  why it was not reverted, and the edit to go to */
/** @typedef {{entry: LoggedEdit, said: string, isUndone: boolean, isUnsent: boolean, act: ""|"Revert"|"Redo", answer: Answer|undefined, when: string, author: string}} Line */
/** @typedef {{onJump: (edit: LoggedEdit, byKey: boolean) => void, perform: (edit: import("../types.js").Edit, said: string) => boolean, undoBulk: (entry: LoggedEdit) => void, say: (sentence: string) => void}} Reports */

const AGAIN = 30_000; // ms after which "just now" is drawn anew

export class HistoryTab {
  name = "history";
  title = "History";

  /**
   * @param {Reports} reports
   * @param {() => import("../keeping/api.js").Api} api
   */
  constructor(reports, api) {
    this.reports = reports;
    this.api = api;
    /** @type {View|null} */
    this.view = null;
    /** @type {WeakMap<Session, Past>} */
    this.pasts = new WeakMap();
    this.timer = 0;
    /** @type {Map<string, Answer>} */
    this.answers = new Map(); // by edit
    /** @type {unknown[]} */
    this.drawn = []; // what the rows follow from, as they are
    this.turn = 0; // rises where they are to be drawn anew all the same
    this.list = element("ol", { class: "ed-list ed-past" });
    this.rows = new KeyedRows(this.list, (/** @type {Line} */ line) => this.row(line));
    this.empty = element("p", { class: "ed-empty" }, "Nothing was done in this article yet. Everything you do is listed here, and any of it can be reverted, also days later.");
    this.status = element("p", { class: "ed-empty", role: "status" });
    this.more = element("button", { class: "ed-button ed-past-more", type: "button", "data-row": "more", click: () => void this.load((past) => past.more()) }, "Show earlier");
    this.root = element("div", {}, this.list, this.empty, this.status, this.more);
  }

  get entry() {
    return null;
  }

  get isInSight() {
    return this.root.isConnected && !this.root.closest("[hidden]");
  }

  /** @param {Session} session */
  pastOf(session) {
    const known = this.pasts.get(session) ?? new Past(session, this.api());
    this.pasts.set(session, known);
    return known;
  }

  /** @param {View} view */
  draw(view) {
    if (this.view?.session !== view.session) this.answers.clear();
    this.view = view;
    const { session, desk, isLocked } = view;
    const past = this.pastOf(session);
    const wanted = [session, desk.annotations, desk.suggestions, session.log, session.log.length, session.outbox.waiting(), past.loaded, isLocked, this.turn];
    if (wanted.some((one, index) => one !== this.drawn[index])) this.drawRows(view, past.all);
    this.drawn = wanted;
    this.empty.hidden = this.list.childElementCount > 0 || past.isLoading || past.problem !== "";
    this.more.hidden = !past.hasMore;
    this.status.textContent = past.problem ? "The server can not be reached: what is known here is shown." : "";
    this.status.hidden = !past.problem;
    if (past.isBehind && this.isInSight) void this.load((one) => one.refresh());
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.view && this.isInSight && this.drawAnew(this.view), AGAIN);
  }

  /** @param {View} view */
  drawAnew(view) {
    this.turn += 1;
    this.draw(view);
  }

  /**
   * @param {View} view
   * @param {LoggedEdit[]} log
   */
  drawRows(view, log) {
    const holds = holding(log);
    const old = beforeRename(log);
    const unsent = new Set(view.session.outbox.waiting().map(({ id }) => id));
    const byId = new Map(log.map((one) => [one.id, one]));
    const lines = log.map((entry) => this.line(entry, { log, holds, old, unsent, byId, view }));
    this.rows.draw(lines.map((line) => ({ key: line.entry.id, signature: signature(line), thing: line })));
  }

  /** Reads again after a silence of the server. */
  wake() {
    if (!this.view) return;
    this.pastOf(this.view.session).problem = "";
    this.draw(this.view);
  }

  /** @param {(past: Past) => Promise<void>} read */
  async load(read) {
    const session = this.view?.session;
    if (!session) return;
    await read(this.pastOf(session));
    if (this.view?.session === session && this.isInSight) this.draw(this.view);
  }

  /**
   * @param {LoggedEdit} entry
   * @param {{log: LoggedEdit[], holds: Set<string>, old: Set<string>, unsent: Set<string>, byId: Map<string, LoggedEdit>, view: View}} around
   * @returns {Line}
   */
  line(entry, { log, holds, old, unsent, byId, view }) {
    const isUndone = !holds.has(entry.id);
    const isStep = entry.undoes !== null;
    let act = /** @type {Line["act"]} */ (isUndone || entry.verb === "undo" ? "Redo" : "Revert");
    if (view.isLocked || (isStep && isUndone) || isFixed(log, entry, old)) act = "";
    const said = inWords(entry, view.desk, (id) => byId.get(id)) + (entry.bulk && !isStep ? ", and in other articles" : "");
    const when = unsent.has(entry.id) ? "not saved yet" : ago(entry.at, serverNow()) || exactly(entry.at) || "just now";
    return { entry, said, isUndone, isUnsent: unsent.has(entry.id), act, answer: this.answers.get(entry.id), when, author: entry.author ?? view.session.answer.author };
  }

  /** @param {Line} line */
  row({ entry, said, isUndone, isUnsent, act, answer, when, author }) {
    const by = answer?.by;
    return element(
      "li",
      { class: isUndone ? "ed-done ed-undone" : "ed-done", "data-edit": entry.id, "data-verb": entry.verb, "data-undone": isUndone || null },
      element(
        "button",
        { class: "ed-done-what", type: "button", tabindex: -1, "data-row": entry.id, click: (/** @type {MouseEvent} */ event) => this.reports.onJump(entry, event.detail === 0) },
        element("span", { class: "ed-done-words", dir: "auto" }, said),
        isUndone && element("span", { class: "ed-hidden" }, " (undone)"),
      ),
      element(
        "div",
        { class: "ed-done-line" },
        element("span", { class: "ed-done-who", dir: "auto" }, author),
        isUnsent ? element("span", { class: "ed-done-unsent" }, when) : element("time", { datetime: entry.at, title: exactly(entry.at) || null }, when),
        isUndone && element("span", { class: "ed-done-note" }, "undone"),
        act !== "" && element("button", { class: "ed-link", type: "button", tabindex: -1, "data-row": `act ${entry.id}`, "aria-label": `${act}: ${said}`, click: () => this.revert(entry) }, act),
      ),
      answer && element(
        "p",
        { class: "ed-done-answer" },
        answer.text,
        by && element("button", { class: "ed-link", type: "button", tabindex: -1, "data-row": `go ${entry.id}`, click: () => this.goTo(by) }, "Go to it"),
      ),
    );
  }

  /** @param {LoggedEdit} entry */
  revert(entry) {
    if (!this.view) return;
    const { session, desk } = this.view;
    const log = this.pastOf(session).all;
    const byId = new Map(log.map((one) => [one.id, one]));
    /** @param {LoggedEdit} one */
    const say = (one) => inWords(one, desk, (id) => byId.get(id));
    if (this.answers.delete(entry.id)) this.turn += 1;
    const newest = newestOf(log, entry);
    if (newest.bulk) return this.reports.undoBulk(newest);
    const way = wayBack(log, entry, { annotations: session.annotations, rules: session.rules(), id: newId() });
    if ("edit" in way) {
      this.reports.perform(way.edit, `${way.edit.verb === "undo" ? "Reverted" : "Done again"}: ${say(entry)}`);
      return;
    }
    const at = "by" in way && way.by.at ? `, ${clock(way.by.at)}` : "";
    const answer = "by" in way ? { text: `Changed again by: ${say(way.by)}${at}. `, by: way.by } : { text: `${way.why} `, by: null };
    this.answers.set(entry.id, answer);
    this.reports.say(answer.text);
    this.drawAnew(this.view);
  }

  /** @param {LoggedEdit} entry */
  goTo({ id }) {
    const row = this.list.querySelector(`[data-row="${CSS.escape(id)}"]`);
    if (!(row instanceof HTMLElement)) return;
    row.scrollIntoView({ block: "nearest" });
    row.focus();
  }
}

/** @param {string} at */
function clock(at) {
  return new Date(at).toLocaleTimeString(undefined, { timeStyle: "short" });
}

/** @param {Line} line */
function signature({ said, isUndone, isUnsent, act, answer, when, author }) {
  return [said, isUndone, isUnsent, act, answer?.text, answer?.by?.id, when, author].join("\u0001");
}
