// Of two who settled the same otherwise: whom each side follows, what it has there, and who the other one is. Pure.

import { readersAmong } from "./version_words.js";

/** @typedef {import("../types.js").Annotation} Annotation */
/** @typedef {import("../types.js").Review} Review */
/** @typedef {import("../keeping/clash.js").Side} Side */
/** @typedef {import("../parts/clash_words.js").Settling} Settling */
/** @typedef {{review: Review|null, annotations: Map<string, Annotation>}} Ground */

const BY_HAND = new Set(["taken", "edited", "none", "added"]);

/**
 * @param {Ground} ground
 * @param {readonly Side[]} sides  of the clash
 * @param {boolean} hidesNames
 * @returns {Settling|undefined}  undefined in a reading of one's own
 */
export function settlingIn({ review, annotations }, sides, hidesNames) {
  if (!review) return undefined;
  return {
    names: (readers) => readersAmong({ review }, readers).map(({ name, number }) => (hidesNames ? `Reader ${number}` : name)).join(", "),
    took: (unit, of) => {
      const side = sides.find(({ id }) => id === unit);
      const one = side ? side[of] : annotations.get(unit);
      return one?.kind === "document_label" ? one.value : one && "label" in one ? one.label : "";
    },
  };
}

/**
 * What nobody did at this seat and somebody decided, the one other person did who is at the case.
 * @param {Ground} ground
 * @param {readonly Side[]} sides
 * @returns {string}
 */
export function changedBy({ review }, sides) {
  const isDecided = sides.some(({ theirs }) => theirs?.kind === "decision" && BY_HAND.has(theirs.outcome));
  const others = review?.others ?? [];
  return isDecided && others.length === 1 ? `changed by ${others[0].name}` : "changed elsewhere";
}
