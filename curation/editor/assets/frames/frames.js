// Events and relations as the side panel shows them: who fills which role, what is missing, what it is
// said to be, and why it was suggested. Pure.

import { perValue } from "../core/memo.js";
import { wordsOf } from "../core/names.js";
import { attributesOn, mayStand } from "../core/schema.js";

/** @typedef {import("../types.js").Annotation} Annotation */
/** @typedef {import("../types.js").AttributeValue} AttributeValue */
/** @typedef {import("../types.js").DocumentLabel} DocumentLabel */
/** @typedef {import("../types.js").EventFrame} EventFrame */
/** @typedef {import("../types.js").Proposal} Proposal */
/** @typedef {import("../types.js").Relation} Relation */
/** @typedef {import("../types.js").Schema} Schema */
/**
 * @typedef {object} Filler
 * @property {string} id
 * @property {string} at  the span to jump to
 * @property {string} text
 * @property {string} event  its type when it is an event, else empty
 * @property {"fits"|"gone"|"unfit"} state  gone: rejected, or no longer there; unfit: its label is another one now
 */
/** @typedef {{name: string, definition: string, missing: boolean, fillers: Filler[]}} RoleLine  missing: it needs more */
/** @typedef {{name: string, words: string}} AttributeWords */
/** @typedef {{band: "high"|"check", reason: string, rule: string, tagger: string}} Why */
/**
 * @typedef {object} Card
 * @property {string} id
 * @property {"event"|"relation"} kind
 * @property {string} label
 * @property {string} title  what the label means, when it is a code
 * @property {boolean} isOpen  only suggested
 * @property {boolean} check
 * @property {string} text  the trigger's words, or both ends
 * @property {string[]} modes
 * @property {AttributeWords[]} attributes  without those at their default
 * @property {RoleLine[]} roles  of a relation: its head and its tail
 * @property {boolean} isSymmetric
 * @property {Why|null} why
 * @property {string} at  the id to jump to
 * @property {string[]} about  ids of what it is about
 */
/** @typedef {{id: string, label: string, title: string, value: string, isOpen: boolean, check: boolean, why: Why|null}} ArticleLabel */
/** @typedef {{look: (id: string) => Proposal|undefined, gone: (id: string) => Proposal|undefined, schema: Schema}} Ground  gone: what an id stood for before it was rejected */

const MODE = "mode"; // the attribute that says of which kind an event is

/**
 * The very same card again as long as nothing changed that it stands on, so that hundreds of them cost
 * little when one mention is decided.
 * @param {EventFrame|Relation} one
 * @param {boolean} isOpen
 * @param {Ground} ground
 * @returns {Card}
 */
export function cardOf(one, isOpen, ground) {
  const known = knownCards(one);
  const standsOn = [isOpen, ground.schema, ...underlying(one, ground)];
  if (!known.card || known.standsOn.length !== standsOn.length || !known.standsOn.every((value, at) => value === standsOn[at])) {
    known.card = newCard(one, isOpen, ground);
    known.standsOn = standsOn;
  }
  return known.card;
}

const knownCards = perValue(/** @param {EventFrame|Relation} _ @returns {{card: Card|null, standsOn: unknown[]}} */ (_) => ({ card: null, standsOn: [] }));

/**
 * @param {EventFrame|Relation} one
 * @param {Ground} ground
 * @returns {(Proposal|undefined)[]}  what its words come from, also where that was rejected
 */
function underlying(one, { look, gone }) {
  const ids = one.kind === "event" ? [one.trigger, ...one.arguments.map(({ target }) => target)] : [one.head, one.tail];
  return ids.flatMap((id) => {
    const there = look(id);
    const end = there ?? gone(id);
    return end?.kind === "event" ? [there, end, look(end.trigger)] : [there, end];
  });
}

/**
 * @param {EventFrame|Relation} one
 * @param {boolean} isOpen
 * @param {Ground} ground
 * @returns {Card}
 */
function newCard(one, isOpen, ground) {
  const { schema, look } = ground;
  const attributes = attributesOf(one, schema);
  return {
    id: one.id,
    kind: one.kind,
    label: one.label,
    isOpen,
    check: isOpen && one.origin?.confidence === "check",
    text: wordsOf(one, look),
    modes: attributes.filter(({ name }) => name === MODE).map(({ words }) => words),
    attributes: attributes.filter(({ name }) => name !== MODE),
    why: isOpen ? whyOf(one) : null,
    ...(one.kind === "event" ? eventParts(one, ground) : relationParts(one, ground)),
  };
}

