// What the words round a mention say of the role it plays, in one table. A role finds its row by its own name,
// else by its aliases, else by the labels it allows; words of other languages can be put beside these. Pure.

/** @typedef {import("../types.js").Role} Role */
/**
 * @typedef {object} Cue
 * @property {string} name
 * @property {RegExp} roles  names and aliases of roles it stands for
 * @property {RegExp} labels  of what mostly plays them
 * @property {Set<string>} before  words that come before it
 * @property {-1|0|1} side  of the trigger, where it mostly stands: -1 before
 * @property {boolean} swaps  in a passive sentence it stands on the other side
 */

const PLACES = /^(gpe|loc|fac|location|place|city|country|state|region|state_or_province|facility)$/i;
const PARTIES = /^(per|person|people|org|organi[sz]ation|gpe|norp|group|nationality|country)$/i;

/** @type {Cue[]} */
export const CUES = [
  {
    name: "time",
    roles: /(?:^|[^A-Za-z])(?:time|date|when|duration|year)|(?:Time|Date)(?:$|[^a-z])/,
    labels: /^(?:date|time|timex\d?|duration|year)/i,
    before: words("on in at since until till before after during from by for last next within around early late"),
    side: 0,
    swaps: false,
  },
  {
    name: "place",
    roles: /place|(?:^|[^a-z])loc|where|city|country|region|destination|origin/i,
    labels: PLACES,
    before: words("in at near inside outside around across within throughout from into toward towards along off"),
    side: 1,
    swaps: false,
  },
  {
    name: "means",
    roles: /instrument|means|weapon|vehicle|device/i,
    labels: /wea|veh|product|weapon|vehicle/i,
    before: words("with using by via aboard"),
    side: 1,
    swaps: false,
  },
  {
    name: "topic",
    roles: /topic|content|subject|about|issue|crime|theme|charge/i,
    labels: /event|law|crime|abs|inf/i,
    before: words("on about over regarding concerning of for discuss discussed"),
    side: 1,
    swaps: false,
  },
  {
    name: "recipient",
    roles: /recipient|target|victim|patient|beneficiary|defendant|person|object|artifact|audience|actor2|receiver|goal/i,
    labels: PARTIES,
    before: words("to for against on at of toward towards upon targeting"),
    side: 1,
    swaps: true,
  },
  {
    name: "actor",
    roles: /actor|agent|attacker|source|giver|participant|entity|communicator|demonstrator|prosecutor|adjudicator|plaintiff|buyer|perpetrator|who|er$|or$/i,
    labels: PARTIES,
    before: words("by between with among amid"),
    side: -1,
    swaps: true,
  },
];

/** Words and signs that tie what plays the same part. */
export const COORDINATION = /^\s*(?:,|and|or|as well as|along with|&|,\s*and|,\s*or)\s+(?:the\s+|an?\s+)?$/i;

/** A form of “to be” just before a trigger, such as “was”: what is acted on comes first. */
export const PASSIVE = /\b(?:was|were|been|being|is|are|be|got)\s+(?:\p{L}+ly\s+)?$/iu;

/** What follows a name that only belongs to another one: “Malaysian Prime Minister”, “Thailand's oldest ally”. */
export const MODIFIER = /^(?:['’]s?\s|\s+\p{Lu})/u;

/** What stands between a name and a trigger that is its own: “Turkey's new offensive”. */
export const POSSESSIVE = /^(?:['’]s?)?\s+(?:[\p{L}-]+\s+){0,2}$/u;

/** What may stand between a verb and what it is about. */
export const DETERMINER = /\s(?:(?:the|an?|its|his|her|their)\s)?$/i;

/** Words between a preposition and a name. */
export const PASSED_OVER = words("the a an its his her their this that these those");

/** Names that end like those of actors, and are none. */
const NO_ACTORS = words("number factor other color order matter power offer weather water paper letter error manner center quarter border computer sensor former latter");

/** What is counted. Hardly ever it fills a role, however near it stands. */
export const COUNTS = /^(?:cardinal|ordinal|percent|quantity|number)/i;

/** Roles that a number is meant for. */
export const COUNTED = /number|count|amount|toll|casualt|quantity|total|percent|size|how ?many/i;

/**
 * @param {Role} role
 * @returns {Cue|undefined}
 */
export function cueOf({ name, aliases = [], targets = [] }) {
  const named = [name, ...aliases].map((word) => CUES.find(({ name: cue, roles }) => roles.test(word) && !(cue === "actor" && NO_ACTORS.has(lastWord(word))))).find(Boolean);
  return named ?? (targets.length ? CUES.find(({ labels }) => targets.every((label) => labels.test(label))) : undefined);
}

/** @param {string} name  such as phone_number or phoneNumber */
function lastWord(name) {
  return (name.split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])/).pop() ?? "").toLowerCase();
}

/** @param {string} list */
function words(list) {
  return new Set(list.split(" "));
}
