// Where else in an article two mentions stand as those of a relation do: equal words in one sentence and in
// the same order. Where the words between are equal too, it says the same; elsewhere it may. Pure.

import { endsAt, patternOf, sentencesOf, stretchOf, wordsLike } from "./equal_ends.js";
import { perDesk } from "../core/memo.js";
import { anchorOf, eventOf } from "./parties.js";
import { mayStand, symmetricIn } from "../core/schema.js";
import { isProposal, laid, stateOf } from "../core/suggestions.js";

/** @typedef {import("../types.js").Relation} Relation */
/** @typedef {import("../core/article.js").Article} Article */
/** @typedef {import("../core/builders.js").Desk} Desk */
/** @typedef {import("./equal_ends.js").End} End */
/** @typedef {import("./equal_ends.js").Pattern} Pattern */
/** @typedef {import("./equal_frames.js").FramePlace} FramePlace */
/** @typedef {import("../core/tokens.js").Range} Range */
/** @typedef {{first: Range, second: Range, isSame: boolean}} Pair  in reading order; isSame: the words between are equal too */
/** @typedef {import("../types.js").Held & {head: string, tail: string}} Tie  head, tail: where its ends stand */

/**
 * @param {Desk} desk
 * @param {Article} article
 * @param {Relation} relation
 * @returns {FramePlace[]}  its own place too
 */
export function relationsLike(desk, article, relation) {
  const [head, tail] = [relation.head, relation.tail].map((id) => patternOf(desk, article, id));
  if (!head || !tail) return [];
  const isForward = head.words.start <= tail.words.start;
  const pairs = isForward ? pairsLike(article, head, tail) : pairsLike(article, tail, head);
  const { schema } = desk;
  const type = schema.relations?.find(({ name }) => name === relation.label);
  const [firsts, seconds] = [pairs.map(({ first }) => first), pairs.map(({ second }) => second)];
  const heads = endsAt(desk, article, isForward ? firsts : seconds, head, (label) => mayStand(label, type?.head ?? [], schema));
  const tails = endsAt(desk, article, isForward ? seconds : firsts, tail, (label) => mayStand(label, type?.tail ?? [], schema));
  return pairs.flatMap((pair, at) => {
    const [one, other] = [heads[at], tails[at]];
    if ((!one.end && !one.other) || (!other.end && !other.other)) return []; // an event that nobody has there
    const { offsets } = article;
    const parts = [pair.first, pair.second].map(({ start, end }) => ({ start: offsets.toCodePoints(start), end: offsets.toCodePoints(end) }));
    const [from, to] = isForward ? parts : [parts[1], parts[0]];
    const there = tiesAt(desk, keyOf(head, from), keyOf(tail, to), relation.label);
    const alike = there.filter(({ label }) => label === relation.label);
    const known = ["accepted", "suggested", "rejected"].map((state) => alike.find((tie) => tie.state === state)).find(Boolean);
    const isOne = one.end !== null && other.end !== null && areOne(one.end, other.end);
    const ends = one.end && other.end && !isOne ? [one.end, other.end] : [];
    return [{
      kind: /** @type {const} */ ("relation"),
      start: parts[0].start,
      end: Math.max(parts[0].end, parts[1].end),
      parts,
      fits: fitsOf({ known: known?.state, isFit: ends.length > 0, others: there.some(({ label, state }) => label !== relation.label && state !== "rejected"), isInside: one.isInside || other.isInside, isSame: pair.isSame }),
      has: there.map(({ id, label, state, start, end, text }) => ({ id, label, state, start, end, text })),
      ends,
      fillers: [],
      known: known?.id ?? null,
      why: ends.length ? "" : isOne ? `both ends of ${relation.label} would be the same mention` : `${one.other || other.other} cannot be the ${one.end ? "tail" : "head"} of ${relation.label}`,
    }];
  });
}

/**
 * Two mentions on the same words are two ends; where only one is left there, it cannot be both.
 * @param {End} one
 * @param {End} other
 * @returns {boolean}
 */
function areOne(one, other) {
  if (one.id !== null || other.id !== null) return one.id === other.id;
  return one.start === other.start && one.end === other.end && one.label === other.label;
}

/**
 * @param {{known: import("../core/suggestions.js").State|undefined, isFit: boolean, others: boolean, isInside: boolean, isSame: boolean}} standing
 * @returns {FramePlace["fits"]}
 */
function fitsOf({ known, isFit, others, isInside, isSame }) {
  if (known === "accepted") return "same";
  if (!isFit) return "unfit";
  if (known === "suggested") return "new"; // the pre-tagger says so, too
  if (known === "rejected" || others) return "differs";
  if (isInside) return "inside";
  return isSame ? "new" : "between";
}

/**
 * Of each first words the pair with equal words between, else the nearest in the sentence.
 * @param {Article} article
 * @param {Pattern} first
 * @param {Pattern} second
 * @returns {Pair[]}
 */
