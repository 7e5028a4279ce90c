// How an article under review is looked at: only what is open, or all; with the names of the readers, or
// without. Both are preferences, so that they hold for every case and in every browser.

/** @typedef {import("../surface.js").Surface} Surface */

export const ONLY_OPEN = "review_only_open";
export const HIDES_READERS = "review_hides_readers";

/** @param {Surface} surface */
export function createReviewLooks(surface) {
  /**
   * @param {string} name
   * @param {string} on
   * @param {string} off
   */
  function turn(name, on, off) {
    const { preferences } = surface.host.library;
    const isOn = !preferences.get(name, false);
    preferences.set(name, isOn);
    surface.drawPlace();
    surface.say(isOn ? on : off);
  }

  return {
    onlyOpen: () => turn(ONLY_OPEN, "Only what is open is shown", "All is shown"),
    hideReaders: () => (surface.session?.review?.hides_names ? surface.say("The names of the readers are hidden for everybody in this project.") : turn(HIDES_READERS, "The names of the readers are hidden", "The names of the readers are shown")),
  };
}
