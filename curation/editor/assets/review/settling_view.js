// What the strip says of the unit in hand: what it is about, what every reader says of it, each with the
// digits that take it, and what came of it. Pure: a value that can be compared.

import { find } from "../core/builders.js";
import { shortened, wordsOf } from "../core/names.js";
import { standIn } from "../core/suggestions.js";
import { partsOf, partsSaid } from "./composing.js";
import { detailOf, rowsOf } from "./frame_rows.js";
import { decisionOf, isOpen, openUnits, unitOf } from "./units.js";
import { versionsOf, wordsAt } from "./version_words.js";

/** @typedef {import("./units.js").ReviewDesk} ReviewDesk */
/** @typedef {import("../types.js").Unit} Unit */
/** @typedef {import("./version_words.js").VersionLine} VersionLine */
/** @typedef {import("./composing.js").Part} Part */
/** @typedef {import("../types.js").Annotation} Annotation */
/** @typedef {import("./frame_rows.js").Detail} Detail */
/** @typedef {import("./frame_rows.js").Row} Row */
/** @typedef {import("./frame_rows.js").Parts} Parts */
/**
 * @typedef {object} Card  what some readers say
 * @property {number|null} index  of the version; null for nothing where no reader says so
 * @property {string[]} digits  that take it: the numbers of its readers; "0" for nothing
 * @property {string} who
 * @property {string} says
 * @property {string} label  for its colour; empty for nothing
 * @property {string} words  those it lies on
 * @property {Detail[]} details
 * @property {boolean} isNothing
 * @property {boolean} isAgreed
 * @property {boolean} isChosen
 * @property {string} note  what else is known of it
 */
/**
 * @typedef {object} SettlingView
 * @property {string} unit
 * @property {string} kind
 * @property {boolean} isOpen
 * @property {boolean} isCheck
 * @property {boolean} isAgain  it was decided, and readers say something new
 * @property {string} about
 * @property {string} words
 * @property {string} place  such as 3 of 9; empty for what is settled
 * @property {Card[]} cards
 * @property {Row[]} rows  empty unless it is settled part by part
 * @property {boolean} hasParts  it can be settled part by part
 * @property {string} decided  what came of it
 * @property {string} reason
 * @property {boolean} isReasonKept  it waits for the decision that comes
 * @property {boolean} isAlike  it is alike to what was settled last
 * @property {boolean} isLast  nothing is open any more
 * @property {boolean} isLocked
 */
/** @typedef {{unit: string|null, parts: Parts|null, reason: string, hidesNames: boolean, isLocked: boolean, last?: string|null}} InHand  reason: kept for the decision that comes; last: what was settled last */

/** @type {Record<string, string>} */
const ABOUT = {
  label: "Which label",
  boundary: "Where it begins and ends",
  missing: "There, or not",
  role: "Who fills the roles",
  attribute: "What is said of it",
  link: "What is tied to what",
  value: "Which value",
  schema: "Not in the schema any more",
  untouched: "Check: every reader left the suggestion as it was",
  agreed: "Check: the readers agree",
};

const NOBODY = ["", "it is wrong", "neither is right", "none of them is right"]; // by the number of readers

/** @type {Record<string, string>} */
const OUTCOMES = { taken: "taken", edited: "changed by hand", none: "nothing is there", added: "added in review", follows: "follows from another decision", outvoted: "nothing is there, by the rule" };

/**
 * @param {ReviewDesk} here
 * @param {InHand} hand
 * @returns {SettlingView|null}  null when the readers have no say in what is in hand
 */
export function settlingOf(here, { unit: id, parts, reason, hidesNames, isLocked, last = null }) {
  const unit = id === null ? undefined : unitOf(here, id);
  const decision = id === null ? undefined : decisionOf(here, id);
  if (id === null || (!unit && !decision)) return null;
  const isNow = unit !== undefined && isOpen(here, unit);
  if (!isNow && !decision) return null; // merged: everybody says so
  const named = (/** @type {{number: number, name: string}[]} */ readers) => readers.map(({ number, name }) => (hidesNames ? `Reader ${number}` : name)).join(", ");
  const lines = unit && (isNow || unit.versions.some(({ annotations }) => annotations)) ? versionsOf(here, unit.id) : [];
  const frame = unit?.kind === "event" && isNow ? partsSaid(here, unit.id) : [];
  const words = wordsIn(here, id, unit);
  const order = openUnits(here);
  const at = order.findIndex((one) => one.id === id);
  const total = toSettle(here);
  return {
    unit: id,
    kind: unit?.kind ?? "",
    isOpen: isNow,
    isCheck: isNow && unit?.state === "check",
    isAgain: isNow && Boolean(unit?.again),
    about: unit ? (ABOUT[unit.type] ?? "") : "",
    words,
    place: at < 0 ? "" : `${total - order.length + at + 1} of ${total}`,
    cards: isNow ? withOwnWords(lines.map((line) => cardOf(here, /** @type {Unit} */ (unit), line, frame, named)), words) : [],
    rows: unit && isNow && parts?.unit === id ? rowsOf(here, unit, frame, parts) : [],
    hasParts: unit !== undefined && isNow && partsOf(here, unit.id).some((part) => part.isOpen),
    decided: decision ? decidedAs(decision, lines, named) : "",
    reason: isNow ? reason : (decision?.reason ?? ""),
    isAlike: isNow && Boolean(unit?.alike) && last !== null && unit?.alike === unitOf(here, last)?.alike && decisionOf(here, last) !== undefined,
    isLast: !order.length,
    isReasonKept: isNow && reason !== "",
    isLocked,
  };
}

