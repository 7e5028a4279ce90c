// Where else in an article the words of an event's trigger stand, and who fills its roles there by the same
// pattern: the same words in the same sentence, on the same side of the trigger. Pure.

import { endsAt, eventsAt, patternOf, sentencesOf, stretchOf, wordsLike } from "./equal_ends.js";
import { perDesk } from "../core/memo.js";
import { eventOf } from "./parties.js";
import { mayFill } from "../core/schema.js";
import { stateOf } from "../core/suggestions.js";

/** @typedef {import("../types.js").EventFrame} EventFrame */
/** @typedef {import("../types.js").Held} Held */
/** @typedef {import("../core/article.js").Article} Article */
/** @typedef {import("../core/builders.js").Desk} Desk */
/** @typedef {import("./equal_ends.js").Pattern} Pattern */
/** @typedef {import("./equal_frames.js").Filler} Filler */
/** @typedef {import("./equal_frames.js").FramePlace} FramePlace */
/** @typedef {import("../core/tokens.js").Range} Range */
/** @typedef {{role: string, pattern: Pattern, isBefore: boolean, isMovable: boolean, inStretch: Map<number, {words: Range, found: import("./equal_ends.js").Found}[]>}} Filled  inStretch: its words by the sentence they are in; isMovable: nothing else in the frame is of its kind, so that it is known on either side */

/**
 * @param {Desk} desk
 * @param {Article} article
 * @param {EventFrame} event
 * @returns {FramePlace[]}  its own place too
 */
export function eventsLike(desk, article, event) {
  const trigger = patternOf(desk, article, event.id);
  if (!trigger) return [];
  const { offsets, text } = article;
  const places = wordsLike(article, trigger);
  const cuts = sentencesOf(article);
  const filled = filledIn(desk, article, event, trigger);
  return places.map((words) => {
    const [start, end] = [offsets.toCodePoints(words.start), offsets.toCodePoints(words.end)];
    const there = eventsAt(desk, { start, end });
    const own = there.filter(({ id }) => stateOf(desk, id) === "accepted");
    const same = [...own, ...there].find(({ label }) => label === event.label);
    const refused = same ? undefined : rejectedTriggers(desk).get(`${start}:${end}:${event.label}`);
    const base = same ?? own[0] ?? there[0];
    const fits = fitsOf(Boolean(same && own.includes(same)), Boolean(same), there.length > 0 || refused !== undefined);
    /** @type {FramePlace} */
    const place = {
      kind: "event",
      start,
      end,
      parts: [{ start, end }],
      fits,
      has: [
        ...there.map(({ id, label }) => ({ id, label, state: stateOf(desk, id), start, end, text: "" })),
        ...(refused ? [{ id: refused, label: event.label, state: /** @type {const} */ ("rejected"), start, end, text: "" }] : []),
      ],
      ends: [{ start, end, text: text.slice(words.start, words.end), id: null, label: event.label }],
      fillers: fits === "same" ? [] : fillersAt(desk, { words, stretch: stretchOf(cuts, words), filled, event, base }),
      known: base?.id ?? refused ?? null,
      why: "",
    };
    return place;
  });
}

/**
 * @param {boolean} isThere
 * @param {boolean} isSuggested
 * @param {boolean} isOther
 * @returns {FramePlace["fits"]}
 */
function fitsOf(isThere, isSuggested, isOther) {
  if (isThere) return "same";
  return isOther && !isSuggested ? "differs" : "new";
}

/**
 * @param {Desk} desk
 * @param {Article} article
 * @param {EventFrame} event
 * @param {Pattern} trigger
 * @returns {Filled[]}
 */
function filledIn(desk, article, event, trigger) {
  const patterns = event.arguments.flatMap(({ role, target }) => {
    const pattern = patternOf(desk, article, target);
    return pattern ? [{ role, pattern }] : [];
  });
  const cuts = sentencesOf(article);
  return patterns.map(({ role, pattern }) => {
    const all = wordsLike(article, pattern);
    /** @type {Filled["inStretch"]} */
    const inStretch = new Map();
    endsAt(desk, article, all, pattern, (label) => mayFill(desk.schema, event.label, role, label)).forEach((found, at) => {
      const stretch = stretchOf(cuts, all[at]);
      inStretch.set(stretch, [...(inStretch.get(stretch) ?? []), { words: all[at], found }]);
    });
    const isMovable = patterns.filter((other) => other.pattern.label === pattern.label).length < 2;
    return { role, pattern, isBefore: pattern.words.start < trigger.words.start, isMovable, inStretch };
  });
}

/**
 * @param {Desk} desk
 * @param {{words: Range, stretch: number, filled: Filled[], event: EventFrame, base: EventFrame|undefined}} here
 * @returns {Filler[]}  for roles that what stands there leaves empty
 */
function fillersAt(desk, { words, stretch, filled, event, base }) {
  /** @type {Filler[]} */
  const fillers = [];
  /** @type {Range[]} */
  const used = [words];
  const taken = new Set(base?.arguments.map(({ role }) => role));
  for (const { role, pattern, isBefore, isMovable, inStretch } of filled) {
    if (taken.has(role) || stretch < 0 || (base && pattern.isEvent)) continue; // an event that is there could end up as its own part
    /** @param {Range} one */
    const isOnSide = (one) => one.start < words.start === isBefore;
    const free = (inStretch.get(stretch) ?? []).filter((one) => used.every(({ start, end }) => one.words.end <= start || end <= one.words.start));
    const [near] = free
      .filter((one) => isMovable || isOnSide(one.words))
      .sort((one, other) => Number(isOnSide(other.words)) - Number(isOnSide(one.words)) || distance(one.words, words) - distance(other.words, words));
    const end = near?.found.isInside ? null : near?.found.end;
    if (!near || !end || !mayFill(desk.schema, event.label, role, end.label)) continue;
    if (base?.arguments.some(({ target }) => target === end.id)) continue; // it has another part there
    used.push(near.words);
    fillers.push({ role, end });
  }
  return fillers;
}

/** @param {Range} one @param {Range} other */
function distance(one, other) {
  return one.end <= other.start ? other.start - one.end : one.start - other.end;
}

const rejectedTriggers = perDesk(
  /** @param {Desk} desk @returns {Map<string, string>}  the events that were suggested there, by words and label */
  (desk) => {
    /** @type {Map<string, string>} */
    const found = new Map();
    for (const one of desk.suggestions.values()) {
      const trigger = one.kind === "event" ? desk.suggestions.get(one.trigger) : undefined;
      if (trigger?.kind === "span" && stateOf(desk, trigger.id) === "rejected") found.set(`${trigger.start}:${trigger.end}:${trigger.label}`, one.id);
    }
    return found;
  },
);
