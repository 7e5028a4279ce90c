"""A page that says, in one sentence, why somebody cannot go on, and the way back to signing in."""

from __future__ import annotations

from starlette.responses import HTMLResponse

from curation.access.forms import message, page, text


def refused(
    words: str, *, status: int, base: str, title: str = "That did not work"
) -> HTMLResponse:
    """The page for something that was refused."""
    way = f'<p><a class="button" href="{text(base)}/sign-in">Sign in</a></p>'
    return page(title, message(words) + way, base=base, status=status)
