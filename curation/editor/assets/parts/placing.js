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
 * @param {number} [from]  pixels at its head that do
 */
export function bringIntoSight(what, covered, from = 0) {
  const holder = /** @type {HTMLElement} */ (what instanceof Element ? what : what.startContainer.parentElement);
  const box = what.getBoundingClientRect();
  if (box.height && box.top > Math.max(140, from + 24) && box.bottom < innerHeight - covered - 48) return;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  holder.style.scrollMarginBlockEnd = `${covered}px`; // so that the middle is that of what is not covered
  holder.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  holder.style.scrollMarginBlockEnd = "";
}
