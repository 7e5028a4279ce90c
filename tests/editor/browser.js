// Shared by the tests of the library: a server whose database may be changed for another, and a browser
// to open its articles in.

import { Refused, Unreachable } from "../../curation/editor/assets/core/errors.js";
import { Library } from "../../curation/editor/assets/keeping/library.js";
import { SCHEMA, SUGGESTIONS, TEXT } from "./desk.js";
import { Storage } from "./storage.js";

/** A database behind the address; it refuses what it is told to. */
export class Database {
  constructor(id) {
    this.id = id;
    this.edits = [];
    this.refuses = new Set();
    this.isAway = false;
    this.reads = 0;
    this.statuses = [];
    this.suggestions = SUGGESTIONS;
    this.author = 1; // who is signed in
    this.schema = SCHEMA;
  }
}

/** What a page has: the storage of its browser, and a server whose database may be changed for another. */
export function browser(database) {
  const storage = new Storage();
  const server = { database };
  let told = {};
  const here = () => {
    if (server.database.isAway) throw new Unreachable("away");
    return server.database;
  };
  const api = {
    readDocument: async (document) => {
      const { id, edits, suggestions, author, schema } = here();
      server.database.reads += 1;
      const annotations = new Map();
      for (const { changes } of edits) for (const { before, after } of changes) after ? annotations.set(after.id, after) : annotations.delete(before.id);
      const reading = { version: edits.length, status: "open", annotations: [...annotations.values()], edits: [...edits] };
      return { id: document, database: id, author_id: author, title: `Article ${document}`, text: TEXT, text_sha256: "0", schema, suggestions, reading, pretag: { status: "tagged" } };
    },
    recordEdits: async (document, edits, at) => {
      const { refuses, edits: log, id, author, schema } = here();
      if (at.database !== id) throw new Refused(409, "other_database", "Another database.");
      if (at.author_id !== author) throw new Refused(409, "other_author", "Somebody else.");
      const refused = edits.filter(({ id }) => refuses.has(id)).map(({ id }) => ({ id, kind: "stale_edit", error: "It was changed." }));
      const taken = edits.filter(({ id }) => !refuses.has(id));
      log.push(...taken);
      return { acknowledged: taken.map(({ id }) => id), refused, version: log.length, schema_version: schema.version };
    },
    readThreads: async () => (here(), { threads: [], people: [] }),
    submit: async () => (here().statuses.push("submitted"), { status: "submitted", version: 1, next: null }),
    reopen: async () => (here().statuses.push("open"), { status: "open", version: 1, next: null }),
  };
  const load = () => {
    const listeners = (told = {});
    Object.assign(globalThis, { sessionStorage: new Storage(), localStorage: storage, addEventListener: (name, act) => (listeners[name] = [...(listeners[name] ?? []), act]) });
    Object.defineProperty(globalThis, "navigator", { value: {}, configurable: true });
    Object.defineProperty(globalThis, "BroadcastChannel", { value: undefined, configurable: true, writable: true });
    delete globalThis.BroadcastChannel;
    return new Library(api);
  };
  const tell = (name, event = {}) => (told[name] ?? []).forEach((act) => act(event));
  return { storage, server, load, tell };
}

const wait = globalThis.setTimeout;
globalThis.setTimeout = (...args) => wait(...args).unref(); // an outbox tries again for ever
export const tick = () => new Promise((resolve) => wait(resolve, 5));
