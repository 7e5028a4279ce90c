// A long tag at the end of a line would go over the edge of the column: it is moved back in. Looks only at
// paragraphs in sight, after the browser has laid them out anyway.

export class TagsInside {
  /** @param {HTMLElement} root  the element that holds the paragraphs */
  constructor(root) {
    /** @type {Set<Element>} */
    this.inSight = new Set();
    /** @type {Set<Element>} */
    this.changed = new Set();
    /** @type {WeakMap<Element, number>} */
    this.shifts = new WeakMap();
    this.frame = 0; // in which they are measured
    this.onMoved = () => {}; // a tag stands elsewhere now
    root.addEventListener("contentvisibilityautostatechange", (event) => {
      const { skipped } = /** @type {Event & {skipped: boolean}} */ (event);
      if (!(event.target instanceof Element)) return;
      if (skipped) this.inSight.delete(event.target);
      else this.look(event.target);
    });
    new ResizeObserver(() => this.inSight.forEach((paragraph) => this.look(paragraph))).observe(root);
  }

  /** The paragraphs are others. */
  forget() {
    this.inSight.clear();
    this.changed.clear();
  }

  /** @param {Element} paragraph  came into sight, or was drawn or laid out anew */
  look(paragraph) {
    this.inSight.add(paragraph);
    this.changed.add(paragraph);
    this.frame ||= requestAnimationFrame(() => this.measure());
  }

  measure() {
    this.frame = 0;
    const paragraphs = [...this.changed].filter((one) => one.isConnected && this.inSight.has(one));
    this.changed.clear();
    const moves = paragraphs.flatMap((paragraph) => this.movesIn(paragraph));
    for (const { tag, shift } of moves) {
      this.shifts.set(tag, shift);
      tag.style.setProperty("--shift", `${-shift}px`);
    }
    if (moves.length) this.onMoved();
  }

  /** @param {Element} paragraph */
  movesIn(paragraph) {
    const edge = paragraph.getBoundingClientRect();
    const isRightToLeft = getComputedStyle(paragraph).direction === "rtl";
    /** @type {{tag: HTMLElement, shift: number}[]} */
    const moves = [];
    for (const tag of /** @type {NodeListOf<HTMLElement>} */ (paragraph.querySelectorAll(".ed-tag"))) {
      const box = tag.getBoundingClientRect();
      const known = this.shifts.get(tag) ?? 0;
      const over = isRightToLeft ? edge.left - box.left : box.right - edge.right;
      const room = isRightToLeft ? edge.right - box.right : box.left - edge.left;
      const shift = Math.ceil(Math.max(0, Math.min(over + known, room + known)));
      if (shift !== known) moves.push({ tag, shift });
    }
    return moves;
  }
}
