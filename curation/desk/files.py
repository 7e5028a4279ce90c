"""Files for people: all of a set appear whole, or all stay as they were."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from filecmp import cmp
from itertools import chain
from pathlib import Path

from curation.errors import BadInput, StoreUnavailable

SQLITE = b"SQLite format 3\0"
OF_A_DATABASE = ("-wal", "-shm", "-journal", ".lock")
"""How files are called that stand beside a database and are part of it."""


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file to be written; `check` looks at it before it is anybody's, and raises if it is bad.

    One that `spares` takes the place of another only if that says the same: nobody named it.
    """

    target: Path
    content: Iterable[bytes]
    check: Callable[[Path], None] | None = None
    spares: bool = False


def write_together(files: Iterable[NewFile]) -> None:
    """Write files so that all are there whole and checked, or as they were.

    Each is asked for when those before it are written and checked, and the first piece of the
    first one before anything is touched. Raises `BadInput` for a name that cannot be a file's, is
    a database's or is taken, and `StoreUnavailable` when the disk refuses.
    """
    written: list[tuple[Path, Path]] = []
    with ExitStack() as undo:
        for file in files:
            _check_name(file.target)
            if any(target == file.target for _, target in written):
                raise BadInput(f"{file.target} would be two files of it: choose another name.")
            try:
                chunks = iter(file.content)
                first = next(chunks, b"")
                file.target.parent.mkdir(parents=True, exist_ok=True)
                unfinished = _unfinished(file.target)
                undo.callback(unfinished.unlink, missing_ok=True)
                with unfinished.open("wb") as opened:
                    for chunk in chain((first,), chunks):
                        opened.write(chunk)
                    opened.flush()
                    os.fsync(opened.fileno())
            except OSError as error:
                raise _refused(file.target, error) from error
            if file.check is not None:
                file.check(unfinished)
            if file.spares and file.target.exists() and not cmp(file.target, unfinished, False):
                raise BadInput(
                    f"{file.target} is there already and is of something else: move it away, or "
                    "name a file in another folder."
                )
            written.append((unfinished, file.target))
        _put(written)


def _put(written: Iterable[tuple[Path, Path]]) -> None:
    """Give files their places, or leave in all of them what was there."""
    with ExitStack() as clean, ExitStack() as back:
        for unfinished, target in written:
            try:
                if target.exists():
                    older = _unfinished(target)
                    clean.callback(older.unlink, missing_ok=True)
                    _keep(target, older)
                    back.callback(older.replace, target)
                else:
                    back.callback(target.unlink, missing_ok=True)
                unfinished.replace(target)
            except OSError as error:
                raise _refused(target, error) from error
        back.pop_all()


def _keep(target: Path, older: Path) -> None:
    """Have what is there under another name, too."""
    try:
        os.link(target, older)
    except OSError:  # a disk without hard links
        shutil.copy2(target, older)


def _refused(target: Path, error: OSError) -> StoreUnavailable:
    return StoreUnavailable(
        f"{target} cannot be written ({(error.strerror or str(error)).lower()}): "
        "what was there is unchanged."
    )


def _unfinished(target: Path) -> Path:
    # A name of its own: another thread, or a process of the same number in another container, may
    # be writing to the same place, and what was checked is what has to appear.
    return target.with_name(f".{secrets.token_hex(6)}.part.{target.name}")


def _check_name(target: Path) -> None:
    if not target.name or len(os.fsencode(target.name)) > 200:
        raise BadInput(f"{str(target)[:80]!r} cannot be a file's name: choose a shorter one.")
    if target.is_dir():
        raise BadInput(f"{target} is a folder: name a file in it.")
    if next((one for one in target.parents if one.exists() and not one.is_dir()), None):
        raise BadInput(f"{target.parent} is no folder: name a file in one.")
    if _is_of_a_database(target):
        raise BadInput(f"{target} is a database: choose another name for the dataset.")


def _is_of_a_database(target: Path) -> bool:
    owners = (
        target.with_name(target.name.removesuffix(ending))
        for ending in OF_A_DATABASE
        if target.name.endswith(ending) and target.name != ending
    )
    return any(_begins_as_one(path) for path in (target, *owners))


def _begins_as_one(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(SQLITE)) == SQLITE
