"""ZIP archives: written piece by piece with the same bytes each time, read within limits."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO

from curation.errors import BadInput, CurationError, TooLarge

MAX_FILES = 50_000
MAX_UNPACKED = 500_000_000
"""The most bytes all files of an archive may have together."""
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


def zipped(files: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    """A ZIP of files in their order, a chunk a file; it holds no time and no owner."""
    chunks = _Chunks()
    # A stream that cannot be gone back in is all that ZipFile needs to write.
    with zipfile.ZipFile(chunks, "w") as archive:  # type: ignore[call-overload]
        for name, content in files:
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = _UNIX
            entry.external_attr = _READABLE
            archive.writestr(entry, content)
            yield chunks.take()
    yield chunks.take()


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
            _check_limits(entries, name)
            found: list[tuple[str, bytes | CurationError]] = []
            for entry in sorted(entries, key=lambda one: one.filename):
                found.append((f"{name}/{entry.filename}", _content(archive, entry, name)))
            return found
    except zipfile.BadZipFile as error:
        raise BadInput(
            f"{name} is no ZIP archive, or a broken one ({error}): pack it again."
        ) from None


def _is_meant(entry: zipfile.ZipInfo) -> bool:
    """Not a folder, and not what a system puts beside people's files."""
    parts = entry.filename.split("/")
    return not entry.is_dir() and "__MACOSX" not in parts and not parts[-1].startswith(".")


def _check_limits(entries: list[zipfile.ZipInfo], name: str) -> None:
    size = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_FILES or size > MAX_UNPACKED:
        raise TooLarge(
            f"{name} holds {len(entries):,} files of {size:,} bytes, more than the {MAX_FILES:,} "
            f"files or {MAX_UNPACKED:,} bytes an archive may hold: split it."
        )


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> bytes | CurationError:
    place = f"{name}/{entry.filename}"
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
