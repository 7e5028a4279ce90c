// What is worked out from the desk again only when the reading or the suggestions are others.

/** @typedef {import("../core/builders.js").Desk} Desk */

/**
 * @template T
 * @param {() => Desk} desk
 * @param {(desk: Desk) => T} work
 * @returns {() => T}
 */
export function lookingAgain(desk, work) {
  /** @type {Desk|null} */
  let last = null;
  /** @type {T} */
  let known;
  return () => {
    const now = desk();
    if (!last || last.annotations !== now.annotations || last.suggestions !== now.suggestions || last.schema !== now.schema) known = work(now);
    last = now;
    return known;
  };
}
