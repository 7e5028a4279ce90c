// What cards of events, relations and labels of the article have in common: how they stand, why they were
// suggested, the buttons that decide them, and what is wrong with them. The arrows reach every button.

import { element } from "../parts/dom.js";
import { partsOf, reasonInWords } from "../core/reasons.js";

/** @typedef {import("../frames/frames.js").Why} Why */
/** @typedef {{tagger: string, rule: string}} Rule */
/**
 * @typedef {object} CardWiring
 * @property {(ids: string[], byKey: boolean) => void} onJump
 * @property {(id: string, how: "accept"|"reject", name: string) => void} onDecide
 * @property {(rule: Rule) => void} onRule
 * @property {(id: string) => {rule: Rule, number: number}|null} ruleOf  with how many suggestions of it are open
 * @property {(id: string) => string[]} problemsOn
 * @property {Map<string, string>} colour
 * @property {Set<string>} opened  ids of those whose reason is unfolded
 * @property {boolean} isLocked
 * @property {boolean} isCompared  what is open is what readers say; it is settled in the strip
 */

/**
 * Of a suggestion: accept and reject, for the mouse; with the keyboard they are on its own keys too.
 * @param {{id: string, isOpen: boolean}} one
 * @param {string} name
 * @param {CardWiring} wiring
 */
export function decideButtons({ id, isOpen }, name, { onDecide, isLocked, isCompared }) {
  if (!isOpen || isLocked || isCompared) return null;
  return element(
    "span",
    { class: "ed-card-decide" },
    element("button", { class: "ed-card-yes", type: "button", tabindex: -1, "aria-label": `Accept: ${name}`, title: "Accept", click: () => onDecide(id, "accept", name) }, "✓"),
    element("button", { class: "ed-card-no", type: "button", tabindex: -1, "aria-label": `Reject: ${name}`, title: "Reject", click: () => onDecide(id, "reject", name) }, "✕"),
  );
}

/**
 * @param {boolean} isOpen
 * @param {CardWiring} wiring
 * @returns {"accepted"|"suggested"|"conflict"}
 */
export function stateOf(isOpen, { isCompared }) {
  if (!isOpen) return "accepted";
  return isCompared ? "conflict" : "suggested";
}

/**
 * How it stands; of a suggestion, its reason unfolds under that.
 * @param {{id: string, isOpen: boolean, check: boolean, why: Why|null}} one
 * @param {CardWiring} wiring
 */
export function standing({ id, isOpen, check, why }, wiring) {
  const said = [!isOpen ? "accepted" : wiring.isCompared ? "to settle" : "suggested", check && element("span", { class: "ed-row-check" }, "check")];
  if (!why) return element("span", { class: "ed-standing" }, ...said);
  const { opened } = wiring;
  const { reason, rule, band, tagger } = why;
  const made = element(
    "details",
    { class: "ed-standing ed-why", open: opened.has(id), toggle: () => (made.open ? opened.add(id) : opened.delete(id)) },
    element("summary", { tabindex: -1, "data-row": `why ${id}`, title: reasonInWords(reason) || null }, ...said, element("span", { class: "ed-hidden" }, ", why")),
    reason && element("p", { dir: "auto" }, ...partsOf(reason).map(({ text, isQuote }) => (isQuote ? element("em", { dir: "auto" }, text) : text))),
    element("p", { class: "ed-faint" }, [band === "high" ? "Confidence high" : "To check", rule && `rule ${rule}`, tagger].filter(Boolean).join(" · ")),
    ruleButton(id, wiring),
  );
  return made;
}

/**
 * @param {string} id
 * @param {CardWiring} wiring
 */
function ruleButton(id, { ruleOf, onRule, isLocked }) {
  const found = isLocked ? null : ruleOf(id);
  if (!found || found.number < 2) return null;
  return element("p", {}, element("button", { class: "ed-link", type: "button", tabindex: -1, click: () => onRule(found.rule) }, `Accept all ${found.number} of this rule`));
}

/** @param {string[]} sentences */
export function problemList(sentences) {
  if (!sentences.length) return null;
  return element("ul", { class: "ed-problems", "aria-label": "What is wrong" }, ...sentences.map((sentence) => element("li", { dir: "auto" }, sentence)));
}
