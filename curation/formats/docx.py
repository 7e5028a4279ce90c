"""Word documents: their paragraphs and tables in order, one article a file.

The body is read as it would be printed: what a tracked change deleted is left out, what it inserted
is kept. A soft break is a line end, a paragraph is followed by an empty line, the cells of a
table's row have tabs between them. Headers, footers, footnotes and text boxes are no part of an
article; those that can be counted are told of.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from curation.errors import BadInput
from curation.formats.archive import check_package
from curation.formats.article_meta import article
from curation.formats.dataset import Format, Incoming
from curation.formats.own_process import read_apart
from curation.heavy import heavy

LIBRARY = "docx"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "ptab": "\t"}
_NOT_PRINTED = {"del", "moveFrom", "txbxContent", "pict", "drawing", "object", "instrText"}
_LEFT_OUT = (("footnoteReference", "footnote"), ("endnoteReference", "endnote"))
_OLE = b"\xd0\xcf\x11\xe0"
"""How a document of old Word, and one with a password, begins."""


def read(content: bytes, name: str) -> Iterator[Incoming]:
    """The one article of a document. Raises `BadInput` naming the file and the fault."""
    if content.startswith(_OLE):
        raise BadInput(f"{name} is of an old Word or has a password: save it as .docx without one.")
    check_package(content, name, what="Word document", part="word/")
    found = read_apart("docx", content, name)
    yield article(found["text"], name, about=found["about"], notes=found["notes"])


def load() -> None:
    """Load what `parse` needs."""
    heavy(LIBRARY)


def parse(content: bytes, name: str) -> dict[str, Any]:
    """The text of a document and what it says of itself. Raises `BadInput` for one without."""
    document = heavy(LIBRARY).Document(BytesIO(content))
    body = document.element.body
    blocks = [block for block in _blocks(body) if block.strip()]
    if not blocks:
        raise BadInput(f"{name} has no text: an article needs words.")
    properties = document.core_properties
    written = properties.created or properties.modified
    about = {
        "title": properties.title or _headline(document),
        "author": properties.author,
        "date": written.date().isoformat() if written else "",
        "language": properties.language,
    }
    notes = []
    for tag, what in _LEFT_OUT:
        count = sum(1 for _ in body.iter(f"{_W}{tag}"))
        if count:
            notes.append(f"{count} {what}{'s' if count > 1 else ''} left out")
    boxes = {id(one.getparent()) for one in body.iter(f"{_W}txbxContent")}
    if boxes:
        notes.append("text boxes left out")
    return {"text": "\n\n".join(blocks), "about": about, "notes": notes}


def _headline(document: Any) -> str:
    """The first paragraph that is styled as a title or a heading."""
    for paragraph in document.paragraphs[:20]:
        style = (paragraph.style.name or "") if paragraph.style is not None else ""
        if style == "Title" or style.startswith("Heading"):
            words = " ".join(paragraph.text.split())
            if words:
                return words
    return ""


def _blocks(parent: Any) -> Iterator[str]:
    """The paragraphs and tables below an element, in order, each as its text."""
    for child in parent:
        tag = _tag(child)
        if tag == "p":
            yield _line(child).strip()
        elif tag == "tbl":
            rows = (_row(row) for row in _descend(child, "tr"))
            yield "\n".join(row for row in rows if row.strip())
        elif tag not in _NOT_PRINTED:  # content controls and inserted blocks hold others
            yield from _blocks(child)


def _row(row: Any) -> str:
    cells = (" ".join(" ".join(_blocks(cell)).split()) for cell in _descend(row, "tc"))
    return "\t".join(cells)


def _descend(parent: Any, wanted: str) -> Iterator[Any]:
    """The rows of a table or cells of a row, also those inside content controls."""
    for child in parent:
        tag = _tag(child)
        if tag == wanted:
            yield child
        elif tag in ("sdt", "sdtContent", "ins", "customXml", "moveTo"):
            yield from _descend(child, wanted)


def _line(element: Any) -> str:
    """The words of a paragraph as they are printed."""
    parts: list[str] = []
    for child in element:
        tag = _tag(child)
        if tag == "t":
            parts.append(child.text or "")
        elif tag in _SIGNS:
            is_page = tag == "br" and child.get(f"{_W}type") in ("page", "column")
            parts.append("" if is_page else _SIGNS[tag])
        elif tag not in _NOT_PRINTED and tag not in ("pPr", "rPr"):
            parts.append(_line(child))
    return "".join(parts)


def _tag(element: Any) -> str:
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


FORMAT = Format(
    name="docx",
    summary="Word documents, one article a file, tables included",
    suffixes=(".docx",),
    read=read,
    cannot_carry=("labels of any kind: it is read, never written",),
)
