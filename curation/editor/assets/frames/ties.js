// What ties spans of the text to each other: relations, and events with their fillers, each from one span
// to others. And the order in which a person goes through what one span is part of. Pure.

import { onDesk } from "../core/builders.js";
import { chainOf } from "../core/chains.js";
import { perDeskAndSchema } from "../core/memo.js";
import { anchorOf, eventOf } from "./parties.js";
import { symmetricIn } from "../core/schema.js";
import { stateOf } from "../core/suggestions.js";

/** @typedef {import("../core/builders.js").Desk} Desk */
/** @typedef {import("../types.js").EventFrame} EventFrame */
/** @typedef {import("../types.js").Relation} Relation */
/** @typedef {{id: string, name: string}} TieEnd  a span in the text; name: its role, empty in a relation */
/**
 * @typedef {object} Tie
 * @property {string} id  of the relation or event
 * @property {"relation"|"event"} kind
 * @property {string} label
 * @property {boolean} isOpen  only suggested
 * @property {boolean} isSymmetric
 * @property {string} focus  the id its focus goes by
 * @property {string} source  the span of the head, or the trigger
 * @property {TieEnd[]} ends
 */

/** Relations and events with all their ends, those of an event where they stand in the text. */
export const allTies = perDeskAndSchema(
  /** @param {Desk} desk @returns {readonly Tie[]} */
  (desk) => {
    const spans = new Set(onDesk(desk).flatMap(({ kind, id }) => (kind === "span" ? [id] : [])));
    const symmetric = symmetricIn(desk.schema);
    return onDesk(desk).flatMap((one) => {
      if (one.kind !== "relation" && one.kind !== "event") return [];
      const tie = one.kind === "relation" ? relationTie(desk, one, symmetric.has(one.label)) : eventTie(desk, one);
      const ends = tie.ends.filter(({ id }) => spans.has(id) && id !== tie.source);
      return spans.has(tie.source) && ends.length ? [{ ...tie, ends }] : [];
    });
  },
);

/**
 * @param {Desk} desk
 * @param {Relation} relation
 * @param {boolean} isSymmetric
 * @returns {Tie}
 */
function relationTie(desk, { id, label, head, tail }, isSymmetric) {
  const isOpen = stateOf(desk, id) === "suggested";
  return { id, kind: "relation", label, isOpen, isSymmetric, focus: id, source: anchorOf(desk, head), ends: [{ id: anchorOf(desk, tail), name: "" }] };
}

/**
 * @param {Desk} desk
 * @param {EventFrame} event
 * @returns {Tie}
 */
function eventTie(desk, { id, label, trigger, arguments: filled }) {
  const isOpen = stateOf(desk, id) === "suggested";
  return { id, kind: "event", label, isOpen, isSymmetric: false, focus: trigger, source: trigger, ends: filled.map(({ role, target }) => ({ id: anchorOf(desk, target), name: role })) };
}

/** Every tie a span is in. */
const bySpan = perDeskAndSchema(
  /** @param {Desk} desk @returns {Map<string, Tie[]>} */
  (desk) => {
    /** @type {Map<string, Tie[]>} */
    const found = new Map();
    for (const tie of allTies(desk)) {
      for (const id of new Set([tie.source, ...tie.ends.map((end) => end.id)])) {
        const here = found.get(id);
        if (here) here.push(tie);
        else found.set(id, [tie]);
      }
    }
    return found;
  },
);

/**
 * What is drawn for one thing: a relation or an event as a whole; of the events that a mention is part of
 * only what leads to it, so that a name in ten events can still be read.
 * @param {Desk} desk
 * @param {string} id  of a span, a relation or an event
 * @returns {Tie[]}
 */
export function tiesOf(desk, id) {
  const relation = allTies(desk).find((tie) => tie.id === id && tie.kind === "relation");
  if (relation) return [relation];
  const span = anchorOf(desk, id);
  return (bySpan(desk).get(span) ?? []).map((tie) => (tie.source === span ? tie : { ...tie, ends: tie.ends.filter((end) => end.id === span) }));
}

/**
 * What a person goes through from a span, by the ids that take the focus: its relations, the events it is
 * part of, the fillers of its own event, the other mentions of its chain. From a relation: its two ends.
 * @param {Desk} desk
 * @param {string} id
 * @returns {string[]}
 */
export function tiedTo(desk, id) {
  const ties = tiesOf(desk, id);
  if (ties[0]?.id === id && ties[0].kind === "relation") return [ties[0].source, ...ties[0].ends.map((end) => end.id)];
  const span = anchorOf(desk, id);
  const others = ties.filter(({ source, kind }) => kind === "relation" || source !== span).sort((one, other) => Number(one.kind === "event") - Number(other.kind === "event"));
  const own = ties.filter(({ source, kind }) => kind === "event" && source === span);
  const mates = eventOf(desk, span) ? [] : (chainOf(desk, span)?.mentions ?? []);
  return [...new Set([...others.map(({ focus }) => focus), ...own.flatMap(({ ends }) => ends.map((end) => end.id)), ...mates])].filter((one) => one !== span);
}
