"""ZIP archives: written piece by piece with the same bytes each time, read within limits."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO

from curation.errors import BadInput, CurationError, TooLarge

MAX_FILES = 200_000
MAX_UNPACKED = 500_000_000
"""The most bytes all files of an archive may have together."""
MAX_GROWTH = 200
"""So many times the size of the archive its files may have together, once they are `MANY` bytes."""
MANY = 20_000_000
MAX_PACKAGE = 200_000_000
"""The most bytes the parts of an office document may have together."""
_LINK = 0o120000
_KIND = 0o170000
_SHOWN = 4
_LOOK = 3_000
"""Bytes of a file that are shown."""
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_READABLE = 0o100644 << 16


class _Chunks:
    """What a ZIP was written to so far and nobody has taken yet: it is never gone back in."""

    def __init__(self) -> None:
        self._waiting: list[bytes] = []

    def write(self, content: bytes) -> int:
        self._waiting.append(bytes(content))
        return len(content)

    def flush(self) -> None:
        """There is nothing to push on."""

    def take(self) -> bytes:
        taken = b"".join(self._waiting)
        self._waiting.clear()
        return taken


def zipped(files: Iterable[tuple[str, bytes | Iterable[bytes]]]) -> Iterator[bytes]:
    """A ZIP of files in their order, a chunk a file; it holds no time and no owner.

    A file's content may come in pieces, and is never there as a whole then.
    """
    chunks = _Chunks()
    # A stream that cannot be gone back in is all that ZipFile needs to write.
    with zipfile.ZipFile(chunks, "w") as archive:  # type: ignore[call-overload]
        for name, content in files:
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = _UNIX
            entry.external_attr = _READABLE
            if isinstance(content, bytes):
                archive.writestr(entry, content)
                yield chunks.take()
                continue
            with archive.open(entry, "w", force_zip64=True) as file:
                for piece in content:
                    file.write(piece)
                    yield chunks.take()
    yield chunks.take()


def look_inside(content: bytes) -> str:
    """The names of the files in a ZIP, and how each of them begins."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = archive.namelist()
            shown = [f"{name}:\n{_beginning(archive, name)}" for name in names[:_SHOWN]]
    except zipfile.BadZipFile:
        return f"{len(content):,} bytes that are no ZIP archive."
    return "\n\n".join(["\n".join(names), *shown])


def _beginning(archive: zipfile.ZipFile, name: str) -> str:
    with archive.open(name) as file:
        return file.read(_LOOK).decode("utf-8", "ignore").rstrip()


def is_archive(name: str) -> bool:
    """Whether a file of this name is a ZIP of others."""
    return name.lower().endswith(".zip")


def unzipped(content: bytes, name: str) -> list[tuple[str, bytes | CurationError]]:
    """The files in a ZIP in the order of their names, as "a.zip/folder/file".

    A file in it that is damaged comes as the error instead of its content. Raises `BadInput` when
    it is no ZIP, and `TooLarge` when it holds more than the limits.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            entries = [one for one in archive.infolist() if _is_meant(one)]
            _check_limits(entries, name, len(content))
            found: list[tuple[str, bytes | CurationError]] = []
            for entry in sorted(entries, key=lambda one: one.filename):
                found.append((f"{name}/{entry.filename}", _content(archive, entry, name)))
            return found
    except zipfile.BadZipFile as error:
        raise BadInput(
            f"{name} is no ZIP archive, or a broken one ({error}): pack it again."
        ) from None


def check_package(content: bytes, name: str, *, what: str, part: str) -> None:
    """Raise `BadInput` unless this is a ZIP that can be an office document with such a part.

    Nothing is unpacked. What the archive says of sizes holds: more is never unpacked of a part.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        raise BadInput(f"{name} is no {what}, or a broken one: save it again.") from None
    size = sum(entry.file_size for entry in entries)
    article = "an" if what[0] in "AEIOU" else "a"
    if len(entries) > MAX_FILES or size > MAX_PACKAGE or _grows(size, len(content)):
        raise TooLarge(
            f"{name} would unpack to {size:,} bytes in {len(entries):,} parts, more than {article} "
            f"{what} may: save it again without pictures, or split it."
        )
    if not any(entry.filename.startswith(part) for entry in entries):
        raise BadInput(f"{name} is a ZIP, but no {what}: save it again as one.")


def _grows(size: int, packed: int) -> bool:
    return size > MANY and size > MAX_GROWTH * packed


def _is_meant(entry: zipfile.ZipInfo) -> bool:
    """Not a folder, and not what a system puts beside people's files."""
    parts = entry.filename.split("/")
    is_hidden = parts[-1].startswith(".") and not parts[-1].startswith("..")
    return not entry.is_dir() and "__MACOSX" not in parts and not is_hidden


def _check_limits(entries: list[zipfile.ZipInfo], name: str, packed: int) -> None:
    size = sum(entry.file_size for entry in entries)
    if _grows(size, packed):
        raise TooLarge(
            f"{name} has {packed:,} bytes and would unpack to {size:,}, more than {MAX_GROWTH} "
            "times as much: unpack it yourself and import the folder, if it is what you think."
        )
    if len(entries) > MAX_FILES or size > MAX_UNPACKED:
        raise TooLarge(
            f"{name} holds {len(entries):,} files of {size:,} bytes, more than the {MAX_FILES:,} "
            f"files or {MAX_UNPACKED:,} bytes an archive may hold: split it."
        )


def _odd_name(entry: zipfile.ZipInfo) -> str:
    """What is wrong with where a file claims to be; empty for a usual one."""
    if entry.external_attr >> 16 & _KIND == _LINK:
        return "is a link to another file and no file"
    name = entry.filename.replace("\\", "/")
    if name.startswith("/") or name[1:2] == ":":
        return "names a place on a disk, which is not looked at"
    return "climbs out of its archive" if ".." in name.split("/") else ""


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> bytes | CurationError:
    place = f"{name}/{entry.filename}"
    if fault := _odd_name(entry):
        return BadInput(f"{place} {fault}: pack the files of one folder again.")
    if entry.flag_bits & 0x1:
        return BadInput(f"{place} is locked with a password: pack it without one.")
    try:
        with archive.open(entry) as file:
            # What the archive says of its sizes is not believed.
            content = file.read(entry.file_size + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        return BadInput(f"{place} cannot be unpacked ({error}): pack it again.")
    if len(content) > entry.file_size:
        return BadInput(f"{place} is longer than the archive says: pack it again.")
    return content
