// What hands and boxes keep: a filler that is dragged, a chain's draft, a tag's own title.

import assert from "node:assert/strict";
import { test } from "node:test";
import { createChaining } from "../../curation/editor/assets/commands/chaining.js";
import { createEqual } from "../../curation/editor/assets/commands/equal_commands.js";
import { createLinking } from "../../curation/editor/assets/commands/linking.js";
import { createArticle } from "../../curation/editor/assets/core/article.js";
import { ChainBox } from "../../curation/editor/assets/parts/chain_box.js";
import { dragChips } from "../../curation/editor/assets/parts/chip_drag.js";
import { HintMarks } from "../../curation/editor/assets/text/hint_marks.js";
import { TEXT, desk } from "./desk.js";

globalThis.cancelAnimationFrame ??= () => {};

/** As much of an element as is asked for here. */
class Tag extends EventTarget {
  constructor(attributes = {}) {
    super();
    this.attributes = new Map(Object.entries(attributes));
    this.dataset = { filler: "turkey", role: "actor" };
    this.style = {};
  }
  getAttribute(name) { return this.attributes.get(name) ?? null; }
  setAttribute(name, value) { this.attributes.set(name, value); }
  removeAttribute(name) { this.attributes.delete(name); }
  toggleAttribute(name, isOn) { if (isOn) this.attributes.set(name, ""); else this.attributes.delete(name); }
  closest() { return this; }
  querySelectorAll() { return []; }
  setPointerCapture() {}
}

test("a filler is let go where no button is held any more, and when it went up beside the strip", () => {
  const was = [globalThis.Element, globalThis.HTMLElement, globalThis.document];
  Object.assign(globalThis, { Element: Tag, HTMLElement: Tag, document: new EventTarget() });
  try {
    const box = new Tag({ "data-role": "actor" });
    dragChips(box, { whyNot: () => null, drop: () => {}, say: () => {} }, new AbortController().signal);
    const fire = (on, name, more) => on.dispatchEvent(Object.assign(new Event(name), { button: 0, buttons: 1, pointerId: 1, ...more }));
    const press = () => fire(box, "pointerdown", { clientX: 0, clientY: 0 });
    const move = (buttons) => fire(box, "pointermove", { clientX: 50, clientY: 0, buttons });
    const isLifted = () => box.attributes.has("data-lifted");
    press();
    move(0);
    assert.equal(isLifted(), false);
    move(1);
    assert.equal(isLifted(), false, "it is over, whatever is pressed later");
    press();
    fire(document, "pointerup", { clientX: 0, clientY: 0 });
    move(1);
    assert.equal(isLifted(), false);
    press();
    move(1);
    assert.equal(isLifted(), true);
    fire(document, "pointercancel", {});
    assert.equal(isLifted(), false);
  } finally {
    Object.assign(globalThis, { Element: was[0], HTMLElement: was[1], document: was[2] });
  }
});

test("a jump to another mention of the chain keeps what was typed", () => {
  const box = Object.create(ChainBox.prototype);
  const jumped = [];
  const about = { name: "", link: "", mentions: [{ id: "a" }, { id: "b" }], current: "a", onJump: (id) => jumped.push(id) };
  Object.assign(box, { about, drafts: new Map(), name: { value: "Türkiye" }, link: { value: "" }, box: {} });
  box.jump("b");
  assert.deepEqual(jumped, ["b"]);
  assert.deepEqual([...box.drafts.values()], [{ name: "Türkiye", link: "" }]);
});

test("a tag that becomes choosable no longer says why it cannot be", () => {
  const view = { root: new EventTarget(), inside: { inSight: new Set(), look() {} }, paragraphs: [] };
  const marks = new HintMarks({ dataset: {} }, view, () => {}, new AbortController().signal);
  const tag = new Tag({ "data-annotation": "baku", title: "GPE Baku" });
  const shown = { codes: new Map(), typed: "", taken: new Set(), first: null, from: "met", whyNot: () => "It cannot." };
  const was = globalThis.Element;
  globalThis.Element = Tag;
  marks.reasonAt(tag, shown);
  globalThis.Element = was;
  assert.equal(tag.getAttribute("title"), "It cannot.");
  marks.mark(tag, { ...shown, codes: new Map([["baku", "b"]]) });
  assert.equal(tag.getAttribute("title"), "GPE Baku");
  assert.equal(marks.titles.size, 0);
});

/** The hands of the commands over a desk that may change. */
function hands(focus) {
  const heard = { warned: [], refused: [], box: null, quest: null, stopped: 0 };
  const here = { desk: desk() };
  const choosing = { start: (quest) => (heard.quest = quest), stop: () => (heard.stopped += 1), refuse: (why) => heard.refused.push(why), isOn: false };
  const surface = { choosing, marks: [], say: () => {}, boxOf: () => ({}), popover: { close() {}, open() {} }, chainBox: { open: (about) => (heard.box = about) } };
  const session = { article: createArticle(TEXT), whyLocked: "" };
  const made = { surface, session: () => session, place: () => ({ focus, selection: null, cursor: null }), desk: () => here.desk, perform: () => true, performOn: () => true, warn: (why) => heard.warned.push(why), isLocked: () => false, words: (id) => id };
  return { made, heard, here };
}

test("a chain that is gone is not saved, and the box is told so", () => {
  const { made, heard, here } = hands("turkey");
  const chain = { kind: "chain", id: "c", mentions: ["turkey", "baku"], name: "", link: "" };
  here.desk = desk([chain]);
  createChaining(made, { focus: () => {} }).commands.chain();
  here.desk = desk();
  assert.equal(heard.box.onSave({ name: "Türkiye", link: "" }), false);
  assert.match(heard.warned[0], /no longer there/);
});

test("an end that cannot be tied says why", () => {
  const { made, heard } = hands("turkey");
  createLinking(made, { focus: () => {} }).linkFrom("turkey");
  heard.quest.onPick("turkey");
  assert.equal(heard.refused.length, 1);
  assert.ok(heard.refused[0]);
});

test("labelling equal words ends what was being chosen", () => {
  const { made, heard } = hands(null);
  createEqual(made, { focus: () => {}, select: () => {}, here: () => null }, {}).commands.labelAll();
  assert.equal(heard.stopped, 1);
});
