// What is drawn at a span: its bar, its tag, and the strut that makes room for them. Elements and
// styles from values; knows nothing of where in the article they go.

import { element } from "../parts/dom.js";
import { barColour } from "./colours.js";

/** @typedef {import("../core/marks.js").DrawnMark} DrawnMark */
/** @typedef {import("./layout.js").Cover<DrawnMark>} Cover */
/** @typedef {{colour: Map<string, string>, describe: (mark: DrawnMark) => string, quiet?: boolean}} Style  quiet: what is decided steps back */

/**
 * @param {DrawnMark} mark
 * @param {number} lane
 * @param {Style} style
 */
export function drawTag(mark, lane, style) {
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
    mark.chain > 0 && element("sup", { class: "ed-chain-number" }, `${mark.chain}`),
    ...readersOf(mark).map((number) => element("span", { class: "ed-by" }, number)),
    mark.check && element("span", { class: "ed-check" }, "check"),
    mark.flag && element("span", { class: "ed-glyph ed-glyph-flag" }),
    mark.note && element("span", { class: "ed-glyph ed-glyph-note" }),
  );
  tag.style.setProperty("--lane", String(lane));
  tag.style.setProperty("--c", style.colour.get(mark.label) ?? "gray");
  return tag;
}

/** @param {DrawnMark} mark  @returns {string[]}  the numbers of those who say so, where readers differ */
export function readersOf({ by, state }) {
  return by && state === "conflict" ? by.split(" ") : [];
}

/** @param {number} lane  up to which a line makes room */
export function strut(lane) {
  const made = element("i", { class: "ed-strut" });
  made.style.setProperty("--lane", String(lane));
  return made;
}

/**
 * The bars of all marks over some words, as one background.
 * @param {HTMLElement} element
 * @param {Cover[]} covers
 * @param {number} end  of the words
 * @param {Style} style
 */
export function drawBars({ style: css, classList }, covers, end, style) {
  css.setProperty("--lanes", String(Math.max(...covers.map(({ lane }) => lane)) + 1));
  const layers = covers.map((cover) => bar(style.colour.get(cover.mark.label) ?? "gray", cover, cover.mark.end === end, style.quiet));
  layers.push({ image: "linear-gradient(var(--wash, transparent) 0 0)", position: "0 0", size: "100% calc(100% - var(--lanes) * var(--ed-lane))" });
  css.backgroundImage = layers.map(({ image }) => image).join(",");
  css.backgroundPosition = layers.map(({ position }) => position).join(",");
  css.backgroundSize = layers.map(({ size }) => size).join(",");
  const inner = covers.find(({ mark, gap }) => !gap && mark.state === "accepted");
  if (inner) css.setProperty("--tint", style.colour.get(inner.mark.label) ?? "gray");
  classList.toggle("ed-taken", Boolean(inner));
  classList.toggle("ed-contested", covers.some(({ mark }) => mark.by !== ""));
}

/**
 * One background layer: a solid bar, a dashed one for a suggestion, a slanted one where readers differ, fine
 * dots under a trigger that is only suggested, wider ones between two pieces.
 * @param {string} colour
 * @param {Cover} cover
 * @param {boolean} isLast  of its span, so that neighbours stay apart
 * @param {boolean} [quiet]
 */
function bar(colour, { mark, lane, gap }, isLast, quiet) {
  const isOpen = mark.state === "suggested";
  const isContested = mark.state === "conflict";
  const isQuiet = Boolean(quiet) && mark.state === "accepted";
  const drawn = barColour(colour, isOpen);
  const solid = isQuiet ? `color-mix(in oklab, ${drawn} 62%, var(--ed-paper))` : drawn;
  let image = `linear-gradient(${solid} 0 0)`;
  if (gap) image = `repeating-linear-gradient(90deg, ${solid} 0 2px, transparent 2px 5px)`;
  else if (isContested) image = `repeating-linear-gradient(115deg, ${solid} 0 3px, transparent 3px 5px)`;
  else if (isOpen && mark.span.trigger) image = `repeating-linear-gradient(90deg, ${solid} 0 1.5px, transparent 1.5px 3.5px)`;
  else if (isOpen) image = `repeating-linear-gradient(90deg, ${solid} 0 5px, transparent 5px 8px)`;
  const height = isContested && !gap ? 4 : isOpen || isQuiet || gap ? 2 : 3;
  return {
    image,
    position: `0 calc(100% - (var(--lanes) - ${lane}) * var(--ed-lane) + var(--ed-gap) + ${height}px)`,
    size: `${isLast ? "calc(100% - 2px)" : "100%"} ${height}px`,
  };
}
