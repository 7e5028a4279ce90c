// What stands under a printed article: the labels on it, how to read the bars, and where it comes from.
// Made when the page is about to be printed.

import { element } from "../parts/dom.js";
import { barColour } from "./colours.js";

/** @typedef {import("../surface.js").Surface} Surface */

/**
 * @param {Surface} surface
 * @param {HTMLElement} root  empty until then
 * @param {AbortSignal} signal
 */
export function drawLegendForPrint(surface, root, signal) {
  const draw = () => {
    if (surface.session) root.replaceChildren(...legendOf(surface));
  };
  addEventListener("beforeprint", draw, { signal });
  matchMedia("print").addEventListener("change", ({ matches }) => matches && draw(), { signal });
}

/** @param {Surface} surface */
function legendOf({ session, marks, colour }) {
  const { title, meta, external_id: name, project } = /** @type {import("../keeping/session.js").Session} */ (session).answer;
  const triggers = new Set(marks.filter(({ span }) => span.trigger).map(({ label }) => label));
  const used = [...colour.keys()].filter((label) => marks.some((mark) => mark.label === label));
  const entries = used.map((label) => {
    const made = element("li", {}, element("i", {}), triggers.has(label) && element("span", { class: "ed-bolt" }), label);
    made.style.setProperty("--c", colour.get(label) ?? "gray");
    made.style.setProperty("--c-bar", barColour(colour.get(label) ?? "gray"));
    return made;
  });
  const facts = [title || name, meta.source, meta.author, meta.date, meta.url].filter((fact) => typeof fact === "string" && fact);
  return [
    entries.length && element("ul", { "aria-label": "Labels" }, ...entries),
    element("p", {}, marks.some(({ state }) => state === "suggested") ? "A solid line is decided, a dashed one suggested only." : marks.some(({ by }) => by) ? "A solid line is decided, under a slanted one readers differ; the numbers are theirs." : "Every label shown is decided."),
    element("p", {}, `${facts.join(" · ")}. Project ${project.title}.`),
  ].filter((part) => part instanceof Node);
}
