"""A disk that loses power: `python -m tests.soak.power FILE SYNCHRONOUS < statements > operations`.

Runs statements on a database with a copy of SQLite of its own (so never beside another one in a
process) and tells, one JSON line each, what reached the disk: writes, truncations, syncs, and
which transactions were acknowledged in between.
"""

from __future__ import annotations

import base64
import json
import random
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import apsw

SECTOR = 512


class Recorder(apsw.VFS):
    """The ordinary file system, telling what is written to it."""

    def __init__(self) -> None:
        super().__init__("recorder", "")

    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:  # noqa: N802
        return RecordedFile(name, flags)


class RecordedFile(apsw.VFSFile):
    """A file that tells what is written to it."""

    def __init__(self, name: Any, flags: list[int]) -> None:
        super().__init__("", name, flags)
        self.name = Path(name.filename() if isinstance(name, apsw.URIFilename) else name).name

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        tell("write", self.name, offset, base64.b64encode(data).decode())
        super().xWrite(data, offset)

    def xTruncate(self, size: int) -> None:  # noqa: N802
        tell("truncate", self.name, size)
        super().xTruncate(size)

    def xSync(self, flags: int) -> None:  # noqa: N802
        tell("sync", self.name)
        super().xSync(flags)


def tell(*words: object) -> None:
    sys.stdout.write(json.dumps(words) + "\n")


def main(path: str, synchronous: str) -> None:
    recorder = Recorder()  # known to SQLite for as long as it is kept here
    connection = apsw.Connection(path, vfs="recorder")
    for pragma in ("locking_mode = EXCLUSIVE", f"synchronous = {synchronous}"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("PRAGMA wal_autocheckpoint = 30")
    done = 0
    for line in sys.stdin:
        statement = json.loads(line)
        connection.execute(statement)
        if statement == "COMMIT":
            done += 1
            tell("acknowledged", done)
    connection.close()
    recorder.unregister()
    sys.stdout.flush()


def disk_after(
    start: dict[str, bytes], operations: Sequence[Sequence[Any]], chance: random.Random
) -> tuple[dict[str, bytes], int]:
    """The files after power fails, and how many transactions were acknowledged by then.

    What was synced is there. Of what was written since, each sector is there or not, by chance.
    """
    synced = {name: bytearray(data) for name, data in start.items()}
    waiting: dict[str, list[Sequence[Any]]] = {}
    acknowledged = 0
    for operation in operations:
        what, name, *_ = operation
        if what == "acknowledged":
            acknowledged = name
        elif what == "sync":
            for one in waiting.pop(name, []):
                apply(synced.setdefault(name, bytearray()), one)
        else:
            waiting.setdefault(name, []).append(operation)
    for name, some in waiting.items():
        for one in some:
            apply(synced.setdefault(name, bytearray()), one, chance)
    return {name: bytes(data) for name, data in synced.items()}, acknowledged


def apply(file: bytearray, operation: Sequence[Any], chance: random.Random | None = None) -> None:
    """Do one operation to a file; by chance, only some sectors of it."""
    what, _, place, *rest = operation
    if what == "truncate":
        if chance is None or chance.random() < 0.5:
            del file[place:]
        return
    data = base64.b64decode(rest[0])
    for at in range(0, len(data), SECTOR):
        if chance is None or chance.random() < 0.5:
            piece = data[at : at + SECTOR]
            if len(file) < place + at:
                file.extend(bytes(place + at - len(file)))
            file[place + at : place + at + len(piece)] = piece


if __name__ == "__main__":
    main(*sys.argv[1:])
