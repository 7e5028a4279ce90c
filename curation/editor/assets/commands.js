// What a person can do in the editor: every command by the name that keys.js and the buttons use.

import { createDeciding } from "./deciding.js";
import { createHands } from "./hands.js";
import { createLabelling } from "./labelling.js";
import { toDecide } from "./marks.js";
import { createMoving } from "./moving.js";
import { createSubmission } from "./submission.js";

/** @typedef {import("./surface.js").Surface} Surface */
/** @typedef {import("./tokens.js").Range} Range */

/** @param {Surface} surface */
export function createCommands(surface) {
  const hands = createHands(surface);
  const { session, place, desk, warn } = hands;
  const moving = createMoving(hands);
  const deciding = createDeciding(hands, moving);
  const labelling = createLabelling(hands, moving, deciding.decide);
  const { focus, select, jump, clickAt } = moving;
  const submission = createSubmission({ surface, focus, warn });

  function escape() {
    const { focus: id, selection, cursor } = place();
    if (surface.popover.isOpen) surface.popover.close();
    else if (surface.find.isOpen) surface.find.close();
    else if (surface.notices.has("ask") || surface.notices.has("undecided")) {
      surface.notices.set("ask", null);
      surface.notices.set("undecided", null);
    } else {
      surface.isReleased = !id && !selection && !cursor;
      Object.assign(place(), { focus: null, selection: null, cursor: null });
      surface.drawPlace();
    }
    surface.takeFocus();
  }

  /** @param {number|null} document */
  function go(document) {
    if (document !== null) surface.host.onOpen(document);
  }

  return {
    ...moving.commands,
    ...deciding.commands,
    ...labelling.commands,
    ...submission,
    focus,
    select,
    jump,
    clickAt,
    escape,
    label: labelling.label,
    moveTo: labelling.moveTo,
    takeBack: deciding.takeBack,
    /** @param {Range} range */
    selectAndAsk: (range) => {
      select(range, range.start);
      labelling.ask();
    },
    forgetSelection: () => {
      if (!surface.session?.place.selection) return;
      place().selection = null;
      surface.drawPlace();
    },
    /** @returns {boolean}  whether Tab has somewhere to go inside the text */
    canStep: () => !surface.isReleased && toDecide(desk()).length > 0 && !session().isSubmitted,
    find: () => surface.find.open(),
    help: () => surface.showHelp(),
    previousArticle: () => go(session().answer.previous),
    nextArticle: () => go(session().answer.next),
  };
}
