// Attributes: planned, denied, past. A list of all that what has the focus may be said to be, each with a
// key that says it at once.

import { attributeChoices } from "../frames/attribute_choices.js";
import { find } from "../core/builders.js";
import { setAttribute } from "../frames/frame_builders.js";
import { newId } from "../core/ids.js";
import { partyWords } from "../frames/links.js";
import { shortened } from "../core/names.js";

/** @typedef {import("./hands.js").Hands} Hands */
/** @typedef {import("./moving.js").Moving} Moving */

/**
 * @param {Hands} hands
 * @param {Moving} moving
 */
export function createAttributing({ surface, session, place, desk, perform, warn }, { focus }) {
  function attribute() {
    const id = place().focus;
    if (id) ask(id);
  }

  /** @param {string} id */
  function ask(id) {
    if (session().whyLocked) return warn(session().whyLocked);
    const one = find(desk(), id);
    const at = surface.boxOf(id);
    if (!one || !at) return;
    const choices = attributeChoices(desk(), id);
    if (!choices.length) return surface.say(`Nothing can be said about ${one.label} beyond its label: this project has no attributes for it.`);
    surface.popover.open(
      {
        title: `${one.label} ${shortened(partyWords(desk(), id))}`,
        what: "Choose an attribute",
        placeholder: "Type to filter attributes",
        none: "No attribute fits this.",
        current: null,
        choices: choices.map(({ name, value, key, isSet, isDefault, definition }, index) => ({
          name: typeof value === "boolean" ? (value ? name : `not ${name}`) : String(value),
          value: String(index),
          group: name,
          isSet,
          hint: isDefault && !isSet ? "usual" : "",
          kind: "attribute",
          key,
          colour: surface.colour.get(one.label) ?? "gray",
          definition,
        })),
        onPick: ({ value }) => {
          const picked = choices[Number(value)];
          set(id, picked.name, picked.value);
        },
        onClose: () => surface.takeFocus(),
      },
      at,
    );
  }

  /**
   * @param {string} id
   * @param {string} name
   * @param {string|boolean|null} value  null: as usual
   */
  function set(id, name, value) {
    if (session().whyLocked) return warn(session().whyLocked);
    const what = find(desk(), id)?.label ?? "";
    surface.gestures.run(() => {
      const edit = setAttribute(desk(), id, name, value, newId());
      if (!edit) return surface.say(`${what} has ${name} like this already.`);
      if (perform(edit, "") && !surface.choosing.isOn) focus(id);
      surface.say(`${what}: ${said(id, name)}`);
    });
  }

  /**
   * @param {string} id
   * @param {string} name
   * @returns {string}  how it stands now
   */
  function said(id, name) {
    const now = attributeChoices(desk(), id).filter((one) => one.name === name && (one.isSet || one.isDefault));
    const set = now.filter(({ isSet }) => isSet);
    return `${name} ${(set.length ? set : now).map(({ value }) => (typeof value === "boolean" ? (value ? "yes" : "no") : String(value))).join(", ") || "not said"}`;
  }

  return { setAttribute: set, attributeOf: ask, commands: { attribute } };
}
