// How many lanes arcs need between the lines when all of them are drawn, told from the text alone: so that
// the lines need not move again while a person scrolls. Pure.

import { lanesOf, runsByGap } from "./arc_lanes.js";
import { planArcs } from "./arc_plan.js";

/** @typedef {import("../frames/ties.js").Tie} Tie */
/** @typedef {import("../core/tokens.js").Range} Range */

const LETTER = 8; // pixels
const MOST = 3; // lanes that the lines make room for; more share it
const ENOUGH = 0.85; // of the gaps that hold an arc have room for all of theirs

/**
 * @param {readonly Tie[]} ties
 * @param {Range[]} paragraphs
 * @param {(id: string) => Range|undefined} rangeOf
 * @param {number} width  of a line
 * @returns {number}
 */
export function lanesNeeded(ties, paragraphs, rangeOf, width) {
  const letters = Math.max(20, Math.floor(width / LETTER));
  /** @type {number[]} */
  const firstLines = [];
  let count = 0;
  for (const { start, end } of paragraphs) {
    firstLines.push(count);
    count += Math.max(1, Math.ceil((end - start) / letters));
  }
  /** @type {Map<string, import("./arc_plan.js").Spot>} */
  const spots = new Map();
  const ids = new Set(ties.flatMap(({ source, ends }) => [source, ...ends.map((end) => end.id)]));
  const ranges = [...ids].flatMap((id) => ({ id, range: rangeOf(id) })).sort((one, other) => (one.range?.start ?? 0) - (other.range?.start ?? 0));
  let index = 0;
  for (const { id, range } of ranges) {
    if (!range) continue;
    while (paragraphs[index + 1]?.start <= range.start) index += 1;
    const from = range.start - paragraphs[index].start;
    const left = (from % letters) * LETTER;
    const box = { left, right: left + 30, top: 0, bottom: 0 };
    spots.set(id, { line: firstLines[index] + Math.floor(from / letters), tag: box, word: box });
  }
  const lines = Array.from({ length: count }, () => ({ top: 0, bottom: 0 }));
  const page = { lines, spots, tags: [], left: 0, right: width, room: { left: 0, right: 0 }, view: { top: 0, bottom: 0 }, isBefore: () => false };
  const plans = planArcs(ties.filter(({ source }) => spots.has(source)), page);
  const counts = [...runsByGap(plans, page).values()].map((runs) => lanesOf(runs).count).sort((one, other) => one - other);
  return Math.min(MOST, counts[Math.floor(counts.length * ENOUGH)] ?? 1);
}
