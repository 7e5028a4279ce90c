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

export const LOCKED = "This article is submitted: reopen it to change something.";
export const SETTLED = "This article is settled, so your reading stays as you handed it in. Ask a reviewer if something in it is wrong.";

/**
 * Whether nobody who knows has answered: what was asked for may have been done, or not.
 * @param {unknown} problem
 */
export function isSilence(problem) {
  return problem instanceof Unreachable || (problem instanceof Refused && problem.status >= 500);
}

/**
 * What to tell the person about a request that came to nothing; what is no matter of the server's is thrown on.
 * @param {unknown} problem
 * @param {string} silence  said when there was no answer
 * @returns {string}
 */
export function explain(problem, silence) {
  if (isSilence(problem)) return silence;
  if (problem instanceof Refused) return problem.message;
  throw problem;
}
