// What the strip over the line of keys says of the event, the relation or the label of the article that is
// worked on, and what is asked while a target is chosen. Pure: a value that can be compared.

import { find } from "../core/builders.js";
import { fillerOf, whyOf } from "./frames.js";
import { shortened, wordsOf } from "../core/names.js";
import { eventOf } from "./parties.js";
import { misfitsOf, problemsOn } from "./problems.js";
import { whyNotReversed } from "./relation_builders.js";
import { digitOf, rolesOn } from "./roles.js";
import { attributesOn } from "../core/schema.js";
import { stateOf } from "../core/suggestions.js";

/** @typedef {import("../types.js").AttributeType} AttributeType */
/** @typedef {import("../types.js").AttributeValue} AttributeValue */
/** @typedef {import("../types.js").DocumentLabel} DocumentLabel */
/** @typedef {import("../types.js").EventFrame} EventFrame */
/** @typedef {import("../types.js").Proposal} Proposal */
/** @typedef {import("../types.js").Relation} Relation */
/** @typedef {import("../core/builders.js").Desk} Desk */
/** @typedef {import("./frames.js").Filler & {label: string}} Chip  label: what it is, for its colour */
/**
 * @typedef {object} Slot  a role with what stands in it
 * @property {string} name
 * @property {string} digit  the key that arms it; empty after the tenth
 * @property {string} definition
 * @property {Chip[]} chips
 * @property {boolean} isMissing  it needs more
 * @property {boolean} isFull
 * @property {boolean} isArmed
 */
/** @typedef {{name: string, words: string, definition: string}} Said  an attribute that is not as usual */
/** @typedef {{sentence: string, isRefusal: boolean, keys: [string, string][]}} Asked  keys: with what each does */
/** @typedef {{head: Chip, tail: Chip, isSymmetric: boolean, whyNotReversed: string|null}} Ends */
/**
 * @typedef {object} StripView
 * @property {"event"|"relation"|"document_label"|"mention"|"quest"} kind
 * @property {string} id  empty for what is only asked
 * @property {string} label
 * @property {string} title  what the label means, when it is a code
 * @property {string} definition
 * @property {string} words  the trigger's, or the value of a label of the article
 * @property {boolean} isOpen  only suggested
 * @property {boolean} check
 * @property {string} reason
 * @property {Slot[]} slots
 * @property {Ends|null} ends
 * @property {Said[]} attributes
 * @property {boolean} hasAttributes  there are some to set
 * @property {string[]} problems  in words, but for missing roles, which stand in their slots
 * @property {Asked|null} asked
 * @property {boolean} isLocked
 */
/**
 * @typedef {object} Quest  the part of it that is shown here
 * @property {"link"|"role"|"chain"} kind
 * @property {string} title
 * @property {string} [event]
 * @property {string} [role]
 * @property {string[]} targets
 * @property {boolean} [goesOn]  Enter with nothing proposed goes to the next role
 */
/** @typedef {{focus: string|null, quest: Quest|null, proposal: string|null, note: string, isLocked: boolean, textSays?: string, told?: {id: string, sentence: string}|null}} At  proposal: what Enter takes; note: why the last try came to nothing; textSays: what Enter does instead with words that are selected, empty: nothing; told: what the last edit of an event did besides */

/**
 * @param {Desk} desk
 * @param {At} at
 * @returns {StripView|null}  null when nothing of this kind is worked on
 */
export function stripOf(desk, { focus, quest, proposal, note, isLocked, textSays, told = null }) {
  const asked = quest && askedBy(desk, quest, proposal, note, textSays);
  if (quest && quest.kind !== "role") return { ...EMPTY, kind: "quest", label: quest.title, asked, isLocked };
  const one = workedOn(desk, quest?.event ?? focus ?? "");
  if (!one) return mentionThatIsUnfit(desk, focus ?? "", isLocked);
  const why = whyOf(one);
  const isOpen = stateOf(desk, one.id) === "suggested";
  const about = {
    ...EMPTY,
    id: one.id,
    label: one.label,
    isOpen,
    check: isOpen && why?.band === "check",
    reason: isOpen ? (why?.reason ?? "") : "",
    asked: told?.id === one.id && !isOpen ? toldWith(told.sentence, asked) : asked,
    isLocked,
  };
  if (one.kind === "document_label") return { ...about, kind: one.kind, ...typeIn(desk.schema.document_labels, one.label), words: one.value };
  const known = attributesOn(one.kind, one.label, desk.schema);
  const problems = problemsOn(desk, one.id).filter((problem) => problem.kind !== "missing").map(({ sentence }) => sentence);
  const attributes = { attributes: saidBy(one, known), hasAttributes: known.length > 0, problems };
  if (one.kind === "relation") return { ...about, ...attributes, kind: one.kind, ...typeIn(desk.schema.relations, one.label), ends: endsOf(desk, one) };
  const words = wordsOf(find(desk, one.trigger), () => undefined);
  return { ...about, ...attributes, kind: one.kind, ...typeIn(desk.schema.events, one.label), words, slots: slotsOf(desk, one, quest?.role ?? null) };
}

/**
 * @param {string} sentence
 * @param {Asked|null} asked
 * @returns {Asked}  why a try came to nothing is said before anything else
 */
