// Getting about in an article: the focus on an annotation, the word cursor, the selection. Changes the
// session's place and nothing else.

import * as build from "../core/builders.js";
import { linkedTo } from "../core/marks.js";
import { isMention } from "../core/suggestions.js";
import { wordAt, wordBeside, wordInNextLine } from "../text/select.js";
import { inHand, stopsIn } from "./in_hand.js";

/** @typedef {import("./hands.js").Hands} Hands */
/** @typedef {import("../core/tokens.js").Range} Range */
/** @typedef {ReturnType<typeof createMoving>} Moving */

/** @param {Hands} hands */
export function createMoving({ surface, session, place, desk }) {
  /**
   * @param {string|null} id
   * @param {string|null} [unit]  what is settled there, where the id alone does not say it
   */
  function focus(id, unit = null) {
    Object.assign(place(), { focus: id, unit, selection: null, cursor: null });
    if (id !== null) place().last = id;
    surface.popover.close();
    surface.isReleased = false;
    surface.beside.focusMoved();
    surface.drawPlace();
    surface.takeFocus();
    const tag = id === null ? null : surface.view.tagOf(id);
    if (tag) surface.reveal(tag);
    else if (id) revealWithoutTag(id);
  }

  /** @param {string} id  a relation or an event, which stands in the panel */
  function revealWithoutTag(id) {
    const shown = surface.view.tagOf(linkedTo(desk(), id)[0] ?? "") ?? surface.articleLabels.chipOf(id);
    if (shown) surface.reveal(shown);
  }

  /**
   * @param {Range} range
   * @param {number} anchor  the end that stays when the selection grows
   */
  function select(range, anchor) {
    Object.assign(place(), { focus: null, unit: null, selection: range, anchor, cursor: null });
    surface.drawPlace();
    surface.takeFocus();
  }

  /** @param {Range|null} range */
  function setCursor(range) {
    if (!range) return;
    Object.assign(place(), { focus: null, unit: null, selection: null, cursor: range, anchor: range.start });
    surface.popover.close();
    surface.drawPlace();
    surface.takeFocus();
    surface.reveal(surface.view.rangeOf(range.start, range.end));
    surface.say(session().article.text.slice(range.start, range.end));
  }

  /** @returns {Range|null}  where the person is, in units */
  function here() {
    const { focus: id, selection, cursor } = place();
    return selection ?? cursor ?? surface.view.markOf(id ?? "") ?? null;
  }

  /** @returns {number} */
  function startPlace() {
    return session().article.paragraphs[0]?.start ?? 0;
  }

  /** @param {-1|1} step */
  function moveWord(step) {
    const from = here();
    if (!from) setCursor(wordAt(session().article, startPlace()));
    else setCursor(wordBeside(session().article, step > 0 ? from.end : from.start, step));
  }

  /** @param {-1|1} step */
  function moveLine(step) {
    const from = here();
    setCursor(from ? wordInNextLine(surface.view, from, step) : wordAt(session().article, startPlace()));
  }

  /**
   * Grows or shrinks the selection at the end that moves.
   * @param {(from: Range, step: -1|1) => Range|null} find
   * @param {-1|1} step
   */
  function extend(find, step) {
    const { article } = session();
    const from = here() ?? wordAt(article, startPlace());
    if (!from) return;
    surface.popover.close();
    if (!place().selection) return select({ start: from.start, end: from.end }, step > 0 ? from.start : from.end);
    const { anchor } = place();
    const isForward = from.start >= anchor;
    const edge = isForward ? from.end : from.start;
    const word = find({ start: edge, end: edge }, step);
    if (!word) return;
    let moving = step > 0 ? word.end : word.start;
    if (isForward && step < 0) moving = wordEnd(word.start);
    if (!isForward && step > 0) moving = wordStart(word.end);
    if (isForward ? moving <= anchor : moving >= anchor) return; // one word stays
    const range = { start: Math.min(anchor, moving), end: Math.max(anchor, moving) };
    select(range, anchor);
    surface.say(article.text.slice(range.start, range.end));
  }

  /** @param {number} place  the start of the word after a place, which becomes the moving end */
  function wordStart(place) {
    return wordBeside(session().article, place, 1)?.start ?? place;
  }

  /** @param {number} place */
  function wordEnd(place) {
    return wordBeside(session().article, place, -1)?.end ?? place;
  }

  /** @param {Range} range @param {-1|1} step */
  const besideWord = (range, step) => wordBeside(session().article, step > 0 ? range.end : range.start, step);
  /** @param {Range} range @param {-1|1} step */
  const besideLine = (range, step) => {
    const word = step > 0 ? wordBeside(session().article, range.end, -1) : wordBeside(session().article, range.start, 1);
    return word && wordInNextLine(surface.view, word, step);
  };

  /**
   * The next thing to decide after a place in the order, going round at the end.
   * @param {-1|1} step
   */
  function walk(step) {
    const order = stopsIn(surface);
    if (!order.length) return focus(null);
    const unit = inHand(surface)?.unit ?? null;
    const index = order.findIndex((one) => (one.unit === undefined ? one.id === place().focus : one.unit === unit));
    if (index >= 0) return stop(order[(index + step + order.length) % order.length]);
    const from = here() ?? surface.view.markOf(linkedTo(desk(), place().focus ?? "")[0] ?? "");
    const at = session().article.offsets.toCodePoints(from?.start ?? -1);
    const next = step > 0 ? order.find((one) => one.at >= at && from) : [...order].reverse().find((one) => one.at < at);
    stop(next ?? (step > 0 ? order[0] : order[order.length - 1]));
  }

  /** @param {{id: string, unit?: string}} one  of the things to decide */
  const stop = ({ id, unit }) => focus(id, unit);

  /**
   * @param {number} at
   * @returns {string|null}  of a mention and a trigger on the same words: the mention
   */
  function innermostAt(at) {
    const around = surface.marks.filter(({ pieces }) => pieces.some(([start, end]) => start <= at && at < end));
    return around.sort((one, other) => one.end - one.start - (other.end - other.start) || Number(isMention(other.span)) - Number(isMention(one.span)))[0]?.id ?? null;
  }

  /** @param {number} at */
  function clickAt(at) {
    const id = innermostAt(at);
    if (id) focus(id);
    else clickAtWord(at);
  }

  /** @param {number} at  between labels */
  function clickAtWord(at) {
    setCursor(wordAt(session().article, at));
  }

  /** @param {string[]} ids  jumps to the one after the focused one */
  function jump(ids) {
    focus(ids[(ids.indexOf(place().focus ?? "") + 1) % ids.length]);
  }

  /** @returns {boolean}  whether the text here runs from right to left, so that left is onward */
  function isRightToLeft() {
    const range = here();
    return range !== null && surface.view.isRightToLeftAt(range.start);
  }

  /** @param {-1|1} step  as the eye sees it @returns {-1|1} */
  const onward = (step) => (isRightToLeft() ? (step > 0 ? -1 : 1) : step);

  return {
    focus,
    select,
    setCursor,
    here,
    walk,
    jump,
    clickAt,
    clickAtWord,
    innermostAt,
    commands: {
      next: () => walk(1),
      previous: () => walk(-1),
      wordLeft: () => moveWord(onward(-1)),
      wordRight: () => moveWord(onward(1)),
      lineUp: () => moveLine(-1),
      lineDown: () => moveLine(1),
      selectLeft: () => extend(besideWord, onward(-1)),
      selectRight: () => extend(besideWord, onward(1)),
      selectUp: () => extend(besideLine, -1),
      selectDown: () => extend(besideLine, 1),
    },
  };
}
