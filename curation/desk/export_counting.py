"""What an export would hold, counted once as long as nothing is done in its project."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from curation.desk.authorising import allowed_project
from curation.desk.export_order import Order
from curation.desk.export_report import Report
from curation.desk.exporting import report
from curation.desk.kept_answers import KeptAnswers
from curation.desk.split_table import split_plan
from curation.desk.splitting import SplitPlan
from curation.permissions import Action
from curation.store import Store
from curation.store.documents import documents_by_id
from curation.store.moments import present_moment
from curation.store.settings import database_id

Heard = Callable[[str, int, int], None]
"""Hears what is being counted, how many are done, and of how many."""


@dataclass(frozen=True, slots=True)
class MovedArticle:
    """An article that was in another part, until the one called `by` was added."""

    title: str
    was: str
    now: str
    by: str


@dataclass(frozen=True, slots=True)
class CountedExport:
    """The report of an export, and the plan of its split if it has one, with who moved by title."""

    report: Report
    plan: SplitPlan | None
    moved: tuple[MovedArticle, ...] = ()


_kept: KeptAnswers[CountedExport] = KeptAnswers(16)


def counted_export(store: Store, order: Order, *, heard: Heard | None = None) -> CountedExport:
    """Count what an order takes and what its format cannot carry. Raises as `report` does."""
    tell = heard or (lambda what, done, of: None)
    with store.read() as db:
        project = allowed_project(db, store, order.slug, Action.EXPORT)
        moment = present_moment(db, project.id, at="")
        key = (str(store.path), database_id(db), order, moment)
    found = _kept.known(key)
    if found is None:
        plan = split_plan(store, order, progress=lambda done, of: tell("articles", done, of))
        told = report(store, order, progress=lambda done, of: tell("readings", done, of))
        found = CountedExport(told, plan, _moved(store, plan))
        _kept.keep(key, found)
    return found


def _moved(store: Store, plan: SplitPlan | None) -> tuple[MovedArticle, ...]:
    moves = () if plan is None else plan.moved_together
    with store.read() as db:
        there = documents_by_id(db, {id for one in moves for id in (one.id, one.by)})
    names = {id: one.title or one.external_id for id, one in there.items()}
    return tuple(MovedArticle(names[one.id], one.was, one.now, names[one.by]) for one in moves)
