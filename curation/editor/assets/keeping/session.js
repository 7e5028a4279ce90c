// One open article: what the server said, what the person has done since, and where they are in it.
// Lives outside the page's elements, so that a redraw by Streamlit changes nothing.

import { createArticle } from "../core/article.js";
import { EditError, LOCKED } from "../core/errors.js";
import { apply, history, invert, same } from "../core/reading.js";
import { newId } from "../core/ids.js";

/** @typedef {import("../types.js").Annotation} Annotation */
/** @typedef {import("../types.js").Proposal} Proposal */
/** @typedef {import("../types.js").DocumentAnswer} DocumentAnswer */
/** @typedef {import("../types.js").Edit} Edit */
/** @typedef {import("../types.js").LoggedEdit} LoggedEdit */
/** @typedef {import("./outbox.js").Outbox} Outbox */
/** @typedef {import("../core/tokens.js").Range} Range */
/** @typedef {""|"database"|"author"} Stranding  another database is served, or somebody else signed in */
/** @typedef {{focus: string|null, last?: string, selection: Range|null, anchor: number, cursor: Range|null, scroll: number}} Place  last: what had the focus last */

export class Session {
  /**
   * @param {DocumentAnswer} answer
   * @param {Outbox} outbox
   */
  constructor(answer, outbox) {
    this.outbox = outbox;
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
  }

  rules() {
    return { schema: this.schema, offsets: this.article.offsets };
  }

  /**
   * Applies an edit here and sends it; throws EditError and does neither when it does not fit. It says
   * which schema it was made under: another one by the time it arrives may call things otherwise.
   * @param {Edit} made
   */
  perform(made) {
    if (this.isSubmitted) throw new EditError("submitted", LOCKED);
    const edit = { ...made, schema_version: this.schema.version };
    this.annotations = apply(this.annotations, edit, this.rules());
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
      if (!(problem instanceof EditError) || this.isSubmitted) throw problem;
      this.stuck.add(edit.id);
      this.changed();
      throw problem;
    }
    return edit;
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
