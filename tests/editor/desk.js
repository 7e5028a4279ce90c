// Shared by the tests: a small text, its schema, and a desk with suggestions to decide.

import { readFileSync } from "node:fs";
import { createOffsets } from "../../curation/editor/assets/core/offsets.js";

export const CASES = JSON.parse(readFileSync(new URL("../cases/edits.json", import.meta.url), "utf8"));
export const SCHEMA = CASES[0].schema;
export const TEXT = CASES[0].text;
export const RULES = { schema: SCHEMA, offsets: createOffsets(TEXT) };

export function span(id, label, text, more = {}) {
  const start = RULES.offsets.toCodePoints(TEXT.indexOf(text));
  return { kind: "span", id, label, start, end: start + [...text].length, text, ...more };
}

const origin = { tagger: "test", version: "1", confidence: "high" };
const turkey = span("turkey", "GPE", "Turkey", { origin });
const baku = span("baku", "GPE", "Baku", { origin });
const fidan = span("fidan", "PERSON", "Fidan", { origin });
const met = span("met", "CONSULT", "met", { trigger: true, origin });
const meeting = {
  kind: "event", id: "meeting", label: "CONSULT", trigger: "met", origin,
  arguments: [{ role: "actor", target: "turkey" }, { role: "place", target: "baku" }],
};
const leads = { kind: "relation", id: "leads", label: "leader_of", head: "fidan", tail: "turkey", origin };
export const SUGGESTIONS = [turkey, baku, fidan, met, meeting, leads];

export function desk(annotations = []) {
  return {
    annotations: new Map(annotations.map((one) => [one.id, one])),
    suggestions: new Map(SUGGESTIONS.map((one) => [one.id, one])),
    schema: SCHEMA,
  };
}
