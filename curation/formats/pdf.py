"""PDF: the words of its pages, one article a file.

A PDF knows lines and no paragraphs. Lines of a paragraph are put together again, for a sentence
that is cut into lines cannot be read by pre-taggers: a line goes on in the next one unless it is
clearly shorter than the lines around it, ends a sentence and the next begins another. A word that
is hyphenated at the end of a line is joined, which is told. pypdf reads it, in a process of its
own (`own_process`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from curation.errors import BadInput
from curation.formats.article_meta import article
from curation.formats.dataset import Format, Incoming
from curation.formats.own_process import read_apart
from curation.heavy import heavy

LIBRARY = "pypdf"
MAX_PAGES = 500
MAX_CHARACTERS = 2_000_000
"""More than any article may have: what is read of a PDF before it is refused."""
SHORT = 0.8
"""A line of less than this share of the usual length may be the last of its paragraph."""
HEADLINE = 0.55
"""A line of less than this share stands alone, whatever it ends in."""
_ENDS = (".", "!", "?", ":", "”", '"', "»", "…", ")")
_DATE = re.compile(r"(?:D:)?(\d{4})(\d{2})(\d{2})")


def read(content: bytes, name: str) -> Iterator[Incoming]:
    """The one article of a PDF. Raises `BadInput` naming the file and the fault."""
    found = read_apart("pdf", content, name)
    yield article(found["text"], name, about=found["about"], notes=found["notes"])


def load() -> None:
    """Load what `parse` needs."""
    heavy(LIBRARY)


def parse(content: bytes, name: str) -> dict[str, Any]:
    """The text of a PDF and what it says of itself. Raises `BadInput` for one without text."""
    errors = heavy("pypdf.errors")
    try:
        reader = heavy(LIBRARY).PdfReader(BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise BadInput(f"{name} has a password: save it without one and try again.")
        count = len(reader.pages)
        if count > MAX_PAGES:
            raise BadInput(
                f"{name} has {count:,} pages, more than the {MAX_PAGES} of the longest taken: "
                "split it into articles."
            )
        pages = _pages(reader, name)
    except errors.PyPdfError as error:
        raise BadInput(
            f"{name} is no PDF, or a broken one ({_short(error)}): save it again."
        ) from None
    empty = sum(not page for page in pages)
    if empty == count:
        raise BadInput(
            f"{name} has no text, only pictures of pages: have a program for text recognition "
            "(OCR) read it first."
        )
    text, joined = joined_lines([page for page in pages if page])
    notes = []
    if empty:
        notes.append(f"{empty} of {count} pages have no text")
    if joined:
        words = "1 word" if joined == 1 else f"{joined} words"
        notes.append(f"{words} hyphenated at the end of a line joined")
    return {"text": text, "about": {**_about(reader), "pages": count}, "notes": notes}


def _pages(reader: Any, name: str) -> list[list[str]]:
    """The lines of each page."""
    pages: list[list[str]] = []
    size = 0
    for page in reader.pages:
        text = page.extract_text()
        size += len(text)
        if size > MAX_CHARACTERS:
            raise BadInput(f"{name} has more than {MAX_CHARACTERS:,} characters: split it.")
        lines = [" ".join(line.split()) for line in re.split(r"\r\n|[\r\n]", text)]
        while lines and not lines[-1]:
            lines.pop()
        pages.append(lines if any(lines) else [])
    return pages


def _about(reader: Any) -> dict[str, str]:
    said = reader.metadata or {}
    date = _DATE.match(str(said.get("/CreationDate") or ""))
    return {
        "title": str(said.get("/Title") or ""),
        "author": str(said.get("/Author") or ""),
        "date": "-".join(date.groups()) if date else "",
    }


def joined_lines(pages: Sequence[Sequence[str]]) -> tuple[str, int]:
    """The text of pages in paragraphs, and how many hyphenated words were joined."""
    lengths = sorted(len(line) for page in pages for line in page if line)
    usual = lengths[int(len(lengths) * 0.75)] if lengths else 0
    paragraphs: list[str] = []
    joined = 0
    before = ""
    for line in (line for page in pages for line in page):
        if not line:
            before = ""
            continue
        if not before or _ends_there(before, line, usual):
            paragraphs.append(line)
        elif _is_hyphenated(paragraphs[-1], line):
            paragraphs[-1] = paragraphs[-1][:-1] + line
            joined += 1
        else:
            paragraphs[-1] += f" {line}"
        before = line
    return "\n\n".join(paragraphs), joined


def _ends_there(line: str, following: str, usual: int) -> bool:
    """Whether a paragraph ends with this line."""
    if len(line) < usual * HEADLINE:
        return not following[:1].islower()
    return len(line) < usual * SHORT and line.endswith(_ENDS) and not following[:1].islower()


def _is_hyphenated(paragraph: str, line: str) -> bool:
    return len(paragraph) > 1 and (
        (paragraph[-1] in "-\u2010\u00ad" and paragraph[-2].islower() and line[:1].islower())
        or paragraph[-1] == "\u00ad"
    )


def _short(error: Exception) -> str:
    return str(error).split("\n", 1)[0][:80] or type(error).__name__


FORMAT = Format(
    name="pdf",
    summary="PDF with text in it, one article a file; lines are put together to paragraphs",
    suffixes=(".pdf",),
    read=read,
    cannot_carry=("labels of any kind: it is read, never written",),
)
