// The words a span is made of, as pieces: words go in or come out, neighbours grow together. Pure; the
// unit of the offsets does not matter, so long as it is one.

/** @typedef {import("../types.js").Piece} Piece */

/**
 * Puts words in; words that are wholly part of it come out.
 * @param {Piece[]} pieces  sorted, apart from each other
 * @param {Piece} words
 * @param {(start: number, end: number) => string} quote  the text between two places
 * @returns {Piece[]}  empty when nothing would be left
 */
export function toggled(pieces, words, quote) {
  const isPart = pieces.some(([start, end]) => start <= words[0] && words[1] <= end);
  return isPart ? without(pieces, words, quote) : joined([...pieces, words], quote);
}

/**
 * @param {Piece[]} pieces
 * @param {Piece} words
 * @param {(start: number, end: number) => string} quote
 */
function without(pieces, [from, to], quote) {
  /** @type {Piece[]} */
  const rest = pieces.flatMap(([start, end]) => [[start, Math.min(end, from)], [Math.max(start, to), end]]);
  return rest.flatMap((piece) => trimmed(piece, quote));
}

/**
 * Pieces with nothing or only white space between them are one.
 * @param {Piece[]} pieces
 * @param {(start: number, end: number) => string} quote
 */
function joined(pieces, quote) {
  /** @type {Piece[]} */
  const found = [];
  for (const [start, end] of [...pieces].sort((one, other) => one[0] - other[0])) {
    const last = found.at(-1);
    if (last && (start <= last[1] || !quote(last[1], start).trim())) last[1] = Math.max(last[1], end);
    else found.push([start, end]);
  }
  return found;
}

/**
 * @param {Piece} piece
 * @param {(start: number, end: number) => string} quote
 * @returns {Piece[]}  none when there is nothing in it but white space
 */
function trimmed([start, end], quote) {
  if (start >= end || !quote(start, end).trim()) return [];
  while (!quote(start, start + 1).trim()) start += 1;
  while (!quote(end - 1, end).trim()) end -= 1;
  return [[start, end]];
}
