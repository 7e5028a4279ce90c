import assert from "node:assert/strict";
import { test } from "node:test";
import { Refused } from "../../curation/editor/assets/core/errors.js";
import { Library } from "../../curation/editor/assets/keeping/library.js";
import { createSubmission } from "../../curation/editor/assets/commands/submission.js";
import { browser, Database, tick } from "./browser.js";
import { SUGGESTIONS } from "./desk.js";
import { Storage } from "./storage.js";

const [turkey, baku] = SUGGESTIONS;
const accept = (one) => ({ id: `accept-${one.id}`, verb: "accept", changes: [{ before: null, after: one }], undoes: null });

const ids = ({ annotations }) => [...annotations.keys()].sort();

test("edits waiting for another database are not sent and stay in the storage", async () => {
  const [one, other] = [new Database("one"), new Database("other")];
  const { storage, server, load } = browser(one);
  const session = await load().open(1);
  one.isAway = true;
  session.perform(accept(turkey));
  await session.outbox.flush();
  const kept = [...storage.items];

  server.database = other;
  const next = load();
  const elsewhere = await next.open(1);
  await next.flush();
  assert.deepEqual(ids(elsewhere), []);
  assert.deepEqual(other.edits, []);
  assert.deepEqual([...storage.items], kept);

  one.isAway = false;
  server.database = one;
  const back = load();
  assert.deepEqual(ids(await back.open(1)), ["turkey"]);
  await back.flush();
  assert.deepEqual(one.edits.map(({ id }) => id), ["accept-turkey"]);
  assert.equal(storage.length, 0);
});

test("a page that stays open while another database takes the place sends it nothing", async () => {
  const [one, other] = [new Database("one"), new Database("other")];
  const { server, load } = browser(one);
  const library = load();
  const session = await library.open(1);
  one.isAway = true;
  session.perform(accept(turkey));
  await session.outbox.flush();
  server.database = other;
  await session.outbox.flush();
  assert.deepEqual(other.edits, []);
  assert.equal(session.outbox.status().state, "error");
  assert.match(session.outbox.status().message, /Another database/);
  assert.ok(session.stranding);
  await assert.rejects(library.submit(session), Refused);
  assert.deepEqual(other.statuses, []);

  one.isAway = false;
  server.database = one;
  await session.outbox.flush();
  assert.deepEqual(one.edits.map(({ id }) => id), ["accept-turkey"]);
  assert.ok(!session.stranding);
  await library.submit(session);
  assert.deepEqual(one.statuses, ["submitted"]);
});

test("another database that is seen when the person comes back does not replace what is on the screen", async () => {
  const { server, load } = browser(new Database("one"));
  const library = load();
  const session = await library.open(1);
  server.database = new Database("other");
  await library.lookAgain(session);
  assert.equal(session.answer.database, "one");
  assert.ok(session.stranding);
  session.perform(accept(turkey));
  await session.outbox.flush();
  assert.deepEqual(server.database.edits, []);
  assert.equal(library.kept(), 1);
});

test("the edits of one person are not sent when somebody else has signed in, and go out when they are back", async () => {
  const database = new Database("one");
  const { load } = browser(database);
  const library = load();
  const session = await library.open(1);
  database.author = 2;
  session.perform(accept(turkey));
  await session.outbox.flush();
  assert.deepEqual(database.edits, [], "the server says no before we know");
  await session.outbox.flush();
  assert.equal(session.stranding, "author");
  assert.deepEqual(ids(session), ["turkey"], "somebody else's reading is not laid under it");
  await library.lookAgain(session);
  const other = await library.open(1);
  assert.notEqual(other, session);
  assert.deepEqual(ids(other), []);

  database.author = 1;
  await session.outbox.flush(); // finds out who is there
  await session.outbox.flush();
  assert.deepEqual(database.edits.map(({ id }) => id), ["accept-turkey"]);
  assert.equal(session.stranding, "");
});

test("leaving is questioned while something waits that is not just being saved", async () => {
  const database = new Database("one");
  const { load, tell } = browser(database);
  const session = await load().open(1);
  const asked = () => {
    let isAsked = false;
    tell("beforeunload", { preventDefault: () => (isAsked = true) });
    return isAsked;
  };
  assert.equal(asked(), false);
  session.perform(accept(turkey));
  assert.equal(asked(), false, "on its way for a moment");
  database.isAway = true;
  await session.outbox.flush();
  assert.equal(asked(), true);
  database.isAway = false;
  await session.outbox.flush();
  assert.equal(asked(), false);
});

test("a storage cleared by another tab is filled again with what waits", async () => {
  const database = new Database("one");
  const { load, storage, tell } = browser(database);
  const session = await load().open(1);
  database.isAway = true;
  session.perform(accept(turkey));
  await session.outbox.flush();
  storage.items.clear();
  tell("storage", { key: null });
  assert.equal(storage.length, 1);
});

test("what a refused edit came too late for is fetched before it is shown, however long that takes", async () => {
  const database = new Database("one");
  const { load } = browser(database);
  const session = await load().open(1);
  database.refuses.add("accept-turkey");
  database.edits.push({ ...accept(turkey), id: "elsewhere" });
  session.perform(accept(turkey));
  const behind = [];
  session.listeners.add(() => behind.push(session.isBehind));
  await session.outbox.flush();
  await tick();
  assert.deepEqual(behind, [true, false]);
  assert.deepEqual(ids(session), ["turkey"]);
});

