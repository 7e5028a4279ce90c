// What a person has made of a suggestion. Pure, and the one place that says it: marks, counts, the walk
// from one to the next and accepting many all ask here.

import { perDesk, perValue } from "./memo.js";
import { Versions } from "./versions.js";

/** @typedef {import("../types.js").Annotation} Annotation */
/** @typedef {import("../types.js").Proposal} Proposal */
/** @typedef {import("../types.js").Edit} Edit */
/** @typedef {import("./builders.js").Desk} Desk */
/** @typedef {"suggested"|"accepted"|"rejected"} State */

/**
 * Whether it carries a label; a rejection, a remark, a chain and a decision do not.
 * @param {Annotation|null|undefined} one
 * @returns {one is Proposal}
 */
export function isProposal(one) {
  return one !== null && one !== undefined && one.kind !== "rejection" && one.kind !== "remark" && one.kind !== "chain" && one.kind !== "decision";
}

/**
 * @param {Annotation|null|undefined} one
 * @returns {boolean}
 */
export function isMention(one) {
  return one?.kind === "span" && !one.trigger;
}

/**
 * What is decided one by one: everything but events, each of which is decided with its trigger.
 * @param {Annotation} one
 * @returns {boolean}
 */
export function isDecidedAlone(one) {
  return one.kind !== "event";
}

/**
 * A suggestion is decided when something with its id is there, or when the reading says the same
 * already (a "twin"); an event is decided with its trigger. What readers say is open as long as it is laid out.
 * @param {Desk} desk
 * @param {string} id
 * @returns {State}
 */
export function stateOf(desk, id) {
  const present = desk.annotations.get(id);
  if (present) return present.kind === "rejection" ? "rejected" : "accepted";
  return twinOf(desk, id) ? "accepted" : "suggested";
}

/** Suggestions to decide, pointing at what the person has where that says the same as a suggestion. */
export const openSuggestions = perDesk(
  /** @returns {readonly Proposal[]} */
  (desk) => [...desk.suggestions.values()].filter(({ id }) => stateOf(desk, id) === "suggested").map((one) => laid(desk, one)),
);

/**
 * A suggestion as it lies on this desk: its ends and arguments are what stands for them there.
 * @template {Proposal} P
 * @param {Desk} desk
 * @param {P} suggestion
 * @returns {P}
 */
export function laid(desk, suggestion) {
  if (suggestion.kind === "relation") {
    const [head, tail] = [standIn(desk, suggestion.head), standIn(desk, suggestion.tail)];
    return head === suggestion.head && tail === suggestion.tail ? suggestion : { ...suggestion, head, tail };
  }
  if (suggestion.kind !== "event" || suggestion.arguments.every(({ target }) => standIn(desk, target) === target)) return suggestion;
  return { ...suggestion, arguments: suggestion.arguments.map(({ role, target }) => ({ role, target: standIn(desk, target) })) };
}

/**
 * @param {Desk} desk
 * @param {string} id
 * @returns {string}  the id under which the reading says it, or under which readers do, else the one given
 */
export function standIn(desk, id) {
  if (desk.annotations.has(id)) return id;
  const { suggestions } = desk;
  return (suggestions instanceof Versions ? suggestions.leading.get(id) : twinOf(desk, id)) ?? id;
}

/**
 * @param {Desk} desk
 * @param {string} id  of a suggestion the person has not touched
 * @returns {string|undefined}  of the annotation that says the same
 */
function twinOf({ annotations, suggestions }, id) {
  const suggestion = suggestions.get(id);
  // Two readers, or one, may say the same twice: what is settled as one is decided as one.
  if (!suggestion || suggestions instanceof Versions) return undefined;
  const { bySaying, byTrigger } = indexOf(annotations);
  if (suggestion.kind !== "event") return bySaying.get(says(suggestion) ?? "");
  const trigger = suggestions.get(suggestion.trigger);
  if (!trigger || annotations.has(trigger.id)) return undefined;
  return byTrigger.get(bySaying.get(says(trigger) ?? "") ?? "");
}

/** What a mention, a trigger or a document label says, whoever says it; null for what points at others. */
export const says = perValue(
  /** @param {Annotation} one @returns {string|null} */
  (one) => {
    if (one.kind === "span") return JSON.stringify([one.label, one.start, one.end, one.pieces ?? [], Boolean(one.trigger)]);
    return one.kind === "document_label" ? JSON.stringify([one.label, one.value]) : null;
  },
);

/** @typedef {{bySaying: Map<string, string>, byTrigger: Map<string, string>}} Index  ids of annotations */
const indexOf = perValue(
  /** @param {Map<string, Annotation>} annotations @returns {Index} */
  (annotations) => {
    /** @type {Index} */
    const index = { bySaying: new Map(), byTrigger: new Map() };
    for (const one of annotations.values()) {
      const said = says(one);
      if (said !== null) index.bySaying.set(said, one.id);
      if (one.kind === "event") index.byTrigger.set(one.trigger, one.id);
    }
    return index;
  },
);
