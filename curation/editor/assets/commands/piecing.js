// Spans of several pieces: puts words into the span that had the focus last, or takes them out of it.

import { addPiece } from "../core/builders.js";
import { newId } from "../core/ids.js";

/** @typedef {import("./hands.js").Hands} Hands */
/** @typedef {import("../core/tokens.js").Range} Range */

/**
 * @param {Hands} hands
 * @param {{focus: (id: string|null) => void}} moving
 */
export function createPiecing({ surface, session, place, desk, perform, warn }, { focus }) {
  /** @param {Range|null} range */
  function putInto(range) {
    const id = place().focus ?? place().last;
    if (!range || session().whyLocked) return;
    if (!id) return warn("There is no span to put these words into. Go to one first, then select the words again.");
    const { offsets } = session().article;
    const before = surface.view.markOf(id);
    const edit = addPiece(desk(), id, [offsets.toCodePoints(range.start), offsets.toCodePoints(range.end)], offsets.slice, newId());
    const span = edit?.changes.find(({ after }) => after?.id === id)?.after;
    if (!before) return warn("The span that had the focus last is gone. Go to another one first.");
    if (!edit || span?.kind !== "span") return warn("Nothing would be left of the span. To delete it, go to it and press its key.");
    const pieces = span.pieces?.length ?? 1;
    if (perform(edit, `${span.label} has ${pieces === 1 ? "one piece" : `${pieces} pieces`}: ${span.text}`)) focus(id);
  }

  return { putInto, commands: { addPiece: () => putInto(place().selection ?? place().cursor) } };
}
