// Going about along relations, events and chains, and showing their arcs.

import { tiedTo } from "../frames/ties.js";

/** @typedef {import("./hands.js").Hands} Hands */
/** @typedef {import("./moving.js").Moving} Moving */

/**
 * @param {Hands} hands
 * @param {Moving} moving
 */
export function createTying({ surface, place, desk }, { focus }) {
  /** @type {{from: string, at: string}|null} */
  let round = null; // a way from one thing to what it is tied to, and back; over once the focus goes elsewhere

  function tied() {
    const { focus: id } = place();
    if (!id) return surface.say("Go to a label first");
    const from = round?.at === id ? round.from : id;
    const all = tiedTo(desk(), from);
    if (!all.length) return surface.say("It is in no relation, event or chain");
    const next = from === id ? 0 : all.indexOf(id) + 1;
    const at = all[next] ?? from;
    round = at === from ? null : { from, at };
    focus(at);
    surface.say(at === from ? "Back where it began" : `${next + 1} of ${all.length}`);
  }

  function arcs() {
    surface.arcs.toggle();
    surface.say(surface.arcs.isAll ? "All relations and events are drawn" : "Only the relations and events of the focus are drawn");
  }

  return { commands: { tied, arcs } };
}
