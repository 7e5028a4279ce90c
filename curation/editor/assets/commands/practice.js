// The way to the practice article, and back to its beginning.

import { Refused, Unreachable } from "../core/errors.js";

/** @typedef {import("../surface.js").Surface} Surface */

/** @param {{surface: Surface, warn: (text: string) => void}} wiring */
export function createPractice({ surface, warn }) {
  /** @param {boolean} again  whether what was done in it is taken back */
  async function open(again) {
    const { library, onOpen } = surface.host;
    try {
      if (again) await surface.session?.outbox.flush();
      const { document } = await library.api.practice(again);
      onOpen(document);
    } catch (problem) {
      if (problem instanceof Unreachable) warn("The practice article can be opened when the server answers again.");
      else if (problem instanceof Refused) warn(problem.message);
      else throw problem;
    }
  }

  return { practice: () => void open(false), startPracticeOver: () => void open(true) };
}
