// What an annotation is called in a sentence or a line. Pure.

import { isProposal } from "./suggestions.js";

/** @typedef {import("../types.js").Annotation} Annotation */
/** @typedef {(id: string) => Annotation|null|undefined} Look  finds what an id stands for */

const LONGEST = 60;

/**
 * Its words: of a mention the text, of an event its trigger, of a relation both ends.
 * @param {Annotation|null|undefined} one
 * @param {Look} look
 * @returns {string}
 */
export function wordsOf(one, look) {
  if (one?.kind === "span") return one.text.replace(/\s+/g, " ");
  if (one?.kind === "event") return wordsOf(look(one.trigger), look);
  if (one?.kind === "relation") return `${endOf(one.head, look)} → ${endOf(one.tail, look)}`;
  return one?.kind === "document_label" ? one.value : "…";
}

/**
 * An end of a relation or an argument; an event with its label, so that it is not taken for a mention.
 * @param {string} id
 * @param {Look} look
 * @returns {string}
 */
export function endOf(id, look) {
  const one = look(id);
  return one?.kind === "event" ? `${one.label} (${wordsOf(one, look)})` : wordsOf(one, look);
}

/**
 * @param {Annotation|null|undefined} one
 * @param {Look} look
 * @returns {string|null}  such as GPE “Turkey”; null for what has no label
 */
export function nameOf(one, look) {
  return isProposal(one) ? `${one.label} ${quoted(wordsOf(one, look))}` : null;
}

/** @param {string} text */
export function quoted(text) {
  return `“${shortened(text)}”`;
}

/** @param {string} text */
export function shortened(text) {
  const flat = text.replace(/\s+/g, " ").trim();
  return flat.length > LONGEST ? `${flat.slice(0, LONGEST - 1).trimEnd()}…` : flat;
}
