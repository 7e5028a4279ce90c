"""A copy of the database taken while people go on working, checked before it gets its name."""

from __future__ import annotations

import os
from pathlib import Path

from sqlite_utils import Database

from curation.errors import BadInput, StoreDamaged, StoreUnavailable
from curation.store import driver
from curation.store.check import problems
from curation.store.connection import Store


def backup(store: Store, path: Path | str) -> Path:
    """Copy the database to `path` and prove the copy whole.

    The copy is made in one go (`pages=-1`): page by page it would begin again at every write of
    another process. An older backup at `path` is replaced only by a sound new one. Raises
    `BadInput`, `StoreUnavailable` or `StoreDamaged`; then `path` is as it was.
    """
    target = Path(path).resolve()
    if target in _files_of(store.path):
        raise BadInput(f"{target} is the database itself: give the backup another name.")
    driver.check_folder(target)
    if any(file.exists() for file in _files_of(target)[1:3]):
        # A new file under somebody's write-ahead log would be read as a mixture of both.
        raise BadInput(f"{target} is a database in use: give the backup another name.")
    unfinished = target.with_name(f"{target.name}.part")
    try:
        _remove(unfinished)
        os.close(os.open(unfinished, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600))
        copy = driver.connect(unfinished)
        try:
            source = driver.connect(store.path)
            try:
                source.backup(copy, pages=-1)
            finally:
                source.close()
            # A copy stands alone: without this it would ask for a write-ahead log beside it.
            copy.execute("PRAGMA journal_mode = DELETE")
            for problem in problems(Database(copy, strict=True)):
                raise StoreDamaged(
                    f"The copy is not whole, so there is no new backup at {target}: {problem}"
                )
        finally:
            copy.close()
        with unfinished.open("rb") as file:
            os.fsync(file.fileno())
        unfinished.replace(target)
    except (OSError, driver.Error) as error:
        raise StoreUnavailable(
            f"The backup could not be written to {target} ({error}): nothing there was changed."
        ) from error
    finally:
        _remove(unfinished)
    return target


def _files_of(database: Path) -> tuple[Path, ...]:
    """The file itself and what stands beside it while it is open."""
    suffixes = ("", "-journal", "-wal", "-shm", ".lock")
    return tuple(database.with_name(f"{database.name}{suffix}") for suffix in suffixes)


def _remove(database: Path) -> None:
    for file in _files_of(database):
        file.unlink(missing_ok=True)
