// A label held ready for the mouse: what is dragged over or double-clicked gets it at once, without a list.
// Also: a drag with Ctrl, which puts words into a span or takes them out.

import { addPiece } from "../core/builders.js";
import { newId } from "../core/ids.js";

/** @typedef {import("./hands.js").Hands} Hands */
/** @typedef {import("../core/tokens.js").Range} Range */
/** @typedef {import("../parts/popover.js").Choice} Choice */

/**
 * @param {Hands} hands
 * @param {{focus: (id: string|null) => void, select: (range: Range, anchor: number) => void}} moving
 * @param {{add: (range: Range, choice: Choice, stays?: boolean) => void, ask: () => void, label: (key: string) => boolean}} labelling
 */
export function createArming({ surface, session, place, desk, perform, warn }, { focus, select }, { add, ask, label }) {
  /** @param {Choice|null} choice */
  function arm(choice) {
    surface.armed = choice;
    surface.say(choice ? `${choice.name} is ready: drag over words, or double-click one` : "No label is ready any more");
    surface.drawPlace();
  }

  /** @param {string} key  a label in the line of hints was clicked: for what is at hand, or for what comes */
  function takeLabel(key) {
    const { focus: id, selection, cursor } = place();
    const choice = surface.choices().find((one) => one.key === key) ?? null;
    if (!surface.armed && (id || selection || cursor)) label(key);
    else if (choice && !session().isSubmitted) arm(surface.armed?.name === choice.name ? null : choice);
  }

  /** @param {Range} range */
  function selectAndAsk(range) {
    const { armed } = surface;
    if (armed && !session().isSubmitted) return add(range, armed, true);
    select(range, range.start);
    ask();
  }

  /** @param {Range|null} range */
  function putInto(range) {
    const id = place().focus ?? place().last;
    if (!range || session().isSubmitted) return;
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

  return {
    takeLabel,
    disarm: () => arm(null),
    selectAndAsk,
    putInto,
    commands: { addPiece: () => putInto(place().selection ?? place().cursor) },
  };
}
