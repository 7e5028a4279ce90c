// When something was, as people say it. Pure.

/** @type {[Intl.RelativeTimeFormatUnit, number][]} */
const STEPS = [["day", 86_400_000], ["hour", 3_600_000], ["minute", 60_000]];
const DAYS = 7; // after which the date says more

/**
 * @param {string|undefined} at  ISO 8601
 * @param {number} now  in ms
 * @returns {string}  such as: 3 minutes ago; empty when it cannot be said
 */
export function ago(at, now) {
  const then = Date.parse(at ?? "");
  if (Number.isNaN(then) || Number.isNaN(now)) return "";
  const passed = Math.max(0, now - then); // a clock may be wrong
  if (passed > DAYS * 86_400_000) return new Date(then).toLocaleDateString(undefined, { dateStyle: "medium" });
  for (const [unit, length] of STEPS) {
    if (passed >= length) return new Intl.RelativeTimeFormat("en", { numeric: "auto" }).format(-Math.floor(passed / length), unit);
  }
  return "just now";
}

/** @param {string|undefined} at  ISO 8601 */
export function exactly(at) {
  const then = new Date(at ?? "");
  return Number.isNaN(then.getTime()) ? "" : then.toLocaleString(undefined, { dateStyle: "full", timeStyle: "medium" });
}

/** @param {string|undefined} at  ISO 8601  @returns {string}  such as 14:05; empty when it cannot be said */
export function clock(at) {
  const then = new Date(at ?? "");
  return Number.isNaN(then.getTime()) ? "" : then.toLocaleTimeString(undefined, { hour: "2-digit", minute: "2-digit" });
}
