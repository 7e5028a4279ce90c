"""Plain text: one article a file."""

from __future__ import annotations

from collections.abc import Iterator

from curation.formats.dataset import Format, Incoming
from curation.formats.decoding import decode_article
from curation.formats.intake import clean, title_of


def read(content: bytes, name: str) -> Iterator[Incoming]:
    """The one article of a text file. Raises `BadInput` naming the file and the fault."""
    decoded = decode_article(content, name)
    cleaned = clean(decoded.text, name)
    title = title_of(cleaned.text)
    yield Incoming(
        text=cleaned.text,
        title=title,
        place=name,
        meta={"title": title, "source": name},
        notes=(*decoded.notes, *cleaned.notes),
    )


FORMAT = Format(
    name="text",
    summary="plain text, one article a file, UTF-8 or what else can be told",
    suffixes=(".txt", ".text"),
    read=read,
    cannot_carry=("labels of any kind: it is read, never written",),
)
