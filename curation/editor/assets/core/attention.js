// How long somebody has been at work: the page in sight and in use, and something pressed or moved not
// long ago. Pure but for what it remembers; moments are milliseconds of a clock that only goes on.

export const IDLE_AFTER = 60_000; // ms without a key or the mouse until somebody is taken to be away

export class Attention {
  constructor() {
    this.isHere = false;
    this.input = -Infinity; // when something was pressed or moved last
    this.settled = 0; // up to when time is counted
    this.worked = 0; // ms counted and not taken yet
  }

  /** @param {number} now */
  settle(now) {
    const end = Math.min(now, this.input + IDLE_AFTER);
    if (this.isHere && end > this.settled) this.worked += end - this.settled;
    this.settled = now;
  }

  /** @param {number} now  when something was pressed or moved */
  sawInput(now) {
    this.settle(now);
    this.input = now;
  }

  /**
   * @param {boolean} isHere  whether the page is in sight and takes the keyboard; coming back is a sign of life
   * @param {number} now
   */
  setHere(isHere, now) {
    if (isHere === this.isHere) return;
    this.settle(now);
    this.isHere = isHere;
    if (isHere) this.input = now;
  }

  /**
   * @param {number} now
   * @returns {number}  ms at work since it was asked last
   */
  take(now) {
    this.settle(now);
    const { worked } = this;
    this.worked = 0;
    return worked;
  }
}
