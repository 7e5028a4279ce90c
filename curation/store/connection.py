"""`Store`: one database file, its reading connections and the one way to write.

Every write goes through `Store.write`: thread lock, lock between processes, BEGIN IMMEDIATE.
Without the locks SQLite's busy handler starves writers for seconds; a deferred BEGIN fails at
once with "database is locked" whatever the timeout. Nothing slow may run inside.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from curation.errors import CurationError, StoreUnavailable
from curation.store import driver
from curation.store.migrations import check_not_newer, migrations

try:
    import fcntl
except ImportError:  # Windows: the thread lock and SQLite's own locks remain
    fcntl = None  # type: ignore[assignment]


class Store:
    """A database file that was checked, migrated and is open. Safe to share between threads."""

    def __init__(self, path: Path | str) -> None:
        """Open or create the file. Raises `StoreUnavailable` with the one reason why not."""
        self.path = Path(path).resolve()  # one lock beside a file, whatever it is called by
        driver.check_version()
        driver.check_place(self.path)
        self._threads = threading.Lock()
        self._writing: int | None = None
        self._idle: list[Database] = []
        self._idle_lock = threading.Lock()
        self._lock_file = -1
        self._writer: Database | None = None
        try:
            if self.path.exists():
                driver.check_ours(self.path)
            self._lock_file = os.open(f"{self.path}.lock", os.O_RDWR | os.O_CREAT, 0o600)
            os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))
            with _in_words(self.path):
                self._open()
        except OSError as error:
            self.close()
            raise StoreUnavailable(
                f"The database {self.path} cannot be opened ({error.strerror}): put that right, "
                "or name another file with --db PATH."
            ) from error
        except BaseException:
            self.close()
            raise

    def _open(self) -> None:
        self._writer = Database(driver.connect(self.path), strict=True)
        with self._locked() as db:
            _check_ours(db, self.path)
            mode = db.conn.execute("PRAGMA journal_mode = WAL").fetchone()[0]
            if mode != "wal":
                raise StoreUnavailable(
                    f"SQLite cannot use its write-ahead log beside {self.path}: "
                    "choose a folder on this computer's own disk."
                )
        with self.write() as db:
            check_not_newer(db, self.path)
            migrations.apply(db)
            db.conn.execute(f"PRAGMA application_id = {driver.APPLICATION_ID}")

    @contextmanager
    def write(self) -> Iterator[Database]:
        """A transaction that may write: committed on the way out, undone on an exception."""
        with _in_words(self.path), self._locked() as db:
            connection = db.conn
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield db
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    @property
    def is_writing_here(self) -> bool:
        """Whether this thread is inside a `write`."""
        return self._writing == threading.get_ident()

    @contextmanager
    def read(self) -> Iterator[Database]:
        """A view of one moment, however many statements it takes."""
        with _in_words(self.path):
            with self._idle_lock:
                self._present_writer()
                db = self._idle.pop() if self._idle else None
            db = db or Database(driver.connect(self.path), strict=True)
            try:
                db.conn.execute("BEGIN")
                try:
                    yield db
                finally:
                    if db.conn.in_transaction:
                        db.conn.execute("COMMIT")
            except BaseException:
                db.conn.close()
                raise
            with self._idle_lock:
                if self._writer is None:
                    db.conn.close()
                else:
                    self._idle.append(db)

    def fold_log(self) -> bool:
        """Fold the write-ahead log into the file and empty it; False while others still read it.

        Nobody waits for that: what is not folded now is when they are done.
        """
        with _in_words(self.path), self._locked() as db:
            (patience,) = db.conn.execute("PRAGMA busy_timeout").fetchone()
            db.conn.execute("PRAGMA busy_timeout = 0")
            try:
                (is_busy, _, _) = db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            finally:
                db.conn.execute(f"PRAGMA busy_timeout = {int(patience)}")
            return not is_busy

    def _present_writer(self) -> Database:
        if self._writer is None:
            raise StoreUnavailable(f"The database {self.path} is closed.")
        return self._writer

    @contextmanager
    def _locked(self) -> Iterator[Database]:
        if self.is_writing_here:
            raise RuntimeError("A write inside a write would wait for itself: pass the first on.")
        with self._threads:
            writer = self._present_writer()
            if fcntl is not None:
                fcntl.flock(self._lock_file, fcntl.LOCK_EX)
            self._writing = threading.get_ident()
            try:
                yield writer
            finally:
                self._writing = None
                if fcntl is not None:
                    fcntl.flock(self._lock_file, fcntl.LOCK_UN)

    def close(self) -> None:
        """Close every idle connection; the last one folds the write-ahead log into the file."""
        if self._writer is not None:
            with self._locked() as writer:
                with self._idle_lock:
                    self._writer = None
                    idle, self._idle = self._idle, []
                for db in (*idle, writer):
                    db.conn.close()
        if self._lock_file >= 0:
            os.close(self._lock_file)
            self._lock_file = -1


@contextmanager
def _in_words(path: Path) -> Iterator[None]:
    """Turn what SQLite says when a disk or a file fails into a sentence with a remedy."""
    try:
        yield
    except CurationError:
        raise
    except driver.Error as error:
        said = str(error)
        if "full" in said:
            message = (
                f"The disk of {path} is full: nothing was saved. Free some space and try again."
            )
        elif "readonly" in said or "read-only" in said:
            message = f"The database {path} has become read-only: make it writable and try again."
        elif "not a database" in said or "malformed" in said:
            message = (
                f"The file {path} is damaged or no SQLite database: restore a backup of it, "
                "or name another file with --db PATH."
            )
        elif "locked" in said or "busy" in said:
            message = (
                f"Another program has held the database {path} for {driver.BUSY_SECONDS} seconds: "
                "close it and try again."
            )
        elif "disk I/O" in said or "unable to open" in said:
            message = f"The disk of {path} does not answer ({said}): nothing was saved."
        else:
            raise
        raise StoreUnavailable(message) from error


def _check_ours(db: Database, path: Path) -> None:
    application = db.conn.execute("PRAGMA application_id").fetchone()[0]
    tables = db.conn.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if tables and application != driver.APPLICATION_ID:
        raise StoreUnavailable(
            f"{path} is a database of another program: name another file with --db PATH."
        )
