// An event frame put together from what different readers say: words and type from one, each role and each
// attribute from whoever has it right. Pure.

import { quoted } from "../core/names.js";
import { attributesOn, mayFill } from "../core/schema.js";
import { isProposal } from "../core/suggestions.js";
import { put } from "./choosing.js";
import { isSaid } from "./decisions.js";
import { landed } from "./landing.js";
import { applied, replacing } from "./placing.js";
import { sayingOf } from "./saying.js";
import { membersOf, unitOf } from "./units.js";
import { wordsAt } from "./version_words.js";

/** @typedef {import("../types.js").Annotation} Annotation */
/** @typedef {import("../types.js").AttributeValue} AttributeValue */
/** @typedef {import("../types.js").EventFrame} EventFrame */
/** @typedef {import("../types.js").Span} Span */
/** @typedef {import("../types.js").Unit} Unit */
/** @typedef {import("./choosing.js").Choice} Choice */
/** @typedef {import("./choosing.js").Wish} Wish */
/** @typedef {import("./units.js").ReviewDesk} ReviewDesk */
/** @typedef {{says: string, readers: number[], versions: number[]}} Option  versions: which say so */
/** @typedef {{key: string, name: string, options: Option[], isOpen: boolean}} Part  isOpen: readers differ in it */
/** @typedef {{event: EventFrame, trigger: Span}} Frame */

/**
 * What a frame consists of, where it is settled part by part.
 * @param {ReviewDesk} here
 * @param {string} id  of a unit
 * @returns {Part[]}  empty when it is no frame that readers differ in
 */
export function partsOf(here, id) {
  const unit = unitOf(here, id);
  return unit && framesOf(unit).filter(Boolean).length > 1 ? partsSaid(here, id) : [];
}

/**
 * What a frame consists of, and what is said of each part; the option that most readers have comes first.
 * @param {ReviewDesk} here
 * @param {string} id  of a unit
 * @returns {Part[]}  also where only one frame is said; empty when it is no event
 */
export function partsSaid(here, id) {
  const unit = unitOf(here, id);
  const frames = unit ? framesOf(unit) : [];
  if (!frames.some(Boolean)) return [];
  const all = frames.flatMap((frame) => (frame ? [frame] : []));
  const roles = [...new Set(all.flatMap(({ event }) => event.arguments.map(({ role }) => role)))];
  const attributes = [...new Set(all.flatMap(({ event, trigger }) => Object.keys({ ...event.attributes, ...trigger.attributes })))];
  /** @param {string} key @param {string} name @param {(frame: Frame) => [string, string]} read  what it is, and in words */
  const part = (key, name, read) => partOf(/** @type {Unit} */ (unit), frames, { key, name, read });
  return [
    part("trigger", "trigger", ({ trigger }) => [sayingOf([{ ...trigger, attributes: {} }], here.schema), `${trigger.label} ${quoted(trigger.text)}`]),
    ...roles.map((role) => part(`role:${role}`, role, ({ event }) => fillersIn(here, event, role))),
    ...attributes.map((name) => part(`attribute:${name}`, name, (frame) => valueIn(frame, name))),
  ];
}

/**
 * @param {ReviewDesk} here
 * @param {string} id  of a unit
 * @param {Record<string, number>} picks  which option of a part, by its key; the first where nothing is picked
 * @param {Wish} wish
 * @returns {Choice}
 */
export function composeFrame(here, id, picks, wish) {
  const unit = unitOf(here, id);
  const parts = partsOf(here, id);
  if (!unit || !parts.length) return { edit: null, first: null, why: "This is no event that readers see differently.", left: [] };
  const frames = framesOf(unit);
  /** @param {Part} part @returns {Frame} */
  const picked = ({ key, options }) => /** @type {Frame} */ (frames[(options[picks[key] ?? 0] ?? options[0]).versions[0]]);
  const base = picked(parts[0]);
  const event = withAttributes(
    { ...base.event, arguments: parts.flatMap((part) => (part.key.startsWith("role:") ? fillers(picked(part).event, part.name) : [])) },
    parts.map((part) => [part, picked(part).event.attributes?.[part.name]]),
    here,
  );
  const trigger = withAttributes(base.trigger, parts.map((part) => [part, picked(part).trigger.attributes?.[part.name]]), here);
  const whole = { ...event, arguments: event.arguments.filter(({ role, target }) => mayBe(here, event.label, role, target)) };
  const landing = landed(here, unit, { readers: [], claim: "composed", says: "", annotations: [whole, trigger] });
  const put_ = replacing(here.annotations, unit.id, landing.annotations);
  const after = { ...here, annotations: applied(here.annotations, put_) };
  const same = unit.versions.find((version) => isSaid(after, unit, version, membersOf(after.annotations, unit.id)));
  return put(here, unit, landing, same ? { outcome: "taken", readers: same.readers } : { outcome: "edited", readers: [] }, wish);
}

