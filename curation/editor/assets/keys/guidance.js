// Ties the help and the list of commands to the surface they speak of, and to what the person prefers.

import { CommandPalette } from "./command_palette.js";
import { Help } from "./help.js";
import { articleEntries, entriesOf } from "./palette_commands.js";

/** @typedef {import("../surface.js").Surface} Surface */

const REMEMBERED = 12; // commands last used

/** @param {Surface} surface */
export function createHelp(surface) {
  return new Help(surface.root, {
    keymap: () => surface.keymap,
    change: (overrides) => surface.host.library.preferences.set("keys", overrides),
    onClose: () => surface.takeFocus(),
    showHints: () => surface.commands.showHints(),
    practice: () => surface.commands.practice(),
    commands: () => surface.commands.palette(),
  });
}

/** @param {Surface} surface */
export function createCommandPalette(surface) {
  const { preferences } = surface.host.library;
  /** @returns {string[]} */
  const recent = () => preferences.get("recent", []);
  return new CommandPalette(surface.root, {
    entries: () => entriesOf(surface),
    articles: (title) => articleEntries(surface, title),
    recent,
    onUsed: (id) => preferences.set("recent", [id, ...recent().filter((one) => one !== id)].slice(0, REMEMBERED)),
    onClose: () => surface.takeFocus(),
  });
}
