// What the list of commands holds: every command of the table with the reason when it cannot be done
// now, the labels, the tabs of the panel, other articles, and what only this list offers.

import { isNow } from "./keymap.js";

/** @typedef {import("../surface.js").Surface} Surface */
/** @typedef {import("./keys.js").Key} Key */
/**
 * @typedef {object} Entry
 * @property {string} id  the same every time, for what was used last
 * @property {string} title
 * @property {string} group
 * @property {string[]} chords
 * @property {string} why  why it cannot be done now; empty when it can
 * @property {string} [colour]
 * @property {boolean} [isEvent]
 * @property {() => void} run
 */

/**
 * @param {Surface} surface
 * @returns {Entry[]}
 */
export function entriesOf(surface) {
  return [...commandEntries(surface), ...labelEntries(surface), ...tabEntries(surface), ...guidanceEntries(surface)];
}

/** @param {Surface} surface @returns {Entry[]} */
function commandEntries(surface) {
  return surface.keymap.keys
    .filter(({ command }) => command !== "palette")
    .map((key) => ({
      id: key.command,
      title: capital(key.title ?? key.does),
      group: key.group,
      chords: key.chords,
      why: whyNotNow(surface, key),
      run: () => surface.run(key.command),
    }));
}

/**
 * @param {Surface} surface
 * @param {Key} key
 * @returns {string}
 */
function whyNotNow(surface, { command, when, reads }) {
  const situation = surface.situation();
  if (situation.isLocked && !reads) return "the article is submitted";
  const session = /** @type {import("../keeping/session.js").Session} */ (surface.session);
  const own = OWN.get(command)?.(session, surface) ?? "";
  if (own) return own;
  if (isNow(when, situation)) return "";
  return when ? WANTED.get(when[0]) ?? "select words first" : "";
}

/** @type {Map<string, string>} */
const WANTED = new Map([["focus", "go to a label first"], ["mention", "go to a mention first"], ["event", "go to an event first"], ["relation", "go to a relation first"], ["conflict", "go to what is to be settled first"]]);

/** @type {Map<string, (session: import("../keeping/session.js").Session, surface: Surface) => string|false>} */
const OWN = new Map([
  ["previousArticle", ({ answer }) => answer.previous === null && "this is the first one"],
  ["nextArticle", ({ answer }) => answer.next === null && "this is the last one"],
  ["undo", (session) => !session.history().undo.length && "nothing was done yet"],
  ["redo", (session) => !session.history().redo.length && "nothing was taken back"],
  ...["next", "previous", "acceptRest"].map((command) => /** @type {[string, (session: any, surface: Surface) => string|false]} */ ([command, (_, surface) => !surface.commands.hasStops() && "everything is decided"])),
]);

/** @param {Surface} surface @returns {Entry[]} */
function labelEntries(surface) {
  const { isLocked, focus, selection, cursor } = surface.situation();
  if (isLocked || !(focus || selection || cursor)) return [];
  return surface.commands.choicesHere().map((choice) => ({
    id: `label ${choice.name}`,
    title: `Label as ${choice.name}`,
    group: "Label",
    chords: choice.key ? [choice.key] : [],
    why: "",
    colour: choice.colour,
    isEvent: choice.kind === "event",
    run: () => surface.commands.labelAs(choice),
  }));
}

/** @param {Surface} surface @returns {Entry[]} */
function tabEntries({ panel }) {
  return [.../** @type {NodeListOf<HTMLElement>} */ (panel.root.querySelectorAll('[role="tab"]'))].map((tab) => {
    const name = tab.getAttribute("aria-label") ?? tab.textContent ?? "";
    return { id: `tab ${name}`, title: `Show ${name}`, group: "Panel", chords: [], why: "", run: () => tab.click() };
  });
}

/** @param {Surface} surface @returns {Entry[]} */
function guidanceEntries(surface) {
  const { commands } = surface;
  const offer = (/** @type {string} */ id, /** @type {string} */ title, /** @type {() => void} */ run) => ({ id, title, group: "Learn", chords: [], why: "", run });
  return [
    offer("changeKeys", "Change keys", () => commands.help()),
    offer("showHints", "Show the hints for the start again", () => commands.showHints()),
    offer("practice", "Open the practice article", () => commands.practice()),
    offer("startPracticeOver", "Start the practice over", () => commands.startPracticeOver()),
  ];
}

/**
 * Other articles of the project by their titles.
 * @param {Surface} surface
 * @param {string} title
 * @returns {Promise<Entry[]>}
 */
export async function articleEntries(surface, title) {
  const session = /** @type {import("../keeping/session.js").Session} */ (surface.session);
  const { documents } = await surface.host.library.api.documentsTitled(session.answer.project.slug, title);
  return documents
    .filter(({ document }) => document !== session.answer.id)
    .map(({ document, title: name, status }) => ({
      id: `article ${document}`,
      title: name,
      group: status === "submitted" ? "Article, submitted" : "Article",
      chords: [],
      why: "",
      run: () => surface.host.onOpen(document),
    }));
}

/** @param {string} words */
function capital(words) {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
