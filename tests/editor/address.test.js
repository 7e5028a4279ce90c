import assert from "node:assert/strict";
import { test } from "node:test";
import { Address } from "../../curation/editor/assets/keeping/address.js";

const data = (document, annotation = null) => ({ document, annotation, api: "api/" });

/** An editor that opens what it is told to and goes to articles by itself. */
function open(first) {
  const address = new Address();
  const follow = (next) => {
    const wanted = address.follow(next);
    if (wanted) address.current = wanted.document;
    return wanted?.document ?? null;
  };
  const goTo = (document) => {
    address.current = document;
    address.told.push(document);
  };
  assert.equal(follow(data(first)), first);
  return { address, follow, goTo };
}

test("the same data again, as after a change of theme, moves nothing", () => {
  const { follow } = open(1);
  assert.equal(follow(data(1)), null);
});

test("another article in the page's address is opened", () => {
  const { follow } = open(1);
  assert.equal(follow(data(2)), 2);
});

test("the echo of the editor's own step moves nothing, and old data before it neither", () => {
  const { follow, goTo, address } = open(1);
  goTo(2);
  assert.equal(follow(data(1)), null);
  assert.equal(follow(data(2)), null);
  assert.equal(address.current, 2);
});

test("a late echo does not bring a faster person back", () => {
  const { follow, goTo, address } = open(1);
  goTo(2);
  goTo(3);
  assert.equal(follow(data(2)), null);
  assert.equal(address.current, 3);
  assert.equal(follow(data(3)), null);
});

test("an article that was passed through and not answered for can be chosen from the list", () => {
  const { follow, goTo } = open(1);
  goTo(2);
  goTo(1);
  assert.equal(follow(data(1)), null, "only the last step is answered, and it is where Python was");
  assert.equal(follow(data(2)), 2);
});

test("going back in the browser opens the earlier article", () => {
  const { follow, goTo } = open(1);
  goTo(2);
  follow(data(2));
  assert.equal(follow(data(1)), 1);
  assert.equal(follow(data(2)), 2);
});

test("a link to an annotation of the open article is followed once", () => {
  const { address, follow } = open(1);
  assert.equal(follow(data(1, "turkey")), 1);
  assert.equal(address.follow(data(1, "turkey")), null);
});
