// Looking for words: in the open article here and now, unsaved changes included, and in other articles
// by asking the server. What the server cannot do just now is said; the open article never waits for it.

import { explain } from "../core/errors.js";
import { placesOf, standingOf } from "../core/equal.js";

/** @typedef {import("../core/builders.js").Desk} Desk */
/** @typedef {import("../core/equal.js").Options} Options */
/** @typedef {import("../core/equal.js").Place} Place */
/** @typedef {import("../keeping/session.js").Session} Session */
/** @typedef {import("../types.js").Occurrence} Occurrence */
/** @typedef {import("../types.js").OccurrencesAnswer} OccurrencesAnswer */
/** @typedef {"article"|"queue"|"project"} Scope */
/** @typedef {{text: string, label: string|null, scope: Scope, options: Options}} Question */

export const MOST = 2000; // lines of one list
const AROUND = 60; // code points of context on either side

export class Looking {
  /**
   * @param {{session: Session, desk: () => Desk, ask: (question: Record<string, string>) => Promise<OccurrencesAnswer>, onChange: () => void}} wiring
   * @param {Question} question
   */
  constructor({ session, desk, ask, onChange }, question) {
    this.session = session;
    this.desk = desk;
    this.ask = ask;
    this.onChange = onChange;
    this.question = question;
    this.turn = 0; // only the newest answer counts
    /** @type {"none"|"asked"|"there"|"failed"} */
    this.state = "none";
    /** @type {OccurrencesAnswer|null} */
    this.answer = null;
    this.why = "";
    /** @type {Occurrence[]} */
    this.here = [];
    this.seen = this.standing();
    this.look();
  }

  /** @param {Partial<Question>} change */
  change(change) {
    this.question = { ...this.question, ...change };
    this.look();
  }

  /** Looks here at once, and asks the server where that is needed. */
  look() {
    this.turn += 1;
    this.answer = null;
    this.why = "";
    const { text, scope, options } = this.question;
    const isAsked = text.trim() !== "" && (scope !== "article" || options.lemma);
    this.state = isAsked ? "asked" : "none";
    this.lookHere();
    if (isAsked) void this.lookElsewhere(this.turn);
  }

  /** What the places of the open article follow from. */
  standing() {
    const { annotations, suggestions } = this.desk();
    return { annotations, suggestions, status: this.session.answer.reading.status };
  }

  /** Something happened to the open article, or only to the way it is kept. */
  lookAgain() {
    const now = this.standing();
    const { seen } = this;
    if (now.annotations !== seen.annotations || now.suggestions !== seen.suggestions || now.status !== seen.status) this.lookHere();
  }

  lookHere() {
    this.seen = this.standing();
    const { session, question, answer } = this;
    const { id, title, reading } = session.answer;
    const found = placesOf(session.article, [question.text, ...this.formsHere()], question.options);
    const places = [...found, ...this.inflectedHere(found)].sort((one, other) => one.start - other.start);
    const { offsets } = session.article;
    this.here = standingOf(this.desk(), places, question.label ?? "").map((place) => ({
      ...place,
      document: id,
      title,
      status: reading.status,
      before: offsets.slice(Math.max(0, place.start - AROUND), place.start),
      after: offsets.slice(place.end, place.end + AROUND),
    }));
    this.onChange();
  }

  /**
   * Inflected forms in the open article: the server has read what stands around them.
   * @param {Place[]} found  of the words as they are
   * @returns {Place[]}
   */
  inflectedHere(found) {
    const { answer, question, session } = this;
    if (!answer || !question.options.lemma) return [];
    const mine = answer.occurrences.filter(({ document }) => document === session.answer.id);
    return mine.filter(({ start, end }) => !found.some((one) => one.start < end && start < one.end));
  }

  /** @returns {string[]}  known forms, where there were too many places for those of this article to come */
  formsHere() {
    const { answer, question, session } = this;
    if (!answer || !question.options.lemma || answer.total <= answer.occurrences.length) return [];
    if (answer.occurrences.some(({ document }) => document === session.answer.id)) return [];
    return [...new Set(answer.occurrences.map(({ text }) => text))];
  }

  /** @param {number} turn */
  async lookElsewhere(turn) {
    const { text, label, scope, options } = this.question;
    const { id } = this.session.answer;
    /** @type {Record<string, string>} */
    const question = {
      text, scope: scope === "article" ? "project" : scope, limit: String(MOST),
      case: String(options.case), word: String(options.word), lemma: String(options.lemma),
    };
    if (label) question.label = label;
    if (!options.lemma) question.besides = String(id); // inflected forms in this one come with the answer
    try {
      const answer = await this.ask(question);
      if (turn !== this.turn) return;
      this.answer = answer;
      this.state = "there";
    } catch (problem) {
      const why = explain(problem, "The server cannot be reached.");
      if (turn !== this.turn) return;
      this.state = "failed";
      this.why = why.replace(/\.$/, "");
    }
    this.lookHere();
  }

  /** @returns {Occurrence[]}  the open article first; no more than fit one list */
  get lines() {
    return this.all.slice(0, MOST);
  }

  /** @returns {Occurrence[]} */
  get all() {
    const { id } = this.session.answer;
    const elsewhere = this.question.scope === "article" ? [] : (this.answer?.occurrences ?? []).filter(({ document }) => document !== id);
    return [...this.here, ...elsewhere];
  }

  /** @returns {number}  places there are, listed or not */
  get total() {
    const { answer, question } = this;
    if (question.scope === "article" || !answer) return this.here.length;
    const known = answer.occurrences.length;
    return this.all.length + Math.max(0, answer.total - known);
  }

  get isWaiting() {
    return this.state === "asked";
  }

  /** @returns {string}  why inflected forms are missing, when they were asked for */
  get aboutForms() {
    const { answer, question } = this;
    if (!question.options.lemma || !answer) return "";
    return answer.lemma.why || (answer.lemma.available ? "" : "Inflected forms are not known in this project.");
  }

  /** Forgets an answer that may still come. */
  stop() {
    this.turn += 1;
  }
}
