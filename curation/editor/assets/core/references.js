// Nothing in a reading may point at what is not there, at itself, or round in a circle. Pure.

import { EditError } from "./errors.js";

/** @typedef {import("../types.js").Annotation} Annotation */
/** @typedef {import("../types.js").EventFrame} EventFrame */
/** @typedef {import("./reading.js").Annotations} Annotations */

/** @param {Annotations} annotations */
export function checkReferences(annotations) {
  const triggers = new Set();
  for (const annotation of annotations.values()) {
    if (annotation.kind === "relation") {
      if (annotation.head === annotation.tail) throw dangling(`A ${annotation.label} needs two different ends.`);
      checkIsThere(annotations.get(annotation.head), annotation.label);
      checkIsThere(annotations.get(annotation.tail), annotation.label);
    }
    if (annotation.kind === "event") {
      checkEvent(annotation, annotations);
      triggers.add(annotation.trigger);
    }
  }
  for (const annotation of annotations.values()) {
    if (annotation.kind === "span" && annotation.trigger && !triggers.has(annotation.id)) {
      throw dangling(`The trigger “${annotation.text}” would be left without its event.`);
    }
  }
}

/**
 * @param {EventFrame} event
 * @param {Annotations} annotations
 */
function checkEvent(event, annotations) {
  const trigger = annotations.get(event.trigger);
  if (trigger?.kind !== "span" || !trigger.trigger || trigger.label !== event.label) {
    throw dangling(`The event ${event.label} needs a trigger with its label.`);
  }
  for (const { target } of event.arguments) checkIsThere(annotations.get(target), event.label);
  if (reachesItself(event, annotations)) throw dangling(`The event ${event.label} would be an argument of itself.`);
}

/**
 * @param {EventFrame} event
 * @param {Annotations} annotations
 */
function reachesItself(event, annotations) {
  const reached = new Set();
  const front = event.arguments.map(({ target }) => target);
  for (let id = front.pop(); id !== undefined; id = front.pop()) {
    if (id === event.id) return true;
    const next = annotations.get(id);
    if (next?.kind !== "event" || reached.has(id)) continue;
    reached.add(id);
    front.push(...next.arguments.map(({ target }) => target));
  }
  return false;
}

/**
 * @param {Annotation|undefined} target
 * @param {string} owner
 */
function checkIsThere(target, owner) {
  if (target?.kind === "span" || target?.kind === "event") return;
  throw dangling(`${owner} would point to something that is not there.`);
}

/** @param {string} sentence */
function dangling(sentence) {
  return new EditError("dangling", sentence);
}
