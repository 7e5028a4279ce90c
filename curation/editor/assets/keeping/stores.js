// The browser's storages, which a person or their company may have forbidden: then an empty one stands
// in for them that takes nothing, and what waits is kept by the page alone and says so.

/** @type {Storage} */
const NOWHERE = {
  length: 0,
  key: () => null,
  getItem: () => null,
  setItem: () => {
    throw new DOMException("This browser keeps nothing for pages.", "SecurityError");
  },
  removeItem: () => {},
  clear: () => {},
};

/**
 * @param {"localStorage"|"sessionStorage"} name
 * @returns {Storage}
 */
export function storeNamed(name) {
  try {
    return globalThis[name] ?? NOWHERE;
  } catch {
    return NOWHERE;
  }
}
