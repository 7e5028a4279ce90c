// What time it is at the server. This computer's own clock may be wrong or jump; what passed since the
// server's last answer is counted by one that only goes forward.

/** @type {number|null} */
let offset = null; // ms from that counter to the server's time

/** @param {string|null} date  the Date header of an answer */
export function heardFrom(date) {
  const told = date ? Date.parse(date) : Number.NaN;
  if (!Number.isNaN(told)) offset = told - performance.now();
}

/** @returns {number}  ms, as of Date; NaN while the server has not said */
export function serverNow() {
  return offset === null ? Number.NaN : performance.now() + offset;
}
