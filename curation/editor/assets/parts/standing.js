// The notices that follow from how an article stands, as values; null where there is nothing to say.

import { SETTLED } from "../core/errors.js";
import { count } from "../core/words.js";

/** @typedef {import("./notices.js").Notice} Notice */
/** @typedef {import("../keeping/session.js").Session} Session */
/** @typedef {import("../keeping/outbox.js").Status} Status */

/**
 * @param {Session} session
 * @param {{reopen: () => void, nextArticle: () => void, openPage: (page: string) => void}} commands
 * @returns {[string, Notice|null][]}
 */
export function standingNotices({ answer, isSubmitted, stranding, outbox, review }, { reopen, nextArticle, openPage }) {
  const { status, note } = answer.pretag;
  /** @type {Notice|null} */
  let submitted = null;
  if (isSubmitted) {
    const { settled } = answer;
    const corrections = settled?.shows_corrections ? [{ label: "My corrections", run: () => openPage("corrections") }] : [];
    submitted = {
      tone: "good",
      text: settled ? SETTLED : `${review ? "Settled" : "Submitted"}. Reopen it to change something.`,
      actions: [
        ...(settled ? corrections : [{ label: "Reopen", run: reopen }]),
        ...(answer.next === null ? [] : [{ label: review ? "Next case" : "Next article", run: nextArticle, primary: true }]),
      ],
    };
  }
  /** @type {Notice|null} */
  let pretag = null;
  if (status === "waiting") pretag = { tone: "quiet", text: note || "Suggestions for this article are still being made. You can start without them." };
  if (status === "failed") pretag = { tone: "warning", text: note || "No suggestions could be made for this article. You can label it by hand." };
  /** @type {Notice|null} */
  let stranded = null;
  if (stranding) {
    stranded = {
      tone: "warning",
      isNews: true,
      text: stranding === "database"
        ? "Another database is served at this address now. What you change here waits on this computer for the former one."
        : `Somebody else is signed in here now. What you change here waits on this computer for ${answer.author}.`,
      actions: [{ label: "Reload the page", run: () => location.reload(), primary: true }],
    };
  }
  return [
    ["signed-out", signedOut(outbox.status())],
    ["stranded", stranded],
    ["submitted", submitted],
    ["pretag", pretag],
  ];
}

/**
 * @param {Status} status
 * @returns {Notice|null}
 */
function signedOut({ isSignedOut, kept, durable, message }) {
  if (!isSignedOut) return null;
  const changes = durable ? `${count(kept, "change")} ${kept === 1 ? "is" : "are"} kept on this computer and will be saved then.` : "";
  // A page of its own: this one may hold what the computer has no room for, and goes on by itself.
  return {
    tone: "warning",
    isNews: true,
    text: `${message} ${changes}`.trim(),
    actions: [{ label: "Sign in in a new tab", run: () => void open(location.href, "_blank", "noopener"), primary: true }],
  };
}
