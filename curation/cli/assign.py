"""Who has which article, from the terminal, and changing it."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Collection
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from curation.cli.handing_out import candidate, hand_out, plan
from curation.cli.options import Database, Slug
from curation.desk import assignments
from curation.desk.counts import counted
from curation.desk.opening import open_store
from curation.desk.projects import documents_of
from curation.errors import BadInput
from curation.store import Store
from curation.store.assignments import Status

ASSIGN_HELP = "Who reads which article: handing out, and changing it."

Person = Annotated[str, typer.Argument(metavar="NAME", help="Whose articles.")]
Named = Annotated[
    list[str], typer.Argument(metavar="ARTICLE...", help="Ids of articles, as in files.")
]


def list_(
    project: Slug,
    person: Annotated[str | None, typer.Option("--person", help="Only this person's.")] = None,
    state: Annotated[
        str | None, typer.Option("--state", help="Only free, waiting, begun, submitted or held.")
    ] = None,
    db: Database = None,
) -> None:
    """Who has which article, how far they are, and since when."""
    found = [
        one
        for one in assignments.assignments_of(open_store(must_exist=True), project)
        if person in (None, one.person) and state in (None, one.state)
    ]
    table = Table(box=None, pad_edge=False)
    for column in ("article", "title", "person", "state", "since", "suggestions"):
        table.add_column(column, overflow="fold")
    for one in found:
        since = one.submitted_at or one.changed_at or one.given_at
        table.add_row(
            *map(_literal, (one.external_id, one.title, one.person or "whoever asks next")),
            *(one.state, since[:16].replace("T", " "), "" if one.suggestions else "hidden"),
        )
    if found:
        Console(soft_wrap=not sys.stdout.isatty()).print(table)
    states = Counter(one.state for one in found)
    print(", ".join(f"{number:,} {one}" for one, number in states.items()) or "There is nothing.")


def withdraw(
    project: Slug,
    person: Person,
    article: Annotated[
        list[str] | None, typer.Option("--article", help="Only this article, by its id.")
    ] = None,
    begun: Annotated[
        bool, typer.Option("--begun", help="Also what they have begun; that stays open to them.")
    ] = False,
    db: Database = None,
) -> None:
    """Take articles back from somebody; what they submitted stays theirs."""
    store = open_store(must_exist=True)
    theirs = _parts(store, project, person)
    _check_ids(article, {one.external_id for one in theirs}, f"{person} has no article")
    ids = [
        one.id
        for one in theirs
        if one.state in (("waiting", "held", "begun") if begun else ("waiting", "held"))
        and (not article or one.external_id in article)
    ]
    print(f"{counted(assignments.withdraw(store, ids), 'article')} taken back.")


def hand_on(
    project: Slug,
    person: Person,
    to: Annotated[
        list[str] | None,
        typer.Option(
            "--to", metavar="NAME", help="Who gets them, evenly (default: whoever asks next)."
        ),
    ] = None,
    db: Database = None,
) -> None:
    """Give everything somebody has not begun to others."""
    store = open_store(must_exist=True)
    ids = [candidate(store, project, name).author_id for name in to or []]
    author_id = _parts(store, project, person)[0].author_id or 0
    done = assignments.hand_on(store, project, author_id, ids)
    stayed = f"; {done.stayed:,} stayed, as the others have them already" if done.stayed else ""
    print(f"{counted(done.moved, 'article')} handed on{stayed}.")


def hold(
    project: Slug,
    article: Named,
    reason: Annotated[str, typer.Option("--reason", help="Why, for other leads.")] = "",
    db: Database = None,
) -> None:
    """Hold articles back: nobody begins them until they are released."""
    store = open_store(must_exist=True)
    number = assignments.hold_back(store, _documents(store, project, article), reason)
    print(f"{counted(number, 'article')} held back.")


def release(project: Slug, article: Named, db: Database = None) -> None:
    """Let articles go that were held back."""
    store = open_store(must_exist=True)
    number = assignments.release(store, _documents(store, project, article))
    print(f"{counted(number, 'article')} released.")


def _parts(store: Store, project: str, person: str) -> list[Status]:
    found = [one for one in assignments.assignments_of(store, project) if one.person == person]
    if not found:
        raise BadInput(f"{person} has no articles of this project: `assign list` says who has.")
    return found


def _documents(store: Store, project: str, articles: Collection[str]) -> list[int]:
    there = {one.external_id: one.id for one in documents_of(store, project)}
    _check_ids(articles, there, "This project has no article")
    return [there[one] for one in articles]


def _check_ids(asked: Collection[str] | None, there: Collection[str], why: str) -> None:
    missing = next((one for one in asked or () if one not in there), None)
    if missing is not None:
        raise BadInput(f"{why} {missing!r}: `export` and the Documents page have the ids.")


def _literal(text: str) -> str:
    return text.replace("[", r"\[")


ASSIGN_COMMANDS: tuple[tuple[str, Callable[..., None]], ...] = (
    ("plan", plan),
    ("hand-out", hand_out),
    ("list", list_),
    ("withdraw", withdraw),
    ("hand-on", hand_on),
    ("hold", hold),
    ("release", release),
)
