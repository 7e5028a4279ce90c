"""Lines of whitespace columns as documents and sentences: what is read, and what is read back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count

from curation.errors import BadInput
from curation.formats.conll_tags import TAG, Tag
from curation.formats.intake import decode

DOCSTART = "-DOCSTART-"
_CONLL_2012 = "#begin document ("
_NAMED = re.compile(rf"{DOCSTART}\s+\((.+)\)")


@dataclass(slots=True)
class Sentence:
    """The words of a sentence and the tag of each."""

    words: list[str] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)


@dataclass(slots=True)
class Columns:
    """One document: its sentences, and the id it has in the file, if any."""

    number: int
    line: int
    id: str = ""
    is_marked: bool = False
    """It begins with -DOCSTART-."""
    sentences: list[Sentence] = field(default_factory=list)


def line_of(raw: bytes, name: str, number: int) -> str:
    """A line as text. Raises `BadInput` naming it."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return decode(raw, f"{name}, line {number}")


def _split(line: str) -> list[str]:
    """The columns of a line that are parted by spaces, and by no others."""
    columns = line.split(" ")
    return [one for one in columns if one] if "" in columns else columns


def documents(lines: Iterable[bytes], name: str) -> Iterator[Columns]:
    """The documents of a file, in order.

    The first column is the word, the last the tag; a line that begins with -DOCSTART- begins a
    document, whatever else stands in it. Raises `BadInput` naming the line.
    """
    numbers = count(1)
    document = Columns(0, 1)
    sentence = Sentence()
    width = 0
    for number, raw in enumerate(lines, start=1):
        line = line_of(raw, name, number).strip(" \t\r\n")
        if number == 1:
            line = line.removeprefix("\ufeff").lstrip(" \t")
        columns = line.split("\t") if "\t" in line else _split(line)
        begins = bool(line) and columns[0] == DOCSTART
        if begins or not line:
            if sentence.words:
                document.sentences.append(sentence)
                sentence = Sentence()
            if begins:
                if document.number:
                    yield document
                named = _NAMED.fullmatch(line)
                document = Columns(next(numbers), number, named[1] if named else "", True)
            continue
        if line.startswith(_CONLL_2012):
            raise BadInput(
                f"{name}, line {number}: this is CoNLL-2012, whose names stand in brackets over "
                "several lines: turn it into CoNLL-2003 or CoNLL-U first."
            )
        if line.startswith("#") and not sentence.words and not TAG.fullmatch(columns[-1].strip()):
            continue
        if len(columns) < 2:
            raise BadInput(
                f"{name}, line {number} has one column: a line has a word and, last, its tag."
            )
        if width and len(columns) != width:
            raise BadInput(
                f"{name}, line {number} has {len(columns)} columns, and the lines before it have "
                f"{width}: give every line as many."
            )
        if not document.number:
            document.number, document.line = next(numbers), number
        width = len(columns)
        sentence.words.append(columns[0].strip(" "))
        sentence.tags.append(Tag(number, columns[-1].strip()))
    if sentence.words:
        document.sentences.append(sentence)
    if document.number:
        yield document