function toldWith(sentence, asked) {
  if (!asked) return { sentence, isRefusal: false, keys: [] };
  return asked.isRefusal ? asked : { ...asked, sentence: `${sentence} ${asked.sentence}` };
}

/** @type {Omit<StripView, "kind">} */
const EMPTY = { id: "", label: "", title: "", definition: "", words: "", isOpen: false, check: false, reason: "", slots: [], ends: null, attributes: [], hasAttributes: false, problems: [], asked: null, isLocked: false };

/**
 * @param {Desk} desk
 * @param {string} id  of a trigger or of the thing itself
 * @returns {EventFrame|Relation|DocumentLabel|undefined}
 */
function workedOn(desk, id) {
  const one = find(desk, eventOf(desk, id)?.id ?? id); // as it stands, with fillers that were rejected
  return one?.kind === "span" ? undefined : one;
}

/**
 * A mention has a strip only when it no longer fits what it is a part of: whoever has just relabelled it is
 * still at it, not at the event or the relation.
 * @param {Desk} desk
 * @param {string} id
 * @param {boolean} isLocked
 * @returns {StripView|null}
 */
function mentionThatIsUnfit(desk, id, isLocked) {
  const mention = find(desk, id);
  if (mention?.kind !== "span") return null;
  const problems = misfitsOf(desk, mention.id);
  if (!problems.length) return null;
  const isOpen = stateOf(desk, mention.id) === "suggested";
  const words = wordsOf(mention, () => undefined);
  return { ...EMPTY, kind: "mention", id: mention.id, label: mention.label, ...typeIn(desk.schema.entities, mention.label), words, isOpen, problems, isLocked };
}

/**
 * @param {import("../types.js").Label[]|undefined} types
 * @param {string} label
 */
function typeIn(types, label) {
  const { title = "", definition = "" } = types?.find(({ name }) => name === label) ?? {};
  return { title, definition };
}

/**
 * @param {Desk} desk
 * @param {EventFrame} event
 * @param {string|null} armed
 * @returns {Slot[]}
 */
function slotsOf(desk, { id, arguments: filled }, armed) {
  return rolesOn(desk, id).map(({ name, targets = [], min = 0, max = null, definition = "" }, index) => {
    const chips = filled.filter(({ role }) => role === name).map(({ target }) => chipOf(desk, target, targets));
    const there = chips.filter(({ state }) => state !== "gone").length;
    return { name, digit: digitOf(index), definition, chips, isMissing: there < min, isFull: max !== null && there >= max, isArmed: name === armed };
  });
}

/**
 * @param {Desk} desk
 * @param {Relation} relation
 * @returns {Ends}
 */
function endsOf(desk, { id, label, head, tail }) {
  const type = desk.schema.relations?.find(({ name }) => name === label);
  return { head: chipOf(desk, head, type?.head ?? []), tail: chipOf(desk, tail, type?.tail ?? []), isSymmetric: type?.symmetric ?? false, whyNotReversed: whyNotReversed(desk, id) };
}

/**
 * @param {Desk} desk
 * @param {string} id
 * @param {string[]} allowed  labels; empty: any
 * @returns {Chip}
 */
function chipOf(desk, id, allowed) {
  const look = (/** @type {string} */ other) => find(desk, other);
  const gone = (/** @type {string} */ other) => desk.suggestions.get(other);
  const filler = fillerOf(id, allowed, { look, gone, schema: desk.schema });
  return { ...filler, label: (look(id) ?? gone(id))?.label ?? "" };
}

/**
 * @param {EventFrame|Relation} one
 * @param {AttributeType[]} known
 * @returns {Said[]}  in the schema's order; what is as usual goes without saying
 */
function saidBy({ attributes = {} }, known) {
  return known.flatMap(({ name, default: usual = "", definition = "" }) => {
    const words = valuesIn(name, attributes[name]).filter((word) => word !== usual).join(", ");
    return words ? [{ name, words, definition }] : [];
  });
}

/**
 * @param {string} name
 * @param {AttributeValue|undefined} value
 * @returns {string[]}
 */
function valuesIn(name, value) {
  if (value === undefined) return [];
  if (typeof value === "boolean") return [value ? name : `not ${name}`];
  return typeof value === "string" ? [value] : value;
}

/** @type {Record<Quest["kind"], string>} */
const SENTENCES = {
  role: "Click a mention, or drag over words.",
  link: "Click the other end, or type its letters.",
  chain: "Click a mention that means the same, or type its letters.",
};

/**
 * @param {Desk} desk
 * @param {Quest} quest
 * @param {string|null} proposal
 * @param {string} note
 * @param {string} [textSays]
 * @returns {Asked}
 */
function askedBy(desk, { kind, targets, goesOn = false }, proposal, note, textSays) {
  const first = find(desk, proposal ?? "");
  const taken = textSays ?? (first ? shortened(wordsOf(first, (id) => find(desk, id))) : "");
  const isOnward = goesOn && textSays === undefined && !first; // Enter, too, is for the next role
  /** @type {[string, string][]} */
  const keys = taken ? [["Enter", taken]] : [];
  if (kind === "role") keys.push([isOnward ? "Enter" : "Tab", "next role"], ["X", "empty it"]);
  const sentence = kind === "role" || targets.length ? SENTENCES[kind] : "Nothing in this article fits.";
  return { sentence: note || sentence, isRefusal: note !== "", keys: [...keys, ["Esc", "let go"]] };
}
