// What time it is at the server. This computer's own clock may be wrong or jump; what passed since the
// server's last answer is counted by one that only goes forward.

/** @type {number|null} */
let offset = null; // ms from that counter to the server's time

/** @param {string|null} date  the Date header of an answer */
export function heardFrom(date) {
  const told = date ? Date.parse(date) : Number.NaN;
  if (!Number.isNaN(told)) offset = told - performance.now();
}

/**
 * @param {string|undefined} moment  as the server wrote it
 * @returns {string}  "2 minutes ago"; empty when it cannot be said
 */
export function ago(moment) {
  const then = moment ? Date.parse(moment) : Number.NaN;
  if (offset === null || Number.isNaN(then)) return "";
  const minutes = Math.max(0, performance.now() + offset - then) / 60_000;
  if (minutes < 1) return "just now";
  if (minutes < 60) return inWords(minutes, "minute");
  return minutes < 60 * 24 ? inWords(minutes / 60, "hour") : inWords(minutes / 60 / 24, "day");
}

/**
 * @param {number} number
 * @param {string} unit
 */
function inWords(number, unit) {
  const whole = Math.floor(number);
  return `${whole} ${unit}${whole === 1 ? "" : "s"} ago`;
}
