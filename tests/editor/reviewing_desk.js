// Shared by the tests of reviews: a short article, what three readers say of it, and the gold under it.

import { newId } from "../../curation/editor/assets/core/ids.js";
import { createOffsets } from "../../curation/editor/assets/core/offsets.js";
import { apply, invert } from "../../curation/editor/assets/core/reading.js";
import { facesUnder } from "../../curation/editor/assets/review/faces.js";

export const TEXT = "Ministers of Turkey and Iran met in Ankara. Fidan leads Turkey. They signed a deal after talks.";
export const SCHEMA = {
  name: "review",
  version: 1,
  entities: [{ name: "GPE" }, { name: "ORG" }, { name: "PERSON" }, { name: "OLD", retired: true }],
  relations: [{ name: "leader_of", head: ["PERSON"], tail: ["GPE"] }, { name: "near", symmetric: true }],
  events: [{ name: "CONSULT", roles: [{ name: "actor", targets: ["GPE", "PERSON"] }, { name: "place", targets: ["GPE"] }, { name: "after" }] }, { name: "SIGN", roles: [{ name: "actor" }, { name: "after" }] }],
  document_labels: [{ name: "topic", values: ["war", "trade"] }],
  attributes: [{ name: "tense", on: ["event"], values: ["past", "future"] }, { name: "main", on: ["GPE"] }],
};
export const RULES = { schema: SCHEMA, offsets: createOffsets(TEXT) };
export const [ANNA, BEN, CEM] = [3, 4, 7];

export function span(id, label, text, more = {}) {
  const start = TEXT.indexOf(text);
  return { kind: "span", id, label, start, end: start + text.length, text, ...more };
}

export function frame(id, label, word, fillers = {}, attributes = undefined) {
  const filled = Object.entries(fillers).flatMap(([role, targets]) => [targets].flat().map((target) => ({ role, target })));
  return [{ kind: "event", id, label, trigger: `${id}-t`, arguments: filled, ...(attributes && { attributes }) }, span(`${id}-t`, label, word, { trigger: true })];
}

export const relation = (id, label, head, tail) => ({ kind: "relation", id, label, head, tail });
export const chain = (id, mentions, more = {}) => ({ kind: "chain", id, mentions, ...more });

/** What readers say: [who, annotations]; nothing is said by an empty list. */
export function versions(...said) {
  return said.map(([readers, ...annotations], index) => ({
    readers,
    claim: annotations.length ? `claim${index}of${annotations[0].id}` : "",
    says: annotations.map((one) => one.label ?? one.kind).join(" "),
    annotations,
    untouched: [],
    rejected: [],
  }));
}

export function unit(id, state, said, more = {}) {
  const kinds = said.flatMap(({ annotations }) => annotations.map(({ kind }) => kind));
  const kind = kinds.includes("event") ? "event" : kinds[0];
  const merged = state === "agreed" || state === "single";
  return {
    id, kind, at: 0, state, type: state === "conflict" ? "label" : "", again: false, needs: [], alike: "",
    agreed: state === "conflict" ? null : 0,
    versions: merged ? said.map(({ annotations: _, ...rest }) => rest) : said,
    ...more,
  };
}

export function reviewing(units, gold = [], more = {}) {
  const readers = [[ANNA, "Anna"], [BEN, "Ben"], [CEM, "Cem"]].map(([id, name], index) => ({ id, name, number: index + 1 }));
  const review = { readers, hides_names: false, may_settle: true, why_not: "", others: [], reopened: [], units, ...more };
  return laid({ review, schema: SCHEMA, annotations: new Map(gold.map((one) => [one.id, one])) });
}

export const laid = (here) => ({ ...here, suggestions: facesUnder(here) });

/** The desk after an edit, which has to fit; and that taking it back restores what was, is a law. */
export function after(here, edit) {
  const annotations = apply(here.annotations, edit, RULES);
  const back = apply(annotations, invert(edit, newId()), RULES);
  for (const id of new Set([...back.keys(), ...here.annotations.keys()])) {
    if (JSON.stringify(back.get(id)) !== JSON.stringify(here.annotations.get(id))) throw new Error(`undoing does not restore ${id}`);
  }
  return laid({ ...here, annotations });
}

export const wish = (more = {}) => ({ edit: newId(), ...more });

/** What stands in the gold, shortly: ids of annotations, and outcomes of decisions. */
export function standing({ annotations }) {
  return Object.fromEntries([...annotations.values()].map((one) => [one.id, one.kind === "decision" ? one.outcome : one.label ?? one.kind]).sort());
}
