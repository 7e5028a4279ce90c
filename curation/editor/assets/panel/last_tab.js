// Which tab of the panel was open last, in this browser.

const MEMORY = "curation.panel";

export function remembered() {
  try {
    return localStorage.getItem(MEMORY);
  } catch {
    return null; // storage may be forbidden
  }
}

/** @param {string} name */
export function remember(name) {
  try {
    localStorage.setItem(MEMORY, name);
  } catch {
    // the tab is then the first one again next time
  }
}
