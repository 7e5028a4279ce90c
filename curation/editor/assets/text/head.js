// What stands over the article: its title, and where it comes from.

import { element } from "../parts/dom.js";

/** @param {import("../types.js").DocumentAnswer} answer */
export function headOf({ title, meta, project, external_id: name }) {
  const facts = [project.title, meta.source, meta.author, dateOf(meta.date)].filter((fact) => typeof fact === "string" && fact);
  return [element("h1", { class: "ed-title", dir: "auto" }, title || name), element("p", { class: "ed-meta" }, facts.join("  ·  "))];
}

/**
 * @param {import("../types.js").DocumentAnswer} answer
 * @returns {string}  for the attribute; empty when it is not known: the page's own would be wrong
 */
export function languageOf({ meta: { language } }) {
  return typeof language === "string" && /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(language) ? language : "";
}

/** @param {unknown} value */
function dateOf(value) {
  if (typeof value !== "string") return "";
  const date = /^\d{4}-\d{2}-\d{2}/.test(value) ? new Date(value.slice(0, 10) + "T12:00:00") : null;
  return date && !Number.isNaN(date.getTime()) ? date.toLocaleDateString(undefined, { dateStyle: "long" }) : value;
}
