"""How a team is doing in a project: the figures of `curation.team`, and the articles behind them.

Only who may see the team may ask. Everything is of one moment of the database.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from curation.desk.authorising import allowed_project
from curation.permissions import Action
from curation.store import Database, Store, assignments, fates, team_tallies, working_time
from curation.store.documents import TitledDocument, titles
from curation.team.asked import Asked, asked_from_text, asked_to_text
from curation.team.control import WINDOW, Comparison, compare
from curation.team.counting import Reading, Telling, newest, telling
from curation.team.decided import OUTCOMES, Decided, decided
from curation.team.disputes import Dispute, disputes
from curation.team.forecast import Forecast, forecast
from curation.team.pace import Day, Submission, days_of, last_working_days
from curation.team.places import Article, article_of
from curation.team.progress import Progress, progress
from curation.team.worked import Spent, Worked, worked

__all__ = [
    "Asked",
    "Figures",
    "Person",
    "asked_from_text",
    "asked_to_text",
    "cases",
    "figures",
    "state_of",
]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an assignment or a reading here."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything said of a team; people are named by their author id.

    `left_out` are articles that tell nothing of suggestions any more, because these changed after
    a reading was submitted.
    """

    people: tuple[Person, ...]
    progress: Progress
    days: tuple[Day, ...]
    forecast: Forecast
    decided: tuple[Decided, ...]
    worked: tuple[Worked, ...]
    comparisons: tuple[Comparison, ...]
    disputes: tuple[Dispute, ...]
    left_out: tuple[int, ...]


def figures(store: Store, slug: str, *, today: date | None = None) -> Figures:
    """All figures of a project. Raises `NotFound` or `Forbidden`."""
    today = today or datetime.now(UTC).date()
    with store.read() as db:
        project = allowed_project(db, store, slug, Action.SEE_TEAM).id
        readings = team_tallies.submitted(db, project)
        chosen = telling(readings, team_tallies.suggested_at(db, project))
        days = days_of(
            Submission(one.document, one.author_id, date.fromisoformat(one.at[:10]))
            for one in readings
            if not one.is_imported
        )
        done = progress(
            team_tallies.document_ids(db, project),
            team_tallies.tasks(db, project),
            is_handed_out=assignments.is_handed_out(db, project),
            days=days,
            today=today,
            held=team_tallies.held(db, project),
        )
        return Figures(
            tuple(Person(*row) for row in team_tallies.people(db, project)),
            done,
            days,
            forecast(done.remaining, last_working_days(days, today), today),
            decided(fates.fates(db, project, chosen.shown)),
            _worked(db, project, readings),
            _comparisons(db, chosen),
            _disputes(db, project, chosen.shown),
            chosen.left_out,
        )


def state_of(store: Store, slug: str) -> str:
    """What is other whenever a figure could be: a key for who keeps them for a while.

    Seconds that come in after an article was submitted show with the next change.
    """
    with store.read() as db:
        project = allowed_project(db, store, slug, Action.SEE_TEAM).id
        marks = repr(list(team_tallies.marks(db, project)))
    return hashlib.sha256(marks.encode("utf-8", "surrogatepass")).hexdigest()


def cases(store: Store, slug: str, asked: Asked) -> list[TitledDocument]:
    """The articles behind a cell of the table of suggestions or of the comparison, in order."""
    with store.read() as db:
        project = allowed_project(db, store, slug, Action.SEE_TEAM).id
        readings = team_tallies.submitted(db, project)
        chosen = telling(readings, team_tallies.suggested_at(db, project))
        if asked.arm is None:
            wanted = _decided_in(db, project, chosen.shown, asked)
        else:
            wanted = _compared_in(db, chosen, asked)
        return [one for one in titles(db, project, author_id=None) if one.id in wanted]


def _decided_in(db: Database, project: int, shown: Sequence[Reading], asked: Asked) -> set[int]:
    return fates.documents_of(
        db,
        project,
        [one for one in shown if asked.author_id in (None, one.author_id)],
        kind=asked.kind,
        label=asked.label,
        fate=None if asked.outcome is None else OUTCOMES.index(asked.outcome),
    )


def _compared_in(db: Database, chosen: Telling, asked: Asked) -> set[int]:
    readings = _compared(chosen.hidden if asked.arm == "hidden" else chosen.shown, asked.arm or "")
    articles = _articles(
        db,
        [
            one
            for author_id, theirs in readings.items()
            if asked.author_id in (None, author_id)
            for one in theirs
        ],
    )
    return {one.document for one in articles.values() if _has(one, asked)}


def _has(article: Article, asked: Asked) -> bool:
    name = {"same": "same", "changed": "departed", "left": "nothing"}.get(asked.outcome or "")
    if name is None:
        return asked.outcome is None
    return any(getattr(met, name) for met in article.met.values())


def _compared(readings: Sequence[Reading], arm: str) -> dict[int, tuple[Reading, ...]]:
    return newest(readings, WINDOW[arm])


def _comparisons(db: Database, chosen: Telling) -> tuple[Comparison, ...]:
    hidden = _compared(chosen.hidden, "hidden")
    everybody_shown = _compared(chosen.shown, "shown")
    shown = {author_id: everybody_shown.get(author_id, ()) for author_id in hidden}
    articles = _articles(
        db, [one for side in (hidden, shown) for theirs in side.values() for one in theirs]
    )
    return tuple(
        compare(
            author_id,
            [articles[one.id] for one in shown[author_id]],
            [articles[one.id] for one in hidden[author_id]],
        )
        for author_id in sorted(hidden)
    )


def _articles(db: Database, readings: Sequence[Reading]) -> dict[int, Article]:
    """Readings held against the suggestions of their articles, by reading."""
    # One after the other: half a million words at once are slower, not only larger.
    return {
        one.id: article_of(
            one.document,
            fates.suggested_words(db, one.document),
            fates.said_words(db, one.id),
        )
        for one in readings
    }


def _disputes(db: Database, project: int, shown: Sequence[Reading]) -> tuple[Dispute, ...]:
    readers: dict[int, set[int]] = {}
    for one in shown:
        readers.setdefault(one.document, set()).add(one.author_id)
    several = {
        document: frozenset(people) for document, people in readers.items() if len(people) > 1
    }
    readings = [one for one in shown if one.document in several]
    return disputes(several, fates.refused(db, project, readings))


def _worked(db: Database, project: int, readings: Sequence[Reading]) -> tuple[Worked, ...]:
    seconds: dict[tuple[int, int], float] = {}
    for one in working_time.worked(db, project):
        place = one.document_id, one.author_id
        seconds[place] = seconds.get(place, 0.0) + one.seconds
    measured = [one for one in readings if (one.document, one.author_id) in seconds]
    labels = team_tallies.label_counts(db, [one.id for one in measured])
    return worked(
        Spent(
            one.document,
            one.author_id,
            seconds[one.document, one.author_id],
            labels.get(one.id, 0),
        )
        for one in measured
    )
