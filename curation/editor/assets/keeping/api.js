// Talking to the server: one function that fetches, the others name what they want. Addresses are
// built from the address these modules came from, so the app may live under any path.

import { Refused, Unreachable } from "../core/errors.js";
import { heardFrom } from "./server_clock.js";

/** @typedef {import("../types.js").DocumentAnswer} DocumentAnswer */
/** @typedef {import("../types.js").Edit} Edit */
/** @typedef {import("../types.js").EditsAnswer} EditsAnswer */
/** @typedef {import("../types.js").StatusAnswer} StatusAnswer */
/** @typedef {{database: string, author_id: number}} Place  whom and what a write is meant for; the server refuses it elsewhere */
/** @typedef {{document: number, title: string, status: "new"|"open"|"submitted"}} FoundDocument */
/**
 * @typedef {object} Api
 * @property {(id: number) => Promise<DocumentAnswer>} readDocument
 * @property {(id: number, edits: Edit[], at: Place) => Promise<EditsAnswer>} recordEdits
 * @property {(id: number, page: {before?: number, limit: number}) => Promise<{edits: import("./past.js").PastEdit[], total: number}>} readHistory
 * @property {(id: number, at: Place) => Promise<StatusAnswer>} submit
 * @property {(id: number, at: Place) => Promise<StatusAnswer>} reopen
 * @property {import("./preferences.js").PreferencesApi["readPreferences"]} readPreferences
 * @property {import("./preferences.js").PreferencesApi["keepPreferences"]} keepPreferences
 * @property {import("./working_time.js").Send} tellWorkingTime
 * @property {(again: boolean, at: Place) => Promise<{document: number, project: string}>} practice
 * @property {(slug: string, title: string) => Promise<{documents: FoundDocument[]}>} documentsTitled
 * @property {(slug: string, question: Record<string, string>) => Promise<import("../types.js").OccurrencesAnswer>} occurrences
 * @property {(slug: string, body: object, place: Place) => Promise<import("../types.js").LabelAllAnswer>} labelAll
 * @property {(slug: string, rule: {tagger: string, rule: string}) => Promise<import("../types.js").RuleAnswer>} ruleSuggestions
 * @property {(slug: string, body: object, place: Place) => Promise<import("../types.js").AcceptRuleAnswer>} acceptRule
 * @property {(bulk: string, id: string, place: Place) => Promise<import("../types.js").BulkUndoAnswer>} undoBulk
 * @property {(document: number, unit: string) => Promise<{places: import("../types.js").AlikePlace[]}>} readAlike
 * @property {(document: number, body: object, place: Place) => Promise<import("../types.js").AlikeAnswer>} settleAlike
 * @property {(document: number, note: string, place: Place) => Promise<StatusAnswer>} sendBack
 * @property {(document: number) => Promise<import("../types.js").ThreadsAnswer>} readThreads
 * @property {(document: number, body: object, place: Place) => Promise<import("../types.js").Thread>} openThread
 * @property {(thread: string, what: "messages"|"resolve"|"reopen"|"seen", body: object, place: Place) => Promise<import("../types.js").Thread>} tellThread
 * @property {(slug: string) => Promise<import("../types.js").GuidelineAnswer>} guideline
 * @property {(slug: string, text: string, document: number) => Promise<import("../types.js").PrecedentsAnswer>} precedents
 * @property {(page: string, parameters: Record<string, string>) => string} pageAddress  of a page of the app
 */

const PATIENCE = 20_000; // ms until silence counts as no answer
const LASTING = 60_000; // bytes of requests that may outlive their page; browsers allow 64 KiB
const UNEXPECTED = "The server answered something unexpected.";
let lasting = 0;

/**
 * @param {string} base  such as "api/", relative to the root of the app
 * @param {import("./owners.js").Part} [part]  whose readings are read and written
 * @returns {Api}
 */
