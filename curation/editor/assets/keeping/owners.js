// Whose a reading is: a person in a database, and which article of theirs. What a person does to the gold
// reading of an article is kept apart from their own reading of it.

/** @typedef {"own"|"gold"} Part */
/** @typedef {{database: string, author: string}} Person */
/** @typedef {Person & {document: number, part?: Part}} Reader  part: their own reading, where nothing else is said */

/** @param {Reader} reader */
export function nameOf({ database, author, document, part = "own" }) {
  return [database, author, document, ...(part === "own" ? [] : [part])].join("/");
}

/**
 * @param {Pick<import("../types.js").DocumentAnswer, "database"|"author_id"|"id"|"review">} answer
 * @returns {Reader}
 */
export function readerOf({ database, author_id, id, review }) {
  return { database, author: String(author_id), document: id, ...(review && { part: "gold" }) };
}

/**
 * @param {Person} person
 * @returns {import("./api.js").Place}  what a write is meant for
 */
export function placeOf({ database, author }) {
  return { database, author_id: Number(author) };
}

/**
 * @param {string} prefix  of what is kept
 * @param {Person} person  whose it is
 * @returns {string}  the name of its entry in the browser's storage
 */
export function keyFor(prefix, { database, author }) {
  return [prefix, encodeURIComponent(database), encodeURIComponent(author)].join("/");
}
