// The labels that can be given now, as the lists, the hints and the keys show them. Pure.

/** @typedef {import("../types.js").Choice} Choice */
/** @typedef {import("../types.js").Label} Label */

/**
 * @param {import("../types.js").Schema} schema
 * @param {Map<string, string>} colour
 * @returns {Choice[]}  entity labels, then event types; retired ones left out
 */
export function choicesOf({ entities, events = [] }, colour) {
  /** @param {Label} label @returns {Choice} */
  const entity = ({ name, key, definition }) => ({ name, kind: "entity", key: key ?? "", colour: colour.get(name) ?? "gray", definition: definition ?? "" });
  /** @param {Label} label @returns {Choice} */
  const event = (label) => ({ ...entity(label), kind: "event", key: "" });
  /** @param {Label} label */
  const inUse = ({ retired }) => !retired;
  return [...entities.filter(inUse).map(entity), ...events.filter(inUse).map(event)];
}
