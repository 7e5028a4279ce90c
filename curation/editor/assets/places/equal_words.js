// What the preview of label-all says in words: what was found, and what a person should know before.

import { count } from "../core/words.js";

/** @typedef {import("./looking.js").Looking} Looking */
/** @typedef {import("../types.js").Occurrence} Occurrence */

const WHERE = { article: "this article", queue: "your queue", project: "the project" };

/**
 * @param {Occurrence[]} lines
 * @param {string} label
 * @returns {string}
 */
export function summaryOf(lines, label) {
  /** @param {string} fits */
  const number = (fits) => lines.filter((line) => line.fits === fits).length;
  const [fresh, same, differs, inside] = ["new", "same", "differs", "inside"].map(number);
  const parts = [
    same ? `${fresh} more` : `${fresh} new`,
    same > 0 && `${same} already ${label}`,
    differs > 0 && `${differs} labelled differently`,
    inside > 0 && `${inside} inside another`,
  ];
  return parts.filter(Boolean).join(", ");
}

/**
 * @param {Pick<Looking, "question"|"state"|"why"|"isWaiting"|"aboutForms"|"total"|"lines">} looking
 * @param {{text: string, chosen: Occurrence[], document: number}} subject  document: the open one
 * @returns {string}  one sentence, the most important one; or nothing
 */
export function explanationOf({ question, state, why, isWaiting, aboutForms, total, lines }, { text, chosen, document }) {
  const { scope, options } = question;
  if (isWaiting) return scope === "article" ? "Looking up inflected forms…" : `Looking through ${WHERE[scope]}…`;
  if (state === "failed" && scope === "article") return `${why}, so inflected forms are not known now.`;
  if (state === "failed") return `${why}, so other articles cannot be labelled now. This article can: press 1.`;
  if (aboutForms) return aboutForms;
  if (total > lines.length) return `The first ${lines.length} of ${total} places are listed, and only these are labelled. Then do it again for the rest.`;
  const submitted = new Set(chosen.filter((line) => line.status === "submitted" && line.document !== document).map((line) => line.document)).size;
  if (submitted) return `${count(submitted, "article")} among them ${submitted === 1 ? "is" : "are"} submitted: reopened, labelled and submitted again.`;
  if (lines.length < 2) return `Nothing else in ${WHERE[scope]} reads “${text}”${options.case && options.word ? " in just this way" : ""}.`;
  return "";
}
