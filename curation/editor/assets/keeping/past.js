// The history of one article as far as it is known here: pages of the server's log, and before them what
// this browser did since. Offline it is what came with the article.

import { Refused, Unreachable } from "../core/errors.js";

/** @typedef {import("../types.js").LoggedEdit} LoggedEdit */
/** @typedef {import("./session.js").Session} Session */
/** @typedef {LoggedEdit & {version: number}} PastEdit */

export const PAGE = 100;

export class Past {
  /**
   * @param {Session} session
   * @param {import("./api.js").Api} api
   */
  constructor(session, api) {
    this.session = session;
    this.api = api;
    /** @type {PastEdit[]} */
    this.loaded = []; // newest first
    this.total = 0;
    this.isLoading = false;
    this.problem = "";
  }

  /** @returns {LoggedEdit[]}  newest first */
  get all() {
    return mergeLogs(this.loaded, this.session.log);
  }

  /** Whether the server has newer edits than were read here. */
  get isBehind() {
    return !this.isLoading && !this.problem && (this.loaded[0]?.version ?? 0) < this.session.answer.reading.version;
  }

  get hasMore() {
    return this.loaded.length > 0 && this.loaded[this.loaded.length - 1].version > 1;
  }

  /** Reads the newest page. */
  async refresh() {
    await this.read({}, ({ edits, total }) => {
      this.total = total;
      const oldest = edits[edits.length - 1]?.version ?? 0;
      const known = this.loaded.findIndex(({ version }) => version < oldest);
      const isGap = known >= 0 && this.loaded[known].version < oldest - 1;
      this.loaded = [...edits, ...(known < 0 || isGap ? [] : this.loaded.slice(known))];
    });
  }

  /** Reads the page before those that are here. */
  async more() {
    const oldest = this.loaded[this.loaded.length - 1]?.version;
    if (oldest === undefined) return this.refresh();
    await this.read({ before: oldest }, ({ edits, total }) => {
      this.total = total;
      this.loaded = [...this.loaded, ...edits];
    });
  }

  /**
   * @param {{before?: number}} where
   * @param {(page: {edits: PastEdit[], total: number}) => void} take
   */
  async read(where, take) {
    if (this.isLoading) return;
    this.isLoading = true;
    try {
      take(await this.api.readHistory(this.session.answer.id, { ...where, limit: PAGE }));
      this.problem = "";
    } catch (problem) {
      if (!(problem instanceof Unreachable) && !(problem instanceof Refused)) throw problem;
      this.problem = problem.message;
    } finally {
      this.isLoading = false;
    }
  }
}

/**
 * @template {LoggedEdit} T
 * @param {T[]} loaded  newest first
 * @param {LoggedEdit[]} log  of the session, oldest first
 * @returns {LoggedEdit[]}  newest first, each once
 */
export function mergeLogs(loaded, log) {
  const known = new Set(loaded.map(({ id }) => id));
  const own = [...log].reverse();
  const shared = own.findIndex(({ id }) => known.has(id));
  const newer = shared < 0 ? own : own.slice(0, shared);
  const older = shared < 0 ? [] : own.slice(shared).filter(({ id }) => !known.has(id));
  return [...newer, ...loaded, ...older];
}
