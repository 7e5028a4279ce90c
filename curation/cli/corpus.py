"""Articles in, suggestions on them, datasets out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from curation.cli.options import Database, Slug
from curation.desk import exporting, importing, pretagging, projects
from curation.desk.counts import counted
from curation.desk.import_plan import Plan
from curation.desk.opening import database_path, open_store
from curation.desk.proposed import Proposed
from curation.desk.sample import add_sample
from curation.desk.splitting import parse_split
from curation.errors import BadInput, NotFound
from curation.formats import FORMATS
from curation.presets import DEFAULT
from curation.store import Store

MOST_ROWS = 40
"""Rows of one kind shown in a table; the rest are counted."""


def init(
    sample: Annotated[
        bool, typer.Option("--sample", help="Add the project 'sample', pre-tagged.")
    ] = False,
    db: Database = None,
) -> None:
    """Create or migrate the database."""
    store = open_store()
    print(f"The database {database_path()} is ready.")
    if sample:
        project = add_sample(store)
        _pretag(store, project.slug)
        print("The project 'sample' is there, with the articles of seeds/.")


def import_(
    project: Slug,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files and folders.")],
    format: Annotated[
        str | None, typer.Option("--format", help="The format, when the file's name misleads.")
    ] = None,
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
    store = open_store(must_exist=not create)
    files = list(importing.read_files(paths, format_name=format))
    try:
        projects.project(store, project)
    except NotFound:
        if not create:
            raise NotFound(f"There is no project {project!r}: add --create to make it.") from None
        plan = importing.plan_new_project(project, files, preset_name=preset, format_name=format)
    else:
        plan = importing.plan_import(store, project, files, format_name=format)
    if plan.count("taken"):
        importing.carry_out(store, plan)
    _show(plan)
    if not plan.count("taken") and plan.count("refused"):
        raise BadInput("Nothing was imported.")


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
        if len(rows) > MOST_ROWS:
            table.add_row(fate, f"... and {len(rows) - MOST_ROWS:,} more")
    Console(soft_wrap=not sys.stdout.isatty()).print(table)
    print(
        f"{plan.count('taken'):,} taken, {plan.count('skipped'):,} skipped, "
        f"{plan.count('refused'):,} refused."
    )


def _literal(text: str) -> str:
    return text.replace("[", r"\[")


def pretag(
    project: Slug,
    again: Annotated[
        bool, typer.Option("--again", help="All articles, not only new ones.")
    ] = False,
    retry: Annotated[
        bool, typer.Option("--retry", help="Also those that could not be tagged before.")
    ] = False,
    pipeline: Annotated[
        str | None,
        typer.Option("--pipeline", help="The spaCy pipeline or pre-tagger to use from now on."),
    ] = None,
    jobs: Annotated[int, typer.Option("--jobs", min=1, max=64, help="Processes at work.")] = 1,
    db: Database = None,
) -> None:
    """Suggest labels where there are none yet. Can be stopped and gone on with at any time."""
    store = open_store(must_exist=True)
    if pipeline is not None:
        projects.choose_pipeline(store, project, pipeline)
    _pretag(store, project, again=again, retry=retry, jobs=jobs)


def _pretag(
    store: Store, project: str, *, again: bool = False, retry: bool = False, jobs: int = 1
) -> None:
    waiting = pretagging.to_pretag(store, project, again=again, retry=retry)
    if not waiting:
        print(pretagging.nothing_to_do(store, project))
        return
    suggestions, failed = Proposed(), 0
    columns = (
        TextColumn("Pre-tagging"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("", total=waiting)
        for step in pretagging.pretag(store, project, again=again, retry=retry, jobs=jobs):
            bar.update(task, completed=step.done)
            suggestions += step.suggestions
            if step.status == "failed":
                failed += 1
                bar.console.print(_literal(f"not tagged: {step.title}: {step.note}"))
    print(
        f"{counted(waiting - failed, 'article')} pre-tagged: "
        f"{suggestions.in_words()}; {failed:,} not tagged."
    )


def export(
    project: Slug,
    out: Annotated[Path, typer.Option("--out", help="The file to write.")],
    format: Annotated[str, typer.Option("--format", help="See `formats`.")] = "jsonl",
    readings: Annotated[
        str,
        typer.Option(
            "--readings",
            help="gold, submitted, suggestions, all or a person's name "
            "[default: gold where there is gold, else submitted]",
            show_default=False,
        ),
    ] = "best",
    split: Annotated[
        str | None, typer.Option("--split", help="Shares of train/dev/test, such as 80/10/10.")
    ] = None,
    provenance: Annotated[
        bool, typer.Option("--provenance", help="Say of each annotation where it came from.")
    ] = False,
    pseudonyms: Annotated[
        bool,
        typer.Option("--pseudonyms", help="Call people by pseudonyms, the same ones every time."),
    ] = False,
    db: Database = None,
) -> None:
    """Write a dataset, and beside it a report of what the format could not carry."""
    for path, report in exporting.export_file(
        open_store(must_exist=True),
        project,
        out,
        format_name=format,
        selection=readings,
        provenance=provenance,
        pseudonyms=pseudonyms,
        split=parse_split(split) if split else None,
    ):
        sys.stderr.write(f"{path}: {report.sentence()}\n")


def formats() -> None:
    """The formats: what each reads, writes and cannot carry."""
    table = Table(box=None, pad_edge=False)
    for column in ("format", "reads", "writes", "what it is", "cannot carry"):
        table.add_column(column, overflow="fold")
    for one in FORMATS:
        table.add_row(
            one.name,
            " ".join(one.suffixes) if one.read else "no",
            one.suffixes[0] if one.write else "no",
            one.summary,
            "; ".join(one.cannot_carry) or "nothing is lost",
        )
    Console(soft_wrap=not sys.stdout.isatty()).print(table)
