// The cards of events and relations in the panel, to be read, to decide and to jump from, and the labels of
// the whole article. Elements from values; a card is one stop of the keyboard, its buttons are beside it.

import { element } from "../parts/dom.js";
import { decideButtons, problemList, standing, stateOf } from "./card_parts.js";

/** @typedef {import("../frames/frames.js").ArticleLabel} ArticleLabel */
/** @typedef {import("../frames/frames.js").Card} Card */
/** @typedef {import("../frames/frames.js").Filler} Filler */
/** @typedef {import("../frames/frames.js").RoleLine} RoleLine */
/** @typedef {import("../parts/dom.js").Child} Child */
/** @typedef {"here"|"part"|"away"} Nearness  what has the focus is this, or is part of it */
/** @typedef {import("./card_parts.js").CardWiring} CardWiring */

/**
 * @param {Card} card
 * @param {Nearness} nearness
 * @param {CardWiring} wiring
 */
export function frameCard(card, nearness, wiring) {
  const { id, kind, label, title, isOpen, modes, attributes, at } = card;
  const said = `frame-${encodeURIComponent(id)}`; // an id of an element holds no space
  const isEvent = kind === "event";
  const { onJump, colour } = wiring;
  const body = isEvent ? rolesOf(card, said, wiring) : endsOf(card, said, wiring);
  const words = attributes.map(({ name, words }) => element("span", { class: "ed-attribute", title: name }, element("span", { class: "ed-hidden" }, `${name}: `), words));
  const made = element(
    "li",
    {
      class: `ed-card ed-keyed ed-card-${nearness}`, "data-annotation": id, "data-kind": kind, "data-label": label, "data-state": stateOf(isOpen, wiring),
      "aria-current": nearness === "here" ? "true" : null,
      click: (/** @type {MouseEvent} */ event) => {
        if (!(event.target instanceof Element && event.target.closest(ITS_OWN))) onJump([at], event.detail === 0);
      },
    },
    element(
      "div",
      { class: "ed-card-head" },
      element(
        "button",
        { class: "ed-card-go", type: "button", tabindex: -1, "data-row": id, "aria-label": nameOf(card), "aria-describedby": body ? said : null, title: isEvent ? "Show it in the text" : "Show both ends in the text" },
        element("span", { class: isEvent ? "ed-label ed-bolt" : "ed-label" }, label, title && element("span", { class: "ed-card-title" }, ` ${title}`)),
        modes.length > 0 && element("span", { class: "ed-card-mode" }, modes.join(", ")),
        isEvent && element("span", { class: "ed-card-words", dir: "auto" }, card.text),
      ),
      standing(card, wiring),
      decideButtons(card, calledOn(card), wiring),
    ),
    body,
    words.length > 0 && element("div", { class: "ed-card-foot" }, ...words),
    problemList(wiring.problemsOn(id)),
  );
  made.style.setProperty("--c", colour.get(label) ?? "gray");
  return made;
}

/** What is clicked for itself, not to go where the card is about. */
const ITS_OWN = "details, .ed-card-decide, .ed-filler";

/** @param {Card} card @returns {string}  in the names of its buttons */
function calledOn({ label, text }) {
  return `${label} ${text}`;
}

/** @param {Card} card */
function nameOf({ kind, label, title, modes, text, isOpen, check }) {
  const type = [title ? `${label} ${title}` : label, ...modes].join(", ");
  const state = isOpen ? `suggested${check ? ", please check" : ""}` : "accepted";
  return `${kind === "event" ? `${type}: ${text}` : type}, ${state}`;
}

/**
 * @param {Card} card
 * @param {string} id  of the element
 * @param {CardWiring} wiring
 */
function rolesOf({ roles }, id, wiring) {
  if (!roles.length) return null;
  return element("dl", { class: "ed-roles", id }, ...roles.map((role) => element("div", {}, element("dt", { title: role.definition || null }, role.name), element("dd", {}, ...filled(role, wiring)))));
}

/**
 * @param {RoleLine} role
 * @param {CardWiring} wiring
 * @returns {Child[]}
 */
function filled({ fillers, missing }, wiring) {
  const nothing = missing && element("span", { class: "ed-missing", title: "This role has to be filled" }, element("span", { "aria-hidden": "true" }, "–"), element("span", { class: "ed-hidden" }, "missing"));
  return listed([...fillers.map((filler) => drawn(filler, wiring)), ...(nothing ? [nothing] : [])]);
}

/** @param {HTMLElement[]} things @returns {Child[]} */
function listed(things) {
  return things.flatMap((thing, index) => (index ? [", ", thing] : [thing]));
}

/**
 * @param {Filler} filler  to go to, unless it is gone
 * @param {CardWiring} wiring
 */
function drawn({ at, text, event: type, state }, { onJump, colour }) {
  const kind = type && element("span", { class: "ed-label ed-bolt" }, type);
  if (kind) kind.style.setProperty("--c", colour.get(type) ?? "gray");
  const why = { fits: null, gone: "rejected", unfit: "its label does not fit here" }[state];
  const parts = [
    kind, kind && " ",
    element("span", { dir: "auto", class: state === "gone" ? "ed-struck" : null }, text),
    why && element("span", { class: "ed-hidden" }, ` (${why})`),
  ];
  if (state === "gone") return element("span", { class: "ed-filler ed-filler-gone", title: `${text}: ${why}` }, ...parts);
  const go = (/** @type {MouseEvent} */ event) => onJump([at], event.detail === 0);
  return element("button", { class: `ed-filler ed-filler-${state}`, type: "button", tabindex: -1, title: why ? `${text}: ${why}` : `Go to ${text}`, click: go }, ...parts);
}

/**
 * @param {Card} card
 * @param {string} id  of the element
 * @param {CardWiring} wiring
 */
function endsOf({ roles, isSymmetric }, id, wiring) {
  const [head, tail] = roles.map(({ fillers }) => drawn(fillers[0], wiring));
  const arrow = element("span", { class: "ed-arrow" }, element("span", { "aria-hidden": "true" }, isSymmetric ? "↔" : "→"), element("span", { class: "ed-hidden" }, isSymmetric ? " and " : " to "));
  return element("p", { class: "ed-ends", id }, head, " ", arrow, " ", tail);
}

/**
 * @param {ArticleLabel} one
 * @param {boolean} hasFocus
 * @param {CardWiring} wiring
 */
export function articleLabelRow(one, hasFocus, wiring) {
  const { id, label, title, value, isOpen } = one;
  const made = element(
    "li",
    { class: "ed-article-label ed-card-row", "data-annotation": id, "data-kind": "document_label", "data-label": label, "data-state": stateOf(isOpen, wiring), "aria-current": hasFocus ? "true" : null },
    element(
      "button",
      { class: "ed-chip ed-said", type: "button", tabindex: -1, "data-row": id, title: title || null, click: (/** @type {MouseEvent} */ event) => wiring.onJump([id], event.detail === 0) },
      element("span", { class: "ed-faint" }, `${label} `),
      element("b", { dir: "auto" }, value),
    ),
    standing(one, wiring),
    decideButtons(one, `${label} ${value}`, wiring),
  );
  made.style.setProperty("--c", wiring.colour.get(label) ?? "gray");
  return made;
}
