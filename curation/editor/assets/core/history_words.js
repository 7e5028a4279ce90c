// What an edit did, in words for the person who made it. Pure: from the edit, the desk it lies on for the
// names of what is not in the edit itself, and the log for what an undo took back.

import { apart, chainsInWords } from "./chain_words.js";
import { settledInWords, withoutDecisions } from "./decision_words.js";
import { endOf, nameOf, quoted, wordsOf } from "./names.js";
import { OF_THE_SCHEMA, same } from "./reading.js";
import { isProposal } from "./suggestions.js";
import { count } from "./words.js";

/** @typedef {import("../types.js").Annotation} Annotation */
/** @typedef {import("../types.js").Proposal} Proposal */
/** @typedef {import("../types.js").Remark} Remark */
/** @typedef {import("../types.js").Change} Change */
/** @typedef {import("../types.js").Edit} Edit */
/** @typedef {import("./builders.js").Desk} Desk */
/** @typedef {{was: Proposal|undefined, is: Proposal|undefined, change: Change}} Step  one thing, before and after */
/** @typedef {Pick<Edit, "verb"|"changes">} Deed */

const NAMED = 2; // of many things

/**
 * @param {Edit} edit
 * @param {Pick<Desk, "annotations"|"suggestions">} desk
 * @param {(id: string) => Edit|undefined} [logged]  an edit by its id, for what was undone
 * @returns {string}  such as: Accepted GPE “Turkey”
 */
export function inWords(edit, desk, logged = () => undefined) {
  if (edit.undoes === null) return deedInWords(edit, desk);
  return `${edit.verb === "redo" ? "Did again" : "Undid"}: ${deedInWords(originalOf(edit, logged), desk)}`;
}

/**
 * What an undo or a redo is about in the end; worked out from its own changes when the log is not at hand.
 * @param {Edit} edit
 * @param {(id: string) => Edit|undefined} logged
 * @returns {Deed}
 */
function originalOf(edit, logged) {
  /** @type {Edit|undefined} */
  let first = edit;
  const seen = new Set();
  while (first?.undoes && !seen.has(first.id)) {
    seen.add(first.id);
    first = logged(first.undoes);
  }
  if (first && first.undoes === null) return first;
  const changes = edit.verb === "redo" ? edit.changes : edit.changes.map(({ before, after }) => ({ before: after, after: before }));
  return { verb: "", changes };
}

/**
 * @param {Deed} deed
 * @param {Pick<Desk, "annotations"|"suggestions">} desk
 * @returns {string}
 */
function deedInWords({ verb, changes: whole }, { annotations, suggestions }) {
  const all = withoutDecisions(whole);
  const { chains, others: changes, isAboutChains } = apart(all);
  const own = new Map(changes.map(({ before, after }) => [(after ?? before)?.id ?? "", isProposal(after) ? after : before]));
  /** @param {string} id */
  const look = (id) => [own.get(id), annotations.get(id), suggestions.get(id)].find(isProposal);
  const settled = settledInWords({ verb, changes: whole }, look);
  if (settled) return settled;
  const remark = changes.length === 1 ? remarkInWords(changes[0], look) : null;
  if (remark) return remark;
  if (OF_THE_SCHEMA.has(verb)) return schemaInWords(changes);
  if (verb === "import") return `Imported ${count(all.length, "annotation")}`;
  if (isAboutChains) return chainsInWords(chains, look);
  /** @type {Step[]} */
  const steps = changes.map((change) => {
    const id = (change.before ?? change.after)?.id ?? "";
    return { was: isProposal(change.before) ? change.before : suggestions.get(id), is: isProposal(change.after) ? change.after : undefined, change };
  });
  const main = mainOf(steps);
  const things = main.map(({ was, is }) => is ?? was).filter(isProposal);
  const names = allOf(things, look);
  if (verb === "label_all") return `Labelled ${names}`;
  if (main.length === 1) return oneInWords(verb, main[0], look);
  const said = { accept: "Accepted", add: "Added", reject: "Rejected", delete: "Deleted", relabel: "Relabelled", move: "Moved" }[verb] ?? manyInWords(steps);
  return `${said} ${names}`;
}

/**
 * @param {string} verb
 * @param {Step} step
 * @param {(id: string) => Annotation|undefined} look
 * @returns {string}
 */
