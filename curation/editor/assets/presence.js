// What the page knows of the person being there, told to what counts their time at work.

/** @typedef {import("./keeping/working_time.js").WorkingTime} WorkingTime */

const SIGNS = ["keydown", "pointerdown", "pointermove", "wheel", "touchmove"]; // of life
const TICK = 10_000; // ms

/** @param {WorkingTime} time */
export function watchPresence(time) {
  const look = () => time.setHere(document.visibilityState === "visible" && document.hasFocus());
  for (const sign of SIGNS) addEventListener(sign, () => time.sawInput(), { capture: true, passive: true });
  for (const name of ["focus", "blur"]) addEventListener(name, look);
  document.addEventListener("visibilitychange", look);
  addEventListener("pagehide", () => time.leave());
  addEventListener("online", () => time.tick());
  setInterval(() => {
    look();
    time.tick();
  }, TICK);
  look();
}
