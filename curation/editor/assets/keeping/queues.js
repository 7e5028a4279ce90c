// Which outbox belongs to which tab. Every tab ("client") keeps its edits under a key of its own and
// holds a lock named after itself; edits of a tab that is gone (its lock is free) are taken over.

import { newId } from "../core/ids.js";
import { drop, entriesOf, namesIn, KeptEdits } from "./kept_edits.js";

/** @typedef {import("../types.js").Edit} Edit */
/** @typedef {import("./owners.js").Reader & {client: string}} Owner */

const PREFIX = "curation.outbox";
const GOLD = "curation.gold"; // a name of its own: an earlier version would send what it finds under the other
const CLIENT = "curation.client";
const RELOAD_PATIENCE = 800; // ms a page that is going away may still hold its lock

/** @param {Owner} owner */
export function keyOf({ database, author, document, client, part }) {
  return [part === "gold" ? GOLD : PREFIX, encodeURIComponent(database), encodeURIComponent(author), document, client].join("/");
}

/**
 * @param {string} name  of an entry in the storage
 * @returns {Owner|null}
 */
export function ownerOf(name) {
  const [prefix, database, author, document, client] = name.split("/");
  if ((prefix !== PREFIX && prefix !== GOLD) || !client) return null;
  const owner = { database: decodeURIComponent(database), author: decodeURIComponent(author), document: Number(document), client };
  return prefix === GOLD ? { ...owner, part: "gold" } : owner;
}

/**
 * This tab's name: the same after a reload, another one in a duplicated tab.
 * @param {Pick<Storage, "getItem"|"setItem">} session
 * @param {LockManager|undefined} locks
 * @returns {Promise<string>}
 */
export async function claimClient(session, locks) {
  let client = readOr(session, newId());
  if (!(await hold(locks, client, RELOAD_PATIENCE))) {
    client = newId();
    await hold(locks, client, 0);
  }
  try {
    session.setItem(CLIENT, client);
  } catch {
    // A full or forbidden session storage only means another name after a reload.
  }
  return client;
}

/**
 * @param {Pick<Storage, "getItem">} session
 * @param {string} otherwise
 */
function readOr(session, otherwise) {
  try {
    return session.getItem(CLIENT) ?? otherwise;
  } catch {
    return otherwise;
  }
}

/**
 * What tabs that are gone left behind, by document. Taken edits stay in storage under `mine` before
 * their old key goes, so nothing is lost in between; sending one twice does no harm. What waits for
 * another person or another database stays where it is, however long.
 * @param {{storage: Storage, locks: LockManager|undefined, database: string, author: string, client: string, part?: import("./owners.js").Part,
 *   take: (document: number, edits: Edit[]) => void}} wiring
 */
export async function takeOver({ storage, locks, database, author, client, part = "own", take }) {
  for (const [key, owner] of ownersIn(storage)) {
    if (owner.database !== database || owner.author !== author || (owner.part ?? "own") !== part) continue;
    if (owner.client !== client && !(await hold(locks, owner.client, 0))) continue;
    const edits = new KeptEdits(storage, key).read();
    const names = entriesOf(storage, key);
    if (edits.length) take(owner.document, edits);
    if (edits.length && owner.client !== client && isKept(storage, { ...owner, client }, edits)) names.forEach((name) => drop(storage, name));
  }
}

/**
 * @param {Storage} storage
 * @param {Owner} owner
 * @param {Edit[]} edits
 */
function isKept(storage, owner, edits) {
  const kept = new Set(new KeptEdits(storage, keyOf(owner)).read().map(({ id }) => id));
  return edits.every(({ id }) => kept.has(id));
}

/** @param {Storage} storage */
function ownersIn(storage) {
  /** @type {Map<string, Owner>} */
  const found = new Map();
  for (const name of namesIn(storage)) {
    const owner = ownerOf(name);
    if (owner) found.set(keyOf(owner), owner);
  }
  return found;
}

/** Locks this page holds; they are given back only when it goes away. */
const held = new Set();

/**
 * @param {LockManager|undefined} locks  absent on plain http: then every tab looks gone, which is safe
 * @param {string} client
 * @param {number} patience
 * @returns {Promise<boolean>}
 */
function hold(locks, client, patience) {
  if (!locks || held.has(client)) return Promise.resolve(true);
  const name = `${CLIENT}/${client}`;
  return new Promise((resolve) => {
    /** @param {Lock|null} lock */
    const keep = (lock) => {
      if (lock) held.add(client);
      resolve(Boolean(lock));
      return lock ? new Promise(() => {}) : undefined;
    };
    const request = patience
      ? locks.request(name, { signal: AbortSignal.timeout(patience) }, keep)
      : locks.request(name, { ifAvailable: true }, keep);
    request.catch(() => resolve(false));
  });
}
