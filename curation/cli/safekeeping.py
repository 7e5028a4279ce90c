"""Keeping the database safe: is it whole, and a copy of it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from curation.cli.options import Database
from curation.desk import safekeeping
from curation.desk.opening import open_store


def check(db: Database = None) -> None:
    """Prove that the database is whole: a replay of its log gives its tables."""
    print(safekeeping.check(open_store(must_exist=True)))


def backup(
    path: Annotated[Path, typer.Argument(help="The file to write.")], db: Database = None
) -> None:
    """Copy the database while people go on working; the copy is checked before it counts."""
    print(f"{safekeeping.backup(open_store(must_exist=True), path)} is a whole copy.")
