"""Options that several commands share."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from curation.desk.export_order import Filter
from curation.errors import BadInput
from curation.splitting import SALT, Split, SplitBy, parse_split


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


# What a dataset is made of, asked alike of an export and of a release.
Readings = Annotated[
    str,
    typer.Option(
        "--readings",
        help="gold, submitted, suggestions, all or a person's name "
        "(default: gold where there is gold, else submitted)",
        show_default=False,
    ),
]
Since = Annotated[
    str, typer.Option("--since", help="Only articles of this day (2025-04-11) or later.")
]
Until = Annotated[str, typer.Option("--until", help="Only articles of this day or earlier.")]
Sources = Annotated[
    list[str] | None, typer.Option("--source", help="Only articles of this source; repeatable.")
]
Labels = Annotated[list[str] | None, typer.Option("--label", help="Only this label; repeatable.")]
Shares = Annotated[
    str | None, typer.Option("--split", help="Shares of train/dev/test, such as 80/10/10.")
]
KeptTogether = Annotated[
    SplitBy,
    typer.Option(
        "--split-by",
        help="What is never torn apart beside near-duplicates: text (nothing), story or "
        "source; date trains on the oldest articles and tests on the newest.",
    ),
]
Salt = Annotated[str, typer.Option("--split-salt", help="Any other word draws the parts anew.")]
Provenance = Annotated[
    bool, typer.Option("--provenance", help="Say of each annotation where it came from.")
]


def filter_of(
    since: str, until: str, sources: Sequence[str] | None, labels: Sequence[str] | None
) -> Filter:
    """The filter that such options ask for."""
    return Filter(since, until, tuple(sources or ()), tuple(labels or ()))


def split_of(shares: str | None, by: SplitBy, salt: str) -> Split | None:
    """The split that such options ask for. Raises `BadInput` when they say how and not what."""
    if shares:
        return parse_split(shares, by=by, salt=salt)
    if by != "text" or salt != SALT:
        raise BadInput(
            "--split-by and --split-salt say how to split: say the shares, too, such as "
            "--split 80/10/10."
        )
    return None
