"""A Chromium for the browser tests: the one that Playwright knows, else the machine's own.

`python -m tools.chromium` makes sure that one is there and starts. Tests call
`playwright.chromium.launch(executable_path=executable(playwright))`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Error, Playwright, sync_playwright

SYSTEM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = (
    "The browser tests need a Chromium, and none could be started or installed.\n"
    "On Debian: sudo apt install chromium. Elsewhere: {python} -m playwright install chromium.\n"
    "One that is somewhere else: CHROMIUM=/path/to/chromium make test"
)


def executable(playwright: Playwright) -> str | None:
    """The Chromium to start; None means Playwright's own."""
    if chosen := os.environ.get("CHROMIUM"):
        return chosen
    if Path(playwright.chromium.executable_path).exists():
        return None
    return next(filter(None, map(shutil.which, SYSTEM)), None)


def starts() -> bool:
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=executable(playwright))
            browser.new_page().goto("data:text/html,<p>ready</p>")
            browser.close()
        except Error:
            return False
    return True


def main() -> int:
    if starts():
        return 0
    print("Installing Chromium for the browser tests (once) ...", flush=True)
    if any(starts() for _ in _installations()):
        return 0
    print(MISSING.format(python=sys.executable), file=sys.stderr)
    return 1


def _installations() -> Iterator[None]:
    """One way after the other to get a browser; the next is tried when it still does not start."""
    playwright = [sys.executable, "-m", "playwright"]
    root = _as_root()
    if _quiet([*playwright, "install", "chromium"]):
        yield
        if root is not None:  # there, but a library of the system may be missing
            _quiet([*root, *playwright, "install-deps", "chromium"])
            yield
    if root is not None and shutil.which("apt-get"):
        apt = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
        _quiet([*apt, "update"])
        _quiet([*apt, "install", "-y", "--no-install-recommends", "chromium"])
        yield


def _quiet(command: list[str]) -> bool:
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True).returncode == 0


def _as_root() -> list[str] | None:
    """What to put before a command that only root may run; None when that is not to be had."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    return ["sudo", "-n"] if shutil.which("sudo") and _quiet(["sudo", "-n", "true"]) else None


if __name__ == "__main__":
    sys.exit(main())
