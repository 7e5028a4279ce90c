// The values that pass between server, log and editor, written down for the type checker.
// Offsets in these values are code points; offsets.js turns them into UTF-16 units, and only it counts them.

/** @typedef {{tagger: string, version: string, confidence: "high"|"check", score?: number|null, rule?: string, reason?: string}} Origin */
/** @typedef {string|boolean|string[]} AttributeValue */
/** @typedef {Record<string, AttributeValue>} Attributes */
/** @typedef {[number, number]} Piece */
/**
 * @typedef {object} Span
 * @property {"span"} kind
 * @property {string} id
 * @property {string} label
 * @property {number} start
 * @property {number} end
 * @property {string} text
 * @property {Piece[]} [pieces]
 * @property {boolean} [trigger]
 * @property {Attributes} [attributes]
 * @property {Origin} [origin]
 */
/** @typedef {{kind: "relation", id: string, label: string, head: string, tail: string, attributes?: Attributes, origin?: Origin}} Relation */
/** @typedef {{role: string, target: string}} Argument */
/** @typedef {{kind: "event", id: string, label: string, trigger: string, arguments: Argument[], attributes?: Attributes, origin?: Origin}} EventFrame */
/** @typedef {{kind: "document_label", id: string, label: string, value: string, origin?: Origin}} DocumentLabel */
/** @typedef {{kind: "rejection", id: string}} Rejection */
/** @typedef {{kind: "remark", id: string, target: string, text?: string, flag?: boolean}} Remark  target: "" for the whole article */
/** @typedef {Span|Relation|EventFrame|DocumentLabel} Proposal  what a pre-tagger may suggest */
/** @typedef {{kind: "chain", id: string, mentions: string[], name?: string, link?: string}} Chain  of mentions that mean the same; link: a Wikidata id or an address */
/** @typedef {"taken"|"edited"|"none"|"added"|"follows"|"outvoted"} Outcome */
/** @typedef {{kind: "decision", id: string, unit: string, outcome: Outcome, readers?: number[], offered?: string[], reason?: string}} Decision  in gold readings only */
/** @typedef {Proposal|Rejection|Remark|Chain|Decision} Annotation */
/** @typedef {{before: Annotation|null, after: Annotation|null}} Change */
/** @typedef {{id: string, verb: string, changes: Change[], undoes: string|null, schema_version?: number}} Edit  schema_version: what it was made under */
/** @typedef {Edit & {at?: string, author?: string, bulk?: string|null}} LoggedEdit  bulk: what it was done with, over several articles */

/**
 * @typedef {object} Label
 * @property {string} name
 * @property {string} [title]  what a code such as P17 means
 * @property {string|null} [colour]
 * @property {string|null} [key]
 * @property {string} [definition]
 * @property {string[]} [examples]
 * @property {string[]} [counterexamples]
 * @property {string} [group]  the heading it is listed under
 * @property {string} [parent]  where this label may stand, it may too
 * @property {boolean} [retired]
 * @property {string[]} [aliases]
 */
/** @typedef {Label & {head?: string[], tail?: string[], symmetric?: boolean, transitive?: boolean}} RelationLabel */
/** @typedef {{name: string, targets?: string[], min?: number, max?: number|null, definition?: string, aliases?: string[]}} Role */
/** @typedef {Label & {roles?: Role[]}} EventLabel */
/** @typedef {Label & {values?: string[]}} DocumentLabelType */
/** @typedef {{name: string, on?: string[], values?: string[], several?: boolean, default?: string, definition?: string}} AttributeType  default: what leaving it out means */
/**
 * @typedef {object} Schema
 * @property {string} name
 * @property {number} version
 * @property {string} [description]
 * @property {Label[]} entities
 * @property {RelationLabel[]} [relations]
 * @property {EventLabel[]} [events]
 * @property {DocumentLabelType[]} [document_labels]
 * @property {AttributeType[]} [attributes]
 */
/**
 * @typedef {object} DocumentAnswer
 * @property {number} id
 * @property {{slug: string, title: string}} project
 * @property {string} external_id
 * @property {string} title
 * @property {Record<string, unknown>} meta
 * @property {string} text
 * @property {string} text_sha256
 * @property {Schema} schema
 * @property {Proposal[]} suggestions
 * @property {{version: number, status: "open"|"submitted", annotations: Annotation[], edits: LoggedEdit[]}} reading
 * @property {{status: "tagged"|"waiting"|"failed", note?: string}} pretag
 * @property {number|null} previous
 * @property {number|null} next
 * @property {number} position
 * @property {number} of
 * @property {string} author
 * @property {number} author_id
 * @property {Record<string, unknown>} [preferences]
 * @property {string} database  the random id of the file behind the server
 * @property {{shows_corrections: boolean}|null} [settled]  of one's own reading that stays as it was handed in
 * @property {Review} [review]  of a gold reading
 */
