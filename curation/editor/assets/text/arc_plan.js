// Which way an arc goes: between the lines and down the margin, never over the letters. A gap is the room
// under a line, counted as that line; who is in the line above it is reached from below, at the tag, who is
// in the line under it from above. Pure arithmetic on boxes; knows no DOM.

/** @typedef {import("../frames/ties.js").Tie} Tie */
/** @typedef {{left: number, right: number, top: number, bottom: number}} Box */
/** @typedef {{line: number, tag: Box, word: Box}} Spot  where a span begins */
/**
 * @typedef {object} Page  what is laid out
 * @property {{top: number, bottom: number}[]} lines  of letters, from the top down, without the air around them
 * @property {Map<string, Spot>} spots  by the ids of spans
 * @property {Box[][]} tags  under each line
 * @property {number} left  edges of the text; the margins are outside
 * @property {number} right
 * @property {{left: number, right: number}} room  pixels of each margin
 * @property {{top: number, bottom: number}} view  what is in sight
 * @property {(id: string) => boolean} isBefore  whether a span without a spot comes before those that have one
 */
/** @typedef {"top"|"bottom"} Edge */
/** @typedef {"left"|"right"} Side */
/** @typedef {{id: string, name: string, isSource: boolean}} Part  of a tie: its source or an end */
/** @typedef {Part & {spot: Spot, gap: number, isBelow: boolean, x: number, y: number}} Joint  isBelow: it hangs at the tag */
/** @typedef {Part & {edge: Edge}} Outsider  a part that is out of sight */
/** @typedef {{tie: Tie, rank: number, joints: Joint[], outside: Outsider[], side: Side|null}} Plan  rank: those with a lower one choose first; side: the margin it needs */

const APART = 5; // pixels between two arcs at one tag

/**
 * @param {readonly Tie[]} ties
 * @param {Page} page
 * @param {(tie: Tie) => number} [rankOf]
 * @returns {Plan[]}  of those that have a part in sight
 */
export function planArcs(ties, page, rankOf = () => 0) {
  const plans = ties.map((tie) => plan(tie, page, rankOf(tie))).filter((one) => one !== null);
  spread(plans);
  return plans;
}

/**
 * @param {Tie} tie
 * @param {Page} page
 * @param {number} rank
 * @returns {Plan|null}
 */
function plan(tie, page, rank) {
  /** @type {Part[]} */
  const parts = [{ id: tie.source, name: "", isSource: true }, ...tie.ends.map((end) => ({ ...end, isSource: false }))];
  const inside = parts.flatMap((part) => {
    const spot = page.spots.get(part.id);
    return spot && edgeBeside(spot, page) === null ? [{ ...part, spot }] : [];
  });
  if (!inside.length) return null;
  const outside = parts.flatMap((part) => {
    const spot = page.spots.get(part.id);
    const edge = spot ? edgeBeside(spot, page) : page.isBefore(part.id) ? "top" : "bottom";
    return edge ? [{ ...part, edge }] : [];
  });
  const main = mainGap(inside.map(({ spot }) => spot.line));
  const joints = inside.map((part) => jointOf(part, gapFor(part.spot.line, main)));
  const isWide = outside.length > 0 || new Set(joints.map(({ gap }) => gap)).size > 1;
  return { tie, rank, joints, outside, side: isWide ? nearerSide(joints, page) : null };
}

/**
 * @param {Spot} spot
 * @param {Page} page
 * @returns {Edge|null}  null in sight
 */
function edgeBeside({ line }, { lines, view }) {
  if (lines[line].top < view.top) return "top";
  return lines[line].bottom > view.bottom ? "bottom" : null;
}

/**
 * @param {number[]} lines  of the source, or of the first end in sight, and of the others
 * @returns {number}  the gap over or under the first from which the fewest other gaps are needed
 */
function mainGap(lines) {
  const [first] = lines;
  /** @param {number} main */
  const needed = (main) => new Set(lines.map((line) => gapFor(line, main))).size;
  return first > 0 && needed(first - 1) < needed(first) ? first - 1 : first;
}

/**
 * @param {number} line
 * @param {number} main
 */
function gapFor(line, main) {
  if (line === main || line === main + 1) return main;
  return line < main ? line : line - 1;
}

/**
 * @param {Part & {spot: Spot}} part
 * @param {number} gap
 * @returns {Joint}
 */
function jointOf(part, gap) {
  const { tag, word, line } = part.spot;
  const isBelow = gap === line;
  const box = isBelow ? tag : word;
  return { ...part, gap, isBelow, x: (box.left + box.right) / 2, y: isBelow ? tag.bottom : word.top };
}

/**
 * @param {Joint[]} joints
 * @param {Page} page
 * @returns {Side}
 */
function nearerSide(joints, { left, right }) {
  let [toLeft, toRight] = [0, 0];
  for (const gap of new Set(joints.map((joint) => joint.gap))) {
    const places = joints.filter((joint) => joint.gap === gap).map(({ x }) => x);
    toLeft += Math.max(...places) - left;
    toRight += right - Math.min(...places);
  }
  return toRight < toLeft ? "right" : "left";
}

/**
 * Several arcs at one tag or word stand beside each other, in the order in which they go off.
 * @param {Plan[]} plans
 */
function spread(plans) {
  /** @type {Map<string, {joint: Joint, towards: number}[]>} */
  const ports = new Map();
  for (const { joints, side } of plans) {
    for (const joint of joints) {
      const others = joints.filter((other) => other !== joint && other.gap === joint.gap).map(({ x }) => x);
      if (side) others.push(side === "left" ? -1e4 : 1e4);
      const key = `${joint.isBelow} ${joint.id}`;
      const towards = others.reduce((sum, x) => sum + x, 0) / Math.max(1, others.length);
      ports.set(key, [...(ports.get(key) ?? []), { joint, towards }]);
    }
  }
  for (const here of ports.values()) {
    if (here.length < 2) continue;
    const { spot, isBelow, x: middle } = here[0].joint;
    const { left, right } = isBelow ? spot.tag : spot.word;
    const apart = Math.min(APART, Math.max(2, right - left - 4) / (here.length - 1));
    here.sort((one, other) => one.towards - other.towards).forEach(({ joint }, index) => {
      joint.x = middle + (index - (here.length - 1) / 2) * apart;
    });
  }
}
