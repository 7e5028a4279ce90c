// What a person can do, as edits: each builder looks at a desk and returns one edit with everything
// that has to happen together, or null when there is nothing to do. Pure; applying is reading.js's.

import { shortenedChains } from "./chains.js";
import { perDesk, perValue } from "./memo.js";
import { toggled } from "./pieces.js";
import { same } from "./reading.js";
import { argumentsUnder } from "./retyping.js";
import { isRetired, mayFill, mayStand, withLabel } from "./schema.js";
import { isProposal, laid, openSuggestions, stateOf } from "./suggestions.js";

/** @typedef {import("../types.js").Annotation} Annotation */
/** @typedef {import("../types.js").Proposal} Proposal */
/** @typedef {import("../types.js").Span} Span */
/** @typedef {import("../types.js").Change} Change */
/** @typedef {import("../types.js").Edit} Edit */
/** @typedef {import("../types.js").Schema} Schema */
/**
 * @typedef {object} Desk  what lies in front of a person
 * @property {Map<string, Annotation>} annotations  the reading
 * @property {Map<string, Proposal>} suggestions  laid under it
 * @property {Schema} schema
 */

/**
 * Something on the desk that is not rejected: an annotation, or a suggestion still open.
 * @param {Desk} desk
 * @param {string} id
 * @returns {Proposal|undefined}
 */
export function find(desk, id) {
  const present = desk.annotations.get(id) ?? null;
  if (present) return isProposal(present) ? present : undefined;
  const suggestion = desk.suggestions.get(id);
  return suggestion && stateOf(desk, id) === "suggested" ? laid(desk, suggestion) : undefined;
}

/** Everything that is not rejected: what the person has, then what is suggested. */
export const onDesk = perDesk(/** @returns {readonly Proposal[]} */ (desk) => [...kept(desk), ...openSuggestions(desk)]);

/** @param {Desk} desk  what the person has */
function kept({ annotations }) {
  return [...annotations.values()].filter(isProposal);
}

/**
 * Takes suggestions, with what they stand on: a relation its ends, an event its trigger and
 * arguments, a trigger its event. Arguments that were rejected are left out of their event.
 * @param {Desk} desk
 * @param {string[]} ids
 * @param {string} editId
 * @returns {Edit|null}
 */
export function accept(desk, ids, editId) {
  const taken = takeWithSupports(desk, ids);
  return edit(editId, "accept", [...taken.values()].map((after) => put(desk, after)));
}

/**
 * Says no to suggestions, or deletes annotations, with everything that points to them, in one edit.
 * What a pre-tagger had suggested becomes a rejection, so that it is not suggested again.
 * @param {Desk} desk
 * @param {string[]} ids
 * @param {string} editId
 * @returns {Edit|null}
 */
export function discard(desk, ids, editId) {
  const gone = withDependants(desk, ids);
  /** @type {Change[]} */
  const changes = [];
  for (const id of gone) {
    const before = desk.annotations.get(id) ?? null;
    changes.push({ before, after: desk.suggestions.has(id) ? { kind: "rejection", id } : null });
  }
  for (const annotation of desk.annotations.values()) {
    if (annotation.kind !== "event" || gone.has(annotation.id)) continue;
    const left = annotation.arguments.filter(({ target }) => !gone.has(target));
    if (left.length < annotation.arguments.length) {
      changes.push({ before: annotation, after: { ...annotation, arguments: left } });
    }
  }
  changes.push(...shortenedChains(desk, gone));
  const onlySuggestions = [...gone].every((id) => !desk.annotations.has(id));
  return edit(editId, onlySuggestions ? "reject" : "delete", changes);
}

/**
 * Lays rejected suggestions out again, undecided.
 * @param {Desk} desk
 * @param {string[]} ids
 * @param {string} editId
 * @returns {Edit|null}
 */
export function takeBack(desk, ids, editId) {
  const back = new Set(ids);
  for (const id of back) for (const other of supports(desk, desk.suggestions.get(id))) back.add(other);
  /** @type {Change[]} */
  const changes = [];
  for (const id of back) {
    const before = desk.annotations.get(id);
    if (before?.kind === "rejection") changes.push({ before, after: null });
  }
  return edit(editId, "delete", changes);
}

/**
 * Gives another label; an event and its trigger change together, and the event keeps the fillers that the
 * new type has a role for. On a suggestion this accepts it, changed.
 * @param {Desk} desk
 * @param {string} id
 * @param {string} label
 * @param {string} editId
 * @returns {Edit|null}
 */
export function relabel(desk, id, label, editId) {
  return change(desk, [id, ...partners(desk, find(desk, id))], editId, "relabel", (annotation) => {
    if (annotation.kind === "document_label") return { ...annotation, label };
    const changed = withLabel(annotation, label, desk.schema);
    return changed.kind === "event" ? { ...changed, arguments: argumentsUnder(desk, annotation.label, changed) } : changed;
  });
}

