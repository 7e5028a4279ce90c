// A label held ready for the mouse: what is dragged over or double-clicked gets it at once, without a list.

/** @typedef {import("./hands.js").Hands} Hands */
/** @typedef {import("../core/tokens.js").Range} Range */
/** @typedef {import("../parts/popover.js").Choice} Choice */

/**
 * @param {Hands} hands
 * @param {{focus: (id: string|null) => void, select: (range: Range, anchor: number) => void}} moving
 * @param {{add: (range: Range, choice: Choice, stays?: boolean) => void, ask: () => void, label: (key: string) => boolean}} labelling
 */
export function createArming({ surface, session, place }, { focus, select }, { add, ask, label }) {
  /** @param {Choice|null} choice */
  function arm(choice) {
    surface.armed = choice;
    surface.say(choice ? `${choice.name} is ready: drag over words, or double-click one` : "No label is ready any more");
    surface.drawPlace();
  }

  /** @param {string} key  a label in the line of hints was clicked: for what is at hand, or for what comes */
  function takeLabel(key) {
    const { focus: id, selection, cursor } = place();
    const choice = surface.choices().find((one) => one.key === key) ?? null;
    if (surface.choosing.isOn) return surface.choosing.takeLabel(key);
    if (!surface.armed && (id || selection || cursor)) label(key);
    else if (choice && !session().whyLocked) arm(surface.armed?.name === choice.name ? null : choice);
  }

  /** @param {Range} range */
  function selectAndAsk(range) {
    const { armed, choosing } = surface;
    if (choosing.isOn) return choosing.tryText(range);
    if (armed && !session().whyLocked) return add(range, armed, true);
    select(range, range.start);
    ask();
  }

  return {
    takeLabel,
    disarm: () => arm(null),
    selectAndAsk,
  };
}
