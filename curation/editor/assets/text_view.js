// Draws the article: one element per paragraph, a bar under every span and a small tag that is its
// button. Works in UTF-16 units; decides nothing. A paragraph is redrawn only when its marks changed.

import { element } from "./dom.js";
import { segments } from "./layout.js";
import { TextPlaces } from "./text_places.js";

/** @typedef {import("./article.js").Article} Article */
/** @typedef {import("./tokens.js").Range} Range */
/** @typedef {import("./marks.js").DrawnMark} DrawnMark */
/** @typedef {import("./layout.js").Segment<DrawnMark>} Segment */
/** @typedef {{colour: Map<string, string>, describe: (mark: DrawnMark) => string}} Style */

const LONGEST_UNBROKEN = 24; // longer runs of letters must be free to wrap

export class TextView extends TextPlaces {
  /** @param {HTMLElement} root  the element that holds the paragraphs */
  constructor(root) {
    super(root);
    /** @type {string[]} */
    this.drawn = []; // what each paragraph shows, to know whether it changed
    /** @type {DrawnMark[]} */
    this.marks = [];
    /** @type {string|null} */
    this.focused = null;
  }

  /** @param {Article} article */
  setArticle(article) {
    this.article = article;
    this.drawn = [];
    this.paragraphs = article.paragraphs.map(({ start, end }, index) => {
      const made = element("p", { class: "ed-p", dir: "auto", "data-paragraph": index });
      made.style.containIntrinsicBlockSize = `auto ${Math.ceil((end - start) / 72) * 40 + 24}px`;
      return made;
    });
    this.root.replaceChildren(...this.paragraphs);
  }

  /**
   * @param {DrawnMark[]} marks  in reading order
   * @param {Style} style
   */
  update(marks, style) {
    const { article } = this;
    if (!article) return;
    this.marks = marks;
    /** @type {DrawnMark[][]} */
    const byParagraph = this.paragraphs.map(() => []);
    for (const mark of marks) {
      const last = article.paragraphAt(mark.end - 1);
      for (let index = article.paragraphAt(mark.start); index <= last; index += 1) byParagraph[index]?.push(mark);
    }
    byParagraph.forEach((here, index) => {
      const looks = here.map(signature).join("|");
      if (this.drawn[index] === looks) return;
      this.drawn[index] = looks;
      this.drawParagraph(index, here, style);
    });
    this.focus(this.focused);
  }

  /**
   * @param {number} index
   * @param {DrawnMark[]} marks
   * @param {Style} style
   */
  drawParagraph(index, marks, style) {
    const range = /** @type {Article} */ (this.article).paragraphs[index];
    const drawn = segments(range, marks).map((segment) => this.drawSegment(segment, range, style));
    this.paragraphs[index].replaceChildren(...drawn);
  }

