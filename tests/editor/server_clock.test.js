import assert from "node:assert/strict";
import { test } from "node:test";
import { ago } from "../../curation/editor/assets/core/times.js";
import { heardFrom, serverNow } from "../../curation/editor/assets/keeping/server_clock.js";

const since = (moment) => ago(moment, serverNow());

test("how long ago is told by the server's clock, whatever this computer's says", () => {
  assert.equal(since("2026-11-22T10:00:00+00:00"), "", "nobody has said what time it is");
  const { now } = Date;
  Date.now = () => 0;
  heardFrom("Sun, 22 Nov 2026 12:00:30 GMT");
  assert.equal(since("2026-11-22T12:00:00+00:00"), "just now");
  assert.equal(since("2026-11-22T12:05:00+00:00"), "just now", "never in the future");
  assert.equal(since("2026-11-22T11:58:00+00:00"), "2 minutes ago");
  assert.equal(since("2026-11-22T10:59:00+00:00"), "1 hour ago");
  assert.equal(since("2026-11-19T10:59:00+00:00"), "3 days ago");
  heardFrom("nonsense");
  heardFrom(null);
  assert.equal(since("2026-11-22T11:58:00+00:00"), "2 minutes ago");
  assert.equal(since(undefined), "");
  Date.now = now;
});
