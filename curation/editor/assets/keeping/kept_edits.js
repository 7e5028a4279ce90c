// Edits in the browser's storage, one entry each: writing down the next one costs the same however many
// wait. Entries are numbered, so that their order needs no clock.

/** @typedef {import("../types.js").Edit} Edit */
/** @typedef {Pick<Storage, "getItem"|"setItem"|"removeItem"|"key"|"length">} Store */

const DIGITS = 9;

export class KeptEdits {
  /**
   * @param {Store} storage
   * @param {string} key  what the names of its entries begin with
   */
  constructor(storage, key) {
    this.storage = storage;
    this.key = key;
    /** @type {Map<string, string>} */
    this.names = new Map(); // of the entry of each edit
    this.last = entriesOf(storage, key).reduce((last, name) => Math.max(last, numberOf(name, key)), 0);
  }

  /** @returns {Edit[]}  in their order */
  read() {
    const entries = entriesOf(this.storage, this.key).sort((one, other) => numberOf(one, this.key) - numberOf(other, this.key));
    /** @type {Map<string, Edit>} */
    const found = new Map();
    for (const name of entries) {
      for (const edit of readList(this.storage, name)) {
        found.set(edit.id, edit);
        this.names.set(edit.id, name);
      }
    }
    return [...found.values()];
  }

  /**
   * @param {Edit} edit
   * @returns {boolean}  whether there was room for it
   */
  add(edit) {
    const name = this.names.get(edit.id) ?? `${this.key}/${String(++this.last).padStart(DIGITS, "0")}.${edit.id}`;
    this.names.set(edit.id, name);
    try {
      this.storage.setItem(name, JSON.stringify([edit]));
      return true;
    } catch {
      return false;
    }
  }

  /** @param {string} id  whether the edit is still there, which the person or another tab may have cleared */
  has(id) {
    const name = this.names.get(id);
    try {
      return name !== undefined && this.storage.getItem(name) !== null;
    } catch {
      return false;
    }
  }

  /** @param {string[]} ids */
  remove(ids) {
    for (const id of ids) {
      const name = this.names.get(id);
      this.names.delete(id);
      if (name !== undefined && ![...this.shared(name)].length) drop(this.storage, name);
    }
  }

  /** @param {string} name  of an entry; an earlier version put all edits into one */
  *shared(name) {
    if (name !== this.key) return;
    for (const other of this.names.values()) if (other === name) yield other;
  }
}

/**
 * @param {Store} storage
 * @param {string} key
 * @returns {string[]}  names of entries, in no order
 */
export function entriesOf(storage, key) {
  return namesIn(storage).filter((name) => name === key || name.startsWith(`${key}/`));
}

/** @param {Pick<Storage, "key"|"length">} storage */
export function namesIn(storage) {
  try {
    return Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "");
  } catch {
    return [];
  }
}

/**
 * The list in an entry; anything unreadable counts as nothing and is left alone.
 * @param {Pick<Storage, "getItem">} storage
 * @param {string} name
 * @returns {any[]}
 */
export function readList(storage, name) {
  try {
    const value = JSON.parse(storage.getItem(name) ?? "[]");
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

/**
 * @param {Pick<Storage, "removeItem">} storage
 * @param {string} name
 */
export function drop(storage, name) {
  try {
    storage.removeItem(name);
  } catch {
    // A forbidden storage holds nothing to drop.
  }
}

/**
 * @param {string} name
 * @param {string} key
 */
function numberOf(name, key) {
  return Number.parseInt(name.slice(key.length + 1), 10) || 0;
}
