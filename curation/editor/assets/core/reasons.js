// Why something is suggested, as a rule says it: words of the article stand between asterisks, as in
// *talks* between conj *Turkey*, *Israel*. Pure.

/** @typedef {{text: string, isQuote: boolean}} Part */

const QUOTE = /\*([^*\s](?:[^*]*[^*\s])?)\*/g;

/**
 * @param {string} reason
 * @returns {Part[]}  in order; an asterisk that has no partner is an ordinary character
 */
export function partsOf(reason) {
  /** @type {Part[]} */
  const parts = [];
  let at = 0;
  for (const { 0: whole, 1: text, index } of reason.matchAll(QUOTE)) {
    if (index > at) parts.push({ text: reason.slice(at, index), isQuote: false });
    parts.push({ text, isQuote: true });
    at = index + whole.length;
  }
  if (at < reason.length) parts.push({ text: reason.slice(at), isQuote: false });
  return parts;
}

/**
 * @param {string} reason
 * @returns {string}  for where nothing can be emphasised: a title, what is read out
 */
export function reasonInWords(reason) {
  return partsOf(reason).map(({ text, isQuote }) => (isQuote ? `“${text}”` : text)).join("");
}
