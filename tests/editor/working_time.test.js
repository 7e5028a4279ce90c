import assert from "node:assert/strict";
import { test } from "node:test";
import { Attention, IDLE_AFTER } from "../../curation/editor/assets/core/attention.js";
import { Refused, Unreachable } from "../../curation/editor/assets/core/errors.js";
import { WorkingTime } from "../../curation/editor/assets/keeping/working_time.js";
import { Storage } from "./storage.js";

const ANNA = (document = 1) => ({ database: "one", author: "1", document });
const SECOND = 1000;
const settled = () => new Promise((resolve) => setTimeout(resolve, 2));

test("only what lies within a minute of an input is time at work", () => {
  const attention = new Attention();
  attention.setHere(true, 0);
  attention.sawInput(10 * SECOND);
  attention.sawInput(40 * SECOND);
  assert.equal(attention.take(40 * SECOND), 40 * SECOND);
  assert.equal(attention.take(3600 * SECOND), IDLE_AFTER);
  attention.sawInput(3700 * SECOND);
  assert.equal(attention.take(3710 * SECOND), 10 * SECOND);
});

test("a page out of sight or without the keyboard is no work, whatever moves over it", () => {
  const attention = new Attention();
  attention.setHere(true, 0);
  attention.setHere(false, 20 * SECOND);
  attention.sawInput(30 * SECOND);
  assert.equal(attention.take(50 * SECOND), 20 * SECOND);
  attention.setHere(true, 60 * SECOND);
  assert.equal(attention.take(70 * SECOND), 10 * SECOND);
});

test("time is taken once", () => {
  const attention = new Attention();
  attention.setHere(true, 0);
  assert.equal(attention.take(5 * SECOND), 5 * SECOND);
  assert.equal(attention.take(5 * SECOND), 0);
});

/** A page with a clock that is turned by hand, and what the server hears. */
function page(storage = new Storage()) {
  const here = { now: 0, sent: [], problem: null, storage, where: {} };
  const send = async (document, beat, at) => {
    if (here.problem) throw here.problem;
    here.sent.push({ document, ...beat, ...at });
  };
  here.time = new WorkingTime(send, storage, () => here.now);
  here.time.setHere(true);
  /** Somebody is at work for some seconds. */
  here.work = async (seconds) => {
    for (let second = 0; second < seconds; second += 1) {
      here.now += SECOND;
      here.time.sawInput();
      if (here.now % (10 * SECOND)) continue;
      here.time.tick();
      await settled();
    }
  };
  here.end = async () => {
    here.time.leave();
    await settled();
  };
  here.open = (document) => here.time.attend(ANNA(document), here.where);
  here.seconds = (document) => here.sent.filter((one) => !document || one.document === document).reduce((sum, { seconds }) => sum + seconds, 0);
  return here;
}

test("somebody at work is told of every half minute, and for whom", async () => {
  const here = page();
  here.open(7);
  await here.work(90);
  assert.equal(here.sent.length, 3);
  assert.equal(here.seconds(7), 90);
  const { sitting, ...first } = here.sent[0];
  assert.deepEqual(first, { document: 7, beat: 1, seconds: 30, within: 30, database: "one", author_id: 1 });
  assert.deepEqual(here.sent.map(({ beat }) => beat), [1, 2, 3]);
  assert.ok(here.sent.every((one) => one.sitting === sitting));
});

test("somebody who is away is told of no more, and no request is made for nothing", async () => {
  const here = page();
  here.open(1);
  await here.work(30);
  for (let minute = 0; minute < 60; minute += 1) {
    here.now += 60 * SECOND;
    here.time.tick();
    await settled();
  }
  assert.equal(here.seconds(), 90); // the minute after the last key is given to them
  assert.equal(here.sent.length, 2);
});

test("each article has its own time", async () => {
  const here = page();
  here.open(1);
  await here.work(12);
  here.open(2);
  await here.work(30);
  await here.end();
  assert.deepEqual([here.seconds(1), here.seconds(2)], [12, 30]);
});

