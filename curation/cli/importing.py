"""Articles, labelled readings and a model's suggestions in."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from curation.cli.options import Database, Slug
from curation.desk import importing, projects
from curation.desk.import_plan import Plan
from curation.desk.import_suggestions import Model, model_called
from curation.desk.opening import open_store, store_to_fill
from curation.errors import BadInput, NotFound
from curation.presets import DEFAULT

MOST_ROWS = 40
"""Rows of one kind shown in a table; the rest are counted."""
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")


def import_(
    project: Slug,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files and folders.")],
    format: Annotated[
        str | None, typer.Option("--format", help="The format, when the file's name misleads.")
    ] = None,
    text_column: Annotated[
        str | None,
        typer.Option("--text-column", help="The column of a table that is the text of articles."),
    ] = None,
    as_suggestions: Annotated[
        bool,
        typer.Option("--as-suggestions", help="Take the labels as suggestions of --model."),
    ] = False,
    model: Annotated[
        str | None,
        typer.Option("--model", metavar="NAME@VERSION", help="Whose suggestions they are."),
    ] = None,
    as_gold: Annotated[
        bool,
        typer.Option("--as-gold", help="Take the labels as gold, of articles without gold."),
    ] = False,
    create: Annotated[
        bool, typer.Option("--create", help="Make the project if it is not there.")
    ] = False,
    preset: Annotated[
        str,
        typer.Option(
            "--preset", help="The labels a new project begins with, if its files bring no schema."
        ),
    ] = DEFAULT,
    db: Database = None,
) -> None:
    """Take articles and labelled readings in; says of each whether it was taken, and why not."""
    if as_suggestions and as_gold:
        raise BadInput("Labels are either suggestions or gold: leave one of the two out.")
    chosen = _model(as_suggestions, model)
    with store_to_fill() if create else nullcontext(open_store(must_exist=True)) as store:
        files = list(importing.open_files(paths, format_name=format))
        with _progress("Reading") as progress:
            try:
                projects.project(store, project)
            except NotFound:
                if not create:
                    raise NotFound(
                        f"There is no project {project!r}: add --create to make it."
                    ) from None
                plan = importing.plan_new_project(
                    project,
                    files,
                    preset_name=preset,
                    format_name=format,
                    model=chosen,
                    is_gold=as_gold,
                    text_column=text_column,
                    progress=progress,
                )
            else:
                plan = importing.plan_import(
                    store,
                    project,
                    files,
                    format_name=format,
                    model=chosen,
                    is_gold=as_gold,
                    text_column=text_column,
                    progress=progress,
                )
        if plan.count("taken"):
            with _progress("Writing") as progress:
                importing.carry_out(store, plan, progress=progress)
        elif plan.count("refused"):
            _show(plan)
            raise BadInput("Nothing was imported.")
    _show(plan)


def _model(as_suggestions: bool, model: str | None) -> Model | None:
    if as_suggestions and model is None:
        raise BadInput("Say whose suggestions they are: --model NAME@VERSION.")
    if model is not None and not as_suggestions:
        raise BadInput("--model names whose suggestions they are: add --as-suggestions.")
    return None if model is None else model_called(model)


@contextmanager
def _progress(doing: str) -> Iterator[importing.Progress]:
    """A bar on the standard error while a large file is read; none for others."""
    columns = (TextColumn(doing), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    task = bar.add_task("", total=None)

    def told(done: int, of: int) -> None:
        bar.start()
        bar.update(task, completed=done, total=of)

    try:
        yield told
    finally:
        if bar.live.is_started:
            bar.stop()


def _show(plan: Plan) -> None:
    table = Table(box=None, pad_edge=False)
    for column in ("", "from", "article", "labels", "why"):
        table.add_column(column, overflow="fold")
    for fate in ("taken", "skipped", "refused"):
        rows = [row for row in plan.rows if row.fate == fate]
        for row in rows[:MOST_ROWS]:
            table.add_row(
                fate, *map(_literal, (row.place, row.title, str(row.labels or ""), row.reason))
            )
        if plan.count(fate) > MOST_ROWS:
            table.add_row(fate, f"... and {plan.count(fate) - MOST_ROWS:,} more")
    Console(soft_wrap=not sys.stdout.isatty()).print(table)
    print(
        f"{plan.count('taken'):,} taken, {plan.count('skipped'):,} skipped, "
        f"{plan.count('refused'):,} refused."
    )


def _literal(text: str) -> str:
    """A cell as it stands there: names of files may hold what would be commands to a terminal."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text).replace("[", r"\[")
