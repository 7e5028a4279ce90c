"""How far readings of a project agree: the figures of `curation.agreement`, and their cases.

Only who may see everybody's labels may ask. Everything is of one moment of the database; the last
few answers are kept, since who looks at a number asks for its cases next.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from curation.agreement import (
    COMPARISONS,
    KINDS,
    MEASURES,
    AgreementReport,
    Case,
    Cell,
    Comparison,
    Kind,
    Side,
    agreement_report,
    cases_of,
)
from curation.agreement.asked import AskedCell, Filters
from curation.desk.agreement_cases import ShownCase, shown
from curation.desk.agreement_readings import (
    Compared,
    documents,
    everything,
    filtered,
    only,
    side_of,
)
from curation.desk.authorising import allowed_project, signed_in
from curation.desk.kept_answers import KeptAnswers
from curation.desk.pseudonyms import other_names
from curation.errors import BadInput
from curation.permissions import Action
from curation.store import Database, Store, compared
from curation.store.projects import Project

__all__ = ["Agreement", "AskedCell", "CaseList", "Filters", "agreement", "agreement_cases"]

KEPT = 8
"""The most figures, and the most lists of cases, that are kept."""
KEPT_CASES = 50_000
"""The longest list of cases that is kept."""
MOST = 200
"""The most cases that are read out at once."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """The figures of a project called `title`, and what is in it whatever the filters leave.

    `people` are all with a submitted reading, by name. `articles` counts those of the project,
    `read` those with a submitted reading, `shared` those with two or more, `settled` and
    `suggested` those with gold and with suggestions.
    """

    report: AgreementReport
    title: str
    people: tuple[Side, ...]
    articles: int
    read: int
    shared: int
    settled: int
    suggested: int


@dataclass(frozen=True, slots=True)
class CaseList:
    """The cases of a number: how many there are, and the first of them."""

    total: int
    cases: tuple[ShownCase, ...]


_figures: KeptAnswers[Agreement] = KeptAnswers(KEPT)
_cases: KeptAnswers[tuple[Case, ...]] = KeptAnswers(KEPT)


def agreement(
    store: Store,
    slug: str,
    asked: Filters | None = None,
    *,
    kinds: Sequence[Kind] = KINDS,
    comparisons: Sequence[Comparison] = COMPARISONS,
    pseudonyms: bool = False,
) -> Agreement:
    """All figures of what the filters leave; with `pseudonyms` nobody is called by their name.

    Only what these kinds and comparisons need is counted, which may be far quicker.

    Raises `NotFound`, `Forbidden` or `BadInput`.
    """
    asked = asked or Filters()
    asked.check()
    with store.read() as db:
        project = allowed_project(db, store, slug, Action.SEE_ALL)
        return _agreement(db, store, project, asked, kinds, comparisons, pseudonyms)


def state_of(store: Store, slug: str) -> str:
    """What is other whenever a figure could be: a key for who keeps them for a while."""
    with store.read() as db:
        return _state(db, allowed_project(db, store, slug, Action.SEE_ALL))


def agreement_cases(
    store: Store, slug: str, asked: Filters, cell: AskedCell, *, most: int = MOST
) -> CaseList:
    """The disagreements behind a number, in the order of articles, with their words.

    Raises `NotFound`, `Forbidden`, or `BadInput` for a number that is not there.
    """
    asked.check()
    with store.read() as db:
        project = allowed_project(db, store, slug, Action.SEE_ALL)
        of = filtered(everything(db, project.id), asked)
        wanted = _cell(db, store, project, asked, cell, of)
        key = (store.path, project.id, _state(db, project), asked, cell)
        found = _cases.known(key)
        if found is None:
            needed = _needed(of, wanted)
            found = cases_of(
                documents(db, needed, [cell.comparison]), needed.sides, of.schema, wanted
            )
            if len(found) <= KEPT_CASES:
                _cases.keep(key, found)
        person = signed_in(db, store)
        own = "" if person is None else str(person.id)
        return CaseList(len(found), shown(db, of, found[:most], own=own))


def _agreement(
    db: Database,
    store: Store,
    project: Project,
    asked: Filters,
    kinds: Sequence[Kind] = KINDS,
    comparisons: Sequence[Comparison] = COMPARISONS,
    pseudonyms: bool = False,
) -> Agreement:
    wanted = (tuple(kinds), tuple(comparisons), pseudonyms)
    key = (store.path, project.id, _state(db, project), asked, wanted)
    found = _figures.known(key)
    if found is None:
        whole = everything(db, project.id, names=other_names(db) if pseudonyms else None)
        found = _figures_of(db, project, whole, filtered(whole, asked), kinds, comparisons)
        _figures.keep(key, found)
    return found


def _figures_of(
    db: Database,
    project: Project,
    whole: Compared,
    of: Compared,
    kinds: Sequence[Kind],
    comparisons: Sequence[Comparison],
) -> Agreement:
    report = agreement_report(
        documents(db, of, comparisons),
        of.sides,
        of.schema,
        versions=of.versions,
        kinds=kinds,
        comparisons=comparisons,
    )
    readers = Counter(one.document_id for one in whole.readings if one.kind == "person")
    return Agreement(
        report=report,
        title=project.title,
        people=tuple(one for one in whole.sides if one.kind == "person"),
        articles=len(whole.titles),
        read=len(readers),
        shared=sum(times > 1 for times in readers.values()),
        settled=sum(one.kind == "gold" for one in whole.readings),
        suggested=sum(one.kind == "tagger" for one in whole.readings),
    )


def _cell(
    db: Database,
    store: Store,
    project: Project,
    asked: Filters,
    cell: AskedCell,
    of: Compared,
) -> Cell:
    """The number as `curation.agreement` knows it. Raises `BadInput`."""
    if cell.measure not in MEASURES:
        raise BadInput(f"There is no measure {cell.measure[:40]!r}: open the Agreement page anew.")
    if cell.pair and not {side.key for side in of.sides}.issuperset(cell.pair):
        raise BadInput(
            "One of these two has no reading that is compared: widen the filters, or choose "
            "another pair."
        )
    return Cell(
        comparison=cell.comparison,
        measure=cell.measure,
        pair=cell.pair,
        labels=cell.labels,
        label=cell.label,
        folded=cell.folded,
        documents=None if cell.point is None else _at(db, store, project, asked, cell),
    )


def _at(
    db: Database, store: Store, project: Project, asked: Filters, cell: AskedCell
) -> frozenset[int]:
    """The documents of a point of a trend. Raises `BadInput`."""
    report = _agreement(db, store, project, asked, comparisons=[cell.comparison]).report
    for trend in report.comparisons[cell.comparison].trends:
        for point in trend.points:
            if trend.measure == cell.measure and (trend.by, point.name) == cell.point:
                return frozenset(point.documents)
    raise BadInput("There is no such point over time any more: choose one that is drawn.")


def _needed(of: Compared, cell: Cell) -> Compared:
    """What a cell is about."""
    return only(
        of,
        (
            one
            for one in of.readings
            if (cell.documents is None or one.document_id in cell.documents)
            and (cell.pair is None or side_of(one) in cell.pair)
        ),
    )


def _state(db: Database, project: Project) -> str:
    marks = repr(list(compared.marks(db, project.id)))
    return hashlib.sha256(marks.encode("utf-8", "surrogatepass")).hexdigest()


def forget_kept() -> None:
    """Work everything out anew at the next question."""
    _figures.forget()
    _cases.forget()
