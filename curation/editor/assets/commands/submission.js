// Submitting an article: shows what is undecided first, waits until every change is saved, then opens
// the next one. And taking a submission back.

import { element } from "../parts/dom.js";
import { explain } from "../core/errors.js";
import { toDecide } from "../core/marks.js";

/** @typedef {import("../surface.js").Surface} Surface */
/** @typedef {import("../keeping/session.js").Session} Session */

const SHOWN = 6;
const SILENCE = "The server cannot be reached just now. Your changes are kept; try again in a moment.";

/** @param {{surface: Surface, focus: (id: string|null) => void, warn: (text: string) => void}} wiring */
export function createSubmission({ surface, focus, warn }) {
  const session = () => /** @type {Session} */ (surface.session);
  /** @type {Set<Session>} */
  const sending = new Set();

  async function submit() {
    if (session().isSubmitted) return surface.say("This article is submitted already.");
    const open = toDecide(surface.desk());
    const asked = surface.notices.has("undecided");
    if (open.length && !asked) return askAbout(open.map(({ id }) => id));
    surface.notices.set("undecided", null);
    await once(send);
  }

  /** @param {(article: Session) => Promise<unknown>} task  on the open article, and never twice at a time */
  async function once(task) {
    const article = session();
    if (sending.has(article)) return;
    sending.add(article);
    try {
      await task(article);
    } finally {
      sending.delete(article);
    }
  }

  /**
   * @param {Session} article  which may no longer be the open one
   * @param {string} text
   */
  function tell(article, text) {
    warn(surface.session === article ? text : `${article.answer.title}: ${text}`);
  }

  /** @param {string[]} ids */
  function askAbout(ids) {
    const close = () => {
      surface.notices.set("undecided", null);
      surface.takeFocus();
    };
    surface.notices.set("undecided", {
      tone: "warning",
      text: `${ids.length === 1 ? "One suggestion is" : `${ids.length} suggestions are`} not decided. Submitted like this, they count as not taken.`,
      details: element("div", { class: "ed-chips" }, ...ids.slice(0, SHOWN).map(chip), ids.length > SHOWN && element("span", { class: "ed-faint" }, `and ${ids.length - SHOWN} more`)),
      actions: [
        { label: "Go to the first", primary: true, run: () => (close(), focus(ids[0])) },
        { label: "Submit anyway", run: () => void submit() },
      ],
      onClose: close,
    });
    surface.notices.focusFirst("undecided");
  }

  /** @param {string} id */
  function chip(id) {
    const one = surface.desk().suggestions.get(id);
    const text = one?.kind === "span" ? one.text : (one?.label ?? "");
    const made = element("button", { class: "ed-chip", type: "button", click: () => focus(id) }, text);
    made.style.setProperty("--c", surface.colour.get(one?.label ?? "") ?? "gray");
    return made;
  }

  /** @param {Session} article */
  async function send(article) {
    const { library } = surface.host;
    surface.say("Submitting…");
    const known = new Set(library.refused(article).map(({ id }) => id));
    await article.outbox.flush();
    await article.outbox.flush(); // what was added while the first one was on its way
    if (library.refused(article).some(({ id, document }) => document === article.answer.id && !known.has(id))) {
      return tell(article, "Not submitted: a change could not be saved. Look at the article again, then submit it.");
    }
    if (article.outbox.status().kept) {
      return tell(article, "This article can be submitted as soon as its last changes are saved. They are kept on this computer.");
    }
    try {
      const { version, next } = await library.submit(article);
      article.setStatus("submitted", version);
      surface.say("Submitted");
      if (surface.session !== article) return; // the person has gone on by themselves
      if (next !== null) surface.host.onOpen(next);
      else surface.notices.set("done", { tone: "good", isNews: true, text: "That was the last article waiting for you in this project.", onClose: () => surface.notices.set("done", null) });
    } catch (problem) {
      tell(article, explain(problem, SILENCE));
    }
  }

  /** @param {Session} article */
  async function takeBack(article) {
    try {
      const { version } = await surface.host.library.reopen(article);
      article.setStatus("open", version);
      if (surface.session !== article) return;
      surface.notices.set("done", null);
      surface.say("Reopened");
      surface.takeFocus();
    } catch (problem) {
      tell(article, explain(problem, SILENCE));
    }
  }

  return { submit: () => void submit(), reopen: () => void once(takeBack) };
}
