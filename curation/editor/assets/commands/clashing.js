// What clashes in the open article, from the refused edits to the person's choice. A choice is an
// ordinary edit, or none; a clash is kept, also over a reload, until there is one.

import { clashesOf, clashing, obstacle, takeMine } from "../keeping/clash.js";
import { ClashCards } from "../parts/clash_cards.js";
import { inWords, madeBy, tellingOf, wordsOf } from "../parts/clash_words.js";
import { changedBy, settlingIn } from "../review/clash_sides.js";
import { element } from "../parts/dom.js";
import { EditError } from "../core/errors.js";
import { newId } from "../core/ids.js";
import { serverNow } from "../keeping/server_clock.js";
import { ago } from "../core/times.js";
import { count } from "../core/words.js";

/** @typedef {import("../surface.js").Surface} Surface */
/** @typedef {import("../keeping/clash.js").Clash} Clash */
/** @typedef {import("../keeping/clash.js").Side} Side */
/** @typedef {import("../parts/clash_cards.js").Choice} Choice */
/** @typedef {import("../parts/clash_cards.js").Card} Card */

const CARDS = 20; // shown at once
const LINES = 6; // in a card

export class Clashing {
  /** @param {Surface} surface */
  constructor(surface) {
    this.surface = surface;
    this.cards = new ClashCards({
      choose: (name, choice) => this.choose(this.clashes.filter(({ edits }) => edits[0] === name), choice),
      chooseAll: (choice) => this.choose(this.clashes, choice),
      leave: () => surface.takeFocus(),
    });
    this.button = element("button", { class: "ed-button ed-clash-button", type: "button", hidden: true, click: () => this.focus() });
    surface.toolbar.named.push({ button: this.button, command: "clashes", words: "Go to what clashes" });
    /** @type {import("../keeping/refusals.js").KeptRefusal[]} */
    this.late = [];
    /** @type {Clash[]} */
    this.clashes = [];
    /** @type {import("../keeping/session.js").Session|null} */
    this.of = null;
  }

  /** Reads again what was refused; drawn when it is known what stands in its way. */
  load() {
    const { session, host } = this.surface;
    if (!session) return;
    if (this.of !== session) {
      this.of = session;
      this.show([], []);
    }
    this.late = clashing(host.library.refused(session).filter(({ document }) => document === session.answer.id));
    this.draw();
  }

  draw() {
    const { session, host } = this.surface;
    if (!session || session.isBehind || !(this.late.length || this.clashes.length)) return;
    const { clashes, settled } = clashesOf(this.late, session.annotations);
    if (settled.length) return host.library.closeRefused(session, settled);
    const known = this.clashes.length;
    this.show(clashes, clashes.slice(0, CARDS).map((clash) => this.cardOf(clash)));
    if (clashes.length > known) this.surface.say(`${count(clashes.length, "change")} of yours clash${clashes.length === 1 ? "es" : ""} with what was done elsewhere. ${this.surface.keymap.withKey("Go there to choose", "clashes")}.`);
  }

  /**
   * @param {Clash[]} clashes
   * @param {Card[]} cards  of the first of them
   */
  show(clashes, cards) {
    this.clashes = clashes;
    this.button.hidden = !clashes.length;
    this.button.textContent = clashes.length === 1 ? "1 clash" : `${clashes.length} clashes`;
    this.cards.draw(cards, clashes.length);
  }

  /** From the text to the first clash, and back. */
  focus() {
    if (this.cards.root.contains(document.activeElement)) this.surface.takeFocus();
    else if (!this.cards.focus()) this.surface.say("Nothing clashes.");
  }

  /**
   * @param {Clash} clash
   * @returns {Card}
   */
  cardOf({ edits, disputed, free }) {
    const find = (/** @type {string} */ id) => this.find(id);
    const session = /** @type {import("../keeping/session.js").Session} */ (this.surface.session);
    const settling = settlingIn(session, [...disputed, ...free], this.surface.hidesReaders);
    const lines = tellingOf(disputed.map((side) => ({ side, words: wordsOf(side, find, this.surface.desk().suggestions.get(side.id), settling) })));
    return {
      name: edits[0],
      disputed: lines.slice(0, LINES),
      more: Math.max(0, lines.length - LINES),
      free: free.length,
      mayTakeFree: free.length > 0 && !this.obstacle(free),
      changed: this.changed(disputed),
      obstacle: this.obstacle([...disputed, ...free]),
    };
  }

  /** @param {string} id */
  find(id) {
    const { annotations, suggestions } = this.surface.desk();
    const own = annotations.get(id);
    return own && own.kind !== "rejection" ? own : (suggestions.get(id) ?? own);
  }

  /** @param {Side[]} sides */
  obstacle(sides) {
    const session = /** @type {import("../keeping/session.js").Session} */ (this.surface.session);
    if (session.whyLocked) return session.whyLocked;
    return obstacle(sides, session.annotations, session.rules());
  }

  /**
   * @param {Side[]} sides
   * @returns {string}  when and by whom they were changed, as far as that is known
   */
  changed(sides) {
    const session = /** @type {import("../keeping/session.js").Session} */ (this.surface.session);
    const { log, answer } = session;
    const edit = madeBy(sides, log);
    if (!edit) return changedBy(session, sides);
    const by = edit.author && edit.author !== answer.author ? `by ${edit.author}` : "in another tab or window";
    return ["changed", ago(edit.at, serverNow()), by].filter(Boolean).join(" ").replace(" in another", ", in another");
  }

  /**
   * @param {Clash[]} clashes
   * @param {Choice} choice
   */
  choose(clashes, choice) {
    const session = /** @type {import("../keeping/session.js").Session} */ (this.surface.session);
    /** @type {string[]} */
    const decided = [];
    let problem = "";
    for (const { edits, disputed, free } of clashes) {
      const sides = { mine: [...disputed, ...free], theirs: [], free }[choice];
      try {
        if (sides.length) session.perform(takeMine(this.present(sides), newId()));
        decided.push(...edits);
      } catch (error) {
        if (!(error instanceof EditError)) throw error;
        problem = error.message;
      }
    }
    this.surface.host.library.closeRefused(session, decided);
    this.surface.say(problem ? `Not all of yours can be put in: ${problem}` : this.told(clashes, choice));
  }

  /**
   * @param {Side[]} sides  of a clash, before others were decided
   * @returns {Side[]}
   */
  present(sides) {
    const { annotations } = this.surface.desk();
    return sides.map((side) => ({ ...side, theirs: annotations.get(side.id) ?? null }));
  }

  /**
   * @param {Clash[]} clashes
   * @param {Choice} choice
   */
  told(clashes, choice) {
    if (clashes.length > 1) return choice === "mine" ? "All of yours are in." : "All stays as it is.";
    const side = clashes[0]?.disputed[0];
    const one = choice === "theirs" ? side?.theirs : side?.mine;
    const named = one ? `: ${inWords(one, (id) => this.find(id))}` : "";
    return choice === "theirs" ? `Kept what is there${named}` : `Took yours${named}`;
  }
}
