"""A database to begin with, and suggestions on its articles."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from curation.cli.options import Database, Slug
from curation.desk import pretagging, projects
from curation.desk.counts import counted
from curation.desk.opening import database_path, open_store
from curation.desk.proposed import Proposed
from curation.desk.sample import add_sample
from curation.store import Store


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
