// Remembers what a pure function of a desk gave: between two changes many ask the same. A reading and
// the suggestions under it are values, so that another state is another map.

/** @typedef {import("./builders.js").Desk} Desk */

/**
 * @template T
 * @param {(desk: Desk) => T} work  looks at reading and suggestions only; what it gives is not to be changed
 * @returns {(desk: Desk) => T}
 */
export function perDesk(work) {
  /** @type {WeakMap<Desk["annotations"], {suggestions: Desk["suggestions"], result: T}>} */
  const known = new WeakMap();
  return (desk) => {
    const last = known.get(desk.annotations);
    if (last && last.suggestions === desk.suggestions) return last.result;
    const result = work(desk);
    known.set(desk.annotations, { suggestions: desk.suggestions, result });
    return result;
  };
}

/**
 * As perDesk, for what looks at the schema too.
 * @template T
 * @param {(desk: Desk) => T} work
 * @returns {(desk: Desk) => T}
 */
export function perDeskAndSchema(work) {
  const known = perDesk(/** @returns {WeakMap<Desk["schema"], {result: T}>} */ () => new WeakMap());
  return (desk) => {
    const last = known(desk).get(desk.schema) ?? { result: work(desk) };
    known(desk).set(desk.schema, last);
    return last.result;
  };
}

/**
 * @template {object} K
 * @template T
 * @param {(value: K) => T} work
 * @returns {(value: K) => T}
 */
export function perValue(work) {
  /** @type {WeakMap<K, T>} */
  const known = new WeakMap();
  return (value) => {
    let result = known.get(value);
    if (result === undefined) known.set(value, (result = work(value)));
    return result;
  };
}
