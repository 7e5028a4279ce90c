// The strokes of an arc from its lanes: no stretch is drawn twice, so that dashes stay dashes. Pure.

/** @typedef {import("./arc_lanes.js").Laid} Laid */
/** @typedef {import("./arc_plan.js").Joint} Joint */
/** @typedef {import("./arc_plan.js").Page} Page */
/** @typedef {[number, number]} Point */
/** @typedef {{x: number, y: number, isUp: boolean}} Head  its point, and where it points to */

const ROUND = 4; // radius of a corner
const AIR = 1; // between an arc and the tag or the letters it ends at

/**
 * @param {Laid} laid
 * @param {Page} page
 * @returns {Point[][]}  strokes, each from end to end with its corners
 */
export function strokesOf({ plan, heights, margin }, { view }) {
  /** @type {Point[][]} */
  const strokes = [];
  const gaps = [...heights].sort(([, one], [, other]) => one - other);
  const edges = plan.outside.map(({ edge }) => view[edge]);
  const lowest = gaps[gaps.length - 1][1];
  const top = Math.min(gaps[0][1], ...edges);
  const bottom = Math.max(lowest, ...edges);
  for (const [gap, y] of gaps) {
    const joints = plan.joints.filter((joint) => joint.gap === gap).sort((one, other) => one.x - other.x);
    if (plan.side === "left") joints.reverse();
    const [first, ...others] = joints;
    const last = plan.side ? null : others.pop();
    for (const joint of others) strokes.push([[joint.x, y], touch(joint)]);
    /** @type {Point[]} */
    const stroke = [touch(first), [first.x, y]];
    if (last) stroke.push([last.x, y], touch(last));
    if (plan.side) {
      stroke.push([margin, y]);
      if (y === top && bottom > y) stroke.push([margin, bottom - (bottom === lowest ? ROUND : 0)]);
      else if (y === bottom && top < y) stroke.push([margin, y - ROUND]);
    }
    strokes.push(stroke);
  }
  if (top < gaps[0][1]) strokes.push([[margin, top], [margin, bottom - (bottom === lowest ? ROUND : 0)]]);
  return strokes;
}

/** @param {Joint} joint @returns {Point} */
function touch({ x, y, isBelow }) {
  return [x, isBelow ? y + AIR : y - AIR];
}

/**
 * @param {Laid} laid
 * @returns {Head[]}  at the tail of a relation that has a direction
 */
export function headsOf({ plan: { tie, joints } }) {
  if (tie.kind !== "relation" || tie.isSymmetric) return [];
  return joints.filter(({ isSource }) => !isSource).map((joint) => ({ x: joint.x, y: touch(joint)[1], isUp: joint.isBelow }));
}

/**
 * @param {Point[]} points
 * @returns {string}  a path of SVG, its corners rounded where there is room
 */
export function pathOf(points) {
  const parts = [`M${at(points[0])}`];
  for (let index = 1; index < points.length; index += 1) {
    const [before, here, after] = [points[index - 1], points[index], points[index + 1]];
    if (!after) parts.push(`L${at(here)}`);
    else parts.push(`L${at(towards(here, before))}`, `Q${at(here)} ${at(towards(here, after))}`);
  }
  return parts.join("");
}

/** @param {Point} from @param {Point} to @returns {Point}  a little on the way, never over half of it */
function towards([x, y], [toX, toY]) {
  const length = Math.hypot(toX - x, toY - y);
  const share = length ? Math.min(ROUND, length / 2) / length : 0;
  return [x + (toX - x) * share, y + (toY - y) * share];
}

/** @param {Point} point */
function at([x, y]) {
  return `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;
}

/** @param {Head} head */
export function headPath({ x, y, isUp }) {
  const foot = y + (isUp ? 5 : -5);
  return `M${at([x, y])}L${at([x - 3, foot])}L${at([x + 3, foot])}Z`;
}
