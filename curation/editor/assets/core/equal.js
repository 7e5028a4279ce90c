// Strings equal to a given one: where they stand in an article, what the person has there already, and
// the one edit that labels those that were chosen. Pure. tests/cases/equal.json says what counts as equal
// and as "there already"; the server, which looks through other articles, keeps to the same cases.

import { onDesk } from "./builders.js";
import { withLabel } from "./schema.js";
import { stateOf } from "./suggestions.js";
import { touching } from "./touching.js";

/** @typedef {import("./article.js").Article} Article */
/** @typedef {import("./builders.js").Desk} Desk */
/** @typedef {import("./tokens.js").Range} Range */
/** @typedef {import("../types.js").Change} Change */
/** @typedef {import("../types.js").Edit} Edit */
/** @typedef {import("../types.js").Span} Span */
/** @typedef {{case: boolean, word: boolean, lemma: boolean}} Options  lemma: inflected forms too */
/** @typedef {{start: number, end: number, text: string}} Place  in code points */
/** @typedef {"new"|"same"|"differs"|"inside"} Fits */
/** @typedef {import("../types.js").Held} Held */
/** @typedef {Place & {fits: Fits, has: Held[]}} Standing  a place, and what is there with regard to a label */

const LETTER = "\\p{L}\\p{N}\\p{M}_";
// Scripts that write no space between words: there the edge of a word cannot be seen from the letters.
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const FIRST = new RegExp(`^[${LETTER}]`, "u");
const LAST = new RegExp(`[${LETTER}]$`, "u");

/**
 * Where one of these strings stands, in reading order. Matches do not overlap: of two that would, the
 * first is meant, and of two that start together, the longer.
 * @param {string} text
 * @param {string[]} strings
 * @param {Pick<Options, "case"|"word">} options
 * @returns {Range[]}  in UTF-16 units
 */
export function equalIn(text, strings, options) {
  const wanted = strings.map((one) => one.trim()).filter(Boolean).sort((one, other) => other.length - one.length);
  if (!wanted.length) return [];
  const pattern = new RegExp(wanted.map(patternOf).join("|"), options.case ? "gu" : "giu");
  /** @type {Range[]} */
  const found = [];
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const range = { start: match.index, end: match.index + match[0].length };
    if (!options.word || isWhole(text, range)) found.push(range);
    else pattern.lastIndex = range.start + [...match[0]][0].length;
  }
  return found;
}

