// A quest: another mention or event is being chosen, for a relation, a role or a chain. Holds what is
// being looked for; answering.js reads keys as an answer, and what an answer does, the quest says. It ends
// by itself when what it was for is gone, or the person went somewhere else.

import { anchorOf } from "../frames/parties.js";
import { codesOf, lettered, readCode } from "../frames/quest_codes.js";
import { answer } from "./answering.js";
import { HintMarks } from "../text/hint_marks.js";

/** @typedef {import("../surface.js").Surface} Surface */
/** @typedef {import("../core/tokens.js").Range} Range */
/** @typedef {{only: boolean, isProposed?: boolean}} How  only: instead of all others; isProposed: by Enter, as it was proposed */
/** @typedef {{id: string, isProposed: boolean, range?: undefined}|{id?: undefined, range: Range}} Enter  what Enter is about */
/**
 * @typedef {object} Quest
 * @property {"link"|"role"|"chain"} kind
 * @property {string} title  what is looked for
 * @property {string} from  the span in the text it starts at
 * @property {string} [event]
 * @property {string} [role]
 * @property {string[]} targets  spans in the text that can be chosen, the likeliest first
 * @property {Set<string>} [likely]  those of them that Enter may take; all, unless it is given
 * @property {string[]} [near]  of these, those that may have to be put right: they get short letters
 * @property {Set<string>} taken  those that are chosen already
 * @property {boolean} [isFull]  nothing more is proposed
 * @property {() => boolean} refresh  looks at the desk again; false: there is nothing to choose for any more
 * @property {(id: string) => string} whyNot
 * @property {boolean} [goesOn]  Enter with nothing proposed goes to the next step
 * @property {(id: string, how: How) => void} onPick
 * @property {(range: Range, key: string|null, how: {only: boolean}) => void} [onText]  words that may not be a mention yet; key: a label's
 * @property {string[]} [labels]  that such words may get
 * @property {(range: Range) => string} [saysOfText]  what Enter does with such words, in a few words
 * @property {(step: 1|-1) => void} [onStep]
 * @property {(digit: string) => void} [onDigit]
 * @property {() => void} [onClear]
 * @property {() => void} onEnd  the person is done with it
 */

const MODIFIERS = new Set(["Shift", "Control", "Alt", "Meta"]);

export class Choosing {
  /**
   * @param {Surface} surface
   * @param {AbortSignal} signal
   */
  constructor(surface, signal) {
    this.surface = surface;
    /** @type {Quest|null} */
    this.quest = null;
    /** @type {import("../keeping/session.js").Session|null} */
    this.session = null;
    /** @type {import("../frames/quest_codes.js").Codes} */
    this.codes = new Map();
    this.typed = "";
    this.note = ""; // why the last try came to nothing
    /** @type {{id: string, sentence: string}|null} */
    this.told = null; // what the last edit of an event did besides, until the next edit
    /** @type {() => void} */
    this.onNote = () => {};
    this.marks = new HintMarks(surface.root, surface.view, (reason) => this.tell(reason), signal);
  }

  get isOn() {
    return this.quest !== null;
  }

  /** @returns {string|null}  what Enter takes */
  get proposal() {
    this.quest?.refresh(); // an edit may have been made since
    if (this.quest?.isFull) return null;
    return this.quest?.targets.find((id) => !this.quest?.taken.has(id) && (this.quest?.likely?.has(id) ?? true)) ?? null;
  }

  /** @returns {Enter|null}  the mention under the word cursor, else the selected words, else what is proposed */
  get enter() {
    const { selection = null, cursor = null } = this.session?.place ?? {};
    const under = !selection && cursor ? this.at(cursor.start) : null;
    const range = selection ?? cursor;
    if (under) return { id: under, isProposed: false };
    if (range) return { range };
    return this.proposal ? { id: this.proposal, isProposed: true } : null;
  }

  /** @param {Quest} quest */
  start(quest) {
    const { surface } = this;
    surface.popover.close();
    this.drop();
    if (!quest.refresh()) return;
    Object.assign(this, { quest, session: surface.session, codes: codesOf(lettered(quest.targets, quest.near ?? []), new Map()) });
    // The line of keys gets shorter, the text stays where it is.
    surface.hints.style.minHeight = `${surface.hints.offsetHeight}px`;
    surface.commands.focus(quest.from);
  }

  /** Ends it as the person's own wish; the quest says where they are then. */
  finish() {
    const { quest } = this;
    this.drop();
    quest?.onEnd();
  }

