// The threads of an open article: those the server knows, and what was written here and is not acknowledged
// yet. That is kept in the browser's storage and sent until the server has it, like edits.

import { isSilence, Refused, Unreachable } from "../core/errors.js";
import { newId } from "../core/ids.js";
import { same } from "../core/reading.js";
import { readList } from "./kept_edits.js";
import { keyFor } from "./owners.js";

/** @typedef {import("../types.js").Thread} Thread */
/** @typedef {import("../types.js").Opening} Opening */
/** @typedef {{thread: string, id: string, text: string, opening: Opening|null, error?: string}} Unsent  opening: of a thread that is begun with it; error: why the server would not have it */
/** @typedef {Pick<import("./api.js").Api, "readThreads"|"openThread"|"tellThread">} ThreadsApi */
/** @typedef {<T>(call: (place: import("./api.js").Place) => Promise<T>) => Promise<T>} Write  to the server that is meant */
/** @typedef {{api: ThreadsApi, write: Write, reader: import("./owners.js").Reader, storage: Pick<Storage, "getItem"|"setItem"|"removeItem">, later?: (task: () => void, wait: number) => unknown}} Server */

const PREFIX = "curation.asking";
const LATER = new Set(["not_signed_in", "other_author", "other_database", "too_many_tries"]); // until whoever wrote it is back
const AGAIN = 15_000; // ms until it is tried again after silence

export class Threads {
  /** @param {Server|null} server  null: an article without one */
  constructor(server) {
    this.server = server;
    /** @type {Thread[]} */
    this.list = [];
    /** @type {string[]} */
    this.people = []; // who may be called with an @
    /** @type {Unsent[]} */
    this.unsent = server ? /** @type {any[]} */ (readList(server.storage, this.key)) : [];
    /** @type {Set<string>} */
    this.fresh = new Set(); // messages that were new when they came, which they stay for as long as the page is open
    /** @type {Set<string>} */
    this.seen = new Set(); // threads of which the server was told
    this.isSending = false;
    this.calls = 0;
    /** @type {Map<string, number>} */
    this.answered = new Map(); // the latest call about a thread that was answered, by the thread's id
    /** @type {() => void} */
    this.onChange = () => {};
  }

  get key() {
    const { reader } = /** @type {Server} */ (this.server);
    return `${keyFor(PREFIX, reader)}/${reader.document}${reader.part === "gold" ? "/gold" : ""}`;
  }

  /** @returns {number}  threads with something new for this person */
  get news() {
    return this.list.filter(({ messages }) => messages.some(({ is_new }) => is_new)).length;
  }

  /**
   * Fetches them; what cannot be fetched now stays as it was.
   * @returns {Promise<void>}
   */
  async load() {
    const { server } = this;
    if (!server) return;
    void this.send();
    const { calls } = this;
    const answer = await server.api.readThreads(server.reader.document).catch((problem) => {
      if (problem instanceof Refused || problem instanceof Unreachable) return null;
      throw problem;
    });
    if (!answer) return;
    if (calls !== this.calls) return this.load(); // it may be from before what was said meanwhile
    const { threads, people } = answer;
    if (same(threads, this.list, true) && same(people, this.people, true)) return;
    Object.assign(this, { list: threads, people });
    for (const { messages } of threads) this.note(messages);
    this.onChange();
  }

  /**
   * Asks; what is asked is kept until the server has it.
   * @param {Opening} opening
   */
  open(opening) {
    const part = this.server?.reader.part ?? "own";
    this.push({ thread: newId(), id: newId(), text: opening.text, opening: { part, ...opening } });
  }

  /**
   * Answers in a thread; it is kept until the server has it.
   * @param {Pick<Thread, "id">} thread
   * @param {string} text
   */
  say(thread, text) {
    this.push({ thread: thread.id, id: newId(), text, opening: null });
  }

  /** @param {Pick<Thread, "id">} thread */
  resolve(thread) {
    return this.tell(thread.id, "resolve");
  }

  /** @param {Pick<Thread, "id">} thread */
  reopen(thread) {
    return this.tell(thread.id, "reopen");
  }

  /** @param {Thread} thread  which the person has before their eyes; silence about that harms nobody */
  async see({ id, messages }) {
    if (this.seen.has(id) || !messages.some(({ is_new }) => is_new)) return;
    this.seen.add(id);
    await this.tell(id, "seen").catch((problem) => {
      if (!(problem instanceof Refused) && !(problem instanceof Unreachable)) throw problem;
    });
    this.seen.delete(id);
  }

  /** @param {Unsent} unsent  taken back before it was sent */
  takeBack(unsent) {
    this.drop(unsent);
    this.onChange();
  }

  /** @param {Unsent} unsent */
  push(unsent) {
    this.unsent.push(unsent);
    this.store();
    this.onChange();
    void this.send();
  }

  /** Sends what waits, one after the other. */
  async send() {
    if (this.isSending) return;
    this.isSending = true;
    try {
      for (let next = this.next; next && (await this.sendOne(next)); next = this.next);
    } finally {
      this.isSending = false;
    }
  }

  get next() {
    return this.unsent.find(({ error }) => !error);
  }

  /**
   * @param {Unsent} unsent
   * @returns {Promise<boolean>}  whether to go on with the next
   */
  async sendOne(unsent) {
    const { api, write, reader, later = setTimeout } = /** @type {Server} */ (this.server);
    const { thread, id, text, opening } = unsent;
    const call = (this.calls += 1);
    try {
      const answer = await write((place) => (opening
        ? api.openThread(reader.document, { kind: "question", ...opening, id: thread, message: id }, place)
        : api.tellThread(thread, "messages", { id, text }, place)));
      this.drop(unsent);
      this.put(answer, call);
      return true;
    } catch (problem) {
      if (isSilence(problem) || (problem instanceof Refused && LATER.has(problem.kind))) {
        later(() => void this.send(), AGAIN);
        return false;
      }
      if (!(problem instanceof Refused)) throw problem;
      unsent.error = problem.message;
      this.store();
      this.onChange();
      return true;
    }
  }

  /**
   * @param {string} id
   * @param {"resolve"|"reopen"|"seen"} what
   * @returns {Promise<Thread>}
   */
  async tell(id, what) {
    const { api, write } = /** @type {Server} */ (this.server);
    const call = (this.calls += 1);
    const answer = await write((place) => api.tellThread(id, what, {}, place));
    this.put(answer, call);
    return answer;
  }

  /**
   * Answers may come in another order than they were asked for in.
   * @param {Thread} thread  as the server had it then
   * @param {number} call  in which it answered this
   */
  put(thread, call) {
    if (call < (this.answered.get(thread.id) ?? 0)) return this.onChange();
    this.answered.set(thread.id, call);
    this.note(thread.messages);
    const isKnown = this.list.some(({ id }) => id === thread.id);
    this.list = isKnown ? this.list.map((one) => (one.id === thread.id ? thread : one)) : [...this.list, thread];
    this.onChange();
  }

  /** @param {import("../types.js").ThreadMessage[]} messages */
  note(messages) {
    for (const { id, is_new } of messages) if (is_new) this.fresh.add(id);
  }

  /** @param {Unsent} unsent */
  drop(unsent) {
    this.unsent = this.unsent.filter((one) => one !== unsent);
    this.store();
  }

  store() {
    if (!this.server) return;
    const { storage } = this.server;
    try {
      if (this.unsent.length) storage.setItem(this.key, JSON.stringify(this.unsent));
      else storage.removeItem(this.key);
    } catch {
      // The storage is full or forbidden: it is sent from here as long as the page is open.
    }
  }
}
