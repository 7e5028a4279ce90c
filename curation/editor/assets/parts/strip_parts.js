// What stands on the strip, as elements: type and words, roles with their fillers, ends of a relation,
// attributes, the buttons, and the line that says what is asked.

import { element } from "./dom.js";
import { reasonInWords } from "../core/reasons.js";

/** @typedef {import("../frames/strip_view.js").Asked} Asked */
/** @typedef {import("../frames/strip_view.js").Chip} Chip */
/** @typedef {import("../frames/strip_view.js").Slot} Slot */
/** @typedef {import("../frames/strip_view.js").StripView} StripView */
/** @typedef {import("./dom.js").Child} Child */
/** @typedef {import("./frame_strip.js").StripWiring} StripWiring */

/**
 * @param {StripView} view
 * @param {StripWiring} wiring
 * @returns {HTMLElement[]}
 */
export function partsOf(view, wiring) {
  const { kind, ends, slots, asked, isLocked } = view;
  const line = element(
    "div",
    { class: "ed-strip-line" },
    kind === "quest" ? element("b", { class: "ed-strip-words", dir: "auto", title: view.label }, view.label) : headOf(view, wiring),
    element(
      "span",
      { class: "ed-strip-body" },
      ends && endsOf(view, wiring),
      ...attributesOf(view, wiring),
      ...slots.map((slot) => slotOf(slot, view, wiring)),
      ...view.problems.map((sentence) => element("span", { class: "ed-strip-problem", title: sentence }, sentence)),
    ),
    kind !== "quest" && !isLocked && buttonsOf(view, wiring),
  );
  return asked ? [line, askedOf(asked)] : [line];
}

/**
 * @param {StripView} view
 * @param {StripWiring} wiring
 */
function headOf({ kind, label, title, definition, words, isOpen, check, reason, isLocked }, { run, withKey, colourOf }) {
  const isEvent = kind === "event";
  const type = button(isEvent ? "ed-strip-type ed-bolt" : "ed-strip-type", "type", () => run(kind === "document_label" ? "articleLabels" : "choose"), { disabled: isLocked, title: [title, definition].filter(Boolean).join(": ") || withKey("Change the type", "choose") }, label, title && element("span", { class: "ed-strip-code" }, ` ${title}`));
  type.style.setProperty("--c", colourOf(label));
  const why = reason ? reasonInWords(reason) : null;
  return element(
    "span",
    { class: "ed-strip-head" },
    type,
    words && element("b", { class: "ed-strip-words", dir: "auto", title: words }, words),
    isOpen && element("span", { class: check ? "ed-hidden" : "ed-faint", title: why }, "suggested"),
    check && element("span", { class: "ed-row-check", title: why }, "check"),
  );
}

/**
 * @param {StripView} view
 * @param {StripWiring} wiring
 */
function endsOf({ ends, isLocked }, wiring) {
  if (!ends) return null;
  const { head, tail, isSymmetric, whyNotReversed } = ends;
  const why = whyNotReversed ?? "";
  const reverse = button("ed-strip-act", "reverse", () => (why ? wiring.say(why) : wiring.run("reverse")), { "aria-disabled": why ? "true" : null, "aria-label": "Turn it around", title: why || wiring.withKey("Turn it around", "reverse") }, "⇄");
  return element(
    "span",
    { class: "ed-strip-ends" },
    chipOf(head, "head", wiring),
    element("span", { class: "ed-faint", "aria-hidden": "true" }, isSymmetric ? "↔" : "→"),
    element("span", { class: "ed-hidden" }, isSymmetric ? "and" : "to"),
    chipOf(tail, "tail", wiring),
    !isSymmetric && !isLocked && reverse,
  );
}

/**
 * @param {StripView} view
 * @param {StripWiring} wiring
 * @returns {HTMLElement[]}
 */
function attributesOf({ attributes, hasAttributes, isLocked }, { run, withKey }) {
  if (!hasAttributes) return [];
  const open = () => run("attribute");
  const said = attributes.map(({ name, words, definition }) =>
    button("ed-strip-attribute", `attribute ${name}`, open, { disabled: isLocked, title: definition ? `${name}: ${definition}` : name, "aria-label": `${name}: ${words}, change it` }, words));
  const more = button("ed-strip-attribute ed-strip-more", "attributes", open, { "aria-label": "Set attributes", title: withKey("Set attributes", "attribute") }, attributes.length ? "+" : "+ attribute");
  return isLocked ? said : [element("span", { class: "ed-strip-attributes" }, ...said, more)];
}

