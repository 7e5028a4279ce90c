// Draws the article: one element per paragraph, a bar under every span and a small tag that is its
// button. Works in UTF-16 units; decides nothing. A paragraph is redrawn only when its marks changed,
// and nothing is ever looked for outside the paragraphs it stands in.

import { element } from "../parts/dom.js";
import { segments } from "./layout.js";
import { drawBars, drawTag, strut } from "./mark_drawing.js";
import { TagRoom } from "./tag_room.js";
import { TagsInside } from "./tags_inside.js";
import { TextPlaces } from "./text_places.js";

/** @typedef {import("../core/article.js").Article} Article */
/** @typedef {import("../core/tokens.js").Range} Range */
/** @typedef {import("../core/marks.js").DrawnMark} DrawnMark */
/** @typedef {import("./layout.js").Segment<DrawnMark>} Segment */
/** @typedef {import("./mark_drawing.js").Style} Style */

const LONGEST_UNBROKEN = 24; // longer runs of letters must be free to wrap

export class TextView extends TextPlaces {
  /** @param {HTMLElement} root  the element that holds the paragraphs */
  constructor(root) {
    super(root);
    /** @type {DrawnMark[][]} */
    this.drawn = []; // what each paragraph shows
    /** @type {Map<string, DrawnMark>} */
    this.marks = new Map();
    /** @type {string|null} */
    this.focused = null;
    /** @type {Element[]} */
    this.lit = []; // tag and words of what has the focus
    /** @type {Element[]} */
    this.linked = [];
    this.room = new TagRoom();
    this.inside = new TagsInside(root);
  }

  /** @param {Article} article */
  setArticle(article) {
    this.article = article;
    this.forget();
    this.inside.forget();
    this.paragraphs = article.paragraphs.map(({ start, end }, index) => {
      const made = element("p", { class: "ed-p", dir: "auto", "data-paragraph": index });
      made.style.containIntrinsicBlockSize = `auto ${Math.ceil((end - start) / 72) * 40 + 24}px`;
      return made;
    });
    this.root.replaceChildren(...this.paragraphs);
  }

  /** Everything is drawn when it is next asked for: marks look otherwise now. */
  forget() {
    this.drawn = [];
  }

  /**
   * @param {DrawnMark[]} marks  in reading order
   * @param {Style} style
   * @returns {boolean}  whether anything was drawn
   */
  update(marks, style) {
    const { article } = this;
    if (!article) return false;
    this.marks = new Map(marks.map((mark) => [mark.id, mark]));
    /** @type {DrawnMark[][]} */
    const byParagraph = this.paragraphs.map(() => []);
    for (const mark of marks) for (const index of this.placesOf(mark)) byParagraph[index]?.push(mark);
    if (!this.drawn.length && this.paragraphs.length) this.room.readFont(this.paragraphs[0]); // makes the browser lay out: once
    const due = [...byParagraph.keys()].filter((index) => !this.isDrawn(index, byParagraph[index]));
    for (const index of due) this.drawParagraph(index, byParagraph[index], style);
    this.focus(this.focused);
    return due.length > 0;
  }

  /**
   * @param {number} index
   * @param {DrawnMark[]} marks
   */
  isDrawn(index, marks) {
    const drawn = this.drawn[index];
    return drawn?.length === marks.length && marks.every((mark, at) => looksSame(mark, drawn[at]));
  }

  /**
   * @param {Range} range
   * @returns {number[]}  the paragraphs it touches
   */
  placesOf({ start, end }) {
    const article = /** @type {Article} */ (this.article);
    const { paragraphs } = article;
    let first = article.paragraphAt(start);
    if (first + 1 < paragraphs.length && paragraphs[first].end <= start && paragraphs[first + 1].start < end) first += 1;
    return Array.from({ length: article.paragraphAt(end - 1) - first + 1 }, (_, index) => first + index);
  }

  /**
   * @param {number} index
   * @param {DrawnMark[]} marks
   * @param {Style} style
   */
  drawParagraph(index, marks, style) {
    const { text, paragraphs } = /** @type {Article} */ (this.article);
    const range = paragraphs[index];
    /** @param {DrawnMark} mark  a span that began in another paragraph has its tag there */
    const begins = (mark) => this.placesOf(mark)[0] === index;
    /** @param {DrawnMark} mark */
    const reach = (mark) => (begins(mark) ? this.room.reach(text, mark, range.end) : mark.start);
    this.drawn[index] = marks;
    const drawn = segments(range, marks, reach).map((segment) => {
      const starting = segment.covers.filter(({ mark }) => Math.max(mark.start, range.start) === segment.start && begins(mark));
      return this.drawSegment(segment, starting, style);
    });
    this.paragraphs[index].replaceChildren(...drawn);
    if (this.inside.inSight.has(this.paragraphs[index])) this.inside.look(this.paragraphs[index]);
  }

