// Edits on their way to the server. An edit is written to the browser's storage before it is sent and
// leaves it only when the server has answered for it, so neither a closed tab, a crash nor a server
// that is away loses one. Knows nothing of what edits mean.

import { Refused, Unreachable } from "../core/errors.js";
import { KeptEdits } from "./kept_edits.js";

/** @typedef {import("../types.js").Edit} Edit */
/** @typedef {import("../types.js").EditsAnswer} EditsAnswer */
/** @typedef {import("../types.js").Refusal} Refusal */
/** @typedef {Refusal & {edit: Edit}} RefusedEdit */
/** @typedef {"saved"|"saving"|"offline"|"error"} SaveState */
/** @typedef {{state: SaveState, kept: number, durable: boolean, isSignedOut: boolean, message: string}} Status */
/** @typedef {{state: "offline"|"error", isSignedOut: boolean, message: string}} Trouble */

const USUAL = 1000; // ms that saving takes at most when nothing is the matter
const FIRST_WAIT = 500;
const LONGEST_WAIT = 15_000;
const LARGEST_BATCH = 200;
const LARGEST_BODY = 1_000_000; // characters; a single edit may be larger
const SIGNED_OUT_WAIT = 30_000; // nobody signs in faster, and asking more often looks like an attack

/**
 * @typedef {object} Wiring
 * @property {string} key  where the edits are kept
 * @property {import("./kept_edits.js").Store} storage
 * @property {(edits: Edit[]) => Promise<EditsAnswer>} send
 * @property {(edits: Edit[]) => unknown} sendLast  as the page goes away; nobody hears the answer
 * @property {(task: () => void, wait: number) => unknown} later
 * @property {() => number} elapsed  ms on a clock that never jumps
 * @property {() => void} onStatus
 * @property {(acknowledged: string[], answer: EditsAnswer) => void} onAcknowledged
 * @property {(refused: RefusedEdit[]) => void} onRefused  before they leave the storage
 */

/**
 * @typedef {object} Outbox
 * @property {() => Edit[]} waiting  everything not yet answered for, oldest first
 * @property {() => Status} status
 * @property {(edit: Edit) => void} push
 * @property {(edits: Edit[]) => void} adopt  takes over what another tab left behind
 * @property {() => Promise<void>} flush  sends now, whatever the wait
 * @property {() => void} secure  writes down what the storage has lost, or had no room for before
 * @property {() => void} leave  the page goes away: sends what has not been sent
 * @property {() => number} age  ms the oldest edit has been waiting here; 0 when none waits
 */

/**
 * @param {Wiring} wiring
 * @returns {Outbox}
 */
