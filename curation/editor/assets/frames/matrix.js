// All relations as a table: who stands at the head of what, with whom at the tail. Pure. A chain has one row
// and one column, and so have the same words with the same label.

import { chainName, chainNumbers, chainOf } from "../core/chains.js";
import { onDesk } from "../core/builders.js";
import { perDeskAndSchema } from "../core/memo.js";
import { placeOf } from "../core/marks.js";
import { wordsOf } from "../core/names.js";
import { symmetricIn } from "../core/schema.js";
import { stateOf } from "../core/suggestions.js";

/** @typedef {import("../types.js").Proposal} Proposal */
/** @typedef {import("../types.js").Relation} Relation */
/** @typedef {import("../core/builders.js").Desk} Desk */
/** @typedef {{key: string, name: string, label: string, chain: number}} Party  who takes part; label: of the mention, or the type of the event; chain: its number, 0 for none */
/** @typedef {{id: string, label: string, head: Party, tail: Party, isOpen: boolean, isSymmetric: boolean}} Tied */
/** @typedef {{label: string, ids: string[], open: number, isSymmetric: boolean}} Tie  equal relations between the same two */
/** @typedef {{head: Party, tail: Party, ties: Tie[]}} Cell */
/** @typedef {{heads: Party[], tails: Party[], cells: Map<string, Cell>, number: number, beyond: number}} Matrix  cells: by `cellKey`; beyond: relations that have no room in it */
/** @typedef {{words: string, isOpen: boolean, label: string|null}} Filter  isOpen: only what is to decide */

const SHORT = 4; // letters: a label of so many is short enough
const MOST = 60; // rows, and columns: a table of more is no longer read, and slow to lay out

/** Every relation in reading order; of a symmetric one the party that is met first is the head. */
export const relationsOn = perDeskAndSchema(
  /** @param {Desk} desk @returns {readonly Tied[]} */
  (desk) => {
    /** @type {Map<string, Proposal>} */
    const all = new Map(onDesk(desk).map((one) => [one.id, one]));
    const relations = /** @type {Relation[]} */ ([...all.values()].filter(({ kind }) => kind === "relation"));
    const inOrder = relations.map((one) => ({ one, at: placeOf(all, one) })).sort((one, other) => one.at - other.at);
    const symmetric = symmetricIn(desk.schema);
    /** @type {Map<string, number>} */
    const met = new Map();
    return inOrder.map(({ one }) => {
      const ends = [one.head, one.tail].map((id) => partyIn(desk, all, id));
      for (const { key } of ends) if (!met.has(key)) met.set(key, met.size);
      const isSymmetric = symmetric.has(one.label);
      if (isSymmetric) ends.sort((a, b) => Number(met.get(a.key)) - Number(met.get(b.key)));
      return { id: one.id, label: one.label, head: ends[0], tail: ends[1], isOpen: stateOf(desk, one.id) === "suggested", isSymmetric };
    });
  },
);

/**
 * @param {Desk} desk
 * @param {Map<string, Proposal>} all
 * @param {string} id  of a mention or an event
 * @returns {Party}
 */
function partyIn(desk, all, id) {
  const one = all.get(id);
  const label = one?.label ?? "";
  const chain = chainOf(desk, id);
  if (chain) return { key: `chain ${chain.id}`, name: chainName(desk, chain), label, chain: chainNumbers(desk).get(chain.id) ?? 0 };
  const name = wordsOf(one, (other) => all.get(other));
  return { key: `${one?.kind ?? ""} ${label} ${name}`, name, label, chain: 0 };
}

/**
 * Rows and columns that have something in them, the busiest first.
 * @param {readonly Tied[]} all
 * @param {Filter} filter
 * @returns {Matrix}
 */
export function matrixOf(all, { words, isOpen, label }) {
  const wanted = words.trim().toLocaleLowerCase();
  const shown = all.filter((one) => (!isOpen || one.isOpen) && (!label || one.label === label) && says(one, wanted));
  const heads = busiest(shown.map(({ head }) => head)).slice(0, MOST);
  const inRows = new Set(heads.map(({ key }) => key));
  const tails = busiest(shown.filter(({ head }) => inRows.has(head.key)).map(({ tail }) => tail)).slice(0, MOST);
  const inColumns = new Set(tails.map(({ key }) => key));
  const inside = shown.filter(({ head, tail }) => inRows.has(head.key) && inColumns.has(tail.key));
  const cells = cellsOf(inside);
  /** @param {"head"|"tail"} end @param {Party[]} parties */
  const filled = (end, parties) => parties.filter(({ key }) => inside.some((one) => one[end].key === key));
  return { heads: filled("head", heads), tails: filled("tail", tails), cells, number: shown.length, beyond: shown.length - inside.length };
}

