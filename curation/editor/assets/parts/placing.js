// Where a small box goes that is about a place in the text, and what is scrolled so that a place is seen.

/**
 * Beside the place when there is room, else where it can be seen whole.
 * @param {HTMLElement} box  shown, and inside the root
 * @param {HTMLElement} root  positioned
 * @param {DOMRect} at  on the screen
 */
export function placeBeside(box, root, at) {
  const frame = root.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = box;
  const left = Math.max(8, Math.min(at.left - frame.left, frame.width - width - 8));
  const isTooLow = innerHeight - at.bottom < height + 96;
  const isRoomAbove = at.top > height + 96;
  let top = isTooLow && isRoomAbove ? at.top - height - 10 : at.bottom + 22;
  if (isTooLow && !isRoomAbove) top = Math.max(72, Math.min(top, innerHeight - height - 72));
  box.style.left = `${left}px`;
  box.style.top = `${top - frame.top}px`;
}

/**
 * @param {globalThis.Range|Element} what
 * @param {number} covered  pixels at the foot of the window that lie over the text
 */
export function bringIntoSight(what, covered) {
  const holder = what instanceof Element ? what : /** @type {Element} */ (what.startContainer.parentElement);
  const box = what.getBoundingClientRect();
  if (box.height && box.top > 140 && box.bottom < innerHeight - covered - 48) return;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  holder.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
}
