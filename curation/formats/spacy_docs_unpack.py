"""Reading a DocBin, spaCy's file of many documents, document by document, believing nothing of it.

spaCy itself reads all of it into memory and follows offsets that lead outside a document.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from tempfile import TemporaryFile
from typing import IO, Any

from curation.errors import BadInput, TooLarge
from curation.formats.spacy_docs_file import CHUNK, MISSING, SPAN, Doc, Group
from curation.heavy import heavy

MAX_UNPACKED = 2_000_000_000
"""The most bytes a DocBin from elsewhere may have when it is unpacked."""


def docs_in(file: IO[bytes], name: str, *, limit: int | None = None) -> Iterator[Doc]:
    """The documents of a DocBin. Raises `BadInput`; `TooLarge` beyond `limit` bytes unpacked."""
    with TemporaryFile() as unpacked:
        _unpack(file, unpacked, name, limit)
        try:
            yield from _Columns(unpacked).docs()
        except BadInput as error:
            raise BadInput(f"{name} is a broken DocBin: {error.message}") from None
        except (*_BROKEN, heavy("srsly.msgpack.exceptions").UnpackException) as error:
            raise BadInput(
                f"{name} is a broken DocBin ({type(error).__name__}: {error}): "
                "write it again with spaCy's DocBin.to_disk."
            ) from None


_BROKEN = (ValueError, TypeError, KeyError, IndexError, struct.error, OverflowError, MemoryError,
           RecursionError, AttributeError)  # fmt: skip
"""What reading bytes that mean nothing comes to."""


def _unpack(file: IO[bytes], into: IO[bytes], name: str, limit: int | None) -> None:
    press = zlib.decompressobj()
    size = 0
    try:
        while chunk := file.read(CHUNK):
            while chunk:
                size += into.write(press.decompress(chunk, CHUNK * 16))
                if limit is not None and size > limit:
                    raise TooLarge(
                        f"{name} has more than {limit:,} bytes when it is unpacked: split it."
                    )
                chunk = press.unconsumed_tail
    except zlib.error:
        raise BadInput(
            f"{name} is no DocBin: it is not packed as one. spaCy's DocBin.to_disk writes them."
        ) from None
    if not press.eof:
        raise BadInput(f"{name} ends in the middle: copy or write it again.")


class _Columns:
    """Where the columns of an unpacked DocBin are in a file, and what is in them."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._unpacker = heavy("srsly.msgpack").Unpacker
        self._at: dict[str, tuple[int, int]] = {}
        """Where each column of bytes begins, with its size, or each list, with its length."""
        self._said: dict[str, Any] = {}
        self._find()
        numpy = heavy("numpy")
        self._strings = heavy("spacy.strings").StringStore(
            [one for one in self._list("strings") if isinstance(one, str)]
        )
        attrs = self._said.get("attrs")
        if not isinstance(attrs, list) or not attrs:
            raise BadInput("it does not say what it has of each token.")
        ids = heavy("spacy.attrs").IDS
        self._row = len(attrs)
        self._place = {
            what: attrs.index(ids[what])
            for what in ("ORTH", "ENT_IOB", "ENT_TYPE")
            if ids[what] in attrs
        }
        if "ORTH" not in self._place:
            raise BadInput("it has no words.")
        start, size = self._at.get("lengths", (0, 0))
        file.seek(start)
        self._lengths = numpy.frombuffer(file.read(size), dtype="<i4").tolist()
        tokens = sum(self._lengths)
        if (
            min(self._lengths, default=0) < 0
            or self._at.get("tokens", (0, 0))[1] != tokens * self._row * 8
            or self._at.get("spaces", (0, 0))[1] != tokens
        ):
            raise BadInput("the lengths of its documents do not fit its tokens.")

    def _find(self) -> None:
        read = self._unpacker_at(0)
        keys = read.read_map_header()
        place = read.tell()
        for _ in range(keys):
            read = self._unpacker_at(place)
            key = read.unpack()
            place += read.tell()
            place = self._note(str(key), place)

    def _note(self, key: str, place: int) -> int:
        """Note where the value of a key is, and say where the next key begins."""
        self._file.seek(place)
        head = self._file.read(5)
        sizes = {0xC4: (1, ">B"), 0xC5: (2, ">H"), 0xC6: (4, ">L")}
        if head and head[0] in sizes:
            width, form = sizes[head[0]]
            (size,) = struct.unpack(form, head[1 : 1 + width])
            self._at[key] = (place + 1 + width, size)
            return place + 1 + width + int(size)
        read = self._unpacker_at(place)
        is_list = bool(head) and (head[0] & 0xF0 == 0x90 or head[0] in (0xDC, 0xDD))
        if not is_list or key == "attrs":
            self._said[key] = read.unpack()
            return place + int(read.tell())
        count = read.read_array_header()
        self._at[key] = (place, count)
        for _ in range(count):
            read.skip()
        return place + int(read.tell())

    def _unpacker_at(self, place: int) -> Any:
        return self._unpacker(_Window(self._file, place), raw=False, strict_map_key=False)

    def _list(self, key: str) -> Iterator[Any]:
        if key not in self._at:
            return
        start, count = self._at[key]
        read = self._unpacker_at(start)
        read.read_array_header()
        for _ in range(count):
            yield read.unpack()

    def docs(self) -> Iterator[Doc]:
        load = heavy("srsly").msgpack_loads
        lists = {key: self._list(key) for key in ("cats", "flags", "span_groups", "user_data")}
        first = 0
        for length in self._lengths:
            said = {key: next(values, None) for key, values in lists.items()}
            knows_spaces = not (said["flags"] or {}).get("has_unknown_spaces")
            spaces = [bool(one) for one in self._bytes("spaces", first, length)]
            words, iob, types = self._tokens(first, length)
            first += length
            groups = said["span_groups"]
            user_data = load(said["user_data"], use_list=False) if said["user_data"] else {}
            cats = said["cats"] or {}
            if not isinstance(user_data, dict) or not isinstance(cats, dict):
                raise BadInput("the user_data or cats of a document are no dictionary.")
            yield Doc(
                words,
                spaces if knows_spaces else [True] * max(0, length - 1) + [False] * (length > 0),
                iob,
                types,
                self._groups(load(groups), length) if groups else {},
                cats,
                user_data,
                knows_spaces,
            )

    def _bytes(self, key: str, first: int, count: int) -> bytes:
        self._file.seek(self._at[key][0] + first)
        return self._file.read(count)

    def _tokens(self, first: int, length: int) -> tuple[list[str], list[int], list[str]]:
        content = self._bytes("tokens", first * self._row * 8, length * self._row * 8)
        rows = heavy("numpy").frombuffer(content, dtype="<u8").reshape((length, self._row))
        words = [self._string(key) for key in rows[:, self._place["ORTH"]].tolist()]
        iob, types = [MISSING] * length, [""] * length
        if "ENT_IOB" in self._place and "ENT_TYPE" in self._place:
            iob = rows[:, self._place["ENT_IOB"]].tolist()
            types = [self._string(key) for key in rows[:, self._place["ENT_TYPE"]].tolist()]
        return words, iob, types

    def _string(self, key: int) -> str:
        if not key:
            return ""
        try:
            found: str = self._strings[key]
        except KeyError:
            raise BadInput(f"it has no string for the key {key}.") from None
        return found

    def _groups(self, said: Any, length: int) -> dict[str, list[Group]]:
        load = heavy("srsly").msgpack_loads
        # Before spaCy 3.4 there were no keys, but for the name in each group.
        pairs = said.items() if isinstance(said, dict) else [(one, None) for one in said]
        found: dict[str, list[Group]] = {}
        for content, keys in pairs:
            group = load(content)
            spans = [self._group(one, length) for one in group["spans"]]
            for key in keys or [group["name"]]:
                found[str(key)] = spans
        return found

    def _group(self, content: bytes, length: int) -> Group:
        id, kb_id, label, start, end, _, _ = SPAN.unpack(content)
        if not 0 <= start < end <= length:
            raise BadInput(f"a span from token {start} to {end} of {length} is none.")
        return Group(start, end, self._string(label), self._string(kb_id), self._string(id))


class _Window:
    """A file from a place on, for one who reads in it while others do."""

    def __init__(self, file: IO[bytes], place: int) -> None:
        self._file = file
        self._place = place

    def read(self, size: int) -> bytes:
        self._file.seek(self._place)
        content = self._file.read(size)
        self._place += len(content)
        return content
