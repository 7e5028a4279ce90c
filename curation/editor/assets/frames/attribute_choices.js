// The values of attributes that can be given to something, each with a key. The keys follow from the schema
// alone, so that a hand can learn them. Pure.

import { attributesAt } from "./value_builders.js";
import { attributeKindOf } from "../core/schema.js";
import { perValue } from "../core/memo.js";

/** @typedef {import("../types.js").AttributeType} AttributeType */
/** @typedef {import("../types.js").AttributeValue} AttributeValue */
/** @typedef {import("../types.js").Schema} Schema */
/** @typedef {import("../core/builders.js").Desk} Desk */
/**
 * @typedef {object} AttributeChoice
 * @property {string} name
 * @property {string|true} value  true: it needs no more words than its name
 * @property {string} key  empty when there are more values than keys
 * @property {boolean} isSet  it is said, or what saying nothing means
 * @property {boolean} isDefault
 * @property {string} definition
 */

const KEYS = [..."abcdefghijklmnopqrstuvwyz1234567890"]; // not x, which deletes
const LONG = 20; // an attribute with more values is chosen by typing: it takes what keys are left

/**
 * @param {Desk} desk
 * @param {string} id  of a mention, a trigger, an event or a relation
 * @returns {AttributeChoice[]}
 */
export function attributeChoices(desk, id) {
  const found = attributesAt(desk, id);
  const keys = keysFor(desk.schema, found);
  return found.flatMap(({ owner, type }) => {
    const present = owner.attributes?.[type.name];
    return valuesOf(type).map((value) => {
      const isDefault = value === type.default && value !== "";
      const isSet = present === undefined ? isDefault : Array.isArray(present) ? present.includes(String(value)) : present === value;
      return { name: type.name, value, key: keys.get(`${type.name} ${value}`) ?? "", isSet, isDefault, definition: type.definition ?? "" };
    });
  });
}

/**
 * @param {AttributeType} type
 * @returns {(string|true)[]}
 */
function valuesOf({ values = [] }) {
  return values.length ? values : [true];
}

/**
 * What all of a kind have comes before what only one label has, so that its keys are everywhere the same.
 * @param {Schema} schema
 * @param {ReturnType<typeof attributesAt>} found
 * @returns {Map<string, string>}  by name and value
 */
function keysFor(schema, found) {
  const known = keysKnown(schema);
  const of = found.map(({ owner }) => `${attributeKindOf(owner)} ${owner.label}`).join("\n");
  const keys = known.get(of) ?? dealtOut(found.map(({ owner, type }) => ({ type, isShared: (type.on ?? []).includes(attributeKindOf(owner)) })));
  known.set(of, keys);
  return keys;
}

const keysKnown = perValue(/** @param {Schema} _ @returns {Map<string, Map<string, string>>} */ (_) => new Map());

/**
 * @param {{type: AttributeType, isShared: boolean}[]} found
 * @returns {Map<string, string>}
 */
function dealtOut(found) {
  /** @type {Map<string, string>} */
  const keys = new Map();
  const free = new Set(KEYS);
  /** @param {{type: AttributeType, isShared: boolean}} one */
  const place = ({ type, isShared }) => Number((type.values ?? []).length > LONG) * 2 + Number(!isShared);
  for (const { type } of [...found].sort((one, other) => place(one) - place(other))) {
    for (const value of valuesOf(type)) {
      const letters = [...(value === true ? type.name : value).toLowerCase()];
      const key = [...letters, ...KEYS].find((letter) => free.has(letter)) ?? "";
      free.delete(key);
      keys.set(`${type.name} ${value}`, key);
    }
  }
  return keys;
}
