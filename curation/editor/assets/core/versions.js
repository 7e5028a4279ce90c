// What lies under a gold reading in place of suggestions: what readers say where it is still to be decided.
// A face is how a unit looks to some of them; it is drawn like a suggestion and never taken as it is.

/** @typedef {import("../types.js").Proposal} Proposal */
/** @typedef {"conflict"|"check"|"waiting"} FaceState */
/**
 * @typedef {object} Face
 * @property {string} unit
 * @property {string} annotation  the id it has in the gold
 * @property {number} version  the first that looks so
 * @property {number[]} versions  all that look so
 * @property {number[]} readers  ids of those who say so
 * @property {number[]} numbers  theirs, to show
 * @property {FaceState} state
 * @property {boolean} isLeading
 */
/** @typedef {{id: string, at: number, unit: string}} Step  id: what has the focus when it is decided; at: code point */

/** @extends {Map<string, Proposal>} */
export class Versions extends Map {
  /** @param {{face: Face, proposal: Proposal}[]} all */
  constructor(all) {
    super();
    /** @type {readonly Step[]} */
    this.order = []; // in which open units are decided
    /** @type {Map<string, Face>} */
    this.faces = new Map();
    /** @type {Map<string, string>} */
    this.leading = new Map(); // by the id in the gold
    for (const { face, proposal } of all) {
      this.set(proposal.id, proposal);
      this.faces.set(proposal.id, face);
      if (face.isLeading) this.leading.set(face.annotation, proposal.id);
    }
  }
}

/**
 * @param {Map<string, Proposal>} suggestions
 * @param {string} id
 * @returns {Face|undefined}  undefined for what is no face
 */
export function faceOf(suggestions, id) {
  return suggestions instanceof Versions ? suggestions.faces.get(id) : undefined;
}
