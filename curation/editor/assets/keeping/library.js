// Opens articles: fetches them, gives each its outbox, and keeps both for the life of the page.
// The one place where server, storage and sessions are tied together.

import { isSilence, Refused } from "../core/errors.js";
import { createCatchingUp } from "./catching_up.js";
import { createOutbox, isWorthStaying } from "./outbox.js";
import { nameOf, placeOf, readerOf } from "./owners.js";
import { Preferences } from "./preferences.js";
import { claimClient, keyOf, takeOver } from "./queues.js";
import { PREFIX as REFUSED, Refusals } from "./refusals.js";
import { Session } from "./session.js";
import { storeNamed } from "./stores.js";
import { Threads } from "./threads.js";
import { WorkingTime } from "./working_time.js";

/** @typedef {import("../types.js").DocumentAnswer} DocumentAnswer */
/** @typedef {import("../types.js").Edit} Edit */
/** @typedef {import("./outbox.js").Outbox} Outbox */
/** @typedef {import("./queues.js").Owner} Owner */
/** @typedef {{owner: Owner, outbox: Outbox, session: Session|null}} Entry */

const AT_HAND = 10; // articles opened last that need no building up when the person goes back
const WHO = new Set([401, 403, 409]); // refusals that put in doubt who and what is there

export class Library {
  /**
   * @param {import("./api.js").Api} api
   * @param {import("./owners.js").Part} [part]  whose readings it opens: the person's own, or gold ones
   */
  constructor(api, part = "own") {
    this.api = api;
    this.part = part;
    /** @type {Map<string, Entry>} */
    this.entries = new Map(); // by database, author and document
    this.storage = storeNamed("localStorage");
    this.client = claimClient(storeNamed("sessionStorage"), navigator.locks);
    this.refusals = new Refusals(this.storage, part);
    this.preferences = new Preferences(api, this.storage);
    this.time = new WorkingTime((document, beat, at) => api.tellWorkingTime(document, beat, at), this.storage);
    this.database = ""; // the one that answered last
    this.author = ""; // to whom
    this.isSure = false; // whether it has been there ever since
    this.isLooking = false;
    /** @type {Map<string, Promise<void>>} */
    this.takenOver = new Map(); // by databases and authors, by their ids: a name may change while edits wait
    /** @type {Map<string, Promise<import("../types.js").GuidelineAnswer>>} */
    this.guidelines = new Map(); // by project
    /** @type {Set<() => void>} */
    this.onRefused = new Set();
    /** @type {Set<() => void>} */
    this.onStatus = new Set();
    this.tabs = "BroadcastChannel" in globalThis ? new BroadcastChannel("curation.saved") : null;
    this.tabs?.addEventListener("message", ({ data }) => this.savedElsewhere(data));
    addEventListener("online", () => this.flush());
    addEventListener("focus", () => this.wasSignedIn());
    addEventListener("storage", ({ key }) => this.storageChanged(key));
    addEventListener("pagehide", () => this.entries.forEach(({ outbox }) => outbox.leave()));
    addEventListener("beforeunload", (event) => {
      if ([...this.entries.values()].some(({ outbox }) => isWorthStaying(outbox))) event.preventDefault();
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
    const { part } = this;
    const entry = this.entry({ database, author, document, client, part });
    const shelf = `${database}/${author}`;
    const taken = this.takenOver.get(shelf) ?? takeOver({
      storage: this.storage,
      locks: navigator.locks,
      database,
      author,
      client,
      part,
      take: (other, edits) => this.entry({ database, author, document: other, client, part }).outbox.adopt(edits),
    });
    this.takenOver.set(shelf, taken);
    await taken;
    if (entry.session && entry.session.answer.text_sha256 === answer.text_sha256) entry.session.reset(answer);
    else entry.session = new Session(answer, entry.outbox, this.threadsOf(entry.owner));
    void entry.session.threads.load();
    this.letGo(entry);
    return entry.session;
  }

  /** @param {Owner} owner */
  threadsOf(owner) {
    const { api, storage } = this;
    return new Threads({ api, storage, reader: owner, write: (call) => this.write(owner, () => call(placeOf(owner))) });
  }

  /**
   * What the guideline of a project says, asked once and again when the person was away.
   * @param {Session} session
   */
  guideline({ answer }) {
    const { slug } = answer.project;
    const known = this.guidelines.get(slug);
    if (known) return known;
    const asked = this.api.guideline(slug);
    this.guidelines.set(slug, asked);
    asked.catch(() => this.guidelines.delete(slug));
    return asked;
  }

  /** @param {Entry} opened  after which the articles opened long ago are forgotten, where nothing of them is needed */
  letGo(opened) {
    const name = nameOf(opened.owner);
    this.entries.delete(name);
    this.entries.set(name, opened); // the last one opened stands last
    const open = [...this.entries.values()].filter(({ session }) => session);
    for (const entry of open.slice(0, -AT_HAND)) {
      const isNeeded = entry.outbox.waiting().length || entry.session?.listeners.size || entry.session?.drafts.size;
      if (!isNeeded) entry.session = null;
    }
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
      storage: this.storage,
      send: (edits) => {
        sending = edits;
        return this.write(owner, () => this.api.recordEdits(document, edits, placeOf(owner)));
      },
      sendLast: (edits) => this.api.recordEdits(document, edits, placeOf(owner)).catch(() => {}), // kept, and sent by the next page
      later: (task, wait) => setTimeout(task, wait),
      elapsed: () => performance.now(),
      onStatus: () => this.onStatus.forEach((listener) => listener()),
      onAcknowledged: (ids, { version, schema_version }) => {
        const { session } = entry;
        const known = session?.answer.reading.version ?? version;
        session?.wasAcknowledged(ids, version, sending);
        const isNotAlone = version > known + ids.length; // somebody else was here too
        const isRenamed = schema_version !== undefined && session && schema_version !== session.schema.version;
        if (isNotAlone || isRenamed) void this.reread(entry);
        this.tabs?.postMessage({ name, version });
      },
      onRefused: (refused) => {
        const title = entry.session?.answer.title || `article ${document}`;
        this.refusals.add(owner, { document, title, refused });
        if (entry.session) entry.session.isBehind = true;
        this.onRefused.forEach((listener) => listener());
        entry.session?.rebuild();
        entry.session?.changed();
        void catchUp();
      },
    });
    /** @type {Entry} */
    const entry = { owner, outbox, session: null };
    const catchUp = createCatchingUp(() => this.reread(entry), () => entry.session?.isBehind ?? false);
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
    this.author = String(answer.author_id);
    this.isSure = true;
    for (const { owner, session } of this.entries.values()) session?.setStranding(this.strandingOf(owner));
    this.preferences.follow({ database: answer.database, author: this.author }, answer.preferences ?? {});
    return answer;
  }

