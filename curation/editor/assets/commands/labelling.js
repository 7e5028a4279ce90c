// Labels and extents: naming what is selected, renaming what has the focus, moving its ends.

import { movedBoundary } from "../core/boundaries.js";
import * as build from "../core/builders.js";
import { newId } from "../core/ids.js";
import { wordsOf } from "../core/names.js";
import { isMention, says, stateOf } from "../core/suggestions.js";
import { eventTypes, relationTypes } from "../frames/type_choices.js";

/** @typedef {import("./hands.js").Hands} Hands */
/** @typedef {import("./moving.js").Moving} Moving */
/** @typedef {import("../core/tokens.js").Range} Range */

/**
 * @param {Hands} hands
 * @param {Moving} moving
 * @param {(act: (id: string) => boolean) => void} decide
 * @param {() => boolean} goOn  after a change that was the whole task, where it was one
 */
export function createLabelling({ surface, session, place, desk, perform }, { focus, here, innermostAt }, decide, goOn) {
  /**
   * @param {"start"|"end"} side
   * @param {-1|1} step
   * @param {boolean} byCharacter
   */
  function move(side, step, byCharacter) {
    const mark = surface.view.markOf(place().focus ?? "");
    if (!mark) return;
    const { article } = session();
    const range = { start: mark.start, end: mark.end };
    range[side] = movedBoundary(article, range, side, step, byCharacter);
    if (range.start < range.end && range[side] !== mark[side]) moveTo(range);
  }

  /** @param {Range} range  for what has the focus */
  function moveTo(range) {
    const extent = codePoints(range);
    const id = place().focus;
    if (id) perform(build.moveBoundary(desk(), id, extent, newId()), extent.text);
  }

  /** @param {Range} range */
  function codePoints({ start, end }) {
    const { text, offsets } = session().article;
    return { start: offsets.toCodePoints(start), end: offsets.toCodePoints(end), text: text.slice(start, end) };
  }

  /**
   * @param {Range} range
   * @param {import("../parts/popover.js").Choice} choice
   * @param {boolean} [stays]  the person goes on selecting; else the new span gets the focus
   */
  function add(range, choice, stays = false) {
    const extent = codePoints(range);
    const isTrigger = choice.kind === "event";
    const said = says({ kind: "span", id: "", label: choice.name, ...extent, trigger: isTrigger });
    const twin = build.onDesk(desk()).find((one) => says(one) === said);
    const id = twin?.id ?? newId();
    const span = { label: choice.name, ...extent };
    let edit = null;
    if (twin) edit = build.accept(desk(), [id], newId());
    else if (isTrigger) edit = build.addTrigger(desk(), span, { edit: newId(), span: id, event: newId() });
    else edit = build.addSpan(desk(), span, { edit: newId(), span: id });
    if (!perform(edit, `Added ${choice.name} ${extent.text}`) && !twin) return;
    focus(stays ? null : id);
    place().last = id;
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
    else if (perform(build.relabel(desk(), id, label, newId()), `Changed to ${label}`) && !goOn()) focus(id);
  }

  /**
   * A label's key: names what is selected, or renames what has the focus. Keys of event and relation types
   * count inside their list only.
   * @param {string} key
   * @returns {boolean}
   */
  function label(key) {
    if (session().whyLocked) return false;
    if (surface.situation().conflict) {
      surface.say(`Choose by a reader’s digit. ${surface.keymap.withKey("To change it, put it in first", "takeToEdit")}.`);
      return true;
    }
    const { focus: id, selection, cursor } = place();
    const range = selection ?? cursor;
    const isMentions = range !== null || isMention(build.find(desk(), id ?? ""));
    const choice = isMentions ? choicesHere().find((one) => one.key === key) : undefined;
    const elsewhere = isMentions ? undefined : surface.keymap.keys.find(({ chords }) => chords.includes(key));
    if (choice && range) add(range, choice);
    else if (choice && id) relabel(id, choice.name);
    else if (elsewhere) surface.say(`Not possible here: ${elsewhere.title ?? elsewhere.does}.`);
    else if (/[a-z]/.test(key) && (range || id)) {
      ask();
      if (surface.popover.isOpen && isMentions) surface.popover.write(key);
      else if (surface.popover.isOpen) surface.popover.filter(key);
    } else return false;
    return true;
  }

  /** @returns {import("../parts/popover.js").Choice[]}  what the focused thing could be, or a new span */
  function choicesHere() {
    const one = build.find(desk(), place().focus ?? "");
    if (!one) return surface.choices();
    if (one.kind === "document_label") return [];
    if (one.kind === "relation") return relationTypes(desk(), one, surface.colour);
    return isMention(one) ? surface.labelChoices() : eventTypes(desk().schema, surface.colour);
  }

  /**
   * @param {Range} range
   * @param {import("../parts/popover.js").Choice} choice  of an event: its roles are asked next
   */
  function name(range, choice) {
    add(range, choice);
    if (choice.kind === "event") surface.commands.askForRoles();
  }

  /**
   * Words without a capital name an event more often than somebody: its types are then not below all labels.
   * @param {import("../parts/popover.js").Choice[]} choices
   * @param {string} text
   */
  function likelyFirst(choices, text) {
    const events = choices.filter(({ kind }) => kind === "event");
    if (!events.length || !/^\p{Ll}/u.test(text)) return choices;
    return [...events, ...choices.filter(({ kind }) => kind !== "event")];
  }

  /** Opens the list of labels for what is selected or focused. */
  function ask() {
    if (session().whyLocked) return;
    const { focus: id, selection, cursor } = place();
    const range = selection ?? cursor;
    const one = range ? undefined : build.find(desk(), id ?? "");
    const target = range ?? here();
    const at = target ? surface.view.rangeOf(target.start, target.end).getBoundingClientRect() : surface.boxOf(id ?? "");
    if (!at || one?.kind === "document_label") return;
    const text = target ? session().article.text.slice(target.start, target.end) : wordsOf(one, (other) => build.find(desk(), other));
    surface.popover.open(
      {
        title: text.replace(/\s+/g, " "),
        choices: range ? likelyFirst(choicesHere(), text) : choicesHere(),
        current: one?.label ?? null,
        onPick: (choice) => (range ? name(range, choice) : id && relabel(id, choice.name)),
        onClose: () => surface.takeFocus(),
      },
      at,
    );
  }

  function pick() {
    const { selection, cursor } = place();
    const under = !selection && cursor ? innermostAt(cursor.start) : null;
    if (under) focus(under);
    else ask();
  }

  /** @param {import("../parts/popover.js").Choice} choice  for what is selected or has the focus */
  function labelAs(choice) {
    const { focus: id, selection, cursor } = place();
    const range = selection ?? cursor;
    if (range) name(range, choice);
    else if (id) relabel(id, choice.name);
  }

  return {
    label,
    labelAs,
    choicesHere,
    add,
    ask,
    moveTo,
    commands: {
      pick,
      choose: ask,
      startLeft: () => move("start", -1, false),
      startRight: () => move("start", 1, false),
      endLeft: () => move("end", -1, false),
      endRight: () => move("end", 1, false),
      startLeftCharacter: () => move("start", -1, true),
      startRightCharacter: () => move("start", 1, true),
      endLeftCharacter: () => move("end", -1, true),
      endRightCharacter: () => move("end", 1, true),
    },
  };
}
