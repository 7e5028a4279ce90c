// The card that says what a label means: what the schema says of it, what the person gave it to in this
// article, and the other labels a key away.

import { element } from "./dom.js";
import { GuideSources } from "./guide_sources.js";
import { placeBeside } from "./placing.js";

/** @typedef {import("../frames/label_guide.js").Entry} Entry */
/** @typedef {import("../frames/label_guide.js").Piece} Piece */
/** @typedef {import("../frames/label_guide.js").RoleLine} RoleLine */
/**
 * @typedef {object} Sources  what else says what a label means
 * @property {() => Promise<import("../types.js").GuidelineAnswer>} guideline
 * @property {{words: string, ask: () => Promise<import("../types.js").PrecedentsAnswer>}|null} precedents  of the words the guide was opened on
 * @property {(label: string) => string} guidelineAt  the address of a passage
 * @property {((label: string) => string)|null} exampleAt  the address that puts the words into a passage, for who may
 */
/** @typedef {Sources & {entries: Entry[], at: number, keyOf: (entry: Entry) => string, colour: Map<string, string>, closesOn: (event: KeyboardEvent) => boolean, onClose: () => void}} Guide  at: the one to begin with; closesOn: the key that opened it */

/** How the kinds are called where they are not plain from the label. */
const KINDS = { entity: "", event: "event", relation: "relation", document_label: "label of the article" };
const EXAMPLES = 6;

export class GuideCard {
  /** @param {HTMLElement} root  positioned; the card is placed inside it */
  constructor(root) {
    this.root = root;
    /** @type {Guide|null} */
    this.guide = null;
    this.at = 0;
    this.body = element("div", { role: "status" });
    this.more = new GuideSources();
    this.others = element("div", { class: "ed-guide-others", role: "group", "aria-label": "Labels" });
    this.box = element(
      "div",
      { class: "ed-popover ed-guide", role: "dialog", "aria-label": "What the labels mean", tabindex: -1, hidden: true, keydown: (/** @type {KeyboardEvent} */ event) => this.onKey(event) },
      element("button", { class: "ed-button ed-icon ed-guide-close", type: "button", "aria-label": "Close", click: () => this.close() }, "×"),
      this.body,
      this.more.root,
      element("div", { class: "ed-guide-foot" }, "Other labels: ", element("kbd", {}, "←"), " ", element("kbd", {}, "→")),
      this.others,
    );
    root.append(this.box);
  }

  get isOpen() {
    return this.guide !== null;
  }

  /**
   * @param {Guide} guide
   * @param {DOMRect} at  on the screen
   */
  open(guide, at) {
    this.guide = guide;
    this.box.hidden = false;
    this.more.forget();
    this.show(guide.at);
    placeBeside(this.box, this.root, at);
    this.box.focus({ preventScroll: true });
  }

  close() {
    const { guide } = this;
    if (!guide) return;
    const hadFocus = this.box.contains(document.activeElement);
    this.guide = null;
    this.box.hidden = true;
    if (hadFocus) guide.onClose();
  }

  /** @param {number} at */
  show(at) {
    const { guide } = this;
    const entry = guide?.entries[at];
    if (!guide || !entry) return;
    this.at = at;
    const { name, title, kind, definition, given } = entry;
    const key = guide.keyOf(entry);
    const label = element("span", { class: "ed-label" }, name);
    label.style.setProperty("--c", guide.colour.get(name) ?? "gray");
    const parts = [
      element("h2", { class: "ed-guide-name" }, label, title && element("span", { class: "ed-faint", dir: "auto" }, title), key && element("kbd", {}, key.toUpperCase()), KINDS[kind] && element("span", { class: "ed-faint" }, KINDS[kind])),
      element("p", { class: definition ? "ed-guide-says" : "ed-guide-says ed-faint", dir: "auto" }, definition || "The schema has no definition of this label."),
      ...endsIn(entry),
      ...examplesIn("Such as", entry.examples),
      ...examplesIn("But not", entry.counterexamples),
      ...rolesIn(entry.roles),
      element("p", { class: "ed-guide-head" }, given.length ? "You gave it in this article to" : "You did not give it to anything in this article yet."),
      element("ul", { class: "ed-guide-examples" }, ...given.slice(0, EXAMPLES).map(({ text, times }) =>
        element("li", { dir: "auto" }, text, times > 1 && element("span", { class: "ed-count" }, ` ${times}×`)))),
    ];
    this.body.replaceChildren(...parts);
    this.more.show(guide, name);
    this.box.scrollTop = 0;
    this.others.replaceChildren(...guide.entries.map((other, index) => this.chip(other, index)));
  }

  /**
   * @param {Entry} entry
   * @param {number} index
   */
  chip({ name }, index) {
    const made = element("button", { class: "ed-chip", type: "button", tabindex: -1, "aria-pressed": index === this.at ? "true" : "false", click: () => this.show(index) }, name);
    made.style.setProperty("--c", this.guide?.colour.get(name) ?? "gray");
    return made;
  }

  /** @param {KeyboardEvent} event  its own while it is open */
  onKey(event) {
    const { key } = event;
    const number = this.guide?.entries.length ?? 0;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    event.stopPropagation();
    if (key === "Escape" || this.guide?.closesOn(event)) this.close();
    else if (key === "p" && this.guide) void this.more.askPrecedents(this.guide);
    else if (key === "e" && this.more.example) this.more.example.click();
    else if (key === "ArrowRight" || key === "ArrowDown") this.show((this.at + 1) % number);
    else if (key === "ArrowLeft" || key === "ArrowUp") this.show((this.at - 1 + number) % number);
    else return;
    event.preventDefault();
    this.box.focus({ preventScroll: true });
  }
}

/** @param {string} head @param {Piece[][]} examples */
function examplesIn(head, examples) {
  if (!examples.length) return [];
  const line = (/** @type {Piece[]} */ pieces) => element("li", { dir: "auto" }, ...pieces.map(({ text, isMarked }) => (isMarked ? element("b", {}, text) : text)));
  return [element("p", { class: "ed-guide-head" }, head), element("ul", { class: "ed-guide-examples" }, ...examples.map(line))];
}

/** @param {Entry} entry */
function endsIn({ ends, values }) {
  const any = "anything";
  if (!ends) return values.length ? [element("p", { class: "ed-guide-ends" }, element("span", { class: "ed-faint" }, "one of "), values.join(", "))] : [];
  const [head, tail] = [ends.head, ends.tail].map((labels) => labels.join(", ") || any);
  return [element("p", { class: "ed-guide-ends" }, head, element("span", { class: "ed-faint" }, ends.isSymmetric ? " ↔ " : " → "), tail)];
}

/** @param {RoleLine[]} roles */
function rolesIn(roles) {
  if (!roles.length) return [];
  const line = (/** @type {RoleLine} */ { name, needed, targets, definition }) => [
    element("dt", {}, name, needed && element("span", { class: "ed-faint" }, " needed")),
    element("dd", {}, definition && element("span", { dir: "auto" }, definition, " "), targets.length > 0 && element("span", { class: "ed-faint" }, targets.join(", "))),
  ];
  return [element("p", { class: "ed-guide-head" }, "Roles"), element("dl", { class: "ed-guide-roles" }, ...roles.flatMap(line))];
}
