// The cards of events and relations in the panel, to be read and to jump from, and the labels of the whole
// article. Elements from values; one button per card, so that the keyboard stops once.

import { element } from "../parts/dom.js";
import { partsOf, reasonInWords } from "../core/reasons.js";

/** @typedef {import("../core/frames.js").ArticleLabel} ArticleLabel */
/** @typedef {import("../core/frames.js").Card} Card */
/** @typedef {import("../core/frames.js").Filler} Filler */
/** @typedef {import("../core/frames.js").RoleLine} RoleLine */
/** @typedef {import("../core/frames.js").Why} Why */
/** @typedef {import("../parts/dom.js").Child} Child */
/** @typedef {"here"|"part"|"away"} Nearness  what has the focus is this, or is part of it */
/**
 * @typedef {object} CardWiring
 * @property {(ids: string[], byKey: boolean) => void} onJump
 * @property {Map<string, string>} colour
 * @property {Set<string>} opened  ids of those whose reason is unfolded
 */

/**
 * @param {Card} card
 * @param {Nearness} nearness
 * @param {CardWiring} wiring
 */
export function frameCard(card, nearness, { onJump, colour, opened }) {
  const { id, kind, label, title, isOpen, modes, attributes, at } = card;
  const said = `frame-${encodeURIComponent(id)}`; // an id of an element holds no space
  const isEvent = kind === "event";
  const body = isEvent ? rolesOf(card, said, colour) : endsOf(card, said, colour);
  const words = attributes.map(({ name, words }) => element("span", { class: "ed-attribute", title: name }, element("span", { class: "ed-hidden" }, `${name}: `), words));
  const made = element(
    "li",
    {
      class: `ed-card ed-keyed ed-card-${nearness}`, "data-annotation": id, "data-kind": kind, "data-label": label, "data-state": isOpen ? "suggested" : "accepted",
      "aria-current": nearness === "here" ? "true" : null,
      click: (/** @type {MouseEvent} */ event) => {
        if (!(event.target instanceof Element && event.target.closest("details"))) onJump([at], event.detail === 0);
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
      standing(card, opened),
    ),
    body,
    words.length > 0 && element("div", { class: "ed-card-foot" }, ...words),
  );
  made.style.setProperty("--c", colour.get(label) ?? "gray");
  return made;
}

/** @param {Card} card */
function nameOf({ kind, label, title, modes, text, isOpen, check }) {
  const type = [title ? `${label} ${title}` : label, ...modes].join(", ");
  const state = isOpen ? `suggested${check ? ", please check" : ""}` : "accepted";
  return `${kind === "event" ? `${type}: ${text}` : type}, ${state}`;
}

/**
 * How it stands; of a suggestion, its reason unfolds under that.
 * @param {{id: string, isOpen: boolean, check: boolean, why: Why|null}} one
 * @param {Set<string>} opened
 */
function standing({ id, isOpen, check, why }, opened) {
  const said = [isOpen ? "suggested" : "accepted", check && element("span", { class: "ed-row-check" }, "check")];
  if (!why) return element("span", { class: "ed-standing" }, ...said);
  const { reason, rule, band, tagger } = why;
  const made = element(
    "details",
    { class: "ed-standing ed-why", open: opened.has(id), toggle: () => (made.open ? opened.add(id) : opened.delete(id)) },
    element("summary", { tabindex: -1, "data-row": `why ${id}`, title: reasonInWords(reason) || null }, ...said, element("span", { class: "ed-hidden" }, ", why")),
    reason && element("p", { dir: "auto" }, ...partsOf(reason).map(({ text, isQuote }) => (isQuote ? element("em", { dir: "auto" }, text) : text))),
    element("p", { class: "ed-faint" }, [band === "high" ? "Confidence high" : "To check", rule && `rule ${rule}`, tagger].filter(Boolean).join(" · ")),
  );
  return made;
}

/**
 * @param {Card} card
 * @param {string} id  of the element
 * @param {Map<string, string>} colour
 */
function rolesOf({ roles }, id, colour) {
  if (!roles.length) return null;
  return element("dl", { class: "ed-roles", id }, ...roles.map((role) => element("div", {}, element("dt", { title: role.definition || null }, role.name), element("dd", {}, ...filled(role, colour)))));
}

/**
 * @param {RoleLine} role
 * @param {Map<string, string>} colour
 * @returns {Child[]}
 */
function filled({ fillers, missing }, colour) {
  const nothing = missing && element("span", { class: "ed-missing", title: "This role has to be filled" }, element("span", { "aria-hidden": "true" }, "–"), element("span", { class: "ed-hidden" }, "missing"));
  return listed([...fillers.map((filler) => drawn(filler, colour)), ...(nothing ? [nothing] : [])]);
}

/** @param {HTMLElement[]} things @returns {Child[]} */
function listed(things) {
  return things.flatMap((thing, index) => (index ? [", ", thing] : [thing]));
}

/**
 * @param {Filler} filler
 * @param {Map<string, string>} colour
 */
function drawn({ text, event, state }, colour) {
  const type = event && element("span", { class: "ed-label ed-bolt" }, event);
  if (type) type.style.setProperty("--c", colour.get(event) ?? "gray");
  const why = { fits: null, gone: "rejected", unfit: "its label does not fit here" }[state];
  return element(
    "span",
    { class: `ed-filler ed-filler-${state}`, title: why && `${text}: ${why}` },
    type, type && " ",
    element("span", { dir: "auto", class: state === "gone" ? "ed-struck" : null }, text),
    why && element("span", { class: "ed-hidden" }, ` (${why})`),
  );
}

/**
 * @param {Card} card
 * @param {string} id  of the element
 * @param {Map<string, string>} colour
 */
function endsOf({ roles, isSymmetric }, id, colour) {
  const [head, tail] = roles.map(({ fillers }) => drawn(fillers[0], colour));
  const arrow = element("span", { class: "ed-arrow" }, element("span", { "aria-hidden": "true" }, isSymmetric ? "↔" : "→"), element("span", { class: "ed-hidden" }, isSymmetric ? " and " : " to "));
  return element("p", { class: "ed-ends", id }, head, " ", arrow, " ", tail);
}

/**
 * @param {ArticleLabel} one
 * @param {CardWiring} wiring
 */
export function articleLabelRow(one, { colour, opened }) {
  const { id, label, title, value, isOpen } = one;
  const made = element(
    "li",
    { class: "ed-article-label", "data-annotation": id, "data-kind": "document_label", "data-label": label, "data-state": isOpen ? "suggested" : "accepted" },
    element("span", { class: "ed-chip ed-said", title: title || null }, element("span", { class: "ed-faint" }, `${label} `), element("b", { dir: "auto" }, value)),
    standing(one, opened),
  );
  made.style.setProperty("--c", colour.get(label) ?? "gray");
  return made;
}
