// What is done in several articles at once: by one call to the server, and taken back by one, also after
// a reload and days later. The open article is saved before and fetched anew after it.

import { element } from "../parts/dom.js";
import { explain, isSilence } from "../core/errors.js";
import { newId } from "../core/ids.js";
import { count } from "../core/words.js";

/** @typedef {import("./hands.js").Hands} Hands */
/** @typedef {import("../keeping/library.js").Library} Library */
/** @typedef {import("../keeping/session.js").Session} Session */
/** @typedef {import("../types.js").RefusedPlace} RefusedPlace */
/** @typedef {"undo"|"redo"} Way */
/** @typedef {{id: string, way: Way, document: number, last: string|undefined}} Latest  what was done, and the log of the open article just after it */
/** @typedef {ReturnType<typeof createBulk>} Bulk */
/** @typedef {{id: string, label: string, text: string, options: object, places: {document: number, start: number, end: number}[]}} LabelAll */
/** @typedef {{id: string, tagger: string, rule: string, sha256: string}} AcceptRule */

/** @type {WeakMap<Library, Latest>} */
const latest = new WeakMap(); // a remount of the page's elements must not forget it
const SHOWN = 5;

/** @param {Hands} hands */
export function createBulk({ surface, session, warn }) {
  let isBusy = false;
  /** @type {Map<string, string>} */
  const attempts = new Map(); // the id a bulk is undone under: asked for again after a silence, it is done once

  /**
   * @param {Session} article
   * @returns {Promise<string>}  why not, or nothing
   */
  async function save(article) {
    await article.outbox.flush();
    await article.outbox.flush(); // what was added while the first one was on its way
    return article.outbox.status().kept ? "The last changes to this article are not saved yet; they are kept on this computer. Try again when they are." : "";
  }

  /**
   * @param {LabelAll} wanted
   * @returns {Promise<string>}  why it was not done, or nothing
   */
  function label(wanted) {
    return doIt(wanted.id, async (article) => {
      const { labelled, documents, refused } = await surface.host.library.labelAll(article, wanted);
      return { said: `${count(labelled, "place")} in ${count(documents, "article")} labelled ${wanted.label}.`, refused };
    });
  }

  /**
   * @param {import("../frames/same_rule.js").Rule} rule
   * @returns {Promise<import("../types.js").RuleAnswer|string>}  how much is open of it in all open articles; or why that is not known
   */
  async function countRule(rule) {
    const article = session();
    const unsaved = await save(article);
    if (unsaved) return unsaved;
    try {
      return await surface.host.library.api.ruleSuggestions(article.answer.project.slug, rule);
    } catch (problem) {
      return explain(problem, "The server cannot be reached, so other articles cannot be looked through now.");
    }
  }

  /**
   * @param {AcceptRule} wanted
   * @returns {Promise<string>}  why it was not done, or nothing
   */
  function acceptRule(wanted) {
    return doIt(wanted.id, async (article) => {
      const { accepted, documents, refused } = await surface.host.library.acceptRule(article, wanted);
      return { said: `Accepted ${count(accepted, "suggestion")} of the rule “${wanted.rule}” in ${count(documents, "article")}.`, refused };
    });
  }

  /**
   * @param {import("../places/alike_preview.js").SettleAlike} wanted
   * @returns {Promise<string>}  why it was not done, or nothing
   */
  function settleAlike(wanted) {
    return doIt(wanted.id, async (article) => {
      const { settled, documents, refused } = await surface.host.library.settleAlike(article, wanted);
      return { said: `${count(settled, "conflict")} in ${count(documents, "article")} settled alike.`, refused };
    });
  }

  /**
   * @param {string} id
   * @param {(article: Session) => Promise<{said: string, refused: RefusedPlace[]}>} call
   * @returns {Promise<string>}  why it was not done, or nothing
   */
  async function doIt(id, call) {
    const article = session();
    const { library } = surface.host;
    const unsaved = await save(article);
    if (unsaved) return unsaved;
    try {
      const { said, refused } = await call(article);
      await library.readAgain(article);
      keep(article, id, "undo");
      tell(article, said, refused, id, "undo");
      return "";
    } catch (problem) {
      if (!isSilence(problem)) void library.readAgain(article); // the labels may be others by now
      return explain(problem, "The server cannot be reached. Nothing is lost: try again in a moment.");
    }
  }

  /**
   * @param {string} bulk
   * @param {Way} way
   * @param {string} [edit]  of the open article
   */
  async function takeBack(bulk, way, edit) {
    if (isBusy) return;
    isBusy = true;
    const article = session();
    const { library } = surface.host;
    const name = way === "undo" ? "undone" : "done again";
    try {
      surface.say(way === "undo" ? "Undoing it in all articles" : "Doing it again in all articles");
      const unsaved = await save(article);
      if (unsaved) return warn(unsaved);
      const id = attempts.get(bulk) ?? newId();
      attempts.set(bulk, id);
      const { undone, documents, refused } = await library.undoBulk(article, bulk, id);
      attempts.delete(bulk);
      if (edit && refused.some(({ document }) => document === article.answer.id)) article.stuck.add(edit);
      await library.readAgain(article);
      const back = way === "undo" ? "redo" : "undo";
      if (undone) keep(article, id, back);
      tell(article, undone ? `${way === "undo" ? "Undone" : "Done again"} in ${count(documents, "article")}.` : `Nothing was ${name}.`, refused, undone ? id : null, back);
    } catch (problem) {
      if (!isSilence(problem)) attempts.delete(bulk);
      warn(explain(problem, `The server cannot be reached. It was done in several articles at once and can be ${name} when the server is back.`));
    } finally {
      isBusy = false;
    }
  }

  /** @param {Session} article @param {string} id @param {Way} way */
  function keep(article, id, way) {
    latest.set(surface.host.library, { id, way, document: article.answer.id, last: article.log.at(-1)?.id });
  }

  /**
   * @param {Session} article  told of only while it is the open one
   * @param {string} text
   * @param {RefusedPlace[]} refused
   * @param {string|null} id
   * @param {Way} way
   */
  function tell(article, text, refused, id, way) {
    surface.say([text, ...refused.map(inWords)].join(" "));
    if (surface.session !== article) return;
    const close = () => {
      surface.notices.set("bulk", null);
      surface.takeFocus();
    };
    surface.notices.set("bulk", {
      tone: refused.length ? "warning" : "good",
      text,
      details: refused.length ? list(refused) : null,
      actions: id === null ? [] : [{ label: way === "undo" ? "Undo" : "Redo", run: () => void takeBack(id, way) }],
      onClose: close,
    });
  }

  /**
   * Undo and redo, where the newest thing was done in several articles.
   * @param {Way} way
   * @returns {boolean}  whether it is seen to
   */
  function steps(way) {
    if (session().whyLocked) return false;
    const edit = session().history()[way].at(-1);
    const last = latest.get(surface.host.library);
    const isLast = last?.way === way && last.document === session().answer.id && last.last === session().log.at(-1)?.id;
    const bulk = isLast ? last.id : edit?.bulk;
    if (!bulk) return false;
    void takeBack(bulk, way, edit?.bulk === bulk ? edit.id : undefined);
    return true;
  }

  return { save, label, countRule, acceptRule, settleAlike, steps, takeBack };
}

/** @param {RefusedPlace[]} refused */
function list(refused) {
  const lines = refused.slice(0, SHOWN).map((one) => element("li", {}, inWords(one)));
  return element("ul", { class: "ed-refused" }, ...lines, refused.length > SHOWN && element("li", {}, `and ${refused.length - SHOWN} more`));
}

/** @param {RefusedPlace} place */
function inWords({ title, error }) {
  return error.includes(title) ? error : `${title}: ${error}`;
}
