// What a span is, said in words: the name of its tag for those who do not see it, and its title.

import { reasonInWords } from "../core/reasons.js";
import { faceOf } from "../core/versions.js";

/** @typedef {import("../core/marks.js").DrawnMark} DrawnMark */

/** @type {Record<string, string>} */
const STANDING = { conflict: "to be settled", check: "to be checked", suggested: "waits for another decision" };

/** @param {DrawnMark} mark */
export function describe({ span, label, state, check, note, flag, chain, by }) {
  const remarks = `${flag ? ", flagged as unsure" : ""}${note ? ", with a comment" : ""}`;
  const what = `${label}${span.trigger ? " trigger" : ""}: ${span.text}${inPieces(span)}${chain ? `, in chain ${chain}` : ""}${remarks}`;
  if (state === "accepted") return what;
  if (by) return `${what}, ${standingBy(check ? "check" : state, by)}`;
  return check ? `${what}, suggested, please check${span.origin?.reason ? `: ${reasonInWords(span.origin.reason)}` : ""}` : `${what}, suggested`;
}

/**
 * @param {string} state  of what readers say: conflict, check, and else that it waits
 * @param {string} by  their numbers
 */
export function standingBy(state, by) {
  return `${STANDING[state] ?? STANDING.suggested}: so ${by.includes(" ") ? "say readers" : "says reader"} ${by.replaceAll(" ", ", ")}`;
}

/**
 * @param {import("../core/builders.js").Desk} desk
 * @param {string} id
 * @returns {string}  how what is open stands, of a label of the article or a tie
 */
export function standingOf({ suggestions }, id) {
  const face = faceOf(suggestions, id);
  return face?.numbers.length ? standingBy(face.state, face.numbers.join(" ")) : "suggested";
}

/** @param {import("../types.js").Span} span */
function inPieces({ text, start, pieces = [] }) {
  const letters = pieces.length > 1 ? [...text] : []; // by code points, as the offsets are
  return pieces.length > 1 ? `, in ${pieces.length} pieces: ${pieces.map(([from, to]) => letters.slice(from - start, to - start).join("")).join(" … ")}` : "";
}
