// What was refused, as notices: of the article that is open, and of one that is not. What clashes is not
// told here but chosen beside the article it is in, so that its message cannot be closed.

import { clashing } from "../keeping/clash.js";
import { chainInWords } from "../core/chain_words.js";
import { isProposal } from "../core/suggestions.js";
import { count } from "../core/words.js";

/** @typedef {import("./notices.js").Notice} Notice */
/** @typedef {import("../keeping/refusals.js").KeptRefusal} KeptRefusal */
/** @typedef {import("../types.js").Annotation} Annotation */

const SENTENCES = 3;
const SHOWN = 6;

/**
 * @param {KeptRefusal[]} unseen
 * @param {{document: number, find: (id: string) => Annotation|undefined}} here  the open article
 * @param {{close: (refused: KeptRefusal[]) => void, open: (document: number) => void}} commands
 * @returns {[string, Notice|null][]}
 */
export function complaintNotices(unseen, { document, find }, { close, open }) {
  const clashes = clashing(unseen);
  const others = unseen.filter((one) => !clashes.includes(one));
  const own = others.filter((one) => one.document === document);
  const elsewhere = others.filter((one) => one.document !== document);
  const other = elsewhere.at(-1); // the others follow when this one is closed
  const theirs = elsewhere.filter((one) => one.document === other?.document);
  return [
    ["refused", own.length ? { tone: "bad", text: [saying(own, ""), ...namesOf(own, find)].join(" "), onClose: () => close(own) } : null],
    ["refused-elsewhere", other ? {
      tone: "bad",
      text: [saying(theirs, ` in “${other.title}”`), ...namesOf(theirs, () => undefined)].join(" "),
      actions: [{ label: "Open it", run: () => open(other.document) }],
      onClose: () => close(theirs),
    } : null],
    ["clash-elsewhere", clashElsewhere(clashes.filter((one) => one.document !== document), open)],
  ];
}

/**
 * @param {KeptRefusal[]} clashes
 * @param {(document: number) => void} open
 * @returns {Notice|null}
 */
function clashElsewhere(clashes, open) {
  const newest = clashes.at(-1);
  if (!newest) return null;
  const there = clashes.filter((one) => one.document === newest.document);
  return {
    tone: "warning",
    text: `In “${newest.title}”, ${count(there.length, "change")} of yours came after somebody else’s. Both are kept: choose one there.`,
    actions: [{ label: "Open it", run: () => open(newest.document) }],
  };
}

/**
 * @param {KeptRefusal[]} refused
 * @param {string} where
 */
function saying(refused, where) {
  const reasons = [...new Set(refused.map(({ error }) => error))].slice(0, SENTENCES).join(" ");
  return `${count(refused.length, "change")}${where} could not be saved and ${refused.length === 1 ? "was" : "were"} taken back. ${reasons}`;
}

/**
 * What the edits were about, so that they can be made again.
 * @param {KeptRefusal[]} refused
 * @param {(id: string) => Annotation|undefined} find
 * @returns {string[]}  one sentence, or none when they can not be named
 */
function namesOf(refused, find) {
  const names = refused.flatMap(({ edit: { verb, changes } }) => {
    const named = changes.map(({ before, after }) => nameOf(after, find) ?? nameOf(before, find) ?? nameOf(find((before ?? after)?.id ?? ""), find));
    const [first] = named.filter((name) => name !== null);
    return first ? [`${verb} ${first}${changes.length > 1 ? ` and ${changes.length - 1} more` : ""}`] : [];
  });
  if (!names.length) return [];
  const rest = names.length > SHOWN ? `, and ${names.length - SHOWN} more` : "";
  return [`You had: ${names.slice(0, SHOWN).join(", ")}${rest}.`];
}

/**
 * @param {Annotation|null|undefined} one
 * @param {(id: string) => Annotation|undefined} find
 * @returns {string|null}
 */
function nameOf(one, find) {
  if (one?.kind === "chain") return chainInWords(one, find);
  if (!isProposal(one)) return null;
  return one.kind === "span" ? `${one.label} “${one.text.replace(/\s+/g, " ")}”` : one.label;
}
