"""A database that is made for one task: it appears with what was written to it, or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from curation.errors import Conflict, StoreUnavailable
from curation.store import driver
from curation.store.connection import Store


@contextmanager
def making(path: Path | str) -> Iterator[Store]:
    """A new store whose file gets its place when the context ends, and none when it ends badly.

    It is made in a folder of its own beside that place, so that nothing there is ever taken away,
    whoever made it. Raises `Conflict` when a file is there by then, and `StoreUnavailable`.
    """
    target = Path(path).resolve()
    driver.check_version()
    driver.check_place(target)
    try:
        folder = TemporaryDirectory(
            prefix=".", suffix=".part", dir=target.parent, ignore_cleanup_errors=True
        )
    except OSError as error:
        raise _refused(target, error) from error
    with folder as place:
        unfinished = Path(place) / target.name
        try:
            store = Store(unfinished)
            try:
                yield store
                store.fold_log()  # closing does, too, but says nothing of a full disk
            finally:
                store.close()
        except StoreUnavailable as error:
            said = error.message.replace(str(unfinished), str(target))
            raise StoreUnavailable(said) from error
        _put(unfinished, target)


def _put(file: Path, target: Path) -> None:
    """Move a file to its place, unless something is there."""
    try:
        try:
            os.link(file, target)  # unlike a rename it never replaces what is there
        except OSError:  # a disk without hard links
            if target.exists():
                raise Conflict(
                    f"The database {target} was made by somebody else meanwhile: try again."
                ) from None
            file.rename(target)
    except OSError as error:
        raise _refused(target, error) from error


def _refused(target: Path, error: OSError) -> StoreUnavailable:
    return StoreUnavailable(
        f"The database {target} cannot be made ({(error.strerror or str(error)).lower()}): "
        "put that right, or name another file with --db PATH."
    )
