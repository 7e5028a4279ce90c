// One open article: what the server said, what the person has done since, and where they are in it.
// Lives outside the page's elements, so that a redraw by Streamlit changes nothing.

import { createArticle } from "../core/article.js";
import { EditError, LOCKED, SETTLED } from "../core/errors.js";
import { apply, history, invert, same } from "../core/reading.js";
import { newId } from "../core/ids.js";
import { Threads } from "./threads.js";
import { facesUnder } from "../review/faces.js";
import { takenBack } from "../review/taking_back.js";
import { withDecisions } from "../review/wrapping.js";

/** @typedef {import("../types.js").Annotation} Annotation */
/** @typedef {import("../types.js").Proposal} Proposal */
/** @typedef {import("../types.js").DocumentAnswer} DocumentAnswer */
/** @typedef {import("../types.js").Edit} Edit */
/** @typedef {import("../types.js").LoggedEdit} LoggedEdit */
/** @typedef {import("./outbox.js").Outbox} Outbox */
/** @typedef {import("../core/tokens.js").Range} Range */
/** @typedef {""|"database"|"author"} Stranding  another database is served, or somebody else signed in */
/** @typedef {{focus: string|null, last?: string, unit?: string|null, selection: Range|null, anchor: number, cursor: Range|null, scroll: number}} Place  last: what had the focus last; unit: what of it is being decided */

export class Session {
  /**
   * @param {DocumentAnswer} answer
   * @param {Outbox} outbox
   * @param {Threads} [threads]
   */
  constructor(answer, outbox, threads = new Threads(null)) {
    this.outbox = outbox;
    this.threads = threads;
    threads.onChange = () => this.changed();
    this.article = createArticle(answer.text);
    /** @type {Place} */
    this.place = { focus: null, selection: null, anchor: 0, cursor: null, scroll: 0 };
    /** @type {Set<() => void>} */
    this.listeners = new Set();
    /** @type {Set<string>} */
    this.stuck = new Set(); // edits that can no longer be taken back
    /** @type {Stranding} */
    this.stranding = ""; // what answers at this address now is not what it was
    this.isBehind = false; // something was refused, and what stands in its way is not fetched yet
    /** @type {Map<string, string>} */
    this.drafts = new Map(); // comments being written, by what they are on
    /** @type {{edit: Edit, version: number}[]} */
    this.acknowledged = []; // since `answer`
    this.answer = answer;
    this.heard = answer.reading.version; // of the last answer taken
    /** @type {Map<string, Annotation>} */
    this.annotations = new Map();
    /** @type {LoggedEdit[]} */
    this.log = [];
    this.suggestions = new Map(answer.suggestions.map((one) => [one.id, one]));
    this.rebuild();
  }

  get schema() {
    return this.answer.schema;
  }

  get isSubmitted() {
    return this.answer.reading.status === "submitted";
  }

  /** @returns {import("./owners.js").Part} */
  get part() {
    return this.review ? "gold" : "own";
  }

  /** @returns {import("../types.js").Review|null}  what readers say, of a gold reading */
  get review() {
    return this.answer.review ?? null;
  }

  /** @returns {string}  why nothing can be changed; empty when it can */
  get whyLocked() {
    if (this.isSubmitted) return this.answer.settled ? SETTLED : LOCKED;
    return this.review && !this.review.may_settle ? this.review.why_not : "";
  }

  /**
   * The server's newest word; unsent edits are laid on top of it again.
   * @param {DocumentAnswer} answer
   */
  reset(answer) {
    if (answer.reading.version < this.heard) return; // it was overtaken on its way
    this.heard = answer.reading.version;
    // An answer may be older than the last acknowledgement: it left the server before it.
    const known = this.answer.reading.version;
    this.acknowledged = this.acknowledged.filter(({ version }) => version > answer.reading.version);
    this.answer = answer;
    this.isBehind = false;
    if (this.acknowledged.length) answer.reading.version = known;
    this.suggestions = new Map(answer.suggestions.map((one) => [one.id, one]));
    this.rebuild();
    this.changed();
  }

  /**
   * @param {DocumentAnswer} answer
   * @returns {boolean}  whether there is nothing in it that is not on the screen
   */
  isOldNews(answer) {
    /** @param {DocumentAnswer} one */
    const standing = ({ reading, ...rest }) => ({ ...rest, version: reading.version, status: reading.status });
    const { annotations } = answer.reading;
    const isAsDrawn = annotations.length === this.annotations.size && annotations.every((one) => same(one, this.annotations.get(one.id)));
    return isAsDrawn && same(standing(this.answer), standing(answer), true);
  }

