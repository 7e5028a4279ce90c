"""What readers see differently, from the terminal, and merging what agrees."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

from curation.cli.options import Database, Slug
from curation.desk import cases
from curation.desk.counts import counted
from curation.desk.merging import merge_agreed
from curation.desk.opening import open_store

REVIEW_HELP = "What readers see differently: how far it is settled, and merging what agrees."


def list_(
    project: Slug,
    state: Annotated[
        str | None,
        typer.Option("--state", help="Only unfinished, new, begun, settled, again or sent_back."),
    ] = None,
    db: Database = None,
) -> None:
    """The articles somebody has handed in, and what is open in each."""
    found = [
        one
        for one in cases.cases(open_store(must_exist=True), project).cases
        if state in (None, one.state)
    ]
    table = Table(box=None, pad_edge=False)
    for column in ("article", "title", "readers", "state", "conflicts", "checks", "decided"):
        table.add_column(column, overflow="fold")
    for one in found:
        table.add_row(
            *map(_literal, (one.external_id, one.title, ", ".join(one.readers))),
            *(one.state, str(one.conflicts), str(one.checks), str(one.decided)),
        )
    if found:
        Console(soft_wrap=not sys.stdout.isatty()).print(table)
    states = Counter(one.state for one in found)
    print(", ".join(f"{number:,} {one}" for one, number in states.items()) or "There is nothing.")


def merge(
    project: Slug,
    keep_open: Annotated[
        bool,
        typer.Option("--keep-open", help="Settle no article, also where nothing is left to do."),
    ] = False,
    db: Database = None,
) -> None:
    """Merge what agrees in every article that two or more have read; settle what is done by it."""
    columns = (TextColumn("Merging"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("merging", total=None)
        done = merge_agreed(
            open_store(must_exist=True),
            project,
            settle_all=not keep_open,
            on_progress=lambda done, of: bar.update(task, completed=done, total=of),
        )
    for left in done.left:
        sys.stderr.write(f"{left.title}: {left.why}\n")
    print(
        f"Merged what agrees in {counted(done.documents, 'article')}; "
        f"{counted(done.settled, 'article')} settled."
    )


def _literal(text: str) -> str:
    return text.replace("[", r"\[")


REVIEW_COMMANDS: tuple[tuple[str, Callable[..., None]], ...] = (
    ("list", list_),
    ("merge", merge),
)
