// Which article is open. The editor goes ahead and tells Python, so that the page's address follows;
// what comes back as an echo of that must not move the editor again. Pure.

/** @typedef {{document: number|null, annotation: string|null, api: string, part?: import("./owners.js").Part}} Data */

export class Address {
  constructor() {
    /** @type {number|null} */
    this.current = null;
    /** @type {Data|null} */
    this.given = null;
    /** @type {number[]} */
    this.told = []; // articles Python was told of and has not yet repeated
  }

  /**
   * @param {Data} data
   * @returns {{document: number|null, annotation: string|null}|null}  null: stay
   */
  follow(data) {
    const { given } = this;
    this.given = data;
    const isNew = !given || given.document !== data.document;
    const echo = data.document === null ? -1 : this.told.indexOf(data.document);
    const isLast = echo >= 0 && this.told.at(-1) === data.document; // of several steps Python may answer only that one
    if (isNew || isLast) this.told.splice(0, isLast ? this.told.length : echo + 1);
    if (isNew && echo >= 0) return null;
    if (isNew && data.document !== this.current) return data;
    if (data.annotation && data.annotation !== given?.annotation && data.document === this.current) return data;
    return null;
  }
}
