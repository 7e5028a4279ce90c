// Labels and extents: naming what is selected, renaming what has the focus, moving its ends.

import * as build from "../core/builders.js";
import { TO_READ } from "../core/errors.js";
import { newId } from "../core/ids.js";
import { isToRead, says, stateOf } from "../core/suggestions.js";
import { nextBoundary } from "../core/tokens.js";

/** @typedef {import("./hands.js").Hands} Hands */
/** @typedef {import("./moving.js").Moving} Moving */
/** @typedef {import("../core/tokens.js").Range} Range */

/**
 * @param {Hands} hands
 * @param {Moving} moving
 * @param {(act: (id: string) => boolean) => void} decide
 */
export function createLabelling({ surface, session, place, desk, perform }, { focus, here, innermostAt }, decide) {
  /**
   * @param {"start"|"end"} side
   * @param {-1|1} step
   * @param {boolean} byCharacter
   */
  function move(side, step, byCharacter) {
    const mark = surface.view.markOf(place().focus ?? "");
    if (!mark) return;
    const { article } = session();
    const { offsets } = article;
    const range = { start: mark.start, end: mark.end };
    if (byCharacter) range[side] = offsets.toUnits(offsets.toCodePoints(range[side]) + step);
    else range[side] = nextBoundary(article.tokensNear({ start: Math.max(0, range.start - 1), end: range.end + 1 }), range, side, step);
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
    if (isToRead(desk(), id)) return surface.say(TO_READ);
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

  /** @returns {import("../parts/popover.js").Choice[]}  what the focused thing could be, or a new span */
  function choicesHere() {
    const one = build.find(desk(), place().focus ?? "");
    if (!one) return surface.choices();
    if (isToRead(desk(), one.id)) return [];
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
    if (!range && isToRead(desk(), id)) return surface.say(TO_READ);
    const one = range ? undefined : build.find(desk(), id ?? "");
    const target = range ?? here();
    const card = id && surface.cardOf(id);
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
      at.getBoundingClientRect(),
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
    if (range) add(range, choice);
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
