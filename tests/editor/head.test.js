import assert from "node:assert/strict";
import { test } from "node:test";
import { languageOf } from "../../curation/editor/assets/text/head.js";

test("an article has the language it says it has, and else none", () => {
  for (const language of ["de", "pt-BR", "zh-Hant"]) assert.equal(languageOf({ meta: { language } }), language);
  for (const language of [undefined, "", "English, mostly", 3, "e"]) assert.equal(languageOf({ meta: { language } }), "");
});
