// Fetching what refused edits came too late for: of many refusals in a row once at first, and once more
// after them; for as long as the server may have more to say.

const SOON = 2000; // ms until the server is asked again that did not answer
const PAUSE = 500; // ms in which more may be refused

/**
 * @param {() => Promise<boolean>} read  resolves to whether asking again would help
 * @param {() => boolean} isBehind
 * @returns {() => Promise<void>}
 */
export function createCatchingUp(read, isBehind) {
  let isAsking = false;
  let isDue = false; // something was refused while it was being asked

  return async function catchUp() {
    isDue = true;
    if (isAsking) return;
    isAsking = true;
    isDue = false;
    let isWorthIt = true;
    try {
      isWorthIt = await read();
    } finally {
      const askAgain = () => {
        isAsking = false;
        if (isWorthIt && (isDue || isBehind())) void catchUp();
      };
      setTimeout(askAgain, isBehind() ? SOON : PAUSE);
    }
  };
}
