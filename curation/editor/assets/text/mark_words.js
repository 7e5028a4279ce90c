// What a span is, said in words: the name of its tag for those who do not see it, and its title.

import { reasonInWords } from "../core/reasons.js";

/** @typedef {import("../core/marks.js").DrawnMark} DrawnMark */

/** @param {DrawnMark} mark */
export function describe({ span, label, state, check, note, flag, chain }) {
  const remarks = `${flag ? ", flagged as unsure" : ""}${note ? ", with a comment" : ""}`;
  const what = `${label}${span.trigger ? " trigger" : ""}: ${span.text}${inPieces(span)}${chain ? `, in chain ${chain}` : ""}${remarks}`;
  if (state === "accepted") return what;
  return check ? `${what}, suggested, please check${span.origin?.reason ? `: ${reasonInWords(span.origin.reason)}` : ""}` : `${what}, suggested`;
}

/** @param {import("../types.js").Span} span */
function inPieces({ text, start, pieces = [] }) {
  const letters = pieces.length > 1 ? [...text] : []; // by code points, as the offsets are
  return pieces.length > 1 ? `, in ${pieces.length} pieces: ${pieces.map(([from, to]) => letters.slice(from - start, to - start).join("")).join(" … ")}` : "";
}