function oneInWords(verb, { was, is, change: { before, after } }, look) {
  const name = nameOf(is ?? was, look) ?? "a suggestion";
  if (!is) {
    if (after) return `${before ? "Deleted" : "Rejected"} ${name}`;
    return before?.kind === "rejection" ? `Took back the rejection of ${name}` : `Deleted ${name}`;
  }
  if (!was) return `Added ${name}`;
  if (was.label !== is.label) return `Relabelled ${quoted(wordsOf(is, look))} from ${was.label} to ${is.label}`;
  if (was.kind === "span" && is.kind === "span") {
    if (was.start !== is.start || was.end !== is.end) return `Moved ${quoted(was.text)} to ${quoted(is.text)}`;
    if (!same(was.pieces ?? [], is.pieces ?? [])) return `Changed the pieces of ${name}`;
  }
  if (!before) return `Accepted ${name}`;
  if (was.kind === "event" && is.kind === "event" && !same(was.arguments, is.arguments)) return `Changed the arguments of ${name}`;
  if (was.kind === "relation" && is.kind === "relation") return `Changed ${is.label} to ${quoted(`${endOf(is.head, look)} → ${endOf(is.tail, look)}`)}`;
  return verb === "accept" ? `Accepted ${name}` : `Changed ${name}`;
}

/** @param {Step[]} steps */
function manyInWords(steps) {
  if (steps.every(({ change }) => !isProposal(change.before) && isProposal(change.after))) return steps.every(({ was }) => was) ? "Accepted" : "Added";
  if (steps.every(({ is }) => !is)) return steps.every(({ change }) => !change.before) ? "Rejected" : "Deleted";
  return "Changed";
}

/**
 * What an edit was about, without what only went along: ends of a relation, triggers, dependants.
 * @param {Step[]} steps
 * @returns {Step[]}
 */
function mainOf(steps) {
  const along = new Set();
  for (const { was, is } of steps) {
    const one = is ?? was;
    // What is taken away takes its relations and frames along; what is put there takes along what it stands on.
    if (!is && one?.kind === "relation" && steps.some((other) => !other.is && [one.head, one.tail].includes(other.was?.id ?? ""))) along.add(one.id);
    else if (one?.kind === "relation") [one.head, one.tail].forEach((id) => along.add(id));
    if (one?.kind === "event") along.add(one.trigger);
    if (is?.kind === "event" && was?.kind === "event" && steps.some((other) => !other.is)) along.add(is.id);
    else if (is?.kind === "event") is.arguments.forEach(({ target }) => along.add(target));
  }
  const main = steps.filter(({ was, is }) => !along.has((is ?? was)?.id));
  return main.length ? main : steps;
}

/**
 * @param {Proposal[]} things
 * @param {(id: string) => Annotation|undefined} look
 * @returns {string}
 */
function allOf(things, look) {
  /** @type {Map<string, {times: number, said: string}>} */
  const found = new Map();
  for (const one of things) {
    const words = quoted(wordsOf(one, look));
    const known = found.get(`${words} ${one.label}`) ?? { times: 0, said: `${words} ${one.label}` };
    known.times += 1;
    found.set(known.said, known);
  }
  const often = [...found.values()].sort((one, other) => other.times - one.times);
  const said = often.map(({ times, said }) => (times > 1 ? `${times} × ${said}` : said));
  if (!said.length) return count(things.length, "suggestion");
  if (said.length <= NAMED + 1) return said.join(", ");
  return `${things.length.toLocaleString("en")}: ${said.slice(0, NAMED).join(", ")} and ${count(things.length - often.slice(0, NAMED).reduce((sum, { times }) => sum + times, 0), "other")}`;
}

/** @param {Change[]} changes */
function schemaInWords(changes) {
  const names = new Set();
  for (const { before, after } of changes) {
    if (isProposal(before) && isProposal(after) && before.label !== after.label) names.add(`${before.label} is ${after.label} now`);
  }
  return `The schema was changed: ${[...names].join(", ") || count(changes.length, "annotation")}`;
}

/**
 * @param {Change} change
 * @param {(id: string) => Annotation|undefined} look
 * @returns {string|null}  null when it is about no remark
 */
function remarkInWords({ before, after }, look) {
  const was = before?.kind === "remark" ? before : undefined;
  const is = after?.kind === "remark" ? after : undefined;
  const target = is?.target ?? was?.target;
  if (target === undefined) return null;
  const on = target === "" ? "the article" : (nameOf(look(target), look) ?? "what is no longer there");
  if ((was?.text ?? "") !== (is?.text ?? "")) {
    if (!is?.text) return `Deleted the comment on ${on}`;
    return `${was?.text ? "Changed the comment" : "Commented"} on ${on}: ${quoted(is.text)}`;
  }
  return is?.flag ? `Flagged ${on}` : `Took the flag off ${on}`;
}
