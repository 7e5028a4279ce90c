// What a person can do with chains, as edits; like builders.js, each looks at a desk and returns one edit, or
// null when there is nothing to do. Pure.

import { accept, find } from "../core/builders.js";
import { chainOf, saysSomething, without } from "../core/chains.js";
import { isMention, standIn } from "../core/suggestions.js";
import { inOneLine } from "../core/words.js";

/** @typedef {import("../types.js").Chain} Chain */
/** @typedef {import("../types.js").Change} Change */
/** @typedef {import("../types.js").Edit} Edit */
/** @typedef {import("../core/builders.js").Desk} Desk */

/**
 * Says that two mentions mean the same; suggestions are accepted. Chains they are in become one, which keeps
 * the first's id, name and link.
 * @param {Desk} desk
 * @param {string} one
 * @param {string} other
 * @param {{edit: string, chain: string}} ids
 * @returns {Edit|null}  null when they are together already, or one is no mention
 */
export function join(desk, one, other, ids) {
  const [left, right] = [standIn(desk, one), standIn(desk, other)];
  if (left === right || !isMention(find(desk, left)) || !isMention(find(desk, right))) return null;
  const [first, second] = [chainOf(desk, left), chainOf(desk, right)];
  if (first && first === second) return null;
  const kept = first ?? second;
  const mentions = [...(first?.mentions ?? [left]), ...(second?.mentions ?? [right])];
  const name = first?.name || second?.name;
  const link = first?.link || second?.link;
  const joined = { kind: /** @type {const} */ ("chain"), id: kept?.id ?? ids.chain, mentions, ...(name && { name }), ...(link && { link }) };
  const merged = first && second ? [{ before: second, after: null }] : [];
  return { id: ids.edit, verb: "join", changes: [...taken(desk, [left, right]), { before: kept ?? null, after: joined }, ...merged], undoes: null };
}

/**
 * @param {Desk} desk
 * @param {string} mention
 * @param {string} editId
 * @returns {Edit|null}  null when it is in no chain
 */
export function leave(desk, mention, editId) {
  const chain = chainOf(desk, mention);
  if (!chain) return null;
  const after = without(chain, (id) => id === mention);
  return { id: editId, verb: "leave", changes: [{ before: chain, after }], undoes: null };
}

/**
 * Gives a chain its name and link; empty takes them away, and a single mention is no chain then.
 * @param {Desk} desk
 * @param {string} chainId
 * @param {{name: string, link: string}} said
 * @param {string} editId
 * @returns {Edit|null}  null when nothing would change
 */
export function describeChain(desk, chainId, said, editId) {
  const before = desk.annotations.get(chainId);
  if (before?.kind !== "chain") return null;
  const after = described(before, said);
  if ((before.name ?? "") === (after.name ?? "") && (before.link ?? "") === (after.link ?? "")) return null;
  return { id: editId, verb: "describe", changes: [{ before, after: saysSomething(after) ? after : null }], undoes: null };
}

/**
 * Says who or what a mention is: of its chain, or when it is in none, of a chain of its own. A suggestion is accepted.
 * @param {Desk} desk
 * @param {string} mention
 * @param {{name: string, link: string}} said
 * @param {{edit: string, chain: string}} ids
 * @returns {Edit|null}  null when nothing would change, or it is no mention
 */
export function describeMention(desk, mention, said, ids) {
  const id = standIn(desk, mention);
  const chain = chainOf(desk, id);
  if (chain) return describeChain(desk, chain.id, said, ids.edit);
  const after = described({ kind: "chain", id: ids.chain, mentions: [id] }, said);
  if (!isMention(find(desk, id)) || !saysSomething(after)) return null;
  return { id: ids.edit, verb: "describe", changes: [...taken(desk, [id]), { before: null, after }], undoes: null };
}

/**
 * @param {Chain} chain
 * @param {{name: string, link: string}} said
 * @returns {Chain}
 */
function described({ kind, id, mentions }, said) {
  const [name, link] = [inOneLine(said.name), inOneLine(said.link)];
  return { kind, id, mentions, ...(name && { name }), ...(link && { link }) };
}

/**
 * @param {Desk} desk
 * @param {string[]} ids
 * @returns {Change[]}
 */
function taken(desk, ids) {
  return accept(desk, ids, "")?.changes ?? [];
}
