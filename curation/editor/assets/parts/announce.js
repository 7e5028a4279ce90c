// Says what happened to people who do not see the page change.

import { element } from "./dom.js";

/**
 * @param {HTMLElement} root
 * @returns {(sentence: string) => void}
 */
export function createAnnouncer(root) {
  const region = element("div", { class: "ed-hidden", role: "status", "aria-live": "polite" });
  root.append(region);
  return (sentence) => {
    region.replaceChildren(element("p", {}, sentence)); // a new element is read again even when the words repeat
  };
}
