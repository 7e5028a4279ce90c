"""What a DocBin says, spaCy's file of many documents, and writing one document by document.

spaCy itself holds all documents of a DocBin in memory, several times over while it packs them. So
the columns of the file are kept in temporary files here, and memory grows with the vocabulary
alone. The file is zlib(msgpack(map)): `tokens` has a row of 64-bit keys for each token (`attrs`
says of what), `lengths` how many tokens each document has, `strings` what the keys stand for.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from tempfile import TemporaryFile
from typing import IO, Any

from curation.errors import TooLarge
from curation.heavy import heavy

VERSION = "0.1"
MISSING, INSIDE, OUTSIDE, BEGIN = 0, 1, 2, 3
"""What spaCy calls the place of a token in an entity."""
CHUNK = 1 << 20
MAX_COLUMN = 2**32 - 1
"""The most bytes msgpack can give the tokens of all documents: some 170 million tokens."""
SPAN = struct.Struct(">QQQllll")


@dataclass(frozen=True, slots=True)
class Group:
    """A stretch of tokens with a label, as spaCy has it in `doc.spans`."""

    start: int
    end: int
    label: str
    kb_id: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Doc:
    """What a DocBin says of one document; `iob` and `types` have the entity of each token."""

    words: list[str]
    spaces: list[bool]
    iob: list[int]
    types: list[str]
    groups: Mapping[str, list[Group]] = field(default_factory=dict)
    cats: Mapping[str, float] = field(default_factory=dict)
    user_data: Mapping[Any, Any] = field(default_factory=dict)
    knows_spaces: bool = True

    @property
    def text(self) -> str:
        """The text, as spaCy puts it together from its words."""
        return "".join(
            word + " " * space for word, space in zip(self.words, self.spaces, strict=True)
        )

    def edges(self) -> tuple[list[int], list[int]]:
        """Where in the text each of the words begins, and where it ends."""
        starts, ends, place = [], [], 0
        for word, space in zip(self.words, self.spaces, strict=True):
            starts.append(place)
            ends.append(place + len(word))
            place += len(word) + space
        return starts, ends

    def entities(self) -> Iterator[Group]:
        """The entities its tokens tell: spaCy's `doc.ents`."""
        first: int | None = None
        for number, iob in enumerate([*self.iob, OUTSIDE]):
            ends = iob != INSIDE or (first is not None and self.types[number] != self.types[first])
            if first is not None and ends:
                yield Group(first, number, self.types[first])
                first = None
            if first is None and iob in (BEGIN, INSIDE) and self.types[number]:
                first = number


def packed(docs: Iterable[Doc]) -> Iterator[bytes]:
    """A DocBin of documents, in chunks."""
    attrs = heavy("spacy.attrs").IDS
    numpy = heavy("numpy")
    pack = heavy("srsly").msgpack_dumps
    strings = heavy("spacy.strings").StringStore()
    count = 0
    with ExitStack() as opened:
        columns: dict[str, IO[bytes]] = {
            name: opened.enter_context(TemporaryFile())
            for name in ("tokens", "spaces", "lengths", "cats", "span_groups", "user_data")
        }
        for doc in docs:
            count += 1
            rows = numpy.empty((len(doc.words), 3), dtype="<u8")
            rows[:, 0] = [strings.add(word) for word in doc.words]
            rows[:, 1] = doc.iob
            rows[:, 2] = [strings.add(label) if label else 0 for label in doc.types]
            columns["tokens"].write(rows.tobytes())
            columns["spaces"].write(bytes(doc.spaces))
            columns["lengths"].write(struct.pack("<l", len(doc.words)))
            columns["cats"].write(pack(dict(doc.cats)))
            columns["span_groups"].write(pack(_groups(doc, strings, pack)))
            columns["user_data"].write(pack(pack(dict(doc.user_data))))
        yield from _compressed(
            _file(columns, count, [attrs["ORTH"], attrs["ENT_IOB"], attrs["ENT_TYPE"]], strings)
        )


def _groups(doc: Doc, strings: Any, pack: Any) -> bytes:
    def key(word: str) -> int:
        found: int = strings.add(word) if word else 0
        return found

    starts, ends = doc.edges()
    said = {
        pack(
            {
                "name": name,
                "attrs": {},
                "spans": [
                    SPAN.pack(
                        *(key(one.id), key(one.kb_id), key(one.label), one.start, one.end),
                        *(starts[one.start], ends[one.end - 1]),
                    )
                    for one in group
                ],
            }
        ): [name]
        for name, group in doc.groups.items()
    }
    packed_groups: bytes = pack(said)
    return packed_groups


def _file(
    columns: Mapping[str, IO[bytes]], count: int, attrs: list[int], strings: Any
) -> Iterator[bytes]:
    pack = heavy("srsly").msgpack_dumps
    yield b"\x8a"  # a map of ten
    yield pack("version") + pack(VERSION) + pack("attrs") + pack(attrs)
    for name in ("tokens", "spaces", "lengths"):
        size = columns[name].tell()
        if size > MAX_COLUMN:
            raise TooLarge(
                "A .spacy file cannot hold so many articles: export parts of a split, or fewer."
            )
        yield pack(name) + b"\xc6" + struct.pack(">L", size)
        yield from _content(columns[name])
    yield pack("strings") + pack(sorted(strings))
    yield pack("cats") + _array(count)
    yield from _content(columns["cats"])
    yield pack("flags") + _array(count)
    known = pack({"has_unknown_spaces": False})
    for _ in range(count):
        yield known
    for name in ("span_groups", "user_data"):
        yield pack(name) + _array(count)
        yield from _content(columns[name])


def _array(count: int) -> bytes:
    return b"\xdd" + struct.pack(">L", count)


def _content(column: IO[bytes]) -> Iterator[bytes]:
    column.seek(0)
    while chunk := column.read(CHUNK):
        yield chunk


def _compressed(chunks: Iterable[bytes]) -> Iterator[bytes]:
    press = zlib.compressobj()
    for chunk in chunks:
        if done := press.compress(chunk):
            yield done
    yield press.flush()
