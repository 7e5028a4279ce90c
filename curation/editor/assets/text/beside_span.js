// What the mouse finds beside the focused annotation: the bar of buttons and the handles at its ends.
// They come when the focus was brought by the mouse and go at the first key or click elsewhere.

import { ActionBar } from "./action_bar.js";
import { BoundaryHandles } from "./boundary_handles.js";
import { equalTo } from "../core/equal.js";
import { attributesAt } from "../frames/value_builders.js";

/** @typedef {import("../surface.js").Surface} Surface */
/** @typedef {import("../core/marks.js").DrawnMark} DrawnMark */

const HELD = new Set(["Alt", "Shift", "Control", "Meta", "CapsLock"]); // keys that do nothing by themselves

export class BesideSpan {
  /**
   * @param {Surface} surface
   * @param {AbortSignal} signal
   */
  constructor(surface, signal) {
    this.surface = surface;
    this.isMouse = false; // the last thing touched, mouse or keyboard
    this.isWanted = false;
    this.bar = new ActionBar(surface.root, (command) => surface.run(command), () => surface.keymap);
    this.handles = new BoundaryHandles(surface.root, surface.view, {
      onDrag: (range) => {
        this.bar.draw(null);
        surface.view.paint("ed-selection", [range]);
      },
      onDrop: (range) => {
        surface.view.paint("ed-selection", []);
        if (range) surface.commands.moveTo(range);
        this.draw();
      },
    });
    /** @type {{mark: DrawnMark|undefined, equal: number}} */
    this.counted = { mark: undefined, equal: 0 }; // a mark that did not change is the same one
    const again = () => this.isWanted && this.place();
    new ResizeObserver(again).observe(surface.root);
    document.addEventListener("scroll", again, { signal, capture: true, passive: true });
  }

  /** @param {EventTarget|null} target */
  pointerDown(target) {
    const { bar, handles, surface } = this;
    this.isMouse = true;
    surface.root.removeAttribute("data-keys");
    const own = [bar.box, handles.start, handles.end, surface.popover.box];
    if (!(target instanceof Node) || !own.some((part) => part.contains(target))) this.dismiss();
  }

  /** @param {KeyboardEvent} event */
  keyDown({ key }) {
    if (HELD.has(key)) return;
    this.isMouse = false;
    this.surface.root.dataset.keys = ""; // shows where the keyboard is
    this.handles.cancel();
    this.dismiss();
  }

  /** The focus went to an annotation. */
  focusMoved() {
    this.isWanted = this.isMouse;
  }

  dismiss() {
    this.isWanted = false;
    this.draw();
  }

  /** @returns {{id: string|null, mark: DrawnMark|undefined}}  what they stand at */
  target() {
    const { surface } = this;
    const isFree = this.isWanted && !surface.choosing.isOn && !surface.session?.whyLocked;
    const focus = (isFree && surface.session?.place.focus) || null;
    const mark = focus === null ? undefined : surface.view.markOf(focus);
    return { id: focus, mark };
  }

  draw() {
    const { id, mark } = this.target();
    const isSettled = id !== null && !this.surface.situation().conflict; // else the strip has the buttons
    if (!this.handles.drag) this.bar.draw(!isSettled || id === null ? null : { isOpen: this.surface.stateOf(id) === "suggested", equal: this.equalTo(mark), offers: this.offers(id) });
    this.place();
  }

  /**
   * @param {string} id
   * @returns {Set<string>}  commands that tie it to others or say more of it
   */
  offers(id) {
    const { surface } = this;
    const { mention, event, relation } = surface.situation();
    const { relations = [], events = [] } = surface.desk().schema;
    const all = {
      relate: event || (mention && relations.length + events.length > 0),
      newEvent: mention && events.length > 0,
      attribute: attributesAt(surface.desk(), id).length > 0,
      join: mention,
      reverse: relation,
    };
    return new Set(Object.entries(all).flatMap(([command, isOffered]) => (isOffered ? [command] : [])));
  }

  /** Beside it again: the page was scrolled, or is wider. */
  place() {
    const { surface, bar, handles } = this;
    const { id, mark } = this.target();
    handles.draw(mark ? { start: mark.start, end: mark.end } : null);
    if (handles.drag || id === null) return;
    const at = mark ? surface.view.rangeOf(mark.start, mark.start + 1).getBoundingClientRect() : surface.boxOf(id);
    if (at && !bar.box.hidden) bar.place(at, mark ? surface.view.isRightToLeftAt(mark.start) : false);
    else bar.draw(null);
  }

  /** @param {DrawnMark|undefined} mark @returns {number}  0 in a review, where equal words are settled alike, not labelled at once */
  equalTo(mark) {
    if (this.surface.session?.review) return 0;
    if (mark !== this.counted.mark) this.counted = { mark, equal: equalTo(this.surface.session?.article.text ?? "", mark) };
    return this.counted.equal;
  }
}
