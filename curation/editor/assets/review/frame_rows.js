// A frame that readers differ in, as the strip shows it: what each says of its parts, and the parts as rows
// while they are settled one by one. Pure.

/** @typedef {import("./units.js").ReviewDesk} ReviewDesk */
/** @typedef {import("../types.js").Unit} Unit */
/** @typedef {import("./composing.js").Part} Part */
/** @typedef {{name: string, says: string, differs: boolean}} Detail  a role or an attribute, or another part of a frame */
/** @typedef {{key: string, name: string, isArmed: boolean, options: {says: string, digits: string[], isPicked: boolean}[]}} Row  a part, with the digits that take what some say of it */
/** @typedef {{unit: string, at: number, picks: Record<string, number>}} Parts  a frame that is settled part by part: which part is asked for */

/**
 * @param {Part} part
 * @param {number} version
 * @returns {Detail[]}
 */
export function detailOf({ key, name, options, isOpen: differs }, version) {
  const option = options.find(({ versions }) => versions.includes(version));
  if (!option || key === "trigger" && !differs) return [];
  return [{ name, says: option.says, differs }];
}

/**
 * @param {Unit} unit  an event
 * @param {Part} part
 * @param {number} option
 * @returns {boolean}  whether nothing is said there
 */
export function isEmptyPart({ versions }, { key, name, options }, option) {
  const event = versions[options[option]?.versions[0]]?.annotations?.find((one) => one.kind === "event");
  if (event?.kind !== "event" || key === "trigger") return false;
  return key.startsWith("role:") ? event.arguments.every(({ role }) => role !== name) : event.attributes?.[name] === undefined;
}

/**
 * @param {ReviewDesk} here
 * @param {Unit} unit
 * @param {Part[]} frame
 * @param {Parts} parts
 * @returns {Row[]}
 */
export function rowsOf(here, unit, frame, { at, picks }) {
  const numbers = new Map(here.review.readers.map(({ id, number }) => [id, String(number)]));
  const open = frame.filter((part) => part.isOpen);
  return open.map((part, index) => ({
    key: part.key,
    name: part.name,
    isArmed: index === at,
    options: part.options.map(({ says, readers }, place) => ({
      says,
      digits: [...readers.map((id) => numbers.get(id) ?? ""), ...(isEmptyPart(unit, part, place) ? ["0"] : [])],
      isPicked: picks[part.key] === place,
    })),
  }));
}

