"""Handing out articles from the terminal: what a plan comes to, and doing it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import Annotated, cast

import typer
from rich.console import Console
from rich.table import Table

from curation.assigning.plan import Order, Plan, Share
from curation.cli.options import Database, Slug
from curation.desk import assigning
from curation.desk.assigning import Candidate, Handing
from curation.desk.counts import counted
from curation.desk.opening import open_store
from curation.errors import BadInput
from curation.store import Store

To = Annotated[
    list[str] | None,
    typer.Option(
        "--to",
        metavar="NAME",
        help="Who takes part; NAME=50 for at most 50 articles in all (default: every annotator of "
        "the project). Give it again for each person.",
        show_default=False,
    ),
]
Overlap = Annotated[float, typer.Option(help="Percent of the articles that several people read.")]
Readers = Annotated[int, typer.Option(help="How many people read those.")]
Control = Annotated[
    float, typer.Option(help="Percent of everybody's articles in which they see no suggestions.")
]
InOrder = Annotated[str, typer.Option("--order", help="given, random, source or date.")]
Seed = Annotated[
    int | None,
    typer.Option(help="Chance by this number: the same one does the same (default: a new one)."),
]
Articles = Annotated[int | None, typer.Option(help="The most articles to hand out now.")]
Free = Annotated[bool, typer.Option("--free", help="Whoever asks next takes the next article.")]
Hours = Annotated[
    float, typer.Option(help="With --free: an article goes back after so long without an edit.")
]
Again = Annotated[
    bool, typer.Option("--again", help="By the plan of last time: only what is new since.")
]


def _handing_out(says: str, act: Callable[[Store, str, Plan], Handing]) -> Callable[..., None]:
    """A command that makes a plan of its options, and what it does with it."""

    def command(
        project: Slug,
        to: To = None,
        overlap: Overlap = 0,
        readers: Readers = 2,
        control: Control = 0,
        order: InOrder = "random",
        seed: Seed = None,
        articles: Articles = None,
        free: Free = False,
        hours: Hours = 24,
        again: Again = False,
        db: Database = None,
    ) -> None:
        store = open_store(must_exist=True)
        if again:
            plan = _last_plan(store, project)
        else:
            plan = Plan(
                people=_people(store, project, to, free=free),
                overlap=overlap / 100,
                readers=readers,
                control=control / 100,
                order=cast(Order, order),
                seed=assigning.new_seed() if seed is None else seed,
                articles=articles,
                claims=free,
                claim_hours=hours,
            )
        _show(act(store, project, plan))
        if act is assigning.preview:
            print(f"Nothing was handed out. `assign hand-out` with --seed {plan.seed} does this.")

    command.__doc__ = says
    return command


plan = _handing_out("What handing out would come to; nothing is changed.", assigning.preview)
hand_out = _handing_out(
    "Hand out every article that nobody has yet: all of it or, when something is wrong, nothing.",
    assigning.hand_out,
)


def _last_plan(store: Store, project: str) -> Plan:
    found = assigning.present_plan(store, project)
    if found is None:
        raise BadInput("Nothing was handed out here before: say how, without --again.")
    return found


def _people(
    store: Store, project: str, to: Sequence[str] | None, *, free: bool
) -> tuple[Share, ...]:
    if to:
        return tuple(_share(store, project, one) for one in to)
    if free:
        return ()
    there = assigning.people_to_ask(store, project)
    return tuple(Share(one.author_id) for one in there if one.role == "annotator")


def _share(store: Store, project: str, said: str) -> Share:
    name, equals, quota = said.rpartition("=")
    if not equals:
        return Share(candidate(store, project, said).author_id)
    if not (quota.isascii() and quota.isdigit() and len(quota) < 10):
        raise BadInput(f"{said!r}: after = stands the most articles, such as {name}=50.")
    return Share(candidate(store, project, name).author_id, int(quota))


def candidate(store: Store, project: str, name: str) -> Candidate:
    """The active member of a project of this name. Raises `BadInput` naming those there are."""
    there = assigning.people_to_ask(store, project)
    for one in there:
        if one.name == name:
            return one
    names = ", ".join(one.name for one in there) or "none yet"
    raise BadInput(f"There is no active member {name!r} of this project; there is: {names}.")


def _show(handing: Handing) -> None:
    table = Table(box=None, pad_edge=False)
    for column in ("person", "had", "new", "without suggestions"):
        table.add_column(column, overflow="fold")
    for one in handing.shares:
        table.add_row(one.name.replace("[", r"\["), str(one.had), str(one.new), str(one.control))
    if handing.shares:
        Console(soft_wrap=not sys.stdout.isatty()).print(table)
    print(
        f"{counted(handing.articles, 'article')}, {handing.overlapping:,} of them for several: "
        f"{counted(handing.slots, 'part')}, {handing.control:,} without suggestions."
    )
    if handing.waiting:
        full = f", {handing.left_over:,} as nobody may have more" if handing.left_over else ""
        print(f"{counted(handing.waiting, 'article')} not handed out{full}.")
