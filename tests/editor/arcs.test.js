import assert from "node:assert/strict";
import { test } from "node:test";
import { placeLabels } from "../../curation/editor/assets/text/arc_labels.js";
import { layLanes, roomOf } from "../../curation/editor/assets/text/arc_lanes.js";
import { headsOf, pathOf, strokesOf } from "../../curation/editor/assets/text/arc_paths.js";
import { planArcs } from "../../curation/editor/assets/text/arc_plan.js";
import { lanesNeeded } from "../../curation/editor/assets/text/arc_density.js";

const [PITCH, LETTERS, HANGS] = [60, 18, 22]; // of lines: apart, high; and how far a tag hangs under its line

/** A page of lines from y = 100 on, with spans named by "line:left". */
function pageOf(names, { lines = 6, view = { top: 0, bottom: 1000 } } = {}) {
  const page = {
    lines: Array.from({ length: lines }, (_, line) => ({ top: 100 + line * PITCH, bottom: 100 + line * PITCH + LETTERS })),
    spots: new Map(), tags: Array.from({ length: lines }, () => []), left: 0, right: 600,
    room: { left: 30, right: 30 }, view, isBefore: (id) => id === "before",
  };
  for (const name of names) {
    const [line, left] = name.split(":").map(Number);
    const { top, bottom } = page.lines[line];
    const tag = { left, right: left + 30, top: bottom + 5, bottom: bottom + HANGS };
    page.spots.set(name, { line, tag, word: { left, right: left + 40, top, bottom } });
    page.tags[line].push(tag);
  }
  return page;
}

const relation = (id, source, end, more = {}) => ({ id, kind: "relation", label: "knows", isOpen: false, isSymmetric: false, focus: id, source, ends: [{ id: end, name: "" }], ...more });
const event = (id, source, ...ends) => ({ id, kind: "event", label: "MEET", isOpen: true, isSymmetric: false, focus: source, source, ends: ends.map((end, index) => ({ id: end, name: `role${index}` })) });
const width = (words) => words.length * 6;

function draw(ties, page) {
  const laid = layLanes(planArcs(ties, page), page);
  return { laid, labels: placeLabels(laid, page, width), strokes: laid.map((one) => strokesOf(one, page)) };
}

/** Every straight stretch of every stroke. */
const stretches = (strokes) => strokes.flat().flatMap((stroke) => stroke.slice(1).map((point, index) => [stroke[index], point]));

function assertOffLetters({ strokes, labels }, page) {
  for (const [[x1, y1], [x2, y2]] of stretches(strokes)) {
    for (const line of page.lines) {
      const isOver = Math.max(y1, y2) > line.top && Math.min(y1, y2) < line.bottom && Math.max(x1, x2) > page.left && Math.min(x1, x2) < page.right;
      assert.ok(!isOver, `${x1},${y1} – ${x2},${y2} lies on the line at ${line.top}`);
    }
  }
  for (const { box } of labels) for (const line of page.lines) assert.ok(box.bottom <= line.top || box.top >= line.bottom, "words of an arc lie on letters");
}

test("in one line an arc hangs from tag to tag, its head at the tail", () => {
  const page = pageOf(["0:10", "0:300"]);
  const { laid, strokes, labels } = draw([relation("r", "0:300", "0:10")], page);
  assert.equal(laid[0].plan.side, null);
  assert.equal(strokes[0].length, 1);
  assert.deepEqual(headsOf(laid[0]).map(({ x, isUp }) => [x, isUp]), [[25, true]]);
  assert.ok(labels[0].box.left > 30 && labels[0].box.right < 300);
  assert.deepEqual(headsOf(draw([relation("r", "0:300", "0:10", { isSymmetric: true })], page).laid[0]), []);
});

test("the next line is reached from above, one further down by the nearer margin", () => {
  const page = pageOf(["0:500", "1:500", "3:500", "2:20", "4:20"]);
  const beside = draw([relation("r", "0:500", "1:500")], page).laid[0];
  assert.deepEqual([beside.plan.side, beside.plan.joints[1].isBelow], [null, false]);
  assert.equal(headsOf(beside)[0].isUp, false);
  const right = draw([relation("r", "0:500", "3:500")], page).laid[0];
  assert.deepEqual([right.plan.side, right.margin > page.right], ["right", true]);
  const left = draw([relation("r", "2:20", "4:20")], page).laid[0];
  assert.deepEqual([left.plan.side, left.margin < page.left], ["left", true]);
});

test("an event is one comb, in as few gaps as it can", () => {
  const page = pageOf(["1:10", "1:200", "1:400", "2:100", "0:50"]);
  const [{ plan, heights }] = draw([event("e", "1:200", "1:10", "1:400", "2:100")], page).laid;
  assert.deepEqual([[...heights.keys()], plan.side], [[1], null]);
  const above = draw([event("e", "1:200", "0:50", "1:10")], page).laid[0];
  assert.deepEqual([[...above.heights.keys()], above.plan.side], [[0], null]);
  assert.deepEqual(draw([event("e", "1:200", "1:10", "1:400")], page).labels.map(({ words }) => words), ["role0", "role1"]);
});