export function createApi(base, part = "own") {
  const root = new URL("../../../", import.meta.url); // <root>/editor/<hash>/keeping/api.js
  /** @param {string} path */
  const address = (path) => new URL(base.replace(/^\/+/, "") + path, root);
  const readings = part === "gold" ? "reviews" : "documents";
  return {
    readDocument: (id) => (part === "gold" ? call(address(`reviews/${id}/open`), {}) : call(address(`documents/${id}`))),
    recordEdits: async (id, edits, at) => checked(await call(address(`${readings}/${id}/edits`), { edits, ...at })),
    readHistory: (id, page) => call(address(`${readings}/${id}/history?${new URLSearchParams(Object.entries(page).map(([name, value]) => [name, String(value)]))}`)),
    submit: (id, at) => call(address(`${readings}/${id}/submit`), at),
    reopen: (id, at) => call(address(`${readings}/${id}/reopen`), at),
    readPreferences: () => call(address("me/preferences")),
    keepPreferences: (values, at) => call(address(`me/preferences?${new URLSearchParams({ database: at.database, author_id: String(at.author_id) })}`), values, "PUT"),
    tellWorkingTime: (id, beat, at) => call(address(`documents/${id}/working-time`), { ...beat, ...at }),
    practice: (again, at) => call(address("practice"), { again, ...at }),
    documentsTitled: (slug, title) => call(address(`projects/${encodeURIComponent(slug)}/documents?${new URLSearchParams({ title })}`)),
    occurrences: (slug, question) => call(address(`projects/${encodeURIComponent(slug)}/occurrences?${new URLSearchParams(question)}`)),
    labelAll: (slug, body, place) => call(address(`projects/${encodeURIComponent(slug)}/label-all`), { ...body, ...place }),
    ruleSuggestions: (slug, rule) => call(address(`projects/${encodeURIComponent(slug)}/rule-suggestions?${new URLSearchParams(rule)}`)),
    acceptRule: (slug, body, place) => call(address(`projects/${encodeURIComponent(slug)}/accept-rule`), { ...body, ...place }),
    undoBulk: (bulk, id, place) => call(address(`bulks/${encodeURIComponent(bulk)}/undo`), { id, ...place }),
    readAlike: (id, unit) => call(address(`reviews/${id}/alike?${new URLSearchParams({ unit })}`)),
    settleAlike: (id, body, place) => call(address(`reviews/${id}/alike`), { ...body, ...place }),
    sendBack: (id, note, place) => call(address(`reviews/${id}/send-back`), { note, ...place }),
    readThreads: (id) => call(address(`documents/${id}/threads`)),
    openThread: (id, body, place) => call(address(`documents/${id}/threads`), { ...body, ...place }),
    tellThread: (thread, what, body, place) => call(address(`threads/${encodeURIComponent(thread)}/${what}`), { ...body, ...place }),
    guideline: (slug) => call(address(`projects/${encodeURIComponent(slug)}/guideline`)),
    precedents: (slug, text, document) => call(address(`projects/${encodeURIComponent(slug)}/precedents?${new URLSearchParams({ text, document: String(document) })}`)),
    pageAddress: (page, parameters) => new URL(`${page}?${new URLSearchParams(parameters)}`, root).href,
  };
}

/**
 * @param {URL} url
 * @param {object} [body]  given: it is a write
 * @param {"POST"|"PUT"} [method]  of a write
 * @returns {Promise<any>}
 */
async function call(url, body, method = "POST") {
  /** @type {RequestInit} */
  const request = { credentials: "same-origin", cache: "no-store", signal: AbortSignal.timeout(PATIENCE) };
  if (body) {
    request.method = method;
    request.headers = { "content-type": "application/json" };
    request.body = JSON.stringify(body);
  }
  const response = await lastingFetch(url, request).catch(() => {
    throw new Unreachable("The server cannot be reached.");
  });
  heardFrom(response.headers.get("date"));
  const answer = await response.json().catch(() => null);
  if (response.ok && answer) return answer;
  const { error, kind } = answer ?? {};
  throw new Refused(response.ok ? 502 : response.status, kind ?? "unexpected", error ?? UNEXPECTED);
}

/**
 * Something between here and the server may answer in its place.
 * @param {any} answer
 * @returns {EditsAnswer}
 */
function checked(answer) {
  const { acknowledged, refused, version } = answer;
  if (Array.isArray(acknowledged) && Array.isArray(refused) && Number.isInteger(version)) return answer;
  throw new Refused(502, "unexpected", UNEXPECTED);
}

/**
 * A small write goes on when the page goes away in the middle of it.
 * @param {URL} url
 * @param {RequestInit} request
 */
async function lastingFetch(url, request) {
  const size = typeof request.body === "string" ? new TextEncoder().encode(request.body).length : Infinity;
  if (lasting + size > LASTING) return fetch(url, request);
  lasting += size;
  try {
    return await fetch(url, { ...request, keepalive: true });
  } finally {
    lasting -= size;
  }
}
