// What can go wrong in the editor, each with a stable kind and a sentence for the person.

/** An edit that does not fit the reading; kinds are those of the server. */
export class EditError extends Error {
  /**
   * @param {string} kind
   * @param {string} sentence
   */
  constructor(kind, sentence) {
    super(sentence);
    this.kind = kind;
  }
}

/** The server answered, and refused. */
export class Refused extends Error {
  /**
   * @param {number} status
   * @param {string} kind
   * @param {string} sentence
   */
  constructor(status, kind, sentence) {
    super(sentence);
    this.status = status;
    this.kind = kind;
  }
}

/** No answer: no network, no server, or it took too long. */
export class Unreachable extends Error {}