  rebuild() {
    const { annotations, edits } = this.answer.reading;
    this.annotations = new Map(annotations.map((one) => [one.id, one]));
    this.log = [...edits];
    const known = new Set(edits.map(({ id }) => id));
    for (const edit of [...this.acknowledged.map((one) => one.edit), ...this.outbox.waiting()]) {
      if (known.has(edit.id)) continue;
      known.add(edit.id);
      try {
        this.annotations = apply(this.annotations, edit, this.rules());
        this.log.push(edit);
      } catch (problem) {
        if (!(problem instanceof EditError)) throw problem; // the server will say what is wrong with it
      }
    }
    this.layUnder();
  }

  /** What readers say of open units lies under a gold reading, and goes as they are decided. */
  layUnder() {
    const { review, annotations, schema } = this;
    if (review) this.suggestions = facesUnder({ review, annotations, schema });
  }

  rules() {
    return { schema: this.schema, offsets: this.article.offsets };
  }

  /**
   * Applies an edit here and sends it; throws EditError and does neither when it does not fit. It says
   * which schema it was made under: another one by the time it arrives may call things otherwise. In a gold
   * reading it carries the decisions it stands for.
   * @param {Edit} made
   */
  perform(made) {
    if (this.whyLocked) throw new EditError("submitted", this.whyLocked);
    const { review, annotations, suggestions, schema } = this;
    this.put(review ? withDecisions({ review, annotations, suggestions, schema }, made) : made);
  }

  /** @param {Edit} whole  with the decisions it stands for */
  put(whole) {
    const edit = { ...whole, schema_version: this.schema.version };
    this.annotations = apply(this.annotations, edit, this.rules());
    this.layUnder();
    this.log.push(edit);
    this.outbox.push(edit);
    this.changed();
  }

  /** @returns {{undo: LoggedEdit[], redo: LoggedEdit[]}}  the next one is the last of each */
  history() {
    const { undo, redo } = history(this.log);
    /** @param {LoggedEdit} edit */
    const isFree = ({ id }) => !this.stuck.has(id);
    return { undo: undo.filter(isFree), redo: redo.filter(isFree) };
  }

  /**
   * Throws EditError when the newest edit does not fit the present state any more; the next step then
   * passes it by.
   * @param {"undo"|"redo"} which
   * @returns {LoggedEdit|null}  what was taken back or done again
   */
  step(which) {
    const edit = this.history()[which].pop();
    if (!edit) return null;
    try {
      this.perform(invert(edit, newId()));
    } catch (problem) {
      if (!(problem instanceof EditError) || this.whyLocked) throw problem;
      this.stuck.add(edit.id);
      if (which === "redo" || !this.takeBack(edit)) {
        this.changed();
        throw problem;
      }
    }
    return edit;
  }

  /**
   * Takes back what was decided although what follows from readings has changed since.
   * @param {Edit} edit
   * @returns {boolean}  whether that could be done
   */
  takeBack(edit) {
    const { review, annotations, suggestions, schema } = this;
    const back = review && takenBack({ review, annotations, suggestions, schema }, edit, newId());
    if (!back) return false;
    try {
      this.put(back);
    } catch (problem) {
      if (!(problem instanceof EditError)) throw problem;
      return false;
    }
    this.stuck.add(back.id); // the next step goes on to what was done before
    return true;
  }

  /**
   * @param {string[]} ids
   * @param {number} version
   * @param {Edit[]} edits  the acknowledged ones
   */
  wasAcknowledged(ids, version, edits) {
    const done = new Set(ids);
    this.acknowledged.push(...edits.filter(({ id }) => done.has(id)).map((edit) => ({ edit, version })));
    this.answer.reading.version = Math.max(version, this.answer.reading.version);
    this.changed();
  }

  /**
   * @param {"open"|"submitted"} status
   * @param {number} version
   */
  setStatus(status, version) {
    this.answer.reading.status = status;
    this.answer.settled = null; // it was settled after that, or not at all
    this.answer.reading.version = version;
    this.changed();
  }

  /** @param {Stranding} stranding */
  setStranding(stranding) {
    if (stranding === this.stranding) return;
    this.stranding = stranding;
    this.changed();
  }

  changed() {
    for (const listener of this.listeners) listener();
  }
}
