// What a reviewer has in hand: the unit the focus is on, what is kept for its decision, and the way from
// one unit to the next. Kept by session, so that a remount of the page's elements forgets nothing.

import { toDecide } from "../core/marks.js";
import { Versions } from "../core/versions.js";
import { anchorOf, isOpen, openUnits, reviewOf, unitIdOf, unitOf } from "../review/units.js";

/** @typedef {import("../core/marks.js").Step} Step */
/** @typedef {import("../surface.js").Surface} Surface */
/** @typedef {import("../keeping/session.js").Session} Session */
/** @typedef {import("../review/units.js").ReviewDesk} ReviewDesk */
/** @typedef {import("../review/frame_rows.js").Parts} Parts */
/**
 * @typedef {object} Kept  of one article
 * @property {Parts|null} parts  an event that is settled part by part
 * @property {Map<string, string>} reasons  written before the decision, by unit
 * @property {string|null} last  the unit that was settled last
 * @property {string|null} edited  the unit that was put in to be changed
 */
/** @typedef {{here: ReviewDesk, unit: string|null, isOpen: boolean, kept: Kept}} Hand */

/** @type {WeakMap<Session, Kept>} */
const all = new WeakMap();

/** @param {Session} session  @returns {Kept} */
function keptFor(session) {
  const known = all.get(session) ?? { parts: null, reasons: new Map(), last: null, edited: null };
  all.set(session, known);
  return known;
}

/**
 * @param {Pick<Surface, "session">} surface
 * @returns {Hand|null}  null where nobody compares readers
 */
export function inHand({ session }) {
  const here = session && reviewOf(session);
  if (!session || !here) return null;
  const { focus, unit: chosen = null } = session.place;
  const id = chosen ?? (focus === null ? null : unitIdOf(here, focus));
  const unit = id === null ? undefined : unitOf(here, id);
  return { here, unit: id, isOpen: unit !== undefined && isOpen(here, unit), kept: keptFor(session) };
}

/**
 * @param {ReviewDesk} here
 * @param {string} from  a unit, which may be settled now
 * @param {readonly string[]} order  of open units while it was open
 * @returns {string|null}  the open unit after it, going round at the end
 */
export function unitAfter(here, from, order) {
  const open = new Set(openUnits(here).map(({ id }) => id));
  const at = order.indexOf(from);
  return [...order.slice(at + 1), ...order.slice(0, at + 1)].find((id) => open.has(id)) ?? [...open][0] ?? null;
}

/**
 * Where Tab goes: to what is to be decided; in a review of what one person has read, to all of it.
 * @param {Pick<Surface, "session"|"desk">} surface
 * @returns {readonly Step[]}
 */
export function stopsIn(surface) {
  const open = toDecide(surface.desk());
  const here = surface.session && reviewOf(surface.session);
  if (open.length || here?.review.readers.length !== 1) return open;
  return here.review.units.flatMap(({ id, at }) => {
    const anchor = anchorOf(here, id);
    return anchor === null ? [] : [{ id: anchor, at, unit: id }];
  });
}

/**
 * @param {ReviewDesk} here
 * @param {string} unit
 * @returns {[string|null, string]}  what has the focus while a unit is in hand, and the unit
 */
export function stopAt(here, unit) {
  return [anchorOf(here, unit), unit];
}

/**
 * @param {Pick<Surface, "session">} surface
 * @param {string} focus
 * @returns {string[]}  how the unit in hand looks to others
 */
export function facesBeside(surface, focus) {
  const hand = inHand(surface);
  const { suggestions } = hand?.here ?? {};
  if (!hand?.isOpen || !(suggestions instanceof Versions)) return [];
  return [...suggestions.faces].flatMap(([id, face]) => (face.unit === hand.unit && id !== focus ? [id] : []));
}
