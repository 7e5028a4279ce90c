// Two handles at the ends of a span, to drag: by words, by characters with Alt. What is dragged shows
// at once and becomes one change when it is let go. Works in UTF-16 units.

import { element } from "../parts/dom.js";
import { nearestBoundary } from "../core/tokens.js";

/** @typedef {import("../core/article.js").Article} Article */
/** @typedef {import("./text_places.js").TextPlaces} TextPlaces */
/** @typedef {import("../core/tokens.js").Range} Range */
/** @typedef {"start"|"end"} Side */
/**
 * @typedef {object} Reports
 * @property {(range: Range) => void} onDrag  so far
 * @property {(range: Range|null) => void} onDrop  null: it stays as it was
 */

export class BoundaryHandles {
  /**
   * @param {HTMLElement} root  positioned; the handles are placed inside it
   * @param {TextPlaces} places
   * @param {Reports} reports
   */
  constructor(root, places, reports) {
    this.root = root;
    this.places = places;
    this.reports = reports;
    /** @type {Range|null} */
    this.range = null;
    /** @type {{side: Side, range: Range, x: number, y: number}|null}  x, y: from the pointer to the boundary */
    this.drag = null;
    this.start = this.handle("start", "Drag to move the start");
    this.end = this.handle("end", "Drag to move the end");
    root.append(this.start, this.end);
  }

  /**
   * @param {Side} side
   * @param {string} title
   */
  handle(side, title) {
    return element("div", {
      class: `ed-grip ed-grip-${side}`, "data-side": side, title: `${title} by words; hold Alt for characters`, hidden: true,
      pointerdown: (/** @type {PointerEvent} */ event) => this.take(side, event),
      pointermove: (/** @type {PointerEvent} */ event) => this.move(event),
      pointerup: (/** @type {PointerEvent} */ event) => this.drop(event, true),
      pointercancel: (/** @type {PointerEvent} */ event) => this.drop(event, false),
      lostpointercapture: (/** @type {PointerEvent} */ event) => this.drop(event, false),
    });
  }

  /** @param {Range|null} range */
  draw(range) {
    if (this.drag) return;
    this.range = range;
    this.place(range);
  }

  /** @param {Range|null} range */
  place(range) {
    this.start.hidden = this.end.hidden = !range;
    if (!range) return;
    const frame = this.root.getBoundingClientRect();
    for (const side of /** @type {Side[]} */ (["start", "end"])) {
      const { x, top, height } = this.edge(range, side);
      this[side].style.left = `${x - frame.left}px`;
      this[side].style.top = `${top - frame.top}px`;
      this[side].style.height = `${height}px`;
    }
  }

  /**
   * Where a boundary is on the screen; in words from right to left a span starts at its right.
   * @param {Range} range
   * @param {Side} side
   */
  edge({ start, end }, side) {
    const at = side === "start" ? start : end - 1;
    const inward = side === "start" ? at + 1 : at - 1;
    const box = this.places.rangeOf(at, at + 1).getBoundingClientRect();
    const beside = this.places.rangeOf(inward, inward + 1).getBoundingClientRect();
    const tells = inward >= start && inward < end && beside.top === box.top && beside.left !== box.left;
    const inwardIsRight = tells ? beside.left > box.left : (side === "start") !== this.places.isRightToLeftAt(at);
    return { x: inwardIsRight ? box.left : box.right, top: box.top, height: box.height };
  }

  /**
   * @param {Side} side
   * @param {PointerEvent} event
   */
  take(side, event) {
    if (event.button !== 0 || !this.range) return;
    event.preventDefault();
    this[side].setPointerCapture(event.pointerId);
    const { x, top, height } = this.edge(this.range, side);
    this.drag = { side, range: this.range, x: x - event.clientX, y: top + height / 2 - event.clientY };
    this.root.classList.add("ed-dragging"); // the handles let the text under them be seen
  }

  /** @param {PointerEvent} event */
  move(event) {
    const { drag, range } = this;
    const { article } = this.places;
    if (!drag || !range || !article) return;
    const place = this.places.placeAtPoint(event.clientX + drag.x, event.clientY + drag.y);
    if (place === null) return;
    drag.range = dragged(article, range, drag.side, place, event.altKey);
    this.place(drag.range);
    this.reports.onDrag(drag.range);
  }

  /**
   * @param {PointerEvent} event
   * @param {boolean} isMeant
   */
  drop(event, isMeant) {
    const { drag, range } = this;
    if (!drag || !range) return;
    event.preventDefault();
    const isMoved = drag.range.start !== range.start || drag.range.end !== range.end;
    this.cancel();
    this.reports.onDrop(isMeant && isMoved ? drag.range : null);
  }

  cancel() {
    if (!this.drag) return;
    this.drag = null;
    this.root.classList.remove("ed-dragging");
    this.place(this.range);
  }
}

/**
 * The range with one end near a place: never empty, and never over the other end.
 * @param {Article} article
 * @param {Range} range
 * @param {Side} side
 * @param {number} place
 * @param {boolean} exact
 * @returns {Range}
 */
export function dragged(article, range, side, place, exact) {
  const { offsets } = article;
  const character = offsets.toUnits(offsets.toCodePoints(place));
  const tokens = article.tokensNear({ start: Math.min(place, range.start), end: Math.max(place, range.end) });
  const boundary = exact ? character : nearestBoundary(tokens, range, side, place);
  const moved = { ...range, [side]: boundary };
  return moved.start < moved.end ? moved : range;
}
