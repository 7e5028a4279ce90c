// The notices that follow from how an article stands, as values; null where there is nothing to say.

/** @typedef {import("./notices.js").Notice} Notice */
/** @typedef {import("./session.js").Session} Session */

/**
 * @param {Session} session
 * @param {{reopen: () => void, nextArticle: () => void}} commands
 * @returns {[string, Notice|null][]}
 */
export function standingNotices({ answer, isSubmitted, isStranded }, { reopen, nextArticle }) {
  const { status, note } = answer.pretag;
  /** @type {Notice|null} */
  let submitted = null;
  if (isSubmitted) {
    submitted = {
      tone: "good",
      text: "Submitted. Reopen it to change something.",
      actions: [
        { label: "Reopen", run: reopen },
        ...(answer.next === null ? [] : [{ label: "Next article", run: nextArticle, primary: true }]),
      ],
    };
  }
  /** @type {Notice|null} */
  let pretag = null;
  if (status === "waiting") pretag = { tone: "quiet", text: note || "Suggestions for this article are still being made. You can start without them." };
  if (status === "failed") pretag = { tone: "warning", text: note || "No suggestions could be made for this article. You can label it by hand." };
  /** @type {Notice|null} */
  let stranded = null;
  if (isStranded) {
    stranded = {
      tone: "warning",
      text: "Another database is served at this address now. What you change here waits on this computer for the former one.",
      actions: [{ label: "Reload the page", run: () => location.reload(), primary: true }],
    };
  }
  return [
    ["stranded", stranded],
    ["submitted", submitted],
    ["pretag", pretag],
  ];
}
