// The labels of the whole article: what the schema offers, what the person gave, what is suggested. Pure.

import { perDeskAndSchema } from "../core/memo.js";
import { reasonInWords } from "../core/reasons.js";
import { openSuggestions } from "../core/suggestions.js";
import { faceOf } from "../core/versions.js";

/** @typedef {import("../types.js").DocumentLabel} DocumentLabel */
/** @typedef {import("../core/builders.js").Desk} Desk */
/**
 * @typedef {object} ValueLine
 * @property {string} value
 * @property {string|null} id  of the label that says it, given or suggested
 * @property {"given"|"suggested"|"off"} state
 * @property {boolean} check
 * @property {string} reason
 * @property {string} key  empty when there are more values than keys
 * @property {string} by  numbers of the readers who say so, where that is to be settled
 */
/** @typedef {{label: string, title: string, definition: string, isFree: boolean, values: ValueLine[]}} Group  isFree: any words will do */

const KEYS = "123456789bcdefghijklmnopqrstuvwyz"; // a accepts, x rejects

/** Every value has the same key as long as the schema's values are the same. */
export const articleLabelsOf = perDeskAndSchema(grouped);

/**
 * @param {Desk} desk
 * @returns {Group[]}  retired labels only while something carries them
 */
function grouped(desk) {
  /** @type {Map<string, ValueLine>} */
  const said = new Map();
  for (const one of openSuggestions(desk)) {
    if (one.kind !== "document_label") continue;
    said.set(keyOf(one), { ...OFF, value: one.value, id: one.id, state: "suggested", check: one.origin?.confidence === "check", reason: reasonInWords(one.origin?.reason ?? ""), by: readersOf(desk, one.id) });
  }
  for (const one of desk.annotations.values()) {
    if (one.kind === "document_label") said.set(keyOf(one), { ...OFF, value: one.value, id: one.id, state: "given" });
  }
  let turn = 0;
  const listed = (desk.schema.document_labels ?? []).map(({ name, values = [], title = "", definition = "", retired = false }) => {
    const own = values.map((value) => ({ ...(said.get(keyOf({ label: name, value })) ?? { ...OFF, value }), key: KEYS[turn++] ?? "" }));
    const others = [...said].filter(([key, { value }]) => key === keyOf({ label: name, value }) && !values.includes(value)).map(([, line]) => line);
    const shown = [...own, ...others].filter(({ state }) => !retired || state !== "off");
    return { label: name, title, definition, isFree: !values.length && !retired, values: shown };
  });
  return listed.filter(({ isFree, values }) => isFree || values.length);
}

/** @type {ValueLine} */
const OFF = { value: "", id: null, state: "off", check: false, reason: "", key: "", by: "" };

/**
 * @param {Desk} desk
 * @param {string} id
 */
function readersOf({ suggestions }, id) {
  const face = faceOf(suggestions, id);
  return face?.state === "conflict" ? face.numbers.join(" ") : "";
}

/** @param {{label: string, value: string}} one */
function keyOf({ label, value }) {
  return JSON.stringify([label, value]);
}
