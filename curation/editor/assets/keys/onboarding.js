// A few hints for the start, one at a time, on a small card over the line of keys. It takes neither the
// keyboard nor room from the text, goes on by itself when the person does the thing, and once it was
// read or put away it never comes back to this person.

import { element } from "../parts/dom.js";
import { chordCaps } from "./hints.js";

/** @typedef {import("../surface.js").Surface} Surface */
/** @typedef {{name: string, text: (keys: (command: string, most?: number) => Node[]) => (Node|string)[], measure: (surface: Surface) => string|number|null, isFor?: (schema: import("../types.js").Schema) => boolean}} Hint  done when its measure has grown, or is another; isFor: else for every schema */

const CHANGES = new Set(["relabel", "add", "move", "label_all"]);
const FRAMES = new Set(["fill", "unfill", "reverse", "attribute", "join"]);

/** @type {Hint[]} */
const HINTS = [
  {
    name: "walk",
    text: (keys) => [...keys("next"), " goes to the next suggestion: the words with a dashed line, which wait for your yes or no."],
    measure: ({ session }) => session?.place.focus ?? null,
  },
  {
    name: "decide",
    text: (keys) => [...keys("accept", 2), " accepts it, ", ...keys("discard"), " rejects it, and both go on to the next one. ", ...keys("undo"), " takes anything back."],
    measure: ({ session }) => [...(session?.suggestions.keys() ?? [])].filter((id) => session?.annotations.has(id)).length,
  },
  {
    name: "label",
    text: (keys) => ["The key of a label changes it: the keys are in the line below. For words without a label, select them with the mouse or ", ...keys("selectRight"), " first."],
    measure: ({ session }) => session?.log.filter(({ verb }) => CHANGES.has(verb)).length ?? 0,
  },
  {
    name: "frames",
    text: (keys) => [...keys("newEvent"), " on a word makes it an event, ", ...keys("relate"), " ties a label to another one. An event’s roles stand over the line of keys: a digit asks for one, and a letter, a click or words you select fill it."],
    measure: ({ session }) => session?.log.filter(({ verb }) => FRAMES.has(verb)).length ?? 0,
    isFor: ({ events = [], relations = [] }) => events.length + relations.length > 0,
  },
  {
    name: "more",
    text: (keys) => [...keys("labelAll"), " labels all equal words at once, ", ...keys("palette"), " lists all you can do, ", ...keys("help"), " shows every key."],
    measure: () => 0,
  },
];
const GAP = 8; // pixels to the line of keys
const LAST = HINTS[HINTS.length - 1];
const ENDS = new Set(["labelAll", "palette", "help"]); // what the last hint is about

export class Onboarding {
  /**
   * @param {Surface} surface
   * @param {HTMLElement} before  the line of keys
   */
  constructor(surface, before) {
    this.surface = surface;
    /** @type {Hint|null} */
    this.shown = null;
    /** @type {string|number|null} */
    this.measured = null; // when the hint was shown
    /** @type {import("../keeping/session.js").Session|null} */
    this.session = null; // in which article
    this.keymap = surface.keymap;
    this.text = element("p", { class: "ed-onboarding-text", "aria-live": "polite" });
    this.place = element("span", { class: "ed-faint" });
    this.practice = element("button", { class: "ed-button", type: "button", click: () => this.end(() => surface.commands.practice()) }, "Practise");
    this.next = element("button", { class: "ed-button ed-primary", type: "button", click: () => this.pass() }, "Next");
    this.skip = element("button", { class: "ed-button", type: "button", click: () => this.leave() }, "Skip");
    this.box = element("div", { class: "ed-onboarding", role: "region", "aria-label": "Hints for the start", hidden: true }, this.text, element("div", { class: "ed-onboarding-foot" }, this.place, this.skip, this.practice, this.next));
    // A click on the card leaves the focus in the text, so that keys go on working.
    this.box.addEventListener("mousedown", (event) => event.preventDefault());
    before.before(this.box);
    new ResizeObserver(() => (this.box.style.bottom = `calc(${before.offsetHeight + GAP}px + var(--strip, 0px))`)).observe(before);
  }

  /** By the button: whoever pressed it goes on in the text. */
  leave() {
    this.end();
    this.surface.takeFocus();
  }

  /** @returns {number}  pixels of the window it covers */
  get height() {
    return this.box.offsetHeight;
  }

  get preferences() {
    return this.surface.host.library.preferences;
  }

  /** @returns {string[]} */
  seen() {
    return this.preferences.get("seen", []);
  }

  /** @returns {Hint[]}  those that hold in this project */
  hints() {
    const schema = this.surface.session?.schema;
    return HINTS.filter(({ isFor }) => !isFor || (schema && isFor(schema)));
  }

  /** Shows the hint that is due, if one is. */
  draw() {
    const { surface, preferences } = this;
    const isDue = preferences.isKnown && !preferences.get("hints_done", false) && surface.session !== null && surface.session.part === "own" && !surface.session.isSubmitted;
    if (!isDue) return this.show(null);
    const seen = new Set(this.seen());
    const due = this.hints().find(({ name }) => !seen.has(name)) ?? LAST;
    if (this.shown === due && this.session === surface.session && this.isDone(due)) return this.pass();
    this.show(due);
  }

  /** @param {Hint} hint */
  isDone(hint) {
    const { measured } = this;
    const now = hint.measure(this.surface);
    if (typeof now === "number" && typeof measured === "number") {
      this.measured = Math.min(now, measured);
      return now > measured;
    }
    return now !== null && now !== measured;
  }

  /** @param {Hint|null} hint */
  show(hint) {
    const { keymap, session } = this.surface;
    if (hint === this.shown && keymap === this.keymap && session === this.session) return;
    if (hint !== this.shown || session !== this.session) this.measured = hint?.measure(this.surface) ?? null;
    this.session = session;
    this.keymap = keymap;
    this.shown = hint;
    this.box.hidden = !hint;
    if (!hint) return;
    const isLast = hint === LAST;
    this.text.replaceChildren(...hint.text((command, most = 1) => this.capsOf(command, most)));
    const hints = this.hints();
    this.place.textContent = `${hints.indexOf(hint) + 1} of ${hints.length}`;
    this.next.textContent = isLast ? "Done" : "Next";
    this.skip.hidden = isLast;
    this.practice.hidden = !isLast;
  }

  /**
   * @param {string} command
   * @param {number} most
   * @returns {Node[]}
   */
  capsOf(command, most) {
    const key = this.surface.keymap.keyOf(command);
    const chords = key?.chords.slice(0, most) ?? [];
    if (!chords.length) return [element("b", {}, `“${key?.title ?? key?.does ?? command}”`)];
    return chords.flatMap((chord, index) => [...(index ? [document.createTextNode(" or ")] : []), chordCaps(chord)]);
  }

  /** @param {string} command  that was just done */
  did(command) {
    if (this.shown === LAST && ENDS.has(command)) this.end();
  }

  /** Goes on to the next hint, or ends. */
  pass() {
    const { shown } = this;
    if (!shown) return;
    if (shown === LAST) return this.end();
    this.preferences.set("seen", [...new Set([...this.seen(), shown.name])]);
    this.draw();
  }

  /** @param {() => void} [then] */
  end(then) {
    this.preferences.set("hints_done", true);
    this.draw();
    this.surface.takeFocus();
    then?.();
  }

  again() {
    this.preferences.set("seen", []);
    this.preferences.set("hints_done", false);
    this.show(null);
    this.draw();
    this.surface.takeFocus();
  }
}
