// A list that is drawn again and again: a row whose signature did not change keeps its element, so that
// two thousand rows cost nothing when one of them changes, and the keyboard stays where it is.

/**
 * @template T
 */
export class KeyedRows {
  /**
   * @param {HTMLElement} root  whose children are the rows
   * @param {(thing: T) => HTMLElement} make
   */
  constructor(root, make) {
    this.root = root;
    this.make = make;
    /** @type {Map<string, {signature: string, element: HTMLElement}>} */
    this.drawn = new Map();
  }

  /** @param {{key: string, signature: string, thing: T}[]} rows  each key once */
  draw(rows) {
    const old = this.drawn;
    this.drawn = new Map();
    for (const { key, signature, thing } of rows) {
      const known = old.get(key);
      if (known?.signature === signature) this.drawn.set(key, known);
      else {
        const element = this.make(thing);
        this.drawn.set(key, { signature, element });
        if (known) replace(known.element, element);
      }
      old.delete(key);
    }
    for (const { element } of old.values()) element.remove();
    /** @type {Element|null} */
    let at = this.root.firstElementChild;
    for (const { element } of this.drawn.values()) {
      if (element === at) at = at.nextElementSibling;
      else this.root.insertBefore(element, at);
    }
  }
}

/**
 * @param {HTMLElement} old
 * @param {HTMLElement} made
 */
function replace(old, made) {
  const held = old.contains(document.activeElement) ? document.activeElement : null;
  old.replaceWith(made);
  if (!held) return;
  const name = held.getAttribute("data-row");
  const again = name === null ? null : made.matches(`[data-row="${CSS.escape(name)}"]`) ? made : made.querySelector(`[data-row="${CSS.escape(name)}"]`);
  const next = again ?? (made.matches("button") ? made : made.querySelector("button"));
  if (next instanceof HTMLElement) next.focus({ preventScroll: true });
}
