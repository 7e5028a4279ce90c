// What the history in the side panel can do: go to what an edit touched, and take any edit back.

import { find } from "../core/builders.js";
import { apart, mentionsOfChange } from "../core/chain_words.js";
import { touchedBy } from "../core/reverting.js";

/** @typedef {import("./hands.js").Hands} Hands */
/** @typedef {import("./moving.js").Moving} Moving */
/** @typedef {import("../types.js").LoggedEdit} LoggedEdit */
/** @typedef {import("../types.js").Span} Span */

/**
 * @param {Hands} hands
 * @param {Moving} moving
 * @param {import("./bulk.js").Bulk} bulk
 */
export function createLookingBack({ surface, session, desk, perform }, { focus, select }, bulk) {
  /** @param {LoggedEdit} edit  to what it touched, or to the words where that was */
  function jumpToEdit(edit) {
    const { isAboutChains } = apart(edit.changes);
    const ids = edit.changes.flatMap((change) => {
      const one = change.after ?? change.before;
      if (one?.kind === "chain") return isAboutChains ? mentionsOfChange(change) : [];
      return one?.kind === "remark" ? [one.target] : [one?.id ?? ""];
    });
    const present = ids.find((id) => surface.view.tagOf(id)) ?? ids.find((id) => find(desk(), id));
    if (present) return focus(present);
    const span = edit.changes.flatMap(({ before, after }) => [after, before]).find((one) => one?.kind === "span") ?? touchedBy(edit).map((id) => desk().suggestions.get(id)).find((one) => one?.kind === "span");
    if (span?.kind !== "span") return surface.say("There is nothing left in the text of this");
    const { offsets } = session().article;
    const range = { start: offsets.toUnits(span.start), end: offsets.toUnits(span.end) };
    select(range, range.start);
    surface.reveal(surface.view.rangeOf(range.start, range.end));
  }

  /** @param {LoggedEdit} entry  done in several articles: so it is taken back, or done again */
  function undoLoggedBulk({ id, verb, bulk: all }) {
    if (all) void bulk.takeBack(all, verb === "undo" ? "redo" : "undo", id);
  }

  return { jumpToEdit, undoLoggedBulk, performLogged: perform };
}
