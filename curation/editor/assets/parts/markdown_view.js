// A passage of the guideline as elements. Whatever is not Markdown we know is text, as everywhere.

import { blocksOf } from "../core/markdown.js";
import { element } from "./dom.js";

/** @typedef {import("../core/markdown.js").Block} Block */
/** @typedef {import("../core/markdown.js").Inline} Inline */

/**
 * @param {string} content
 * @returns {HTMLElement[]}
 */
export function drawMarkdown(content) {
  /** @type {HTMLElement[]} */
  const drawn = [];
  /** @type {HTMLUListElement|null} */
  let list = null;
  for (const block of blocksOf(content)) {
    if (block.kind !== "item") {
      list = null;
      drawn.push(drawBlock(block));
      continue;
    }
    if (!list) drawn.push((list = element("ul", { class: "ed-md-list" })));
    const item = element("li", { dir: "auto" }, ...block.pieces.map(drawInline));
    item.style.marginInlineStart = `${block.depth}em`;
    list.append(item);
  }
  return drawn;
}

/** @param {Block} block @returns {HTMLElement} */
function drawBlock({ kind, pieces }) {
  if (kind === "code") return element("pre", { class: "ed-md-code", tabindex: 0 }, pieces.map(({ text }) => text).join(""));
  return element("p", { class: kind === "heading" ? "ed-md-heading" : "ed-md", dir: "auto" }, ...pieces.map(drawInline));
}

/** @param {Inline} piece @returns {Node} */
function drawInline({ text, isStrong, isEmphasised, isCode, href }) {
  /** @type {Node} */
  let made = document.createTextNode(text);
  if (isCode) made = element("code", {}, made);
  if (isEmphasised) made = element("em", {}, made);
  if (isStrong) made = element("b", {}, made);
  return href ? element("a", { href, target: "_blank", rel: "noopener noreferrer" }, made) : made;
}
