// Where the words on arcs go: on their own run, beside tags and other words, never on letters. Pure.

import { roomOf } from "./arc_lanes.js";

/** @typedef {import("./arc_lanes.js").Laid} Laid */
/** @typedef {import("./arc_plan.js").Box} Box */
/** @typedef {import("./arc_plan.js").Joint} Joint */
/** @typedef {import("./arc_plan.js").Page} Page */
/** @typedef {{laid: Laid, joint: Joint, words: string, box: Box}} Label  joint: the end it stands at; of a relation, any */

const HEIGHT = 10; // pixels, as arcs.css has it
const STEP = 8;
const BESIDE = 5; // pixels between an end and its words

/**
 * @param {Laid[]} all  those that matter most first
 * @param {Page} page
 * @param {(words: string) => number} widthOf
 * @returns {Label[]}
 */
export function placeLabels(all, page, widthOf) {
  /** @type {Map<number, Box[]>} */
  const taken = new Map();
  const upright = uprightsOf(all);
  return all.flatMap((laid) =>
    namedJoints(laid).map(({ joint, words }) => {
      const here = taken.get(joint.gap) ?? [];
      const box = bestBox(laid, joint, widthOf(words), { page, labels: here, upright: upright.get(joint.gap) ?? [] });
      taken.set(joint.gap, [...here, box]);
      return { laid, joint, words, box };
    }),
  );
}

/**
 * A relation is named once, beside its tail if that is in sight; an event at each of its ends.
 * @param {Laid} laid
 * @returns {{joint: Joint, words: string}[]}
 */
function namedJoints({ plan: { tie, joints } }) {
  const ends = joints.filter(({ isSource }) => !isSource);
  if (tie.kind === "relation") return [{ joint: ends[0] ?? joints[0], words: tie.label }];
  return ends.map((joint) => ({ joint, words: joint.name }));
}

/**
 * @param {Laid[]} all
 * @returns {Map<number, number[]>}  where something goes up or down in each gap
 */
function uprightsOf(all) {
  /** @type {Map<number, number[]>} */
  const found = new Map();
  for (const { plan } of all) for (const { gap, x } of plan.joints) found.set(gap, [...(found.get(gap) ?? []), x]);
  return found;
}

/**
 * @param {Laid} laid
 * @param {Joint} joint
 * @param {number} width
 * @param {{page: Page, labels: Box[], upright: number[]}} around
 * @returns {Box}
 */
function bestBox({ plan, heights }, joint, width, { page, labels, upright }) {
  const y = heights.get(joint.gap) ?? joint.y;
  const room = roomOf(joint.gap, page);
  const top = Math.max(page.lines[joint.gap].bottom, Math.min(y - HEIGHT / 2, room.bottom - HEIGHT));
  const tags = page.tags[joint.gap].filter((tag) => tag.bottom > top + 1.5);
  const places = plan.joints.filter(({ gap }) => gap === joint.gap).map(({ x }) => x);
  if (plan.side) places.push(plan.side === "left" ? page.left : page.right);
  const isRelation = plan.tie.kind === "relation";
  const [from, to] = [Math.min(...places), Math.max(...places)];
  const wished = isRelation ? (from + to) / 2 : joint.x + (joint.x - from > to - joint.x ? -1 : 1) * (width / 2 + BESIDE);
  /** @type {Box} */
  let best = { left: 0, right: 0, top, bottom: top + HEIGHT };
  let least = Infinity;
  for (const middle of placesAround(wished, from - width / 2 - BESIDE, to + width / 2 + BESIDE)) {
    const left = Math.max(page.left - 4, Math.min(middle - width / 2, page.right + 4 - width));
    const box = { left, right: left + width, top, bottom: top + HEIGHT };
    const off = Math.max(0, from - box.left, box.right - to) * 0.05 + Math.abs(left + width / 2 - wished) * 0.02;
    const away = isRelation ? 0 : Math.max(0, box.left - joint.x - BESIDE, joint.x - BESIDE - box.right);
    const across = upright.filter((x) => x !== joint.x && x > box.left - 1 && x < box.right + 1).length;
    const cost = off + away / 3 + 3 * shared(box, tags, 2) + 4 * shared(box, labels, 2) + 3 * across;
    if (cost < least) [best, least] = [box, cost];
    if (cost === 0) break;
  }
  return best;
}

/**
 * @param {number} wished
 * @param {number} from
 * @param {number} to
 * @returns {Generator<number>}  from the wished place to both sides
 */
function* placesAround(wished, from, to) {
  yield wished;
  for (let away = STEP; wished - away >= from || wished + away <= to; away += STEP) {
    if (wished + away <= to) yield wished + away;
    if (wished - away >= from) yield wished - away;
  }
}

/**
 * @param {Box} box
 * @param {Box[]} others
 * @param {number} air
 * @returns {number}  pixels of its width that others take
 */
function shared(box, others, air) {
  return others.reduce((sum, { left, right, top, bottom }) => {
    if (top >= box.bottom || bottom <= box.top) return sum;
    return sum + Math.max(0, Math.min(box.right + air, right) - Math.max(box.left - air, left));
  }, 0);
}
