// Making elements. Text goes in as text nodes only; nothing here or elsewhere parses HTML.

/** @typedef {Node|string|null|undefined|false} Child */

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, string|number|boolean|null|undefined|((event: any) => void)>} [attributes]
 *   functions become listeners; true is an empty attribute; null, undefined and false are left out
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : String(value));
  }
  made.append(...children.filter(isThere));
  return made;
}

/** @param {EventTarget|null} target  @returns {boolean}  whether it is written in */
export function isField(target) {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}

/**
 * @param {Child} child
 * @returns {child is Node|string}
 */
function isThere(child) {
  return child !== null && child !== undefined && child !== false;
}
