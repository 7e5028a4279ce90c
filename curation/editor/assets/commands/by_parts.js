// An event whose readers fill it otherwise, settled part by part: a digit takes what a reader
// says there and goes on to the next part; after the last one the frame is whole and settled.

import { newId } from "../core/ids.js";
import { composeFrame, partsOf } from "../review/composing.js";
import { isEmptyPart } from "../review/frame_rows.js";
import { unitOf } from "../review/units.js";
import { inHand } from "./in_hand.js";

/** @typedef {import("./hands.js").Hands} Hands */
/** @typedef {import("./settling.js").Settling} Settling */
/** @typedef {import("./in_hand.js").Hand} Hand */

/**
 * @param {Hands} hands
 * @param {Settling} settling
 */
export function createByParts({ surface }, { open, settle, reasonFor }) {
  /** @param {Hand & {unit: string}} hand */
  const differing = (hand) => partsOf(hand.here, hand.unit).filter((part) => part.isOpen);

  function byParts() {
    const hand = open();
    if (!hand) return;
    if (isOn()) return stop();
    if (!differing(hand).length) return surface.say("Only an event that readers fill otherwise is settled role by role.");
    hand.kept.parts = { unit: hand.unit, at: 0, picks: {} };
    tell(hand);
    surface.drawPlace();
  }

  /** @returns {boolean}  whether the event in hand is settled part by part */
  function isOn() {
    const hand = inHand(surface);
    return hand !== null && hand.isOpen && hand.kept.parts?.unit === hand.unit;
  }

  function stop() {
    const hand = inHand(surface);
    if (hand) hand.kept.parts = null;
    surface.say("As one again");
    surface.drawPlace();
  }

  /** @param {Hand & {unit: string}} hand */
  function tell(hand) {
    const part = differing(hand)[hand.kept.parts?.at ?? 0];
    if (part) surface.say(`${part.name}: ${part.options.map(({ says, readers }) => `${numbersOf(hand, readers).join(" ")} ${says}`).join(", ")}`);
  }

  /**
   * @param {Hand} hand
   * @param {number[]} readers
   */
  function numbersOf({ here }, readers) {
    return here.review.readers.filter(({ id }) => readers.includes(id)).map(({ number }) => number);
  }

  /** @param {number} number  of a reader, for the part that is asked for */
  function pickBy(number) {
    const hand = open();
    const at = hand?.kept.parts?.at ?? 0;
    const part = hand ? differing(hand)[at] : undefined;
    if (!hand || !part) return;
    const option = part.options.findIndex(({ readers }) => numbersOf(hand, readers).includes(number));
    if (option < 0) return surface.say(`Reader ${number} sees no event here.`);
    pick(at, option);
  }

  /** What is empty, where a reader leaves it so. */
  function pickNone() {
    const hand = open();
    const at = hand?.kept.parts?.at ?? 0;
    const unit = hand ? unitOf(hand.here, hand.unit) : undefined;
    const part = hand ? differing(hand)[at] : undefined;
    const option = unit && part ? part.options.findIndex((_, index) => isEmptyPart(unit, part, index)) : -1;
    if (option < 0) return surface.say("No reader leaves this empty. Take the event to change it.");
    pick(at, option);
  }

  /**
   * @param {number} at  the part
   * @param {number} option
   */
  function pick(at, option) {
    const hand = open();
    const parts = hand?.kept.parts;
    if (!hand || !parts) return;
    const all = differing(hand);
    parts.picks[all[at].key] = option;
    const next = all.findIndex(({ key }) => !(key in parts.picks));
    if (next < 0) {
      settle(hand, composeFrame(hand.here, hand.unit, parts.picks, { edit: newId(), reason: reasonFor(hand.unit) }), "Settled role by role");
      return;
    }
    parts.at = next;
    tell(hand);
    surface.drawPlace();
  }

  return { isOn, stop, pick, pickBy, pickNone, commands: { byParts } };
}