/** @param {string} string  its white space matches any white space */
function patternOf(string) {
  return string.split(/\s+/).map((part) => part.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")).join("\\s+");
}

/**
 * @param {string} text
 * @param {Range} range
 * @returns {boolean}  whether neither end of it cuts a word in two
 */
export function isWhole(text, { start, end }) {
  const within = text.slice(start, end);
  const [before, after] = [text.slice(Math.max(0, start - 2), start), text.slice(end, end + 2)];
  return !goesOn(before, within) && !goesOn(within, after);
}

/**
 * @param {string} left
 * @param {string} right
 */
function goesOn(left, right) {
  const [last, first] = [LAST.exec(left)?.[0], FIRST.exec(right)?.[0]];
  return last !== undefined && first !== undefined && !UNSPACED.test(last) && !UNSPACED.test(first);
}

/**
 * @param {Article} article
 * @param {string[]} strings
 * @param {Pick<Options, "case"|"word">} options
 * @returns {Place[]}
 */
export function placesOf({ text, offsets }, strings, options) {
  return equalIn(text, strings, options).map(({ start, end }) => ({
    start: offsets.toCodePoints(start), end: offsets.toCodePoints(end), text: text.slice(start, end),
  }));
}

/**
 * What the person, and suggestions still open, have at each place. Triggers are left out of this: what
 * happens and who takes part may be said by the same words.
 * @param {Desk} desk
 * @param {Place[]} places
 * @param {string} label
 * @returns {Standing[]}
 */
export function standingOf(desk, places, label) {
  const spans = touching(places, onDesk(desk).filter(isMention));
  const rejected = touching(places, [...desk.suggestions.values()].filter(isMention).filter(({ id }) => stateOf(desk, id) === "rejected"));
  return places.map((place, at) => {
    const has = spans[at].map((span) => held(desk, span)).filter((one) => touches(one, place) && !isShorter(one, place));
    const refused = rejected[at].map((span) => held(desk, span)).filter((one) => isAt(one, place) && one.span.label === label);
    const fits = fitsOf(place, label, has, refused.length > 0);
    return { ...place, fits, has: [...has, ...refused].map(({ span, state }) => ({ id: span.id, label: span.label, start: span.start, end: span.end, text: span.text, state })) };
  });
}

/** @typedef {{span: Span, state: import("./suggestions.js").State}} Lying */

/**
 * @param {Place} place
 * @param {string} label
 * @param {Lying[]} has
 * @param {boolean} isRefused
 * @returns {Fits}
 */
function fitsOf(place, label, has, isRefused) {
  const here = has.filter((one) => isAt(one, place));
  if (here.some(({ span, state }) => state === "accepted" && span.label === label)) return "same";
  if (here.some(({ span }) => span.label !== label)) return "differs";
  if (has.length > here.length) return "inside";
  return isRefused ? "differs" : "new";
}

/**
 * @param {Desk} desk
 * @param {Span} span
 * @returns {Lying}
 */
function held(desk, span) {
  return { span, state: stateOf(desk, span.id) };
}

/**
 * @param {import("../types.js").Proposal} one
 * @returns {one is Span}
 */
function isMention(one) {
  return one.kind === "span" && !one.trigger;
}

/** @param {Lying} one @param {Place} place */
function isAt({ span }, { start, end }) {
  return span.start === start && span.end === end && !span.pieces?.length;
}

/** @param {Lying} one @param {Place} place */
function touches({ span }, { start, end }) {
  const pieces = span.pieces?.length ? span.pieces : [[span.start, span.end]];
  return pieces.some(([from, to]) => from < end && start < to);
}

/** @param {Lying} one @param {Place} place  whether it lies wholly in it, which hinders nothing */
function isShorter({ span }, { start, end }) {
  return span.start >= start && span.end <= end && span.end - span.start < end - start;
}

/**
 * One edit that gives all these places a label. What is open there with that label is accepted under its
 * own id, so that it stays known where it came from; what has another label there is relabelled; what the
 * person has already is left.
 * @param {Desk} desk
 * @param {Place[]} places
 * @param {string} label
 * @param {{edit: string, span: () => string}} ids
 * @returns {Edit|null}
 */
export function labelAll(desk, places, label, ids) {
  /** @type {Change[]} */
  const changes = [];
  let free = 0; // places given may overlap where those found never do; the first of two is meant
  const inOrder = [...places].sort((one, other) => one.start - other.start || other.end - one.end);
  for (const place of standingOf(desk, inOrder, label)) {
    if (place.fits === "same" || place.start < free) continue;
    free = place.end;
    changes.push(changeAt(desk, place, label, ids.span));
  }
  return changes.length ? { id: ids.edit, verb: "label_all", changes, undoes: null } : null;
}

/**
 * @param {Desk} desk
 * @param {Standing} place
 * @param {string} label
 * @param {() => string} newId
 * @returns {Change}
 */
function changeAt(desk, { start, end, text, has }, label, newId) {
  const here = has.filter((one) => one.start === start && one.end === end);
  const known = here.find((one) => one.state === "accepted") ?? here.find((one) => one.label === label) ?? here.find((one) => one.state === "suggested");
  const before = known ? (desk.annotations.get(known.id) ?? null) : null;
  const base = known ? (before?.kind === "span" ? before : desk.suggestions.get(known.id)) : undefined;
  if (base?.kind === "span" && !base.pieces?.length) return { before, after: withLabel(base, label, desk.schema) };
  return { before: null, after: { kind: "span", id: newId(), label, start, end, text } };
}

/**
 * @param {string} text  of an article
 * @param {import("./marks.js").DrawnMark|undefined} mark
 * @returns {number}  how many strings of the article are equal to a mention; 0 for what is not one
 */
export function equalTo(text, mark) {
  if (!mark || mark.span.trigger || mark.pieces.length > 1) return 0;
  const word = isWhole(text, mark);
  return equalIn(text, [text.slice(mark.start, mark.end)], { case: true, word }).length;
}
