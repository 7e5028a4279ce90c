// What a person prefers: kept by the server, so that it goes with them, and in this browser, so that a
// change made while the server is away holds at once and is sent later. Tabs follow each other.

import { Refused, Unreachable } from "../core/errors.js";
import { keyFor, placeOf } from "./owners.js";
import { same } from "../core/reading.js";

/** @typedef {import("./owners.js").Person} Person */
/** @typedef {Record<string, unknown>} Values */
/** @typedef {{preferences: Values, database: string, author_id: number}} KeptAnswer */
/** @typedef {{readPreferences: () => Promise<KeptAnswer>, keepPreferences: (values: Values, at: import("./api.js").Place) => Promise<KeptAnswer>}} PreferencesApi */

const PREFIX = "curation.preferences";
const AGAIN = 30_000; // ms until the server is asked again after it was away, or somebody was signed out
const NEVER = new Set([400, 413, 422]); // what they prefer itself is at fault: asking again would not help

export class Preferences {
  /**
   * @param {PreferencesApi} api
   * @param {Pick<Storage, "getItem"|"setItem">} storage
   * @param {(task: () => void, wait: number) => unknown} [later]
   */
  constructor(api, storage, later = (task, wait) => setTimeout(task, wait)) {
    this.api = api;
    this.storage = storage;
    this.later = later;
    /** @type {Person|null} */
    this.person = null;
    /** @type {Values} */
    this.kept = {}; // as the server last said
    /** @type {Values} */
    this.unsent = {}; // what was changed here since
    this.isSending = false;
    this.isWaiting = false;
    /** @type {Set<() => void>} */
    this.listeners = new Set();
    /** @type {(sentence: string) => void} */
    this.onRefused = () => {};
  }

  /**
   * @template T
   * @param {string} name
   * @param {T} otherwise  when nothing was said
   * @returns {T}
   */
  get(name, otherwise) {
    return /** @type {T} */ (this.unsent[name] ?? this.kept[name] ?? otherwise);
  }

  /** @returns {boolean}  whether the server, or this browser for it, has said what the person prefers */
  get isKnown() {
    return this.person !== null;
  }

  /**
   * @param {string} name
   * @param {unknown} value
   */
  set(name, value) {
    if (same(this.get(name, undefined), value, true)) return;
    this.unsent = { ...this.unsent, [name]: value };
    this.store();
    this.tell();
    void this.send();
  }

  /**
   * The server has said who is here and what they prefer.
   * @param {Person} person
   * @param {Values} kept
   */
  follow(person, kept) {
    const isOther = keyOf(person) !== (this.person && keyOf(this.person));
    if (!isOther && same(kept, this.kept, true)) {
      if (Object.keys(this.unsent).length) void this.send();
      return;
    }
    this.person = person;
    this.kept = kept;
    if (isOther) this.unsent = this.stored()?.unsent ?? {};
    this.store();
    this.tell();
    void this.send();
  }

  /** @param {string|null} key  of the storage, which another tab wrote to */
  storedElsewhere(key) {
    if (!this.person || key !== keyOf(this.person)) return;
    const { kept, unsent } = this.stored() ?? this;
    if (same(kept, this.kept, true) && same(unsent, this.unsent, true)) return;
    Object.assign(this, { kept, unsent });
    this.tell();
  }

  /** Sends what was changed, laid over what the server has by now. */
  async send() {
    if (this.isSending || !this.person || !Object.keys(this.unsent).length) return;
    this.isSending = true;
    const { person, unsent } = this;
    try {
      const there = await this.api.readPreferences();
      if (keyOf(ownerOf(there)) === keyOf(person)) {
        const { preferences } = await this.api.keepPreferences({ ...there.preferences, ...unsent }, placeOf(person));
        this.settle(person, unsent, preferences);
      }
    } catch (problem) {
      if (problem instanceof Refused && NEVER.has(problem.status)) {
        this.settle(person, unsent, this.kept);
        this.onRefused(problem.message);
      } else if (problem instanceof Refused || problem instanceof Unreachable) this.again();
      else throw problem;
    } finally {
      this.isSending = false;
    }
    if (this.unsent !== unsent && !this.isWaiting) void this.send();
  }

  /**
   * @param {Person} person  who it was sent for
   * @param {Values} sent
   * @param {Values} kept
   */
  settle(person, sent, kept) {
    if (!this.person || keyOf(person) !== keyOf(this.person)) return;
    this.kept = kept;
    this.unsent = Object.fromEntries(Object.entries(this.unsent).filter(([name, value]) => !same(sent[name], value, true)));
    this.store();
    this.tell();
  }

  again() {
    if (this.isWaiting) return;
    this.isWaiting = true;
    this.later(() => {
      this.isWaiting = false;
      void this.send();
    }, AGAIN);
  }

  tell() {
    for (const listener of this.listeners) listener();
  }

  store() {
    if (!this.person) return;
    const isNothing = !Object.keys(this.kept).length && !Object.keys(this.unsent).length;
    try {
      if (isNothing && this.storage.getItem(keyOf(this.person)) === null) return;
      this.storage.setItem(keyOf(this.person), JSON.stringify({ kept: this.kept, unsent: this.unsent }));
    } catch {
      // A full storage: the server will have it, and until then this page.
    }
  }

  /** @returns {{kept: Values, unsent: Values}|null} */
  stored() {
    if (!this.person) return null;
    try {
      const { kept, unsent } = JSON.parse(this.storage.getItem(keyOf(this.person)) ?? "null") ?? {};
      return isValues(kept) && isValues(unsent) ? { kept, unsent } : null;
    } catch {
      return null;
    }
  }
}

/** @param {KeptAnswer} answer @returns {Person} */
function ownerOf({ database, author_id }) {
  return { database, author: String(author_id) };
}

/** @param {Person} person */
function keyOf(person) {
  return keyFor(PREFIX, person);
}

/** @param {unknown} value @returns {value is Values} */
function isValues(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
