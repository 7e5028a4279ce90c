// What an article holds, as the side panel lists it: mentions by label and text, events, relations, labels
// of the whole article, chains, and what was rejected. Pure; worked out anew only when the reading has changed.

import { articleLabelOf, cardOf, wordsOn } from "./frames.js";
import { chainName, chainNumbers, chainsOf, mentionsOf } from "../core/chains.js";
import { isProposal, openSuggestions } from "../core/suggestions.js";
import { placeOf } from "../core/marks.js";
import { wordsOf } from "../core/names.js";

/** @typedef {import("../types.js").Annotation} Annotation */
/** @typedef {import("../types.js").Proposal} Proposal */
/** @typedef {import("../core/builders.js").Desk} Desk */
/** @typedef {{key: string, label: string, text: string, ids: string[], open: number, check: number}} TextRow  the same words with the same label */
/** @typedef {{label: string, total: number, open: number, rows: TextRow[]}} LabelGroup */
/** @typedef {import("./frames.js").Card} Card */
/** @typedef {import("./frames.js").ArticleLabel} ArticleLabel */
/** @typedef {{id: string, number: number, name: string, link: string, ids: string[], labels: string[], texts: string[]}} ChainRow  ids: its mentions, in reading order */
/** @typedef {{mentions: number, events: number, relations: number, labels: number}} Numbers */
/** @typedef {{id: string, kind: string, label: string, text: string}} RejectedRow */
/** @typedef {{groups: LabelGroup[], events: Card[], relations: Card[], labels: ArticleLabel[], chains: ChainRow[], rejected: RejectedRow[], mentions: number, open: Numbers, check: number}} Holdings  open: what is to decide of each; labels: of the article */
/** @typedef {"mentions"|"events"|"relations"|"labels"|"chains"} Part */
/** @typedef {{words: string, which: "all"|"open"|"check", label: string|null, part: Part|null}} Filter  open: still suggestions; part: only these */

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
  /** @type {ArticleLabel[]} */
  const labels = [];
  const ground = { look: (/** @type {string} */ id) => all.get(id), gone: (/** @type {string} */ id) => desk.suggestions.get(id), schema: desk.schema };
  for (const one of inOrder) {
    const isOpen = open.has(one.id);
    const check = isOpen && one.origin?.confidence === "check";
    if (one.kind === "event" || one.kind === "relation") cards.push(cardOf(one, isOpen, ground));
    if (one.kind === "document_label") labels.push(articleLabelOf(one, isOpen, desk.schema));
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
  const events = cards.filter(({ kind }) => kind === "event");
  const relations = cards.filter(({ kind }) => kind === "relation");
  return {
    groups,
    events,
    relations,
    labels,
    chains: chainRows(desk),
    rejected: rejectedOf(desk),
    mentions: sum(groups, ({ total }) => total),
    open: { mentions: sum(groups, (group) => group.open), events: stillOpen(events), relations: stillOpen(relations), labels: stillOpen(labels) },
    check: sum(groups, ({ rows }) => sum(rows, (row) => row.check)) + [...cards, ...labels].filter(({ check }) => check).length,
  };
}

/**
 * Those that contain the words in their text or their label, and are of the kind asked for.
 * @param {Holdings} holdings
 * @param {Filter} filter
 * @returns {Holdings}
 */
export function filtered(holdings, { words, which, label, part }) {
  const wanted = words.trim().toLocaleLowerCase();
  if (!wanted && which === "all" && !label && !part) return holdings;
  /** @param {string} own @param {string[]} texts */
  const says = (own, texts) => (!label || own === label) && (!wanted || [own, ...texts].some((text) => text.toLocaleLowerCase().includes(wanted)));
  /** @param {Part} own */
  const isAsked = (own) => !part || part === own;
  /** @param {TextRow} row */
  const keepsRow = (row) => says(row.label, [row.text]) && (which === "all" || row[which] > 0);
  /** @param {Card|ArticleLabel} one */
  const keepsState = ({ isOpen, check }) => which === "all" || (which === "open" ? isOpen : check);
  /** @param {Card} card */
  const keepsCard = (card) => keepsState(card) && says(card.label, wordsOn(card));
  /** @param {ChainRow} row */
  const keepsChain = ({ name, link, labels, texts }) => (!label || labels.includes(label)) && (!wanted || [name, link, ...labels, ...texts].some((text) => text.toLocaleLowerCase().includes(wanted)));
  return {
    ...holdings,
    groups: isAsked("mentions") ? holdings.groups.map((group) => ({ ...group, rows: group.rows.filter(keepsRow) })).filter(({ rows }) => rows.length) : [],
    events: isAsked("events") ? holdings.events.filter(keepsCard) : [],
    relations: isAsked("relations") ? holdings.relations.filter(keepsCard) : [],
    chains: which === "all" && isAsked("chains") ? holdings.chains.filter(keepsChain) : [],
    labels: isAsked("labels") ? holdings.labels.filter((one) => keepsState(one) && says(one.label, [one.title, one.value])) : [],
    rejected: which === "all" && !part ? holdings.rejected.filter((row) => says(row.label, [row.text])) : [],
  };
}

/**
 * @param {Desk} desk
 * @returns {ChainRow[]}  in the order of their numbers
 */
function chainRows(desk) {
  const numbers = chainNumbers(desk);
  return chainsOf(desk).map((chain) => {
    const mentions = mentionsOf(desk, chain);
    const [labels, texts] = [mentions.map(({ label }) => label), mentions.map(({ text }) => text)].map((all) => [...new Set(all)]);
    return { id: chain.id, number: numbers.get(chain.id) ?? 0, name: chainName(desk, chain), link: chain.link ?? "", ids: mentions.map(({ id }) => id), labels, texts };
  });
}

/** @param {{isOpen: boolean}[]} all */
function stillOpen(all) {
  return all.filter(({ isOpen }) => isOpen).length;
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
