// The side panel: what the article holds, by label and text, with counts; relations and events to read
// and decide; what was rejected, to take back. Draws and reports; decides nothing.

import { onDesk } from "./builders.js";
import { element } from "./dom.js";
import { placeOf } from "./marks.js";
import { stateOf } from "./suggestions.js";

/** @typedef {import("./types.js").Proposal} Proposal */
/** @typedef {import("./types.js").Span} Span */
/** @typedef {import("./types.js").Relation} Relation */
/** @typedef {import("./types.js").EventFrame} EventFrame */
/** @typedef {import("./builders.js").Desk} Desk */
/** @typedef {{onJump: (ids: string[]) => void, onTakeBack: (id: string) => void}} Reports */
/** @typedef {{colour: Map<string, string>, focus: string|null, isLocked: boolean}} Look */

export class Panel {
  /**
   * @param {HTMLElement} root
   * @param {Reports} reports
   */
  constructor(root, reports) {
    this.root = root;
    this.reports = reports;
    this.isRejectedOpen = false;
  }

  /**
   * @param {Desk} desk
   * @param {Look} look
   */
  draw(desk, look) {
    const all = new Map(onDesk(desk).map((one) => [one.id, one]));
    const inOrder = [...all.values()].sort((one, other) => placeOf(all, one) - placeOf(all, other));
    const mentions = inOrder.filter(isMention);
    const relations = inOrder.filter((one) => one.kind === "relation");
    const events = inOrder.filter((one) => one.kind === "event");
    const row = document.activeElement?.closest("[data-row]")?.getAttribute("data-row");
    this.root.replaceChildren(
      section("Entities", mentions.length, mentions.length ? this.entities(desk, mentions, look) : [empty("Select words in the text and press a label’s key to add the first one.")]),
      ...(events.length ? [section("Events", events.length, events.map((one) => this.event(desk, all, one, look)))] : []),
      ...(relations.length ? [section("Relations", relations.length, relations.map((one) => this.relation(desk, all, one, look)))] : []),
      ...this.rejected(desk, look),
    );
    if (row) this.focusRow(row);
  }

  /** @param {string} row  the one that had the focus before it was drawn anew */
  focusRow(row) {
    const again = this.root.querySelector(`[data-row="${CSS.escape(row)}"]`);
    if (again instanceof HTMLElement) again.focus({ preventScroll: true });
  }

  /**
   * @param {Desk} desk
   * @param {Span[]} mentions
   * @param {Look} look
   */
  entities(desk, mentions, look) {
    /** @type {Map<string, Map<string, Span[]>>} */
    const byLabel = new Map(desk.schema.entities.map(({ name }) => [name, new Map()]));
    for (const span of mentions) {
      const texts = byLabel.get(span.label) ?? new Map();
      byLabel.set(span.label, texts.set(span.text, [...(texts.get(span.text) ?? []), span]));
    }
    return [...byLabel].filter(([, texts]) => texts.size).map(([label, texts]) => {
      const all = [...texts.values()].flat();
      const rows = [...texts].sort(([, one], [, other]) => other.length - one.length).map(([text, spans]) => this.text(desk, text, spans, look));
      return element("div", { class: "ed-group" }, heading(desk, label, all, look), element("ul", { class: "ed-list" }, ...rows));
    });
  }

  /**
   * @param {Desk} desk
   * @param {string} text
   * @param {Span[]} spans
   * @param {Look} look
   */
  text(desk, text, spans, look) {
    const open = spans.filter(({ id }) => stateOf(desk, id) === "suggested").length;
    const hasFocus = spans.some(({ id }) => id === look.focus);
    const row = element(
      "button",
      { class: hasFocus ? "ed-row ed-row-on" : "ed-row", type: "button", title: text, "data-row": `${spans[0].label} ${text}`, click: () => this.reports.onJump(spans.map(({ id }) => id)) },
      element("span", { class: open ? "ed-dot ed-dot-open" : "ed-dot" }),
      element("span", { class: "ed-row-text" }, text),
      spans.length > 1 && element("span", { class: "ed-count" }, `${spans.length}`),
      element("span", { class: "ed-hidden" }, open ? `, ${open} to decide` : ", decided"),
    );
    row.style.setProperty("--c", look.colour.get(spans[0].label) ?? "gray");
    return element("li", {}, row);
  }

  /**
   * @param {Desk} desk
   * @param {Map<string, Proposal>} all
   * @param {EventFrame} event
   * @param {Look} look
   */
  event(desk, all, event, look) {
    const roles = event.arguments.map(({ role, target }) => element("span", { class: "ed-role" }, element("b", {}, role), ` ${nameOf(all, target)}`));
    return this.card(desk, event, look, [element("span", { class: "ed-row-text" }, nameOf(all, event.trigger)), ...roles], () => this.reports.onJump([event.trigger]));
  }