/** @typedef {{id: number, name: string, number: number}} Reader  whose reading counts in a review; number: from 1 on */
/** @typedef {{readers: number[], claim: string, says: string, annotations?: (Proposal|Chain)[], untouched?: number[], rejected?: number[]}} UnitVersion  what readers (by their ids) say of a unit, under the ids of the gold; without a claim: nothing is there; untouched, rejected: who left the suggestion as it was, or said no to it */
/**
 * @typedef {object} Unit  what is settled as one
 * @property {string} id
 * @property {"span"|"relation"|"event"|"document_label"|"chain"} kind
 * @property {number} at  code point
 * @property {"agreed"|"conflict"|"check"|"waiting"|"single"} state  by readings and rule, before decisions
 * @property {string} type
 * @property {boolean} [again]  readers say something that was not there when it was decided
 * @property {string[]} needs  units
 * @property {string} [alike]
 * @property {number|null} [agreed]  the version the rule takes
 * @property {UnitVersion[]} versions  without annotations where it is merged
 */
/**
 * @typedef {object} Review
 * @property {Reader[]} readers
 * @property {boolean} hides_names
 * @property {boolean} may_settle
 * @property {string} why_not
 * @property {{name: string, at: string}[]} others  who have the case open, too
 * @property {string[]} reopened  whose readings were reopened since
 * @property {Unit[]} units  open ones after what they need
 */
/** @typedef {{document: number, title: string, unit: string, before: string, text: string, after: string}} AlikePlace */
/** @typedef {{id: string, settled: number, documents: number, refused: RefusedPlace[]}} AlikeAnswer */
/** @typedef {{id: string, by: string, is_own: boolean, at: string, text: string, is_new: boolean}} ThreadMessage */
/**
 * @typedef {object} Thread  what was asked or said about something in an article
 * @property {string} id
 * @property {number} document
 * @property {"question"|"comment"|"to_do"} kind
 * @property {string} target  the id of an annotation, which may be gone; empty for the article or some words of it
 * @property {number|null} start  code point
 * @property {number|null} end
 * @property {string} quote
 * @property {string} label
 * @property {"own"|"gold"|""} part  whose reading it is about: a person's, the gold, or none
 * @property {{id: number, name: string}|null} reader  of a person's
 * @property {string} by
 * @property {boolean} is_own  this person began it
 * @property {boolean} is_mine  about this person's reading
 * @property {string} at
 * @property {string|null} resolved_at
 * @property {string} resolved_by
 * @property {ThreadMessage[]} messages
 */
/** @typedef {{threads: Thread[], people: string[]}} ThreadsAnswer  people: who may be called with an @ */
/** @typedef {{text: string, kind?: "question"|"comment"|"to_do", target?: string, start?: number|null, end?: number|null, label?: string, part?: "own"|"gold", reader?: number|null}} Opening  what begins a thread */
/** @typedef {{version: number, at: string, by: string, content: string, passages: {label: string, heading: string, text: string}[]}} GuidelineAnswer */
/** @typedef {{labels: {label: string, times: number}[], decisions: {label: string, outcome: Outcome, reason: string, at: string, document_title: string}[]}} PrecedentsAnswer  how the same words were decided in settled articles */
/** @typedef {{id: string, kind: string, error: string}} Refusal */
/** @typedef {{acknowledged: string[], refused: Refusal[], version: number, schema_version?: number}} EditsAnswer */
/** @typedef {{status: "open"|"submitted", version: number, next: number|null}} StatusAnswer */
/** @typedef {{id: string, label: string, start: number, end: number, text: string, state: "suggested"|"accepted"|"rejected"}} Held */
/**
 * @typedef {object} Occurrence  of certain words in an article, with what the person has there
 * @property {number} document
 * @property {string} title
 * @property {"new"|"open"|"submitted"} status
 * @property {number} start
 * @property {number} end
 * @property {string} text
 * @property {string} before
 * @property {string} after
 * @property {"new"|"same"|"differs"|"inside"} fits  with regard to a label
 * @property {Held[]} has
 */
/** @typedef {{occurrences: Occurrence[], total: number, documents: number, lemma: {available: boolean, why: string}}} OccurrencesAnswer */
/** @typedef {{document: number, title: string, error: string}} RefusedPlace */
/** @typedef {{id: string, labelled: number, documents: number, refused: RefusedPlace[]}} LabelAllAnswer */
/** @typedef {{suggestions: number, doubtful: number, documents: number, sha256: string}} RuleAnswer  what is open of a rule in all open articles */
/** @typedef {{id: string, accepted: number, changed: number, documents: number, refused: RefusedPlace[]}} AcceptRuleAnswer */
/** @typedef {{id: string, undone: number, documents: number, refused: RefusedPlace[]}} BulkUndoAnswer */
/**
 * @typedef {object} Mark  what lies over words, as the text shows it
 * @property {string} id
 * @property {number} start
 * @property {number} end
 * @property {[number, number][]} pieces  the span's own pieces; one piece for an ordinary span
 */
/** @typedef {{name: string, kind: "entity"|"event"|"relation"|"attribute", key: string, colour: string, definition: string, group?: string, value?: string, hint?: string, isSet?: boolean}} Choice  a line of a list; group: the heading it stands under; value: what is meant when names are not enough; hint: small words beside the name */

export {};
