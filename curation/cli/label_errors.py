"""Likely errors from the terminal: a model that learns from the other articles, and rules."""

from __future__ import annotations

import json
import sys
from contextlib import closing
from itertools import chain, islice
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn
from rich.table import Table
from rich.text import Text

from curation.cli.options import Database, Slug
from curation.desk import label_errors as desk
from curation.desk.article_titles import titles_of
from curation.desk.counts import counted
from curation.desk.error_search import FOLDS, MOST_FOLDS
from curation.desk.label_errors import LikelyErrors
from curation.desk.opening import open_store
from curation.findings import Finding
from curation.store import Store

NOTHING = "(nothing)"


def label_errors(
    project: Slug,
    folds: Annotated[
        int,
        typer.Option(
            "--folds",
            min=2,
            max=MOST_FOLDS,
            help="Into so many parts: each is judged by a model that learnt from the others.",
        ),
    ] = FOLDS,
    seed: Annotated[int, typer.Option("--seed", help="Draws the parts; same seed, same list.")] = 1,
    most: Annotated[
        int, typer.Option("--most", min=1, help="How many are printed; --json has all.")
    ] = 50,
    last: Annotated[
        bool, typer.Option("--last", help="Learn nothing: what the last run found and still holds.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")] = False,
    db: Database = None,
) -> None:
    """Look for likely errors in gold and submitted readings: wrong labels, missing mentions."""
    store = open_store(must_exist=True)
    if not last:
        _search(store, project, folds, seed)
    found = desk.errors(store, project)
    about = {one.document for one in found.findings}
    titles = {one.id: one.title for one in titles_of(store, project, about)}
    if as_json:
        print(json.dumps(_to_json(found, titles), ensure_ascii=False, indent=1))
        return
    _show(found, titles, most)


def _search(store: Store, project: str, folds: int, seed: int) -> None:
    """Look, with a bar; what cannot be looked at is said before there is one."""
    with closing(desk.search(store, project, folds=folds, seed=seed)) as runs:
        first = list(islice(runs, 1))
        columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("Reading the articles", total=1.0)
            for run in chain(first, runs):
                bar.update(task, completed=run.share, description=run.doing)


def _show(found: LikelyErrors, titles: dict[int, str], most: int) -> None:
    table = Table(box=None, pad_edge=False)
    for column in ("sure", "check", "article", "words", "says", "likely"):
        table.add_column(column, overflow="fold")
    named = {one.name: one.title for one in found.checks}
    for one in found.findings[:most]:
        table.add_row(
            f"{one.score:.2f}",
            *map(
                _literal,
                (
                    named[one.check],
                    titles.get(one.document, ""),
                    one.text,
                    one.says or NOTHING,
                    _likely(one),
                ),
            ),
        )
    if found.findings:
        Console(soft_wrap=not sys.stdout.isatty()).print(table)
    if found.run is None:
        print("Nobody has looked yet.")
        return
    print(
        f"{counted(len(found.findings), 'likely error')} in "
        f"{counted(found.run.documents, 'article')}"
        + (f"; {most:,} are shown." if len(found.findings) > most else ".")
    )
    if found.findings and found.warning:
        print(found.warning)
    if found.looked_at:
        print(f"{found.wrong:,} of {found.looked_at:,} looked at were wrong.")


def _likely(one: Finding) -> str:
    return {
        "look": "look",
        "remove": NOTHING,
        "move": f"{one.proposed} at other words",
    }.get(one.remedy, one.proposed)


def _to_json(found: LikelyErrors, titles: dict[int, str]) -> dict[str, object]:
    run = found.run
    return {
        "run": None
        if run is None
        else {
            "ended_at": run.ended_at,
            "folds": run.folds,
            "seed": run.seed,
            "documents": run.documents,
            "readings": run.readings,
        },
        "warning": found.warning,
        "checks": [
            {
                "name": one.name,
                "title": one.title,
                "findings": one.findings,
                "looked_at": one.looked_at,
                "wrong": one.wrong,
            }
            for one in found.checks
        ],
        "findings": [_finding(one, titles) for one in found.findings],
    }


def _finding(one: Finding, titles: dict[int, str]) -> dict[str, object]:
    return {
        "check": one.check,
        "kind": one.kind,
        "document": one.document,
        "title": titles.get(one.document, ""),
        "annotation": one.annotation or None,
        "start": one.start,
        "end": one.end,
        "text": one.text,
        "says": one.says or None,
        "proposed": one.proposed or None,
        "to": None if one.to is None else list(one.to),
        "remedy": one.remedy,
        "score": round(one.score, 4),
        "why": one.why,
    }


def _literal(text: str) -> Text:
    return Text(" ".join(text.split()))
