import assert from "node:assert/strict";
import { test } from "node:test";
import { frameSentence } from "../../curation/editor/assets/frames/frame_words.js";
import { desk } from "./desk.js";

test("an event in a sentence names its type, its trigger and who is in it, role by role", () => {
  const sentence = frameSentence(desk(), "meeting");
  assert.ok(sentence.startsWith("CONSULT met: actor Turkey; place Baku."), sentence);
});

test("what is missing is said after it, and of an event that is gone nothing", () => {
  const here = desk();
  const events = here.schema.events.map((type) => (type.name === "CONSULT" ? { ...type, roles: [{ name: "actor" }, { name: "place" }, { name: "topic", min: 1 }] } : type));
  assert.match(frameSentence({ ...here, schema: { ...here.schema, events } }, "met"), /Baku\. .*topic/);
  assert.equal(frameSentence(here, "nowhere"), "");
});
