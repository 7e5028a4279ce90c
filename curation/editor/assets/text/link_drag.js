// Dragging from one tag to another, or to its words: a line follows the pointer. What can be reached and
// what a drop means is decided elsewhere; a press without a drag stays a click.

/** @typedef {import("./text_view.js").TextView} TextView */
/**
 * @typedef {object} Reports
 * @property {() => boolean} mayStart
 * @property {(id: string) => boolean} onStart  whether anything can be reached from there
 * @property {() => boolean} isOn  whether it is still wanted: Escape ends it
 * @property {(id: string|null, at: number|null) => void} onDrop
 */

const SLACK = 5; // pixels a click may slip

export class LinkDrag {
  /**
   * @param {HTMLElement} root  positioned; the line is drawn inside it
   * @param {TextView} view
   * @param {Reports} reports
   * @param {AbortSignal} signal
   */
  constructor(root, view, reports, signal) {
    this.root = root;
    this.view = view;
    this.reports = reports;
    /** @type {{id: string, x: number, y: number, pointer: number, isUnderWay: boolean}|null} */
    this.drag = null;
    this.line = drawn("line", "ed-drag-line");
    this.dot = drawn("circle", "ed-drag-dot");
    this.dot.setAttribute("r", "4");
    this.overlay = drawn("svg", "ed-drag");
    this.overlay.setAttribute("aria-hidden", "true");
    this.overlay.append(this.line, this.dot);
    this.overlay.toggleAttribute("hidden", true);
    root.append(this.overlay);
    view.root.addEventListener("pointerdown", (event) => this.press(event), { signal });
    document.addEventListener("pointermove", (event) => this.move(event), { signal });
    document.addEventListener("pointerup", (event) => this.release(event, true), { signal });
    document.addEventListener("pointercancel", (event) => this.release(event, false), { signal });
    // The click that a browser makes of a drag's end means nothing more.
    root.addEventListener("click", (event) => this.swallow(event), { signal, capture: true });
    this.isSwallowing = false;
  }

  /** @param {PointerEvent} event */
  press({ target, button, pointerId, pointerType, clientX, clientY }) {
    this.isSwallowing = false;
    const id = target instanceof Element ? target.closest(".ed-tag")?.getAttribute("data-annotation") : null;
    if (!id || button !== 0 || pointerType === "touch" || !this.reports.mayStart()) return;
    this.drag = { id, x: clientX, y: clientY, pointer: pointerId, isUnderWay: false };
  }

  /** @param {PointerEvent} event */
  move({ clientX, clientY, pointerId }) {
    const { drag } = this;
    if (!drag || pointerId !== drag.pointer) return;
    if (!drag.isUnderWay) {
      if (Math.hypot(clientX - drag.x, clientY - drag.y) < SLACK) return;
      drag.isUnderWay = true;
      this.isSwallowing = true;
      if (!this.reports.onStart(drag.id)) return this.end();
      this.root.classList.add("ed-linking");
    }
    if (!this.reports.isOn()) return this.end();
    this.draw(drag.id, clientX, clientY);
  }

  /**
   * @param {string} id
   * @param {number} x
   * @param {number} y
   */
  draw(id, x, y) {
    const tag = this.view.tagOf(id)?.getBoundingClientRect();
    const frame = this.root.getBoundingClientRect();
    if (!tag) return this.end();
    this.overlay.toggleAttribute("hidden", false);
    const [fromX, fromY] = [tag.left + tag.width / 2 - frame.left, tag.top + tag.height / 2 - frame.top];
    const [toX, toY] = [x - frame.left, y - frame.top];
    for (const [name, value] of Object.entries({ x1: fromX, y1: fromY, x2: toX, y2: toY })) this.line.setAttribute(name, String(Math.round(value)));
    this.dot.setAttribute("cx", String(Math.round(toX)));
    this.dot.setAttribute("cy", String(Math.round(toY)));
  }

  /**
   * @param {PointerEvent} event
   * @param {boolean} isMeant
   */
  release({ clientX, clientY, pointerId }, isMeant) {
    const { drag } = this;
    if (!drag || pointerId !== drag.pointer) return;
    this.end();
    if (!drag.isUnderWay || !this.reports.isOn()) return;
    const under = isMeant ? document.elementFromPoint(clientX, clientY) : null;
    const id = under?.closest(".ed-tag")?.getAttribute("data-annotation") ?? null;
    const at = under && this.view.root.contains(under) ? this.view.placeAtPoint(clientX, clientY) : null;
    this.reports.onDrop(id, id ? null : at);
  }

  end() {
    this.drag = null;
    this.overlay.toggleAttribute("hidden", true);
    this.root.classList.remove("ed-linking");
  }

  /** @param {MouseEvent} event */
  swallow(event) {
    if (!this.isSwallowing || !event.detail) return;
    this.isSwallowing = false;
    event.preventDefault();
    event.stopPropagation();
  }
}

/**
 * @param {string} name
 * @param {string} look
 */
function drawn(name, look) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  made.setAttribute("class", look);
  return made;
}
