// Settling what readers see differently: taking what one of them says, nothing, or something else put in
// by hand. Every decision goes on to the next unit that is open.

import { newId } from "../core/ids.js";
import { quoted } from "../core/names.js";
import { choose, confirm, decideNone, takeForEditing } from "../review/choosing.js";
import { giveReason } from "../review/reasons.js";
import { decisionOf, openUnits, tallyOf, unitOf } from "../review/units.js";
import { faceOf } from "../core/versions.js";
import { versionsOf } from "../review/version_words.js";
import { settlingOf } from "../review/settling_view.js";
import { count } from "../core/words.js";
import { inHand, stopAt, unitAfter } from "./in_hand.js";

/** @typedef {import("./hands.js").Hands} Hands */
/** @typedef {import("./moving.js").Moving} Moving */
/** @typedef {import("./in_hand.js").Hand} Hand */
/** @typedef {import("../review/choosing.js").Choice} Choice */
/** @typedef {ReturnType<typeof createSettling>} Settling */

/**
 * @param {Hands} hands
 * @param {Moving} moving
 */
export function createSettling({ surface, perform, warn, isLocked }, { focus }) {
  /**
   * @param {boolean} [again]  also one that is settled
   * @returns {(Hand & {unit: string})|null}  with a unit that is open; else it is said why not
   */
  function open(again = false) {
    const hand = inHand(surface);
    if (!hand || isLocked()) return null;
    if (hand.unit !== null && (hand.isOpen || (again && decisionOf(hand.here, hand.unit)))) return { ...hand, unit: hand.unit };
    surface.say("Go to something that is to be settled first.");
    return null;
  }

  /** @param {string} unit */
  function goTo(unit) {
    const hand = inHand(surface);
    if (hand) focus(...stopAt(hand.here, unit));
  }

  /** @returns {string}  what the unit in hand is called */
  function words() {
    const hand = inHand(surface);
    return hand ? (settlingOf(hand.here, { unit: hand.unit, parts: null, reason: "", hidesNames: false, isLocked: false })?.words ?? "") : "";
  }

  /**
   * @param {Hand & {unit: string}} hand
   * @param {Choice} choice
   * @param {string} said
   * @returns {boolean}  whether it was done; the focus is on the next one then
   */
  function settle({ here, unit, kept }, choice, said) {
    if (!choice.edit) return refuse(choice);
    const order = openUnits(here).map(({ id }) => id);
    if (!perform(choice.edit, said)) return false;
    kept.reasons.delete(unit);
    Object.assign(kept, { last: unit, parts: null, edited: null });
    if (choice.left.length) tellLoss(choice.left);
    goOn(unit, order);
    return true;
  }

  /** @param {Choice} choice  @returns {false} */
  function refuse({ first, why }) {
    if (first) goTo(first);
    if (why) warn(why);
    else surface.say("It is settled so already.");
    return false;
  }

  /** @param {string[]} left  fillers that were decided away */
  function tellLoss(left) {
    const text = `Left out, for it was decided that nothing is there: ${left.map(quoted).join(", ")}.`;
    surface.say(text);
    surface.notices.set("told", { tone: "quiet", text, onClose: () => (surface.notices.set("told", null), surface.takeFocus()) });
  }

  /**
   * @param {string} from
   * @param {string[]} order
   */
  function goOn(from, order) {
    const hand = inHand(surface);
    if (!hand) return;
    const next = unitAfter(hand.here, from, order);
    goTo(next ?? from);
    if (next === null) return sayAllSettled();
    surface.say(`${count(tallyOf(hand.here).open, "thing")} left to settle. ${words()}`);
  }

  function sayAllSettled() {
    surface.say(`Everything is settled. ${surface.keymap.withKey("Settle the article", "submit")}.`);
  }

  /** @param {string} unit  whose reason was written before */
  const reasonFor = (unit) => inHand(surface)?.kept.reasons.get(unit);

  /**
   * @param {number} index  of a version
   * @param {boolean} [again]  also instead of what was decided
   * @returns {boolean}
   */
  function take(index, again = false) {
    const hand = open(again);
    if (!hand) return false;
    const line = versionsOf(hand.here, hand.unit).find((one) => one.index === index);
    if (!line) return false;
    if (line.isNothing) return takeNone(again);
    const choice = choose(hand.here, hand.unit, index, { edit: newId(), reason: reasonFor(hand.unit) });
    return settle(hand, choice, `${line.says}: taken`);
  }

  /**
   * @param {number} number  of a reader
   * @param {boolean} [again]
   * @returns {number|null}  the version that is theirs
   */
  function versionBy(number, again = false) {
    const hand = open(again);
    const lines = hand ? versionsOf(hand.here, hand.unit) : [];
    return lines.find(({ readers }) => readers.some((one) => one.number === number))?.index ?? null;
  }

  /**
   * @param {boolean} [again]
   * @returns {boolean}
   */
  function takeNone(again = false) {
    const hand = open(again);
    return hand !== null && settle(hand, decideNone(hand.here, hand.unit, { edit: newId(), reason: reasonFor(hand.unit) }), "Nothing is there");
  }

  function takeWhatAgrees() {
    const hand = open();
    if (!hand) return;
    const unit = unitOf(hand.here, hand.unit);
    if (unit?.state !== "check") return surface.say("Readers differ here: choose by their digits.");
    settle(hand, confirm(hand.here, hand.unit, { edit: newId(), reason: reasonFor(hand.unit) }), "Right as it is");
  }

  function takeToEdit() {
    const hand = open();
    if (!hand) return;
    const face = faceOf(hand.here.suggestions, surface.session?.place.focus ?? "");
    const index = face && !face.isLeading ? face.version : null;
    const choice = takeForEditing(hand.here, hand.unit, index, { edit: newId() });
    if (!choice.edit) return void refuse(choice);
    const reason = reasonFor(hand.unit);
    if (!perform(choice.edit, "Put in, to be changed")) return;
    Object.assign(hand.kept, { last: hand.unit, edited: hand.unit, parts: null });
    const now = inHand(surface);
    if (now && reason) perform(giveReason(now.here, hand.unit, reason, { edit: newId() }), "");
    hand.kept.reasons.delete(hand.unit);
    goTo(hand.unit);
  }

  /**
   * Of what was put in to be changed: a label's key is the whole change, and goes on.
   * @returns {boolean}  whether it went on
   */
  function goOnAfterChange() {
    const hand = inHand(surface);
    if (!hand || hand.unit === null || hand.kept.edited !== hand.unit) return false;
    hand.kept.edited = null;
    goOn(hand.unit, hand.here.review.units.map(({ id }) => id));
    return true;
  }

  return { open, settle, take, versionBy, goTo, goOnAfterChange, reasonFor, words, commands: { takeNone: () => takeNone(), confirm: takeWhatAgrees, takeToEdit } };
}
