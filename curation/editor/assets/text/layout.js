// Where marks go: which lane a span's bar takes, and how a paragraph is cut so that every cut has one
// set of marks. Pure arithmetic on ranges of UTF-16 units; knows no DOM.

import { touching } from "../core/touching.js";

/** @typedef {import("../types.js").Mark} Mark */
/**
 * @template {Mark} [M=Mark]
 * @typedef {(mark: M) => number} Reach  the place in the text up to which a mark's tag goes
 */
/**
 * @template {Mark} [M=Mark]
 * @typedef {{mark: M, lane: number, gap: boolean}} Cover  gap: between two pieces of the mark
 */
/**
 * @template {Mark} [M=Mark]
 * @typedef {{start: number, end: number, covers: Cover<M>[]}} Segment
 */

/**
 * Short spans lie next to the text and longer ones below them; a lane is shared when neither
 * the bars nor the tags would touch.
 * @template {Mark} M
 * @param {M[]} marks
 * @param {Reach<M>} reach
 * @returns {Map<string, number>}
 */
export function lanes(marks, reach) {
  const bySize = [...marks].sort(
    (one, other) =>
      one.end - one.start - (other.end - other.start) || one.start - other.start || (one.id < other.id ? -1 : 1),
  );
  /** @type {{start: number, end: number}[][]} */
  const taken = [];
  /** @type {Map<string, number>} */
  const found = new Map();
  for (const mark of bySize) {
    const room = { start: mark.start, end: Math.max(mark.end, reach(mark)) };
    let lane = 0;
    let at = 0;
    while (taken[lane]) {
      at = placeAmong(taken[lane], room.start);
      if (!taken[lane][at] || taken[lane][at].start >= room.end) break;
      lane += 1;
    }
    if (taken[lane]) taken[lane].splice(at, 0, room);
    else taken.push([room]);
    found.set(mark.id, lane);
  }
  return found;
}

/**
 * @param {{start: number, end: number}[]} rooms  apart from each other, in order
 * @param {number} start
 * @returns {number}  of the first that ends after it
 */
function placeAmong(rooms, start) {
  let [low, high] = [0, rooms.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rooms[middle].end > start) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Cuts a range at every boundary of every piece.
 * @template {Mark} M
 * @param {{start: number, end: number}} range
 * @param {M[]} marks  those that touch the range
 * @param {Reach<M>} reach
 * @returns {Segment<M>[]}
 */
export function segments(range, marks, reach) {
  const lane = lanes(marks, reach);
  const cuts = new Set([range.start, range.end]);
  for (const mark of marks) {
    for (const [start, end] of mark.pieces) {
      if (start > range.start && start < range.end) cuts.add(start);
      if (end > range.start && end < range.end) cuts.add(end);
    }
  }
  const places = [...cuts].sort((one, other) => one - other);
  const cut = places.slice(0, -1).map((start, index) => ({ start, end: places[index + 1] }));
  const over = touching(cut, marks);
  return cut.map(({ start, end }, index) => {
    const covers = over[index]
      .map((mark) => ({
        mark,
        lane: lane.get(mark.id) ?? 0,
        gap: !mark.pieces.some(([from, to]) => from <= start && end <= to),
      }))
      .sort((one, other) => one.lane - other.lane);
    return { start, end, covers };
  });
}
