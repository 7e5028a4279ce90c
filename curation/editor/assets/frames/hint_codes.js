// Letters that stand on targets while one is chosen. None is the beginning of another, so that each is
// known as soon as it is typed; what is most likely gets one letter, under the strongest fingers. Pure.

const LETTERS = [..."fjdksleiwogharuvmcnptybqz"]; // not x, which empties what is being filled
const ALWAYS_SHORT = 12; // however many there are, the most likely targets keep one letter

/**
 * @param {number} number
 * @returns {string[]}  from the easiest on
 */
export function codesFor(number) {
  const short = LETTERS.slice(0, ALWAYS_SHORT);
  let open = LETTERS.slice(ALWAYS_SHORT);
  /** @type {string[]} */
  let longer = [];
  while (short.length + open.length + longer.length < number) {
    if (!open.length) [open, longer] = [longer, []];
    const last = open.pop();
    longer = [...LETTERS.map((letter) => `${last}${letter}`), ...longer];
  }
  return [...short, ...open, ...longer].slice(0, number);
}
