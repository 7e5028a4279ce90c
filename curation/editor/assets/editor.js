// The door: Streamlit calls `mount` for every run, theme or argument that changes, and may take the
// page's elements away and bring new ones. What matters lives in the library and its sessions.

import { Address } from "./keeping/address.js";
import { createApi } from "./keeping/api.js";
import { element } from "./parts/dom.js";
import { isSilence, Refused, Unreachable } from "./core/errors.js";
import { Library } from "./keeping/library.js";
import { readerOf } from "./keeping/owners.js";
import { watchPresence } from "./presence.js";
import { standIn } from "./core/suggestions.js";
import { Surface } from "./surface.js";

/** @typedef {import("./keeping/address.js").Data} Data */
/** @typedef {{key: string, data: Data, parentElement: HTMLElement, setStateValue: (name: string, value: unknown) => void, setTriggerValue?: (name: string, value: unknown) => void}} Component */

/** In the order they hold: what comes later may say more about what came before. */
const STYLES = ["base.css", "article.css", "arcs.css", "quest.css", "panel.css", "frames.css", "matrix.css", "strip.css", "dialogs.css", "history.css", "remarks.css", "to_do.css", "onboarding.css", "clashes.css", "equal.css", "review.css", "print.css"];
/** Instead of an annotation's id or behind it, where a link leads to words by their code points. */
const WORDS = /(?:^| )words-(\d{1,9})-(\d{1,9})$/;
/** @type {Map<string, Promise<void>>} */
const styles = new Map(); // by address
/** @type {Map<string, Library>} */
const libraries = new Map(); // by api address, and whose readings they open
/** @type {Map<string, Address>} */
const addresses = new Map(); // by component key
/** @type {WeakMap<HTMLElement, Mounted>} */
const mounted = new WeakMap();

/**
 * Draws the editor into an element; called again on the same element it only follows what changed.
 * @param {Component} component
 * @returns {() => void}  takes it away
 */
export function mount(component) {
  const { parentElement } = component;
  let here = mounted.get(parentElement);
  if (here && !here.surface.root.isConnected) here.destroy();
  if (!here?.surface.root.isConnected) {
    here = new Mounted(component);
    mounted.set(parentElement, here);
  }
  here.follow(component);
  return () => {
    mounted.get(parentElement)?.destroy();
    mounted.delete(parentElement);
  };
}

class Mounted {
  /** @param {Component} component */
  constructor({ key, data, parentElement }) {
    const { api, part = "own" } = data;
    const library = libraries.get(nameFor(api, part)) ?? opened(api, part);
    this.address = addresses.get(key) ?? new Address();
    addresses.set(key, this.address);
    this.library = library;
    this.turn = 0; // only the newest request to open is answered
    this.isFresh = true;
    /** @type {(document: number) => void} */
    this.tell = () => {};
    this.done = () => {};
    this.surface = new Surface(parentElement.querySelector(".ed-mount") ?? parentElement, { library, onOpen: (document) => void this.goTo(document), onDone: () => this.done() });
    this.styled = loadStyles();
  }

  /** @param {Component} component */
  follow({ data, setStateValue, setTriggerValue }) {
    this.done = () => setTriggerValue?.("done", true);
    this.tell = (document) => {
      this.address.told.push(document);
      setStateValue("document", document);
    };
    void this.styled.then(() => this.surface.setTheme());
    const wanted = this.address.follow(data);
    if (wanted) void this.open(wanted.document, wanted.annotation);
    else if (this.isFresh) this.resume(data);
    this.isFresh = false;
  }

  /** @param {Data} data  which may not know yet where the person was going when the page's elements were taken away */
  resume({ document }) {
    const { current } = this.address;
    if (current === null || current === document) void this.open(current, null);
    else void this.goTo(current);
  }

  destroy() {
    this.library.time.close(this);
    this.turn += 1; // what is still loading is shown to nobody
    this.surface.destroy();
  }

  /** @param {number} document  chosen in the editor */
  async goTo(document) {
    if (await this.open(document, null, () => void this.goTo(document))) this.tell(document);
  }

