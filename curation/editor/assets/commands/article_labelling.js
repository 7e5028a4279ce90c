// Labels of the whole article: the list that gives and takes them, and the chips under the article's head.

import { articleLabelsOf } from "../frames/article_labels.js";
import * as build from "../core/builders.js";
import { setDocumentLabel } from "../frames/article_label_builders.js";
import { newId } from "../core/ids.js";
import { chordOf } from "../keys/chords.js";
import { ArticleLabels } from "../text/article_labels.js";

/** @typedef {import("../surface.js").Surface} Surface */
/** @typedef {import("./hands.js").Hands} Hands */

/** @param {Hands} hands */
export function createArticleLabelling({ surface, session, place, desk, perform, warn }) {
  function articleLabels() {
    const box = surface.articleLabelBox;
    if (box.isOpen) return box.close();
    if (session().whyLocked) return warn(session().whyLocked);
    if (!session().schema.document_labels?.length) return surface.say("The schema of this project has no labels for whole articles.");
    surface.popover.close();
    surface.choosing.stop();
    const { left, top, width, bottom } = surface.head.getBoundingClientRect();
    const at = Math.max(60, Math.min(bottom, innerHeight / 3)); // also when the head was scrolled away
    box.open(
      {
        groups: () => articleLabelsOf(desk()),
        set,
        colourOf: (label) => surface.colour.get(label) ?? "gray",
        closesOn: (event) => surface.keymap.keyOf("articleLabels")?.chords.includes(chordOf(event)) ?? false,
        onClose: () => surface.takeFocus(),
      },
      new DOMRect(left, Math.min(top, at), width, at - Math.min(top, at)),
    );
  }

  /**
   * @param {string} label
   * @param {string} value
   * @param {boolean} isOn
   */
  function set(label, value, isOn) {
    const said = isOn ? `The article is ${label}: ${value}` : `No longer ${label}: ${value}`;
    perform(setDocumentLabel(desk(), label, value, isOn, { edit: newId(), id: newId() }), said);
  }

  /**
   * By a button, the person stays where they are.
   * @param {string} id
   * @param {"accept"|"discard"} command
   */
  function decideArticleLabel(id, command) {
    const one = build.find(desk(), id);
    if (one?.kind !== "document_label") return;
    if (place().focus === id) return surface.run(command);
    const edit = command === "accept" ? build.accept(desk(), [id], newId()) : build.discard(desk(), [id], newId());
    perform(edit, `${command === "accept" ? "Accepted" : "Rejected"} ${one.label}: ${one.value}`);
  }

  return { articleLabels, decideArticleLabel };
}

/** @param {Surface} surface */
export function createArticleLabels(surface) {
  return new ArticleLabels(surface.head, {
    focus: (id) => surface.gestures.run(() => surface.commands.focus(id)),
    decide: (id, command) => surface.gestures.run(() => surface.commands.decideArticleLabel(id, command)),
    open: () => surface.run("articleLabels"),
    withKey: (words, command) => surface.keymap.withKey(words, command),
    colourOf: (label) => surface.colour.get(label) ?? "gray",
  });
}

/** @param {Surface} surface */
export function drawArticleLabels(surface) {
  const { session, keymap } = surface;
  if (!session) return;
  const groups = articleLabelsOf(surface.desk());
  const isOne = groups.some(({ values }) => values.some(({ id }) => id !== null && id === session.place.focus));
  surface.articleLabels.draw({ groups, focus: isOne ? session.place.focus : null, isLocked: Boolean(session.whyLocked) }, keymap);
  surface.articleLabelBox.redraw();
}
