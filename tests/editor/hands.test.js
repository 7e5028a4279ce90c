// The one way to make an edit: what it says besides.

import assert from "node:assert/strict";
import { test } from "node:test";
import { createHands } from "../../curation/editor/assets/commands/hands.js";
import { apply } from "../../curation/editor/assets/core/reading.js";
import { toggleFiller } from "../../curation/editor/assets/frames/frame_builders.js";
import { RULES, desk } from "./desk.js";

test("an edit that takes a suggested event says so, one of an event that was taken before does not", () => {
  const here = desk();
  const perform = (edit) => (here.annotations = apply(here.annotations, edit, { ...RULES, schema: here.schema }));
  const choosing = { told: null };
  const surface = { choosing, session: { whyLocked: "", place: {}, perform }, desk: () => ({ ...here }), notices: { set() {} }, say() {} };
  const { performOn } = createHands(surface);
  const fill = (id) => performOn("meeting", toggleFiller({ ...here }, "meeting", "actor", "fidan", id, false), "done");
  assert.ok(fill("edit-0001"));
  assert.deepEqual(choosing.told, { id: "meeting", sentence: "With this you accepted CONSULT “met”." });
  assert.ok(fill("edit-0002"));
  assert.equal(choosing.told, null);
});
