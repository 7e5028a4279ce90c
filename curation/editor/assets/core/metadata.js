// What is known about an article, as pairs of words and values for people. Pure. Values come from files
// of strangers: they are text, and only an address of the web becomes one to follow.

import { isDecidedAlone } from "./suggestions.js";

/** @typedef {import("../types.js").DocumentAnswer} DocumentAnswer */
/** @typedef {{term: string, value: string, href?: string}} Fact */

/** Those that are said first, and how. */
const TERMS = new Map([["source", "Source"], ["date", "Date"], ["author", "Author"], ["url", "Address"]]);
const TITLE = "title"; // stands at the top

/**
 * @param {DocumentAnswer} answer
 * @returns {Fact[]}
 */
export function factsOf({ title, external_id, meta, project, position, of }) {
  const known = [...TERMS.keys()].filter((key) => key in meta);
  const others = Object.keys(meta).filter((key) => key !== TITLE && !TERMS.has(key)).sort();
  return [
    { term: "Title", value: title || external_id },
    ...[...known, ...others].flatMap((key) => factOf(TERMS.get(key) ?? key, meta[key])),
    { term: "Id", value: external_id },
    { term: "Project", value: `${project.title}, article ${position} of ${of}` },
  ];
}

/**
 * @param {DocumentAnswer} answer
 * @param {number} words
 * @returns {Fact[]}
 */
export function countsOf({ suggestions, schema, pretag, reading }, words) {
  /** @type {Map<string, number>} */
  const taggers = new Map();
  for (const { origin } of suggestions.filter(isDecidedAlone)) {
    const name = origin ? `${origin.tagger} ${origin.version}` : "unknown";
    taggers.set(name, (taggers.get(name) ?? 0) + 1);
  }
  const state = { tagged: "done", waiting: "still being made", failed: "none could be made" }[pretag.status];
  return [
    { term: "Length", value: `${words.toLocaleString("en")} words` },
    { term: "Suggestions", value: state },
    ...(pretag.note ? [{ term: "Note", value: pretag.note }] : []),
    ...[...taggers].map(([name, times]) => ({ term: "Suggested by", value: `${name}: ${times.toLocaleString("en")}` })),
    { term: "Labels", value: `${schema.name}, version ${schema.version}` },
    { term: "Your reading", value: reading.status },
  ];
}

/**
 * @param {string} term
 * @param {unknown} value
 * @returns {Fact[]}  none for what says nothing
 */
function factOf(term, value) {
  if (value === null || value === undefined || value === "") return [];
  const said = typeof value === "string" ? value : JSON.stringify(value);
  const href = webAddress(said);
  return [href ? { term, value: said, href } : { term, value: said }];
}

/**
 * @param {string} text
 * @returns {string|null}  the address when it is a whole one of the web, else null
 */
export function webAddress(text) {
  if (!/^https?:\/\/\S+$/i.test(text.trim())) return null;
  try {
    const { protocol, href } = new URL(text.trim());
    return protocol === "http:" || protocol === "https:" ? href : null;
  } catch {
    return null;
  }
}
