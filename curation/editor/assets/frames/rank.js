// What is most likely meant, first: from the types, the place in the text and the words round it, with no
// parser at hand. What a pre-tagger had suggested for a role comes before all. Pure.

import { onDesk } from "../core/builders.js";
import { chainOf } from "../core/chains.js";
import { linkTargets } from "./links.js";
import { FAR, apartIn, nearness, placed, placesIn } from "./nearness.js";
import { eventOf, partyOf } from "./parties.js";
import { COORDINATION, COUNTED, COUNTS, CUES, DETERMINER, MODIFIER, PASSED_OVER, PASSIVE, POSSESSIVE, cueOf } from "./rank_cues.js";
import { roleOn, roleTargets } from "./roles.js";
import { standIn } from "../core/suggestions.js";

/** @typedef {import("../types.js").Span} Span */
/** @typedef {import("../core/article.js").Article} Article */
/** @typedef {import("../core/builders.js").Desk} Desk */
/** @typedef {import("./nearness.js").Placed} Placed */

const FIRST = 1000; // what a pre-tagger suggested
const LAST = -1000; // what is in the event already
const COUNT = -500; // a bare number: after whatever else may fill the role

/**
 * @param {Desk} desk
 * @param {Article} article
 * @param {string} eventId
 * @param {string} role
 * @returns {string[]}  parties that may fill it, the most likely first; those in the event already last
 */
export function rankForRole(desk, article, eventId, role) {
  const event = eventOf(desk, eventId);
  const known = event && roleOn(desk, event.id, role);
  if (!event || !known) return [];
  const trigger = placed(desk, article, event.id);
  const cue = cueOf(known);
  const isPassive = PASSIVE.test(article.text.slice(Math.max(0, trigger.start - 30), trigger.start));
  const side = cue ? cue.side * (cue.swaps && isPassive ? -1 : 1) : 0;
  const suggested = new Set(suggestedFor(desk, event.id, role));
  const filled = new Set(event.arguments.map(({ target }) => partyOf(desk, target)));
  const beside = event.arguments.filter((one) => one.role === role).map(({ target }) => placed(desk, article, target));
  const taken = new Set(endsOfOtherTriggers(desk, article, event.trigger));

  return ranked(roleTargets(desk, event.id, role), (id) => {
    if (filled.has(id)) return LAST;
    const one = placed(desk, article, id);
    const score = nearness(article, one, trigger) + (suggested.has(id) ? FIRST : 0) + (COUNTS.test(one.label) && !COUNTED.test(role) ? COUNT : 0);
    if (apartIn(article, one, trigger) > FAR) return score;
    const isBefore = one.end <= trigger.start;
    const onSide = side === 0 ? 0 : (isBefore ? -1 : 1) === side ? 1 : -1;
    const together = beside.some((other) => areTogether(article.text, one, other)) ? 6 : 0;
    const owns = one.end <= trigger.start && POSSESSIVE.test(article.text.slice(one.end, trigger.start));
    const isPart = !owns && MODIFIER.test(article.text.slice(one.end, one.end + 30)) ? -1.5 : 0;
    const isOthers = side < 0 && taken.has(one.start - gapBefore(article.text, one.start)) ? -1.5 : 0;
    return score + onSide + together + isPart + isOthers + (cue ? wordsFor(cue, article.text, one) + (cue.labels.test(one.label) ? 1 : 0) : 0);
  });
}

/**
 * What a bare Enter may take: it stands in the event's own sentence, or a pre-tagger named it. Far from the
 * trigger the ranking is a guess that a person in a hurry would take for advice.
 * @param {Desk} desk
 * @param {Article} article
 * @param {string} eventId
 * @param {string} role
 * @returns {string[]}  the most likely first, without what is in the event already
 */
export function proposedForRole(desk, article, eventId, role) {
  const event = eventOf(desk, eventId);
  if (!event) return [];
  const trigger = placed(desk, article, event.id);
  const suggested = new Set(suggestedFor(desk, event.id, role));
  const filled = new Set(event.arguments.map(({ target }) => partyOf(desk, target)));
  return rankForRole(desk, article, eventId, role).filter((id) => !filled.has(id) && (suggested.has(id) || apartIn(article, placed(desk, article, id), trigger) === 0));
}

/**
 * @param {Desk} desk
 * @param {string} eventId
 * @param {string} role
 * @returns {string[]}  also of an event that was changed since it was suggested
 */
function suggestedFor(desk, eventId, role) {
  const suggestion = desk.suggestions.get(eventId);
  if (suggestion?.kind !== "event") return [];
  return suggestion.arguments.filter((one) => one.role === role).map(({ target }) => standIn(desk, target));
}

/**
 * @param {Desk} desk
 * @param {Article} article
 * @param {string} from
 * @returns {string[]}  parties it can be tied to, the most likely first
 */
export function rankForLink(desk, article, from) {
  const here = placed(desk, article, partyOf(desk, from));
  const suggested = new Set(onDesk(desk).flatMap((one) => {
    if (one.kind !== "relation" || desk.annotations.has(one.id)) return [];
    return one.head === here.id ? [one.tail] : one.tail === here.id ? [one.head] : [];
  }));
  return ranked(linkTargets(desk, from), (id) => nearness(article, placed(desk, article, id), here) + (suggested.has(id) ? FIRST : 0));
}

