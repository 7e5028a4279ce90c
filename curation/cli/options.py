"""Options that several commands share."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer


def _use(path: Path | None) -> Path | None:
    if path is not None:
        os.environ["CURATION_DB"] = str(path.absolute())
    return path


Database = Annotated[
    Path | None,
    typer.Option(
        "--db",
        help="The database file (default: $CURATION_DB, else curation.db).",
        callback=_use,
        show_default=False,
    ),
]
Slug = Annotated[str, typer.Argument(metavar="PROJECT", help="The project's short name.")]
