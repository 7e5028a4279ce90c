// Nothing in a reading may point at what is not there, at itself, or round in a circle. Pure.

import { LONGEST_LINK, LONGEST_NAME } from "./chains.js";
import { EditError } from "./errors.js";

/** @typedef {import("../types.js").Annotation} Annotation */
/** @typedef {import("../types.js").Chain} Chain */
/** @typedef {import("../types.js").EventFrame} EventFrame */
/** @typedef {import("./reading.js").Annotations} Annotations */

/** @param {Annotations} annotations */
export function checkReferences(annotations) {
  const triggers = new Set();
  const inChains = new Set();
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
    if (annotation.kind === "chain") checkChain(annotation, annotations, inChains);
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
 * @param {Chain} chain
 * @param {Annotations} annotations
 * @param {Set<string>} inChains  mentions of the chains looked at before; those of this one are added
 */
function checkChain({ mentions, name = "", link = "" }, annotations, inChains) {
  if (!mentions.length) throw new EditError("invalid_edit", "A chain needs at least one mention.");
  checkLine(name, "name", LONGEST_NAME);
  checkLine(link, "link", LONGEST_LINK);
  for (const id of mentions) {
    const mention = annotations.get(id);
    if (mention?.kind !== "span") throw dangling("A chain would point to a mention that is not there.");
    if (mention.trigger) throw dangling(`The trigger “${mention.text}” cannot be in a chain: only mentions can.`);
    if (inChains.has(id)) throw new EditError("invalid_edit", `“${mention.text}” would be in two chains, or twice in one.`);
    inChains.add(id);
  }
}

/**
 * @param {string} line
 * @param {string} what
 * @param {number} most  characters
 */
function checkLine(line, what, most) {
  if ([...line].length > most) throw new EditError("invalid_edit", `The ${what} of a chain has up to ${most} characters.`);
  if ([...line].some((one) => one < " ")) throw new EditError("invalid_edit", `The ${what} of a chain is one line, without control characters.`);
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
