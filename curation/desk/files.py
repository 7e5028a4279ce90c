"""Files for people: all of a set appear whole, or all stay as they were."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from itertools import chain
from pathlib import Path

from curation.errors import BadInput, StoreUnavailable

SQLITE = b"SQLite format 3\0"


def write_together(files: Sequence[tuple[Path, Iterable[bytes]]]) -> None:
    """Write files so that all are there whole or as they were.

    Contents are read in the order of the files, the first piece of the first one before anything
    is touched. Raises `BadInput` for a name that cannot be a file's or is a database's, and
    `StoreUnavailable` when the disk refuses.
    """
    for target, _ in files:
        _check(target)
    with ExitStack() as undo:
        try:
            for target, content in files:
                chunks = iter(content)
                first = next(chunks, b"")
                target.parent.mkdir(parents=True, exist_ok=True)
                unfinished = _unfinished(target)
                undo.callback(unfinished.unlink, missing_ok=True)
                with unfinished.open("wb") as file:
                    for chunk in chain((first,), chunks):
                        file.write(chunk)
                    file.flush()
                    os.fsync(file.fileno())
            for target, _ in files:
                _unfinished(target).replace(target)
        except OSError as error:
            raise StoreUnavailable(
                f"{target} cannot be written ({(error.strerror or str(error)).lower()}): "
                "what was there is unchanged."
            ) from error


def _unfinished(target: Path) -> Path:
    return target.with_name(f".{target.name}.{os.getpid()}.part")


def _check(target: Path) -> None:
    if not target.name or len(os.fsencode(target.name)) > 200:
        raise BadInput(f"{str(target)[:80]!r} cannot be a file's name: choose a shorter one.")
    if target.is_dir():
        raise BadInput(f"{target} is a folder: name a file in it.")
    if next((one for one in target.parents if one.exists() and not one.is_dir()), None):
        raise BadInput(f"{target.parent} is no folder: name a file in one.")
    if target.is_file():
        with target.open("rb") as file:
            if file.read(len(SQLITE)) == SQLITE:
                raise BadInput(f"{target} is a database: choose another name for the dataset.")
