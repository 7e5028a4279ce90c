// The elements the editor is drawn into, built once.

import { element } from "./parts/dom.js";

const TEXT_NAME = "Article text. Tab goes through what is to decide, the arrows from word to word, question mark shows all keys.";

export function buildFrame() {
  const bar = element("div", { class: "ed-bar", role: "toolbar", "aria-label": "Article" });
  const notices = element("div", { class: "ed-notices" });
  const answers = element("div", { class: "ed-notices ed-answers" }); // over the text, which stays where it is
  const head = element("header");
  const body = element("div", { class: "ed-text", tabindex: 0, role: "group", "aria-label": TEXT_NAME });
  const legend = element("footer", { class: "ed-legend" });
  const aside = element("aside", { class: "ed-panel", "aria-label": "What this article holds" });
  const hints = element("div", { class: "ed-hints", role: "toolbar", "aria-label": "What can be done here, with its keys" });
  // A click on a hint leaves the focus in the text, so that keys go on working.
  hints.addEventListener("mousedown", (event) => event.preventDefault());
  const column = element("div", { class: "ed-column" }, head, body, legend);
  const frame = element("div", { class: "ed-frame" }, bar, notices, answers, element("div", { class: "ed-main" }, column, aside), hints);
  const root = element("div", { class: "ed-root", tabindex: -1, lang: document.documentElement.lang || "en" }, frame);
  // An answer is seen wherever the person is in the article: it stays under the bar.
  new ResizeObserver(() => root.style.setProperty("--bar", `${bar.offsetHeight}px`)).observe(bar);
  return { root, frame, bar, notices, answers, head, body, legend, aside, hints };
}
