// Both sides of a clash in words. Pure.

import { same } from "../core/reading.js";
import { isProposal } from "../core/suggestions.js";

/** @typedef {import("../types.js").Annotation} Annotation */
/** @typedef {import("../types.js").LoggedEdit} LoggedEdit */
/** @typedef {import("../keeping/clash.js").Side} Side */
/** @typedef {(id: string) => Annotation|undefined} Find  among what the person has and what is suggested */
/** @typedef {{mine: string, theirs: string}} Words */

const LONGEST = 80;

/**
 * @param {Side} side
 * @param {Find} find
 * @param {Annotation|undefined} suggested  under its id
 * @returns {Words}
 */
export function wordsOf({ mine, theirs }, find, suggested) {
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
    default:
      return "rejected";
  }
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
