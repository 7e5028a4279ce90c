// Comments, flags and the guide to the labels: on what has the focus, on what is selected, else on the
// whole article.

import { find } from "../core/builders.js";
import { newId } from "../core/ids.js";
import { guideOf } from "../frames/label_guide.js";
import { chordOf } from "../keys/chords.js";
import { nameOf } from "../core/names.js";
import { ARTICLE, comment, remarkOn, removeRemark, toggleFlag } from "../core/remarks.js";

/** @typedef {import("./hands.js").Hands} Hands */
/** @typedef {import("./moving.js").Moving} Moving */

/**
 * @param {Hands} hands
 * @param {Moving} moving
 * @param {import("./asking.js").Asking} asking
 */
export function createRemarking({ surface, session, place, desk, perform, isLocked }, { here, innermostAt }, asking) {
  /** @returns {string}  the id of what the person is at */
  function target() {
    const { focus, selection, cursor } = place();
    if (focus) return focus;
    const range = selection ?? cursor;
    if (!range) return ARTICLE;
    const inside = surface.marks.filter(({ start, end }) => start >= range.start && end <= range.end);
    const smallest = inside.sort((one, other) => one.end - one.start - (other.end - other.start))[0];
    return smallest?.id ?? innermostAt(range.start) ?? ARTICLE;
  }

  /** @param {string} id */
  function called(id) {
    const { annotations, suggestions } = desk();
    return nameOf(find(desk(), id), (other) => annotations.get(other) ?? suggestions.get(other)) ?? "the article";
  }

  /** @param {string} id  @returns {DOMRect} */
  function boxOf(id) {
    const range = here();
    const shown = id === ARTICLE ? null : (surface.view.tagOf(id) ?? surface.cardOf(id));
    if (shown && shown.getClientRects().length) {
      surface.reveal(shown);
      return shown.getBoundingClientRect();
    }
    if (range && id !== ARTICLE) return surface.view.rangeOf(range.start, range.end).getBoundingClientRect();
    const { left, right, top } = surface.head.getBoundingClientRect();
    return new DOMRect(left, Math.max(top + 40, 140), right - left, 0);
  }

  /** @param {string} id  on what cannot be changed any more one may still ask */
  function commentOn(id) {
    const remark = remarkOn(desk(), id);
    const isFree = !session().whyLocked;
    write(
      {
        title: `${isFree ? "Comment on" : "Ask about"} ${called(id)}`,
        target: id,
        text: isFree ? (remark?.text ?? "") : "",
        flag: isFree ? (remark?.flag ?? false) : null,
        save: isFree ? { words: "Save", run: (words) => save(id, words) } : null,
        ask: { askees: asking.askees(), run: (words, askee) => asking.ask(id, words, askee) },
      },
      boxOf(id),
    );
  }

  /**
   * @param {Pick<import("../parts/comment_box.js").Writing, "title"|"target"|"text"|"flag"|"save"|"ask">} what
   * @param {DOMRect} at
   */
  function write(what, at) {
    const was = document.activeElement;
    const { drafts, threads } = session();
    surface.popover.close();
    surface.choosing.stop();
    surface.commentBox.open(
      {
        ...what,
        drafts,
        people: threads.people,
        onFlag: () => flagOn(what.target),
        onClose: () => {
          surface.drawPlace();
          if (was instanceof HTMLElement && was.isConnected && surface.panel.root.contains(was)) was.focus({ preventScroll: true });
          else surface.takeFocus();
        },
      },
      at,
    );
  }

  /** @param {string} threadId  to be answered */
  function answerTo(threadId) {
    const thread = session().threads.list.find(({ id }) => id === threadId);
    if (!thread) return;
    const row = surface.panel.root.querySelector(`[data-thread="${CSS.escape(threadId)}"]`);
    const shown = row?.getClientRects().length ? row.getBoundingClientRect() : surface.head.getBoundingClientRect();
    const words = { title: `Answer ${thread.is_own && thread.messages.every(({ is_own }) => is_own) ? "in your question" : thread.by}`, target: `answer ${threadId}`, text: "", flag: null };
    write({ ...words, save: { words: "Send", run: (text) => asking.say(thread, text) }, ask: null }, shown);
  }

  /**
   * @param {string} id
   * @param {string} words
   */
  function save(id, words) {
    const edit = comment(desk(), id, words, { edit: newId(), remark: newId() });
    return !edit || perform(edit, words.trim() ? "Comment saved" : "Comment deleted");
  }

  /** @param {string} id */
  function flagOn(id) {
    if (isLocked()) return;
    const isFlagged = remarkOn(desk(), id)?.flag ?? false;
    perform(toggleFlag(desk(), id, { edit: newId(), remark: newId() }), isFlagged ? `No longer flagged: ${called(id)}` : `Flagged as unsure: ${called(id)}`);
    surface.commentBox.setFlag(remarkOn(desk(), id)?.flag ?? false);
  }

  /** @param {string} id  of the remark */
  function deleteRemark(id) {
    const remark = desk().annotations.get(id);
    if (remark?.kind === "remark" && perform(removeRemark(remark, newId()), "Remark deleted")) session().drafts.delete(remark.target);
  }

  function guide() {
    if (surface.guide.isOpen) return surface.guide.close();
    const id = target();
    const one = find(desk(), id);
    const { entries, at } = guideOf(desk(), one);
    const keys = new Map(surface.choices().map(({ name, kind, key }) => [`${kind} ${name}`, key]));
    surface.popover.close();
    surface.guide.open({ entries, at, ...asking.sourcesFor(one), keyOf: ({ kind, name }) => keys.get(`${kind} ${name}`) ?? "", colour: surface.colour, closesOn: (event) => surface.keymap.keyOf("guide")?.chords.includes(chordOf(event)) ?? false, onClose: () => surface.takeFocus() }, boxOf(id));
  }

  return {
    commentOn,
    answerTo,
    deleteRemark,
    commands: { comment: () => commentOn(target()), flag: () => flagOn(target()), guide },
  };
}
