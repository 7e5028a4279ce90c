// The strip of what is worked on: ties it to the commands its buttons and chips ask for.

import { anchorOf } from "../frames/parties.js";
import { whyNotInRole } from "../frames/roles.js";
import { stripOf } from "../frames/strip_view.js";
import { caps } from "../keys/chords.js";
import { FrameStrip } from "../parts/frame_strip.js";
import { SettlingStrip } from "../parts/settling_strip.js";
import { settlingOf } from "../review/settling_view.js";
import { inHand } from "./in_hand.js";

/** @typedef {import("../surface.js").Surface} Surface */

/**
 * @param {Surface} surface
 * @returns {FrameStrip}
 */
export function createStrip(surface) {
  /** @param {(commands: Surface["commands"]) => unknown} act */
  const gesture = (act) => surface.gestures.run(() => void act(surface.commands));
  return new FrameStrip(surface.hints, [surface.panel.root, surface.onboarding.box], {
    run: (command) => {
      if (command !== "escape") surface.choosing.stop();
      surface.run(command);
    },
    arm: (event, role) => gesture(({ armRole }) => armRole(event, role)),
    takeOut: (event, role, target) => gesture(({ takeOut }) => takeOut(event, role, target)),
    move: (event, role, target) => gesture(({ moveFiller }) => moveFiller(event, role, target)),
    whyNot: (event, role, target) => whyNotInRole(surface.desk(), event, role, target),
    say: (sentence) => surface.say(sentence),
    show: (id) => {
      const tag = surface.view.tagOf(anchorOf(surface.desk(), id));
      if (tag) surface.reveal(tag);
    },
    withKey: (words, command) => surface.keymap.withKey(words, command),
    colourOf: (label) => surface.colour.get(label) ?? "gray",
    leave: () => surface.takeFocus(),
  }, surface.gone.signal, [surface.settling.box]);
}

/**
 * @param {Surface} surface
 * @returns {SettlingStrip}
 */
export function createSettlingStrip(surface) {
  const capsOf = (/** @type {string} */ command) => caps(surface.keymap.keyOf(command)?.chords[0] ?? "").filter(Boolean);
  return new SettlingStrip({
    run: (command) => surface.run(command),
    take: (version) => surface.gestures.run(() => void surface.commands.takeVersion(version)),
    pick: (part, option) => surface.gestures.run(() => surface.commands.pickPart(part, option)),
    caps: capsOf,
    capsOf: (digit) => capsOf(`take${digit}`),
    colourOf: (label) => surface.colour.get(label) ?? "gray",
  });
}

/** @param {Surface} surface */
export function drawStrip(surface) {
  const { session, keymap } = surface;
  if (!session) return;
  const { quest, enter, note, told } = surface.choosing;
  const textSays = enter?.range ? (quest?.saysOfText?.(enter.range) ?? "") : undefined;
  const isSettling = drawSettling(surface);
  const view = isSettling ? null : stripOf(surface.desk(), { focus: session.place.focus, quest, proposal: enter?.id ?? null, textSays, note, told, isLocked: Boolean(session.whyLocked) });
  surface.strip.draw(view, keymap);
}

/**
 * @param {Surface} surface
 * @returns {boolean}  whether what has the focus is to be settled: there is nothing else to do with it then
 */
function drawSettling(surface) {
  const { session, settling, keymap } = surface;
  const hand = inHand(surface);
  const about = hand && { unit: hand.unit, parts: hand.kept.parts, reason: hand.kept.reasons.get(hand.unit ?? "") ?? "", hidesNames: surface.hidesReaders, isLocked: Boolean(session?.whyLocked), last: hand.kept.last };
  settling.draw(hand && about && settlingOf(hand.here, about), keymap);
  surface.strip.makeRoom(session?.answer.id ?? 0);
  return hand?.isOpen ?? false;
}
