// All that a reviewer can do besides what everybody can, by the names the keys use.

import { MOST_READERS } from "../keys/review_keys.js";
import { createByParts } from "./by_parts.js";
import { createReasoning } from "./reasoning.js";
import { createReviewLooks } from "./review_looks.js";
import { createSendingBack } from "./sending_back.js";
import { createSettling } from "./settling.js";
import { createSettlingAlike } from "./settling_alike.js";

/** @typedef {import("./hands.js").Hands} Hands */
/** @typedef {import("./moving.js").Moving} Moving */
/** @typedef {import("./bulk.js").Bulk} Bulk */

/**
 * @param {Hands} hands
 * @param {Moving} moving
 * @param {Bulk} bulk
 */
export function createReviewing(hands, moving, bulk) {
  const settling = createSettling(hands, moving);
  const parts = createByParts(hands, settling);
  const { takeWhy, commands } = createReasoning(hands, settling);

  /** @param {number} reader */
  function takeBy(reader) {
    if (parts.isOn()) return parts.pickBy(reader);
    const version = settling.versionBy(reader);
    if (version !== null) settling.take(version);
  }

  return {
    takeVersion: settling.take,
    pickPart: parts.pick,
    goToUnit: settling.goTo,
    goOnAfterChange: settling.goOnAfterChange,
    leaveParts: () => parts.isOn() && (parts.stop(), true),
    commands: {
      ...settling.commands,
      ...parts.commands,
      ...commands,
      ...createSettlingAlike(hands, moving, bulk),
      ...createReviewLooks(hands.surface),
      ...createSendingBack(hands, bulk),
      ...forEveryReader("take", takeBy),
      ...forEveryReader("takeWhy", takeWhy),
      takeNone: () => void (parts.isOn() ? parts.pickNone() : settling.commands.takeNone()),
    },
  };
}

/**
 * @param {string} name
 * @param {(reader: number) => void} run
 * @returns {Record<string, () => void>}  a command for every reader that has a digit
 */
function forEveryReader(name, run) {
  return Object.fromEntries(Array.from({ length: MOST_READERS }, (_, index) => [`${name}${index + 1}`, () => run(index + 1)]));
}