/**
 * @param {Unit} unit
 * @returns {(Frame|null)[]}  by version
 */
function framesOf({ kind, versions }) {
  if (kind !== "event") return [];
  return versions.map(({ annotations = [] }) => {
    const event = annotations.find((one) => one.kind === "event");
    const trigger = annotations.find((one) => one.kind === "span");
    return event?.kind === "event" && trigger?.kind === "span" ? { event, trigger } : null;
  });
}

/**
 * @param {Unit} unit
 * @param {(Frame|null)[]} frames
 * @param {{key: string, name: string, read: (frame: Frame) => [string, string]}} what
 * @returns {Part}
 */
function partOf({ versions }, frames, { key, name, read }) {
  /** @type {Map<string, Option>} */
  const options = new Map();
  frames.forEach((frame, index) => {
    if (!frame) return;
    const [said, says] = read(frame);
    const known = options.get(said) ?? { says, readers: [], versions: [] };
    options.set(said, { ...known, readers: [...known.readers, ...versions[index].readers], versions: [...known.versions, index] });
  });
  const sorted = [...options.values()].sort((one, other) => other.readers.length - one.readers.length);
  return { key, name, options: sorted, isOpen: sorted.length > 1 };
}

/**
 * @param {ReviewDesk} here
 * @param {EventFrame} event
 * @param {string} role
 * @returns {[string, string]}
 */
function fillersIn(here, event, role) {
  const targets = fillers(event, role).map(({ target }) => target);
  return [JSON.stringify([...targets].sort()), targets.map((id) => wordsAt(here, id)).join(", ") || "nobody and nothing"];
}

/**
 * @param {EventFrame} event
 * @param {string} role
 */
function fillers(event, role) {
  return event.arguments.filter((one) => one.role === role);
}

/**
 * @param {Frame} frame
 * @param {string} name
 * @returns {[string, string]}
 */
function valueIn({ event, trigger }, name) {
  const value = event.attributes?.[name] ?? trigger.attributes?.[name];
  return [JSON.stringify([event.attributes?.[name], trigger.attributes?.[name]]), value === undefined ? "not said" : inWords(value)];
}

/** @param {AttributeValue} value */
function inWords(value) {
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "string" ? value : value.join(", ");
}

/**
 * @template {EventFrame|Span} A
 * @param {A} one
 * @param {[Part, AttributeValue|undefined][]} picked
 * @param {ReviewDesk} here
 * @returns {A}
 */
function withAttributes(one, picked, { schema }) {
  const { attributes: _, ...rest } = one;
  const allowed = attributesOn(one.kind === "event" ? "event" : "trigger", one.label, schema).map(({ name }) => name);
  const said = picked.flatMap(([{ key, name }, value]) => (key.startsWith("attribute:") && value !== undefined && allowed.includes(name) ? [[name, value]] : []));
  const changed = said.length ? { ...rest, attributes: Object.fromEntries(said) } : rest;
  return /** @type {A} */ (/** @type {unknown} */ (changed));
}

/**
 * Whether a role of one type is one of the picked type, too.
 * @param {ReviewDesk} here
 * @param {string} label
 * @param {string} role
 * @param {string} target
 */
function mayBe({ annotations, schema }, label, role, target) {
  const filler = /** @type {Annotation|undefined} */ (annotations.get(target));
  return !filler || (isProposal(filler) && mayFill(schema, label, role, filler.label));
}
