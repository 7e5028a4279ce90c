"""Where to go on after signing in: only to a page of ours."""

from __future__ import annotations

LONGEST = 2_000


def safe_next(value: str) -> str:
    """The path, below the app's own, that somebody wanted; "" when it leads elsewhere.

    Browsers take "//host", "/\\host" and such with line breaks in them for another site's address.
    """
    if not value.startswith("/") or len(value) > LONGEST or not value.isprintable():
        return ""
    if value[1:2] in ("/", "\\") or "\\" in value.split("?")[0]:
        return ""
    return value
