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
 */
export function createRemarking({ surface, session, place, desk, perform, isLocked }, { here, innermostAt }) {
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

  /** @param {string} id */
  function commentOn(id) {
    if (isLocked()) return;
    const remark = remarkOn(desk(), id);
    const was = document.activeElement;
    surface.popover.close();
    surface.choosing.stop();
    surface.commentBox.open(
      {
        title: `Comment on ${called(id)}`,
        target: id,
        text: remark?.text ?? "",
        flag: remark?.flag ?? false,
        drafts: session().drafts,
        onSave: (words) => save(id, words),
        onFlag: () => flagOn(id),
        onClose: () => {
          surface.drawPlace();
          if (was instanceof HTMLElement && was.isConnected && surface.panel.root.contains(was)) was.focus({ preventScroll: true });
          else surface.takeFocus();
        },
      },
      boxOf(id),
    );
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
    const { entries, at } = guideOf(desk(), find(desk(), id));
    const keys = new Map(surface.choices().map(({ name, kind, key }) => [`${kind} ${name}`, key]));
    surface.popover.close();
    surface.guide.open({ entries, at, keyOf: ({ kind, name }) => keys.get(`${kind} ${name}`) ?? "", colour: surface.colour, closesOn: (event) => surface.keymap.keyOf("guide")?.chords.includes(chordOf(event)) ?? false, onClose: () => surface.takeFocus() }, boxOf(id));
  }

  return {
    commentOn,
    deleteRemark,
    commands: { comment: () => commentOn(target()), flag: () => flagOn(target()), guide },
  };
}
