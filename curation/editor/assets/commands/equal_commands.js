// From where the person is to the lists of equal words: label them all, as mentions or as the relation or
// event in focus, or read them in their context.

import * as build from "../core/builders.js";
import { Concordance } from "../places/concordance.js";
import { isWhole } from "../core/equal.js";
import { frameOf } from "../frames/equal_frames.js";
import { EqualFramesPreview } from "../places/equal_frames_preview.js";
import { EqualPreview } from "../places/equal_preview.js";

/** @typedef {import("./bulk.js").Bulk} Bulk */
/** @typedef {import("./hands.js").Hands} Hands */
/** @typedef {import("./moving.js").Moving} Moving */
/** @typedef {import("../core/tokens.js").Range} Range */
/** @typedef {import("../types.js").Occurrence} Occurrence */

const NO_WORDS = "A label of the whole article stands at no words. Go to a mention, a relation or an event, or select words.";

/**
 * @param {Hands} hands
 * @param {Moving} moving
 * @param {Bulk} bulk
 */
export function createEqual(hands, { focus, select, here }, bulk) {
  const { surface, session, place, desk, warn } = hands;

  function labelAll() {
    if (session().whyLocked) return warn(session().whyLocked);
    surface.choosing.stop();
    const { focus: id, selection, cursor } = place();
    const range = selection ?? cursor;
    const one = range ? mentionAt(range) : build.find(desk(), id ?? "");
    if (one?.kind === "span" && !one.trigger) {
      const { offsets } = session().article;
      return preview({ start: offsets.toUnits(one.start), end: offsets.toUnits(one.end) }, one.label);
    }
    if (range) ask(range);
    else if (id && frameOf(desk(), id)) previewFrames(id);
    else surface.say(NO_WORDS);
  }

  /** @param {string} id  of a relation, an event or its trigger */
  function previewFrames(id) {
    surface.popover.close();
    surface.beside.dismiss();
    surface.dock.open(new EqualFramesPreview(hands, { onDone: focus }, id));
  }

  /** @param {Range} range  which has no label yet */
  function ask(range) {
    surface.popover.open(
      {
        title: `Label all “${textOf(range).replace(/\s+/g, " ")}”`,
        choices: surface.choices().filter(({ kind }) => kind === "entity"),
        current: null,
        onPick: ({ name }) => preview(range, name),
        onClose: () => surface.takeFocus(),
      },
      surface.view.rangeOf(range.start, range.end).getBoundingClientRect(),
    );
  }

  /**
   * @param {Range} range
   * @param {string} label
   */
  function preview(range, label) {
    const { text, offsets } = session().article;
    surface.popover.close();
    surface.beside.dismiss();
    surface.dock.open(
      new EqualPreview(
        hands,
        { bulk, onDone: focusAt, onConcordance: concordance },
        { text: textOf(range), label, word: isWhole(text, range), at: offsets.toCodePoints(range.start) },
      ),
    );
  }

  /** @param {number} at  code point @param {string} [id] */
  function focusAt(at, id = "") {
    const mark = surface.marks.find((one) => one.id === id) ?? surface.marks.find(({ span }) => span.start === at && !span.trigger);
    if (mark) focus(mark.id);
    else surface.takeFocus();
  }

  /** @param {string} [text]  else the words the person is at */
  function concordance(text) {
    const range = here();
    const words = text ?? (range ? textOf(range) : "");
    const isAtWord = !range || text !== undefined || isWhole(session().article.text, range);
    surface.choosing.stop();
    surface.popover.close();
    surface.beside.dismiss();
    surface.dock.open(new Concordance(hands, { onGo: go }, { text: words, word: isAtWord }));
  }

  /** @param {Occurrence} line  in this article, or in another one that is opened for it */
  function go(line) {
    surface.dock.close();
    if (line.document === session().answer.id) return goHere(line);
    surface.arrival = { document: line.document, run: () => goHere(line) };
    surface.host.onOpen(line.document);
  }

  /** @param {Occurrence} line */
  function goHere({ has, start, end }) {
    const standing = has.find((one) => one.start === start && one.end === end && build.find(desk(), one.id));
    if (standing) return focus(standing.id);
    const { offsets } = session().article;
    const range = { start: offsets.toUnits(start), end: offsets.toUnits(end) };
    select(range, range.start);
    surface.reveal(surface.view.rangeOf(range.start, range.end));
  }

  /**
   * @param {Range} range
   * @returns {import("../types.js").Proposal|undefined}
   */
  function mentionAt({ start, end }) {
    return surface.marks.find((one) => one.start === start && one.end === end && !one.span.trigger && !one.span.pieces?.length)?.span;
  }

  /** @param {Range} range */
  function textOf({ start, end }) {
    return session().article.text.slice(start, end);
  }

  return { commands: { labelAll, concordance: () => concordance() } };
}
