// A part of a tab with its heading and how many lines it shows of how many.

import { element } from "../parts/dom.js";

/**
 * @param {string} title
 * @param {"div"|"ul"} tag  of what holds its lines
 */
export function section(title, tag) {
  const number = element("span", { class: "ed-count" });
  const body = element(tag, { class: tag === "ul" ? "ed-list" : null });
  const root = element("section", { class: "ed-section", "aria-label": title, hidden: true }, element("h2", { class: "ed-section-head" }, title, number), body);
  return {
    root,
    body,
    /** @param {number} shown @param {number} all */
    draw: (shown, all) => {
      root.hidden = !shown;
      number.textContent = tag === "ul" && shown < all ? `${shown} of ${all}` : `${all}`;
    },
  };
}
