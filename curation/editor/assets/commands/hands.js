// What every command works with: the open session, where the person is, and the one way to make an edit.

import { EditError } from "../core/errors.js";
import { quoted, shortened } from "../core/names.js";
import { eventOf, partyOf, partyWords } from "../frames/parties.js";
import { stateOf } from "../core/suggestions.js";
import { Undecided } from "../review/wrapping.js";

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
      for (const name of ["problem", "told"]) surface.notices.set(name, null);
      surface.choosing.told = null;
      surface.say(said);
      return true;
    } catch (problem) {
      if (!(problem instanceof EditError)) throw problem;
      if (problem instanceof Undecided) surface.commands.goToUnit(problem.unit);
      warn(problem.message);
      return false;
    }
  }

  /**
   * What corrects a suggested event takes it, which is said on the strip: nobody asked for that in so many words.
   * @param {string} eventId
   * @param {Edit|null} edit
   * @param {string} said
   * @returns {boolean}  whether it was done
   */
  function performOn(eventId, edit, said) {
    const wasOpen = stateOf(surface.desk(), eventId) === "suggested";
    if (!perform(edit, said)) return false;
    const event = eventOf(surface.desk(), eventId);
    if (event && wasOpen) surface.choosing.told = { id: event.id, sentence: `With this you accepted ${event.label} ${quoted(words(event.id))}.` };
    return true;
  }

  /** @param {string} text */
  function warn(text) {
    surface.notices.set("problem", { tone: "warning", text, onClose: () => surface.notices.set("problem", null) });
    surface.say(text);
  }

  /** @param {string} text  that answers what was asked for, and goes with the next key */
  function tell(text) {
    surface.notices.set("passing", { tone: "quiet", text, onClose: () => surface.notices.set("passing", null) });
    surface.say(text);
  }

  /** @returns {boolean}  whether the article is submitted, which is said */
  function isLocked() {
    const { whyLocked } = session();
    if (whyLocked && surface.notices.has("may-settle")) surface.say(whyLocked); // it stands there already
    else if (whyLocked) warn(whyLocked);
    return Boolean(whyLocked);
  }

  /**
   * @param {string} id  of a span, or of the event it is the trigger of
   * @returns {string}  what it is called when it is spoken of
   */
  const words = (id) => shortened(partyWords(surface.desk(), partyOf(surface.desk(), id)));

  return { surface, session, place: () => session().place, desk: () => surface.desk(), perform, performOn, warn, tell, isLocked, words };
}
