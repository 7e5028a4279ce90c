import assert from "node:assert/strict";
import { test } from "node:test";
import { inHand, stopsIn, unitAfter } from "../../curation/editor/assets/commands/in_hand.js";
import { reviewFigures, reviewNotices } from "../../curation/editor/assets/commands/review_standing.js";
import { createReviewLooks } from "../../curation/editor/assets/commands/review_looks.js";
import { facesUnder } from "../../curation/editor/assets/review/faces.js";
import { openUnits } from "../../curation/editor/assets/review/units.js";
import { SCHEMA, span } from "./desk.js";

const ANNA = { id: 30, name: "Anna", number: 1 };
const BEN = { id: 41, name: "Ben", number: 2 };
const conflict = (id, text) => ({
  id, kind: "span", at: span(id, "GPE", text).start, state: "conflict", type: "label", needs: [],
  versions: [{ readers: [30], claim: `a${id}`, says: "GPE", annotations: [span(id, "GPE", text)] }, { readers: [41], claim: `b${id}`, says: "PERSON", annotations: [span(id, "PERSON", text)] }],
});
const merged = (id) => ({ id, kind: "span", at: 0, state: "single", type: "", needs: [], versions: [{ readers: [30], claim: "c", says: "GPE" }] });
const decided = (unit) => ({ kind: "decision", id: `d-${unit}`, unit, outcome: "none", readers: [], offered: [] });

function sessionOf(units, annotations = [], more = {}) {
  const review = { readers: [ANNA, BEN], hides_names: false, may_settle: true, why_not: "", others: [], reopened: [], units, ...more };
  const ground = { review, annotations: new Map(annotations.map((one) => [one.id, one])), schema: SCHEMA };
  return { ...ground, suggestions: facesUnder(ground), answer: { reading: { status: "open" } }, threads: { list: [] }, whyLocked: more.why_not ?? "", place: { focus: null } };
}
const surfaceOf = (session) => ({ session, desk: () => session });
const told = (session, hides = false) => Object.fromEntries(reviewNotices(session, { submit() {}, sendBack() {} }, hides).map(([name, notice]) => [name, notice?.text ?? null]));

test("the bar counts what people have to settle, and not what merges or only follows", () => {
  const units = [conflict("u1", "Turkey"), conflict("u2", "Baku"), merged("u3")];
  const session = sessionOf(units, [decided("u1"), { ...decided("u9"), outcome: "follows" }]);
  const { left, suggested, words } = reviewFigures(session);
  assert.deepEqual([left, suggested, words.left, words.submit], [1, 2, "1 of 2 to settle", "Settle"]);
  assert.deepEqual(reviewFigures({ ...session, review: null }), {});
});

test("of what one person has read it says so, and offers to approve it or to send it back", () => {
  const session = sessionOf([merged("u3")], [span("u3", "GPE", "Baku")], { readers: [ANNA] });
  assert.match(told(session).alone, /Only Anna has read/);
  assert.match(told(session, true).alone, /Only one person has read/);
  assert.equal(reviewFigures(session).words.submit, "Approve");
  assert.equal(told(sessionOf([conflict("u1", "Turkey")])).alone, null);
});

test("what one person has read and comes back is told from what is seen for the first time", () => {
  const session = sessionOf([merged("u3")], [span("u3", "GPE", "Baku")], { readers: [ANNA] });
  const toDo = (more) => ({ kind: "to_do", is_own: true, resolved_at: null, messages: [{}], ...more });
  const asked = (...list) => told({ ...session, threads: { list } }).alone;
  assert.match(asked(toDo(), { ...toDo(), kind: "question", resolved_at: "now" }), /^Only Anna has read this article/, "it is not sent back yet");
  assert.match(asked(toDo({ resolved_at: "now" }), toDo()), /^You sent this article back, and it is handed in again: 1 of 2 to do is done/);
  assert.match(asked(toDo({ is_own: false, messages: [{}, {}] })), /^This article was sent back.* 0 of 1 to do are done/);
});

test("who alone has read it and settles it is not offered to send it back to themselves", () => {
  const session = sessionOf([merged("u3")], [span("u3", "GPE", "Baku")], { readers: [ANNA] });
  Object.assign(session.answer, { review: session.review, author_id: ANNA.id });
  const [, notice] = reviewNotices(session, { submit() {}, sendBack() {} }, false).find(([name]) => name === "alone");
  assert.match(notice.text, /^You alone have read this article/);
  assert.deepEqual(notice.actions.map(({ label }) => label), ["Approve"]);
  session.answer.author_id = BEN.id;
  assert.match(told(session).alone, /^Only Anna has read/);
});

