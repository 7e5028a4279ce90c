// Which things lie over which places: found in one pass over both, however many there are. Pure.

/** @typedef {{start: number, end: number}} Stretch */

/**
 * @template {Stretch} T
 * @param {Stretch[]} places
 * @param {T[]} things
 * @returns {T[][]}  for every place what it shares a letter with, in the order of the things
 */
export function touching(places, things) {
  const inOrder = byStart(places);
  const coming = byStart(things);
  /** @type {T[][]} */
  const found = places.map(() => []);
  /** @type {number[]} */
  let near = []; // what may still touch this place or one after it
  let next = 0;
  for (const at of inOrder) {
    const { start, end } = places[at];
    while (next < coming.length && things[coming[next]].start < end) near.push(coming[next++]);
    near = near.filter((one) => things[one].end > start);
    found[at] = near.filter((one) => things[one].start < end).sort((one, other) => one - other).map((one) => things[one]);
  }
  return found;
}

/** @param {Stretch[]} all  @returns {number[]}  their numbers */
function byStart(all) {
  return [...all.keys()].sort((one, other) => all[one].start - all[other].start);
}
