"""The one place that imports SQLite, and what must be true before a file is opened with it.

Two copies of the SQLite library on one file in one process drop each other's locks, so nothing
else imports a SQLite module. sqlite-utils picks `pysqlite3` when it is installed.
"""

from __future__ import annotations

import os
import platform
import stat
from pathlib import Path

from sqlite_utils.utils import sqlite3  # type: ignore[attr-defined]

from curation.errors import StoreUnavailable

BUSY_SECONDS = 30
APPLICATION_ID = 0x43555241
"""What SQLite's `application_id` says in our files ("CURA")."""

Connection = sqlite3.Connection
Error = sqlite3.Error
OperationalError = sqlite3.OperationalError
IntegrityError = sqlite3.IntegrityError

NETWORK_FILE_SYSTEMS = frozenset(
    "nfs nfs4 cifs smb smb3 smbfs afs ncpfs 9p fuse.sshfs fuse.s3fs fuse.rclone ceph glusterfs "
    "fuse.glusterfs lustre davfs fuse.davfs2".split()
)


def check_version(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> None:
    """Raise `StoreUnavailable` on a SQLite with the WAL-reset bug, which can lose commits.

    Affected are 3.7.0 to 3.51.2 but for 3.44.6 and 3.50.7 and later of their branches
    (sqlite.org/wal.html#walresetbug).
    """
    fixed = (
        version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)
    )
    if not fixed:
        raise StoreUnavailable(
            f"This Python uses SQLite {'.'.join(map(str, version))}, which can lose saved work "
            "(its WAL-reset bug): install a sound one with `pip install 'pysqlite3>=0.6.1'`."
        )


def check_place(path: Path) -> None:
    """Raise `StoreUnavailable` unless the database can live where it is asked to."""
    check_folder(path)
    folder = path.parent
    if path.exists() and not _is_writable(path):
        raise StoreUnavailable(
            f"The file {path} is read-only: make it writable, or choose another with --db PATH."
        )
    kind = file_system(folder)
    if kind in NETWORK_FILE_SYSTEMS:
        raise StoreUnavailable(
            f"The folder {folder} is on a network disk ({kind}), where SQLite's locks do not "
            "hold: choose a folder on this computer with --db PATH or CURATION_DB."
        )


def check_folder(path: Path) -> None:
    """Raise `StoreUnavailable` unless a file can be written at this path."""
    folder = path.parent
    if path.is_dir():
        raise StoreUnavailable(f"{path} is a folder: name a file in it.")
    if not folder.is_dir():
        raise StoreUnavailable(f"The folder {folder} does not exist: make it, or name another.")
    if not _is_writable(folder):
        raise StoreUnavailable(
            f"The folder {folder} is read-only: make it writable, or name a file in another one "
            "(the database is chosen with --db PATH or CURATION_DB)."
        )


def _is_writable(path: Path) -> bool:
    if not os.access(path, os.W_OK | os.X_OK if path.is_dir() else os.W_OK):
        return False
    # Root may write whatever the mode; its owner's wish still counts.
    return bool(path.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH))


def check_ours(path: Path) -> None:
    """Raise `StoreUnavailable` when the file is no database, or one of another program.

    Only the first bytes are read (sqlite.org/fileformat2.html), so that a file of somebody else's
    is not touched, nor a lock or a write-ahead log left beside it.
    """
    with path.open("rb") as file:
        header = file.read(105)
    if not header:
        return
    if not header.startswith(b"SQLite format 3\0"):
        raise StoreUnavailable(
            f"The file {path} is damaged or no SQLite database: restore a backup of it, "
            "or name another file with --db PATH."
        )
    application = int.from_bytes(header[68:72], "big")
    # A database whose first write is still in the write-ahead log has no tables and no id.
    is_empty = header[100:101] == b"\x0d" and header[103:105] == b"\0\0"
    if application != APPLICATION_ID and (application or not is_empty):
        raise StoreUnavailable(
            f"{path} is a database of another program: name another file with --db PATH."
        )


def file_system(folder: Path, mounts: Path = Path("/proc/self/mounts")) -> str:
    """The kind of file system a folder is on, "" where the system does not tell."""
    if platform.system() != "Linux" or not mounts.exists():
        return ""
    folder = folder.resolve()
    best, kind = "", ""
    for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
        fields = line.split()
        if len(fields) < 3:
            continue
        point = fields[1].encode().decode("unicode_escape")
        if folder.is_relative_to(point) and len(point) >= len(best):
            best, kind = point, fields[2]
    return kind


def connect(path: Path) -> Connection:
    """A connection with the settings that survived the crash tests; autocommit, any thread."""
    connection = sqlite3.connect(
        str(path), timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    try:
        for pragma in (
            f"busy_timeout = {BUSY_SECONDS * 1000}",
            "synchronous = FULL",
            "fullfsync = ON",  # on macOS a plain fsync leaves the data in the disk's own cache
            "foreign_keys = ON",
            "trusted_schema = OFF",
            "cell_size_check = ON",
            # Else a name that is deleted stays where pages were split before.
            "secure_delete = FAST",
        ):
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


def temporary() -> Connection:
    """A connection to a file of its own that nobody else sees and that goes with it."""
    connection = sqlite3.connect("", isolation_level=None, check_same_thread=False)
    try:
        for pragma in ("synchronous = OFF", "cache_size = -20000"):
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection
