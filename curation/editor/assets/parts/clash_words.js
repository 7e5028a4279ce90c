// Both sides of a clash in words. Pure.

import { same } from "../core/reading.js";
import { isProposal } from "../core/suggestions.js";

/** @typedef {import("../types.js").Annotation} Annotation */
/** @typedef {import("../types.js").LoggedEdit} LoggedEdit */
/** @typedef {import("../keeping/clash.js").Side} Side */
/** @typedef {(id: string) => Annotation|undefined} Find  among what the person has and what is suggested */
/** @typedef {{mine: string, theirs: string}} Words */
/** @typedef {{names: (readers: readonly number[]) => string, took: (unit: string, of: "mine"|"theirs") => string}} Settling  who is meant in a review, and what a side has there by its decision; empty where that is not known */

const LONGEST = 80;

/**
 * @param {Side} side
 * @param {Find} find
 * @param {Annotation|undefined} suggested  under its id
 * @param {Settling} [settling]
 * @returns {Words}
 */
export function wordsOf({ mine, theirs }, find, suggested, settling) {
  if (isDecision(mine) || isDecision(theirs)) return { mine: decisionOf(mine, settling, "mine"), theirs: decisionOf(theirs, settling, "theirs") };
  const words = { mine: nameOf(mine, suggested, find), theirs: nameOf(theirs, suggested, find) };
  if (words.mine !== words.theirs) return words;
  return { mine: words.mine + placeOf(mine), theirs: words.theirs + placeOf(theirs) };
}

/**
 * @param {Annotation|null} one
 * @param {Annotation|undefined} suggested
 * @param {Find} find
 */
function nameOf(one, suggested, find) {
  if (one?.kind === "rejection") return suggested ? `rejected ${inWords(suggested, find)}` : "rejected";
  if (one) return inWords(one, find);
  return isProposal(suggested) ? `not decided: ${inWords(suggested, find)}` : "deleted";
}

/**
 * @param {Annotation} one
 * @param {Find} find
 * @returns {string}
 */
export function inWords(one, find) {
  switch (one.kind) {
    case "span":
      return `${one.label}${one.trigger ? " trigger" : ""} ${quoted(one.text)}${attributesOf(one)}`;
    case "relation":
      return `${one.label}: ${endOf(one.head, find)} → ${endOf(one.tail, find)}${attributesOf(one)}`;
    case "event": {
      const filled = one.arguments.map(({ role, target }) => `${role} ${endOf(target, find)}`);
      return `${[`${one.label} ${endOf(one.trigger, find)}`, ...filled].join(", ")}${attributesOf(one)}`;
    }
    case "document_label":
      return `${one.label}: ${one.value}`;
    case "remark":
      return `${one.flag ? "unsure" : "comment"}${one.text ? ` ${quoted(one.text)}` : ""}`;
    case "chain":
      return [`chain of ${one.mentions.map((id) => endOf(id, find)).join(", ")}`, one.name && quoted(one.name), one.link].filter(Boolean).join(", ");
    case "decision":
      return decisionOf(one);
    default:
      return "rejected";
  }
}

/** @type {Record<import("../types.js").Outcome, string>} */
const OUTCOMES = {
  taken: "settled as a reader has it",
  edited: "settled as no reader has it",
  none: "settled: nothing is there",
  added: "settled: added",
  follows: "gone with what it needs",
  outvoted: "outvoted",
};
const TOOK = new Set(["taken", "edited", "added"]); // something is there by it

/**
 * @param {Annotation|null} one  what stands on a unit of a gold reading
 * @param {Settling} [settling]
 * @param {"mine"|"theirs"} [side]
 * @returns {string}  such as: settled as Anna has it: GPE, because “a state”
 */
function decisionOf(one, settling, side = "theirs") {
  if (!isDecision(one)) return "not settled";
  const names = one.outcome === "taken" ? (settling?.names(one.readers ?? []) ?? "") : "";
  const took = TOOK.has(one.outcome) ? (settling?.took(one.unit, side) ?? "") : "";
  const said = names ? `settled as ${names} ${names.includes(", ") ? "have" : "has"} it` : OUTCOMES[one.outcome];
  return said + (took ? `: ${took}` : "") + (one.reason ? `, because ${quoted(one.reason)}` : "");
}

/** @param {Annotation|null} one  @returns {one is import("../types.js").Decision} */
function isDecision(one) {
  return one?.kind === "decision";
}

/**
 * @param {{side: Side, words: Words}[]} lines
 * @returns {Words[]}  without decisions that read alike, which say nothing of what is to choose
 */
export function tellingOf(lines) {
  const telling = lines.filter(({ side, words }) => words.mine !== words.theirs || !isDecision(side.mine));
  return (telling.length ? telling : lines).map(({ words }) => words);
}

/** @param {string} text */
function quoted(text) {
  const line = text.replace(/\s+/g, " ").trim();
  return `“${line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line}”`;
}

/**
 * @param {string} id
 * @param {Find} find
 */
function endOf(id, find) {
  const one = find(id);
  if (one?.kind === "span") return quoted(one.text);
  return one?.kind === "event" ? one.label : "something that is gone";
}

/** @param {{attributes?: import("../types.js").Attributes}} one */
function attributesOf({ attributes = {} }) {
  return Object.entries(attributes).map(([name, value]) => `, ${name} ${Array.isArray(value) ? value.join(" and ") : value}`).join("");
}

/** @param {Annotation|null} one  told only where the words are the same */
function placeOf(one) {
  if (one?.kind !== "span") return "";
  const pieces = one.pieces?.length ? one.pieces : [[one.start, one.end]];
  return `, characters ${pieces.map(([start, end]) => `${start} to ${end}`).join(" and ")}`;
}

/**
 * The newest edit that made one of these what it is now.
 * @param {Side[]} sides
 * @param {LoggedEdit[]} log  oldest first
 * @returns {LoggedEdit|undefined}
 */
export function madeBy(sides, log) {
  const wanted = new Map(sides.map(({ id, theirs }) => [id, theirs]));
  return [...log].reverse().find(({ changes }) =>
    changes.some(({ before, after }) => {
      const id = (before ?? after)?.id ?? "";
      return wanted.has(id) && same(after, wanted.get(id) ?? null);
    }));
}
