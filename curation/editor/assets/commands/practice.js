// The way to the practice article, and back to its beginning.

import { explain } from "../core/errors.js";
import { placeOf, readerOf } from "../keeping/owners.js";

/** @typedef {import("../surface.js").Surface} Surface */

/** @param {{surface: Surface, warn: (text: string) => void}} wiring */
export function createPractice({ surface, warn }) {
  /** @param {boolean} again  whether what was done in it is taken back */
  async function open(again) {
    const { library, onOpen } = surface.host;
    const { answer, outbox } = /** @type {import("../keeping/session.js").Session} */ (surface.session);
    try {
      if (again) await outbox.flush();
      const { document } = await library.api.practice(again, placeOf(readerOf(answer)));
      onOpen(document);
    } catch (problem) {
      warn(explain(problem, "The practice article can be opened when the server answers again."));
    }
  }

  return { practice: () => void open(false), startPracticeOver: () => void open(true) };
}
