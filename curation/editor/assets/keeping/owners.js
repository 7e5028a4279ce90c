// Whose a reading is: a person in a database, and which article of theirs.

/** @typedef {{database: string, author: string}} Person */
/** @typedef {Person & {document: number}} Reader */

/** @param {Reader} reader */
export function nameOf({ database, author, document }) {
  return `${database}/${author}/${document}`;
}

/**
 * @param {Pick<import("../types.js").DocumentAnswer, "database"|"author_id"|"id">} answer
 * @returns {Reader}
 */
export function readerOf({ database, author_id, id }) {
  return { database, author: String(author_id), document: id };
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