test("names that nobody sees in a project are not what a person shows or hides", () => {
  const [said, set] = [[], []];
  const surface = { session: { review: { hides_names: true } }, host: { library: { preferences: { get: () => false, set: (name) => set.push(name) } } }, say: (text) => said.push(text), drawPlace() {} };
  createReviewLooks(surface).hideReaders();
  assert.deepEqual([said, set], [["The names of the readers are hidden for everybody in this project."], []]);
  surface.session.review.hides_names = false;
  createReviewLooks(surface).hideReaders();
  assert.deepEqual(set, ["review_hides_readers"]);
});

test("approving stands out once, in the bar", () => {
  const session = sessionOf([merged("u3")], [span("u3", "GPE", "Baku")], { readers: [ANNA] });
  const [, notice] = reviewNotices(session, { submit() {}, sendBack() {} }, false).find(([name]) => name === "alone");
  assert.deepEqual(notice.actions.map(({ label, primary }) => [label, Boolean(primary)]), [["Approve", false], ["Send back…", false]]);
});

test("who may not settle is told who does, and not that it could be done all the same", () => {
  const more = { others: [{ name: "Lea", at: "2026-01-01T10:00:00Z" }], may_settle: false, why_not: "You have read this article." };
  assert.doesNotMatch(told(sessionOf([conflict("u1", "Turkey")], [], more)).others, /Nothing is locked/);
});

test("who may not settle is told why, and nothing is offered", () => {
  const session = sessionOf([merged("u3")], [], { readers: [ANNA], may_settle: false, why_not: "You have read this article." });
  assert.deepEqual([told(session)["may-settle"], told(session).alone], ["You have read this article.", null]);
  assert.equal(reviewFigures(session).isSubmitted, true);
});

test("who else is at the case, and who took a reading back, is told without names where they are hidden", () => {
  const session = sessionOf([conflict("u1", "Turkey")], [], { others: [{ name: "Lea", at: "2026-01-01T10:00:00Z" }], reopened: ["Cem"] });
  assert.match(told(session).others, /^Lea has had this case open since /);
  assert.match(told(session).reopened, /^Cem has taken the reading back/);
  assert.match(told(session, true).reopened, /^A reader has taken/);
});

test("while somebody changes a reading again, the other's is not approved as the only one", () => {
  const session = sessionOf([merged("u3")], [span("u3", "GPE", "Baku")], { readers: [BEN], reopened: ["Anna"] });
  assert.equal(told(session).alone, null);
  assert.equal(reviewFigures(session).words.submit, "Settle");
});

test("what readers say anew of a settled article is told where it is opened", () => {
  const session = sessionOf([conflict("u1", "Turkey")]);
  assert.equal(told(session).again, null);
  session.answer.reading.status = "submitted";
  assert.match(told(session).again, /1 thing to settle/);
});

test("what is in hand is the unit of the face that has the focus, or the one that was chosen there", () => {
  const session = sessionOf([conflict("u1", "Turkey"), conflict("u2", "Baku")]);
  session.place = { focus: "u2~1" };
  assert.deepEqual([inHand(surfaceOf(session)).unit, inHand(surfaceOf(session)).isOpen], ["u2", true]);
  session.place = { focus: "u2~1", unit: "u1" };
  assert.equal(inHand(surfaceOf(session)).unit, "u1");
  assert.equal(inHand(surfaceOf({ ...session, review: null })), null);
});

test("after a decision comes the next that is open, going round, and none when all are settled", () => {
  const units = [conflict("u1", "Turkey"), conflict("u2", "Baku"), conflict("u4", "Fidan")];
  const order = units.map(({ id }) => id);
  const after = (from, ...settled) => unitAfter(sessionOf(units, settled.map(decided)), from, order);
  assert.equal(after("u1", "u1"), "u2");
  assert.equal(after("u4", "u4"), "u1");
  assert.equal(after("u2", "u2", "u4"), "u1");
  assert.equal(after("u2", "u1", "u2", "u4"), null);
});

test("Tab goes through what is open; in what one person read through all of it", () => {
  const two = sessionOf([conflict("u1", "Turkey"), conflict("u2", "Baku"), merged("u3")]);
  assert.deepEqual(stopsIn(surfaceOf(two)).map(({ unit }) => unit), openUnits(two).map(({ id }) => id));
  const one = sessionOf([merged("u3"), merged("u5")], [span("u3", "GPE", "Turkey"), span("u5", "GPE", "Baku")], { readers: [ANNA] });
  assert.deepEqual(stopsIn(surfaceOf(one)).map(({ id, unit }) => [id, unit]), [["u3", "u3"], ["u5", "u5"]]);
});
