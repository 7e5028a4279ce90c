// Puts off what makes the browser lay out the page until a gesture is over: whatever a command changes on
// its way, the place is drawn, the focus taken and something scrolled to at most once.

/** @typedef {globalThis.Range|Element} Shown */
/** @typedef {{drawPlace: () => void, takeFocus: () => void, reveal: (what: Shown) => void}} Steps */

export class Gestures {
  /**
   * @param {HTMLElement} root
   * @param {Steps} steps
   */
  constructor(root, steps) {
    this.root = root;
    this.steps = steps;
    this.depth = 0; // gestures under way, one inside the other
    this.isPlaceDue = false;
    /** @type {Element|null|undefined} */
    this.focusFrom = undefined; // what had the focus when it was asked for
    /** @type {Shown|null} */
    this.toReveal = null;
  }

  get isUnderWay() {
    return this.depth > 0;
  }

  /** @param {() => void} act */
  run(act) {
    this.depth += 1;
    try {
      act();
    } finally {
      this.depth -= 1;
      if (!this.depth) this.catchUp();
    }
  }

  dueFocus() {
    if (this.focusFrom === undefined) this.focusFrom = document.activeElement;
  }

  catchUp() {
    const { isPlaceDue, focusFrom, toReveal } = this;
    Object.assign(this, { isPlaceDue: false, focusFrom: undefined, toReveal: null });
    if (isPlaceDue) this.steps.drawPlace();
    const { activeElement } = document;
    // Where the gesture has put the focus itself, into the filter of a list, say, it stays.
    if (focusFrom !== undefined && (activeElement === focusFrom || !this.root.contains(activeElement))) this.steps.takeFocus();
    if (toReveal) this.steps.reveal(toReveal);
  }
}
