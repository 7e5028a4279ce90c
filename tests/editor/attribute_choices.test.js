import assert from "node:assert/strict";
import { test } from "node:test";
import { attributeChoices } from "../../curation/editor/assets/frames/attribute_choices.js";
import { setAttribute } from "../../curation/editor/assets/frames/frame_builders.js";
import { MEETING, PARTS, SCHEMA, after, desk } from "./framing_desk.js";

const there = desk([...PARTS, { kind: "relation", id: "r", label: "leader_of", head: "fidan", tail: "turkey" }]);
const list = (from, id) => attributeChoices(from, id).map(({ name, value, key, isSet }) => `${name} ${value} ${key}${isSet ? " set" : ""}`);

test("an event has its own, its type's and its trigger's, from either end, each with a key", () => {
  const wanted = ["modality asserted a set", "modality planned p", "modality denied d", "mode visit v", "mode phone h", "noun true n"];
  assert.deepEqual(list(there, "meeting"), wanted);
  assert.deepEqual(list(there, "met"), wanted);
});

test("mentions and relations have theirs; what has none offers none", () => {
  assert.deepEqual(list(there, "turkey"), ["named name n", "named noun o"]);
  assert.deepEqual(list(there, "r"), ["lasting true l"]);
  assert.deepEqual(list(there, "away"), []);
  assert.deepEqual(list(desk([{ kind: "document_label", id: "d", label: "context", value: "war" }]), "d"), []);
});

test("what is set is shown, the default only while nothing else is", () => {
  const set = desk([...PARTS.filter(({ id }) => id !== "meeting"), { ...MEETING, attributes: { modality: "planned", mode: ["phone"] } }]);
  assert.deepEqual(attributeChoices(set, "met").filter(({ isSet }) => isSet).map(({ value }) => value), ["planned", "phone"]);
  assert.deepEqual(attributeChoices(set, "met").filter(({ isDefault }) => isDefault).map(({ value }) => value), ["asserted"]);
});

test("each choice can be made, and shows that it was", () => {
  for (const id of ["met", "turkey", "r"]) {
    for (const { name, value, isDefault } of attributeChoices(there, id).filter((one) => !one.isDefault)) {
      const done = after(there, setAttribute(there, id, name, value, "edit-0001"));
      assert.ok(attributeChoices(done, id).some((one) => one.name === name && one.value === value && one.isSet && one.isDefault === isDefault), `${name} ${value}`);
    }
  }
});

test("what all events have keeps its keys whatever their type", () => {
  const keysOf = (id) => attributeChoices(there, id).filter(({ name }) => name === "modality").map(({ key }) => key);
  assert.deepEqual(keysOf("met"), keysOf("raid"));
});

test("no two choices share a key, and a long list leaves the keys to the short ones", () => {
  const many = [...Array(30).keys()].map((n) => `value ${n}`);
  const schema = { ...SCHEMA, attributes: [{ name: "long", on: ["event"], values: many, several: true }, ...SCHEMA.attributes] };
  const choices = attributeChoices(desk(PARTS, [], schema), "met");
  const keys = choices.map(({ key }) => key).filter(Boolean);
  assert.equal(new Set(keys).size, keys.length);
  assert.equal(keys.length, 35, "as many as there are");
  assert.ok(!keys.includes("x"));
  assert.deepEqual(choices.filter(({ name }) => name === "modality").map(({ key }) => key), ["a", "p", "d"]);
  assert.equal(choices.filter(({ key }) => !key).every(({ name }) => name === "long"), true);
});