/**
 * @param {Desk} desk
 * @param {{label: string, start: number, end: number, text: string}} span
 * @param {{edit: string, span: string}} ids
 * @returns {Edit|null}
 */
export function addSpan(desk, span, ids) {
  return edit(ids.edit, "add", [put(desk, { ...span, kind: "span", id: ids.span })]);
}

/**
 * A trigger and its event, which has no arguments yet.
 * @param {Desk} desk
 * @param {{label: string, start: number, end: number, text: string}} span
 * @param {{edit: string, span: string, event: string}} ids
 * @returns {Edit|null}
 */
export function addTrigger(desk, span, ids) {
  return edit(ids.edit, "add", [
    put(desk, { ...span, kind: "span", id: ids.span, trigger: true }),
    put(desk, { kind: "event", id: ids.event, label: span.label, trigger: ids.span, arguments: [] }),
  ]);
}

/**
 * Gives a span another extent; with several pieces, the outer ones stretch or shrink.
 * @param {Desk} desk
 * @param {string} id
 * @param {{start: number, end: number, text: string}} extent
 * @param {string} editId
 * @returns {Edit|null}
 */
export function moveBoundary(desk, id, { start, end, text }, editId) {
  return change(desk, [id], editId, "move", (annotation) => {
    if (annotation.kind !== "span") return annotation;
    const { pieces, ...rest } = annotation;
    const moved = pieces && withExtent(pieces, start, end);
    return moved ? { ...rest, start, end, text, pieces: moved } : { ...rest, start, end, text };
  });
}

/**
 * Puts words into a span as a piece of their own, or takes them out of it when they are part of it.
 * @param {Desk} desk
 * @param {string} id
 * @param {[number, number]} words
 * @param {(start: number, end: number) => string} quote  the text between two code points
 * @param {string} editId
 * @returns {Edit|null}  null when it is no span, or nothing would be left of it
 */
export function addPiece(desk, id, words, quote, editId) {
  const span = find(desk, id);
  if (span?.kind !== "span") return null;
  const pieces = toggled(span.pieces?.length ? span.pieces : [[span.start, span.end]], words, quote);
  const [first, last] = [pieces[0], pieces[pieces.length - 1]];
  if (!first) return null;
  return change(desk, [id], editId, "piece", (annotation) => {
    if (annotation.kind !== "span") return annotation;
    const { pieces: _, ...rest } = annotation;
    const extent = { ...rest, start: first[0], end: last[1], text: quote(first[0], last[1]) };
    return pieces.length > 1 ? { ...extent, pieces } : extent;
  });
}

/**
 * @param {[number, number][]} pieces
 * @param {number} start
 * @param {number} end
 * @returns {[number, number][]|undefined}  undefined when only one piece is left
 */
function withExtent(pieces, start, end) {
  const left = pieces.filter(([from, to]) => to > start && from < end).map(([from, to]) => /** @type {[number, number]} */ ([from, to]));
  if (left.length < 2) return undefined;
  left[0][0] = start;
  left[left.length - 1][1] = end;
  return left;
}

/**
 * Alters what is there or suggested, and takes with it the suggestions it then stands on.
 * @param {Desk} desk
 * @param {string[]} ids
 * @param {string} editId
 * @param {string} verb
 * @param {(annotation: Proposal) => Proposal} alter
 * @returns {Edit|null}  null when nothing would be another
 */
export function change(desk, ids, editId, verb, alter) {
  const changes = [...takeWithSupports(desk, ids, alter).values()].map((after) => put(desk, after));
  return edit(editId, verb, changes.filter(({ before, after }) => !same(before, after)));
}

/**
 * An event is taken without fillers that were rejected, or that its roles no longer allow. Of many, what
 * would be refused is left to be decided, so that it does not hold up the others; alone it is refused, with
 * the reason.
 * @param {Desk} desk
 * @param {string[]} ids
 * @param {(annotation: Proposal) => Proposal} [alter]  given, what the person has is taken, too
 * @returns {Map<string, Proposal>}
 */
