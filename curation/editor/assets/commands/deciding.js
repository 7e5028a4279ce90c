// Deciding: accept, reject, delete, many at once, and taking any of it back. After a decision the
// focus goes on to the next thing that is open.

import * as build from "../core/builders.js";
import { EditError } from "../core/errors.js";
import { newId } from "../core/ids.js";
import { toDecide } from "../core/marks.js";
import { wordAt } from "../text/select.js";
import { isToRead, stateOf } from "../core/suggestions.js";
import { count } from "../core/words.js";

/** @typedef {import("./hands.js").Hands} Hands */
/** @typedef {import("./moving.js").Moving} Moving */

/**
 * @param {Hands} hands
 * @param {Moving} moving
 * @param {import("./bulk.js").Bulk} bulk
 */
export function createDeciding({ surface, session, place, desk, perform, warn }, { focus, here, setCursor, walk }, bulk) {
  /**
   * Does something to the focused annotation and goes on to the next open one.
   * @param {(id: string) => boolean} act
   */
  function decide(act) {
    const id = place().focus;
    if (!id) return;
    const order = toDecide(desk()).map((one) => one.id);
    const index = order.indexOf(id);
    const wasOpen = index >= 0;
    const position = here();
    if (!act(id)) return;
    const open = new Set(toDecide(desk()).map((one) => one.id));
    const following = wasOpen ? [...order.slice(index + 1), ...order.slice(0, index)].find((one) => open.has(one)) : undefined;
    if (following) focus(following);
    else if (build.find(desk(), id)) focus(id);
    else if (position) setCursor(wordAt(session().article, position.start));
    if (wasOpen && !open.size) sayAllDecided();
  }

  /** @param {string} id */
  function nameOf(id) {
    const one = build.find(desk(), id);
    return one?.kind === "span" ? `${one.label} ${one.text}` : (one?.label ?? "");
  }

  /** Takes what is open; on what is decided already, or only to be read, it just goes on. */
  function accept() {
    const { focus: id } = place();
    if (id && stateOf(desk(), id) !== "accepted" && !isToRead(desk(), id)) decide(() => perform(build.accept(desk(), [id], newId()), `Accepted ${nameOf(id)}`));
    else if (toDecide(desk()).length) walk(1);
    else sayAllDecided();
  }

  function sayAllDecided() {
    surface.say(`Everything is decided. ${surface.keymap.withKey("Submit it", "submit")}.`);
  }

  function discard() {
    decide((id) => {
      const said = stateOf(desk(), id) === "suggested" ? "Rejected" : "Deleted";
      const name = nameOf(id);
      return perform(build.discard(desk(), [id], newId()), `${said} ${name}`);
    });
  }

  function acceptSentence() {
    const from = here();
    if (!from) return;
    const { article } = session();
    const { end } = article.sentenceAt(from.start);
    const first = article.offsets.toCodePoints(from.start);
    const last = article.offsets.toCodePoints(end);
    const ids = toDecide(desk()).filter(({ at }) => at >= first && at < last).map(({ id }) => id);
    if (!ids.length) return;
    decide(() => perform(build.accept(desk(), ids, newId()), `Accepted ${ids.length} in this sentence`));
    if (stateOf(desk(), place().focus ?? "") !== "suggested") walk(1);
  }

  function acceptRest() {
    const from = here();
    const all = toDecide(desk());
    const first = from ? session().article.offsets.toCodePoints(from.start) : 0;
    const ids = all.filter(({ at }) => at >= first).map(({ id }) => id);
    if (!ids.length || session().isSubmitted) return;
    const doubtful = ids.filter((id) => desk().suggestions.get(id)?.origin?.confidence === "check").length;
    const where = ids.length < all.length ? "from here to the end" : "in this article";
    const close = () => {
      surface.notices.set("ask", null);
      surface.takeFocus();
    };
    surface.notices.set("ask", {
      tone: "quiet",
      text: `Accept ${count(ids.length, "suggestion")} ${where}?${doubtful ? ` ${doubtful} of them ask to be checked.` : ""}`,
      actions: [
        {
          label: "Accept all",
          primary: true,
          run: () => {
            surface.notices.set("ask", null);
            perform(build.accept(desk(), ids, newId()), `Accepted ${ids.length}`);
            surface.takeFocus();
          },
        },
        { label: "Cancel", run: close },
      ],
    });
    surface.notices.focusFirst("ask");
  }

  /** @param {string} id */
  function takeBack(id) {
    if (perform(build.takeBack(desk(), [id], newId()), "Taken back, to decide again")) focus(id);
  }

  /** @param {"undo"|"redo"} which */
  function step(which) {
    if (bulk.steps(which)) return;
    try {
      const edit = session().step(which);
      if (!edit) return surface.say(`Nothing to ${which}`);
      const touched = edit.changes.map(({ before, after }) => (before ?? after)?.id ?? "").find((id) => surface.view.tagOf(id));
      surface.say(which === "undo" ? "Undone" : "Done again");
      if (touched) focus(touched);
    } catch (problem) {
      if (!(problem instanceof EditError)) throw problem;
      warn(session().isSubmitted ? problem.message : passedBy(which));
    }
  }

  /** @param {"undo"|"redo"} which */
  function passedBy(which) {
    const what = which === "undo" ? "The last change cannot be undone" : "That cannot be done again";
    const rest = session().history()[which].length ? ` ${surface.keymap.withKey(which === "undo" ? "Undo" : "Redo", which)} goes on with the one before it.` : "";
    return `${what}: what it touched was changed since.${rest}`;
  }

  return {
    decide,
    takeBack,
    commands: { accept, discard, acceptSentence, acceptRest, undo: () => step("undo"), redo: () => step("redo") },
  };
}
