// What a person can do in the editor, one function a command; keys.js and the buttons name them.
// A command looks at the session, makes an edit or moves the place, and says what happened.

import * as build from "./builders.js";
import { EditError } from "./errors.js";
import { newId } from "./ids.js";
import { stateOf, toDecide } from "./marks.js";
import { wordAt, wordBeside, wordInNextLine } from "./select.js";
import { createSubmission } from "./submission.js";
import { nextBoundary } from "./tokens.js";

/** @typedef {import("./surface.js").Surface} Surface */
/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("./types.js").Edit} Edit */
/** @typedef {import("./tokens.js").Range} Range */

/** @param {Surface} surface */
export function createCommands(surface) {
  const session = () => /** @type {Session} */ (surface.session);
  const place = () => session().place;
  const desk = () => surface.desk();

  /**
   * @param {Edit|null} edit
   * @param {string} said
   * @returns {boolean}  whether it was done
   */
  function perform(edit, said) {
    if (!edit) return false;
    try {
      session().perform(edit);
      surface.notices.set("problem", null);
      surface.say(said);
      return true;
    } catch (problem) {
      if (!(problem instanceof EditError)) throw problem;
      warn(problem.message);
      return false;
    }
  }

  /** @param {string} text */
  function warn(text) {
    surface.notices.set("problem", { tone: "warning", text, onClose: () => surface.notices.set("problem", null) });
    surface.say(text);
  }

  /** @param {string|null} id */
  function focus(id) {
    Object.assign(place(), { focus: id, selection: null, cursor: null });
    surface.popover.close();
    surface.isReleased = false;
    surface.drawPlace();
    surface.takeFocus();
    const tag = id === null ? null : surface.view.tagOf(id);
    if (tag) surface.reveal(tag);
    else if (id) revealWithoutTag(id);
  }

  /** @param {string} id  a relation or an event, which stands in the panel */
  function revealWithoutTag(id) {
    const one = build.find(desk(), id);
    const end = one?.kind === "relation" ? one.head : one?.kind === "event" ? one.trigger : "";
    const tag = surface.view.tagOf(end);
    if (tag) surface.reveal(tag);
    requestAnimationFrame(() => surface.takeFocus());
  }

  /**
   * @param {Range} range
   * @param {number} anchor  the end that stays when the selection grows
   */
  function select(range, anchor) {
    Object.assign(place(), { focus: null, selection: range, anchor, cursor: null });
    surface.drawPlace();
    surface.takeFocus();
  }

  /** @param {Range|null} range */
  function setCursor(range) {
    if (!range) return;
    Object.assign(place(), { focus: null, selection: null, cursor: range, anchor: range.start });
    surface.popover.close();
    surface.drawPlace();
    surface.takeFocus();
    surface.reveal(surface.view.rangeOf(range.start, range.end));
    surface.say(session().article.text.slice(range.start, range.end));
  }

  /** @returns {Range|null}  where the person is, in units */
  function here() {
    const { focus: id, selection, cursor } = place();
    const mark = surface.marks.find((one) => one.id === id);
    return selection ?? cursor ?? mark ?? null;
  }

  /** @returns {number} */
  function startPlace() {
    return session().article.paragraphs[0]?.start ?? 0;
  }

  /** @param {-1|1} step */
  function moveWord(step) {
    const from = here();
    if (!from) setCursor(wordAt(session().article, startPlace()));
    else setCursor(wordBeside(session().article, step > 0 ? from.end : from.start, step));
  }

  /** @param {-1|1} step */
  function moveLine(step) {
    const from = here();
    setCursor(from ? wordInNextLine(surface.view, from, step) : wordAt(session().article, startPlace()));
  }

  /**
   * Grows or shrinks the selection at the end that moves.
   * @param {(from: Range, step: -1|1) => Range|null} find
   * @param {-1|1} step
   */
  function extend(find, step) {
    const { article } = session();
    const from = here() ?? wordAt(article, startPlace());
    if (!from) return;
    surface.popover.close();
    if (!place().selection) return select({ start: from.start, end: from.end }, step > 0 ? from.start : from.end);
    const { anchor } = place();
    const isForward = from.start >= anchor;
    const edge = isForward ? from.end : from.start;
    const word = find({ start: edge, end: edge }, step);
    if (!word) return;
    const shrinks = isForward !== step > 0;
    const moving = shrinks ? (step > 0 ? wordStart(word.end) : wordEnd(word.start)) : step > 0 ? word.end : word.start;
    const range = { start: Math.min(anchor, moving), end: Math.max(anchor, moving) };
    if (range.start < range.end) select(range, anchor);
    surface.say(article.text.slice(range.start, range.end));
  }

  /** @param {number} place  the start of the word after a place, which becomes the moving end */
  function wordStart(place) {
    return wordBeside(session().article, place, 1)?.start ?? place;
  }

  /** @param {number} place */
  function wordEnd(place) {
    return wordBeside(session().article, place, -1)?.end ?? place;
  }

  /** @param {Range} range @param {-1|1} step */
  const besideWord = (range, step) => wordBeside(session().article, step > 0 ? range.end : range.start, step);
  /** @param {Range} range @param {-1|1} step */
  const besideLine = (range, step) => {
    const word = step > 0 ? wordBeside(session().article, range.end, -1) : wordBeside(session().article, range.start, 1);
    return word && wordInNextLine(surface.view, word, step);
  };

  /**
   * The next thing to decide after a place in the order, going round at the end.
   * @param {-1|1} step
   */
  function walk(step) {
    const order = toDecide(desk());
    if (!order.length) return focus(null);
    const index = order.findIndex(({ id }) => id === place().focus);
    if (index >= 0) return focus(order[(index + step + order.length) % order.length].id);
    const at = session().article.offsets.toCodePoints(here()?.start ?? -1);
    const next = step > 0 ? order.find((one) => one.at >= at && here()) : [...order].reverse().find((one) => one.at < at);
    focus((next ?? (step > 0 ? order[0] : order[order.length - 1])).id);
  }

  /**
   * Does something to the focused annotation and goes on to the next open one.
   * @param {(id: string) => boolean} act
   */
  function decide(act) {
    const id = place().focus;
    if (!id) return;
    const order = toDecide(desk()).map((one) => one.id);
    const index = order.indexOf(id);
    const wasOpen = index >= 0;
    const position = here();
    if (!act(id)) return;
    const open = new Set(toDecide(desk()).map((one) => one.id));
    const following = wasOpen ? [...order.slice(index + 1), ...order.slice(0, index)].find((one) => open.has(one)) : undefined;
    if (following) focus(following);
    else if (build.find(desk(), id)) focus(id);
    else if (position) setCursor(wordAt(session().article, position.start));
    if (wasOpen && !open.size) surface.say("Everything is decided. Control Enter submits.");
  }

  /** @param {string} id */
  function nameOf(id) {
    const one = build.find(desk(), id);
    return one?.kind === "span" ? `${one.label} ${one.text}` : (one?.label ?? "");
  }

  function accept() {
    decide((id) => {
      if (stateOf(desk(), id) === "accepted") return true; // already: just go on
      return perform(build.accept(desk(), [id], newId()), `Accepted ${nameOf(id)}`);
    });
  }

  function discard() {
    decide((id) => {
      const said = stateOf(desk(), id) === "suggested" ? "Rejected" : "Deleted";
      const name = nameOf(id);
      return perform(build.discard(desk(), [id], newId()), `${said} ${name}`);
    });
  }

  function acceptSentence() {
    const from = here();
    if (!from) return;
    const { article } = session();
    const { end } = article.sentenceAt(from.start);
    const first = article.offsets.toCodePoints(from.start);
    const last = article.offsets.toCodePoints(end);
    const ids = toDecide(desk()).filter(({ at }) => at >= first && at < last).map(({ id }) => id);
    if (!ids.length) return;
    decide(() => perform(build.accept(desk(), ids, newId()), `Accepted ${ids.length} in this sentence`));
    if (stateOf(desk(), place().focus ?? "") !== "suggested") walk(1);
  }

  function acceptRest() {
    const from = here();
    const all = toDecide(desk());
    const first = from ? session().article.offsets.toCodePoints(from.start) : 0;
    const ids = all.filter(({ at }) => at >= first).map(({ id }) => id);
    if (!ids.length || session().isSubmitted) return;
    const doubtful = ids.filter((id) => desk().suggestions.get(id)?.origin?.confidence === "check").length;
    const where = ids.length < all.length ? "from here to the end" : "in this article";
    const close = () => {
      surface.notices.set("ask", null);
      surface.takeFocus();
    };
    surface.notices.set("ask", {
      tone: "quiet",
      text: `Accept ${count(ids.length, "suggestion")} ${where}?${doubtful ? ` ${doubtful} of them ask to be checked.` : ""}`,
      actions: [
        {
          label: "Accept all",
          primary: true,
          run: () => {
            surface.notices.set("ask", null);
            perform(build.accept(desk(), ids, newId()), `Accepted ${ids.length}`);
            surface.takeFocus();
          },
        },
        { label: "Cancel", run: close },
      ],
    });
    surface.notices.focusFirst("ask");
  }

  /** @param {string} id */
  function takeBack(id) {
    if (perform(build.takeBack(desk(), [id], newId()), "Taken back, to decide again")) focus(id);
  }

  /**
   * @param {"start"|"end"} side
   * @param {-1|1} step
   * @param {boolean} byCharacter
   */
  function move(side, step, byCharacter) {
    const mark = surface.marks.find(({ id }) => id === place().focus);
    if (!mark) return;
    const { article } = session();
    const { offsets } = article;
    const range = { start: mark.start, end: mark.end };
    if (byCharacter) range[side] = offsets.toUnits(offsets.toCodePoints(range[side]) + step);
    else range[side] = nextBoundary(article.tokensNear({ start: Math.max(0, range.start - 1), end: range.end + 1 }), range, side, step);
    if (range.start >= range.end || range[side] === mark[side]) return;
    const extent = codePoints(range);
    perform(build.moveBoundary(desk(), mark.id, extent, newId()), extent.text);
  }

  /** @param {Range} range */
  function codePoints({ start, end }) {
    const { text, offsets } = session().article;
    return { start: offsets.toCodePoints(start), end: offsets.toCodePoints(end), text: text.slice(start, end) };
  }

  /**
   * @param {Range} range
   * @param {import("./popover.js").Choice} choice
   */
  function add(range, choice) {
    const extent = codePoints(range);
    const isTrigger = choice.kind === "event";
    const twin = build.onDesk(desk()).find((one) =>
      one.kind === "span" && one.start === extent.start && one.end === extent.end && one.label === choice.name && Boolean(one.trigger) === isTrigger);
    const id = twin?.id ?? newId();
    const span = { label: choice.name, ...extent };
    let edit = null;
    if (twin) edit = build.accept(desk(), [id], newId());
    else if (isTrigger) edit = build.addTrigger(desk(), span, { edit: newId(), span: id, event: newId() });
    else edit = build.addSpan(desk(), span, { edit: newId(), span: id });
    if (perform(edit, `Added ${choice.name} ${extent.text}`) || twin) focus(id);
  }

  /**
   * @param {string} id
   * @param {string} label
   */
  function relabel(id, label) {
    const one = build.find(desk(), id);
    if (!one || one.kind === "document_label") return;
    const isOpen = stateOf(desk(), id) === "suggested";
    if (one.label === label && !isOpen) return;
    if (isOpen) decide(() => perform(build.relabel(desk(), id, label, newId()), `Accepted as ${label}`));
    else if (perform(build.relabel(desk(), id, label, newId()), `Changed to ${label}`)) focus(id);
  }

  /**
   * A label's key: names what is selected, or renames what has the focus.
   * @param {string} key
   * @returns {boolean}
   */
  function label(key) {
    if (session().isSubmitted) return false;
    const { focus: id, selection, cursor } = place();
    const range = selection ?? cursor;
    const choice = choicesHere().find((one) => one.key === key);
    if (choice && range) add(range, choice);
    else if (choice && id) relabel(id, choice.name);
    else if (/[a-z]/.test(key) && (range || id)) {
      ask();
      if (surface.popover.isOpen) surface.popover.write(key);
    } else return false;
    return true;
  }

  /** @returns {import("./popover.js").Choice[]}  what the focused thing could be, or a new span */
  function choicesHere() {
    const one = build.find(desk(), place().focus ?? "");
    if (!one) return surface.choices();
    if (one.kind === "relation") {
      return (session().schema.relations ?? []).filter(({ retired }) => !retired).map(({ name, definition }) => ({
        name, kind: "relation", key: "", colour: surface.colour.get(name) ?? "gray", definition: definition ?? "",
      }));
    }
    const kind = one.kind === "event" || (one.kind === "span" && one.trigger) ? "event" : "entity";
    return surface.choices().filter((choice) => choice.kind === kind);
  }

  /** Opens the list of labels for what is selected or focused. */
  function ask() {
    if (session().isSubmitted) return;
    const { focus: id, selection, cursor } = place();
    const range = selection ?? cursor;
    const one = range ? undefined : build.find(desk(), id ?? "");
    const target = range ?? here();
    const card = id && surface.panel.root.querySelector(`[data-annotation="${CSS.escape(id)}"]`);
    const at = target ? surface.view.rangeOf(target.start, target.end) : card;
    if (!at) return;
    const text = target ? session().article.text.slice(target.start, target.end) : (one?.label ?? "");
    surface.popover.open(
      {
        title: text.replace(/\s+/g, " "),
        choices: choicesHere(),
        current: one?.label ?? null,
        onPick: (choice) => (range ? add(range, choice) : id && relabel(id, choice.name)),
        onClose: () => surface.takeFocus(),
      },
      lastBox(at),
    );
  }

  function pick() {
    const { selection, cursor } = place();
    const under = !selection && cursor ? innermostAt(cursor.start) : null;
    if (under) focus(under);
    else ask();
  }

  /**
   * @param {number} at
   * @returns {string|null}
   */
  function innermostAt(at) {
    const around = surface.marks.filter(({ pieces }) => pieces.some(([start, end]) => start <= at && at < end));
    return around.sort((one, other) => one.end - one.start - (other.end - other.start))[0]?.id ?? null;
  }

  /** @param {number} at */
  function clickAt(at) {
    const id = innermostAt(at);
    if (id) focus(id);
    else setCursor(wordAt(session().article, at));
  }

  function escape() {
    const { focus: id, selection, cursor } = place();
    if (surface.popover.isOpen) surface.popover.close();
    else if (surface.find.isOpen) surface.find.close();
    else if (surface.notices.has("ask") || surface.notices.has("undecided")) {
      surface.notices.set("ask", null);
      surface.notices.set("undecided", null);
    } else {
      surface.isReleased = !id && !selection && !cursor;
      Object.assign(place(), { focus: null, selection: null, cursor: null });
      surface.drawPlace();
    }
    surface.takeFocus();
  }

  /** @param {"undo"|"redo"} which */
  function step(which) {
    try {
      const edit = session().step(which);
      if (!edit) return surface.say(`Nothing to ${which}`);
      const touched = edit.changes.map(({ before, after }) => (before ?? after)?.id ?? "").find((id) => surface.view.tagOf(id));
      surface.say(which === "undo" ? "Undone" : "Done again");
      if (touched) focus(touched);
    } catch (problem) {
      if (!(problem instanceof EditError)) throw problem;
      warn(problem.message);
    }
  }

  /** @param {string[]} ids  jumps to the one after the focused one */
  function jump(ids) {
    focus(ids[(ids.indexOf(place().focus ?? "") + 1) % ids.length]);
  }

  /** @param {import("./library.js").Complaint} complaint */
  function complain({ document, title, refused }) {
    const where = document === surface.session?.answer.id ? "" : ` in “${title}”`;
    const sentences = [...new Set(refused.map(({ error }) => error))].slice(0, 3).join(" ");
    surface.notices.set("refused", {
      tone: "bad",
      text: `${count(refused.length, "change")}${where} could not be saved and ${refused.length === 1 ? "was" : "were"} taken back. ${sentences}`,
      onClose: () => surface.notices.set("refused", null),
    });
  }

  const submission = createSubmission({ surface, focus, warn });

  return {
    focus,
    select,
    jump,
    label,
    takeBack,
    clickAt,
    complain,
    accept,
    discard,
    acceptSentence,
    acceptRest,
    pick,
    escape,
    choose: ask,
    /** @param {Range} range */
    selectAndAsk: (range) => {
      select(range, range.start);
      ask();
    },
    forgetSelection: () => {
      if (surface.session?.place.selection) Object.assign(place(), { selection: null });
      if (surface.session) surface.drawPlace();
    },
    canStep: () => !surface.isReleased && toDecide(desk()).length > 0 && !session().isSubmitted,
    next: () => walk(1),
    previous: () => walk(-1),
    startLeft: () => move("start", -1, false),
    startRight: () => move("start", 1, false),
    endLeft: () => move("end", -1, false),
    endRight: () => move("end", 1, false),
    startLeftCharacter: () => move("start", -1, true),
    startRightCharacter: () => move("start", 1, true),
    endLeftCharacter: () => move("end", -1, true),
    endRightCharacter: () => move("end", 1, true),
    wordLeft: () => moveWord(isRightToLeft(surface) ? 1 : -1),
    wordRight: () => moveWord(isRightToLeft(surface) ? -1 : 1),
    lineUp: () => moveLine(-1),
    lineDown: () => moveLine(1),
    selectLeft: () => extend(besideWord, isRightToLeft(surface) ? 1 : -1),
    selectRight: () => extend(besideWord, isRightToLeft(surface) ? -1 : 1),
    selectUp: () => extend(besideLine, -1),
    selectDown: () => extend(besideLine, 1),
    undo: () => step("undo"),
    redo: () => step("redo"),
    find: () => surface.find.open(),
    help: () => surface.showHelp(),
    previousArticle: () => go(surface, session().answer.previous),
    nextArticle: () => go(surface, session().answer.next),
    submit: submission.submit,
    reopen: submission.reopen,
  };
}

/**
 * @param {Surface} surface
 * @param {number|null} document
 */
function go(surface, document) {
  if (document !== null) surface.host.onOpen(document);
}

/** @param {Surface} surface */
function isRightToLeft({ session, view }) {
  const { focus, selection, cursor } = /** @type {Session} */ (session).place;
  const range = selection ?? cursor ?? view.marks.find(({ id }) => id === focus);
  const paragraph = range && view.article && view.paragraphs[view.article.paragraphAt(range.start)];
  return paragraph ? getComputedStyle(paragraph).direction === "rtl" : false;
}

/** @param {globalThis.Range|Element} what @returns {DOMRect}  of its last line */
function lastBox(what) {
  const boxes = what.getClientRects();
  return boxes[boxes.length - 1] ?? what.getBoundingClientRect();
}

/**
 * @param {number} number
 * @param {string} thing
 */
function count(number, thing) {
  return `${number} ${thing}${number === 1 ? "" : "s"}`;
}