  /**
   * @param {import("./owners.js").Person} owner
   * @returns {import("./session.js").Stranding}
   */
  strandingOf({ database, author }) {
    if (database !== this.database) return "database";
    return author === this.author ? "" : "author";
  }

  /**
   * What a person does on one database never reaches another that is served in its place, nor the
   * reading of somebody else who signs in: after every failure we look again who is there.
   * @template T
   * @param {import("./owners.js").Reader} owner
   * @param {() => Promise<T>} call
   * @returns {Promise<T>}
   */
  async write(owner, call) {
    try {
      if (!this.isSure) await this.read(owner.document);
      const stranding = this.strandingOf(owner);
      if (stranding === "database") throw new Refused(409, "other_database", "Another database is served here now.");
      if (stranding === "author") throw new Refused(409, "other_author", "Somebody else is signed in here now.");
      return await call();
    } catch (problem) {
      if (!(problem instanceof Refused) || isSilence(problem) || WHO.has(problem.status)) this.isSure = false;
      throw problem;
    }
  }

  /** @param {Session} session */
  submit({ answer }) {
    const owner = readerOf(answer);
    return this.write(owner, () => this.api.submit(answer.id, placeOf(owner)));
  }

  /** @param {Session} session */
  reopen({ answer }) {
    const owner = readerOf(answer);
    return this.write(owner, () => this.api.reopen(answer.id, placeOf(owner)));
  }

  /**
   * @param {Session} session
   * @param {object} wanted  what to label, and where
   */
  async labelAll({ answer }, wanted) {
    this.refuseInGold();
    const owner = readerOf(answer);
    return this.write(owner, () => this.api.labelAll(answer.project.slug, wanted, placeOf(owner)));
  }

