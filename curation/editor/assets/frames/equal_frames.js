// Frames equal to a given one: the places where the same is said in the same way, and the one edit that
// puts the relation or the event there, with the mentions it needs. Pure.

import { find, takeWithSupports } from "../core/builders.js";
import { eventsLike } from "./equal_events.js";
import { relationsLike } from "./equal_relations.js";
import { eventOf } from "./parties.js";
import { same } from "../core/reading.js";
import { argumentsUnder } from "../core/retyping.js";
import { withLabel } from "../core/schema.js";
import { laid } from "../core/suggestions.js";

/** @typedef {import("../types.js").Annotation} Annotation */
/** @typedef {import("../types.js").Edit} Edit */
/** @typedef {import("../types.js").EventFrame} EventFrame */
/** @typedef {import("../types.js").Proposal} Proposal */
/** @typedef {import("../types.js").Relation} Relation */
/** @typedef {import("../core/article.js").Article} Article */
/** @typedef {import("../core/builders.js").Desk} Desk */
/** @typedef {import("./equal_ends.js").End} End */
/** @typedef {{role: string, end: End}} Filler */
/**
 * @typedef {object} FramePlace
 * @property {"relation"|"event"} kind
 * @property {number} start  in code points
 * @property {number} end
 * @property {{start: number, end: number}[]} parts  the words that count, in reading order
 * @property {"new"|"between"|"differs"|"inside"|"unfit"|"same"} fits  new: the same words, or suggested so; between: other words between; differs: something else is said there, or it was rejected; inside: an end lies in a longer mention; unfit: an end has a label that cannot stand there
 * @property {import("../types.js").Held[]} has  relations or events there
 * @property {End[]} ends  head and tail of a relation; the trigger of an event
 * @property {Filler[]} fillers  proposed for an event
 * @property {string|null} known  what is there, suggested or rejected, and becomes it
 * @property {string} why  of "unfit"
 */

/**
 * @param {Desk} desk
 * @param {string} id
 * @returns {Relation|EventFrame|undefined}  the frame: of a trigger its event
 */
export function frameOf(desk, id) {
  const one = find(desk, id);
  return one?.kind === "relation" ? one : eventOf(desk, id);
}

/**
 * @param {Desk} desk
 * @param {Article} article
 * @param {string} id
 * @returns {FramePlace[]}  in reading order; where the frame itself stands, too
 */
export function framesLike(desk, article, id) {
  const frame = frameOf(desk, id);
  if (!frame) return [];
  return frame.kind === "relation" ? relationsLike(desk, article, frame) : eventsLike(desk, article, frame);
}

/**
 * One edit that puts the frame at these places. What is suggested there, or was rejected, keeps its id; raw
 * words become mentions; what is suggested at an end is accepted. Attributes are of one place and stay there.
 * @param {Desk} desk
 * @param {string} id
 * @param {FramePlace[]} places
 * @param {{edit: string, newId: () => string}} ids
 * @returns {Edit|null}
 */
export function labelAllFrames(desk, id, places, { edit, newId }) {
  const frame = frameOf(desk, id);
  if (!frame) return null;
  const making = new Making(desk, newId);
  for (const place of places) {
    if (place.fits === "same" || place.fits === "unfit") continue;
    if (frame.kind === "relation") making.relate(frame.label, place);
    else making.report(frame.label, place);
  }
  const changes = [...making.made.values()]
    .map((after) => ({ before: desk.annotations.get(after.id) ?? null, after }))
    .filter(({ before, after }) => !same(before, after));
  return changes.length ? { id: edit, verb: "label_all", changes, undoes: null } : null;
}

class Making {
  /**
   * @param {Desk} desk
   * @param {() => string} newId
   */
  constructor(desk, newId) {
    this.desk = desk;
    this.newId = newId;
    /** @type {Map<string, Proposal>} */
    this.made = new Map();
    /** @type {Map<string, string>} */
    this.mentions = new Map(); // new ones by place and label: two frames may share one
  }

  /** @param {string} label @param {FramePlace} place */
  relate(label, { ends: [from, to], known }) {
    const [head, tail] = [this.idOf(from), this.idOf(to)];
    const suggestion = this.desk.suggestions.get(known ?? "");
    const one = suggestion?.kind === "relation" ? laid(this.desk, suggestion) : undefined;
    // What is symmetric may be suggested the other way round, and stays so.
    const isTurned = one?.head === tail && one.tail === head;
    const base = one ?? { kind: /** @type {const} */ ("relation"), id: this.newId(), label, head, tail };
    this.put(isTurned ? base : { ...base, head, tail });
  }

  /** @param {string} label @param {FramePlace} place */
  report(label, { ends: [words], fillers, known }) {
    const base = known === null ? null : this.taken(known);
    const fresh = fillers.map(({ role, end }) => ({ role, target: this.idOf(end) }));
    if (base?.kind !== "event") {
      const { start, end, text } = words;
      const trigger = this.put({ kind: "span", id: this.newId(), label, start, end, text, trigger: true });
      this.put({ kind: "event", id: this.newId(), label, trigger, arguments: fresh });
      return;
    }
    const event = base.label === label ? base : withLabel(base, label, this.desk.schema);
    const kept = base.label === label ? base.arguments : argumentsUnder(this.desk, base.label, event);
    const added = fresh.filter(({ role }) => !kept.some((one) => one.role === role));
    this.put({ ...event, arguments: [...kept, ...added] });
    const trigger = this.made.get(base.trigger) ?? find(this.desk, base.trigger);
    if (trigger?.kind === "span" && trigger.label !== label) this.put(withLabel(trigger, label, this.desk.schema));
  }

  /** @param {End} end @returns {string} */
  idOf({ id, label, start, end, text }) {
    if (id !== null) return this.taken(id) ? id : this.put({ kind: "span", id: this.newId(), label, start, end, text });
    const key = `${start}:${end}:${label}`;
    const known = this.mentions.get(key) ?? this.put({ kind: "span", id: this.newId(), label, start, end, text });
    this.mentions.set(key, known);
    return known;
  }

  /**
   * @param {string} id
   * @returns {Proposal|undefined}  what it is then: a suggestion is taken with what it stands on
   */
  taken(id) {
    for (const [key, one] of takeWithSupports(this.desk, [id])) if (!this.made.has(key)) this.made.set(key, one);
    return this.made.get(id) ?? find(this.desk, id);
  }

  /** @param {Proposal} one @returns {string}  its id */
  put(one) {
    this.made.set(one.id, one);
    return one.id;
  }
}
