"""Files on their way in: read from the disk, taken out of archives, put with what belongs to them.

What is too large for memory, and of a format that can be read as it goes, stays where it is
(`LargeFile`). Everything else is read whole, up to `MAX_FILE`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO, TypeAlias, cast

from curation.errors import BadInput, CurationError
from curation.formats import archive_format, format_named, format_of, has_its_place
from curation.formats.archive import is_archive, unzipped
from curation.formats.choosing import LOOKED_AT
from curation.formats.dataset import Format

MAX_FILE = 500_000_000
"""The largest file that is read whole, in bytes: uploads, and formats that need all of it."""
LARGE = 50_000_000
"""From this size on a file of a format that can be read as it goes is, in bytes."""

Progress: TypeAlias = Callable[[int, int], None]
"""Hears how many bytes of how many are read."""


@dataclass(frozen=True, slots=True)
class LargeFile:
    """A file that is read as it goes, and again when the plan is carried out."""

    path: Path
    size: int
    format: Format


Content: TypeAlias = bytes | LargeFile | CurationError
"""What a file holds, where it is, or in words why it cannot be read."""


def read_files(
    paths: Iterable[Path], *, format_name: str | None = None
) -> Iterator[tuple[str, bytes | CurationError]]:
    """The content of files and of all files in folders, in the order of their names.

    A file that cannot be read yields the error in words instead of its content.
    """
    for name, content in _files(paths, format_name, None):
        yield name, cast("bytes | CurationError", content)


def open_files(
    paths: Iterable[Path], *, format_name: str | None = None, large: int | None = None
) -> Iterator[tuple[str, Content]]:
    """The same, but files of `large` bytes (`LARGE`) stay on the disk where their format allows."""
    return _files(paths, format_name, LARGE if large is None else large)


def _files(
    paths: Iterable[Path], format_name: str | None, large: int | None
) -> Iterator[tuple[str, Content]]:
    for path in paths:
        found = sorted(one for one in path.rglob("*") if one.is_file()) if path.is_dir() else [path]
        if path.is_dir() and not found:
            yield str(path), BadInput(f"The folder {path} has no files.")
        for file in found:
            name = str(file.relative_to(path)) if path.is_dir() else file.name
            try:
                if format_name is None and not has_its_place(name):
                    format_of(name)
                yield name, _content(file, name, format_name, large)
            except CurationError as error:
                yield name, error
            except OSError as error:
                yield (
                    name,
                    BadInput(
                        f"{path if file == path else name} cannot be read: "
                        f"{(error.strerror or str(error)).lower()}."
                    ),
                )


def _content(file: Path, name: str, format_name: str | None, large: int | None) -> Content:
    status = file.stat()
    if not S_ISREG(status.st_mode):
        raise BadInput(
            f"{name} is a pipe or a device and no file: write what comes out of it to a file first."
        )
    size = status.st_size
    if large is not None and size >= large:
        with file.open("rb") as opened:
            beginning = opened.read(LOOKED_AT)
        chosen = format_named(format_name) if format_name else format_of(name, beginning)
        if chosen.read_stream is not None:
            return LargeFile(file, size, chosen)
    if size > MAX_FILE:
        raise BadInput(
            f"{name} has {size:,} bytes, more than the {MAX_FILE:,} a file that is read whole may "
            "have: split it, or write it as JSONL, which is read line by line by "
            "`python -m curation import`."
        )
    return file.read_bytes()


class Watched:
    """A file that is read line by line, with its digest so far."""

    def __init__(self, file: BinaryIO, size: int, progress: Progress | None) -> None:
        self._file = file
        self._size = size
        self._progress = progress
        self._digest = hashlib.sha256()
        self._done = 0
        self._told = 0

    def readline(self, limit: int = -1) -> bytes:
        """The next line, or so much of it."""
        line = self._file.readline(limit)
        self._digest.update(line)
        self._done += len(line)
        if self._progress is not None and (self._done - self._told > 1_000_000 or not line):
            self._told = self._done
            self._progress(self._done, max(self._size, self._done))
        return line

    @property
    def digest(self) -> str:
        """Of what was read."""
        return self._digest.hexdigest()


@contextmanager
def watched(path: Path, size: int, progress: Progress | None) -> Iterator[Watched]:
    """A file that is read as it goes. Raises `BadInput` when the disk does not give it."""
    try:
        with path.open("rb") as file:
            yield Watched(file, size, progress)
    except OSError as error:
        raise BadInput(
            f"{path.name} cannot be read: {(error.strerror or str(error)).lower()}."
        ) from error


def opened(files: Iterable[tuple[str, Content]]) -> Iterator[tuple[str, Content]]:
    """The files, and in the place of an archive the files it holds: it is taken as a folder.

    An archive that a format reads as one file stays whole.
    """
    for name, content in files:
        if isinstance(content, bytes) and content.strip() and _is_folder(name, content):
            yield from _inside(name, content)
        else:
            yield name, content


def _is_folder(name: str, content: bytes) -> bool:
    """Whether this is an archive that no format reads as one file."""
    return is_archive(name) and archive_format(name, content) is None


def _inside(name: str, content: bytes) -> Iterator[tuple[str, Content]]:
    try:
        inside = unzipped(content, name)
    except CurationError as error:
        inside = [(name, error)]
    for one, found in inside or [(name, BadInput(f"{name} holds no files."))]:
        if isinstance(found, bytes) and _is_folder(one, found):
            found = BadInput(f"{one} is an archive in an archive: unpack it and import it itself.")
        yield one, found
