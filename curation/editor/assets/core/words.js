// Small helps for sentences.

/** @param {string} text  pasted, it may have line breaks and control characters, which a name or a value cannot */
export function inOneLine(text) {
  return text.replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, " ").trim();
}

/**
 * @param {number} number
 * @param {string} thing
 */
export function count(number, thing) {
  return `${number} ${thing}${number === 1 ? "" : "s"}`;
}