  /** Ends it without a word. */
  drop() {
    Object.assign(this, { quest: null, session: null, codes: new Map(), typed: "", note: "" });
    this.marks.draw(null);
    this.surface.hints.style.minHeight = "";
  }

  stop() {
    if (!this.quest) return;
    this.drop();
    this.surface.drawPlace();
  }

  draw() {
    if (this.quest && !this.stands(this.quest)) this.drop();
    const { quest, codes, typed, proposal } = this;
    if (!quest) return;
    this.codes = codesOf(lettered(quest.targets, quest.near ?? []), codes);
    const inUse = this.codes.size === quest.targets.length ? this.codes : new Map([...this.codes].filter(([id]) => quest.targets.includes(id)));
    this.marks.draw({ kind: quest.kind, codes: inUse, typed, taken: quest.taken, first: proposal, from: quest.from, whyNot: quest.whyNot });
  }

  /** @param {Quest} quest */
  stands(quest) {
    const { session } = this.surface;
    if (!session || session !== this.session || session.whyLocked || !quest.refresh()) return false;
    const { focus } = session.place;
    return focus === null || anchorOf(this.surface.desk(), focus) === quest.from;
  }

  /** The focus is where the quest began again, and nothing scrolls: the next one may be chosen from here. */
  settle() {
    const { quest, surface } = this;
    if (!quest || !surface.session) return;
    Object.assign(surface.session.place, { focus: quest.from, selection: null, cursor: null });
    surface.drawPlace();
    surface.takeFocus();
  }

  /** @param {() => void} act  which may move the focus, and after which the quest goes on */
  keep(act) {
    act();
    const { quest } = this;
    const place = this.surface.session?.place;
    if (!quest || !place || place.focus === quest.from || !this.surface.view.tagOf(quest.from)) return;
    this.surface.commands.focus(quest.from);
  }

  /** @param {string} reason */
  tell(reason) {
    if (reason === this.note) return;
    this.note = reason;
    this.onNote();
  }

  /** @param {string} reason */
  refuse(reason) {
    this.typed = "";
    this.note = reason;
    this.surface.say(reason);
    this.surface.drawPlace();
  }

  /**
   * @param {KeyboardEvent} event
   * @param {string} chord
   * @returns {boolean}  whether it was an answer
   */
  handle(event, chord) {
    const { quest } = this;
    if (!quest) return false;
    if (!MODIFIERS.has(event.key)) this.tell(""); // what was said of the last try is over with the next one
    return answer(this, quest, event, chord);
  }

  /**
   * @param {string} typed
   * @param {boolean} only
   */
  type(typed, only) {
    const { picked, isBegun } = readCode(this.codes, typed);
    if (picked !== null && this.quest?.targets.includes(picked)) return this.pick(picked, { only });
    if (!isBegun) return this.refuse(`The letter ${typed.toUpperCase()} stands on nothing here.`);
    this.typed = typed;
    this.surface.drawPlace();
  }

  /**
   * @param {number} place
   * @returns {string|null}  of several at a place, one that can be chosen
   */
  at(place) {
    const around = this.surface.marks.filter(({ pieces }) => pieces.some(([start, end]) => start <= place && place < end));
    const inner = around.sort((one, other) => one.end - one.start - (other.end - other.start)).map(({ id }) => id);
    return inner.find((id) => this.quest?.targets.includes(id)) ?? inner[0] ?? null;
  }

  /**
   * A mention or a trigger in the text, pointed at.
   * @param {string} id
   * @param {Partial<How>} [how]
   */
  pick(id, { only = false, isProposed = false } = {}) {
    const { quest } = this;
    if (!quest) return;
    if (!quest.targets.includes(id)) return this.refuse(quest.whyNot(id));
    Object.assign(this, { typed: "", note: "" });
    quest.onPick(id, { only, isProposed });
  }

  /**
   * @param {Range} range
   * @param {{only?: boolean}} [how]
   */
  tryText(range, { only = false } = {}) {
    const { quest } = this;
    this.note = "";
    if (quest?.onText) quest.onText(range, null, { only });
    else this.refuse("These words are no mention. Label them first, or choose one that has a letter.");
  }

  /** @param {string} key  of a label that was clicked, for the selected words */
  takeLabel(key) {
    const selection = this.session?.place.selection;
    if (selection) this.quest?.onText?.(selection, key, { only: false });
  }

  /** @param {number} place  clicked at */
  clickAt(place) {
    this.tell("");
    const id = this.at(place);
    if (id) this.pick(id);
    else this.surface.commands.clickAtWord(place);
  }
}
