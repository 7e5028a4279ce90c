// What an edit did to chains, in words. Pure.

import { longestOf } from "./chains.js";
import { quoted, wordsOf } from "./names.js";
import { isProposal } from "./suggestions.js";

/** @typedef {import("../types.js").Annotation} Annotation */
/** @typedef {import("../types.js").Chain} Chain */
/** @typedef {import("../types.js").Change} Change */
/** @typedef {(id: string) => Annotation|null|undefined} Look */

const NAMED = 2; // of many mentions

/**
 * Apart, what an edit did to chains and to all else. Chains only go along where something else was done
 * than taking the suggestions that are joined.
 * @param {Change[]} changes
 * @returns {{chains: Change[], others: Change[], isAboutChains: boolean}}
 */
export function apart(changes) {
  const chains = changes.filter(({ before, after }) => before?.kind === "chain" || after?.kind === "chain");
  const others = changes.filter((change) => !chains.includes(change));
  const areTaken = others.every(({ before, after }) => !isProposal(before) && isProposal(after));
  return { chains, others, isAboutChains: chains.length > 0 && areTaken };
}

/**
 * @param {Change[]} changes  of chains
 * @param {Look} look
 * @returns {string}
 */
export function chainsInWords(changes, look) {
  const { was, is } = sidesOf(changes);
  if (!is) return was ? `Took apart ${chainInWords(was, look)}` : "Changed chains";
  if (!was) return is.mentions.length > 1 ? `Joined ${listed(is.mentions, look)}` : `Said what ${listed(is.mentions, look)} is${description(is)}`;
  const joined = is.mentions.filter((id) => !was.mentions.includes(id));
  const left = was.mentions.filter((id) => !is.mentions.includes(id));
  if (left.length) return `Took ${listed(left, look)} out of ${chainInWords(is, look)}`;
  if (joined.length) return `Joined ${listed(joined, look)} to ${chainInWords(was, look)}`;
  return description(is) ? `Said what ${chainInWords({ ...is, name: "" }, look)} is${description(is)}` : `Took name and link off ${chainInWords(is, look)}`;
}

/**
 * Its name, else its longest mention.
 * @param {Chain} chain
 * @param {Look} look
 * @returns {string}
 */
export function chainInWords({ name, mentions }, look) {
  if (name) return `the chain ${quoted(name)}`;
  const spans = mentions.map(look).filter((one) => one?.kind === "span");
  return spans.length ? `the chain of “${longestOf(/** @type {import("../types.js").Span[]} */ (spans))}”` : "a chain";
}

/**
 * @param {Change} change
 * @returns {string[]}  of a change of a chain, the mentions it is about: those that came or went, else all
 */
export function mentionsOfChange({ before, after }) {
  const was = before?.kind === "chain" ? before.mentions : [];
  const is = after?.kind === "chain" ? after.mentions : [];
  const moved = [...is.filter((id) => !was.includes(id)), ...was.filter((id) => !is.includes(id))];
  return moved.length ? moved : is;
}

/**
 * The chain before and after; of several that became one, the one that stays.
 * @param {Change[]} changes
 * @returns {{was: Chain|null, is: Chain|null}}
 */
function sidesOf(changes) {
  const main = changes.find(({ before, after }) => before && after) ?? changes.find(({ after }) => after) ?? changes[0];
  const [was, is] = [main?.before, main?.after];
  return { was: was?.kind === "chain" ? was : null, is: is?.kind === "chain" ? is : null };
}

/** @param {Chain} chain */
function description({ name, link }) {
  const said = [name && quoted(name), link].filter(Boolean);
  return said.length ? `: ${said.join(", ")}` : "";
}

/**
 * @param {string[]} mentions
 * @param {Look} look
 */
function listed(mentions, look) {
  const names = mentions.map((id) => quoted(wordsOf(look(id), look)));
  if (names.length <= NAMED) return names.join(" and ");
  return `${names.slice(0, NAMED).join(", ")} and ${names.length - NAMED} more`;
}
