// Chains: mentions that mean the same. Joins the focused one with another that is chosen, takes it out
// again, and opens the box for a chain's name and link.

import { find } from "../core/builders.js";
import { chainOf, chainName, mentionsOf } from "../core/chains.js";
import { describeChain, describeMention, join as joinMentions, leave } from "../frames/chain_builders.js";
import { newId } from "../core/ids.js";
import { quoted } from "../core/names.js";
import { rankForChain } from "../frames/rank.js";
import { isMention, standIn } from "../core/suggestions.js";
import { lookingAgain } from "./looking_again.js";

/** @typedef {import("./hands.js").Hands} Hands */
/** @typedef {import("./moving.js").Moving} Moving */

/**
 * @param {Hands} hands
 * @param {Moving} moving
 */
export function createChaining({ surface, session, place, desk, perform, warn, isLocked, words }, { focus }) {
  function join() {
    const from = place().focus;
    if (!from || isLocked() || !isMention(find(desk(), from))) return;
    const quest = questFrom(from);
    if (!quest.refresh() || !quest.targets.length) return surface.say("There is no other mention here to join it with.");
    surface.choosing.start(quest);
    surface.say(`${quest.title}: choose the other mention by its letter.${surface.choosing.proposal ? ` Enter takes ${words(surface.choosing.proposal)}.` : ""}`);
  }

  /**
   * @param {string} from
   * @returns {import("./choosing.js").Quest}
   */
  function questFrom(from) {
    const look = lookingAgain(desk, (now) => {
      const together = (chainOf(now, standIn(now, from))?.mentions ?? []).filter((id) => id !== from);
      const ranked = rankForChain(now, session().article, from);
      return { taken: new Set(together), targets: [...ranked, ...together.filter((id) => !ranked.includes(id))] };
    });
    /** @type {import("./choosing.js").Quest} */
    const quest = {
      kind: "chain",
      title: `The same as ${words(from)}`,
      from,
      targets: [],
      taken: new Set(),
      refresh: () => {
        Object.assign(quest, look());
        return isMention(find(desk(), from));
      },
      whyNot: (id) => (id === from ? "This is the mention itself." : "Only mentions mean the same as one another; this is an event."),
      onPick: (id) => (look().taken.has(id) ? takeOut(from, id) : joinWith(from, id)),
      onEnd: () => {
        focus(from);
        surface.say("Let go");
      },
    };
    return quest;
  }

  /**
   * @param {string} from
   * @param {string} id
   */
  function joinWith(from, id) {
    const said = `${words(from)} and ${words(id)} are the same`;
    if (perform(joinMentions(desk(), from, id, { edit: newId(), chain: newId() }), said)) done(from);
  }

  /**
   * @param {string} from
   * @param {string} id  together with it already
   */
  function takeOut(from, id) {
    if (perform(leave(desk(), id, newId()), `${words(id)} is no longer the same as ${words(from)}`)) done(from);
  }

  /** @param {string} from */
  function done(from) {
    surface.choosing.drop();
    focus(from);
  }

  /** @param {string} [chainId]  else the one of the focus */
  function chain(chainId) {
    const mention = place().focus;
    const known = chainId === undefined ? chainOf(desk(), standIn(desk(), mention ?? "")) : desk().annotations.get(chainId);
    const one = known?.kind === "chain" ? known : null;
    if (isLocked() || (!one && !isMention(find(desk(), mention ?? "")))) return;
    const mentions = one ? mentionsOf(desk(), one) : [];
    const at = surface.boxOf(mentions.some(({ id }) => id === mention) || !one ? (mention ?? "") : (mentions[0]?.id ?? ""));
    if (!at) return;
    surface.popover.close();
    surface.choosing.stop();
    surface.chainBox.open(
      {
        title: one ? chainName(desk(), one) : words(mention ?? ""),
        name: one?.name ?? "",
        link: one?.link ?? "",
        placeholder: one ? chainName(desk(), { ...one, name: "" }) : words(mention ?? ""),
        mentions: mentions.map(({ id, text, start }) => ({ id, text: text.replace(/\s+/g, " "), where: around(start) })),
        current: mention,
        onSave: (said) => {
          if (isGone(one, mention ?? "")) return refuseGone();
          const ids = { edit: newId(), chain: newId() };
          const edit = one ? describeChain(desk(), one.id, said, ids.edit) : describeMention(desk(), mention ?? "", said, ids);
          return !edit || perform(edit, said.name ? `Called ${quoted(said.name)}` : "Kept");
        },
        onJump: (id) => focus(id),
        onLeave: (id) => perform(leave(desk(), id, newId()), `${words(id)} is in no chain any more`),
        onClose: () => surface.takeFocus(),
      },
      at,
    );
  }

  /**
   * The box stays open while the reading may change under it: by undo, or in another tab.
   * @param {import("../types.js").Chain|null} one
   * @param {string} mention
   */
  function isGone(one, mention) {
    return one ? desk().annotations.get(one.id)?.kind !== "chain" : !isMention(find(desk(), mention));
  }

  /** @returns {false}  not saved: what was typed stays in the box */
  function refuseGone() {
    warn("This chain is no longer there, so nothing was saved. What you typed is kept here.");
    return false;
  }

  /** @param {number} start  code point  @returns {string}  the words round it */
  function around(start) {
    const { text, offsets } = session().article;
    const at = offsets.toUnits(start);
    const { start: from, end } = session().article.sentenceAt(at);
    return text.slice(Math.max(from, at - 40), Math.min(end, at + 60)).replace(/\s+/g, " ").trim();
  }

  return { commands: { join, chain } };
}