function pairsLike(article, first, second) {
  const { text, paragraphs } = article;
  if (second.words.start < first.words.end) return nestedLike(article, first, second);
  const whole = { start: first.words.start, end: second.words.end };
  const cuts = [sentencesOf(article), paragraphs].find((stretches) => stretchOf(stretches, whole) >= 0) ?? [{ start: 0, end: text.length }];
  const isNear = cuts.length > 1 || paragraphs.length < 2;
  const between = flat(text.slice(first.words.end, second.words.start));
  const firsts = wordsLike(article, first);
  /** @type {Map<number, Range[]>} */
  const seconds = new Map(); // by the stretch they lie in: a common name stands in hundreds of places
  for (const words of wordsLike(article, second)) {
    const place = stretchOf(cuts, words);
    const there = seconds.get(place);
    if (there) there.push(words);
    else seconds.set(place, [words]);
  }
  return firsts.flatMap(/** @returns {Pair[]} */ (one, at) => {
    const after = (seconds.get(stretchOf(cuts, one)) ?? []).filter((other) => other.start >= one.end);
    const same = after.find((other) => flat(text.slice(one.end, other.start)) === between);
    if (same) return [{ first: one, second: same, isSame: true }];
    const [nearest] = isNear ? after : [];
    const next = firsts[at + 1];
    if (!nearest || (next && next.end <= nearest.start)) return []; // the next is nearer to it
    return [{ first: one, second: nearest, isSame: false }];
  });
}

/**
 * One end lies in the other: only what reads just the same can stand the same way.
 * @param {Article} article
 * @param {Pattern} first
 * @param {Pattern} second
 * @returns {Pair[]}
 */
function nestedLike(article, first, second) {
  const words = { start: first.words.start, end: Math.max(first.words.end, second.words.end) };
  const text = article.text.slice(words.start, words.end);
  return wordsLike(article, { ...first, words, text }).filter(({ start, end }) => end - start === text.length).map(({ start }) => {
    /** @param {Range} range */
    const moved = (range) => ({ start: range.start - words.start + start, end: range.end - words.start + start });
    return { first: moved(first.words), second: moved(second.words), isSame: true };
  });
}

/** @param {string} text */
function flat(text) {
  return text.replace(/\s+/g, " ").trim();
}

/**
 * @param {Pick<Pattern, "isEvent">} pattern
 * @param {{start: number, end: number}} words  in code points
 */
function keyOf({ isEvent }, { start, end }) {
  return `${isEvent ? "event" : "mention"} ${start}:${end}`;
}

/**
 * @param {Desk} desk
 * @param {string} head
 * @param {string} tail
 * @param {string} label
 * @returns {Tie[]}  what ties the words there; of what was rejected only the same relation
 */
function tiesAt(desk, head, tail, label) {
  const known = tiesByWords(desk);
  const symmetric = symmetricIn(desk.schema);
  const back = (known.get(`${tail} ${head}`) ?? []).filter((tie) => symmetric.has(tie.label));
  return [...(known.get(`${head} ${tail}`) ?? []), ...back].filter((tie) => tie.state !== "rejected" || tie.label === label);
}

const tiesByWords = perDesk(
  /** @param {Desk} desk @returns {Map<string, Tie[]>} */
  (desk) => {
    /** @type {Map<string, Tie[]>} */
    const found = new Map();
    const rejected = [...desk.suggestions.values()].filter(({ id }) => stateOf(desk, id) === "rejected");
    const kept = [...desk.annotations.values()].filter(isProposal);
    const open = [...desk.suggestions.values()].filter(({ id }) => stateOf(desk, id) === "suggested");
    for (const one of [...kept, ...open, ...rejected]) {
      if (one.kind !== "relation") continue;
      const { head, tail } = laid(desk, one);
      const [from, to] = [wordsAt(desk, head), wordsAt(desk, tail)];
      if (!from || !to) continue;
      const key = `${from.key} ${to.key}`;
      const tie = { id: one.id, label: one.label, state: stateOf(desk, one.id), start: Math.min(from.start, to.start), end: Math.max(from.end, to.end), text: "", head: from.key, tail: to.key };
      found.set(key, [...(found.get(key) ?? []), tie]);
    }
    return found;
  },
);

/**
 * @param {Desk} desk
 * @param {string} id  of an end, also of one that was rejected
 * @returns {{key: string, start: number, end: number}|null}
 */
function wordsAt(desk, id) {
  const suggested = desk.suggestions.get(id);
  const event = eventOf(desk, id) ?? (suggested?.kind === "event" ? suggested : undefined);
  const anchor = event?.trigger ?? anchorOf(desk, id);
  const present = desk.annotations.get(anchor);
  const span = present?.kind === "span" ? present : desk.suggestions.get(anchor);
  if (span?.kind !== "span") return null;
  return { key: keyOf({ isEvent: Boolean(event) }, span), start: span.start, end: span.end };
}
