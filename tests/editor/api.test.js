import assert from "node:assert/strict";
import { test } from "node:test";
import { createApi } from "../../curation/editor/assets/keeping/api.js";

const AT = { database: "one", author_id: 1 };
const answering = (body) => (globalThis.fetch = async () => new Response(JSON.stringify(body)));

test("an answer about edits that says nothing about them is none", async () => {
  const api = createApi("api/");
  for (const body of [{}, { acknowledged: "all", refused: [], version: 1 }, { acknowledged: [], refused: [] }]) {
    answering(body);
    await assert.rejects(api.recordEdits(1, [], AT), { status: 502, kind: "unexpected" });
  }
  const good = { acknowledged: ["one"], refused: [], version: 1 };
  answering(good);
  assert.deepEqual(await api.recordEdits(1, [], AT), good);
});