  /**
   * @param {number|null} document
   * @param {string|null} annotation
   * @param {() => void} [retry]
   * @returns {Promise<boolean>}  whether it is open now
   */
  async open(document, annotation, retry = () => void this.open(document, annotation)) {
    const turn = ++this.turn;
    const { surface } = this;
    this.address.current = document;
    if (document === null) return this.showMessage("No article is open.", "Choose one from the list of articles.");
    const isSame = surface.session?.answer.id === document;
    const wait = isSame ? 0 : setTimeout(() => turn === this.turn && this.showLoading(), 120);
    try {
      const [session] = await Promise.all([this.library.open(document), this.styled]);
      if (turn !== this.turn) return false;
      const focusHere = mayTakeFocus(surface.root);
      this.clearMessage();
      const isOther = surface.session !== session;
      surface.show(session);
      if (session.part === "own") this.library.time.attend(readerOf(session.answer), this); // how long reading takes, not settling
      if (isOther && !annotation && !isSame && surface.session === session && session.place.focus === null) scrollToTop(surface);
      // Drawn again under a person who is in a list or a field of it already, it leaves them there.
      if (focusHere && (isOther || !surface.root.contains(window.document.activeElement))) surface.takeFocus();
      if (annotation) this.goToAnnotation(annotation);
      return true;
    } catch (problem) {
      if (turn !== this.turn) return false;
      if (!(problem instanceof Refused) && !(problem instanceof Unreachable)) throw problem;
      const away = isSilence(problem);
      return this.showMessage(
        away ? "The article could not be loaded." : problem.message,
        away ? "The server cannot be reached. Nothing you did is lost; it is kept on this computer." : "",
        retry,
      );
    } finally {
      clearTimeout(wait);
    }
  }

  /** @param {string} linked */
  goToAnnotation(linked) {
    const { surface } = this;
    const words = WORDS.exec(linked);
    const named = words ? linked.slice(0, words.index) : linked;
    const state = surface.stateOf(named);
    const id = standIn(surface.desk(), named);
    if (named && (surface.view.tagOf(id) || (state !== "rejected" && surface.linkedTo(id).length))) surface.commands.focus(id);
    else if (words) this.goToWords(Number(words[1]), Number(words[2]));
    else surface.notices.set("problem", { tone: "quiet", text: "The annotation of this link is no longer in the article.", onClose: () => surface.notices.set("problem", null) });
  }

  /**
   * @param {number} start  code points, of words that have no label yet: chosen, so that a key gives them one
   * @param {number} end
   */
  goToWords(start, end) {
    const { surface } = this;
    const offsets = surface.session?.article.offsets;
    if (!offsets || start >= end || end > offsets.length) return;
    const range = { start: offsets.toUnits(start), end: offsets.toUnits(end) };
    surface.commands.select(range, range.start);
    surface.reveal(surface.view.rangeOf(range.start, range.end));
  }

  showLoading() {
    this.surface.frame.dataset.message = "loading";
    this.setMessage(element("div", { class: "ed-message ed-skeleton", role: "status", "aria-label": "Loading the article" }, ...Array.from({ length: 9 }, () => element("i", {}))));
  }

  /**
   * @param {string} title
   * @param {string} text
   * @param {() => void} [retry]
   */
  showMessage(title, text, retry) {
    this.library.time.close(this);
    this.surface.frame.dataset.message = "shown";
    this.surface.root.removeAttribute("data-ready");
    this.setMessage(
      element("div", { class: "ed-message", role: "alert" }, element("h2", {}, title), text && element("p", {}, text), retry && element("button", { class: "ed-button ed-primary", type: "button", click: retry }, "Try again")),
    );
    return false;
  }

  /** @param {HTMLElement} message */
  setMessage(message) {
    this.surface.frame.querySelector(".ed-message")?.remove();
    this.surface.frame.append(message);
  }

  clearMessage() {
    delete this.surface.frame.dataset.message;
    this.surface.frame.querySelector(".ed-message")?.remove();
  }
}

/**
 * @param {string} api  its address
 * @param {import("./keeping/owners.js").Part} part
 */
function opened(api, part) {
  const library = new Library(createApi(api, part), part);
  libraries.set(nameFor(api, part), library);
  watchPresence(library.time);
  return library;
}

/**
 * @param {string} api
 * @param {import("./keeping/owners.js").Part} part
 */
function nameFor(api, part) {
  return `${part} ${api}`;
}

/** @param {HTMLElement} root  whether nobody else on the page is using the keyboard */
function mayTakeFocus(root) {
  const { activeElement } = document;
  return !activeElement || activeElement === document.body || root.contains(activeElement);
}

/** @param {Surface} surface */
function scrollToTop({ root, frame }) {
  if (root.getBoundingClientRect().top < 0) frame.scrollIntoView({ block: "start" });
}

/** @returns {Promise<unknown>}  resolved when the style sheets are there, or will not come */
function loadStyles() {
  return Promise.all(STYLES.map(loadStyle));
}

/** @param {string} name */
function loadStyle(name) {
  const href = new URL(`styles/${name}`, import.meta.url).href;
  const known = styles.get(href);
  if (known) return known;
  const link = element("link", { rel: "stylesheet", href });
  /** @type {Promise<void>} */
  const loaded = new Promise((resolve) => {
    link.addEventListener("load", () => resolve());
    link.addEventListener("error", () => resolve());
  });
  styles.set(href, loaded);
  document.head.append(link);
  return loaded;
}
