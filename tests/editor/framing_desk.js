// Shared by the tests of relations and events: one short report with a schema that has every kind of rule.

import assert from "node:assert/strict";
import { createArticle } from "../../curation/editor/assets/core/article.js";
import { apply, invert } from "../../curation/editor/assets/core/reading.js";

export const REPORT = "Turkey 🇹🇷 and Israel met in Baku on Friday to discuss the raid. Fidan leads Turkey. Israel and Egypt are allies. Old Cairo was hit.";
export const ARTICLE = createArticle(REPORT);

export const SCHEMA = {
  name: "framing", version: 1,
  entities: [{ name: "GPE" }, { name: "CITY", parent: "GPE" }, { name: "PERSON" }, { name: "DATE" }, { name: "OLD", retired: true }],
  relations: [
    { name: "leader_of", head: ["PERSON"], tail: ["GPE"] },
    { name: "ally_of", head: ["GPE"], tail: ["GPE"], symmetric: true },
    { name: "part_of", head: ["GPE"], tail: ["GPE"] },
    { name: "former", head: ["PERSON"], tail: ["GPE"], retired: true },
  ],
  events: [
    { name: "CONSULT", roles: [
      { name: "actor", targets: ["GPE", "PERSON"], min: 1 }, { name: "place", targets: ["GPE"], max: 1 },
      { name: "time", targets: ["DATE"], max: 1 }, { name: "topic", targets: ["CONSULT", "ASSAULT"] }] },
    { name: "ASSAULT", roles: [{ name: "attacker", targets: ["GPE"], aliases: ["actor"], min: 1 }, { name: "where", targets: ["CITY"] }, { name: "victim", targets: ["PERSON", "GPE"] }] },
    { name: "PLAIN" },
  ],
  document_labels: [{ name: "context", values: ["war", "trade"] }, { name: "free" }, { name: "gone", retired: true }],
  attributes: [
    { name: "modality", on: ["event"], values: ["asserted", "planned", "denied"], default: "asserted" },
    { name: "mode", on: ["CONSULT"], values: ["visit", "phone"], several: true },
    { name: "noun", on: ["trigger"] },
    { name: "named", on: ["mention"], values: ["name", "noun"] },
    { name: "lasting", on: ["relation"] },
  ],
};

/** The nth place of a text in the report, as a span. */
export function at(id, label, text, { nth = 0, ...more } = {}) {
  let unit = -1;
  for (let left = nth; left >= 0; left -= 1) unit = REPORT.indexOf(text, unit + 1);
  const start = ARTICLE.offsets.toCodePoints(unit);
  return { kind: "span", id, label, start, end: start + [...text].length, text, ...more };
}

export function event(id, label, trigger, ...filled) {
  return { kind: "event", id, label, trigger, arguments: filled.map(([role, target]) => ({ role, target })) };
}

export const TURKEY = at("turkey", "GPE", "Turkey");
export const ISRAEL = at("israel", "GPE", "Israel");
export const BAKU = at("baku", "CITY", "Baku");
export const FRIDAY = at("friday", "DATE", "Friday");
export const FIDAN = at("fidan", "PERSON", "Fidan");
export const CAIRO = at("cairo", "OLD", "Old Cairo");
export const MET = at("met", "CONSULT", "met", { trigger: true });
export const MEETING = event("meeting", "CONSULT", "met", ["actor", "turkey"], ["place", "baku"]);
export const RAID = at("raid", "ASSAULT", "raid", { trigger: true });
export const RAIDING = event("raiding", "ASSAULT", "raid");
export const PARTS = [TURKEY, ISRAEL, BAKU, FRIDAY, FIDAN, MET, MEETING, RAID, RAIDING];

export function desk(annotations = [], suggestions = [], schema = SCHEMA) {
  /** @param {{id: string}[]} all */
  const byId = (all) => new Map(all.map((one) => [one.id, one]));
  return { annotations: byId(annotations), suggestions: byId(suggestions), schema };
}

/** For desks on which something no longer fits: no edit leads back to what may not be. */
export function afterMending(from, edit) {
  assert.ok(edit, "there is an edit");
  return { ...from, annotations: apply(from.annotations, edit, { schema: from.schema, offsets: ARTICLE.offsets }) };
}

/** Every edit must apply, and its inverse must restore. */
export function after(from, edit) {
  const { annotations } = afterMending(from, edit);
  const against = { schema: from.schema, offsets: ARTICLE.offsets };
  assert.deepEqual(apply(annotations, invert(edit, "back-0001"), against), from.annotations);
  return { ...from, annotations };
}

export const filled = (from, id) => from.annotations.get(id)?.arguments.map(({ role, target }) => `${role}=${target}`).sort();