/**
 * @param {Pick<ReviewDesk, "review">} here
 * @returns {number}  things a person has to settle, or has settled
 */
export function toSettle({ review }) {
  return review.units.filter(({ state }) => state === "conflict" || state === "check").length;
}

/**
 * Digits are those of the readers, so that the same digit is the same person in every conflict.
 * @param {ReviewDesk} here
 * @param {Unit} unit
 * @param {VersionLine} line
 * @param {Part[]} frame
 * @param {(readers: VersionLine["readers"]) => string} named
 * @returns {Card}
 */
function cardOf(here, unit, line, frame, named) {
  const said = (line.index === null ? undefined : unit.versions[line.index]?.annotations) ?? [];
  const main = mainOf(unit, said);
  const { isNothing, isAgreed, isChosen, untouched, rejected, lacks, says } = line;
  const notes = [
    untouched.length && untouched.length === line.readers.length && "as it was suggested",
    rejected.length && `rejected by ${named(rejected)}`,
    lacks && "what it stands on was decided away",
  ];
  return {
    index: line.index,
    digits: [...line.readers.map(({ number }) => String(number)), ...(isNothing ? ["0"] : [])].filter((digit) => digit.length === 1),
    who: line.readers.length ? named(line.readers) : !isNothing ? "put together by the rule" : NOBODY[Math.min(here.review.readers.length, 3)],
    ...headOf(here, said, main, isNothing ? "nothing" : says),
    details: frame.flatMap((part) => (line.index === null ? [] : detailOf(part, line.index))),
    isNothing,
    isAgreed,
    isChosen,
    note: notes.filter(Boolean).join(", "),
  };
}

/**
 * @param {Card[]} cards
 * @param {string} words
 * @returns {Card[]}  without the words where all lie on the same, which stand over them
 */
function withOwnWords(cards, words) {
  return cards.every((card) => !card.words || card.words === words) ? cards.map((card) => ({ ...card, words: "" })) : cards;
}

/**
 * Its label, and the words it lies on; of a label of the article the value.
 * @param {ReviewDesk} here
 * @param {Annotation[]} said
 * @param {Annotation|undefined} main
 * @param {string} says  by the server, which knows of attributes, too
 * @returns {Pick<Card, "says"|"label"|"words">}
 */
function headOf(here, said, main, says) {
  if (!main || !("label" in main)) return { says, label: "", words: "" };
  if (main.kind === "document_label") return { says: main.value, label: main.label, words: "" };
  const attributes = main.kind === "event" ? "" : says.split(" · ").slice(1).join(" · ");
  return { says: [main.label, attributes].filter(Boolean).join(" · "), label: main.label, words: main.kind === "event" ? "" : wordsUnder(here, main, said) };
}

/**
 * @param {import("../types.js").Decision} decision
 * @param {VersionLine[]} lines
 * @param {(readers: VersionLine["readers"]) => string} named
 */
function decidedAs({ outcome, readers = [] }, lines, named) {
  const known = lines.flatMap((line) => line.readers).filter(({ id }) => readers.includes(id));
  return outcome === "taken" && known.length ? `as ${named(known)} ${known.length === 1 ? "says" : "say"}` : (OUTCOMES[outcome] ?? outcome);
}

/**
 * @param {Unit} unit
 * @param {Annotation[]} annotations
 * @returns {Annotation|undefined}
 */
function mainOf(unit, annotations) {
  return annotations.find(({ id }) => id === unit.id) ?? annotations[0];
}

/**
 * @param {ReviewDesk} here
 * @param {string} id
 * @param {Unit|undefined} unit
 * @returns {string}  the words it is about; of a label of the article its name
 */
function wordsIn(here, id, unit) {
  const one = here.annotations.get(id) ?? unit?.versions.flatMap(({ annotations = [] }) => annotations)[0];
  return one?.kind === "document_label" ? one.label : shortened(wordsAt(here, id));
}

/**
 * @param {ReviewDesk} here
 * @param {Annotation} one
 * @param {Annotation[]} [beside]  said with it
 * @returns {string}
 */
function wordsUnder(here, one, beside = []) {
  const look = (/** @type {string} */ id) => beside.find((other) => other.id === id) ?? find(here, standIn(here, id));
  if (one.kind === "chain") return one.mentions.map((id) => shortened(wordsOf(look(id), look))).join(" = ");
  return shortened(wordsOf(one, look));
}