/**
 * @param {Slot} slot
 * @param {StripView} view
 * @param {StripWiring} wiring
 */
function slotOf({ name, digit, definition, chips, isMissing, isFull, isArmed }, { id, isLocked }, wiring) {
  const arm = () => (isArmed ? wiring.run("escape") : wiring.arm(id, name));
  const fill = chips.length && isFull ? `Change ${name}` : `Fill ${name}`;
  const room = isMissing ? "missing" : chips.length ? "+" : "–";
  return element(
    "span",
    { class: isMissing ? "ed-slot ed-slot-missing" : "ed-slot", role: "group", "aria-label": isMissing ? `${name}, missing` : name, "data-role": name, "aria-current": isArmed ? "true" : null },
    button("ed-slot-name", `role ${name}`, arm, { disabled: isLocked, "aria-pressed": isArmed ? "true" : "false", "aria-label": digit ? `${fill} (${digit})` : fill, title: definition || null }, digit && element("kbd", {}, digit), name),
    ...chips.map((chip) => chipOf(chip, name, wiring, isLocked ? null : () => wiring.takeOut(id, name, chip.id))),
    isLocked && isMissing && element("span", { class: "ed-faint" }, "missing"),
    !isLocked && !(isFull && chips.length) && element("button", { class: "ed-slot-room", type: "button", tabindex: -1, "aria-hidden": "true", title: fill, click: arm }, isArmed ? "…" : room),
  );
}

/**
 * @param {Chip} chip
 * @param {string} role
 * @param {StripWiring} wiring
 * @param {(() => void)|null} [onTakeOut]
 */
function chipOf({ id, text, event, label, state }, role, { show, colourOf }, onTakeOut = null) {
  const why = { fits: "", gone: ": rejected", unfit: ": its label does not fit here" }[state];
  const made = element(
    "span",
    { class: `ed-strip-chip ed-filler-${state}`, "data-filler": id, "data-movable": onTakeOut !== null },
    button(event ? "ed-strip-chip-words ed-bolt" : "ed-strip-chip-words", `filler ${role} ${id}`, () => show(id), { dir: "auto", title: `${label} ${text}${why}`, "aria-label": `${text}${why}, show it in the text` }, element("span", { class: state === "gone" ? "ed-struck" : null }, text)),
    onTakeOut && button("ed-strip-x", `out ${role} ${id}`, onTakeOut, { "aria-label": `Take ${text} out of ${role}`, title: `Take it out of ${role}` }, "×"),
  );
  made.style.setProperty("--c", colourOf(label));
  return made;
}

/**
 * @param {StripView} view
 * @param {StripWiring} wiring
 */
function buttonsOf({ kind, isOpen }, { run, withKey }) {
  const act = (/** @type {string} */ command, /** @type {string} */ words, /** @type {string} */ sign, look = "") =>
    button(`ed-strip-act ${look}`, command, () => run(command), { "aria-label": words, title: withKey(words, command) }, sign);
  return element(
    "span",
    { class: "ed-strip-acts" },
    isOpen && act("accept", "Accept", "✓", "ed-strip-yes"),
    act("discard", isOpen ? "Reject" : "Delete", "✕", "ed-strip-no"),
    kind === "event" && act("duplicate", "Duplicate this event", "⧉"),
  );
}

/** @param {Asked} asked */
function askedOf({ sentence, isRefusal, keys }) {
  return element(
    "div",
    { class: "ed-strip-asked" },
    element("span", { class: isRefusal ? "ed-strip-problem" : null, dir: "auto", title: sentence }, sentence),
    ...keys.map(([cap, does]) => element("span", { class: "ed-strip-key" }, element("kbd", {}, cap), element("span", { dir: "auto" }, does))),
  );
}

/**
 * @param {string} look
 * @param {string} name  under which the keyboard finds it again
 * @param {() => void} click
 * @param {Record<string, string|boolean|null>} more
 * @param {...Child} children
 */
function button(look, name, click, more, ...children) {
  return element("button", { class: look, type: "button", tabindex: -1, "data-strip": name, ...more, click }, ...children);
}
