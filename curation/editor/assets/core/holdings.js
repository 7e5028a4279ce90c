// What an article holds, as the side panel lists it: mentions by label and text, events, relations, and
// what was rejected. Pure; worked out anew only when the reading has changed.

import { isProposal, openSuggestions } from "./suggestions.js";
import { placeOf } from "./marks.js";
import { endOf, wordsOf } from "./names.js";

/** @typedef {import("../types.js").Annotation} Annotation */
/** @typedef {import("../types.js").Proposal} Proposal */
/** @typedef {import("./builders.js").Desk} Desk */
/** @typedef {{key: string, label: string, text: string, ids: string[], open: number, check: number}} TextRow  the same words with the same label */
/** @typedef {{label: string, total: number, open: number, rows: TextRow[]}} LabelGroup */
/** @typedef {{id: string, kind: "event"|"relation", label: string, isOpen: boolean, check: boolean, text: string, roles: [string, string][], at: string}} Card  at: the id to jump to */
/** @typedef {{id: string, kind: string, label: string, text: string}} RejectedRow */
/** @typedef {{groups: LabelGroup[], events: Card[], relations: Card[], rejected: RejectedRow[], mentions: number, open: number, check: number}} Holdings */
/** @typedef {{words: string, which: "all"|"open"|"check", label: string|null}} Filter */

/**
 * @param {Desk} desk
 * @returns {Holdings}
 */
export function holdingsOf(desk) {
  const open = new Map(openSuggestions(desk).map((one) => [one.id, one]));
  /** @type {Map<string, Proposal>} */
  const all = new Map(open);
  for (const one of desk.annotations.values()) if (isProposal(one)) all.set(one.id, one);
  const placed = [...all.values()].map((one) => ({ one, at: placeOf(all, one) }));
  const inOrder = placed.sort((one, other) => one.at - other.at).map(({ one }) => one);

  /** @type {Map<string, Map<string, TextRow>>} */
  const byLabel = new Map(desk.schema.entities.map(({ name }) => [name, new Map()]));
  /** @type {Card[]} */
  const cards = [];
  for (const one of inOrder) {
    const isOpen = open.has(one.id);
    const check = isOpen && one.origin?.confidence === "check";
    if (one.kind === "event" || one.kind === "relation") cards.push(cardOf(one, all, isOpen, check));
    if (one.kind !== "span" || one.trigger) continue;
    const rows = byLabel.get(one.label) ?? new Map();
    byLabel.set(one.label, rows);
    const row = rows.get(one.text) ?? { key: `${one.label} ${one.text}`, label: one.label, text: one.text, ids: [], open: 0, check: 0 };
    rows.set(one.text, row);
    row.ids.push(one.id);
    row.open += Number(isOpen);
    row.check += Number(check);
  }
  const groups = [...byLabel].filter(([, rows]) => rows.size).map(([label, rows]) => groupOf(label, [...rows.values()]));
  return {
    groups,
    events: cards.filter(({ kind }) => kind === "event"),
    relations: cards.filter(({ kind }) => kind === "relation"),
    rejected: rejectedOf(desk),
    mentions: sum(groups, ({ total }) => total),
    open: sum(groups, (group) => group.open) + cards.filter(({ isOpen }) => isOpen).length,
    check: sum(groups, ({ rows }) => sum(rows, (row) => row.check)) + cards.filter(({ check }) => check).length,
  };
}

/**
 * Those that contain the words in their text or their label, and are of the kind asked for.
 * @param {Holdings} holdings
 * @param {Filter} filter
 * @returns {Holdings}
 */
export function filtered(holdings, { words, which, label }) {
  const wanted = words.trim().toLocaleLowerCase();
  if (!wanted && which === "all" && !label) return holdings;
  /** @param {string} own @param {string[]} texts */
  const says = (own, texts) => (!label || own === label) && (!wanted || [own, ...texts].some((text) => text.toLocaleLowerCase().includes(wanted)));
  /** @param {TextRow} row */
  const keepsRow = (row) => says(row.label, [row.text]) && (which === "all" || row[which] > 0);
  /** @param {Card} card */
  const keepsCard = (card) => says(card.label, [card.text, ...card.roles.flat()]) && (which === "all" || (which === "open" ? card.isOpen : card.check));
  return {
    ...holdings,
    groups: holdings.groups.map((group) => ({ ...group, rows: group.rows.filter(keepsRow) })).filter(({ rows }) => rows.length),
    events: holdings.events.filter(keepsCard),
    relations: holdings.relations.filter(keepsCard),
    rejected: which === "all" ? holdings.rejected.filter((row) => says(row.label, [row.text])) : [],
  };
}

/**
 * @param {string} label
 * @param {TextRow[]} rows  in reading order of their first mention
 * @returns {LabelGroup}
 */
function groupOf(label, rows) {
  rows.sort((one, other) => other.ids.length - one.ids.length);
  return { label, total: sum(rows, ({ ids }) => ids.length), open: sum(rows, ({ open }) => open), rows };
}

/**
 * @param {import("../types.js").EventFrame|import("../types.js").Relation} one
 * @param {Map<string, Proposal>} all
 * @param {boolean} isOpen
 * @param {boolean} check
 * @returns {Card}
 */
function cardOf(one, all, isOpen, check) {
  /** @param {string} id */
  const look = (id) => all.get(id);
  /** @type {[string, string][]} */
  const roles = one.kind === "event" ? one.arguments.map(({ role, target }) => [role, endOf(target, look)]) : [];
  const at = one.kind === "event" ? one.trigger : one.id;
  return { id: one.id, kind: one.kind, label: one.label, isOpen, check, text: wordsOf(one, look), roles, at };
}

/**
 * @param {Desk} desk
 * @returns {RejectedRow[]}  an event goes with its trigger
 */
function rejectedOf({ annotations, suggestions }) {
  /** @param {string} id */
  const look = (id) => suggestions.get(id);
  return [...suggestions.values()]
    .filter(({ id, kind }) => kind !== "event" && annotations.get(id)?.kind === "rejection")
    .map((one) => ({ id: one.id, kind: one.kind, label: one.label, text: wordsOf(one, look) }));
}

/**
 * @template T
 * @param {T[]} things
 * @param {(thing: T) => number} of
 */
function sum(things, of) {
  return things.reduce((total, thing) => total + of(thing), 0);
}
