"""Web pages: the article of a page without its menus, with what the page says about it.

trafilatura finds the article, in a process of its own (`own_process`). Nothing is fetched. The
headline stands before the text where the article itself does not begin with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from curation.errors import BadInput
from curation.formats.article_meta import article
from curation.formats.dataset import Format, Incoming
from curation.formats.decoding import decode_article
from curation.formats.own_process import read_apart
from curation.heavy import heavy

LIBRARY = "trafilatura"
MIN_WORDS = 12
"""A page with fewer words than this in its article has none."""
MAX_PAGE = 30_000_000
"""The largest page taken, in bytes."""
_HEAD = 4096
"""Where in a page its encoding is declared."""
_CHARSET = re.compile(
    rb"""<(?:meta\b[^>]{0,500}?\bcharset|\?xml[^>]{0,200}?encoding)\s*=\s*["']?\s*([\w.:-]{1,40})""",
    re.I,
)
_LINE_OF_A_LIST = ("- ", "| ")
_NOTHING = ("[no-title]", "untitled")


def read(content: bytes, name: str) -> Iterator[Incoming]:
    """The one article of a page. Raises `BadInput` naming the file and the fault."""
    if len(content) > MAX_PAGE:
        raise BadInput(
            f"{name} has {len(content):,} bytes, more than the {MAX_PAGE:,} of the largest page "
            "taken."
        )
    found = read_apart("html", content, name)
    yield article(found["text"], name, about=found["about"], notes=found["notes"])


def load() -> None:
    """Load what `parse` needs."""
    heavy(LIBRARY)


def parse(content: bytes, name: str) -> dict[str, Any]:
    """The article's text and what is said of it. Raises `BadInput` when there is none."""
    declared = _CHARSET.search(content[:_HEAD])
    decoded = decode_article(
        content, name, declared=declared[1].decode("ascii") if declared else ""
    )
    # A declaration that no longer holds would be believed again.
    page = re.sub(r"\A\s*<\?xml[^>]*>", "", decoded.text)
    found = heavy(LIBRARY).bare_extraction(
        page, with_metadata=True, include_comments=False, include_tables=True
    )
    text = _paragraphs(found.text) if found is not None and found.text else ""
    if len(text.split()) < MIN_WORDS:
        raise BadInput(
            f"{name} has no article that can be told from the page around it: save the article "
            "itself, or paste its text into a .txt."
        )
    notes = list(decoded.notes)
    title = (found.title or "").strip()
    if title.casefold() in _NOTHING:
        title = ""
    if title and not _same(text).startswith(_same(title)):
        text = f"{title}\n\n{text}"
        notes.append("the headline was put before the text")
    about = {
        "title": title,
        "author": found.author,
        "date": found.date,
        "source": found.sitename,
        "url": found.url,
        "language": found.language,
    }
    return {
        "text": text,
        "about": {key: value for key, value in about.items() if value},
        "notes": notes,
    }


def _paragraphs(text: str) -> str:
    """Paragraphs with an empty line between them; lines of lists and tables stay together."""
    parts: list[str] = []
    for line in text.split("\n"):
        line = line.rstrip()
        if not line:
            continue
        in_list = line.startswith(_LINE_OF_A_LIST)
        if parts and in_list and parts[-1].split("\n")[-1].startswith(_LINE_OF_A_LIST):
            parts[-1] += f"\n{line}"
        else:
            parts.append(line)
    return "\n\n".join(parts)


def _same(words: str) -> str:
    """Words as they are compared: without signs, spaces and capitals."""
    return "".join(re.findall(r"\w", words)).casefold()


FORMAT = Format(
    name="html",
    summary="web pages: the article alone, with title, author, date, site and address",
    suffixes=(".html", ".htm", ".xhtml"),
    read=read,
    cannot_carry=("labels of any kind: it is read, never written",),
)
