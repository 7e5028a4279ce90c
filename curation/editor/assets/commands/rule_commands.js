// All suggestions of one rule at once: in the article as one edit, or in all articles that are open to the
// person as a bulk. Asks first, with their number and how many of them ask to be checked.

import { accept } from "../core/builders.js";
import { newId } from "../core/ids.js";
import { doubtfulAmong, openOfRule, ruleOf } from "../frames/same_rule.js";
import { count } from "../core/words.js";

/** @typedef {import("./bulk.js").Bulk} Bulk */
/** @typedef {import("./hands.js").Hands} Hands */
/** @typedef {import("../frames/same_rule.js").Rule} Rule */
/** @typedef {import("../parts/notices.js").Action} Action */

/**
 * @param {Hands} hands
 * @param {Pick<import("./moving.js").Moving, "walk">} moving
 * @param {Bulk} bulk
 */
export function createRules({ surface, session, place, desk, perform, warn }, { walk }, bulk) {
  /** @param {Rule} [rule]  else that of what has the focus */
  function acceptRule(rule = ruleInFocus() ?? undefined) {
    if (session().whyLocked) return warn(session().whyLocked);
    if (!rule) return surface.say(place().focus === null ? "Go to a suggestion first: all of the same rule are accepted with it." : "No rule suggested this.");
    const ids = openOfRule(desk(), rule);
    if (!ids.length) return ask(`Nothing suggested by the rule “${rule.rule}” is open in this article.`, [elsewhere(rule)]);
    const doubtful = doubtfulAmong(desk(), ids);
    ask(`Accept ${count(ids.length, "suggestion")} of the rule “${rule.rule}” in this article?${toCheck(doubtful)}`, [
      { label: "Accept all", primary: true, run: () => acceptHere(rule) },
      elsewhere(rule),
    ]);
  }

  /** @returns {Rule|null} */
  function ruleInFocus() {
    const { focus } = place();
    return focus === null ? null : ruleOf(desk(), focus);
  }

  /** @param {Rule} rule */
  function acceptHere(rule) {
    surface.notices.set("ask", null);
    const ids = [...openOfRule(desk(), rule)]; // some may have been decided while it was asked
    const wasOpen = ids.includes(place().focus ?? "");
    if (perform(accept(desk(), ids, newId()), `Accepted ${count(ids.length, "suggestion")} of the rule “${rule.rule}”`) && wasOpen) walk(1);
    surface.takeFocus();
  }

  /** @param {Rule} rule @returns {Action} */
  function elsewhere(rule) {
    return { label: "My open articles…", run: () => void countElsewhere(rule) };
  }

  /** @param {Rule} rule  in all articles the person has not submitted, which the server has to count */
  async function countElsewhere(rule) {
    const article = session();
    ask("Looking through your open articles…", []);
    const found = await bulk.countRule(rule);
    if (surface.session !== article || !surface.notices.has("ask")) return; // the person has gone on
    if (typeof found === "string") return refuse(found);
    const { suggestions, doubtful, documents } = found;
    if (!suggestions) return refuse(`Nothing suggested by the rule “${rule.rule}” is open in your articles.`);
    const id = newId(); // asked for again after a silence, it is done once
    const where = documents === 1 ? "one of your open articles" : `${documents.toLocaleString("en")} of your open articles`;
    const question = `Accept ${suggestions.toLocaleString("en")} suggestion${suggestions === 1 ? "" : "s"} of the rule “${rule.rule}” in ${where}?${toCheck(doubtful)}`;
    const wanted = { id, tagger: rule.tagger, rule: rule.rule, sha256: found.sha256 };
    ask(question, [{ label: "Accept all", primary: true, run: () => void acceptElsewhere(wanted) }]);
  }

  /** @param {import("./bulk.js").AcceptRule} wanted */
  async function acceptElsewhere(wanted) {
    ask("Accepting them…", []);
    const article = session();
    const refusal = await bulk.acceptRule(wanted);
    if (surface.session !== article) return;
    if (refusal) return ask(refusal, [{ label: "Try again", primary: true, run: () => void acceptElsewhere(wanted) }, { label: "Count again", run: () => void countElsewhere(wanted) }]);
    surface.notices.set("ask", null);
    surface.takeFocus();
  }

  /** @param {string} sentence */
  function refuse(sentence) {
    surface.notices.set("ask", null);
    warn(sentence);
    surface.takeFocus();
  }

  /**
   * @param {string} text
   * @param {Action[]} actions
   */
  function ask(text, actions) {
    const cancel = () => {
      surface.notices.set("ask", null);
      surface.takeFocus();
    };
    surface.notices.set("ask", { tone: "quiet", text, actions: [...actions, { label: "Cancel", run: cancel }] });
    surface.say(text);
    surface.notices.focusFirst("ask");
  }

  return { acceptRule };
}

/** @param {number} doubtful */
function toCheck(doubtful) {
  if (!doubtful) return "";
  return doubtful === 1 ? " 1 of them asks to be checked." : ` ${doubtful.toLocaleString("en")} of them ask to be checked.`;
}
