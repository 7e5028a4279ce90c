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
/** @typedef {import("../types.js").Argument} Argument */
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
 * How many fillers a role has is not checked here: a frame may be incomplete until it is submitted. Ends and
 * arguments that were there before are not asked again: labels, or the schema, may have changed since.
 * @param {Annotation} annotation
 * @param {{annotations: Map<string, Annotation>, schema: Schema, retired: boolean, before: Annotation|null, restored: boolean}} against
 *   retired: whether a retired label is fine, as undoing and moving need; restored: no end or argument is
 *   asked, as undoing needs
 */
export function checkFits(annotation, { annotations, schema, retired, before, restored }) {
  if (!isProposal(annotation)) return;
  const label = labelsFor(schema, annotation).find(({ name }) => name === annotation.label);
  if (!label) throw new EditError("unknown_label", `The schema has no label “${annotation.label}” here.`);
  if (label.retired && !retired) {
    throw new EditError("schema_violation", `The label “${annotation.label}” is retired: nothing new gets it.`);
  }
  if (annotation.kind === "relation" && !restored && !hasSameEnds(before, annotation)) {
    const { head = [], tail = [] } = /** @type {RelationLabel} */ (label);
    checkLabelOf(annotations.get(annotation.head), head, `The head of ${annotation.label}`, schema);
    checkLabelOf(annotations.get(annotation.tail), tail, `The tail of ${annotation.label}`, schema);
  }
  if (annotation.kind === "event" && !restored) {
    const had = before?.kind === "event" && before.label === annotation.label ? before.arguments : [];
    const added = annotation.arguments.filter(({ role, target }) => !had.some((one) => one.role === role && one.target === target));
    checkRoles(added, /** @type {EventLabel} */ (label), annotations, schema);
  }
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
 * @param {Annotation|null} before
 * @param {Relation} relation
 */
function hasSameEnds(before, { label, head, tail }) {
  return before?.kind === "relation" && before.label === label && before.head === head && before.tail === tail;
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
 * @param {Proposal} annotation
 * @param {Schema} schema
 * @returns {boolean}  whether nothing new gets its label
 */
export function isRetired(annotation, schema) {
  return labelsFor(schema, annotation).some(({ name, retired }) => name === annotation.label && retired === true);
}

/** The relations that hold both ways. */
export const symmetricIn = perValue(
  /** @param {Schema} schema @returns {Set<string>} */
  ({ relations = [] }) => new Set(relations.filter((one) => one.symmetric).map(({ name }) => name)),
);

/**
 * @param {Argument[]} added
 * @param {EventLabel} label  without roles: any role
 * @param {Map<string, Annotation>} annotations
 * @param {Schema} schema
 */
function checkRoles(added, { name: type, roles = [] }, annotations, schema) {
  if (!roles.length) return;
  for (const { role, target } of added) {
    const known = roles.find(({ name }) => name === role);
    if (!known) throw new EditError("unknown_label", `${type} has no role “${role}”.`);
    checkLabelOf(annotations.get(target), known.targets ?? [], `The ${role} of ${type}`, schema);
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
 * @param {Schema} schema
 * @param {string} label  an event type
 * @param {string} role
 * @param {string} target  the label of what fills it
 * @returns {boolean}
 */
export function mayFill(schema, label, role, target) {
  const { roles = [] } = schema.events?.find(({ name }) => name === label) ?? {};
  const known = roles.find(({ name }) => name === role);
  return !roles.length || (known !== undefined && mayStand(target, known.targets ?? [], schema));
}

/**
 * The same under another label: attributes and values that label does not have are left out.
 * @template {Span|Relation|EventFrame} A
 * @param {A} annotation
 * @param {string} label
 * @param {Schema} schema
 * @returns {A}
 */
export function withLabel(annotation, label, schema) {
  const { attributes, ...rest } = annotation;
  const known = attributesOn(attributeKindOf(annotation), label, schema);
  const left = Object.entries(attributes ?? {}).flatMap(([name, value]) => {
    const type = known.find((attribute) => attribute.name === name);
    const kept = Array.isArray(value) ? value.filter((one) => type?.values?.includes(one)) : value;
    const holds = type !== undefined && isValueOf(kept, type) && !(Array.isArray(kept) && !kept.length);
    return holds ? [[name, kept]] : [];
  });
  const changed = left.length ? { ...rest, label, attributes: Object.fromEntries(left) } : { ...rest, label };
  return /** @type {A} */ (/** @type {unknown} */ (changed));
}

/**
 * @param {Span|Relation|EventFrame} annotation
 * @returns {"mention"|"trigger"|"relation"|"event"}
 */
export function attributeKindOf(annotation) {
  if (annotation.kind !== "span") return annotation.kind;
  return annotation.trigger ? "trigger" : "mention";
}

/**
 * @param {Span|Relation|EventFrame} annotation
 * @param {Schema} schema
 */
function checkAttributes(annotation, schema) {
  const { attributes = {}, label } = annotation;
  const kind = attributeKindOf(annotation);
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
