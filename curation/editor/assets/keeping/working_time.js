// Tells the server in beats how long the person was at work on an article. It counts what passed by a
// clock that only goes on, never asks this computer what time it is, and keeps a beat in the browser's
// storage until the server has it; the beat's number makes sure that it is counted once.

import { Attention } from "../core/attention.js";
import { isSilence, Refused } from "../core/errors.js";
import { newId } from "../core/ids.js";
import { nameOf, placeOf } from "./owners.js";

/** @typedef {import("./owners.js").Reader} Reader */
/** @typedef {{sitting: string, beat: number, seconds: number, within?: number}} Beat  within: how many seconds back it reaches, where that is known */
/** @typedef {{reader: Reader, beat: Beat, began: number|null}} Kept  began: null for what a page left that is gone */
/** @typedef {(document: number, beat: Beat, at: import("./api.js").Place) => Promise<unknown>} Send */

const PREFIX = "curation.time";
const EVERY = 30_000; // ms between two beats of somebody at work
const AGAIN = 30_000; // ms until the server is asked again after it was away, or somebody was signed out
const LEAST = 1_000; // ms that are worth a beat
const ON_TURNING_AWAY = 5_000; // ms that are worth one at once when the person turns to another window
const LATER = new Set([401, 429]); // refusals that say nothing about the beat

export class WorkingTime {
  /**
   * @param {Send} send
   * @param {Storage} storage
   * @param {() => number} [clock]  in ms
   */
  constructor(send, storage, clock = () => performance.now()) {
    this.sendBeat = send;
    this.storage = storage;
    this.clock = clock;
    this.sitting = newId();
    this.number = 0;
    this.attention = new Attention();
    /** @type {Reader|null} */
    this.reader = null; // whose article is open, or was last
    /** @type {object|null} */
    this.where = null; // what shows it
    /** @type {Map<string, {reader: Reader, worked: number, began: number}>} */
    this.accounts = new Map(); // not told yet, by reader
    /** @type {Kept[]} */
    this.waiting = []; // told, and not heard of
    this.isSending = false;
    this.silentUntil = -Infinity;
    /** @type {Set<string>} */
    this.adopted = new Set(); // people whose beats of pages that are gone were looked for
  }

  /**
   * @param {Reader} reader  whose article is on the screen now
   * @param {object} where  what shows it
   */
  attend(reader, where) {
    const isOther = this.reader && nameOf(reader) !== nameOf(this.reader);
    this.settle();
    this.adopt(reader);
    this.reader = reader;
    this.where = where;
    if (isOther) void this.tell(LEAST);
  }

  /** @param {object} where  what shows no article any more; another part of the page may by now */
  close(where) {
    if (this.where !== where) return;
    this.settle();
    this.where = null;
  }

  sawInput() {
    this.attention.sawInput(this.clock());
  }

  /** @param {boolean} isHere  whether the page is in sight and takes the keyboard */
  setHere(isHere) {
    this.settle();
    this.attention.setHere(isHere, this.clock());
    if (!isHere) void this.tell(ON_TURNING_AWAY);
  }

  /** Asked every few seconds. */
  tick() {
    this.settle();
    const isDue = [...this.accounts.values()].some(({ began }) => this.clock() - began >= EVERY);
    if (isDue || this.waiting.length) void this.tell(LEAST);
  }

  /** The page goes away: what it has is kept, and sent if there is time. */
  leave() {
    this.settle();
    this.freeze(LEAST);
    if (this.clock() < this.silentUntil) return;
    // One that is on its way may come after these: then it counts for nothing, which is little.
    for (const kept of this.waiting) void this.deliver(kept);
  }

  /** Puts what was worked to the account of the article it was worked on. */
  settle() {
    const now = this.clock();
    const worked = this.attention.take(now);
    if (!this.where || !this.reader || !worked) return;
    const name = nameOf(this.reader);
    const account = this.accounts.get(name) ?? { reader: this.reader, worked: 0, began: now - worked };
    account.worked += worked;
    this.accounts.set(name, account);
  }

  /** @param {number} least  ms that are worth a beat */
  async tell(least) {
    if (this.isSending || this.clock() < this.silentUntil) return;
    this.isSending = true;
    try {
      for (;;) {
        if (!this.waiting.length) this.freeze(least);
        if (!this.waiting.length) return;
        if (!(await this.deliver(this.waiting[0]))) {
          this.silentUntil = this.clock() + AGAIN;
          return;
        }
        this.waiting.shift();
      }
    } finally {
      this.isSending = false;
    }
  }

  /** @param {number} least  ms; a beat stays as it is, however often it is sent */
  freeze(least) {
    for (const [name, { reader, worked, began }] of this.accounts) {
      if (worked < least) continue;
      this.accounts.delete(name);
      this.number += 1;
      const kept = { reader, beat: { sitting: this.sitting, beat: this.number, seconds: Math.round(worked) / 1000 }, began };
      this.waiting.push(kept);
      this.store(kept);
    }
  }

  /**
   * @param {Kept} kept
   * @returns {Promise<boolean>}  whether it is done with
   */
  async deliver(kept) {
    const { reader, beat, began } = kept;
    const within = began === null ? {} : { within: Math.round(this.clock() - began) / 1000 };
    try {
      await this.sendBeat(reader.document, { ...beat, ...within }, placeOf(reader));
    } catch (problem) {
      if (isSilence(problem) || (problem instanceof Refused && LATER.has(problem.status))) return false;
      if (!(problem instanceof Refused)) throw problem;
    }
    this.forget(beat);
    return true;
  }

  /** @param {Reader} reader  what pages of theirs left that are gone is sent by this one */
  adopt({ database, author }) {
    const person = `${database}/${author}`;
    if (this.adopted.has(person)) return;
    this.adopted.add(person);
    for (const { reader, beat } of this.stored()) {
      if (reader.database === database && reader.author === author && beat.sitting !== this.sitting) this.waiting.push({ reader, beat, began: null });
    }
  }

  /** @param {Kept} kept */
  store({ reader, beat }) {
    try {
      this.storage.setItem(keyOf(beat), JSON.stringify({ reader, beat }));
    } catch {
      // A full or forbidden storage: this page still has it.
    }
  }

  /** @param {Beat} beat */
  forget(beat) {
    try {
      this.storage.removeItem(keyOf(beat));
    } catch {
      // Another page will send it again, for nothing.
    }
  }

  /** @returns {{reader: Reader, beat: Beat}[]}  in the order in which they were made */
  stored() {
    const found = [];
    for (let index = 0; index < this.storage.length; index += 1) {
      const key = this.storage.key(index);
      const entry = key?.startsWith(`${PREFIX}/`) ? parsed(this.storage.getItem(key)) : null;
      if (entry) found.push(entry);
    }
    return found.sort((one, other) => one.beat.beat - other.beat.beat);
  }
}

/** @param {Beat} beat */
function keyOf({ sitting, beat }) {
  return `${PREFIX}/${sitting}/${beat}`;
}

/**
 * @param {string|null} text
 * @returns {{reader: Reader, beat: Beat}|null}
 */
function parsed(text) {
  try {
    const { reader, beat } = JSON.parse(text ?? "null") ?? {};
    return reader && Number.isInteger(beat?.beat) && Number.isFinite(beat?.seconds) ? { reader, beat } : null;
  } catch {
    return null;
  }
}
