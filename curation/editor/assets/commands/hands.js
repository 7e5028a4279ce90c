// What every command works with: the open session, where the person is, and the one way to make an edit.

import { EditError } from "../core/errors.js";

/** @typedef {import("../surface.js").Surface} Surface */
/** @typedef {import("../keeping/session.js").Session} Session */
/** @typedef {import("../types.js").Edit} Edit */
/** @typedef {ReturnType<typeof createHands>} Hands */

/** @param {Surface} surface */
export function createHands(surface) {
  const session = () => /** @type {Session} */ (surface.session);

  /**
   * @param {Edit|null} edit
   * @param {string} said
   * @returns {boolean}  whether it was done
   */
  function perform(edit, said) {
    if (!edit) return false;
    try {
      session().perform(edit);
      surface.notices.set("problem", null);
      surface.say(said);
      return true;
    } catch (problem) {
      if (!(problem instanceof EditError)) throw problem;
      warn(problem.message);
      return false;
    }
  }

  /** @param {string} text */
  function warn(text) {
    surface.notices.set("problem", { tone: "warning", text, onClose: () => surface.notices.set("problem", null) });
    surface.say(text);
  }

  return { surface, session, place: () => session().place, desk: () => surface.desk(), perform, warn };
}
