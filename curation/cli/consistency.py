"""What is labelled here one way and there another: a table for a terminal, or JSON."""

from __future__ import annotations

import json
import sys
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from curation.cli.options import Database, Slug
from curation.consistency import CHECKS
from curation.desk.consistency import Group, Worklist, worklist
from curation.desk.consistency_asked import AGAINST, WHOSE, Asked
from curation.desk.counts import counted
from curation.desk.opening import open_store
from curation.errors import BadInput
from curation.findings import Finding
from curation.store import Store

NOTHING = "not labelled"


def consistency(
    project: Slug,
    whose: Annotated[
        str,
        typer.Option("--whose", help="Whose labels: all, gold, mine, or a person's name."),
    ] = "all",
    against: Annotated[
        str,
        typer.Option(
            "--against",
            help="Held against everybody's (all), each person's own (self), or the gold.",
        ),
    ] = "all",
    check: Annotated[
        str,
        typer.Option("--check", help=f"Only one of {', '.join(one.name for one in CHECKS)}."),
    ] = "",
    most: Annotated[
        int, typer.Option("--most", min=1, help="As many are listed; --json has all.")
    ] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")] = False,
    db: Database = None,
) -> None:
    """List equal words that are labelled differently, the likeliest wrong first."""
    if against not in AGAINST:
        raise BadInput(f"Labels are held against {', '.join(AGAINST)}, not {against[:40]!r}.")
    store = open_store(must_exist=True)
    asked = Asked(_whose(store, project, whose), against, check)
    found = worklist(store, project, asked)
    if not found.readings:
        raise BadInput(
            "There are no labels to look at yet: people's readings count once they are handed in, "
            "the gold once it is settled."
        )
    if as_json:
        print(json.dumps(_to_json(project, asked, found), ensure_ascii=False, indent=1))
        return
    if found.groups:
        names = {int(one.whose): one.name for one in found.people} if asked.whose == "all" else {}
        Console(soft_wrap=not sys.stdout.isatty()).print(_table(found.groups[:most], names))
    places = sum(len(one.findings) for one in found.groups)
    print(
        f"{counted(len(found.groups), 'case')} with {counted(places, 'place')} in "
        f"{counted(found.readings, 'reading')} of {counted(found.articles, 'article')}"
        + (f"; {counted(most, 'case')} shown." if len(found.groups) > most else ".")
    )
    if found.precision.looked_at:
        print(
            f"Of {counted(found.precision.looked_at, 'place')} looked at so far "
            f"{found.precision.wrong:,} were wrong."
        )


def _whose(store: Store, project: str, name: str) -> str:
    if name in WHOSE:
        return name
    people = worklist(store, project, Asked("all")).people
    numbers = [one.whose for one in people if one.name == name]
    if len(numbers) != 1:
        there = ", ".join([*WHOSE, *(one.name for one in people)])
        raise BadInput(f"There are no labels of {name!r} here; there are: {there}.")
    return numbers[0]


def _table(groups: tuple[Group, ...], names: dict[int, str]) -> Table:
    table = Table(box=None, pad_edge=False)
    whose = ("whose",) if names else ()
    for column in ("sure", "words", "labelled", "places", *whose, "check"):
        table.add_column(column, overflow="fold", justify="right" if column == "places" else "left")
    for one in groups:
        ways = " · ".join(f"{way.label or NOTHING} {way.count:,}" for way in one.ways)
        words = " ".join(one.words.split())
        authors = sorted({names.get(place.author, "") for place in one.findings})
        table.add_row(
            f"{one.score:.2f}",
            *map(Text, (words, ways)),
            f"{len(one.findings):,}",
            *((Text(", ".join(authors)),) if names else ()),
            one.check,
        )
    return table


def _to_json(project: str, asked: Asked, found: Worklist) -> dict[str, Any]:
    names = {one.whose: one.name for one in found.people}
    return {
        "project": project,
        "whose": names.get(asked.whose, asked.whose),
        "against": "self" if asked.whose in ("mine", "gold") else asked.against,
        "readings": found.readings,
        "articles": found.articles,
        "said_to_be_right": found.right,
        "looked_at": found.precision.looked_at,
        "wrong": found.precision.wrong,
        "cases": [
            {
                "check": one.check,
                "words": one.words,
                "labelled": {way.label: way.count for way in one.ways},
                "proposed": one.proposed,
                "score": round(one.score, 4),
                "places": [_place(place, asked, names) for place in one.findings],
            }
            for one in found.groups
        ],
    }


def _place(finding: Finding, asked: Asked, names: dict[str, str]) -> dict[str, Any]:
    whose = names.get(str(finding.author), asked.whose)
    return {
        "article": finding.document,
        "whose": whose,
        "annotation": finding.annotation or None,
        "start": finding.start,
        "end": finding.end,
        "text": finding.text,
        "says": finding.says or None,
        "proposed": finding.proposed or None,
        "score": round(finding.score, 4),
        "why": finding.why,
    }