/**
 * @param {Desk} desk
 * @param {Article} article
 * @param {string} mention
 * @returns {string[]}  other mentions, those that most likely mean the same first
 */
export function rankForChain(desk, article, mention) {
  const here = placed(desk, article, standIn(desk, mention));
  const own = chainOf(desk, here.id);
  const [text, label] = [wordsAt(article, here), here.label];
  const others = onDesk(desk).filter((one) => one.kind === "span" && !one.trigger && one.id !== here.id && !own?.mentions.includes(one.id));
  return ranked(others.map(({ id }) => id), (id) => {
    const one = placed(desk, article, id);
    const isEarlier = one.start < here.start ? 0.5 : 0; // a later mention takes up an earlier one
    return likeness(text, wordsAt(article, one)) + (one.label === label ? 4 : 0) + isEarlier + nearness(article, one, here) / 2;
  });
}

/**
 * @param {string} one
 * @param {string} other
 * @returns {number}  0 to 8
 */
function likeness(one, other) {
  if (one === other) return 8;
  const [mine, theirs] = [one.split(" "), other.split(" ")];
  if (mine.every((word) => theirs.includes(word)) || theirs.every((word) => mine.includes(word))) return 6;
  return initials(mine) === other || initials(theirs) === one ? 6 : 0;
}

/** @param {string[]} words */
function initials(words) {
  return words.length > 1 ? words.map((word) => word.slice(0, 1)).join("") : "";
}

/** @param {Article} article @param {Placed} one */
function wordsAt({ text }, { start, end }) {
  return text.slice(start, end).toLowerCase().replace(/^(the|an?) /, "").replace(/[.’']s?/g, "").replace(/\s+/g, " ");
}

/**
 * The label that equal words have here, what the person gave before what is suggested; else the only one
 * allowed.
 * @param {Desk} desk
 * @param {string} words
 * @param {string[]} allowed
 * @returns {string|null}
 */
export function labelForText(desk, words, allowed) {
  const wanted = plain(words);
  /** @type {Map<string, number>} */
  const votes = new Map();
  for (const one of onDesk(desk)) {
    if (one.kind !== "span" || one.trigger || !allowed.includes(one.label) || plain(one.text) !== wanted) continue;
    votes.set(one.label, (votes.get(one.label) ?? 0) + (desk.annotations.has(one.id) ? FIRST : 1));
  }
  const best = [...votes].sort(([, one], [, other]) => other - one)[0];
  return best ? best[0] : allowed.length === 1 ? allowed[0] : null;
}

/** @param {string} words */
function plain(words) {
  return words.trim().replace(/\s+/g, " ").toLocaleLowerCase();
}

/**
 * @param {string[]} ids
 * @param {(id: string) => number} score
 * @returns {string[]}
 */
function ranked(ids, score) {
  const scored = ids.map((id) => ({ id, score: score(id) }));
  return scored.sort((one, other) => other.score - one.score || (one.id < other.id ? -1 : 1)).map(({ id }) => id);
}

/**
 * The nearest word before it that says something of a role.
 * @param {import("./rank_cues.js").Cue} cue
 * @param {string} text
 * @param {Placed} one
 * @returns {number}
 */
function wordsFor(cue, text, { start, label }) {
  const before = text.slice(Math.max(0, start - 40), start).split(/[.,;:!?–—\n]/).pop() ?? "";
  const words = before.trim().split(/\s+/).reverse().filter((word) => !PASSED_OVER.has(word.toLowerCase()));
  const titles = words.findIndex((word) => !/^\p{Lu}/u.test(word)); // “by Prime Minister”: names and titles are passed over
  const near = words.slice(0, titles < 0 ? words.length : titles + 1).map((word) => word.toLowerCase());
  if (near.some((word) => cue.before.has(word))) return 2.5;
  return CUES.some((other) => other !== cue && other.labels.test(label) && near.some((word) => other.before.has(word))) ? -2 : 0;
}

/**
 * What comes straight after a trigger mostly belongs to that: “criticised the government and threatened to”.
 * @param {Desk} desk
 * @param {Article} article
 * @param {string} trigger
 * @returns {number[]}
 */
function endsOfOtherTriggers(desk, article, trigger) {
  const others = /** @type {Span[]} */ (onDesk(desk).filter((one) => one.kind === "span" && one.trigger && one.id !== trigger));
  return others.map((one) => placesIn(article)(one).end);
}

/** @param {string} text @param {number} start */
function gapBefore(text, start) {
  return DETERMINER.exec(text.slice(Math.max(0, start - 20), start))?.[0].length ?? 0;
}

/** @param {string} text @param {Placed} one @param {Placed} other */
function areTogether(text, one, other) {
  const [first, second] = one.start < other.start ? [one, other] : [other, one];
  return second.start - first.end < 30 && COORDINATION.test(text.slice(first.end, second.start));
}