/**
 * @param {EventFrame} event
 * @param {Ground} ground
 */
function eventParts({ label, trigger, arguments: filled }, ground) {
  const { title = "", roles = [] } = ground.schema.events?.find(({ name }) => name === label) ?? {};
  const others = [...new Set(filled.map(({ role }) => role))].filter((role) => !roles.some(({ name }) => name === role));
  /** @type {import("../types.js").Role[]} */
  const all = [...roles, ...others.map((name) => ({ name }))]; // in a schema without roles any will do
  const lines = all.map(({ name, targets = [], min = 0, definition = "" }) => {
    const fillers = filled.filter(({ role }) => role === name).map(({ target }) => fillerOf(target, targets, ground));
    return { name, definition, missing: fillers.filter(({ state }) => state !== "gone").length < min, fillers };
  });
  return {
    title,
    roles: lines.filter(({ missing, fillers }) => missing || fillers.length),
    isSymmetric: false,
    at: trigger,
    about: [trigger, ...filled.map(({ target }) => target)],
  };
}

/**
 * @param {Relation} relation
 * @param {Ground} ground
 */
function relationParts({ id, label, head, tail }, ground) {
  const type = ground.schema.relations?.find(({ name }) => name === label);
  /** @param {string} name @param {string} target @param {string[]} allowed */
  const end = (name, target, allowed) => ({ name, definition: "", missing: false, fillers: [fillerOf(target, allowed, ground)] });
  return {
    title: type?.title ?? "",
    roles: [end("", head, type?.head ?? []), end("", tail, type?.tail ?? [])],
    isSymmetric: type?.symmetric ?? false,
    at: id,
    about: [head, tail],
  };
}

/**
 * @param {string} id
 * @param {string[]} allowed  labels; empty: any
 * @param {Ground} ground
 * @returns {Filler}
 */
export function fillerOf(id, allowed, { look, gone, schema }) {
  const there = look(id);
  const one = there ?? gone(id);
  /** @param {string} other */
  const known = (other) => look(other) ?? gone(other);
  const fits = there !== undefined && mayStand(there.label, allowed, schema);
  return { id, at: one?.kind === "event" ? one.trigger : id, text: wordsOf(one, known), event: one?.kind === "event" ? one.label : "", state: fits ? "fits" : there ? "unfit" : "gone" };
}

/**
 * @param {EventFrame|Relation} one
 * @param {Schema} schema
 * @returns {AttributeWords[]}
 */
function attributesOf({ attributes = {}, kind, label }, schema) {
  const known = attributesOn(kind, label, schema);
  return Object.entries(attributes).flatMap(([name, value]) => {
    const usual = known.find((attribute) => attribute.name === name)?.default ?? "";
    const words = valuesIn(name, value).filter((word) => word !== usual);
    return words.length ? [{ name, words: words.join(", ") }] : [];
  });
}

/**
 * @param {string} name
 * @param {AttributeValue} value
 * @returns {string[]}
 */
function valuesIn(name, value) {
  if (typeof value === "boolean") return [value ? name : `not ${name}`];
  return typeof value === "string" ? [value] : value;
}

/**
 * @param {DocumentLabel} one
 * @param {boolean} isOpen
 * @param {Schema} schema
 * @returns {ArticleLabel}
 */
export function articleLabelOf(one, isOpen, schema) {
  const title = schema.document_labels?.find(({ name }) => name === one.label)?.title ?? "";
  return { id: one.id, label: one.label, title, value: one.value, isOpen, check: isOpen && one.origin?.confidence === "check", why: isOpen ? whyOf(one) : null };
}

/**
 * @param {Proposal} one
 * @returns {Why|null}
 */
export function whyOf({ origin }) {
  return origin ? { band: origin.confidence, reason: origin.reason ?? "", rule: origin.rule ?? "", tagger: `${origin.tagger} ${origin.version}` } : null;
}

/**
 * @param {Card} card
 * @returns {string[]}  every word on it that can be looked for
 */
export function wordsOn({ text, title, modes, attributes, roles }) {
  return [text, title, ...modes, ...attributes.map(({ words }) => words), ...roles.flatMap(({ name, fillers }) => [name, ...fillers.flatMap((filler) => [filler.text, filler.event])])];
}
