// One stop of Tab for a long list: the arrows, Home and End go from row to row, and inside a card to its
// buttons and back. Rows are the elements with data-row that can be seen.

/**
 * @param {HTMLElement} root
 * @param {KeyboardEvent} event
 * @returns {boolean}  whether the key was for the rows
 */
export function rove(root, { key, target, altKey, ctrlKey, metaKey, shiftKey }) {
  if (altKey || ctrlKey || metaKey || shiftKey || !(target instanceof HTMLElement)) return false;
  if (isTyping(target)) return false;
  const aside = { ArrowRight: 1, ArrowLeft: -1 }[key];
  if (aside) return stepInside(target, aside);
  const step = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity }[key];
  if (step === undefined) return false;
  const rows = rowsIn(root);
  const at = rows.indexOf(target.hasAttribute("data-row") ? target : (target.closest(CARDS)?.querySelector("[data-row]") ?? target));
  if (at < 0 || !rows.length) return false;
  rows[Math.max(0, Math.min(rows.length - 1, at + step))].focus();
  return true;
}

const CARDS = ".ed-card, .ed-card-row";

/**
 * @param {HTMLElement} target
 * @param {number} step
 * @returns {boolean}
 */
function stepInside(target, step) {
  const card = target.closest(CARDS);
  const buttons = /** @type {HTMLElement[]} */ ([...(card?.querySelectorAll("button, summary, a") ?? [])]).filter((one) => !one.closest("details:not([open]) > :not(summary)"));
  const next = buttons[buttons.indexOf(target) + step];
  if (!card || !buttons.includes(target)) return false;
  next?.focus();
  return true;
}

/**
 * Leaves exactly one row that Tab stops at: the one given, else the one it was, else the first.
 * @param {HTMLElement} root
 * @param {Element|null} [wanted]
 */
export function keepOneStop(root, wanted = null) {
  const stops = root.querySelectorAll('[data-row][tabindex="0"]');
  const stays = wanted ?? stops[0] ?? root.querySelector("[data-row]");
  for (const stop of stops) if (stop !== stays) stop.setAttribute("tabindex", "-1");
  stays?.setAttribute("tabindex", "0");
}

/**
 * @param {HTMLElement} root
 * @returns {HTMLElement[]}
 */
export function rowsIn(root) {
  return /** @type {HTMLElement[]} */ ([...root.querySelectorAll("[data-row]")]).filter((row) => !row.closest("details:not([open]) > :not(summary)"));
}

/** @param {Element} target */
function isTyping(target) {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}