test("a browser that keeps nothing for pages loses nothing while the page is there", async () => {
  const database = new Database("one");
  const { load } = browser(database);
  const library = load();
  for (const name of ["localStorage", "sessionStorage"]) {
    Object.defineProperty(globalThis, name, { configurable: true, get: () => { throw new Error("SecurityError"); } });
  }
  const forbidden = new Library(library.api);
  for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(globalThis, name, { configurable: true, writable: true, value: new Storage() });
  const session = await forbidden.open(1);
  database.isAway = true;
  session.perform(accept(turkey));
  await session.outbox.flush();
  assert.equal(session.outbox.status().durable, false);
  database.isAway = false;
  await session.outbox.flush();
  assert.deepEqual(database.edits.map(({ id }) => id), ["accept-turkey"]);
});

test("a refused edit is kept and told with nobody there, and after a reload, until it is closed", async () => {
  const database = new Database("one");
  const { load } = browser(database);
  const first = load();
  const session = await first.open(1);
  database.refuses.add("accept-turkey");
  session.perform(accept(turkey));
  await session.outbox.flush();
  assert.equal(session.outbox.status().kept, 0);
  assert.deepEqual(first.refused(session).map(({ id, title }) => [id, title]), [["accept-turkey", "Article 1"]]);

  const second = load();
  const again = await second.open(2);
  assert.deepEqual(second.refused(again).map(({ edit }) => edit), [{ ...accept(turkey), schema_version: 1 }]);
  let told = 0;
  second.onRefused.add(() => (told += 1));
  second.closeRefused(again, ["accept-turkey"]);
  assert.equal(told, 1);
  assert.deepEqual(second.refused(again), []);
});

test("what was taken in the same answer stays, and so does what another browser did before it", async () => {
  const database = new Database("one");
  const { load } = browser(database);
  const session = await load().open(1);
  database.refuses.add("accept-turkey");
  session.perform(accept(turkey));
  session.perform(accept(baku));
  await session.outbox.flush();
  assert.deepEqual(ids(session), ["baku"]);
  await tick();
  database.edits.push({ ...accept(turkey), id: "of-another-browser" });
  session.perform({ id: "mine", verb: "reject", changes: [{ before: null, after: { kind: "rejection", id: "fidan" } }], undoes: null });
  await session.outbox.flush();
  await tick();
  assert.deepEqual(ids(session), ["baku", "fidan", "turkey"]);
});

/** As much of a surface as submitting needs. */
function desk(library, session) {
  const warnings = [];
  const opened = [];
  const notices = { has: () => true, set: () => {} };
  const surface = { session, notices, say: () => {}, host: { library, onOpen: (id) => opened.push(id) }, desk: () => session };
  return { warnings, opened, surface, ...createSubmission({ surface, focus: () => {}, warn: (text) => warnings.push(text) }) };
}

test("an article is not submitted when saving its last change was refused", async () => {
  const database = new Database("one");
  const { load } = browser(database);
  const library = load();
  const session = await library.open(1);
  const { submit, warnings } = desk(library, session);
  database.refuses.add("accept-turkey");
  session.perform(accept(turkey));
  submit();
  await tick();
  assert.deepEqual(database.statuses, []);
  assert.match(warnings[0], /^Not submitted/);

  session.perform(accept(baku));
  submit();
  await tick();
  assert.deepEqual(database.statuses, ["submitted"], "the second time the person knows");
});

test("a person who has gone on while an article is submitted stays where they are, and is told what failed by its name", async () => {
  const database = new Database("one");
  const { load } = browser(database);
  const library = load();
  library.api.submit = async () => (database.statuses.push("submitted"), { status: "submitted", version: 1, next: 3 });
  const [session, other] = [await library.open(1), await library.open(2)];
  const { submit, opened, warnings, surface } = desk(library, session);
  submit();
  submit();
  surface.session = other;
  await tick();
  assert.deepEqual(database.statuses, ["submitted"], "asked for twice, sent once");
  assert.ok(session.isSubmitted);
  assert.deepEqual(opened, []);

  library.api.submit = async () => { throw new Refused(409, "x", "No."); };
  submit();
  surface.session = session;
  await tick();
  assert.deepEqual(warnings, ["Article 2: No."]);
});

test("a person who comes back sees what was done elsewhere; nothing is fetched over what waits", async () => {
  const database = new Database("one");
  const { load } = browser(database);
  const library = load();
  const session = await library.open(1);
  let drawn = 0;
  session.listeners.add(() => (drawn += 1));
  await library.lookAgain(session);
  assert.equal(drawn, 0, "nothing new, nothing drawn");
  database.edits.push(accept(turkey));
  await Promise.all([library.lookAgain(session), library.lookAgain(session)]);
  assert.deepEqual(ids(session), ["turkey"]);
  assert.equal(database.reads, 3, "shown and focused at once is one question");

  database.isAway = true;
  session.perform(accept(baku));
  await session.outbox.flush();
  database.isAway = false;
  await library.lookAgain(session);
  assert.equal(database.reads, 3);
});

test("an edit says under which schema it was made, and a page that hears of another one reads it", async () => {
  const database = new Database("one");
  const { load } = browser(database);
  const session = await load().open(1);
  session.perform(accept(turkey));
  await session.outbox.flush();
  assert.equal(database.reads, 1, "nothing has changed");

  const entities = session.schema.entities.map((label) => ({ ...label, name: `${label.name}_NEW` }));
  database.schema = { ...session.schema, version: 2, entities };
  session.perform(accept(baku));
  await session.outbox.flush();
  await tick();
  assert.deepEqual(database.edits.map(({ schema_version }) => schema_version), [1, 1]);
  assert.equal(session.schema.version, 2);
  assert.equal(database.reads, 2);
});