test("nothing lies on letters, and no two arcs share a stretch, in the densest article", () => {
  const names = Array.from({ length: 6 }, (_, line) => Array.from({ length: 8 }, (_, place) => `${line}:${place * 72}`)).flat();
  const page = pageOf(names);
  const ties = names.flatMap((name, index) => [relation(`r${index}`, name, names[(index * 7 + 3) % names.length]), ...(index % 3 ? [] : [event(`e${index}`, name, names[(index + 1) % names.length], names[(index + 9) % names.length])])]);
  const drawn = draw(ties, page);
  assertOffLetters(drawn, page);
  const runs = drawn.laid.map((laid, index) => stretches([drawn.strokes[index]]).filter(([[, y1], [, y2]]) => y1 === y2));
  runs.forEach((own, index) => {
    for (const [[x1, y1], [x2]] of own) {
      for (const [[x3, y3], [x4]] of runs.slice(index + 1).flat()) {
        assert.ok(y1 !== y3 || Math.max(Math.min(x1, x2), Math.min(x3, x4)) >= Math.min(Math.max(x1, x2), Math.max(x3, x4)), "two arcs on one stretch");
      }
    }
  });
  for (const { heights } of drawn.laid) for (const [gap, y] of heights) assert.ok(y > roomOf(gap, page).top && y < roomOf(gap, page).bottom);
});

test("no stretch is drawn twice, or dashes would close up", () => {
  const page = pageOf(["0:300", "0:10", "0:500", "3:100", "5:400"]);
  const { strokes } = draw([event("e", "0:300", "0:10", "0:500", "3:100", "5:400")], page);
  const all = stretches(strokes);
  all.forEach(([[x1, y1], [x2, y2]], index) => {
    for (const [[x3, y3], [x4, y4]] of all.slice(index + 1)) {
      const along = (a, b, c, d) => Math.min(Math.max(a, b), Math.max(c, d)) - Math.max(Math.min(a, b), Math.min(c, d));
      const isSame = (y1 === y2 && y3 === y4 && y1 === y3 && along(x1, x2, x3, x4) > 0.1) || (x1 === x2 && x3 === x4 && x1 === x3 && along(y1, y2, y3, y4) > 0.1);
      assert.ok(!isSame, `${[x1, y1, x2, y2]} and ${[x3, y3, x4, y4]}`);
    }
  });
});

test("an end out of sight is left to the edge of the view; with none in sight there is no arc", () => {
  const page = pageOf(["0:10", "1:10", "4:10"], { view: { top: 90, bottom: 300 } });
  const [plan] = planArcs([event("e", "0:10", "1:10", "4:10", "before", "after")], page);
  assert.deepEqual(plan.outside.map(({ id, edge }) => [id, edge]), [["4:10", "bottom"], ["before", "top"], ["after", "bottom"]]);
  assert.deepEqual(plan.joints.map(({ id }) => id), ["0:10", "1:10"]);
  const ys = strokesOf(layLanes([plan], page)[0], page).flat().map(([, y]) => y);
  assert.deepEqual([Math.min(...ys), Math.max(...ys)], [90, 300]);
  assert.deepEqual(planArcs([relation("r", "4:10", "after")], page), []);
});

test("several arcs at one tag begin beside each other, in the order of where they go", () => {
  const page = pageOf(["0:10", "0:200", "0:400"]);
  const { laid } = draw([relation("right", "0:200", "0:400"), relation("left", "0:200", "0:10")], page);
  const [toRight, toLeft] = laid.map(({ plan }) => plan.joints[0].x);
  assert.ok(toLeft < toRight && toLeft >= 200 && toRight <= 230);
});

test("a path has its corners rounded, but none where there is no room for it", () => {
  assert.equal(pathOf([[0, 0], [0, 20], [30, 20]]), "M0 0L0 16Q0 20 4 20L30 20");
  assert.equal(pathOf([[0, 0], [0, 2], [30, 2]]), "M0 0L0 1Q0 2 4 2L30 2");
});

test("a denser article asks for more lanes, never for too many", () => {
  const paragraphs = [{ start: 0, end: 800 }];
  const ranges = new Map(Array.from({ length: 40 }, (_, index) => [`s${index}`, { start: index * 20, end: index * 20 + 5 }]));
  const ties = (step) => Array.from({ length: 36 }, (_, index) => relation(`r${index}`, `s${index}`, `s${index + step}`)).filter((_, index) => index % (4 - step) === 0);
  const needed = (all) => lanesNeeded(all, paragraphs, (id) => ranges.get(id), 640);
  assert.equal(needed([]), 1);
  assert.equal(needed([relation("r", "s0", "s1")]), 1);
  assert.equal(needed([...ties(1), ...ties(2), ...ties(3)]), 3);
});