test("a page without an article is no work, and drawing the editor anew loses none", async () => {
  const here = page();
  here.open(1);
  await here.work(8);
  here.time.close(here.where);
  await here.work(20);
  const another = {};
  here.time.attend(ANNA(1), another);
  await here.work(5);
  here.time.close(here.where); // the part that is taken away last is not the one that shows the article
  await here.work(17);
  await here.end();
  assert.equal(here.seconds(1), 30);
});

test("turning to another window tells at once, but for a glance", async () => {
  const here = page();
  here.open(1);
  await here.work(4);
  here.time.setHere(false);
  await settled();
  assert.equal(here.sent.length, 0);
  here.time.setHere(true);
  await here.work(2);
  here.time.setHere(false);
  await settled();
  assert.equal(here.seconds(), 6);
});

test("what the server did not hear is said again, the same, and later in one", async () => {
  const here = page();
  here.open(1);
  here.problem = new Unreachable("away");
  await here.work(300);
  assert.equal(here.sent.length, 0);
  here.problem = null;
  here.now += 30 * SECOND;
  here.time.tick();
  await settled();
  assert.equal(here.sent.length, 2);
  assert.equal(here.sent[0].seconds, 30);
  assert.equal(here.sent[0].within, 330);
  assert.equal(here.seconds(), 330); // with the half minute after the last key
  assert.equal(here.storage.length, 0);
});

test("a server that is away is asked again every half minute at most", async () => {
  const here = page();
  let asked = 0;
  here.time.sendBeat = async () => {
    asked += 1;
    throw new Unreachable("away");
  };
  here.open(1);
  await here.work(300);
  assert.ok(asked > 3 && asked <= 10, `${asked}`);
});

for (const problem of [new Refused(401, "not_signed_in", ""), new Refused(429, "too_many_tries", ""), new Refused(503, "store_unavailable", "")]) {
  test(`an answer of ${problem.status} keeps the beat`, async () => {
    const here = page();
    here.open(1);
    here.problem = problem;
    await here.work(30);
    here.problem = null;
    here.now += 40 * SECOND;
    here.time.tick();
    await settled();
    assert.equal(here.sent[0].beat, 1);
  });
}

for (const status of [403, 404, 409, 422]) {
  test(`an answer of ${status} ends the beat and not those after it`, async () => {
    const here = page();
    here.open(1);
    here.problem = new Refused(status, "refused", "");
    await here.work(30);
    here.problem = null;
    await here.work(30);
    assert.deepEqual(here.sent.map(({ beat }) => beat), [2]);
    assert.equal(here.storage.length, 0);
  });
}

test("a page that goes away sends what it has, and keeps it until it is heard", async () => {
  const here = page();
  here.open(1);
  await here.work(12);
  await here.end();
  assert.equal(here.seconds(), 12);
  assert.equal(here.storage.length, 0);
});

test("what a page left while the server was away the next page of the same person sends, without a span", async () => {
  const gone = page();
  gone.open(1);
  gone.problem = new Unreachable("away");
  await gone.work(12);
  await gone.end();
  assert.equal(gone.storage.length, 1);

  const other = page(gone.storage);
  other.time.attend({ database: "one", author: "2", document: 1 }, {});
  other.time.tick();
  await settled();
  assert.equal(other.sent.length, 0);

  const next = page(gone.storage);
  next.open(5);
  next.time.tick();
  await settled();
  const [{ sitting, ...beat }] = next.sent;
  assert.deepEqual(beat, { document: 1, beat: 1, seconds: 12, database: "one", author_id: 1 });
  assert.equal(sitting, gone.time.sitting);
  assert.equal(gone.storage.length, 0);
});

test("a storage that takes nothing, or holds what is none of it, hinders nothing", async () => {
  const storage = new Storage(0);
  storage.items.set("curation.time/x/1", "{broken");
  storage.items.set("curation.time/x/2", '{"reader":null}');
  const here = page(storage);
  here.open(1);
  await here.work(30);
  assert.equal(here.seconds(), 30);
});

test("this computer's clock is not asked", async () => {
  const { now } = Date;
  Date.now = () => assert.fail("the clock was asked");
  try {
    const here = page();
    here.open(1);
    await here.work(30);
    assert.equal(here.seconds(), 30);
  } finally {
    Date.now = now;
  }
});
