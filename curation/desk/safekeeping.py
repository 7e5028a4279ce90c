"""Keeping the database safe."""

from __future__ import annotations

from pathlib import Path

from curation.desk import releasing
from curation.desk.authorising import authorise
from curation.errors import StoreDamaged
from curation.permissions import Action
from curation.store import Store
from curation.store import backup as copying
from curation.store.check import count_checked, problems


def check(store: Store) -> str:
    """A sentence saying the database is whole. Raises `StoreDamaged` naming what is not."""
    with store.read() as db:
        authorise(db, store, Action.ADMINISTER)
        found = list(problems(db)) or list(releasing.problems(db))
        readings, edits = count_checked(db)
    if found:
        more = f" And {len(found) - 5:,} more." if len(found) > 5 else ""
        raise StoreDamaged(" ".join(found[:5]) + more + " Restore the last backup.")
    return f"The database is whole: {readings:,} readings equal the replay of {edits:,} edits."


def backup(store: Store, path: Path) -> Path:
    """Copy the database to a file, checked before it counts."""
    with store.read() as db:
        authorise(db, store, Action.ADMINISTER)
    return copying.backup(store, path)
