// The quest for what fills a role of an event: a mention, another event, or words that become a mention in
// the same edit. Every filler is an edit of its own.

import { fillWithText, toggleFiller } from "../frames/frame_builders.js";
import { frameSentence } from "../frames/frame_words.js";
import { newId } from "../core/ids.js";
import { anchorOf, eventOf, labelsForRole, partyOf, rolesOn, whyNotInRole } from "../frames/links.js";
import { shortened } from "../core/names.js";
import { labelForText, proposedForRole, rankForRole } from "../frames/rank.js";
import { lookingAgain } from "./looking_again.js";

/** @typedef {import("./hands.js").Hands} Hands */
/** @typedef {import("../core/tokens.js").Range} Range */
/** @typedef {"once"|"stays"|"walks"} Pace  one filler and done; several of one role; all roles one after another */
/**
 * @typedef {object} Steps  what leads to another role, or out of this one
 * @property {(eventId: string, role: string, pace: Pace) => void} arm
 * @property {(eventId: string, digit: string, pace: Pace) => void} armByDigit
 * @property {(eventId: string, role: string) => void} emptyRole
 */

/**
 * @param {Hands} hands
 * @param {{focus: (id: string|null) => void}} moving
 * @param {Steps} steps
 */
export function createRoleQuests({ surface, session, desk, performOn, words }, { focus }, { arm, armByDigit, emptyRole }) {
  /** @returns {string}  what is looked for now, and what Enter would take */
  function asked() {
    const { quest, proposal } = surface.choosing;
    if (!quest) return "";
    if (proposal) return `${quest.title}: Enter takes ${words(proposal)}${quest.goesOn ? " and goes on" : ""}.`;
    return `${quest.title}: nothing is proposed. Select the words, or ${quest.goesOn ? "Enter" : "Tab"} goes on.`;
  }

  /**
   * @param {string} eventId
   * @param {string} role
   * @param {Pace} pace
   * @returns {import("./choosing.js").Quest}
   */
  function questFor(eventId, role, pace) {
    const look = lookingAgain(desk, (now) => {
      const event = eventOf(now, eventId);
      const isThere = event !== undefined && rolesOn(now, event.id).some(({ name }) => name === role);
      const fillers = event?.arguments.filter((one) => one.role === role) ?? [];
      const { max = null } = isThere ? (rolesOn(now, event.id).find(({ name }) => name === role) ?? {}) : {};
      return {
        isThere,
        isFull: pace === "walks" && max !== null && fillers.length >= max,
        from: event?.trigger ?? "",
        targets: isThere ? rankForRole(now, session().article, event.id, role).map((id) => anchorOf(now, id)) : [],
        likely: new Set(isThere ? proposedForRole(now, session().article, event.id, role).map((id) => anchorOf(now, id)) : []),
        labels: labelsForRole(now, eventId, role),
        near: (event?.arguments ?? []).map(({ target }) => anchorOf(now, target)),
        taken: new Set(fillers.map(({ target }) => anchorOf(now, target))),
      };
    });
    /** @param {string} said @param {boolean} [isProposed]  taken by Enter: the way leads on, and Enter again is for the next role */
    const goOn = (said, isProposed = false) => {
      if (pace === "once") return end(said);
      if (look().isFull || (isProposed && pace === "walks")) return step(1, said);
      surface.choosing.settle();
      surface.say(`${said}. ${asked()}`);
    };
    /** @param {1|-1} by @param {string} [said] */
    const step = (by, said = "") => {
      const roles = rolesOn(desk(), eventId);
      const next = roles[roles.findIndex(({ name }) => name === role) + by];
      if (!next) return by > 0 ? end(said) : surface.choosing.refuse(`${role} is the first role.`);
      arm(eventId, next.name, pace);
      if (said) surface.say(`${said}. ${asked()}`);
    };
    /** @param {string} [said] */
    const end = (said = "") => {
      surface.choosing.drop();
      if (!eventOf(desk(), eventId)) return;
      focus(anchorOf(desk(), eventId));
      surface.say([said, frameSentence(desk(), eventId)].filter(Boolean).join(". "));
    };
    /** @type {import("./choosing.js").Quest} */
    const quest = {
      kind: "role",
      title: `${role} of ${eventOf(desk(), eventId)?.label ?? ""} ${words(eventId)}`,
      event: eventId,
      role,
      from: look().from,
      targets: [],
      taken: new Set(),
      goesOn: pace === "walks",
      refresh: () => {
        const { isThere, ...rest } = look();
        Object.assign(quest, rest);
        return isThere;
      },
      whyNot: (id) => whyNotInRole(desk(), eventId, role, partyOf(desk(), id)) ?? "",
      onPick: (id, { only, isProposed }) => {
        const isTakenOut = look().taken.has(id) && !only;
        const said = isTakenOut ? `Took ${words(id)} out of ${role}` : `${role}: ${words(id)}`;
        if (performOn(eventId, toggleFiller(desk(), eventId, role, partyOf(desk(), id), newId(), only), said)) goOn(said, isProposed);
        else if (look().taken.has(id) && only) goOn(`${role}: ${words(id)}`);
      },
      saysOfText: (range) => saysOfText(eventId, role, range),
      onText: (range, key, { only }) => fillFromText(eventId, role, range, key, only, goOn),
      onStep: step,
      onDigit: (digit) => armByDigit(eventId, digit, pace),
      onClear: () => emptyRole(eventId, role),
      onEnd: () => end(),
    };
    return quest;
  }

  /**
   * @param {string} eventId
   * @param {string} role
   * @param {Range} range
   * @returns {string}  what Enter does with these words
   */
  function saysOfText(eventId, role, range) {
    const allowed = labelsForRole(desk(), eventId, role);
    if (!allowed.length) return "";
    const words = session().article.text.slice(range.start, range.end);
    const label = labelForText(desk(), words, allowed);
    return label ? `${shortened(words)} as ${label}` : `ask for the label of ${shortened(words)}`;
  }

  /**
   * @param {string} eventId
   * @param {string} role
   * @param {Range} range
   * @param {string|null} key  of a label; null: what the words are called elsewhere
   * @param {boolean} only
   * @param {(said: string) => void} goOn
   */
  function fillFromText(eventId, role, range, key, only, goOn) {
    const { text, offsets } = session().article;
    const extent = { start: offsets.toCodePoints(range.start), end: offsets.toCodePoints(range.end), text: text.slice(range.start, range.end) };
    const allowed = labelsForRole(desk(), eventId, role);
    if (!allowed.length) return surface.choosing.refuse(`The ${role} is an event, not words: choose one that has a letter.`);
    const choices = surface.labelChoices().filter(({ name }) => allowed.includes(name));
    const label = key === null ? labelForText(desk(), extent.text, allowed) : choices.find((one) => one.key === key)?.name;
    if (label) return make(label);
    surface.popover.open(
      {
        title: `${role}: ${extent.text.replace(/\s+/g, " ")}`,
        what: `Choose the label of the ${role}`,
        choices,
        current: null,
        onPick: ({ name }) => make(name),
        onClose: () => surface.takeFocus(),
      },
      surface.view.rangeOf(range.start, range.end).getBoundingClientRect(),
    );
    if (key && /[a-z]/.test(key)) surface.popover.filter(key);

    /** @param {string} name */
    function make(name) {
      const edit = fillWithText(desk(), eventId, role, { label: name, ...extent }, { edit: newId(), span: newId() }, only);
      const said = `${role}: ${name} ${shortened(extent.text)}`;
      if (performOn(eventId, edit, said)) goOn(said);
      else if (!edit) surface.choosing.refuse(`These words are the ${role} already.`);
    }
  }

  return { questFor, asked };
}
