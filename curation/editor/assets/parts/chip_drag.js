// Dragging a filler from one role of the strip to another. Roles that cannot take it are dimmed while it is
// on its way, and say why when it is let go over them.

/**
 * @typedef {object} DragWiring
 * @property {(role: string, target: string) => string|null} whyNot
 * @property {(role: string, target: string) => void} drop
 * @property {(sentence: string) => void} say
 */

const SLACK = 4; // pixels a hand moves while it clicks

/**
 * @param {HTMLElement} box
 * @param {DragWiring} wiring
 * @param {AbortSignal} signal
 */
export function dragChips(box, { whyNot, drop, say }, signal) {
  /** @type {{chip: HTMLElement, target: string, from: string, x: number, y: number, isMoving: boolean}|null} */
  let drag = null;

  box.addEventListener("pointerdown", (event) => {
    const chip = event.target instanceof Element ? event.target.closest("[data-movable]") : null;
    const slot = chip?.closest("[data-role]");
    if (event.button !== 0 || !(chip instanceof HTMLElement) || !slot) return;
    drag = { chip, target: chip.dataset.filler ?? "", from: slot.getAttribute("data-role") ?? "", x: event.clientX, y: event.clientY, isMoving: false };
  });

  box.addEventListener("pointermove", (event) => {
    if (!drag || !event.buttons) return settle(); // the button went up where nobody heard it
    const [right, down] = [event.clientX - drag.x, event.clientY - drag.y];
    if (!drag.isMoving && Math.hypot(right, down) < SLACK) return;
    if (!drag.isMoving) lift(event.pointerId);
    drag.chip.style.translate = `${right}px ${down}px`;
    const over = slotAt(event);
    for (const slot of slots()) slot.toggleAttribute("data-over", slot === over && slot.dataset.role !== drag.from);
  });
  // Heard in the whole document: until it is captured, a pointer may leave the strip with the button down.
  document.addEventListener("pointerup", (event) => {
    if (!drag) return;
    const { isMoving, target, from } = drag;
    const role = isMoving ? slotAt(event)?.dataset.role : undefined;
    settle();
    if (!isMoving) return;
    swallowClick();
    if (role === undefined || role === from) return;
    const why = whyNot(role, target);
    if (why) say(why);
    else drop(role, target);
  }, { signal });
  document.addEventListener("pointercancel", settle, { signal });

  /** @param {number} pointer */
  function lift(pointer) {
    if (!drag) return;
    drag.isMoving = true;
    box.setPointerCapture(pointer);
    box.toggleAttribute("data-dragging", true);
    drag.chip.toggleAttribute("data-lifted", true);
    for (const slot of slots()) {
      const why = whyNot(slot.dataset.role ?? "", drag.target);
      slot.toggleAttribute("data-closed", why !== null && slot.dataset.role !== drag.from);
    }
  }

  function settle() {
    if (!drag) return;
    drag.chip.style.translate = "";
    drag.chip.removeAttribute("data-lifted");
    box.removeAttribute("data-dragging");
    for (const slot of slots()) for (const name of ["data-over", "data-closed"]) slot.removeAttribute(name);
    drag = null;
  }

  /** The click that follows a drag is none. */
  function swallowClick() {
    const stop = (/** @type {Event} */ event) => event.stopPropagation();
    box.addEventListener("click", stop, { capture: true, once: true });
    setTimeout(() => box.removeEventListener("click", stop, { capture: true }));
  }

  /** @returns {HTMLElement[]} */
  const slots = () => [...box.querySelectorAll("[data-role]")].filter((one) => one instanceof HTMLElement);

  /**
   * @param {PointerEvent} event
   * @returns {HTMLElement|undefined}
   */
  function slotAt({ clientX, clientY }) {
    return slots().find((slot) => {
      const { left, right, top, bottom } = slot.getBoundingClientRect();
      return left <= clientX && clientX <= right && top <= clientY && clientY <= bottom;
    });
  }
}
