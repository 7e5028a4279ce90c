// Attributes, as edits. Pure; null when there is nothing to do, or it may not be.

import { change, find } from "../core/builders.js";
import { attributeKindOf, attributesOn } from "../core/schema.js";
import { eventOf } from "./parties.js";
import { standIn } from "../core/suggestions.js";

/** @typedef {import("../types.js").AttributeType} AttributeType */
/** @typedef {import("../types.js").AttributeValue} AttributeValue */
/** @typedef {import("../types.js").Edit} Edit */
/** @typedef {import("../types.js").EventFrame} EventFrame */
/** @typedef {import("../types.js").Relation} Relation */
/** @typedef {import("../types.js").Span} Span */
/** @typedef {import("../core/builders.js").Desk} Desk */

/**
 * What an attribute seen from an id is kept on: of an event or its trigger the event, but for attributes that
 * only triggers have.
 * @param {Desk} desk
 * @param {string} id
 * @returns {{owner: Span|Relation|EventFrame, type: AttributeType}[]}
 */
export function attributesAt(desk, id) {
  const event = eventOf(desk, id);
  const one = event ?? find(desk, standIn(desk, id));
  if (!one || one.kind === "document_label") return [];
  const own = typesOn(desk, one).map((type) => ({ owner: one, type }));
  const trigger = event && find(desk, event.trigger);
  if (trigger?.kind !== "span") return own;
  const onTrigger = typesOn(desk, trigger).filter(({ name }) => !own.some(({ type }) => type.name === name));
  return [...own, ...onTrigger.map((type) => ({ owner: trigger, type }))];
}

/**
 * @param {Desk} desk
 * @param {Span|Relation|EventFrame} one
 */
function typesOn({ schema }, one) {
  return attributesOn(attributeKindOf(one), one.label, schema);
}

/**
 * Gives an attribute a value. A value it has is taken off again, as is one that leaving it out means; null
 * takes off all. Where it may have several, one is put to the others.
 * @param {Desk} desk
 * @param {string} id
 * @param {string} name
 * @param {string|boolean|null} value
 * @param {string} editId
 * @returns {Edit|null}
 */
export function setAttribute(desk, id, name, value, editId) {
  const found = attributesAt(desk, id).find(({ type }) => type.name === name);
  if (!found || (value !== null && !isValue(found.type, value))) return null;
  const present = found.owner.attributes?.[name];
  const next = valueAfter(found.type, present, value);
  if (JSON.stringify(next) === JSON.stringify(present)) return null;
  return change(desk, [found.owner.id], editId, "attribute", (one) => {
    if (one.kind === "document_label") return one;
    const { attributes = {}, ...rest } = one;
    const { [name]: _, ...others } = attributes;
    const left = next === undefined ? others : { ...others, [name]: next };
    return Object.keys(left).length ? { ...rest, attributes: left } : rest;
  });
}

/**
 * @param {AttributeType} type
 * @param {string|boolean} value
 */
function isValue({ values = [] }, value) {
  return typeof value === "boolean" ? !values.length : values.includes(value);
}

/**
 * @param {AttributeType} type
 * @param {AttributeValue|undefined} present
 * @param {string|boolean|null} value
 * @returns {AttributeValue|undefined}
 */
function valueAfter({ values = [], several = false, default: usual = "" }, present, value) {
  if (value === null || (usual !== "" && value === usual)) return undefined;
  if (!several || typeof value === "boolean") return present === value ? undefined : value;
  const had = Array.isArray(present) ? present : [];
  const chosen = had.includes(value) ? had.filter((one) => one !== value) : [...had, value];
  return chosen.length ? values.filter((one) => chosen.includes(one)) : undefined;
}