  /**
   * @param {Session} session
   * @param {object} wanted  which rule, and what was counted of it
   */
  async acceptRule({ answer }, wanted) {
    this.refuseInGold();
    const owner = readerOf(answer);
    return this.write(owner, () => this.api.acceptRule(answer.project.slug, wanted, placeOf(owner)));
  }

  /**
   * @param {Session} session
   * @param {string} bulk
   * @param {string} id  of what undoes it
   */
  undoBulk({ answer }, bulk, id) {
    const owner = readerOf(answer);
    return this.write(owner, () => this.api.undoBulk(bulk, id, placeOf(owner)));
  }

  /** Many articles at once are labelled in the person's own readings, which are not what is open here. */
  refuseInGold() {
    if (this.part === "gold") throw new Refused(409, "conflict", "Other articles cannot be labelled from here: settle what is alike there instead.");
  }

  /**
   * @param {Session} session  of a gold reading
   * @param {string} unit  as decided here
   */
  alike({ answer }, unit) {
    return this.api.readAlike(answer.id, unit);
  }

  /**
   * @param {Session} session  of a gold reading
   * @param {object} wanted  which unit, and where it is settled likewise
   */
  settleAlike({ answer }, wanted) {
    const owner = readerOf(answer);
    return this.write(owner, () => this.api.settleAlike(answer.id, wanted, placeOf(owner)));
  }

  /**
   * @param {Session} session  of a gold reading
   * @param {string} note  for whose reading it is
   */
  sendBack({ answer }, note) {
    const owner = readerOf(answer);
    return this.write(owner, () => this.api.sendBack(answer.id, note, placeOf(owner)));
  }

  /**
   * Fetches an open article anew, after something was done to it by way of the server.
   * @param {Session} session
   */
  async readAgain({ answer }) {
    const entry = this.entries.get(nameOf(readerOf(answer)));
    if (entry) await this.reread(entry);
  }

  /**
   * Edits of this person that were refused, in any article, and neither read about nor decided on.
   * @param {Session} session
   */
  refused({ answer }) {
    return this.refusals.unseen(readerOf(answer));
  }

  /**
   * @param {Session} session
   * @param {Iterable<string>} ids
   */
  closeRefused({ answer }, ids) {
    this.refusals.close(readerOf(answer), ids);
    this.onRefused.forEach((listener) => listener());
  }

  /**
   * The person is back at the page: what was done elsewhere meanwhile is fetched.
   * @param {Session} session
   */
  async lookAgain(session) {
    const { answer } = session;
    const entry = this.entries.get(nameOf(readerOf(answer)));
    this.guidelines.clear();
    void session.threads.load();
    if (!entry || this.isLooking || entry.outbox.waiting().length) return;
    this.isLooking = true; // a tab that comes to the front says so twice
    try {
      await this.reread(entry);
    } finally {
      this.isLooking = false;
    }
  }

  /**
   * @param {Entry} entry
   * @returns {Promise<boolean>}  whether the server will say more about it when it is asked again
   */
  async reread({ owner, session }) {
    if (!session) return false;
    /** @type {unknown} */
    let problem;
    const answer = await this.read(owner.document).catch((why) => void (problem = why));
    if (!answer) return isSilence(problem);
    if (nameOf(readerOf(answer)) !== nameOf(owner)) return false;
    if (session.isBehind || !session.isOldNews(answer)) session.reset(answer);
    return true;
  }

  /** The person is back at the page, and may have signed in at another. */
  wasSignedIn() {
    for (const { outbox } of this.entries.values()) if (outbox.status().isSignedOut) void outbox.flush();
  }

  /** @param {string|null} key  what another tab changed; null when it cleared everything */
  storageChanged(key) {
    if (key === null) for (const { outbox } of this.entries.values()) outbox.secure();
    this.preferences.storedElsewhere(key);
    if (key === null || key.startsWith(REFUSED)) this.onRefused.forEach((listener) => listener());
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
    void this.preferences.send();
    for (const { session } of this.entries.values()) void session?.threads.send();
    return Promise.all([...this.entries.values()].map(({ outbox }) => outbox.flush()));
  }
}
