// Where lines, tags and words stand, for the arcs between them: read in one go, and of a paragraph that did
// not change only where it begins.

/** @typedef {import("./arc_plan.js").Box} Box */
/** @typedef {import("./arc_plan.js").Page} Page */
/** @typedef {import("./text_view.js").TextView} TextView */
/** @typedef {{id: string, line: number, tag: Box, word: Box}} Hanging  in a paragraph, from its corner on */
/** @typedef {{drawn: unknown, lines: {top: number, bottom: number}[], tags: Hanging[]}} Measured */

const PADDING = 12; // of a paragraph, as article.css has it
const SAMPLE = 2_000; // letters of a paragraph that are measured for how high they reach
const WIDEST = 64; // pixels of a margin that arcs may take

export class ArcGeometry {
  /**
   * @param {TextView} view
   * @param {HTMLElement} root  whose corner everything counts from
   */
  constructor(view, root) {
    this.view = view;
    this.root = root;
    /** @type {WeakMap<Element, Measured>} */
    this.known = new WeakMap();
    this.canvas = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
  }

  /** Lines may break or stand otherwise now. */
  forget() {
    this.known = new WeakMap();
  }

  /**
   * @param {{top: number, bottom: number, left: number, right: number}} sight  on the screen: what is in view, and how far out arcs may go
   * @returns {Page}
   */
  read(sight) {
    const { view } = this;
    const corner = this.root.getBoundingClientRect();
    const indices = [...view.inside.inSight].filter((one) => one.isConnected).map((one) => view.paragraphs.indexOf(/** @type {HTMLElement} */ (one))).sort((one, other) => one - other);
    /** @type {Page} */
    const page = {
      lines: [], spots: new Map(), tags: [], left: 0, right: corner.width,
      room: { left: Math.min(WIDEST, corner.left - sight.left), right: Math.min(WIDEST, sight.right - corner.right) },
      view: { top: sight.top - corner.top, bottom: sight.bottom - corner.top },
      isBefore: (id) => (view.markOf(id)?.start ?? 0) < (view.article?.paragraphs[indices[0]]?.start ?? 0),
    };
    for (const index of indices) {
      const paragraph = view.paragraphs[index];
      const box = paragraph.getBoundingClientRect();
      page.left = box.left + PADDING - corner.left;
      page.right = box.right - PADDING - corner.left;
      place(page, this.measured(paragraph, index, box), box.left - corner.left, box.top - corner.top);
    }
    return page;
  }

  /**
   * @param {HTMLElement} paragraph
   * @param {number} index
   * @param {DOMRect} box
   * @returns {Measured}
   */
  measured(paragraph, index, box) {
    const known = this.known.get(paragraph);
    const drawn = this.view.drawn[index];
    if (known && known.drawn === drawn) return known;
    const lines = this.linesOf(paragraph, box);
    const tags = [...paragraph.querySelectorAll(".ed-tag")].flatMap((tag) => {
      const word = tag.parentElement?.getClientRects()[0];
      if (!word || !lines.length) return [];
      const line = nearest(lines, (word.top + word.bottom) / 2 - box.top);
      return [{ id: tag.getAttribute("data-annotation") ?? "", line, tag: from(tag.getBoundingClientRect(), box), word: { ...from(word, box), top: lines[line].top, bottom: lines[line].bottom } }];
    });
    const measured = { drawn, lines, tags };
    this.known.set(paragraph, measured);
    return measured;
  }

  /**
   * @param {HTMLElement} paragraph
   * @param {DOMRect} box
   */
  linesOf(paragraph, box) {
    const { over, under } = this.airIn(paragraph);
    const range = document.createRange();
    const rects = [...this.view.textsIn(paragraph)].flatMap(([node]) => {
      range.selectNodeContents(node);
      return [...range.getClientRects()].filter(({ width }) => width > 0);
    });
    /** @type {{top: number, bottom: number}[]} */
    const lines = [];
    for (const { top, bottom } of rects.sort((one, other) => one.top - other.top)) {
      const last = lines[lines.length - 1];
      const line = { top: top - box.top + over, bottom: top - box.top + under };
      if (!last || (line.top + line.bottom) / 2 > last.bottom) lines.push(line);
      else last.bottom = Math.max(last.bottom, Math.min(line.bottom, bottom - box.top));
    }
    return lines;
  }

  /**
   * @param {HTMLElement} paragraph
   * @returns {{over: number, under: number}}  of its letters, from the upper edge of a line's box
   */
  airIn(paragraph) {
    const { fontSize, fontFamily, fontWeight } = getComputedStyle(paragraph);
    this.canvas.font = `${fontWeight} ${fontSize} ${fontFamily}`;
    const index = this.view.paragraphs.indexOf(paragraph);
    const { start = 0, end = 0 } = this.view.article?.paragraphs[index] ?? {};
    const { fontBoundingBoxAscent: ascent, actualBoundingBoxAscent, actualBoundingBoxDescent } = this.canvas.measureText(this.view.article?.text.slice(start, Math.min(end, start + SAMPLE)) ?? "");
    return { over: Math.max(0, ascent - actualBoundingBoxAscent), under: ascent + actualBoundingBoxDescent };
  }
}

/**
 * @param {Page} page
 * @param {Measured} measured
 * @param {number} left
 * @param {number} top
 */
function place(page, { lines, tags }, left, top) {
  const first = page.lines.length;
  for (const line of lines) {
    page.lines.push({ top: line.top + top, bottom: line.bottom + top });
    page.tags.push([]);
  }
  for (const { id, line, tag, word } of tags) {
    const spot = { line: first + line, tag: moved(tag, left, top), word: moved(word, left, top) };
    page.tags[spot.line].push(spot.tag);
    page.spots.set(id, spot);
  }
}

/** @param {Box} box @param {number} left @param {number} top @returns {Box} */
function moved(box, left, top) {
  return { left: box.left + left, right: box.right + left, top: box.top + top, bottom: box.bottom + top };
}

/** @param {DOMRect} rect @param {DOMRect} corner @returns {Box} */
function from(rect, corner) {
  return moved(rect, -corner.left, -corner.top);
}

/**
 * @param {{top: number, bottom: number}[]} lines
 * @param {number} y
 */
function nearest(lines, y) {
  /** @param {number} index */
  const away = (index) => Math.abs((lines[index].top + lines[index].bottom) / 2 - y);
  return lines.reduce((best, _, index) => (away(index) < away(best) ? index : best), 0);
}
