// Selecting text: with the mouse (snapped to words, exact with Alt, a word by double click) and with
// the keyboard (a word cursor, since browsers move no caret in text that cannot be edited). Reports
// ranges in UTF-16 units; what happens with them is decided elsewhere.

import { snap, trim } from "../core/tokens.js";

/** @typedef {import("../core/article.js").Article} Article */
/** @typedef {import("../core/tokens.js").Range} Range */
/** @typedef {import("./text_view.js").TextView} TextView */
/**
 * @typedef {object} Reports
 * @property {(range: Range) => void} onSelect
 * @property {(range: Range) => void} onPiece  selected with Ctrl or Cmd held
 * @property {(place: number, event: MouseEvent) => void} onClick
 * @property {() => void} onStart  the pointer went down in the text
 */

const TOUCH_REST = 450; // ms without change after which a selection by touch counts as made

/**
 * @param {TextView} view
 * @param {Reports} reports
 * @param {AbortSignal} signal
 */
export function watchPointer(view, { onSelect, onPiece, onClick, onStart }, signal) {
  let isDown = false;
  let pointer = "mouse";
  let rest = 0;

  /** @param {{altKey: boolean, ctrlKey: boolean, metaKey: boolean}} held */
  function report({ altKey, ctrlKey, metaKey }) {
    const range = view.article && nativeRange(view, view.article, altKey);
    if (range && (ctrlKey || metaKey)) onPiece(range);
    else if (range) onSelect(range);
    return Boolean(range);
  }

  view.root.addEventListener(
    "pointerdown",
    (event) => {
      pointer = event.pointerType;
      if (event.button !== 0 || isTag(event.target)) return;
      isDown = true;
      onStart();
    },
    { signal },
  );
  // A drag may end outside of the text, so this listens to the whole page.
  document.addEventListener(
    "mouseup",
    (event) => {
      if (!isDown || event.button !== 0) return;
      isDown = false;
      if (report(event)) return;
      const place = view.placeAtPoint(event.clientX, event.clientY);
      if (place !== null && event.target instanceof Node && view.root.contains(event.target)) onClick(place, event);
    },
    { signal },
  );
  document.addEventListener(
    "selectionchange",
    () => {
      clearTimeout(rest);
      if (pointer === "touch") rest = setTimeout(() => report({ altKey: false, ctrlKey: false, metaKey: false }), TOUCH_REST);
    },
    { signal },
  );
}

/** @param {EventTarget|null} target */
function isTag(target) {
  return target instanceof Element && target.closest(".ed-tag") !== null;
}

/**
 * The browser's selection as a range of the article; the browser's own is given up for it.
 * @param {TextView} view
 * @param {Article} article
 * @param {boolean} exact
 * @returns {Range|null}
 */
function nativeRange(view, article, exact) {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const { startContainer, startOffset, endContainer, endOffset } = selection.getRangeAt(0);
  const start = view.placeOf(startContainer, startOffset);
  const end = view.placeOf(endContainer, endOffset) ?? (start === null ? null : endOfParagraph(article, start));
  if (start === null || end === null || start >= end) return null;
  const range = exact ? trim(article.text, { start, end }) : snap(article.tokensNear({ start, end }), { start, end });
  if (range) selection.removeAllRanges();
  return range;
}

/**
 * @param {Article} article
 * @param {number} place
 */
function endOfParagraph(article, place) {
  return article.paragraphs[article.paragraphAt(place)].end;
}

/**
 * The word before or after a place, across paragraphs; null at the ends of the article.
 * @param {Article} article
 * @param {number} place
 * @param {-1|1} step
 * @returns {Range|null}
 */
export function wordBeside(article, place, step) {
  let index = article.paragraphAt(place);
  for (; index >= 0 && index < article.paragraphs.length; index += step) {
    const words = article.tokensOf(index).filter(({ word }) => word);
    const found = step > 0 ? words.find(({ start }) => start >= place) : words.filter(({ end }) => end <= place).pop();
    if (found) return { start: found.start, end: found.end };
  }
  return null;
}

/**
 * @param {Article} article
 * @param {number} place
 * @returns {Range|null}  the word at a place, or the next one
 */
export function wordAt(article, place) {
  const here = article.tokensOf(article.paragraphAt(place)).find(({ start, end }) => start <= place && place < end);
  return here ? { start: here.start, end: here.end } : (wordBeside(article, place, 1) ?? wordBeside(article, place, -1));
}

/**
 * The word above or below, as the lines lie on the screen.
 * @param {TextView} view
 * @param {Range} from
 * @param {-1|1} step
 * @returns {Range|null}
 */
export function wordInNextLine(view, from, step) {
  const { article } = view;
  if (!article) return null;
  const box = view.rangeOf(from.start, from.end).getBoundingClientRect();
  const x = box.left + Math.min(box.width, 24) / 2;
  for (let distance = 0.8; distance < 6; distance += 0.4) {
    const y = step > 0 ? box.bottom + distance * box.height : box.top - distance * box.height;
    const place = view.placeAtPoint(x, y);
    if (place === null) continue;
    const word = wordAt(article, place);
    const isFurther = word && (step > 0 ? word.start >= from.end : word.end <= from.start);
    const wordBox = isFurther && view.rangeOf(word.start, word.end).getBoundingClientRect();
    if (word && wordBox && (step > 0 ? wordBox.top >= box.bottom - 2 : wordBox.bottom <= box.top + 2)) return word;
  }
  return wordBeside(article, step > 0 ? from.end : from.start, step);
}
