// Opens articles: fetches them, gives each its outbox, and keeps both for the life of the page.
// The one place where server, storage and sessions are tied together.

import { Refused } from "./errors.js";
import { createOutbox } from "./outbox.js";
import { claimClient, keyOf, takeOver } from "./queues.js";
import { same } from "./reading.js";
import { Refusals } from "./refusals.js";
import { Session } from "./session.js";
import { mayUncover } from "./suggestions.js";

/** @typedef {import("./types.js").DocumentAnswer} DocumentAnswer */
/** @typedef {import("./types.js").Edit} Edit */
/** @typedef {import("./outbox.js").Outbox} Outbox */
/** @typedef {import("./queues.js").Owner} Owner */
/** @typedef {{owner: Owner, outbox: Outbox, session: Session|null}} Entry */

export class Library {
  /** @param {import("./api.js").Api} api */
  constructor(api) {
    this.api = api;
    /** @type {Map<string, Entry>} */
    this.entries = new Map(); // by database, author and document
    this.client = claimClient(sessionStorage, navigator.locks);
    this.refusals = new Refusals(localStorage);
    this.database = ""; // the one that answered last
    this.isSure = false; // whether it has been there ever since
    this.isLooking = false;
    /** @type {Set<string>} */
    this.takenOver = new Set(); // databases and authors, by their ids: a name may change while edits wait
    /** @type {Set<() => void>} */
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
    const [answer, client] = await Promise.all([this.read(document), this.client]);
    const { database } = answer;
    const author = String(answer.author_id);
    const entry = this.entry({ database, author, document, client });
    const shelf = `${database}/${author}`;
    if (!this.takenOver.has(shelf)) {
      this.takenOver.add(shelf);
      await takeOver({
        storage: localStorage,
        locks: navigator.locks,
        database,
        author,
        client,
        take: (other, edits) => this.entry({ database, author, document: other, client }).outbox.adopt(edits),
      });
    }
    if (entry.session && entry.session.answer.text_sha256 === answer.text_sha256) entry.session.reset(answer);
    else entry.session = new Session(answer, entry.outbox);
    return entry.session;
  }

  /**
   * @param {Owner} owner
   * @returns {Entry}
   */
  entry(owner) {
    const { document } = owner;
    const name = nameOf(owner);
    const known = this.entries.get(name);
    if (known) return known;
    /** @type {Edit[]} */
    let sending = [];
    const outbox = createOutbox({
      key: keyOf(owner),
      storage: localStorage,
      send: (edits) => {
        sending = edits;
        return this.write(owner, () => this.api.recordEdits(document, edits));
      },
      later: (task, wait) => setTimeout(task, wait),
      onStatus: () => this.onStatus.forEach((listener) => listener()),
      onAcknowledged: (ids, version) => {
        const { session } = entry;
        const known = session?.answer.reading.version ?? version;
        session?.wasAcknowledged(ids, version, sending);
        const isNotAlone = version > known + ids.length; // somebody else was here too
        if (isNotAlone || (session && sending.some((edit) => mayUncover(edit, session.suggestions)))) void this.reread(entry);
        this.tabs?.postMessage({ name, version });
      },
      onRefused: (refused) => {
        const title = entry.session?.answer.title || `article ${document}`;
        this.refusals.add(owner, { document, title, refused });
        this.onRefused.forEach((listener) => listener());
        entry.session?.rebuild();
        entry.session?.changed();
        void this.reread(entry);
      },
    });
    /** @type {Entry} */
    const entry = { owner, outbox, session: null };
    this.entries.set(name, entry);
    return entry;
  }

  /**
   * @param {number} document
   * @returns {Promise<DocumentAnswer>}
   */
  async read(document) {
    const answer = await this.api.readDocument(document);
    this.database = answer.database;
    this.isSure = true;
    for (const { owner, session } of this.entries.values()) session?.setStranded(owner.database !== answer.database);
    return answer;
  }

  /**
   * What a person does on one database never reaches another that is served in its place: after
   * every failure we look again who is there.
   * @template T
   * @param {{database: string, document: number}} place
   * @param {() => Promise<T>} call
   * @returns {Promise<T>}
   */
  async write({ database, document }, call) {
    try {
      if (!this.isSure) await this.read(document);
      if (this.database !== database) throw new Refused(409, "other_database", "Another database is served here now.");
      return await call();
    } catch (problem) {
      this.isSure = false;
      throw problem;
    }
  }

  /** @param {Session} session */
  submit({ answer }) {
    return this.write({ database: answer.database, document: answer.id }, () => this.api.submit(answer.id));
  }

  /** @param {Session} session */
  reopen({ answer }) {
    return this.write({ database: answer.database, document: answer.id }, () => this.api.reopen(answer.id));
  }

  /**
   * Edits of this person that were refused, in any article, and whose message was not closed.
   * @param {Session} session
   */
  refused({ answer }) {
    return this.refusals.unseen(personOf(answer));
  }

  /**
   * @param {Session} session
   * @param {number} document
   */
  closeRefused({ answer }, document) {
    this.refusals.close(personOf(answer), document);
    this.onRefused.forEach((listener) => listener());
  }

  /**
   * The person is back at the page: what was done elsewhere meanwhile is fetched.
   * @param {Session} session
   */
  async lookAgain(session) {
    const { answer } = session;
    const entry = this.entries.get(nameOf({ ...personOf(answer), document: answer.id }));
    if (!entry || this.isLooking || entry.outbox.waiting().length) return;
    this.isLooking = true; // a tab that comes to the front says so twice
    await this.reread(entry);
    this.isLooking = false;
  }

  /** @param {Entry} entry */
  async reread({ owner, session }) {
    if (!session) return;
    const answer = await this.read(owner.document).catch(() => null);
    if (answer?.database === owner.database && !isOldNews(session, answer)) session.reset(answer);
  }

  /** @param {{name: string, version: number}} saved */
  savedElsewhere({ name, version }) {
    const entry = this.entries.get(name);
    if (entry?.session && entry.session.answer.reading.version < version) void this.reread(entry);
  }

  /** @returns {number}  changes kept on this computer, over all articles */
  kept() {
    return [...this.entries.values()].reduce((sum, { outbox }) => sum + outbox.status().kept, 0);
  }

  flush() {
    return Promise.all([...this.entries.values()].map(({ outbox }) => outbox.flush()));
  }
}

/** @param {Pick<Owner, "database"|"author"|"document">} owner */
function nameOf({ database, author, document }) {
  return `${database}/${author}/${document}`;
}

/** @param {DocumentAnswer} answer */
function personOf({ database, author_id }) {
  return { database, author: String(author_id) };
}

/**
 * @param {Session} session
 * @param {DocumentAnswer} answer
 * @returns {boolean}  whether there is nothing in it that is not on the screen
 */
function isOldNews(session, answer) {
  /** @param {DocumentAnswer} one */
  const standing = ({ reading, ...rest }) => ({ ...rest, version: reading.version, status: reading.status });
  const { annotations } = answer.reading;
  const isAsDrawn = annotations.length === session.annotations.size && annotations.every((one) => same(one, session.annotations.get(one.id)));
  return isAsDrawn && same(standing(session.answer), standing(answer), true);
}
