// How well a few letters fit a title: beginnings of words count most, then what is inside, then letters
// in their order. Pure.

export const CLOSE = 35; // less is only letters in their order
const WORDS = /[^\p{L}\p{N}]+/u;

/**
 * @param {string} wanted
 * @param {string} title
 * @returns {number|null}  more is better; null does not fit
 */
export function fits(wanted, title) {
  const text = plain(title);
  let sum = 0;
  for (const word of plain(wanted).split(/\s+/).filter(Boolean)) {
    const score = fitsWord(word, text);
    if (score === null) return null;
    sum += score;
  }
  return sum - text.length / 1000;
}

/**
 * @param {string} word
 * @param {string} text
 * @returns {number|null}
 */
function fitsWord(word, text) {
  if (text.startsWith(word)) return 100;
  const words = text.split(WORDS);
  const place = words.findIndex((one) => one.startsWith(word));
  if (place >= 0) return 80 - Math.min(place, 9);
  if (isInOrder(word, words.map((one) => one.slice(0, 1)).join(""))) return 50;
  if (text.includes(word)) return 40;
  return word.length > 1 && isInOrder(word, text) ? 10 : null;
}

/**
 * @param {string} letters
 * @param {string} text
 */
function isInOrder(letters, text) {
  let at = -1;
  return [...letters].every((letter) => {
    at = text.indexOf(letter, at + 1);
    return at >= 0;
  });
}

/** @param {string} text  upper and lower case, and accents, are the same */
function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}
