// Room for arcs between the lines: a little where a schema has relations or events, so that nothing moves
// when one is drawn; as much as the article needs while all of them are.

import { lanesNeeded } from "./arc_density.js";
import { LANE } from "./arc_lanes.js";
import { allTies } from "../frames/ties.js";

/** @typedef {import("../surface.js").Surface} Surface */

const LEADING = 2.3; // as base.css has it
const WITH_ARCS = 2.7; // a lane fits between a tag and the next line
const LETTER_SIZE = 18;

export class ArcRoom {
  /** @param {Surface} surface */
  constructor(surface) {
    this.surface = surface;
    /** @type {unknown} */
    this.madeFor = null; // the article
  }

  /** @param {boolean} isAll  unless it was made for this article already */
  makeOnce(isAll) {
    if (this.madeFor !== this.surface.session?.article) this.make(isAll);
  }

  /** @param {boolean} isAll  whether every arc is drawn */
  make(isAll) {
    const { surface } = this;
    const { session } = surface;
    if (!session) return;
    this.madeFor = session.article;
    const { relations = [], events = [] } = session.schema;
    const isTied = relations.length + events.length > 0;
    surface.root.toggleAttribute("data-tied", isTied);
    if (isAll) surface.root.dataset.arcs = "all";
    else delete surface.root.dataset.arcs;
    const more = isAll && isTied ? lanesNeeded(allTies(surface.desk()), session.article.paragraphs, (id) => surface.view.markOf(id), surface.body.clientWidth || 640) - 1 : 0;
    surface.root.style.setProperty("--ed-leading", String(isTied ? WITH_ARCS + (more * LANE) / LETTER_SIZE : LEADING));
  }

  /**
   * What the person looks at stays where it is while lines move apart.
   * @param {() => void} act
   */
  keepingPlace(act) {
    const { view, session } = this.surface;
    const middle = innerHeight / 3;
    const inSight = [...view.inside.inSight].map((one) => ({ one, box: one.getBoundingClientRect() })).filter(({ box }) => box.bottom > middle);
    const held = (session?.place.focus && view.tagOf(session.place.focus)) || inSight.sort((one, other) => one.box.top - other.box.top)[0]?.one;
    const before = held?.getBoundingClientRect().top ?? 0;
    act();
    if (held) scrollerOf(this.surface.root).scrollBy({ top: held.getBoundingClientRect().top - before, behavior: "instant" });
  }
}

/** @param {Element} inside */
function scrollerOf(inside) {
  for (let at = inside.parentElement; at; at = at.parentElement) if (/auto|scroll/.test(getComputedStyle(at).overflowY) && at.scrollHeight > at.clientHeight) return at;
  return document.scrollingElement ?? document.documentElement;
}