  /**
   * @param {Segment} segment
   * @param {Segment["covers"]} starting  those that begin here
   * @param {Style} style
   * @returns {Node}
   */
  drawSegment({ start, end, covers }, starting, style) {
    if (!covers.length) return this.textNode(start, end);
    const lowest = Math.max(...covers.map(({ lane }) => lane));
    const made = element("span", { class: "ed-seg", "data-covers": covers.map(({ mark }) => mark.id).join(" ") });
    drawBars(made, covers, end, style);
    made.append(...this.drawWords(start, end, lowest, starting.map(({ mark, lane }) => drawTag(mark, lane, style))));
    return made;
  }

  /**
   * Tags hang on the first word, which never breaks across lines; where bars lie deep, every word
   * carries a strut, so that each line it may land on makes room.
   * @param {number} start
   * @param {number} end
   * @param {number} lowest
   * @param {HTMLElement[]} tags
   * @returns {Node[]}
   */
  drawWords(start, end, lowest, tags) {
    const text = /** @type {Article} */ (this.article).text.slice(start, end);
    const firstWord = /^\S+/.exec(text)?.[0].length ?? text.length;
    /** @type {Node[]} */
    const nodes = [];
    let at = 0;
    if (tags.length) {
      const anchor = element("span", { class: "ed-anchor" }, lowest > 0 && strut(lowest), this.textNode(start, start + firstWord), ...tags);
      anchor.classList.toggle("ed-unbroken", firstWord <= LONGEST_UNBROKEN);
      nodes.push(anchor);
      at = firstWord;
    }
    if (lowest === 0) {
      if (at < text.length) nodes.push(this.textNode(start + at, end));
      return nodes;
    }
    for (const { 0: run, index } of text.slice(at).matchAll(/\s+|\S+/g)) {
      const from = start + at + (index ?? 0);
      const node = this.textNode(from, from + run.length);
      const isWord = run.trim() && run.length <= LONGEST_UNBROKEN;
      nodes.push(isWord ? element("span", { class: "ed-unbroken" }, strut(lowest), node) : node);
    }
    return nodes;
  }

  /**
   * @param {number} start
   * @param {number} end
   */
  textNode(start, end) {
    const node = document.createTextNode(/** @type {Article} */ (this.article).text.slice(start, end));
    this.starts.set(node, start);
    return node;
  }

  /**
   * Marks one annotation as the focused one, without moving the browser's focus.
   * @param {string|null} id
   */
  focus(id) {
    this.focused = id;
    const tag = id === null ? null : this.tagOf(id);
    const lit = tag && id !== null ? [tag, ...this.segmentsOf(id)] : [];
    if (lit.length === this.lit.length && lit.every((one, index) => one === this.lit[index])) return;
    for (const old of this.lit) {
      old.classList.remove("ed-on");
      old.removeAttribute("aria-current");
      if (old instanceof HTMLButtonElement) old.tabIndex = -1;
    }
    this.lit = lit;
    if (!tag) return;
    tag.setAttribute("aria-current", "true");
    tag.tabIndex = 0;
    for (const segment of lit.slice(1)) segment.classList.add("ed-on");
  }

  /** @param {string[]} ids  shown as belonging to what has the focus */
  link(ids) {
    for (const old of this.linked) old.classList.remove("ed-linked");
    this.linked = ids.flatMap((id) => this.segmentsOf(id));
    for (const segment of this.linked) segment.classList.add("ed-linked");
  }

  /** @param {string} id */
  markOf(id) {
    return this.marks.get(id);
  }

  /**
   * @param {string} id
   * @returns {HTMLButtonElement|null}
   */
  tagOf(id) {
    const mark = this.markOf(id);
    const paragraph = mark && this.paragraphs[this.placesOf(mark)[0]];
    return paragraph?.querySelector(`.ed-tag[data-annotation="${CSS.escape(id)}"]`) ?? null;
  }

  /**
   * @param {string} id
   * @returns {Element[]}
   */
  segmentsOf(id) {
    const mark = this.markOf(id);
    const paragraphs = mark ? this.placesOf(mark).map((index) => this.paragraphs[index]) : [];
    return paragraphs.flatMap((paragraph) => [...paragraph.querySelectorAll(`.ed-seg[data-covers~="${CSS.escape(id)}"]`)]);
  }

  /**
   * Paints ranges without touching the article's elements; browsers that cannot, show nothing.
   * @param {string} name
   * @param {Range[]} ranges
   */
  paint(name, ranges) {
    if (!("highlights" in CSS)) return;
    if (ranges.length) CSS.highlights.set(name, new Highlight(...ranges.map(({ start, end }) => this.rangeOf(start, end))));
    else CSS.highlights.delete(name);
  }
}

/**
 * @param {DrawnMark} one
 * @param {DrawnMark} other  the same mark, unless the article was fetched again
 */
function looksSame(one, other) {
  return one === other || signature(one) === signature(other);
}

/** @param {DrawnMark} mark */
function signature({ id, label, state, check, note, flag, chain, by, pieces, span }) {
  return [id, label, state, check, note, flag, chain, by, span.trigger, span.origin?.reason, pieces.join(";")].join(",");
}
