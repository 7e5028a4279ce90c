import assert from "node:assert/strict";
import { test } from "node:test";
import { discard } from "../../curation/editor/assets/core/builders.js";
import { describeChain, describeMention, join, leave } from "../../curation/editor/assets/frames/chain_builders.js";
import { apart, mentionsOfChange } from "../../curation/editor/assets/core/chain_words.js";
import { inWords } from "../../curation/editor/assets/core/history_words.js";
import { apply, invert } from "../../curation/editor/assets/core/reading.js";
import { wayBack } from "../../curation/editor/assets/core/reverting.js";
import { inWords as sideInWords } from "../../curation/editor/assets/parts/clash_words.js";
import { RULES, desk, span } from "./desk.js";

const after = (from, edit) => ({ ...from, annotations: apply(from.annotations, edit, RULES) });
const ids = { edit: "edit-0001", chain: "chain-1" };
const start = desk([span("syria", "GPE", "Syria")]);
const joining = join(start, "turkey", "syria", ids);
const pair = after(start, joining);
const adding = join(pair, "turkey", "baku", { edit: "edit-0002", chain: "chain-2" });
const three = after(pair, adding);
const naming = describeChain(pair, "chain-1", { name: "Türkiye", link: "Q43" }, "edit-0003");
const named = after(pair, naming);

test("joining names the mentions, not what was accepted with it", () => {
  assert.equal(inWords(joining, start), "Joined “Turkey” and “Syria”");
  assert.equal(inWords(adding, pair), "Joined “Baku” to the chain of “Turkey”");
});

test("leaving, deleting and describing are said", () => {
  assert.equal(inWords(leave(three, "baku", "edit-0003"), three), "Took “Baku” out of the chain of “Turkey”");
  assert.equal(inWords(leave(pair, "syria", "edit-0003"), pair), "Took apart the chain of “Turkey”");
  assert.equal(inWords(discard(three, ["syria"], "edit-0003"), three), "Deleted GPE “Syria”");
  assert.equal(inWords(naming, pair), "Said what the chain of “Turkey” is: “Türkiye”, Q43");
  assert.equal(inWords(describeMention(desk(), "baku", { name: "", link: "Q9248" }, ids), desk()), "Said what “Baku” is: Q9248");
  assert.equal(inWords(describeChain(named, "chain-1", { name: "", link: "" }, "edit-0004"), named), "Took name and link off the chain of “Turkey”");
});

test("an undo of joining says so without the log", () => {
  assert.equal(inWords(invert(joining, "undo-0001"), pair), "Undid: Joined “Turkey” and “Syria”");
});

test("an edit of a chain is about the mentions that came or went", () => {
  assert.deepEqual(mentionsOfChange(adding.changes.at(-1)), ["baku"]);
  assert.deepEqual(mentionsOfChange(naming.changes[0]), ["turkey", "syria"]);
  assert.equal(apart(discard(three, ["syria"], "edit-0003").changes).isAboutChains, false);
});

test("a side of a clash names mentions, name and link", () => {
  const find = (id) => named.annotations.get(id);
  assert.equal(sideInWords(named.annotations.get("chain-1"), find), "chain of “Turkey”, “Syria”, “Türkiye”, Q43");
});

test("what a later chain needs can not be taken back, and the joining is named as what is in the way", () => {
  const add = { id: "edit-0000", verb: "add", undoes: null, changes: [{ before: null, after: span("syria", "GPE", "Syria") }] };
  const way = wayBack([joining, add], add, { annotations: pair.annotations, rules: RULES, id: "back-0001" });
  assert.equal(way.by?.id, joining.id);
});
