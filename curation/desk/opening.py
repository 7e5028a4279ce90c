"""Where the database is and the one open store of this process."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from curation.errors import StoreUnavailable
from curation.store import Store
from curation.store.making import making
from curation.store.settings import database_id

DEFAULT_DATABASE = "curation.db"

_open: dict[Path, Store] = {}
_lock = threading.Lock()


def database_path() -> Path:
    """The file `CURATION_DB` names, else curation.db in the working directory."""
    return Path(os.environ.get("CURATION_DB") or DEFAULT_DATABASE).absolute()


def open_store(*, must_exist: bool = False) -> Store:
    """The store of the database, opened once a process. Raises `StoreUnavailable` in words."""
    wanted = database_path()
    if must_exist and not wanted.exists():
        raise StoreUnavailable(
            f"There is no database {wanted}: make it with `python -m curation init`, or name "
            "another with --db PATH."
        )
    with _lock:
        if wanted not in _open:
            _open[wanted] = Store(wanted)
        return _open[wanted]


@contextmanager
def store_to_fill() -> Iterator[Store]:
    """The store of the database; one that is not there yet is made if the context ends well."""
    wanted = database_path()
    if wanted.exists():
        yield open_store()
        return
    with making(wanted) as store:
        yield store


def close_stores() -> None:
    """Close what `open_store` opened; the write-ahead log is folded into the file."""
    with _lock:
        while _open:
            _open.popitem()[1].close()


def check_answers() -> None:
    """Raise `StoreUnavailable` unless the database answers."""
    with open_store().read() as db:
        database_id(db)


def now() -> str:
    """This moment in UTC, to the millisecond, as ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
