// Settling all conflicts of the project that are alike as one that was settled: asks the server which, and
// shows them first.

import { explain } from "../core/errors.js";
import { settlingOf } from "../review/settling_view.js";
import { anchorOf as anchorIn, decisionOf, openUnits, unitOf } from "../review/units.js";
import { AlikePreview } from "../places/alike_preview.js";
import { inHand, stopAt, unitAfter } from "./in_hand.js";

/** @typedef {import("./hands.js").Hands} Hands */
/** @typedef {import("./moving.js").Moving} Moving */
/** @typedef {import("./bulk.js").Bulk} Bulk */

/**
 * @param {Hands} hands
 * @param {Moving} moving
 * @param {Bulk} bulk
 */
export function createSettlingAlike(hands, { focus }, bulk) {
  const { surface, session, warn, tell, isLocked } = hands;

  /** @returns {string|null}  the settled unit that is meant: the one in hand, else the last one */
  function settled() {
    const hand = inHand(surface);
    if (!hand) return null;
    const { here, unit, kept } = hand;
    const isHere = unit !== null && !hand.isOpen && decisionOf(here, unit) && unitOf(here, unit)?.alike;
    const last = kept.last !== null && decisionOf(here, kept.last) ? kept.last : null;
    return isHere ? unit : last;
  }

  async function settleAlike() {
    if (isLocked()) return;
    const unit = settled();
    const article = session();
    if (unit === null) return surface.say("Settle one first: then all that are alike can be settled as it was.");
    surface.popover.close();
    surface.say("Looking for conflicts alike");
    const unsaved = await bulk.save(article);
    if (unsaved) return warn(unsaved);
    try {
      const { places } = await surface.host.library.alike(article, unit);
      if (surface.session !== article) return; // the person has gone on
      if (!places.length) return tell("No other open conflict of this project is alike.");
      show(unit, places);
    } catch (problem) {
      warn(explain(problem, "The server cannot be reached, so other articles cannot be looked through now."));
    }
  }

  /**
   * @param {string} unit
   * @param {import("../types.js").AlikePlace[]} places
   */
  function show(unit, places) {
    const hand = inHand(surface);
    const view = hand && settlingOf(hand.here, { unit, parts: null, reason: "", hidesNames: surface.hidesReaders, isLocked: false });
    if (!hand || !view) return;
    surface.beside.dismiss();
    surface.dock.open(new AlikePreview(hands, { rangeOf, settle: bulk.settleAlike, onDone: goOn }, { unit, words: view.words, says: whatStands(unit), reason: view.reason }, places));
  }

  /** @param {string} unit */
  function whatStands(unit) {
    const one = session().annotations.get(unit);
    return one && "label" in one ? one.label : "nothing is there";
  }

  /** @param {string} unit */
  function rangeOf(unit) {
    const hand = inHand(surface);
    const mark = hand && surface.view.markOf(anchorIn(hand.here, unit) ?? "");
    return mark ? { start: mark.start, end: mark.end } : null;
  }

  function goOn() {
    const hand = inHand(surface);
    if (!hand) return;
    const next = hand.isOpen ? hand.unit : unitAfter(hand.here, hand.unit ?? "", openUnits(hand.here).map(({ id }) => id));
    if (next !== null) focus(...stopAt(hand.here, next));
    else surface.takeFocus();
  }

  return { settleAlike: () => void settleAlike() };
}