  /**
   * @param {Desk} desk
   * @param {Map<string, Proposal>} all
   * @param {Relation} relation
   * @param {Look} look
   */
  relation(desk, all, relation, look) {
    const line = element("span", { class: "ed-row-text" }, `${nameOf(all, relation.head)} → ${nameOf(all, relation.tail)}`);
    return this.card(desk, relation, look, [line], () => this.reports.onJump([relation.id]));
  }

  /**
   * @param {Desk} desk
   * @param {Relation|EventFrame} annotation
   * @param {Look} look
   * @param {Node[]} lines
   * @param {() => void} jump
   */
  card(desk, annotation, look, lines, jump) {
    const state = stateOf(desk, annotation.id);
    const isFocused = look.focus === annotation.id || (annotation.kind === "event" && look.focus === annotation.trigger);
    const card = element(
      "button",
      {
        class: isFocused ? "ed-card ed-row-on" : "ed-card", type: "button", click: jump, "data-row": annotation.id,
        "data-annotation": annotation.id, "data-kind": annotation.kind, "data-label": annotation.label, "data-state": state,
        "aria-current": look.focus === annotation.id ? "true" : null,
      },
      element("span", { class: "ed-card-head" }, element("span", { class: "ed-label" }, annotation.label), state === "suggested" && element("span", { class: "ed-open" }, "suggested")),
      ...lines,
    );
    card.style.setProperty("--c", look.colour.get(annotation.label) ?? "gray");
    return card;
  }

  /**
   * @param {Desk} desk
   * @param {Look} look
   * @returns {HTMLElement[]}
   */
  rejected(desk, look) {
    const gone = [...desk.suggestions.values()].filter(({ id, kind }) => stateOf(desk, id) === "rejected" && kind !== "event");
    if (!gone.length) return [];
    const details = element("details", { class: "ed-section", open: this.isRejectedOpen });
    details.addEventListener("toggle", () => {
      this.isRejectedOpen = details.open;
    });
    const known = new Map(desk.suggestions);
    details.append(
      element("summary", { class: "ed-section-head", "data-row": "rejected" }, "Rejected ", element("span", { class: "ed-count" }, `${gone.length}`)),
      element("ul", { class: "ed-list" }, ...gone.map((one) => this.rejectedRow(known, one, look))),
    );
    return [details];
  }

  /**
   * @param {Map<string, Proposal>} known
   * @param {Proposal} one
   * @param {Look} look
   */
  rejectedRow(known, one, look) {
    const text = one.kind === "relation" ? `${nameOf(known, one.head)} → ${nameOf(known, one.tail)}` : nameOf(known, one.id);
    return element(
      "li",
      { class: "ed-row", "data-annotation": one.id, "data-kind": one.kind, "data-label": one.label, "data-state": "rejected" },
      element("span", { class: "ed-row-text ed-struck" }, text),
      element("span", { class: "ed-faint" }, one.label),
      !look.isLocked && element("button", { class: "ed-link", type: "button", "aria-label": `Take back: ${text}`, "data-row": `back ${one.id}`, click: () => this.reports.onTakeBack(one.id) }, "Take back"),
    );
  }
}

/**
 * @param {Proposal} one
 * @returns {one is Span}
 */
function isMention(one) {
  return one.kind === "span" && !one.trigger;
}

/**
 * @param {Map<string, Proposal>} all
 * @param {string} id
 * @returns {string}
 */
function nameOf(all, id) {
  const one = all.get(id);
  if (one?.kind === "span") return one.text.replace(/\s+/g, " ");
  if (one?.kind === "event") return `${one.label} (${nameOf(all, one.trigger)})`;
  return one?.kind === "document_label" ? `${one.label}: ${one.value}` : "…";
}

/**
 * @param {Desk} desk
 * @param {string} label
 * @param {Span[]} spans
 * @param {Look} look
 */
function heading(desk, label, spans, look) {
  const open = spans.filter(({ id }) => stateOf(desk, id) === "suggested").length;
  const head = element(
    "div",
    { class: "ed-group-head" },
    element("span", { class: "ed-label" }, label),
    element("span", { class: "ed-count", title: "decided of all" }, open ? `${spans.length - open} of ${spans.length}` : `${spans.length}`),
  );
  head.style.setProperty("--c", look.colour.get(label) ?? "gray");
  return head;
}

/**
 * @param {string} title
 * @param {number} count
 * @param {Node[]} children
 */
function section(title, count, children) {
  return element("section", { class: "ed-section", "aria-label": title }, element("h3", { class: "ed-section-head" }, title, element("span", { class: "ed-count" }, `${count}`)), ...children);
}

/** @param {string} sentence */
function empty(sentence) {
  return element("p", { class: "ed-empty" }, sentence);
}
