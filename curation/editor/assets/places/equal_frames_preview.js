// Label all equal, of a relation or an event: the places of the article where the same would be said, what
// each would get and what it has, to be chosen from. One edit puts them there.

import { element } from "../parts/dom.js";
import { framesLike, frameOf, labelAllFrames } from "../frames/equal_frames.js";
import { newId } from "../core/ids.js";
import { shortened, wordsOf } from "../core/names.js";
import { count } from "../core/words.js";
import { find } from "../core/builders.js";
import { PlacesPreview, short } from "./places_preview.js";

/** @typedef {import("../commands/hands.js").Hands} Hands */
/** @typedef {import("../frames/equal_frames.js").FramePlace} FramePlace */
/** @typedef {import("./occurrence_list.js").Line & {place: FramePlace}} FrameLine */
/** @typedef {FramePlace["fits"]} Fits */

const AROUND = 60; // code points of context on either side
const LONGEST = 36; // of the words between two ends

/** @type {Record<"relation"|"event", [Fits, string, string][]>} */
const GROUPS = {
  relation: [
    ["new", "The same words between", ""],
    ["between", "Other words between", "take in those that say the same"],
    ["differs", "Something else there, or rejected", "take one in to have this as well"],
    ["inside", "Inside a longer mention", "take one in to label both ends as well"],
    ["unfit", "Labelled otherwise", "change the label first"],
    ["same", "Has it", ""],
  ],
  event: [
    ["new", "New", "with the fillers that are named"],
    ["differs", "Another event there, or rejected", "take one in to make it this one"],
    ["same", "Has it", ""],
  ],
};

/** @type {[Fits, string][]} */
const COUNTED = [["new", "new"], ["between", "with other words between"], ["differs", "labelled differently"], ["inside", "inside another"], ["unfit", "that cannot have it"], ["same", "with it already"]];

/** @extends {PlacesPreview<FrameLine>} */
export class EqualFramesPreview extends PlacesPreview {
  /**
   * @param {Hands} hands
   * @param {{onDone: (id: string) => void}} wiring
   * @param {string} id  of the relation or the event
   */
  constructor(hands, wiring, id) {
    const desk = hands.desk();
    const frame = /** @type {NonNullable<ReturnType<typeof frameOf>>} */ (frameOf(desk, id));
    const words = short(wordsOf(frame, (other) => find(desk, other)));
    super(hands, `Label all “${words}” ${frame.label}`);
    this.wiring = wiring;
    this.id = id;
    this.label = frame.label;
    this.kind = frame.kind;
    /** @type {FrameLine[]} */
    this.found = [];
    this.seen = { annotations: desk.annotations, suggestions: desk.suggestions };
    this.nodes = [
      element("header", { class: "ed-dock-head" }, this.heading("Label all ", element("q", {}, element("bdi", {}, words)), " ", this.labelled(frame.label)), this.count, this.closeButton()),
      this.note,
      this.list.root,
      this.foot(),
    ];
    this.redrawList();
  }

  get lines() {
    return this.found;
  }

  get from() {
    const mark = this.hands.surface.marks.find(({ id }) => id === this.id);
    const frame = frameOf(this.hands.desk(), this.id);
    const ids = frame?.kind === "relation" ? [frame.head, frame.tail] : [frame?.trigger];
    const { start, end } = mark ?? this.hands.surface.marks.find(({ id }) => ids.includes(id)) ?? { start: 0, end: 0 };
    return { start, end };
  }

  /** @param {FrameLine} line */
  whyNot({ fits, place }) {
    return fits === "same" ? `It has ${this.label} already` : place.why;
  }

  redraw() {
    const { annotations, suggestions } = this.hands.desk();
    if (annotations === this.seen.annotations && suggestions === this.seen.suggestions) return;
    if (frameOf(this.hands.desk(), this.id)) this.redrawList();
    else this.hands.surface.dock.close(); // what it was to be like is gone
  }

  redrawList() {
    const { hands, article, list } = this;
    const desk = hands.desk();
    this.seen = { annotations: desk.annotations, suggestions: desk.suggestions };
    this.found = framesLike(desk, article.article, this.id).map((place) => this.lineOf(place));
    const groups = GROUPS[this.kind].map(([fits, title, hint]) => ({ title, hint, lines: this.found.filter((line) => line.fits === fits) }));
    list.draw(groups, { colour: hands.surface.colour, document: article.answer.id, chosen: this.isChosen });
    this.drawChoice();
  }

  /** @param {FramePlace} place @returns {FrameLine} */
  lineOf(place) {
    const { answer, article } = this.article;
    const { offsets } = article;
    const { start, end, parts, fits, has, fillers, why } = place;
    const [first, second] = parts;
    const between = second && second.start > first.end ? shortBetween(offsets.slice(first.end, second.start)) : "";
    const text = between ? `${offsets.slice(first.start, first.end)}${between}${offsets.slice(second.start, second.end)}` : offsets.slice(start, end);
    return {
      document: answer.id, title: answer.title, status: answer.reading.status, start, end, text, fits, place,
      before: offsets.slice(Math.max(0, start - AROUND), start),
      after: offsets.slice(end, end + AROUND),
      has: has.map((one) => ({ ...one, start, end })),
      says: why ? [why] : inRoles(fillers),
    };
  }

  /** @param {FrameLine} line */
  rangesOf({ place }) {
    return place.parts.map((part) => this.inUnits(part));
  }

  drawChoice() {
    const { chosen, found } = this;
    this.list.mark(this.isChosen);
    this.doIt.textContent = chosen.length ? `Label ${chosen.length}` : "Nothing chosen";
    this.doIt.disabled = !chosen.length;
    const numbers = COUNTED.map(([fits, words]) => ({ words, number: found.filter((line) => line.fits === fits).length }));
    this.tell(numbers.filter(({ number, words }) => number || words === "new").map(({ number, words }) => `${number} ${words}`).join(", "));
    this.explain(found.length < 2 ? this.nothing() : "");
    this.paint();
  }

  nothing() {
    if (!this.found.length) return "One of its ends is in several pieces, which have no equal words.";
    return this.kind === "event" ? "These words stand nowhere else in this article." : "These two stand in no other sentence of this article in this order.";
  }

  async take() {
    const { chosen, hands, label, id } = this;
    if (this.doIt.disabled) return hands.surface.say(this.note.textContent || "Nothing is chosen.");
    const edit = labelAllFrames(hands.desk(), id, chosen.map(({ place }) => place), { edit: newId(), newId });
    if (!hands.perform(edit, `${count(chosen.length, "place")} labelled ${label}`)) return;
    hands.surface.dock.close();
    this.wiring.onDone(id);
  }
}

/** @param {import("../frames/equal_frames.js").Filler[]} fillers @returns {string[]}  such as actor: Turkey, Qatar */
function inRoles(fillers) {
  const roles = [...new Set(fillers.map(({ role }) => role))];
  return roles.map((role) => `${role}: ${fillers.filter((one) => one.role === role).map(({ end }) => shortened(end.text)).join(", ")}`);
}

/** @param {string} words */
function shortBetween(words) {
  const flat = words.replace(/\s+/g, " ");
  return flat.length > LONGEST ? `${flat.slice(0, LONGEST / 2)}…${flat.slice(-LONGEST / 2)}` : flat;
}
