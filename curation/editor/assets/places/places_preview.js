// What every preview of places has: the list with its ticks, by key and by mouse, the counts, the colours in
// the article. What the places are and what is done at those that are ticked, its subclasses say.

import { element } from "../parts/dom.js";
import { OccurrenceList, keyOf } from "./occurrence_list.js";

/** @typedef {import("../commands/hands.js").Hands} Hands */
/** @typedef {import("../core/tokens.js").Range} Range */
/** @typedef {import("./occurrence_list.js").Line} Line */

const PAINTED = ["ed-equal", "ed-equal-off", "ed-equal-now"];

/** @template {Line} L */
export class PlacesPreview {
  /**
   * @param {Hands} hands
   * @param {string} name
   */
  constructor(hands, name) {
    this.hands = hands;
    this.name = name;
    /** @type {Set<string>} */
    this.turned = new Set(); // places chosen otherwise than they would be by themselves
    this.article = hands.session();
    this.action = "label"; // what Enter does, in a word
    /** @type {OccurrenceList<L>} */
    this.list = new OccurrenceList({
      name: "Places with these words",
      onActive: (line) => this.show(line),
      onPress: (line) => this.turn([line]),
      onPressGroup: (group) => this.turnAll(group.lines),
    });
    this.count = element("p", { class: "ed-dock-count", role: "status" });
    this.note = element("p", { class: "ed-dock-note", hidden: true });
    this.doIt = element("button", { class: "ed-button ed-primary", type: "button", click: () => void this.take() });
    /** @type {Node[]} */
    this.nodes = [];
  }

  /** @returns {L[]} */
  get lines() {
    return [];
  }

  /** @returns {Range}  in UTF-16 units: where it was taken from */
  get from() {
    return { start: 0, end: 0 };
  }

  /** @param {L} line @returns {string}  why it cannot be chosen, or nothing */
  whyNot(line) {
    return line.fits === "same" ? "It is there already" : "";
  }

  /** Does it at the places that are chosen. */
  async take() {}

  redraw() {}

  drawChoice() {}

  /** Forgets what may still come. */
  stop() {}

  /** @param {...(Node|string)} words */
  heading(...words) {
    return element("h2", { class: "ed-dock-title" }, ...words);
  }

  /** @param {string} name */
  labelled(name) {
    const label = element("span", { class: "ed-label" }, name);
    label.style.setProperty("--c", this.hands.surface.colour.get(name) ?? "gray");
    return label;
  }

  /** @param {string} [act]  what is then not done */
  closeButton(act = "label") {
    return element("button", { class: "ed-button ed-icon", type: "button", "aria-label": `Close, and ${act} nothing`, title: "Close (Esc)", click: () => this.hands.surface.dock.close() }, "×");
  }

  /** @param {...Node} more */
  foot(...more) {
    /** @param {string[]} keys @param {string} words @param {string} [look] */
    const hint = (keys, words, look = "ed-dock-hint") => element("span", { class: look }, ...keys.map((key) => element("kbd", {}, key)), ` ${words}`);
    return element(
      "footer",
      { class: "ed-dock-foot" },
      this.doIt,
      element("button", { class: "ed-button", type: "button", click: () => this.hands.surface.dock.close() }, "Cancel"),
      element("span", { class: "ed-dock-hints" }, hint(["Enter"], this.action), hint(["↑", "↓"], "move"), hint(["Space"], "take in or leave out", "ed-dock-hint ed-dock-main"), hint(["Shift", "X"], "the whole group", "ed-dock-hint ed-dock-main"), hint(["Esc"], "leave")),
      ...more,
    );
  }

  focus() {
    const { surface } = this.hands;
    this.list.root.focus({ preventScroll: true });
    surface.reveal(surface.view.rangeOf(this.from.start, this.from.end)); // not under the strip
  }

  /** @param {boolean} hadFocus */
  onClose(hadFocus) {
    this.stop();
    for (const name of PAINTED) this.hands.surface.view.paint(name, []);
    if (hadFocus) this.hands.surface.takeFocus();
  }

  /** @type {(line: L) => boolean|null} */
  isChosen = (line) => {
    if (this.whyNot(line)) return null;
    return (line.fits === "new") !== this.turned.has(keyOf(line));
  };

  /** @returns {L[]} */
  get chosen() {
    return this.lines.filter((line) => this.isChosen(line));
  }

  /** @param {L[]} lines  chosen, or no longer */
  turn(lines) {
    for (const line of lines) {
      const why = this.whyNot(line);
      if (why) this.hands.surface.say(why);
      else if (!this.turned.delete(keyOf(line))) this.turned.add(keyOf(line));
    }
    this.drawChoice();
  }

  /** @param {L[]} lines  all chosen; none, when all were */
  turnAll(lines) {
    const free = lines.filter((line) => !this.whyNot(line));
    const wanted = free.some((line) => !this.isChosen(line));
    this.turn(free.filter((line) => this.isChosen(line) !== wanted));
  }

  /** @param {string} summary */
  tell(summary) {
    if (this.count.textContent !== summary) this.count.textContent = summary;
  }

  /** @param {string} sentence  why nothing can be done, or what a person should know before */
  explain(sentence) {
    this.note.hidden = !sentence;
    if (this.note.textContent === sentence) return;
    this.note.textContent = sentence;
    if (sentence) this.hands.surface.say(sentence);
  }

  paint() {
    const { view } = this.hands.surface;
    const here = this.lines.filter(({ document, fits }) => document === this.article.answer.id && fits !== "same");
    view.paint("ed-equal", here.filter((line) => this.isChosen(line)).flatMap((line) => this.rangesOf(line)));
    view.paint("ed-equal-off", here.filter((line) => !this.isChosen(line)).flatMap((line) => this.rangesOf(line)));
  }

  /** @param {L} line @returns {Range[]}  what of it is coloured in the article */
  rangesOf(line) {
    return [this.inUnits(line)];
  }

  /** @param {{start: number, end: number}} place  @returns {Range} */
  inUnits({ start, end }) {
    const { offsets } = this.article.article;
    return { start: offsets.toUnits(start), end: offsets.toUnits(end) };
  }

  /** @param {L|null} line  brought into sight where it is in the open article */
  show(line) {
    const { view } = this.hands.surface;
    const isHere = line?.document === this.article.answer.id;
    view.paint("ed-equal-now", line && isHere ? this.rangesOf(line) : []);
    if (!line || !isHere) return;
    const { start, end } = this.inUnits(line);
    this.hands.surface.reveal(view.rangeOf(start, end));
  }

  /**
   * @param {KeyboardEvent} event
   * @param {string} chord
   * @returns {boolean}
   */
  handle(event, chord) {
    const onButton = event.target instanceof Element && event.target.closest("button") !== null;
    if (chord === "Enter" && !onButton) void this.take();
    else if ((chord === " " || chord === "x") && !onButton && this.list.current) this.turn([this.list.current]);
    else if (chord === "Shift+X" && this.list.currentGroup) this.turnAll(this.list.currentGroup.lines);
    else return this.list.handle(chord);
    return true;
  }
}

/** @param {string} text */
export function short(text) {
  const flat = text.replace(/\s+/g, " ");
  const letters = [...flat];
  return letters.length > 60 ? `${letters.slice(0, 58).join("")}…` : flat;
}
