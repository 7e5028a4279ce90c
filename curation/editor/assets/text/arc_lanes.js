// Lanes: no two arcs share a stretch of a gap or of a margin. Short ones lie next to the tags, and next to
// the text, long ones around them. Pure.

/** @typedef {import("./arc_plan.js").Page} Page */
/** @typedef {import("./arc_plan.js").Plan} Plan */
/** @typedef {{plan: Plan, from: number, to: number}} Run  along a gap or a margin */
/** @typedef {{plan: Plan, heights: Map<number, number>, margin: number}} Laid  heights: of its run in each gap; margin: where it goes down, without meaning when it does not */

export const LANE = 12; // pixels: a label fits into a lane
const BESIDE = 6; // between two runs in one lane
const MARGIN_LANE = 5;
const NEAREST = 7; // of a margin's first lane to the text

/**
 * @param {Plan[]} plans
 * @param {Page} page
 * @returns {Laid[]}
 */
export function layLanes(plans, page) {
  /** @type {Map<Plan, Laid>} */
  const laid = new Map(plans.map((plan) => [plan, { plan, heights: new Map(), margin: 0 }]));
  for (const [gap, runs] of runsByGap(plans, page)) {
    const { lanes, count } = lanesOf(runs);
    const { top, bottom } = roomOf(gap, page);
    const apart = Math.min(LANE, (bottom - top) / count);
    for (const [{ plan }, lane] of lanes) laid.get(plan)?.heights.set(gap, top + apart * (lane + 0.5));
  }
  for (const side of /** @type {const} */ (["left", "right"])) {
    const { lanes, count } = lanesOf([...laid.values()].filter(({ plan }) => plan.side === side).map((one) => downRun(one, page)));
    const apart = Math.min(MARGIN_LANE, (page.room[side] - NEAREST - 1) / Math.max(1, count - 1));
    for (const [{ plan }, lane] of lanes) {
      const away = NEAREST + apart * lane;
      /** @type {Laid} */ (laid.get(plan)).margin = side === "left" ? page.left - away : page.right + away;
    }
  }
  return [...laid.values()];
}

/**
 * @param {Plan[]} plans
 * @param {Page} page
 * @returns {Map<number, Run[]>}
 */
export function runsByGap(plans, { left, right }) {
  /** @type {Map<number, Run[]>} */
  const found = new Map();
  for (const plan of plans) {
    for (const gap of new Set(plan.joints.map((joint) => joint.gap))) {
      const places = plan.joints.filter((joint) => joint.gap === gap).map(({ x }) => x);
      if (plan.side) places.push(plan.side === "left" ? left : right);
      const run = { plan, from: Math.min(...places), to: Math.max(...places) };
      found.set(gap, [...(found.get(gap) ?? []), run]);
    }
  }
  return found;
}

/**
 * @param {Run[]} runs
 * @returns {{lanes: Map<Run, number>, count: number}}
 */
export function lanesOf(runs) {
  const sorted = [...runs].sort((one, other) => one.plan.rank - other.plan.rank || one.to - one.from - (other.to - other.from) || one.from - other.from);
  /** @type {Run[][]} */
  const taken = [];
  /** @type {Map<Run, number>} */
  const lanes = new Map();
  for (const run of sorted) {
    let lane = taken.findIndex((others) => others.every(({ from, to }) => to + BESIDE <= run.from || run.to + BESIDE <= from));
    if (lane < 0) lane = taken.push([]) - 1;
    taken[lane].push(run);
    lanes.set(run, lane);
  }
  return { lanes, count: taken.length };
}

/**
 * @param {number} gap
 * @param {Page} page
 * @returns {{top: number, bottom: number}}  under the lowest tag, over the letters of the next line
 */
export function roomOf(gap, { lines, tags }) {
  const top = Math.max(lines[gap].bottom, ...tags[gap].map(({ bottom }) => bottom));
  const next = lines[gap + 1]?.top ?? top + 2 * LANE;
  return { top, bottom: Math.max(next - 0.5, top + 1) };
}

/**
 * @param {Laid} laid
 * @param {Page} page
 * @returns {Run}
 */
function downRun({ plan, heights }, { view }) {
  const ends = [...heights.values(), ...plan.outside.map(({ edge }) => view[edge])];
  return { plan, from: Math.min(...ends), to: Math.max(...ends) };
}
