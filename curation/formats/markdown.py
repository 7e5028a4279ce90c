"""Markdown: one article a file, its text kept letter for letter, marks and all.

Annotations count characters of the file, so nothing is rendered: what somebody labels is what
stands in the file. Only a block of front matter (`---`, lines of `key: value`, `---`) is no part
of the article: it goes into the metadata. The title is the one of the front matter, else the first
heading, else the first short line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from curation.formats.dataset import Format, Incoming
from curation.formats.decoding import decode_article
from curation.formats.intake import clean, shorten, title_of
from curation.formats.jsonl_lines import document_id

_FRONT = re.compile(r"---[ \t]*\n(.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_PAIR = re.compile(r"([A-Za-z][\w-]{0,60})[ \t]*:(?:[ \t]+(.*))?\Z")
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(.+?)[ \t]*#*[ \t]*\Z")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*\Z")
_FENCE = re.compile(r" {0,3}(```|~~~)")
_MARKS = re.compile(r"(\*\*|__|`)(.+?)\1")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_SOURCE = "source"


def read(content: bytes, name: str) -> Iterator[Incoming]:
    """The one article of a file. Raises `BadInput` naming the file and the fault."""
    decoded = decode_article(content, name)
    cleaned = clean(decoded.text, name)
    text, about = _without_front_matter(cleaned.text)
    text = clean(text, name).text  # with front matter alone there is no article
    notes = (*decoded.notes, *cleaned.notes)
    if about:
        notes = (*notes, "the front matter went into meta")
    external_id = document_id(about.pop("id", None) or None, name)
    title = shorten(about.get("title") or heading(text) or title_of(text))
    article = Incoming(text=text, title=title, place=name, notes=notes, external_id=external_id)
    yield replace(article, meta={_SOURCE: name, **about, "title": title})


def _without_front_matter(text: str) -> tuple[str, dict[str, str]]:
    """The text below its front matter, and what that says; the whole text when it has none."""
    found = _FRONT.match(text)
    if found is None:
        return text, {}
    about: dict[str, str] = {}
    last = ""
    for line in (found[1] or "").splitlines():
        pair = _PAIR.match(line)
        if pair is not None:
            last = pair[1].casefold()
            about[last] = _unquoted((pair[2] or "").strip())
        elif line.startswith((" ", "\t", "- ")) and last:
            # Lists and longer texts stay as they are written, below their key.
            about[last] = f"{about[last]} {line.strip()}".strip()
        elif line.strip() and not line.lstrip().startswith("#"):
            return text, {}  # a line between rulers, not front matter
    if not about:
        return text, {}
    return text[found.end() :].lstrip("\n"), {key: said for key, said in about.items() if said}


def _unquoted(said: str) -> str:
    if len(said) > 1 and said[0] == said[-1] and said[0] in "\"'":
        return said[1:-1]
    return said


def heading(text: str) -> str:
    """The first heading of a Markdown text without its marks; empty when there is none."""
    before, in_code = "", False
    for line in text.split("\n"):
        if _FENCE.match(line):
            in_code = not in_code
        elif not in_code:
            found = _HEADING.match(line)
            if found is not None:
                return _plain(found[1])
            if before.strip() and _UNDERLINE.match(line):
                return _plain(before.strip())
        before = "" if in_code else line
    return ""


def _plain(line: str) -> str:
    return _MARKS.sub(r"\2", _LINK.sub(r"\1", line)).strip()


FORMAT = Format(
    name="markdown",
    summary="Markdown, one article a file, kept as it is written; front matter goes into meta",
    suffixes=(".md", ".markdown"),
    read=read,
    cannot_carry=("labels of any kind: it is read, never written",),
)
