// The strip of what is worked on: ties it to the commands its buttons and chips ask for.

import { anchorOf } from "../frames/parties.js";
import { whyNotInRole } from "../frames/roles.js";
import { stripOf } from "../frames/strip_view.js";
import { FrameStrip } from "../parts/frame_strip.js";

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
  }, surface.gone.signal);
}

/** @param {Surface} surface */
export function drawStrip(surface) {
  const { session, keymap } = surface;
  if (!session) return;
  const { quest, enter, note, told } = surface.choosing;
  const textSays = enter?.range ? (quest?.saysOfText?.(enter.range) ?? "") : undefined;
  const view = stripOf(surface.desk(), { focus: session.place.focus, quest, proposal: enter?.id ?? null, textSays, note, told, isLocked: session.isSubmitted });
  surface.strip.draw(view, keymap);
}
