// Deciding: accept, reject, delete, many at once, and taking any of it back. After a decision the
// focus goes on to the next thing that is open.

import * as build from "../core/builders.js";
import { EditError } from "../core/errors.js";
import { newId } from "../core/ids.js";
import { alsoLost } from "../frames/losses.js";
import { toDecide } from "../core/marks.js";
import { anchorOf } from "../frames/parties.js";
import { doubtfulAmong } from "../frames/same_rule.js";
import { wordsOf } from "../core/names.js";
import { wordAt } from "../text/select.js";
import { stopsIn } from "./in_hand.js";
import { stateOf } from "../core/suggestions.js";
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
    return one ? `${one.label} ${wordsOf(one, (other) => build.find(desk(), other))}` : "";
  }

  /** Takes what is open; on what is decided already it just goes on. */
  function accept() {
    const { focus: id } = place();
    if (id && stateOf(desk(), id) !== "accepted") decide(() => perform(build.accept(desk(), [id], newId()), `Accepted ${nameOf(id)}`));
    else if (stopsIn(surface).length) walk(1);
    else sayAllDecided();
  }

  function sayAllDecided() {
    surface.say(session().review ? `Everything is settled. ${surface.keymap.withKey("Settle the article", "submit")}.` : `Everything is decided. ${surface.keymap.withKey("Submit it", "submit")}.`);
  }

  function discard() {
    decide((id) => {
      const said = `${stateOf(desk(), id) === "suggested" ? "Rejected" : "Deleted"} ${nameOf(id)}`;
      const edit = build.discard(desk(), [id], newId());
      const also = edit && alsoLost(edit, desk(), id);
      if (!perform(edit, also ? `${said}, ${also}` : said)) return false;
      if (also) tellLoss(`${said}, ${also}.`);
      return true;
    });
  }

  /** @param {string} text  stays until the next edit is made */
  function tellLoss(text) {
    const close = () => {
      surface.notices.set("told", null);
      surface.takeFocus();
    };
    surface.notices.set("told", { tone: "quiet", text, actions: [{ label: "Undo", run: () => (close(), step("undo")) }], onClose: close });
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
    if (!ids.length || session().whyLocked) return;
    const doubtful = doubtfulAmong(desk(), ids);
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
      const unit = session().review ? settledBy(edit) : undefined;
      const touched = touchedBy(edit);
      surface.say(which === "undo" ? "Undone" : "Done again");
      if (unit) surface.commands.goToUnit(unit);
      else if (touched) focus(touched);
    } catch (problem) {
      if (!(problem instanceof EditError)) throw problem;
      warn(session().whyLocked ? problem.message : passedBy(which));
    }
  }

  /**
   * What an edit was about, as far as it is there: the event or the relation rather than its fillers.
   * @param {import("../types.js").LoggedEdit} edit
   */
  function touchedBy({ changes }) {
    const all = changes.map(({ before, after }) => before ?? after);
    const ties = all.filter((one) => one?.kind === "event" || one?.kind === "relation");
    const ids = [...ties, ...all].map((one) => anchorOf(desk(), one?.id ?? ""));
    return ids.find((id) => surface.view.tagOf(id) || build.find(desk(), id)?.kind === "relation");
  }

  /**
   * @param {import("../types.js").LoggedEdit} edit
   * @returns {string|undefined}  the unit that was decided by it, or no longer is; not what only went along
   */
  function settledBy({ changes }) {
    const decisions = changes.map(({ before, after }) => after ?? before).filter((one) => one?.kind === "decision");
    return (decisions.find(({ outcome }) => outcome !== "follows") ?? decisions[0])?.unit;
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
