// Where the article's characters are in the page, and which character lies at a place of the page.
// In UTF-16 units; tags and other elements inside the text count for nothing.

/** @typedef {import("../core/article.js").Article} Article */

export class TextPlaces {
  /** @param {HTMLElement} root  the element that holds the paragraphs */
  constructor(root) {
    this.root = root;
    /** @type {Article|null} */
    this.article = null;
    /** @type {HTMLElement[]} */
    this.paragraphs = [];
    /** @type {WeakMap<Node, number>} */
    this.starts = new WeakMap(); // of text nodes
  }

  /**
   * @param {number} start
   * @param {number} end
   * @returns {globalThis.Range}
   */
  rangeOf(start, end) {
    const range = document.createRange();
    const [first, from] = this.pointAt(start, false);
    const [last, to] = this.pointAt(end, true);
    range.setStart(first, from);
    range.setEnd(last, to);
    return range;
  }

  /**
   * @param {number} unit
   * @param {boolean} atEnd  whether a place between two nodes belongs to the first of them
   * @returns {[Node, number]}
   */
  pointAt(unit, atEnd) {
    const article = /** @type {Article} */ (this.article);
    const paragraph = this.paragraphs[article.paragraphAt(atEnd ? Math.max(0, unit - 1) : unit)] ?? this.root;
    /** @type {[Node, number]} */
    let found = [paragraph, 0];
    for (const [node, start] of this.textsIn(paragraph)) {
      const length = node.nodeValue?.length ?? 0;
      if (start > unit) break;
      found = [node, Math.min(unit - start, length)];
      if (atEnd ? unit <= start + length : unit < start + length) break;
    }
    return found;
  }

  /**
   * @param {Node} root
   * @returns {Generator<[Node, number]>}
   */
  *textsIn(root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const start = this.starts.get(node);
      if (start !== undefined) yield [node, start];
    }
  }

  /**
   * @param {Node|null} node
   * @param {number} offset
   * @returns {number|null}  null outside the article
   */
  placeOf(node, offset) {
    if (!node || !this.root.contains(node)) return null;
    const start = this.starts.get(node);
    if (start !== undefined) return start + offset;
    const before = document.createRange();
    before.setStart(this.root, 0);
    before.setEnd(node, node.nodeType === Node.TEXT_NODE ? 0 : offset);
    let place = 0;
    for (const [text, from] of this.textsIn(node.nodeType === Node.TEXT_NODE ? this.root : this.paragraphOf(node))) {
      if (before.comparePoint(text, 0) > 0) return from;
      place = from + (text.nodeValue?.length ?? 0);
    }
    return place;
  }

  /** @param {Node} node */
  paragraphOf(node) {
    return (node instanceof Element ? node : node.parentElement)?.closest(".ed-p") ?? this.root;
  }

  /**
   * @param {number} unit
   * @returns {boolean}  whether its paragraph runs from right to left
   */
  isRightToLeftAt(unit) {
    const paragraph = this.article && this.paragraphs[this.article.paragraphAt(unit)];
    return paragraph ? getComputedStyle(paragraph).direction === "rtl" : false;
  }

  /**
   * @param {number} x
   * @param {number} y
   * @returns {number|null}
   */
  placeAtPoint(x, y) {
    const caret = document.caretPositionFromPoint?.(x, y);
    if (caret) return this.placeOf(caret.offsetNode, caret.offset);
    const range = document.caretRangeFromPoint?.(x, y);
    return range ? this.placeOf(range.startContainer, range.startOffset) : null;
  }
}