export function takeWithSupports(desk, ids, alter) {
  /** @type {Map<string, Proposal>} */
  const taken = new Map();
  const asked = new Set(ids);
  /** @param {string} id  of a suggestion nobody has taken, with a label that nothing new gets */
  const isLeft = (id) => {
    const suggestion = alter || asked.size < 2 || stateOf(desk, id) === "accepted" ? undefined : desk.suggestions.get(id);
    return suggestion !== undefined && isRetired(suggestion, desk.schema);
  };
  /** @param {string} id */
  function take(id) {
    const suggestion = stateOf(desk, id) === "accepted" ? undefined : desk.suggestions.get(id);
    const isAltered = alter !== undefined && asked.has(id);
    const one = suggestion ? laid(desk, suggestion) : isAltered ? find(desk, id) : undefined;
    if (!one || taken.has(id)) return;
    if (suggestion && isLeft(id)) return;
    if (suggestion && one.kind === "relation" && asked.size > 1 && (!endsFit(desk, one) || isLeft(one.head) || isLeft(one.tail))) return;
    taken.set(id, one);
    const left = suggestion && one.kind === "event" ? { ...one, arguments: one.arguments.filter((argument) => canTake(one.label, argument)) } : one;
    const after = isAltered ? alter(left) : left;
    taken.set(id, after);
    if (suggestion) for (const other of supports(desk, after)) take(other);
    if (after.kind === "event") for (const { target } of after.arguments) take(target);
  }
  /** @param {string} label @param {import("../types.js").Argument} argument */
  function canTake(label, { role, target }) {
    const filler = taken.get(target) ?? (asked.has(target) ? desk.suggestions.get(target) : undefined) ?? find(desk, target);
    return filler !== undefined && !isLeft(target) && mayFill(desk.schema, label, role, filler.label);
  }
  ids.forEach(take);
  return taken;
}

/**
 * @param {Desk} desk
 * @param {import("../types.js").Relation} relation
 * @returns {boolean}  whether its ends, as they are labelled now, are allowed, and are two: where one mention
 *   stands in for both, the relation would be refused
 */
function endsFit(desk, { label, head, tail }) {
  const type = desk.schema.relations?.find(({ name }) => name === label);
  /** @param {string} id @param {string[]} [allowed] */
  const fits = (id, allowed = []) => mayStand((find(desk, id) ?? desk.suggestions.get(id))?.label ?? "", allowed, desk.schema);
  return head !== tail && fits(head, type?.head) && fits(tail, type?.tail);
}

/**
 * What has to be there for an annotation to be there.
 * @param {Desk} desk
 * @param {Proposal|undefined} annotation
 * @returns {string[]}
 */
function supports(desk, annotation) {
  if (annotation?.kind === "relation") return [annotation.head, annotation.tail];
  if (annotation?.kind === "event") return [annotation.trigger];
  if (annotation?.kind === "span" && annotation.trigger) {
    return suggestedEvents(desk.suggestions).get(annotation.id) ?? [];
  }
  return [];
}

/** Looked up for every trigger that is taken: with many at once, a search each time would be too slow. */
const suggestedEvents = perValue(
  /** @param {Map<string, Proposal>} suggestions @returns {Map<string, string[]>}  ids of events by trigger */
  (suggestions) => {
    /** @type {Map<string, string[]>} */
    const found = new Map();
    for (const one of suggestions.values()) if (one.kind === "event") found.set(one.trigger, [...(found.get(one.trigger) ?? []), one.id]);
    return found;
  },
);

/**
 * An event for its trigger, a trigger for its event.
 * @param {Desk} desk
 * @param {Proposal|undefined} annotation
 * @returns {string[]}
 */
export function partners(desk, annotation) {
  if (annotation?.kind === "event") return [annotation.trigger];
  if (annotation?.kind !== "span" || !annotation.trigger) return [];
  return onDesk(desk).filter((other) => other.kind === "event" && other.trigger === annotation.id).map(({ id }) => id);
}

/**
 * @param {Desk} desk
 * @param {string[]} ids
 * @returns {Set<string>}  what goes when these go
 */
function withDependants(desk, ids) {
  // Suggestions as they came: one that was laid on what goes lies on its own ends again.
  const open = [...desk.suggestions.values()].filter(({ id }) => stateOf(desk, id) === "suggested");
  const everything = [...kept(desk), ...open];
  const gone = new Set(ids.filter((id) => find(desk, id)));
  for (const id of gone) {
    const annotation = find(desk, id);
    if (annotation?.kind === "event") gone.add(annotation.trigger);
    for (const other of everything) {
      if (other.kind === "relation" && (other.head === id || other.tail === id)) gone.add(other.id);
      if (other.kind === "event" && other.trigger === id) gone.add(other.id);
    }
  }
  return gone;
}

/**
 * @param {Desk} desk
 * @param {Proposal} after
 * @returns {Change}  to this, from what the person has
 */
export function put(desk, after) {
  return { before: desk.annotations.get(after.id) ?? null, after };
}

/**
 * @param {string} id
 * @param {string} verb
 * @param {Change[]} changes
 * @returns {Edit|null}
 */
function edit(id, verb, changes) {
  return changes.length ? { id, verb, changes, undoes: null } : null;
}