  /**
   * @param {Segment} segment
   * @param {Range} paragraph
   * @param {Style} style
   * @returns {Node}
   */
  drawSegment({ start, end, covers }, paragraph, style) {
    if (!covers.length) return this.textNode(start, end);
    const lowest = Math.max(...covers.map(({ lane }) => lane));
    const made = element("span", { class: "ed-seg", "data-covers": covers.map(({ mark }) => mark.id).join(" ") });
    made.style.setProperty("--lanes", String(lowest + 1));
    const bars = covers.map(({ mark, lane, gap }) => {
      const colour = style.colour.get(mark.label) ?? "gray";
      return bar(colour, { lane, gap, suggested: mark.state === "suggested", isLast: mark.end === end });
    });
    bars.push({ image: "linear-gradient(var(--wash, transparent) 0 0)", position: "0 0", size: "100% calc(100% - var(--lanes) * var(--ed-lane))" });
    made.style.backgroundImage = bars.map(({ image }) => image).join(",");
    made.style.backgroundPosition = bars.map(({ position }) => position).join(",");
    made.style.backgroundSize = bars.map(({ size }) => size).join(",");
    const inner = covers.find(({ mark, gap }) => !gap && mark.state === "accepted");
    if (inner) made.style.setProperty("--tint", style.colour.get(inner.mark.label) ?? "gray");
    made.classList.toggle("ed-taken", Boolean(inner));
    const starting = covers.filter(({ mark }) => Math.max(mark.start, paragraph.start) === start && mark.start >= paragraph.start);
    made.append(...this.drawWords(start, end, lowest, starting.map(({ mark, lane }) => this.drawTag(mark, lane, style))));
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
   * @param {DrawnMark} mark
   * @param {number} lane
   * @param {Style} style
   */
  drawTag(mark, lane, style) {
    const tag = element(
      "button",
      {
        class: mark.span.trigger ? "ed-tag ed-trigger" : "ed-tag",
        type: "button",
        tabindex: -1,
        "data-annotation": mark.id,
        "data-kind": "span",
        "data-label": mark.label,
        "data-state": mark.state,
        "aria-label": style.describe(mark),
        title: style.describe(mark),
      },
      mark.label,
      mark.check && element("span", { class: "ed-check" }, "check"),
    );
    tag.style.setProperty("--lane", String(lane));
    tag.style.setProperty("--c", style.colour.get(mark.label) ?? "gray");
    return tag;
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
    for (const old of this.root.querySelectorAll(".ed-on, [aria-current]")) {
      old.classList.remove("ed-on");
      old.removeAttribute("aria-current");
      if (old instanceof HTMLElement && old.matches(".ed-tag")) old.tabIndex = -1;
    }
    const tag = id === null ? null : this.tagOf(id);
    if (!tag || id === null) return;
    tag.setAttribute("aria-current", "true");
    tag.tabIndex = 0;
    for (const segment of this.segmentsOf(id)) segment.classList.add("ed-on");
  }

  /** @param {string[]} ids  shown as belonging to what has the focus */
  link(ids) {
    for (const old of this.root.querySelectorAll(".ed-linked")) old.classList.remove("ed-linked");
    for (const id of ids) for (const segment of this.segmentsOf(id)) segment.classList.add("ed-linked");
  }

  /**
   * @param {string} id
   * @returns {HTMLButtonElement|null}
   */
  tagOf(id) {
    return this.root.querySelector(`.ed-tag[data-annotation="${CSS.escape(id)}"]`);
  }

  /** @param {string} id */
  segmentsOf(id) {
    return this.root.querySelectorAll(`.ed-seg[data-covers~="${CSS.escape(id)}"]`);
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

/** @param {DrawnMark} mark */
function signature({ id, label, state, check, pieces, span }) {
  return [id, label, state, check, span.trigger, pieces.join(";")].join(",");
}

/** @param {number} lane */
function strut(lane) {
  const made = element("i", { class: "ed-strut" });
  made.style.setProperty("--lane", String(lane));
  return made;
}

/**
 * One background layer: a solid bar, a dashed one for a suggestion, dots between two pieces.
 * @param {string} colour
 * @param {{lane: number, gap: boolean, suggested: boolean, isLast: boolean}} look
 */
function bar(colour, { lane, gap, suggested, isLast }) {
  const solid = `color-mix(in oklab, ${colour} ${suggested ? 70 : 100}%, var(--ed-paper))`;
  let image = `linear-gradient(${solid} 0 0)`;
  if (gap) image = `repeating-linear-gradient(90deg, ${solid} 0 2px, transparent 2px 6px)`;
  else if (suggested) image = `repeating-linear-gradient(90deg, ${solid} 0 5px, transparent 5px 8px)`;
  const height = gap ? 1 : suggested ? 2 : 3;
  return {
    image,
    position: `0 calc(100% - (var(--lanes) - ${lane}) * var(--ed-lane) + var(--ed-gap) + ${height}px)`,
    size: `${isLast ? "calc(100% - 2px)" : "100%"} ${height}px`, // so that neighbours stay apart
  };
}
