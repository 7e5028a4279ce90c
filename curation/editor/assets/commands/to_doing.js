// Working through what is to do in a reading that was sent back: to the next, and done.

import { beside, inHand, toDosIn, whereabouts } from "../core/to_dos.js";
import { explain } from "../core/errors.js";
import { quoted } from "../core/names.js";

/** @typedef {import("./hands.js").Hands} Hands */
/** @typedef {import("./moving.js").Moving} Moving */
/** @typedef {import("../keeping/session.js").Session} Session */
/** @typedef {import("../types.js").Thread} Thread */
/** @typedef {{current: string|null, known: Set<string>, isSending: boolean}} Hand */

const NONE = "There is nothing to do here.";
const SILENCE = "The server cannot be reached just now: mark it done again in a moment.";

/** @type {WeakMap<Session, Hand>} */
const hands = new WeakMap();

/** @param {Session} session  @returns {Hand} */
function handOf(session) {
  const found = hands.get(session) ?? { current: null, known: new Set(), isSending: false };
  hands.set(session, found);
  return found;
}

/** @param {Session} session  @returns {Thread[]} */
function listOf(session) {
  if (session.part !== "own" || session.isSubmitted) return [];
  const { known } = handOf(session);
  const list = toDosIn(session.threads.list, known);
  for (const { id } of list) known.add(id);
  return list;
}

/** @param {import("../surface.js").Surface} surface */
export function drawToDo({ session, toDo, keymap }) {
  if (session) toDo.draw(inHand(listOf(session), handOf(session).current), keymap);
}

/**
 * @param {Hands} hands
 * @param {Moving} moving
 */
export function createToDoing({ surface, session, desk, warn }, { focus, select }) {
  /** @param {-1|1} step */
  function walk(step) {
    const list = listOf(session());
    const hand = handOf(session());
    const isFirst = hand.current === null; // what the bar shows has not been gone to yet
    goTo(isFirst && step > 0 ? (list.find(({ resolved_at }) => !resolved_at) ?? null) : beside(list, hand.current, step));
  }

  /** @param {Thread|null} thread */
  function goTo(thread) {
    if (!thread) return surface.say(NONE);
    const hand = handOf(session());
    hand.current = thread.id;
    void session().threads.see(thread);
    const where = whereabouts(thread, desk());
    if (!where) {
      focus(null);
      surface.reveal(surface.head);
    } else if ("id" in where) focus(where.id);
    else {
      const { offsets } = session().article;
      const range = { start: offsets.toUnits(where.start), end: offsets.toUnits(where.end) };
      select(range, range.start);
      surface.reveal(surface.view.rangeOf(range.start, range.end));
    }
    drawToDo(surface);
    tell();
  }

  /** Says the one in hand. */
  function tell() {
    const one = inHand(listOf(session()), handOf(session()).current);
    if (one) surface.say(`${one.place} of ${one.of} to do: ${one.text}${one.quote ? `, on ${quoted(one.quote)}` : ""}`);
  }

  async function done() {
    const article = session();
    const hand = handOf(article);
    const list = listOf(article);
    const one = list.find(({ id }) => id === inHand(list, hand.current)?.id);
    if (!one || one.resolved_at) return surface.say(NONE);
    if (hand.isSending) return;
    hand.isSending = true;
    try {
      await article.threads.resolve(one);
    } catch (problem) {
      return warn(explain(problem, SILENCE));
    } finally {
      hand.isSending = false;
    }
    if (surface.session !== article) return; // the person has gone on by themselves
    const left = listOf(article);
    const next = beside(left, one.id, 1);
    if (next) return goTo(next);
    drawToDo(surface);
    surface.say(`All ${left.length === 1 ? "" : `${left.length} `}done. Submit the article again.`);
    surface.takeFocus();
  }

  return { nextToDo: () => walk(1), previousToDo: () => walk(-1), toDoDone: () => void done() };
}
