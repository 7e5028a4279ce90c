// Why something is decided as it is: written before the decision, with it, or after it. What was written
// last is at hand for the next time.

import { newId } from "../core/ids.js";
import { quoted } from "../core/names.js";
import { giveReason, recentReasons } from "../review/reasons.js";
import { inHand } from "./in_hand.js";

/** @typedef {import("./hands.js").Hands} Hands */
/** @typedef {import("./settling.js").Settling} Settling */

/**
 * @param {Hands} hands
 * @param {Settling} settling
 */
export function createReasoning({ surface, session, perform, isLocked }, { take, versionBy, words }) {
  function why() {
    const hand = inHand(surface);
    if (!hand || isLocked()) return;
    const { unit, here } = hand;
    if (unit === null) return surface.say("Go to something that is settled first.");
    const decision = here.annotations.get(`d-${unit}`);
    const given = hand.isOpen ? hand.kept.reasons.get(unit) : decision?.kind === "decision" ? decision.reason : null;
    if (!hand.isOpen && given === null) return surface.say("Nothing was decided here: all readers say so.");
    ask(unit, given ?? "", (reason) => {
      if (hand.isOpen) return keep(unit, reason);
      const now = inHand(surface);
      if (now) perform(giveReason(now.here, unit, reason, { edit: newId() }), "Reason kept");
    });
  }

  /**
   * @param {string} unit
   * @param {string} reason
   */
  function keep(unit, reason) {
    const hand = inHand(surface);
    if (reason) hand?.kept.reasons.set(unit, reason);
    else hand?.kept.reasons.delete(unit);
    surface.drawPlace();
  }

  /** @param {number} number  of a reader, whose word is taken once the reason is given */
  function takeWhy(number) {
    const index = versionBy(number, true);
    const hand = inHand(surface);
    const unit = hand?.unit;
    if (index === null || !hand || !unit) return;
    ask(unit, hand.kept.reasons.get(unit) ?? "", (reason) => {
      if (inHand(surface)?.unit !== unit) return;
      keep(unit, reason);
      take(index, true);
    });
  }

  /**
   * @param {string} unit
   * @param {string} given
   * @param {(reason: string) => void} onSave
   */
  function ask(unit, given, onSave) {
    const hand = inHand(surface);
    if (!hand) return;
    surface.popover.close();
    surface.askingBox.open(
      {
        title: `Why? ${quoted(words())}`,
        name: "Why it is decided so",
        placeholder: "Such as: a title is no part of a name",
        words: given,
        save: "Keep",
        offers: recentReasons(hand.here, session().log).filter((one) => one !== given),
        isOneLine: true,
        onSave: (reason) => surface.gestures.run(() => onSave(reason.trim())),
        onClose: () => surface.takeFocus(),
      },
      surface.settling.box.hidden ? (surface.boxOf(surface.session?.place.focus ?? "") ?? surface.body.getBoundingClientRect()) : surface.settling.box.getBoundingClientRect(),
    );
  }

  return { takeWhy, commands: { why } };
}
