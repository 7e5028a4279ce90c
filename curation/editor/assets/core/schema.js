// Does an annotation fit the text and the label schema? Pure; the floor that reading.js stands on, and the
// same rules as curation/schema_fits.py: tests/cases/edits.json is run by both.

import { EditError } from "./errors.js";
import { perValue } from "./memo.js";
import { isProposal } from "./suggestions.js";

/** @typedef {import("../types.js").Annotation} Annotation */
/** @typedef {import("../types.js").Proposal} Proposal */
/** @typedef {import("../types.js").Span} Span */
/** @typedef {import("../types.js").EventFrame} EventFrame */
/** @typedef {import("../types.js").Relation} Relation */
/** @typedef {import("../types.js").Label} Label */
/** @typedef {import("../types.js").RelationLabel} RelationLabel */
/** @typedef {import("../types.js").EventLabel} EventLabel */
/** @typedef {import("../types.js").DocumentLabelType} DocumentLabelType */
/** @typedef {import("../types.js").AttributeType} AttributeType */
/** @typedef {import("../types.js").AttributeValue} AttributeValue */
/** @typedef {import("../types.js").Schema} Schema */
/** @typedef {import("./offsets.js").Offsets} Offsets */

/**
 * @param {Span} span
 * @param {Offsets} offsets
 */
export function checkSpan(span, offsets) {
  const { start, end, text, pieces = [] } = span;
  const inside = Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start < end && end <= offsets.length;
  if (!inside) throw new EditError("invalid_span", "This span lies outside the text.");
  if (offsets.slice(start, end) !== text) {
    throw new EditError("invalid_span", `The text at this place is not “${text}”.`);
  }
  if (!pieces.length) return;
  const ordered = pieces.every(([from, to], index) => from < to && (index === 0 || pieces[index - 1][1] <= from));
  const fits = pieces.length > 1 && pieces[0][0] === start && pieces[pieces.length - 1][1] === end;
  if (!ordered || !fits) throw new EditError("invalid_span", "The pieces of this span do not fit together.");
}

/**
 * How many fillers a role has is not checked here: a frame may be incomplete until it is submitted.
 * @param {Annotation} annotation
 * @param {{annotations: Map<string, Annotation>, schema: Schema, retired: boolean}} against
 *   retired: whether a retired label is fine, as undoing and moving need
 */
export function checkFits(annotation, { annotations, schema, retired }) {
  if (!isProposal(annotation)) return;
  const label = labelsFor(schema, annotation).find(({ name }) => name === annotation.label);
  if (!label) throw new EditError("unknown_label", `The schema has no label “${annotation.label}” here.`);
  if (label.retired && !retired) {
    throw new EditError("schema_violation", `The label “${annotation.label}” is retired: nothing new gets it.`);
  }
  if (annotation.kind === "relation") {
    const { head = [], tail = [] } = /** @type {RelationLabel} */ (label);
    checkLabelOf(annotations.get(annotation.head), head, `The head of ${annotation.label}`, schema);
    checkLabelOf(annotations.get(annotation.tail), tail, `The tail of ${annotation.label}`, schema);
  }
  if (annotation.kind === "event") checkRoles(annotation, /** @type {EventLabel} */ (label), annotations, schema);
  if (annotation.kind === "document_label") {
    const { values = [] } = /** @type {DocumentLabelType} */ (label);
    if (values.length && !values.includes(annotation.value)) {
      throw new EditError("schema_violation", `${annotation.label} cannot be “${annotation.value}”.`);
    }
    return;
  }
  checkAttributes(annotation, schema);
}

/**
 * The labels a kind of annotation may carry; a trigger carries its event's.
 * @param {Schema} schema
 * @param {Proposal} annotation
 * @returns {Label[]}
 */
function labelsFor(schema, annotation) {
  if (annotation.kind === "relation") return schema.relations ?? [];
  if (annotation.kind === "document_label") return schema.document_labels ?? [];
  if (annotation.kind === "event" || annotation.trigger) return schema.events ?? [];
  return schema.entities;
}

/**
 * @param {EventFrame} event
 * @param {EventLabel} label  without roles: any role
 * @param {Map<string, Annotation>} annotations
 * @param {Schema} schema
 */
function checkRoles(event, { roles = [] }, annotations, schema) {
  if (!roles.length) return;
  for (const { role, target } of event.arguments) {
    const known = roles.find(({ name }) => name === role);
    if (!known) throw new EditError("unknown_label", `${event.label} has no role “${role}”.`);
    checkLabelOf(annotations.get(target), known.targets ?? [], `The ${role} of ${event.label}`, schema);
  }
}

/**
 * @param {Annotation|undefined} target
 * @param {string[]} allowed  empty: any
 * @param {string} owner
 * @param {Schema} schema
 */
function checkLabelOf(target, allowed, owner, schema) {
  const label = isProposal(target) ? target.label : "nothing";
  if (mayStand(label, allowed, schema)) return;
  throw new EditError("schema_violation", `${owner} cannot be ${label}: it is ${allowed.join(" or ")}.`);
}

/**
 * @param {string} label
 * @param {string[]} allowed  empty: any
 * @param {Schema} schema
 * @returns {boolean}  whether the label or one of its parents is among those allowed
 */
export function mayStand(label, allowed, schema) {
  if (!allowed.length || allowed.includes(label)) return true;
  const parents = parentsIn(schema);
  const seen = new Set([label]); // a circle of parents ends where it closes
  for (let parent = parents.get(label); parent && !seen.has(parent); parent = parents.get(parent)) {
    if (allowed.includes(parent)) return true;
    seen.add(parent);
  }
  return false;
}

const parentsIn = perValue(
  /** @param {Schema} schema @returns {Map<string, string>} */
  ({ entities, relations = [], events = [], document_labels = [] }) =>
    new Map([...entities, ...relations, ...events, ...document_labels].map(({ name, parent = "" }) => [name, parent])),
);

/**
 * Two attributes may share a name where no annotation can have both.
 * @param {"mention"|"trigger"|"relation"|"event"} kind
 * @param {string} label
 * @param {Schema} schema
 * @returns {AttributeType[]}  those an annotation of this kind and label may have
 */
export function attributesOn(kind, label, { attributes = [] }) {
  return attributes.filter(({ on = [] }) => on.includes(kind) || on.includes(label));
}

/**
 * @param {Span|Relation|EventFrame} annotation
 * @param {Schema} schema
 */
function checkAttributes({ attributes = {}, label, ...rest }, schema) {
  const kind = rest.kind === "span" ? (rest.trigger ? "trigger" : "mention") : rest.kind;
  for (const [name, value] of Object.entries(attributes)) {
    const known = attributesOn(kind, label, schema).find((attribute) => attribute.name === name);
    if (!known) throw new EditError("unknown_label", `The schema has no attribute “${name}” on ${label}.`);
    if (!isValueOf(value, known)) {
      throw new EditError("schema_violation", `The attribute ${name} of ${label} cannot be ${String(value)}.`);
    }
  }
}

/**
 * @param {AttributeValue} value
 * @param {AttributeType} attribute
 */
function isValueOf(value, { values = [], several = false }) {
  if (typeof value === "boolean") return !values.length;
  if (typeof value === "string") return !several && values.includes(value);
  return several && value.every((one) => values.includes(one));
}
