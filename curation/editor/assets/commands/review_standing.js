// How a case stands, for the bar over the article and the notices under it. Values, from the session alone.

import { toSettle } from "../review/settling_view.js";
import { openUnits, reviewOf } from "../review/units.js";
import { clock } from "../core/times.js";
import { count } from "../core/words.js";

/** @typedef {import("../keeping/session.js").Session} Session */
/** @typedef {import("../parts/notices.js").Notice} Notice */
/** @typedef {import("../parts/toolbar.js").Standing} Standing */
/** @typedef {{submit: () => void, sendBack: () => void}} Ways */

/**
 * @param {Session} session
 * @returns {Partial<Standing>}  nothing where nobody compares readers
 */
export function reviewFigures(session) {
  const here = reviewOf(session);
  if (!here) return {};
  const [open, total] = [openUnits(here).length, toSettle(here)];
  const isAlone = isReadByOne(here.review);
  return {
    left: open,
    suggested: total,
    isSubmitted: Boolean(session.whyLocked),
    words: {
      nothing: isAlone ? "Read by one person" : "No conflicts",
      left: `${open} of ${total} to settle`,
      done: "All settled",
      submitted: session.answer.reading.status === "submitted" ? "Settled" : "Only to read",
      submit: isAlone ? "Approve" : "Settle",
      submitTitle: isAlone ? "Approve this reading and open the next case" : "Settle this article and open the next case",
    },
  };
}

/**
 * @param {Session} session
 * @param {Ways} ways
 * @param {boolean} hidesReaders
 * @returns {[string, Notice|null][]}
 */
export function reviewNotices(session, { submit, sendBack }, hidesReaders) {
  const here = reviewOf(session);
  if (!here) return [];
  const { review } = here;
  const isOpen = session.answer.reading.status === "open";
  const alone = isOpen && review.may_settle && isReadByOne(review) ? review.readers[0] : null;
  const isOwn = isOwnAlone(session.answer);
  const open = openUnits(here).length;
  /** @type {[string, Notice|null][]} */
  const notices = [
    ["may-settle", review.may_settle ? null : { tone: "warning", text: review.why_not }],
    ["alone", alone && {
      tone: "quiet",
      text: isOwn ? "You alone have read this article: look it over, correct what is wrong, and approve it." : `${aloneInWords(hidesReaders ? "one person" : alone.name, session.threads.list)} Correct what is wrong and approve it, or send it back with what is to do.`,
      actions: [{ label: "Approve", run: submit }, ...(isOwn ? [] : [{ label: "Send back…", run: sendBack }])], // the bar's button stands out
    }],
    ["again", !isOpen && open && review.may_settle ? { tone: "warning", text: `Readers say something new since this was settled: ${count(open, "thing")} to settle. Reopen it for that.` } : null],
    ["others", review.others.length && isOpen ? { tone: "quiet", text: `${review.others.map(({ name, at }) => `${name} has had this case open since ${clock(at)}`).join(", ")}.${review.may_settle ? " Nothing is locked: what is decided first stands, and the other is told." : ""}` } : null],
    ["reopened", review.reopened.length ? { tone: "quiet", text: `${namesOf(review.reopened, hidesReaders)} taken the reading back. It counts again when it is handed in, and what is decided here stays.` } : null],
  ];
  return notices;
}

/**
 * @param {string} name
 * @param {readonly import("../types.js").Thread[]} threads
 * @returns {string}  whether it is seen for the first time, or comes back with what was to do
 */
function aloneInWords(name, threads) {
  const toDos = threads.filter(({ kind }) => kind === "to_do");
  const done = toDos.filter(({ resolved_at }) => resolved_at).length;
  const isBack = toDos.some(({ resolved_at, messages }) => resolved_at || messages.length > 1);
  if (!isBack) return `Only ${name} has read this article.`;
  const by = toDos.every(({ is_own }) => is_own) ? "You sent this article back" : "This article was sent back";
  return `${by}, and it is handed in again: ${done} of ${toDos.length} to do ${done === 1 ? "is" : "are"} done. Only ${name} has read it.`;
}

/**
 * @param {import("../types.js").Review} review
 * @returns {boolean}  whether there is nobody to compare with, now or soon
 */
export const isReadByOne = ({ readers, reopened }) => readers.length === 1 && !reopened.length;

/**
 * @param {import("../types.js").DocumentAnswer} answer
 * @returns {boolean}  whether the one who read it is who settles it, as where nobody signs in
 */
export function isOwnAlone({ review, author_id }) {
  return Boolean(review && isReadByOne(review) && review.readers[0].id === author_id);
}

/**
 * @param {string[]} names
 * @param {boolean} isHidden
 */
function namesOf(names, isHidden) {
  const said = isHidden ? `${names.length === 1 ? "A reader" : `${names.length} readers`}` : names.join(", ");
  return `${said} ${names.length === 1 ? "has" : "have"}`;
}
