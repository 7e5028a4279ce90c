// What the labels mean, as the guide shows it: what the schema says of each, and what the person gave it to
// in this article. Pure.

import { find, onDesk } from "../core/builders.js";
import { quoted, wordsOf } from "../core/names.js";
import { stateOf } from "../core/suggestions.js";

/** @typedef {import("../types.js").Label} Label */
/** @typedef {import("../types.js").Proposal} Proposal */
/** @typedef {import("../types.js").Role} Role */
/** @typedef {import("../types.js").Schema} Schema */
/** @typedef {import("../core/builders.js").Desk} Desk */
/** @typedef {"entity"|"event"|"relation"|"document_label"} Kind */
/** @typedef {{text: string, isMarked: boolean}} Piece  isMarked: what the label is on, in an example */
/** @typedef {{name: string, needed: boolean, targets: string[], definition: string}} RoleLine */
/** @typedef {{head: string[], tail: string[], isSymmetric: boolean}} Ends  labels that may stand there; none: any */
/**
 * @typedef {object} Entry
 * @property {string} name
 * @property {string} title  what a code means
 * @property {Kind} kind
 * @property {string} definition
 * @property {Piece[][]} examples
 * @property {Piece[][]} counterexamples
 * @property {RoleLine[]} roles
 * @property {Ends|null} ends
 * @property {string[]} values
 * @property {{text: string, times: number}[]} given  the most frequent first
 */

/**
 * Of the kind of what has the focus; of a mention, or of nothing, everything that stands in the text.
 * @param {Desk} desk
 * @param {Proposal|undefined} one
 * @returns {{entries: Entry[], at: number}}  at: the entry of its label
 */
export function guideOf(desk, one) {
  const own = one && kindOf(one);
  /** @type {Kind[]} */
  const kinds = own && own !== "entity" ? [own] : ["entity", "event"];
  const given = givenOn(desk);
  const entries = kinds.flatMap((kind) =>
    labelsOf(desk.schema, kind)
      .filter(({ retired, name }) => !retired || name === one?.label)
      .map((label) => entryOf(label, kind, given.get(`${kind} ${label.name}`) ?? new Map())),
  );
  return { entries, at: Math.max(0, entries.findIndex(({ kind, name }) => kind === own && name === one?.label)) };
}

/** @param {Proposal} one @returns {Kind} */
function kindOf(one) {
  if (one.kind === "span") return one.trigger ? "event" : "entity";
  return one.kind;
}

/**
 * @param {Schema} schema
 * @param {Kind} kind
 * @returns {(Label & {roles?: Role[], head?: string[], tail?: string[], symmetric?: boolean, values?: string[]})[]}
 */
function labelsOf(schema, kind) {
  return { entity: schema.entities, event: schema.events ?? [], relation: schema.relations ?? [], document_label: schema.document_labels ?? [] }[kind];
}

/**
 * @param {ReturnType<typeof labelsOf>[number]} label
 * @param {Kind} kind
 * @param {Map<string, number>} given
 * @returns {Entry}
 */
function entryOf({ name, title = "", definition = "", examples = [], counterexamples = [], roles = [], head = [], tail = [], symmetric = false, values = [] }, kind, given) {
  return {
    name, title, kind, definition,
    examples: examples.map(piecesOf),
    counterexamples: counterexamples.map(piecesOf),
    roles: roles.map((role) => ({ name: role.name, needed: (role.min ?? 0) > 0, targets: role.targets ?? [], definition: role.definition ?? "" })),
    ends: kind === "relation" ? { head, tail, isSymmetric: symmetric } : null,
    values,
    given: [...given].map(([text, times]) => ({ text, times })).sort((one, other) => other.times - one.times),
  };
}

/**
 * @param {Desk} desk
 * @returns {Map<string, Map<string, number>>}  how often what was given which label, by kind and label
 */
function givenOn(desk) {
  /** @type {Map<string, Map<string, number>>} */
  const given = new Map();
  for (const one of onDesk(desk)) {
    if (one.kind === "event" || stateOf(desk, one.id) !== "accepted") continue; // an event is given where its trigger is
    const key = `${kindOf(one)} ${one.label}`;
    const texts = given.get(key) ?? new Map();
    const text = quoted(wordsOf(one, (id) => find(desk, id)));
    given.set(key, texts.set(text, (texts.get(text) ?? 0) + 1));
  }
  return given;
}

/**
 * An example with what the label is on in brackets.
 * @param {string} example
 * @returns {Piece[]}
 */
export function piecesOf(example) {
  return example.split(/(\[[^[\]]+\])/).filter(Boolean).map((text) => (/^\[[^[\]]+\]$/.test(text) ? { text: text.slice(1, -1), isMarked: true } : { text, isMarked: false }));
}
