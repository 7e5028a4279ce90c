// Events: a new one on some words, whose roles are asked one after another; a role asked by its digit or
// its slot; and what is done to fillers that are there.

import { find } from "../core/builders.js";
import { duplicateEvent, fill, unfill } from "../frames/frame_builders.js";
import { newId } from "../core/ids.js";
import { anchorOf, eventOf, rolesOn, whyNotInRole } from "../frames/links.js";
import { digitOf } from "../frames/roles.js";
import { rankForRole } from "../frames/rank.js";
import { eventTypes } from "../frames/type_choices.js";
import { createRoleQuests } from "./role_quests.js";

/** @typedef {import("./hands.js").Hands} Hands */
/** @typedef {import("./moving.js").Moving} Moving */
/** @typedef {import("../core/tokens.js").Range} Range */
/** @typedef {import("../parts/popover.js").Choice} Choice */
/** @typedef {import("./role_quests.js").Pace} Pace */

/**
 * @param {Hands} hands
 * @param {Moving} moving
 * @param {{add: (range: Range, choice: Choice) => void}} labelling
 */
export function createFraming(hands, { focus }, { add }) {
  const { surface, session, place, desk, perform, performOn, warn, isLocked, words } = hands;
  const { questFor, asked } = createRoleQuests(hands, { focus }, { arm, armByDigit, emptyRole });

  function newEvent() {
    if (isLocked()) return;
    const { focus: id, selection, cursor } = place();
    const range = selection ?? cursor ?? surface.view.markOf(id ?? "");
    const types = eventTypes(desk().schema, surface.colour);
    if (!types.length) return surface.say("This project has no event types.");
    if (!range) return surface.say("Select the words that say what happened, or go to one of them.");
    const { start, end } = range;
    if (types.length === 1) return begin({ start, end }, types[0]);
    surface.popover.open(
      {
        title: `Event: ${session().article.text.slice(start, end).replace(/\s+/g, " ")}`,
        what: "Choose what happened",
        placeholder: "Type to filter event types",
        none: "No event type fits this.",
        choices: types,
        current: null,
        onPick: (choice) => begin({ start, end }, choice),
        onClose: () => surface.takeFocus(),
      },
      surface.view.rangeOf(start, end).getBoundingClientRect(),
    );
  }

  /**
   * @param {Range} range
   * @param {Choice} choice
   */
  function begin(range, choice) {
    add(range, choice);
    askForRoles();
  }

  /** Of the event in focus, one after another: from the first that has to be filled or can be. */
  function askForRoles() {
    const event = eventOf(desk(), place().focus ?? "");
    if (!event || find(desk(), place().focus ?? "")?.kind !== "span") return;
    const roles = rolesOn(desk(), event.id);
    const first = roles.find(({ name, min = 0 }) => min > 0 || rankForRole(desk(), session().article, event.id, name).length) ?? roles[0];
    if (first) arm(event.id, first.name, "walks");
  }

  /**
   * @param {string} eventId
   * @param {string} role
   * @param {Pace} pace
   */
  function arm(eventId, role, pace) {
    const event = eventOf(desk(), eventId);
    if (!event || isLocked()) return;
    surface.choosing.start(questFor(event.id, role, pace));
    surface.say(asked());
  }

  /**
   * @param {string} eventId
   * @param {string} digit
   * @param {Pace} pace
   */
  function armByDigit(eventId, digit, pace) {
    const roles = rolesOn(desk(), eventId);
    const role = roles[(Number(digit) + 9) % 10];
    if (role) return arm(eventId, role.name, pace);
    const known = roles.slice(0, 10).map(({ name }, index) => `${digitOf(index)} ${name}`).join(", ");
    surface.say(`${eventOf(desk(), eventId)?.label ?? "This event"} has these roles: ${known}.`);
  }

  /**
   * A digit with an event in focus.
   * @param {string} key
   * @returns {boolean}
   */
  function digit(key) {
    const event = eventOf(desk(), place().focus ?? "");
    if (!event || !/^[0-9]$/.test(key)) return false;
    armByDigit(event.id, key, "once");
    return true;
  }

  /**
   * By mouse: several may be clicked, and the same slot again lets go.
   * @param {string} eventId
   * @param {string} role
   */
  function armRole(eventId, role) {
    const { quest } = surface.choosing;
    const isArmed = quest?.kind === "role" && quest.role === role && quest.event === eventOf(desk(), eventId)?.id;
    surface.gestures.run(() => (isArmed ? surface.choosing.finish() : arm(eventId, role, "stays")));
  }

  /**
   * @param {string} eventId
   * @param {string} role
   * @param {string|null} [target]  null: everything in it
   */
  function emptyRole(eventId, role, target = null) {
    if (isLocked()) return;
    const said = target === null ? `${role} is empty` : `Took ${words(target)} out of ${role}`;
    surface.gestures.run(() => {
      if (!performOn(eventId, unfill(desk(), eventId, role, target, newId()), said)) return surface.say(`Nothing is in ${role}.`);
      focusEvent(eventId);
    });
  }

  /**
   * @param {string} eventId
   * @param {string} role  it goes to
   * @param {string} target
   */
  function moveFiller(eventId, role, target) {
    if (isLocked()) return;
    const why = whyNotInRole(desk(), eventId, role, target);
    if (why) return warn(why);
    surface.gestures.run(() => {
      if (performOn(eventId, fill(desk(), eventId, role, target, newId()), `${role}: ${words(target)}`)) focusEvent(eventId);
    });
  }

  /** @param {string} eventId */
  function focusEvent(eventId) {
    if (eventOf(desk(), eventId)) focus(anchorOf(desk(), eventId));
  }

  function duplicate() {
    const event = eventOf(desk(), place().focus ?? "");
    if (!event || isLocked()) return;
    const trigger = newId();
    const edit = duplicateEvent(desk(), event.id, { edit: newId(), trigger, event: newId() });
    if (perform(edit, `${event.label} ${words(event.id)} once more`)) focus(trigger);
  }

  return {
    digit,
    askForRoles,
    strip: { armRole, emptyRole: (/** @type {string} */ eventId, /** @type {string} */ role) => emptyRole(eventId, role), takeOut: emptyRole, moveFiller },
    commands: { newEvent, duplicate },
  };
}
