"""The plain pages of the door: made here in full, without a script, styled by one style sheet.

Whatever comes from people is escaped by `text`; nothing else may be put between the tags.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from urllib.parse import parse_qsl, quote

from starlette.requests import Request
from starlette.responses import HTMLResponse

from curation.desk.passwords import SHORTEST
from curation.desk.people import MAX_NAME
from curation.errors import BadInput, Forbidden, TooLarge

MAX_FORM = 8_192
"""The largest form taken, in bytes."""
MAX_FIELDS = 10


def text(words: str) -> str:
    """Words from anywhere, as they may stand between tags and in quoted attributes."""
    return escape(words, quote=True)


def page(
    title: str, body: str, *, base: str, status: int = 200, headers: Mapping[str, str] | None = None
) -> HTMLResponse:
    """A whole page; `body` is HTML."""
    return HTMLResponse(
        f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{text(title)} · Curation</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="{text(base)}/access.css">
</head>
<body>
<main>
<p class="desk">Curation</p>
<h1>{text(title)}</h1>
{body}
</main>
</body>
</html>
""",
        status_code=status,
        headers={"Cache-Control": "no-store", **(headers or {})},
    )


def message(words: str, *, is_wrong: bool = True) -> str:
    """A sentence above a form, read out at once when something is wrong."""
    if not words:
        return ""
    kind, role = ("wrong", "alert") if is_wrong else ("news", "status")
    return f'<p class="{kind}" role="{role}" id="message">{text(words)}</p>'


def field(
    name: str,
    label: str,
    *,
    kind: str = "text",
    value: str = "",
    autocomplete: str = "off",
    hint: str = "",
    is_first: bool = False,
    is_fixed: bool = False,
    longest: int = 200,
) -> str:
    """A labelled field that must be filled in."""
    said = f'<span class="hint" id="{name}-hint">{text(hint)}</span>' if hint else ""
    marks = [
        'autocapitalize="none"' if kind == "password" else "",
        "autofocus" if is_first else "",
        "readonly" if is_fixed else "",
        f'aria-describedby="{name}-hint"' if hint else "",
    ]
    return (
        f'<label for="{name}">{text(label)}</label>{said}'
        f'<input id="{name}" name="{name}" type="{kind}" value="{text(value)}" required'
        f' spellcheck="false" maxlength="{longest}" autocomplete="{autocomplete}"'
        f" {' '.join(filter(None, marks))}>"
    )


def new_password_fields(name: str, *, is_fixed: bool) -> str:
    """Whose password it is, which a browser that keeps passwords asks for, and the password twice.

    The name may be changed unless it `is_fixed`.
    """
    return (
        field(
            *("name", "Your name"),
            value=name,
            autocomplete="username",
            is_fixed=is_fixed,
            longest=MAX_NAME,
        )
        + field(
            *("password", "Choose a password"),
            kind="password",
            autocomplete="new-password",
            hint=f"At least {SHORTEST} characters: a few words do well.",
            is_first=True,
        )
        + field("again", "The password again", kind="password", autocomplete="new-password")
    )


def in_address(value: str) -> str:
    """A value as it stands in the query of an address."""
    return quote(value, safe="/")


async def fields_of(request: Request) -> dict[str, str]:
    """The fields of a form that came from a page of ours.

    Raises `Forbidden` for one from elsewhere, `TooLarge` or `BadInput` for what is no form of ours.
    """
    if not {"origin", "sec-fetch-site"} & set(request.headers):
        raise Forbidden("The form did not come from a page of this server: nothing was changed.")
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise BadInput("This is not a form of this server: load the page again.")
    taken = b""
    async for chunk in request.stream():
        taken += chunk
        if len(taken) > MAX_FORM:
            raise TooLarge(f"The form is larger than {MAX_FORM:,} bytes: shorten what is in it.")
    try:
        pairs = parse_qsl(
            taken.decode(), keep_blank_values=True, max_num_fields=MAX_FIELDS, errors="strict"
        )
    except ValueError as error:
        raise BadInput("The form cannot be read: load the page again.") from error
    return dict(pairs)


def chosen_password(fields: Mapping[str, str]) -> str:
    """The password that was typed twice. Raises `BadInput` when the two differ."""
    if fields.get("password", "") != fields.get("again", ""):
        raise BadInput("The two passwords differ: type the same one twice.")
    return fields.get("password", "")
