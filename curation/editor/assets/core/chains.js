// Chains: mentions that mean the same person, place or thing. Looking only: which chain a mention is in, its
// number and its name. Pure; chain_builders.js has the edits.

import { perDesk } from "./memo.js";
import { shortened } from "./names.js";

/** @typedef {import("../types.js").Annotation} Annotation */
/** @typedef {import("../types.js").Chain} Chain */
/** @typedef {import("../types.js").Change} Change */
/** @typedef {import("../types.js").Span} Span */
/** @typedef {import("./builders.js").Desk} Desk */

export const LONGEST_NAME = 256; // characters; these are the server's own limits
export const LONGEST_LINK = 500;

/**
 * @param {Desk} desk
 * @param {string} mentionId
 * @returns {Chain|undefined}
 */
export function chainOf(desk, mentionId) {
  return byMention(desk).get(mentionId);
}

const byMention = perDesk(
  /** @param {Desk} desk @returns {Map<string, Chain>} */
  (desk) => new Map(chainsIn(desk.annotations.values()).flatMap((chain) => chain.mentions.map((id) => [id, chain]))),
);

/** In reading order of their first mentions. */
export const chainsOf = perDesk(
  /** @param {Desk} desk @returns {readonly Chain[]} */
  (desk) => {
    const placed = chainsIn(desk.annotations.values()).map((chain) => ({ chain, first: mentionsOf(desk, chain)[0] }));
    placed.sort((one, other) => (one.first && other.first ? inReadingOrder(one.first, other.first) : 0));
    return placed.map(({ chain }) => chain);
  },
);

/** From 1 on, in reading order of the first mentions. */
export const chainNumbers = perDesk(
  /** @param {Desk} desk @returns {Map<string, number>} by the chain's id */
  (desk) => new Map(chainsOf(desk).map(({ id }, index) => [id, index + 1])),
);

/**
 * @param {Desk} desk
 * @param {Chain} chain
 * @returns {Span[]}  in reading order
 */
export function mentionsOf({ annotations }, chain) {
  /** @type {Span[]} */
  const found = [];
  for (const id of chain.mentions) {
    const one = annotations.get(id);
    if (one?.kind === "span") found.push(one);
  }
  return found.sort(inReadingOrder);
}

/**
 * @param {Desk} desk
 * @param {Chain} chain
 * @returns {string}  what people call it: its name, else its longest mention
 */
export function chainName(desk, chain) {
  return chain.name ? chain.name : longestOf(mentionsOf(desk, chain));
}

/**
 * @param {Span[]} mentions
 * @returns {string}
 */
export function longestOf(mentions) {
  const longest = mentions.reduce((best, { text }) => (text.length > best.length ? text : best), "");
  return shortened(longest);
}

/**
 * What becomes of chains when mentions go.
 * @param {Desk} desk
 * @param {Set<string>} gone
 * @returns {Change[]}
 */
export function shortenedChains(desk, gone) {
  const touched = chainsOf(desk).filter(({ mentions }) => mentions.some((id) => gone.has(id)));
  return touched.map((before) => ({ before, after: without(before, (id) => gone.has(id)) }));
}

/**
 * What is left of a chain without some of its mentions; null when nothing is: one mention alone is a chain
 * only when somebody said who or what it is.
 * @param {Chain} chain
 * @param {(id: string) => boolean} isGone
 * @returns {Chain|null}
 */
export function without(chain, isGone) {
  const left = { ...chain, mentions: chain.mentions.filter((id) => !isGone(id)) };
  return saysSomething(left) ? left : null;
}

/** @param {Chain} chain */
export function saysSomething({ mentions, name = "", link = "" }) {
  return mentions.length > 1 || (mentions.length === 1 && Boolean(name || link));
}

/**
 * @param {Iterable<Annotation>} annotations
 * @returns {Chain[]}
 */
function chainsIn(annotations) {
  /** @type {Chain[]} */
  const found = [];
  for (const one of annotations) if (one.kind === "chain") found.push(one);
  return found;
}

/** @param {Span} one @param {Span} other */
function inReadingOrder(one, other) {
  return one.start - other.start || other.end - one.end || (one.id < other.id ? -1 : 1);
}
