// Labels to colours. The schema's colour gives the hue; each theme fixes how light it is drawn, so that
// any colour can be seen on its ground. Labels without one take turns among eight hues that colour-blind
// people can tell apart (after Okabe and Ito; tests/browser/test_colours.py measures them as drawn).

/** @typedef {import("../types.js").Schema} Schema */

export const HUES = ["#196cb7", "#d55e00", "#009e73", "#e69f00", "#7d4b80", "#696e6f", "#cc79a7", "#56b4e9"];

/**
 * @param {Schema} schema
 * @returns {Map<string, string>}
 */
export function colours(schema) {
  const labels = [...schema.entities, ...(schema.relations ?? []), ...(schema.events ?? []), ...(schema.document_labels ?? [])];
  return new Map(labels.map(({ name, colour }, index) => [name, colour || HUES[index % HUES.length]]));
}

const canTurn = globalThis.CSS?.supports("color", "oklch(from red l c h)");

/**
 * A label's colour as its bar is drawn: 3:1 on the ground in both themes, also as a suggestion's, and
 * still lighter or darker than another where it was, which is what colour-blind people see.
 * @param {string} colour
 * @param {boolean} [isOpen]  of a suggestion, which is paler
 */
export function barColour(colour, isOpen = false) {
  const lightness = "clamp(var(--ed-bar-low), var(--ed-bar-slope) * l + var(--ed-bar-shift), var(--ed-bar-high))";
  const drawn = canTurn ? `oklch(from ${colour} ${lightness} min(c, 0.16) h)` : colour;
  return isOpen ? `color-mix(in oklab, ${drawn} 80%, var(--ed-paper))` : drawn;
}

/**
 * Whether a background asks for light writing on it.
 * @param {string} colour  as the browser computes it: rgb(…)
 */
export function isDark(colour) {
  const [red, green, blue] = (colour.match(/[\d.]+/g) ?? ["255", "255", "255"]).map(Number);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 128;
}