/** @param {Tied[]} shown */
function cellsOf(shown) {
  /** @type {Map<string, Cell>} */
  const cells = new Map();
  for (const { id, label, head, tail, isOpen, isSymmetric } of shown) {
    const cell = cells.get(cellKey(head, tail)) ?? { head, tail, ties: [] };
    cells.set(cellKey(head, tail), cell);
    const known = cell.ties.find((tie) => tie.label === label);
    const tie = known ?? { label, ids: [], open: 0, isSymmetric };
    if (!known) cell.ties.push(tie);
    tie.ids.push(id);
    tie.open += Number(isOpen);
  }
  return cells;
}

/** @param {Party} head @param {Party} tail */
export function cellKey(head, tail) {
  return JSON.stringify([head.key, tail.key]);
}

/** @param {Tied} one @param {string} wanted  in small letters */
function says({ label, head, tail }, wanted) {
  return !wanted || [label, head.name, head.label, tail.name, tail.label].some((text) => text.toLocaleLowerCase().includes(wanted));
}

/**
 * @param {Party[]} parties  one for each relation, in reading order
 * @returns {Party[]}  each once
 */
function busiest(parties) {
  /** @type {Map<string, {party: Party, times: number}>} */
  const found = new Map();
  for (const party of parties) {
    const known = found.get(party.key) ?? { party, times: 0 };
    known.times += 1;
    found.set(party.key, known);
  }
  return [...found.values()].sort((one, other) => other.times - one.times).map(({ party }) => party);
}

/**
 * How many relations of each label there are, in the schema's order.
 * @param {Desk} desk
 * @returns {[string, number][]}
 */
export function labelsTied(desk) {
  /** @type {Map<string, number>} */
  const found = new Map((desk.schema.relations ?? []).map(({ name }) => [name, 0]));
  for (const { label } of relationsOn(desk)) found.set(label, (found.get(label) ?? 0) + 1);
  return [...found].filter(([, number]) => number > 0);
}

/**
 * Short names for a table with many columns: the letters its words begin with, more of them where two
 * would be the same.
 * @param {string[]} labels
 * @returns {Map<string, string>}
 */
export function shortNames(labels) {
  /** @type {Map<string, string>} */
  const found = new Map();
  for (const label of labels) {
    const [first = "", ...others] = label.split(/[^\p{L}\p{N}]+|(?<=\p{Ll})(?=\p{Lu})/u).filter(Boolean);
    const rest = others.map((word) => [...word][0]).join("");
    const letters = [...first];
    const candidates = letters.length + rest.length <= SHORT ? [label] : letters.map((_, index) => letters.slice(0, index + 1 + Number(!rest)).join("") + rest);
    const taken = new Set(found.values());
    found.set(label, candidates.find((one) => !taken.has(one)) ?? label);
  }
  return found;
}

/**
 * Where the arrows lead in a table with gaps: to the next cell of the row that has something, and to the
 * nearest of the next row, so that no cell is out of their reach.
 * @param {Matrix} matrix
 * @param {{row: number, column: number}} from
 * @param {string} key
 * @returns {{row: number, column: number}|null}  null: the arrow has nowhere to go
 */
export function stepInMatrix({ heads, tails, cells }, { row, column }, key) {
  /** @param {number} at  a row */
  const filled = (at) => tails.flatMap((tail, index) => (heads[at] && cells.has(cellKey(heads[at], tail)) ? [index] : []));
  const here = filled(row);
  /** @param {number|undefined} to */
  const inRow = (to) => (to === undefined ? null : { row, column: to });
  if (key === "ArrowRight") return inRow(here.find((one) => one > column));
  if (key === "ArrowLeft") return inRow([...here].reverse().find((one) => one < column));
  if (key === "Home") return inRow(here[0]);
  if (key === "End") return inRow(here[here.length - 1]);
  const step = { ArrowDown: 1, ArrowUp: -1 }[key];
  const beside = step ? filled(row + step) : [];
  if (!step || !beside.length) return null;
  const nearest = beside.reduce((best, one) => (Math.abs(one - column) < Math.abs(best - column) ? one : best));
  return { row: row + step, column: nearest };
}