export function createOutbox({ key, storage, send, sendLast, later, elapsed, onStatus, onAcknowledged, onRefused }) {
  const shelf = new KeptEdits(storage, key);
  let waiting = shelf.read();
  /** @type {Map<string, {since: number, size: number}>} */
  const facts = new Map(waiting.map((edit) => [edit.id, factsOf(edit)]));
  /** @type {Set<string>} */
  let unwritten = new Set(); // in memory only
  /** @type {Edit[]} */
  let sent = []; // with the request in flight
  let failures = 0;
  let batchSize = LARGEST_BATCH;
  /** @type {Promise<void>|null} */
  let inFlight = null;
  let alarm = 0; // only the newest alarm rings
  /** @type {Trouble|null} */
  let trouble = null;

  /** @param {Edit} edit */
  function factsOf(edit) {
    return { since: elapsed(), size: JSON.stringify(edit).length };
  }

  /** @param {Edit[]} edits  written down in turn, as far as there is room: the oldest are to be safe first */
  function write(edits) {
    const left = edits.findIndex((edit) => !shelf.add(edit));
    const failed = left < 0 ? [] : edits.slice(left);
    for (const { id } of edits) unwritten.delete(id);
    for (const { id } of failed) unwritten.add(id);
  }

  function secure() {
    const missing = waiting.filter(({ id }) => !shelf.has(id));
    unwritten = new Set(missing.map(({ id }) => id));
    write(missing);
    onStatus();
  }

  /** @returns {Status} */
  function status() {
    const kept = waiting.length;
    const durable = !unwritten.size;
    const { state = "saving", isSignedOut = false, message = "" } = trouble ?? {};
    if (!kept) return { state: "saved", kept, durable: true, isSignedOut: false, message: "" };
    return { state: !durable && trouble ? "error" : state, kept, durable, isSignedOut, message };
  }

  /** @param {EditsAnswer} answer */
  function settle(answer) {
    const { acknowledged, refused } = answer;
    const done = new Set([...acknowledged, ...refused.map(({ id }) => id)]);
    const answered = new Map(waiting.filter(({ id }) => done.has(id)).map((edit) => [edit.id, edit]));
    waiting = waiting.filter(({ id }) => !done.has(id));
    const lost = refused.flatMap((refusal) => {
      const edit = answered.get(refusal.id);
      return edit ? [{ ...refusal, edit }] : [];
    });
    if (acknowledged.length) onAcknowledged(acknowledged, answer);
    if (lost.length) onRefused(lost);
    forget([...answered.keys()]);
    return answered.size > 0;
  }

  /** @param {string[]} ids */
  function forget(ids) {
    shelf.remove(ids);
    for (const id of ids) {
      unwritten.delete(id);
      facts.delete(id);
    }
    if (unwritten.size) write(waiting.filter(({ id }) => unwritten.has(id))); // there may be room now
  }

  /** @returns {Edit[]}  the oldest, as many as go into one request */
  function nextBatch() {
    let size = 0;
    const end = waiting.slice(0, batchSize).findIndex((edit, place) => {
      size += facts.get(edit.id)?.size ?? 0;
      return place > 0 && size > LARGEST_BODY;
    });
    return waiting.slice(0, end < 0 ? batchSize : end);
  }

  async function post() {
    const batch = nextBatch();
    sent = batch;
    if (isAnyGone()) secure();
    try {
      const moved = settle(await send(batch));
      if (!moved) throw new Refused(500, "unanswered", "The server did not say whether it saved the changes.");
      failures = 0;
      trouble = null;
      batchSize = LARGEST_BATCH;
    } catch (problem) {
      failures += 1;
      if (!(problem instanceof Refused) && !(problem instanceof Unreachable)) {
        trouble = { state: "error", isSignedOut: false, message: "The changes could not be sent. They are kept, and sent again in a moment." };
        throw problem;
      }
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
      sent = [];
      onStatus();
      if (waiting.length) ring(trouble?.isSignedOut ? SIGNED_OUT_WAIT : waitAfter(failures));
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
    for (const edit of fresh) facts.set(edit.id, factsOf(edit));
    write(fresh);
    onStatus();
    if (!inFlight && !failures) ring(0);
  }

  function leave() {
    if (isAnyGone()) secure();
    // All of them again, not only the rest: whichever request comes first, the order holds.
    if (waiting.length > sent.length) sendLast(waiting);
  }

  function isAnyGone() {
    // What is cleared, is cleared together: the oldest and the newest stand for those between them.
    return unwritten.size > 0 || [waiting[0], waiting.at(-1)].some((edit) => edit && !shelf.has(edit.id));
  }

  function age() {
    const since = facts.get(waiting[0]?.id)?.since;
    return since === undefined ? 0 : elapsed() - since;
  }

  if (waiting.length) ring(0);
  return { waiting: () => waiting, status, push: (edit) => adopt([edit]), adopt, flush, secure, leave, age };
}

/** @param {number} failures */
export function waitAfter(failures) {
  return failures ? Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (failures - 1)) : 0;
}

/**
 * Whether leaving now needs a warning. An edit that has just gone out needs none: its request outlives
 * the page, and a question after every key would soon be answered without being read.
 * @param {Outbox} outbox
 */
export function isWorthStaying(outbox) {
  const { kept, state, durable } = outbox.status();
  return kept > 0 && (!durable || state !== "saving" || outbox.age() > USUAL);
}

/** @param {Refused} problem */
function isAboutContent({ status }) {
  return status === 400 || status === 413 || status === 422;
}

/**
 * A server that is away or broken is waited for; one that says no has to be read.
 * @param {Refused|Unreachable} problem
 * @returns {Trouble}
 */
function describe(problem) {
  const away = problem instanceof Unreachable || problem.status >= 500 || problem.status === 429;
  if (away) return { state: "offline", isSignedOut: false, message: "" };
  const isSignedOut = problem.status === 401 || problem.status === 403;
  return { state: "error", isSignedOut, message: isSignedOut ? signIn(problem) : problem.message };
}

/** @param {Refused} problem */
function signIn({ status, message }) {
  return status === 401 ? "You are signed out: sign in again." : `${message} You may have been signed out: sign in again.`;
}
