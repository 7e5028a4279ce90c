// Tying two things together: a relation from what has the focus, or an argument when one of them is an
// event. The other end is chosen by its letter, by a click, or by dragging from one tag to the other.

import { link as tie, reverse as turn, whyNotReversed } from "../frames/frame_builders.js";
import { find } from "../core/builders.js";
import { newId } from "../core/ids.js";
import { anchorOf, linksBetween, partyOf, rolesOn, whyNoLink } from "../frames/links.js";
import { digitOf } from "../frames/roles.js";
import { rankForLink } from "../frames/rank.js";
import { isMention } from "../core/suggestions.js";
import { LinkDrag } from "../text/link_drag.js";
import { lookingAgain } from "./looking_again.js";

/** @typedef {import("./hands.js").Hands} Hands */
/** @typedef {import("./moving.js").Moving} Moving */
/** @typedef {import("../frames/links.js").Link} Link */
/** @typedef {import("../parts/popover.js").Choice} Choice */

/**
 * @param {Hands} hands
 * @param {Moving} moving
 */
export function createLinking({ surface, session, place, desk, perform, performOn, warn, isLocked, words }, { focus }) {
  function relate() {
    if (place().focus) linkFrom(/** @type {string} */ (place().focus));
  }

  /**
   * @param {string} id  a mention, an event or its trigger
   * @returns {boolean}  whether something can be chosen now
   */
  function linkFrom(id) {
    if (isLocked()) return false;
    const from = anchorOf(desk(), id);
    if (find(desk(), from)?.kind !== "span") return false;
    const quest = questFrom(from);
    if (quest.refresh() && quest.targets.length) {
      surface.choosing.start(quest);
      const first = quest.targets[0];
      surface.say(`${quest.title}: choose the other end by its letter. Enter takes ${words(first)}.`);
      return true;
    }
    surface.say(nothingFor(from));
    return false;
  }

  /** @param {string} from */
  function nothingFor(from) {
    const one = find(desk(), from);
    const { relations = [] } = desk().schema;
    if (isMention(one) && !relations.length) return "This project has no relations.";
    return `Nothing here can be tied to ${one?.label ?? "it"} ${words(from)}.`;
  }

  /**
   * @param {string} from
   * @returns {import("./choosing.js").Quest}
   */
  function questFrom(from) {
    const ranked = lookingAgain(desk, (now) => rankForLink(now, session().article, partyOf(now, from)).map((id) => anchorOf(now, id)));
    /** @type {import("./choosing.js").Quest} */
    const quest = {
      kind: "link",
      title: `From ${words(from)}`,
      from,
      targets: [],
      taken: new Set(),
      refresh: () => {
        quest.targets = ranked();
        return find(desk(), from) !== undefined;
      },
      whyNot: (id) => whyNoLink(desk(), partyOf(desk(), from), partyOf(desk(), id)),
      onPick: (id) => choose(from, id),
      onEnd: () => {
        focus(from);
        surface.say("Let go");
      },
    };
    return quest;
  }

  /**
   * The other end is known; which tie it is, is asked only when there are several.
   * @param {string} from
   * @param {string} to
   */
  function choose(from, to) {
    const links = linksBetween(desk(), partyOf(desk(), from), partyOf(desk(), to));
    if (links.length === 1) return make(links[0]);
    const at = [to, from].map((id) => surface.boxOf(id)).find((box) => box && box.bottom > 0 && box.top < innerHeight);
    if (!links.length) return surface.choosing.refuse(whyNoLink(desk(), partyOf(desk(), from), partyOf(desk(), to)));
    surface.popover.open(
      {
        title: `${words(from)} – ${words(to)}`,
        what: "Choose what ties them",
        placeholder: "Type to filter",
        none: "Nothing like this ties them.",
        choices: links.map(choiceOf),
        current: null,
        onPick: ({ value }) => make(links[Number(value)]),
        onClose: () => surface.takeFocus(),
      },
      at ?? surface.hints.getBoundingClientRect(),
    );
  }

  /**
   * @param {Link} link
   * @param {number} index
   * @returns {Choice}
   */
  function choiceOf(link, index) {
    const { schema } = desk();
    const roles = link.kind === "argument" ? rolesOn(desk(), link.head) : [];
    const label = schema.relations?.find(({ name }) => name === link.label);
    const role = roles.findIndex(({ name }) => name === link.label);
    return {
      name: link.label,
      value: String(index),
      hint: label?.symmetric ? "both ways" : "",
      kind: "relation",
      key: link.kind === "relation" ? (label?.key ?? "") : digitOf(role),
      colour: surface.colour.get(link.kind === "relation" ? link.label : (find(desk(), link.head)?.label ?? "")) ?? "gray",
      definition: (link.kind === "relation" ? label?.definition : roles[role]?.definition) ?? "",
      group: link.kind === "relation" ? `${words(link.head)} → ${words(link.tail)}` : `Role in ${find(desk(), link.head)?.label ?? ""} ${words(link.head)}`,
    };
  }

  /** @param {Link} link */
  function make(link) {
    const edit = tie(desk(), link, { edit: newId(), relation: newId() });
    const isRole = link.kind === "argument";
    const said = isRole ? `${words(link.tail)} is ${link.label} of ${words(link.head)}` : `${words(link.head)} ${link.label} ${words(link.tail)}`;
    if (!(isRole ? performOn(link.head, edit, said) : perform(edit, said))) return;
    const made = edit?.changes.find(({ after }) => after?.kind === "relation" && after.label === link.label)?.after;
    surface.choosing.drop();
    focus(isRole ? anchorOf(desk(), link.head) : (made?.id ?? anchorOf(desk(), link.head)));
  }

  function reverse() {
    const one = find(desk(), place().focus ?? "");
    if (one?.kind !== "relation" || isLocked()) return;
    const why = whyNotReversed(desk(), one.id);
    if (why) return warn(why);
    if (perform(turn(desk(), one.id, newId()), `Turned round: ${words(one.tail)} ${one.label} ${words(one.head)}`)) focus(one.id);
  }

  /** @param {AbortSignal} signal */
  function watchDrags(signal) {
    return new LinkDrag(surface.root, surface.view, {
      mayStart: () => surface.session !== null && !surface.choosing.isOn && !surface.isBehindDialog,
      onStart: (id) => {
        surface.gestures.run(() => {
          linkFrom(id);
          surface.gestures.toReveal = null; // nothing scrolls under a pointer that holds something
        });
        return surface.choosing.isOn;
      },
      isOn: () => surface.choosing.isOn,
      onDrop: (id, at) => surface.gestures.run(() => drop(id, at)),
    }, signal);
  }

  /**
   * @param {string|null} id  of the tag it was let go over
   * @param {number|null} at  else the place in the text
   */
  function drop(id, at) {
    const { choosing } = surface;
    const onto = id ?? (at === null ? null : choosing.at(at));
    const from = choosing.quest?.from;
    if (onto && onto !== from && choosing.quest?.targets.includes(onto)) return choosing.pick(onto);
    const why = onto && onto !== from ? choosing.quest?.whyNot(onto) : "";
    choosing.drop();
    if (from) focus(from);
    if (why) warn(why);
  }

  return { linkFrom, watchDrags, commands: { relate, reverse } };
}
