// Labels to colours. The schema's colour gives the hue; base.css fixes lightness for each theme, so
// that any colour stays readable. Labels without one take turns among eight hues that colour-blind
// people can tell apart (after Okabe and Ito).

/** @typedef {import("./types.js").Schema} Schema */

export const HUES = ["#0072b2", "#d55e00", "#009e73", "#b8509a", "#b07d00", "#2a9fd6", "#7a5cc0", "#8a6d3b"];

/**
 * @param {Schema} schema
 * @returns {Map<string, string>}
 */
export function colours(schema) {
  const labels = [...schema.entities, ...(schema.relations ?? []), ...(schema.events ?? [])];
  return new Map(labels.map(({ name, colour }, index) => [name, colour || HUES[index % HUES.length]]));
}

/**
 * Whether a background asks for light writing on it.
 * @param {string} colour  as the browser computes it: rgb(…)
 */
export function isDark(colour) {
  const [red, green, blue] = (colour.match(/[\d.]+/g) ?? ["255", "255", "255"]).map(Number);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 128;
}
