"""Articles taken out of other documents: one text, one title, what is known about it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from curation.formats.dataset import Incoming
from curation.formats.decoding import without_control_characters
from curation.formats.intake import clean, shorten, title_of

_SPACE = re.compile(r"\s+")
MAX_VALUE = 2_000
"""The most characters of something about an article that a web page or document says."""


def article(
    text: str, name: str, *, about: Mapping[str, Any], notes: Iterable[str] = ()
) -> Incoming:
    """An article that was taken out of the file of this name.

    `about` is what the file says of it: title, author, date and the like; empty ones are left out.
    """
    taken = without_control_characters(text)
    cleaned = clean(taken.text, name)
    meta = {key: value for key, said in about.items() if (value := _value(said)) not in ("", None)}
    title = shorten(str(meta.get("title") or title_of(cleaned.text)))
    return Incoming(
        text=cleaned.text,
        title=title,
        place=name,
        meta={**meta, "title": title, "source": meta.get("source", name)},
        notes=(*notes, *taken.notes, *cleaned.notes),
    )


def _value(said: object) -> object:
    """Something about an article as one line that a database can hold."""
    if not isinstance(said, str):
        return said
    line = _SPACE.sub(" ", without_control_characters(said).text).strip()
    return line[:MAX_VALUE]
