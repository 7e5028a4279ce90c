// Submitting an article: shows what is undecided or does not fit first, waits until every change is saved, then opens
// the next one. And taking a submission back.

import { element } from "../parts/dom.js";
import { explain } from "../core/errors.js";
import { find } from "../core/builders.js";
import { toDecide } from "../core/marks.js";
import { wordsOf } from "../core/names.js";
import { problemsOf } from "../frames/problems.js";
import { count } from "../core/words.js";

/** @typedef {import("../surface.js").Surface} Surface */
/** @typedef {import("../keeping/session.js").Session} Session */
/** @typedef {import("../frames/problems.js").Problem} Problem */

const SHOWN = 6;
/** @typedef {import("../core/marks.js").Step} Step */

/** What is said of one's own reading. */
const OWN = {
  already: "This article is submitted already.",
  open: (/** @type {number} */ open) => `${open === 1 ? "One suggestion is" : `${open} suggestions are`} not decided. Submitted like this, they count as not taken.`,
  anyway: "Submit anyway",
  doing: "Submitting…",
  done: "Submitted",
  last: "That was the last article waiting for you in this project.",
};
/** @type {typeof OWN} */
const SETTLING = {
  already: "This article is settled already.",
  open: (open) => `${open === 1 ? "One thing is" : `${open} things are`} not settled yet.`,
  anyway: "Settle anyway",
  doing: "Settling…",
  done: "Settled",
  last: "That was the last case waiting for you in this project.",
};

const SILENCE = "The server cannot be reached just now. Your changes are kept; try again in a moment.";

/**
 * That nothing is left to go on with, with the way back to the cases.
 * @param {Surface} surface
 * @param {Session} article  the one that was open
 * @param {string} text
 */
export function sayDone(surface, article, text) {
  const actions = article.review ? [{ label: "All cases", primary: true, run: () => surface.commands.openPage("review") }] : [];
  surface.notices.set("done", { tone: "good", isNews: true, text, actions, onClose: () => surface.notices.set("done", null) });
  if (article.review) surface.host.onDone(); // the page counts anew what waits
}

/** @param {{surface: Surface, focus: (id: string|null, unit?: string|null) => void, warn: (text: string) => void}} wiring */
export function createSubmission({ surface, focus, warn }) {
  const session = () => /** @type {Session} */ (surface.session);
  /** @type {Set<Session>} */
  const sending = new Set();

  async function submit() {
    if (session().isSubmitted) return surface.say(words().already);
    if (session().whyLocked) return surface.notices.has("may-settle") ? surface.say(session().whyLocked) : warn(session().whyLocked); // it stands there already
    const open = toDecide(surface.desk());
    const problems = problemsOf(surface.desk());
    const asked = surface.notices.has("undecided");
    if (open.length + problems.length && (!asked || mustBeDecided(open))) return askAbout(open, problems);
    surface.notices.set("undecided", null);
    await once(send);
  }

  const words = () => (session().review ? SETTLING : OWN);

  /** @param {readonly Step[]} open  @returns {boolean}  whether nothing may stay open */
  const mustBeDecided = (open) => open.length > 0 && session().review !== null;

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

  /**
   * @param {readonly Step[]} open  what is to be decided
   * @param {readonly Problem[]} problems
   */
  function askAbout(open, problems) {
    const close = () => {
      surface.notices.set("undecided", null);
      surface.takeFocus();
    };
    const undecided = open.length && words().open(open.length);
    /** @type {{id: string, unit?: string}} */
    const first = problems[0] ?? open[0];
    for (const name of ["problem", "passing"]) surface.notices.set(name, null); // one message lies on the article at a time
    const unfinished = problems.length && `${count(problems.length, "thing")} in the labels should be looked at.`;
    surface.notices.set("undecided", {
      tone: "warning",
      text: [unfinished, undecided].filter(Boolean).join(" "),
      details: element(
        "div",
        { class: "ed-unfinished" },
        problems.length > 0 && element("ul", {}, ...problems.slice(0, SHOWN).map(line), problems.length > SHOWN && element("li", {}, moreThan(problems.length))),
        open.length > 0 && element("div", { class: "ed-chips" }, ...open.slice(0, SHOWN).map(chip), moreThan(open.length)),
      ),
      actions: [
        { label: problems.length ? "Go to the first problem" : "Go to the first", primary: true, run: () => (close(), focus(first.id, first.unit)) },
        ...(mustBeDecided(open) ? [] : [{ label: words().anyway, run: () => void submit() }]),
      ],
      onClose: close,
    });
    surface.notices.focusFirst("undecided");
  }

  /** @param {number} number  of things of which some are shown */
  function moreThan(number) {
    return number > SHOWN && element("span", { class: "ed-faint" }, `and ${number - SHOWN} more`);
  }

  /** @param {Problem} problem */
  function line({ id, sentence }) {
    return element("li", {}, element("button", { class: "ed-link ed-problem", type: "button", click: () => focus(id) }, sentence));
  }

  /** @param {Step} step */
  function chip({ id, unit }) {
    const one = find(surface.desk(), id);
    const text = one?.kind === "document_label" ? `${one.label}: ${one.value}` : wordsOf(one, (other) => find(surface.desk(), other));
    const made = element("button", { class: "ed-chip", type: "button", click: () => focus(id, unit) }, text);
    made.style.setProperty("--c", surface.colour.get(one?.label ?? "") ?? "gray");
    return made;
  }

  /** @param {Session} article */
  async function send(article) {
    const { library } = surface.host;
    const { doing, done, last } = article.review ? SETTLING : OWN;
    surface.say(doing);
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
      surface.say(done);
      if (surface.session !== article) return; // the person has gone on by themselves
      if (next !== null) surface.host.onOpen(next);
      else sayDone(surface, article, last);
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
