import assert from "node:assert/strict";
import { test } from "node:test";
import { eventTypes, relationTypes } from "../../curation/editor/assets/frames/type_choices.js";
import { desk, span } from "./desk.js";

const schema = {
  ...desk().schema,
  relations: [
    { name: "leader_of", key: "l", head: ["PERSON"], tail: ["GPE"] },
    { name: "ally_of", head: ["GPE"], tail: ["GPE"], symmetric: true },
    { name: "old", head: ["PERSON"], tail: ["GPE"], retired: true },
  ],
  events: [{ name: "CONSULT", key: "c", group: "Talk", definition: "to talk" }, { name: "GONE", retired: true }],
};

test("an event's types come with the keys of their list and their headings, but for retired ones", () => {
  const [only, ...more] = eventTypes(schema, new Map([["CONSULT", "teal"]]));
  assert.deepEqual(only, { name: "CONSULT", key: "c", colour: "teal", definition: "to talk", kind: "event", group: "Talk" });
  assert.deepEqual(more, []);
});

test("a relation is offered only the types that may go between its two ends", () => {
  const here = { ...desk([span("iran", "GPE", "Iran")]), schema };
  const leads = here.suggestions.get("leads");
  assert.deepEqual(relationTypes(here, leads, new Map()).map(({ name, key }) => [name, key]), [["leader_of", "l"]]);
  const between = { kind: "relation", id: "r", label: "ally_of", head: "turkey", tail: "baku" };
  assert.deepEqual(relationTypes(here, between, new Map()).map(({ name }) => name), ["ally_of"]);
});
