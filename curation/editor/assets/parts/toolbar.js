// The line over the article that is always in sight: where we are, what is left, whether it is saved.

import { element } from "./dom.js";
import { toDecide } from "../core/marks.js";
import { isDecidedAlone } from "../core/suggestions.js";

/** @typedef {import("../keeping/outbox.js").Status} Status */
/**
 * @typedef {object} Standing
 * @property {number} position
 * @property {number} of
 * @property {boolean} hasPrevious
 * @property {boolean} hasNext
 * @property {number} left  mentions to decide
 * @property {number} suggested  mentions that were suggested
 * @property {boolean} isSubmitted
 * @property {boolean} canUndo
 * @property {boolean} canRedo
 * @property {Status} status  of this article's outbox
 * @property {number} kept  over all articles
 * @property {Words} words
 */
/** @typedef {{nothing: string, left: string, done: string, submitted: string, submit: string, submitTitle: string}} Words  nothing: there is nothing to decide */

/** @type {Words} */
const OWN = { nothing: "No suggestions", left: "", done: "All decided", submitted: "Submitted", submit: "Submit", submitTitle: "Submit this article and open the next one" };

export class Toolbar {
  /**
   * @param {HTMLElement} root
   * @param {(command: string) => void} run
   */
  constructor(root, run) {
    /** @type {{button: HTMLElement, command: string, words: string}[]} */
    this.named = [];
    /** @type {import("../keys/keymap.js").Keymap|null} */
    this.keymap = null;
    /** @param {string} command @param {string} words @param {string} text @param {string} [look] */
    const button = (command, words, text, look = "ed-button ed-icon") => {
      const made = element("button", { class: look, type: "button", "data-command": command, click: () => run(command) }, text);
      this.named.push({ button: made, command, words });
      return made;
    };
    this.previous = button("previousArticle", "Previous article", "‹");
    this.next = button("nextArticle", "Next article", "›");
    this.place = element("span", { class: "ed-place" });
    this.left = element("span", { class: "ed-left" });
    this.meter = element("span", { class: "ed-meter", "aria-hidden": "true" }, element("i", {}));
    this.saved = element("span", { class: "ed-saved", role: "status" });
    this.undo = button("undo", "Undo", "↶");
    this.redo = button("redo", "Redo", "↷");
    this.panel = button("sidePanel", "Side panel", "", "ed-button ed-icon ed-panel-button");
    this.commands = button("palette", "Commands", "≡");
    this.help = button("help", "All keys", "?");
    this.submit = button("submit", OWN.submitTitle, OWN.submit, "ed-button");
    root.append(
      element("div", { class: "ed-nav", role: "group", "aria-label": "Articles" }, this.previous, this.place, this.next),
      element("div", { class: "ed-progress" }, this.left, this.meter),
      this.saved,
      element("div", { class: "ed-actions" }, this.undo, this.redo, this.panel, this.commands, this.help, this.submit),
    );
  }

  /** @param {string} words  what the button to hand in does */
  submitIs(words) {
    const own = this.named.find(({ button }) => button === this.submit);
    if (!own || own.words === words) return;
    own.words = words;
    if (this.keymap) this.name(this.keymap);
  }

  /** @param {import("../keys/keymap.js").Keymap} keymap  the person's keys, for the names of the buttons */
  name(keymap) {
    this.keymap = keymap;
    for (const { button, command, words } of this.named) {
      const name = keymap.withKey(words, command);
      button.setAttribute("aria-label", name);
      button.title = name;
    }
  }

  /** @param {Standing} standing */
  draw(standing) {
    const { position, of, left, suggested, isSubmitted } = standing;
    this.previous.disabled = !standing.hasPrevious;
    this.next.disabled = !standing.hasNext;
    this.place.textContent = `${position} of ${of}`;
    this.left.textContent = isSubmitted ? standing.words.submitted : progress(left, suggested, standing.words);
    this.meter.hidden = !suggested || isSubmitted;
    this.meter.style.setProperty("--done", String(suggested ? (suggested - left) / suggested : 1));
    this.undo.disabled = isSubmitted || !standing.canUndo;
    this.redo.disabled = isSubmitted || !standing.canRedo;
    this.submit.hidden = isSubmitted;
    this.submit.textContent = standing.words.submit;
    this.submitIs(standing.words.submitTitle);
    this.submit.classList.toggle("ed-primary", !left); // stands out when there is nothing else to do
    const said = saying(standing.status, standing.kept);
    if (this.saved.textContent !== said) this.saved.textContent = said;
    this.saved.dataset.state = standing.kept && standing.status.state === "saved" ? "saving" : standing.status.state;
    this.saved.title = standing.status.message || said;
  }
}

/**
 * @param {import("../keeping/session.js").Session} session
 * @param {import("../core/builders.js").Desk} desk
 * @param {number} kept  over all articles
 * @returns {Standing}
 */
export function figuresOf(session, desk, kept) {
  const { answer, isSubmitted, outbox } = session;
  const { undo, redo } = session.history();
  return {
    position: answer.position,
    of: answer.of,
    hasPrevious: answer.previous !== null,
    hasNext: answer.next !== null,
    left: toDecide(desk).length,
    suggested: answer.suggestions.filter(isDecidedAlone).length,
    isSubmitted,
    canUndo: undo.length > 0,
    canRedo: redo.length > 0,
    status: outbox.status(),
    kept,
    words: OWN,
  };
}

/**
 * @param {number} left
 * @param {number} suggested
 * @param {Words} words
 */
function progress(left, suggested, words) {
  if (!suggested) return words.nothing;
  return left ? words.left || `${left} of ${suggested} left` : words.done;
}

/**
 * @param {Status} status
 * @param {number} kept
 * @returns {string}
 */
export function saying({ state, durable, isSignedOut, message }, kept) {
  const changes = kept === 1 ? "1 change" : `${kept} changes`;
  if (kept && !durable) return `${changes} not saved, and this browser has no room to keep ${kept === 1 ? "it" : "them"}: keep this page open`;
  if (state === "offline") return `Offline · ${changes} kept on this computer`;
  if (isSignedOut) return `Signed out · ${changes} kept on this computer`;
  if (state === "error") return `Not saved: ${message} ${changes} kept on this computer`;
  if (state === "saving" || kept) return "Saving…";
  return "Saved";
}
