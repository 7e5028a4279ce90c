import assert from "node:assert/strict";
import { test } from "node:test";
import { accept, discard } from "../../curation/editor/assets/core/builders.js";
import { describeChain, describeMention, join, leave } from "../../curation/editor/assets/frames/chain_builders.js";
import * as chains from "../../curation/editor/assets/core/chains.js";
import { apply, invert } from "../../curation/editor/assets/core/reading.js";
import { RULES, desk, span } from "./desk.js";

const ids = { edit: "edit-0001", chain: "chain-1" };
const syria = span("syria", "GPE", "Syria");
const person = span("person", "PERSON", "Fidan leads");

/** Every edit built must apply, and its inverse must restore. */
function after(from, edit) {
  const annotations = apply(from.annotations, edit, RULES);
  assert.deepEqual(apply(annotations, invert(edit, "back-0001"), RULES), from.annotations);
  return { ...from, annotations };
}
const chain = (at, id = "chain-1") => at.annotations.get(id);
const named = (from, said, id = "chain-1") => after(from, describeChain(from, id, { name: "", link: "", ...said }, "edit-0003"));

const joined = after(desk([syria]), join(desk([syria]), "turkey", "syria", ids));
const three = after(joined, join(joined, "baku", "syria", { edit: "edit-0002", chain: "chain-2" }));
const two = (() => {
  const from = { ...desk([syria, person]) };
  const first = after(from, join(from, "turkey", "baku", ids));
  return after(first, join(first, "fidan", "person", { edit: "edit-0002", chain: "chain-2" }));
})();

test("joining takes a suggestion and makes a chain, in one edit", () => {
  assert.deepEqual(chain(joined), { kind: "chain", id: "chain-1", mentions: ["turkey", "syria"] });
  assert.deepEqual(joined.annotations.get("turkey"), desk().suggestions.get("turkey"));
});

test("a mention joins the chain the other is in, whichever was asked first", () => {
  assert.deepEqual(chain(three).mentions, ["baku", "turkey", "syria"]);
  assert.equal(three.annotations.has("chain-2"), false);
});

test("two chains become one that keeps the first's id and what either says", () => {
  const from = named(named(two, { name: "Türkiye" }), { name: "Hakan Fidan", link: "Q1" }, "chain-2");
  const done = after(from, join(from, "baku", "person", { edit: "edit-0005", chain: "chain-3" }));
  assert.deepEqual(chain(done), { kind: "chain", id: "chain-1", mentions: ["turkey", "baku", "fidan", "person"], name: "Türkiye", link: "Q1" });
  assert.equal(done.annotations.has("chain-2"), false);
});

test("nothing is joined to itself, to its own chain, to a trigger or to what is gone", () => {
  assert.equal(join(joined, "turkey", "syria", ids), null);
  assert.equal(join(joined, "turkey", "turkey", ids), null);
  assert.equal(join(joined, "turkey", "met", ids), null);
  assert.equal(join(joined, "nothing", "turkey", ids), null);
  const rejected = after(joined, discard(joined, ["baku"], "edit-0002"));
  assert.equal(join(rejected, "turkey", "baku", ids), null);
});

test("a suggestion that the reading says under another id is joined as what the person has", () => {
  const own = span("own", "GPE", "Turkey");
  const from = desk([own, syria]);
  assert.deepEqual(chain(after(from, join(from, "turkey", "syria", ids))).mentions, ["own", "syria"]);
});

test("a mention that leaves takes the chain of two with it, unless somebody said who it is", () => {
  assert.equal(chain(after(joined, leave(joined, "turkey", "edit-0002"))), undefined);
  assert.deepEqual(chain(after(three, leave(three, "turkey", "edit-0003"))).mentions, ["baku", "syria"]);
  const said = named(joined, { link: "Q43" });
  const alone = after(said, leave(said, "turkey", "edit-0004"));
  assert.deepEqual(chain(alone), { kind: "chain", id: "chain-1", mentions: ["syria"], link: "Q43" });
  assert.equal(chain(after(alone, leave(alone, "syria", "edit-0005"))), undefined);
  assert.equal(leave(joined, "baku", "edit-0002"), null);
});

test("deleting a mention takes it out of its chain in the same edit", () => {
  assert.equal(chain(after(joined, discard(joined, ["syria"], "edit-0002"))), undefined);
  assert.deepEqual(chain(after(three, discard(three, ["syria"], "edit-0003"))).mentions, ["baku", "turkey"]);
  const said = named(joined, { name: "Ankara" });
  assert.deepEqual(chain(after(said, discard(said, ["syria"], "edit-0004"))).mentions, ["turkey"]);
  assert.equal(chain(after(said, discard(said, ["syria", "turkey"], "edit-0004"))), undefined);
});

test("deleting what is in no chain leaves chains alone", () => {
  const done = after(two, discard(two, ["syria"], "edit-0003"));
  assert.equal(chain(done), chain(two));
});

test("a name and a link are said in one line, and taken back by emptying them", () => {
  const said = named(joined, { name: "  the\nRepublic ", link: "Q43" });
  assert.deepEqual([chain(said).name, chain(said).link], ["the Republic", "Q43"]);
  assert.equal(describeChain(said, "chain-1", { name: "the Republic", link: "Q43" }, "edit-0004"), null);
  assert.deepEqual(chain(named(said, {})), chain(joined));
  assert.equal(describeChain(said, "turkey", { name: "x", link: "" }, "edit-0004"), null);
});

test("one mention alone can be linked, and is no chain any more when that is taken away", () => {
  const alone = after(desk(), describeMention(desk(), "baku", { name: "", link: "Q9248" }, ids));
  assert.deepEqual(chain(alone), { kind: "chain", id: "chain-1", mentions: ["baku"], link: "Q9248" });
  assert.equal(alone.annotations.get("baku").kind, "span");
  assert.equal(chain(after(alone, describeMention(alone, "baku", { name: "", link: "" }, ids))), undefined);
  assert.equal(describeMention(desk(), "baku", { name: " ", link: "" }, ids), null);
  assert.equal(describeMention(desk(), "met", { name: "x", link: "" }, ids), null);
  assert.equal(chain(after(joined, describeMention(joined, "syria", { name: "Syria", link: "" }, ids))).name, "Syria");
});

test("chains are numbered by their first mentions and called by their name, else their longest mention", () => {
  assert.deepEqual([...chains.chainNumbers(two)], [["chain-1", 1], ["chain-2", 2]]);
  const shorter = after(two, leave(two, "turkey", "edit-0003"));
  assert.deepEqual([...chains.chainNumbers(shorter)], [["chain-2", 1]]);
  assert.deepEqual(chains.chainsOf(two).map((one) => chains.chainName(two, one)), ["Turkey", "Fidan leads"]);
  assert.equal(chains.chainName(two, { ...chain(two), name: "Türkiye" }), "Türkiye");
  assert.equal(chains.chainOf(two, "person")?.id, "chain-2");
  assert.equal(chains.chainOf(two, "syria"), undefined);
});

test("mentions of a chain come in reading order", () => {
  const from = desk([syria]);
  const done = after(from, join(from, "baku", "turkey", ids));
  assert.deepEqual(chains.mentionsOf(done, chain(done)).map(({ id }) => id), ["turkey", "baku"]);
});

test("accepting a mention again and its chain do not disturb each other", () => {
  assert.equal(accept(joined, ["turkey"], "edit-0002"), null);
});
