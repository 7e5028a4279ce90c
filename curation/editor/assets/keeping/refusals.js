// Edits the server refused: kept, so that nothing a person did is just gone, and told until they have
// closed the message, also when nobody was there to see it or the page was loaded again.

import { readList } from "./kept_edits.js";
import { keyFor } from "./owners.js";

/** @typedef {import("./outbox.js").RefusedEdit} RefusedEdit */
/** @typedef {import("./owners.js").Person} Person */
/** @typedef {RefusedEdit & {document: number, title: string, isSeen: boolean}} KeptRefusal */

export const PREFIX = "curation.refused";
const GOLD = `${PREFIX}.gold`;
export const KEPT = 200; // of a person in a database; the oldest of those that were seen go

export class Refusals {
  /**
   * @param {Pick<Storage, "getItem"|"setItem">} storage  shared with other tabs, so read again each time
   * @param {import("./owners.js").Part} [part]
   */
  constructor(storage, part = "own") {
    this.storage = storage;
    this.prefix = part === "gold" ? GOLD : PREFIX;
    /** @type {Map<string, KeptRefusal[]>} */
    this.unstored = new Map(); // what the storage had no room for
  }

  /**
   * @param {Person} person
   * @returns {KeptRefusal[]}  oldest first
   */
  of(person) {
    const key = keyFor(this.prefix, person);
    const all = [.../** @type {KeptRefusal[]} */ (readList(this.storage, key)), ...(this.unstored.get(key) ?? [])];
    return [...new Map(all.map((one) => [one.id, one])).values()];
  }

  /**
   * @param {Person} person
   * @returns {KeptRefusal[]}  those whose message was not closed
   */
  unseen(person) {
    return this.of(person).filter(({ isSeen }) => !isSeen);
  }

  /**
   * @param {Person} person
   * @param {{document: number, title: string, refused: RefusedEdit[]}} complaint
   */
  add(person, { document, title, refused }) {
    const known = new Set(refused.map(({ id }) => id));
    const others = this.of(person).filter(({ id }) => !known.has(id));
    this.write(person, [...others, ...refused.map((one) => ({ ...one, document, title, isSeen: false }))]);
  }

  /**
   * @param {Person} person
   * @param {Iterable<string>} ids  of edits the person has read about or decided on
   */
  close(person, ids) {
    const read = new Set(ids);
    if (read.size) this.write(person, this.of(person).map((one) => (read.has(one.id) ? { ...one, isSeen: true } : one)));
  }

  /**
   * @param {Person} person
   * @param {KeptRefusal[]} all
   */
  write(person, all) {
    const surplus = Math.max(0, all.length - KEPT);
    const going = new Set(all.filter(({ isSeen }) => isSeen).slice(0, surplus));
    const list = all.filter((one) => !going.has(one));
    const key = keyFor(this.prefix, person);
    try {
      this.storage.setItem(key, JSON.stringify(list));
      this.unstored.delete(key);
    } catch {
      this.unstored.set(key, list);
    }
  }
}
