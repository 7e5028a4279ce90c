// Opens articles: fetches them, gives each its outbox, and keeps both for the life of the page.
// The one place where server, storage and sessions are tied together.

import { Session } from "./session.js";
import { createOutbox } from "./outbox.js";
import { claimClient, keyOf, takeOver } from "./queues.js";

/** @typedef {import("./types.js").Edit} Edit */
/** @typedef {import("./types.js").Refusal} Refusal */
/** @typedef {import("./outbox.js").Outbox} Outbox */
/** @typedef {{outbox: Outbox, session: Session|null}} Entry */
/** @typedef {{document: number, title: string, refused: Refusal[]}} Complaint */

export class Library {
  /** @param {import("./api.js").Api} api */
  constructor(api) {
    this.api = api;
    /** @type {Map<string, Entry>} */
    this.entries = new Map(); // by author and document
    this.client = claimClient(sessionStorage, navigator.locks);
    /** @type {Set<string>} */
    this.takenOver = new Set(); // authors, by their ids: a name may change while edits wait
    /** @type {Set<(complaint: Complaint) => void>} */
    this.onRefused = new Set();
    /** @type {Set<() => void>} */
    this.onStatus = new Set();
    this.tabs = "BroadcastChannel" in globalThis ? new BroadcastChannel("curation.saved") : null;
    this.tabs?.addEventListener("message", ({ data }) => this.savedElsewhere(data));
    addEventListener("online", () => this.flush());
    addEventListener("beforeunload", (event) => {
      if ([...this.entries.values()].some(({ outbox }) => !outbox.status().durable)) event.preventDefault();
    });
  }

  /**
   * @param {number} document
   * @returns {Promise<Session>}
   */
  async open(document) {
    const [answer, client] = await Promise.all([this.api.readDocument(document), this.client]);
    const author = String(answer.author_id);
    const entry = this.entry(author, document, client);
    if (!this.takenOver.has(author)) {
      this.takenOver.add(author);
      await takeOver({
        storage: localStorage,
        locks: navigator.locks,
        author,
        client,
        take: (other, edits) => this.entry(author, other, client).outbox.adopt(edits),
      });
    }
    if (entry.session && entry.session.answer.text_sha256 === answer.text_sha256) entry.session.reset(answer);
    else entry.session = new Session(answer, entry.outbox);
    return entry.session;
  }

  /**
   * @param {string} author
   * @param {number} document
   * @param {string} client
   * @returns {Entry}
   */
  entry(author, document, client) {
    const name = `${author}/${document}`;
    const known = this.entries.get(name);
    if (known) return known;
    /** @type {Edit[]} */
    let sending = [];
    const outbox = createOutbox({
      key: keyOf({ author, document, client }),
      storage: localStorage,
      send: (edits) => {
        sending = edits;
        return this.api.recordEdits(document, edits);
      },
      later: (task, wait) => setTimeout(task, wait),
      onStatus: () => this.onStatus.forEach((listener) => listener()),
      onAcknowledged: (ids, version) => {
        const known = entry.session?.answer.reading.version ?? version;
        entry.session?.wasAcknowledged(ids, version, sending);
        if (version > known + ids.length) void this.reread(entry, document); // somebody else was here too
        this.tabs?.postMessage({ author, document, version });
      },
      onRefused: (refused) => {
        const title = entry.session?.answer.title ?? `article ${document}`;
        this.onRefused.forEach((listener) => listener({ document, title, refused }));
        entry.session?.rebuild();
        entry.session?.changed();
        void this.reread(entry, document);
      },
    });
    /** @type {Entry} */
    const entry = { outbox, session: null };
    this.entries.set(name, entry);
    return entry;
  }

  /**
   * @param {Entry} entry
   * @param {number} document
   */
  async reread({ session }, document) {
    if (!session) return;
    const answer = await this.api.readDocument(document).catch(() => null);
    if (answer) session.reset(answer);
  }

  /** @param {{author: string, document: number, version: number}} saved */
  savedElsewhere({ author, document, version }) {
    const entry = this.entries.get(`${author}/${document}`);
    if (entry?.session && entry.session.answer.reading.version < version) void this.reread(entry, document);
  }

  /** @returns {number}  changes kept on this computer, over all articles */
  kept() {
    return [...this.entries.values()].reduce((sum, { outbox }) => sum + outbox.status().kept, 0);
  }

  flush() {
    return Promise.all([...this.entries.values()].map(({ outbox }) => outbox.flush()));
  }
}
