// Sending back what only one person has read: with what is to do, in a few words or as to-dos on objects.

import { explain } from "../core/errors.js";
import { reviewOf } from "../review/units.js";
import { isOwnAlone } from "./review_standing.js";
import { sayDone } from "./submission.js";

/** @typedef {import("./hands.js").Hands} Hands */
/** @typedef {import("./bulk.js").Bulk} Bulk */

/**
 * @param {Hands} hands
 * @param {Bulk} bulk
 */
export function createSendingBack({ surface, session, warn, isLocked }, bulk) {
  function sendBack() {
    const review = reviewOf(session())?.review;
    if (!review || isLocked()) return;
    if (review.readers.length !== 1) return warn("Only what one person has read can be sent back. Here several have: settle what they see differently.");
    if (isOwnAlone(session().answer)) return warn("You alone have read this article: correct it yourself, and approve it.");
    const name = surface.hidesReaders ? "the reader" : review.readers[0].name;
    surface.askingBox.open(
      {
        title: `Send back to ${name}`,
        name: "What is to do",
        placeholder: `What should ${name} look at again? Leave it empty when the to-dos in the article say it.`,
        words: "",
        save: "Send back",
        offers: [],
        isOneLine: false,
        onSave: (note) => void send(note.trim()),
        onClose: () => surface.takeFocus(),
      },
      surface.head.getBoundingClientRect(),
    );
  }

  /** @param {string} note */
  async function send(note) {
    const article = session();
    const unsaved = await bulk.save(article);
    if (unsaved) return warn(unsaved);
    try {
      const { next } = await surface.host.library.sendBack(article, note);
      surface.say("Sent back");
      if (surface.session !== article) return;
      if (next !== null) return surface.host.onOpen(next);
      void surface.host.library.readAgain(article).catch(() => {});
      sayDone(surface, article, "Sent back. No other case waits for you in this project.");
    } catch (problem) {
      warn(explain(problem, "The server cannot be reached. Nothing was sent; try again in a moment."));
    }
  }

  return { sendBack };
}
