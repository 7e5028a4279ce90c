// What the mouse finds beside the focused annotation: the bar of buttons and the handles at its ends.
// They come when the focus was brought by the mouse and go at the first key or click elsewhere.

import { ActionBar } from "./action_bar.js";
import { BoundaryHandles } from "./boundary_handles.js";
import { equalTo } from "../core/equal.js";

/** @typedef {import("../surface.js").Surface} Surface */

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
    const again = () => this.isWanted && this.draw();
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

  draw() {
    const { surface, bar, handles } = this;
    const id = surface.session?.place.focus ?? null;
    const isWanted = this.isWanted && id !== null && !surface.session?.isSubmitted;
    const mark = isWanted ? surface.view.markOf(id) : undefined;
    handles.draw(mark ? { start: mark.start, end: mark.end } : null);
    if (handles.drag) return;
    const at = mark ? surface.view.rangeOf(mark.start, mark.start + 1).getBoundingClientRect() : isWanted && surface.cardOf(id)?.getBoundingClientRect();
    const isRightToLeft = mark ? surface.view.isRightToLeftAt(mark.start) : false;
    bar.draw(at ? { at, isRightToLeft, isOpen: surface.stateOf(id) === "suggested", equal: equalTo(surface.session?.article.text ?? "", mark) } : null);
  }
}
