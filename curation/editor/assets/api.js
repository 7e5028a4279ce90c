// Talking to the server: one function that fetches, four that name what they want. Addresses are
// built from the address these modules came from, so the app may live under any path.

import { Refused, Unreachable } from "./errors.js";

/** @typedef {import("./types.js").DocumentAnswer} DocumentAnswer */
/** @typedef {import("./types.js").Edit} Edit */
/** @typedef {import("./types.js").EditsAnswer} EditsAnswer */
/** @typedef {import("./types.js").StatusAnswer} StatusAnswer */
/**
 * @typedef {object} Api
 * @property {(id: number) => Promise<DocumentAnswer>} readDocument
 * @property {(id: number, edits: Edit[]) => Promise<EditsAnswer>} recordEdits
 * @property {(id: number) => Promise<StatusAnswer>} submit
 * @property {(id: number) => Promise<StatusAnswer>} reopen
 */

const PATIENCE = 20_000; // ms until silence counts as no answer

/**
 * @param {string} base  such as "api/", relative to the root of the app
 * @returns {Api}
 */
export function createApi(base) {
  const root = new URL("../../", import.meta.url); // <root>/editor/<hash>/api.js
  /** @param {string} path */
  const address = (path) => new URL(base.replace(/^\/+/, "") + path, root);
  return {
    readDocument: (id) => call(address(`documents/${id}`)),
    recordEdits: (id, edits) => call(address(`documents/${id}/edits`), { edits }),
    submit: (id) => call(address(`documents/${id}/submit`), {}),
    reopen: (id) => call(address(`documents/${id}/reopen`), {}),
  };
}

/**
 * @param {URL} url
 * @param {object} [body]  given: it is a write
 * @returns {Promise<any>}
 */
async function call(url, body) {
  /** @type {RequestInit} */
  const request = { credentials: "same-origin", cache: "no-store", signal: AbortSignal.timeout(PATIENCE) };
  if (body) {
    request.method = "POST";
    request.headers = { "content-type": "application/json" };
    request.body = JSON.stringify(body);
  }
  const response = await fetch(url, request).catch(() => {
    throw new Unreachable("The server cannot be reached.");
  });
  const answer = await response.json().catch(() => null);
  if (response.ok && answer) return answer;
  const { error, kind } = answer ?? {};
  throw new Refused(response.ok ? 502 : response.status, kind ?? "unexpected", error ?? "The server answered something unexpected.");
}
