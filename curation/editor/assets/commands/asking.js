// Asking about something in the article, answering, resolving; and what the guideline and settled articles
// say, for the guide to the labels.

import { explain } from "../core/errors.js";
import { wordsOf } from "../core/names.js";
import { ARTICLE } from "../core/remarks.js";
import { anchorFor, foundFor } from "../core/placed_threads.js";
import { find } from "../core/builders.js";
import { decisionOf, reviewOf, unitIdOf } from "../review/units.js";
import { isReadByOne } from "./review_standing.js";

/** @typedef {import("./hands.js").Hands} Hands */
/** @typedef {import("./moving.js").Moving} Moving */
/** @typedef {import("../types.js").Thread} Thread */
/** @typedef {import("../keeping/threads.js").Unsent} Unsent */
/** @typedef {ReturnType<typeof createAsking>} Asking */

const SILENCE = "The server cannot be reached just now: try it again in a moment.";
const AROUND = 60; // characters of the text that go with an example

/**
 * @param {Hands} hands
 * @param {Moving} moving
 */
export function createAsking({ surface, session, place, desk, warn }, { jump, select }) {
  /** @returns {import("../parts/comment_box.js").Askee[]}  in a review the readers of the article, too */
  function askees() {
    const { review } = session();
    const name = (/** @type {import("../types.js").Reader} */ reader) => (surface.hidesReaders ? `Reader ${reader.number}` : reader.name);
    const readers = (review?.readers ?? []).flatMap((reader) => [
      { value: `to_do ${reader.id}`, words: `To do for ${name(reader)}` },
      { value: `question ${reader.id}`, words: `Question to ${name(reader)}` },
    ]);
    const others = { value: "", words: "Question to reviewers and leads" };
    return review && isReadByOne(review) ? [...readers, others] : [others, ...readers]; // what one person has read is sent back with what is to do
  }

  /**
   * @param {string} id  what it is about
   * @param {string} words
   * @param {string} askee
   * @returns {boolean}
   */
  function ask(id, words, askee) {
    const text = words.trim();
    if (!text) return refuse();
    const { selection } = place();
    const anchor = anchorFor(desk(), id);
    if (id === ARTICLE && selection) {
      const { offsets } = session().article;
      Object.assign(anchor, { start: offsets.toCodePoints(selection.start), end: offsets.toCodePoints(selection.end) });
    }
    const [kind, reader] = askee.split(" ");
    session().threads.open({ ...anchor, text, ...(reader && { kind: kind === "to_do" ? "to_do" : "question", reader: Number(reader) }) });
    surface.say(kind === "to_do" ? "Noted as to do" : "Asked");
    return true;
  }

  /**
   * @param {Thread} thread
   * @param {string} words
   * @returns {boolean}
   */
  function say(thread, words) {
    const text = words.trim();
    if (!text) return refuse();
    session().threads.say(thread, text);
    surface.say("Answered");
    return true;
  }

  /** @returns {false} */
  function refuse() {
    surface.say("Write something first.");
    return false;
  }

  /**
   * @param {Thread} thread
   * @param {boolean} isDone
   */
  async function setResolved(thread, isDone) {
    const { threads } = session();
    try {
      await (isDone ? threads.resolve(thread) : threads.reopen(thread));
      surface.say(isDone ? "Resolved" : "Open again");
    } catch (problem) {
      warn(explain(problem, SILENCE));
    }
  }

  /** @param {Thread} thread  gone to in the text: what it is about, else the words it was about */
  function jumpTo(thread) {
    const on = foundFor(thread, desk());
    if (on) return jump([on.id]);
    const { start, end } = thread;
    if (start === null || end === null) return surface.reveal(surface.head);
    const { offsets } = session().article;
    const range = { start: offsets.toUnits(start), end: offsets.toUnits(end) };
    select(range, range.start);
    surface.reveal(surface.view.rangeOf(range.start, range.end));
  }

  /** @param {Unsent} unsent  whose words become a draft again */
  function takeBack(unsent) {
    const { threads, drafts } = session();
    const { thread, text, opening } = unsent;
    threads.takeBack(unsent);
    drafts.set(opening ? (opening.target ?? ARTICLE) : `answer ${thread}`, text);
    if (opening) surface.commands.commentOn(opening.target ?? ARTICLE);
    else surface.commands.answerTo(thread);
  }

  /**
   * What else the guide to the labels can show.
   * @param {import("../types.js").Proposal|undefined} one  what the guide was opened on
   * @returns {import("../parts/guide_card.js").Sources}
   */
  function sourcesFor(one) {
    const { library } = surface.host;
    const article = session();
    const { id, project } = article.answer;
    const words = one ? wordsOf(one, (other) => find(desk(), other)) : "";
    /** @param {Record<string, string>} parameters */
    const address = (parameters) => library.api.pageAddress("guideline", { project: project.slug, ...parameters });
    return {
      guideline: () => library.guideline(article),
      precedents: one?.kind === "span" ? { words, ask: () => library.api.precedents(project.slug, words, id) } : null,
      guidelineAt: (label) => address({ label, part: "read" }),
      exampleAt: article.review && one?.kind === "span" ? (label) => address({ label, part: "write", words, ...around(one), said: one.label, reason: reasonOf(one.id) }) : null,
    };
  }

  /** @param {import("../types.js").Span} span  @returns {{before: string, after: string}}  whole words of its line */
  function around({ start, end }) {
    const { offsets } = session().article;
    const { text } = session().answer;
    const [from, to] = [offsets.toUnits(start), offsets.toUnits(end)];
    const [line] = text.slice(0, from).split("\n").slice(-1);
    const [rest] = text.slice(to).split("\n");
    const before = line.length > AROUND ? line.slice(-AROUND).replace(/^\S*\s/, "") : line;
    const after = rest.length > AROUND ? rest.slice(0, AROUND).replace(/\s\S*$/, "") : rest;
    return { before: before.trim(), after: after.trim() };
  }

  /** @param {string} id  @returns {string}  why it was decided so, where that was said */
  function reasonOf(id) {
    const here = reviewOf(session());
    return (here && decisionOf(here, unitIdOf(here, id) ?? "")?.reason) || "";
  }

  return { askees, ask, say, resolve: (/** @type {Thread} */ thread) => void setResolved(thread, true), reopen: (/** @type {Thread} */ thread) => void setResolved(thread, false), jumpTo, takeBack, sourcesFor };
}
