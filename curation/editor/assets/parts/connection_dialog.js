// When Streamlit loses its own connection it covers the page with a message and takes the keyboard.
// The editor works on without it and says itself what is not saved, so over an article it is closed.

const TITLE = "Connection error";

/**
 * @param {() => boolean} isWorking  whether an article is open
 * @param {AbortSignal} signal
 */
export function closeConnectionDialogs(isWorking, signal) {
  const observer = new MutationObserver(() => {
    if (!isWorking()) return;
    for (const dialog of document.querySelectorAll('[data-testid="stDialog"] [role="dialog"]')) {
      const close = dialog.querySelector('button[aria-label="Close"]');
      if (dialog.querySelector("h2")?.textContent === TITLE && close instanceof HTMLElement) close.click();
    }
  });
  observer.observe(document.body, { childList: true });
  signal.addEventListener("abort", () => observer.disconnect());
}
