// Edits on their way to the server. An edit is written to the browser's storage before it is sent and
// leaves it only when the server has answered for it, so neither a closed tab, a crash nor a server
// that is away loses one. Knows nothing of what edits mean.

import { Refused, Unreachable } from "./errors.js";

/** @typedef {import("./types.js").Edit} Edit */
/** @typedef {import("./types.js").EditsAnswer} EditsAnswer */
/** @typedef {import("./types.js").Refusal} Refusal */
/** @typedef {Refusal & {edit: Edit}} RefusedEdit */
/** @typedef {"saved"|"saving"|"offline"|"error"} SaveState */
/** @typedef {{state: SaveState, kept: number, durable: boolean, message: string}} Status */
/** @typedef {Pick<Storage, "getItem"|"setItem"|"removeItem">} Store */

const FIRST_WAIT = 500;
const LONGEST_WAIT = 15_000;
const LARGEST_BATCH = 200;

/**
 * @typedef {object} Wiring
 * @property {string} key  where the edits are kept
 * @property {Store} storage
 * @property {(edits: Edit[]) => Promise<EditsAnswer>} send
 * @property {(task: () => void, wait: number) => unknown} later
 * @property {() => void} onStatus
 * @property {(acknowledged: string[], version: number) => void} onAcknowledged
 * @property {(refused: RefusedEdit[]) => void} onRefused  before they leave the storage
 */

/**
 * @typedef {object} Outbox
 * @property {() => Edit[]} waiting  everything not yet answered for, oldest first
 * @property {() => Status} status
 * @property {(edit: Edit) => void} push
 * @property {(edits: Edit[]) => void} adopt  takes over what another tab left behind
 * @property {() => Promise<void>} flush  sends now, whatever the wait
 */

/**
 * @param {Wiring} wiring
 * @returns {Outbox}
 */
export function createOutbox({ key, storage, send, later, onStatus, onAcknowledged, onRefused }) {
  let waiting = readList(storage, key);
  let durable = true;
  let failures = 0;
  let batchSize = LARGEST_BATCH;
  /** @type {Promise<void>|null} */
  let inFlight = null;
  let alarm = 0; // only the newest alarm rings
  /** @type {{state: "offline"|"error", message: string}|null} */
  let trouble = null;

  function persist() {
    try {
      if (waiting.length) storage.setItem(key, JSON.stringify(waiting));
      else storage.removeItem(key);
      durable = true;
    } catch {
      durable = !waiting.length;
    }
  }

  /** @returns {Status} */
  function status() {
    const kept = waiting.length;
    const message = trouble?.message ?? "";
    if (!kept) return { state: "saved", kept, durable: true, message: "" };
    if (!durable && trouble) return { state: "error", kept, durable, message };
    return { state: trouble?.state ?? "saving", kept, durable, message };
  }

  /** @param {EditsAnswer} answer */
  function settle({ acknowledged, refused, version }) {
    const done = new Set([...acknowledged, ...refused.map(({ id }) => id)]);
    const answered = new Map(waiting.filter(({ id }) => done.has(id)).map((edit) => [edit.id, edit]));
    waiting = waiting.filter(({ id }) => !done.has(id));
    const lost = refused.flatMap((refusal) => {
      const edit = answered.get(refusal.id);
      return edit ? [{ ...refusal, edit }] : [];
    });
    if (acknowledged.length) onAcknowledged(acknowledged, version);
    if (lost.length) onRefused(lost);
    persist();
    return answered.size > 0;
  }

  async function post() {
    const batch = waiting.slice(0, batchSize);
    try {
      const moved = settle(await send(batch));
      if (!moved) throw new Refused(500, "unanswered", "The server did not say whether it saved the changes.");
      failures = 0;
      trouble = null;
      batchSize = LARGEST_BATCH;
    } catch (problem) {
      if (!(problem instanceof Refused) && !(problem instanceof Unreachable)) throw problem;
      failures += 1;
      trouble = describe(problem);
      if (problem instanceof Refused && isAboutContent(problem)) isolate(batch, problem);
    }
  }

  /**
   * One edit that cannot be read must not hold up the others: they go singly until it is found.
   * @param {Edit[]} batch
   * @param {Refused} problem
   */
  function isolate(batch, problem) {
    if (batch.length > 1) {
      batchSize = problem.status === 413 ? batch.length >> 1 : 1;
      failures = 0;
    } else {
      settle({ acknowledged: [], refused: [{ id: batch[0].id, kind: problem.kind, error: problem.message }], version: 0 });
      failures = 0;
      trouble = null;
    }
  }

  /** @returns {Promise<void>} */
  function flush() {
    if (inFlight) return inFlight;
    if (!waiting.length) return Promise.resolve();
    alarm += 1;
    inFlight = post().finally(() => {
      inFlight = null;
      onStatus();
      if (waiting.length) ring(waitAfter(failures));
    });
    onStatus();
    return inFlight;
  }

  /** @param {number} wait */
  function ring(wait) {
    alarm += 1;
    const mine = alarm;
    later(() => {
      if (mine === alarm) void flush();
    }, wait);
  }

  /** @param {Edit[]} edits */
  function adopt(edits) {
    const known = new Set(waiting.map(({ id }) => id));
    const fresh = edits.filter(({ id }) => !known.has(id));
    if (!fresh.length) return;
    waiting = [...waiting, ...fresh];
    persist();
    onStatus();
    if (!inFlight && !failures) ring(0);
  }

  if (waiting.length) ring(0);
  return { waiting: () => waiting, status, push: (edit) => adopt([edit]), adopt, flush };
}

/**
 * The list under a key; anything unreadable counts as nothing and is left alone.
 * @param {Pick<Storage, "getItem">} storage
 * @param {string} key
 * @returns {any[]}
 */
export function readList(storage, key) {
  try {
    const value = JSON.parse(storage.getItem(key) ?? "[]");
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

/** @param {number} failures */
export function waitAfter(failures) {
  return failures ? Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (failures - 1)) : 0;
}

/** @param {Refused} problem */
function isAboutContent({ status }) {
  return status === 400 || status === 413 || status === 422;
}

/**
 * A server that is away or broken is waited for; one that says no has to be read.
 * @param {Refused|Unreachable} problem
 * @returns {{state: "offline"|"error", message: string}}
 */
function describe(problem) {
  const away = problem instanceof Unreachable || problem.status >= 500 || problem.status === 429;
  return { state: away ? "offline" : "error", message: away ? "" : problem.message };
}
