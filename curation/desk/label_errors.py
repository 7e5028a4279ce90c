"""Likely errors of a project: start a run, watch and cancel it, and list what still holds.

Whoever may settle may look: the list shows what everybody labelled.
"""

from __future__ import annotations

import logging
import threading
from collections import Counter
from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass

from curation.desk import error_search
from curation.desk.authorising import allowed_project
from curation.desk.counts import counted
from curation.desk.error_search import FOLDS, GONE, Search, is_silent
from curation.desk.opening import now
from curation.desk.people import current_user
from curation.errors import Conflict, CurationError
from curation.findings import Finding
from curation.label_errors import CHECKS
from curation.label_errors.reading import reading_of
from curation.label_errors.standing import still_holds
from curation.permissions import Action
from curation.store import Database, Store, error_runs, judged, verdicts
from curation.store.error_runs import ErrorRun, RunState
from curation.store.labels import Known

SCOPE: verdicts.Scope = "all"
"""The verdicts that count here: those on lists of everybody's readings."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Run:
    """A run as pages show it. `doing` is a plain sentence, `share` how much of it is done.

    `message` says in a sentence why it did not get to its end. The last three tell of a run that
    did: what was judged, and how much was found.
    """

    id: str
    state: RunState
    by: str
    started_at: str
    ended_at: str | None
    doing: str
    done: int
    of: int
    folds: int
    seed: int
    message: str
    readings: int
    documents: int
    findings: int

    @property
    def is_at_work(self) -> bool:
        """Whether it goes on."""
        return self.state == "running"

    @property
    def share(self) -> float:
        """How much of it is done, 0 to 1."""
        return self.done / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True)
class CheckCount:
    """A check, how many of its findings are left, and how many were wrong of those looked at."""

    name: str
    title: str
    about: str
    findings: int
    looked_at: int
    wrong: int


@dataclass(frozen=True, slots=True)
class LikelyErrors:
    """What the last run that got to its end found and what still holds, the likeliest wrong first.

    `stale` findings are out because the place has changed since, `settled` ones because somebody
    said that it is right. Of `looked_at` so many were `wrong`: the tool's own precision.
    `changed_since` counts readings that are other ones now, or new: what a new run would judge.
    """

    run: Run | None
    findings: tuple[Finding, ...] = ()
    checks: tuple[CheckCount, ...] = ()
    stale: int = 0
    settled: int = 0
    looked_at: int = 0
    wrong: int = 0
    changed_since: int = 0

    @property
    def learnt_from_few(self) -> bool:
        """Whether the model had too little to learn from for its sureness to say much."""
        return self.run is not None and self.run.documents < FEW

    @property
    def warning(self) -> str:
        """What to think of a list that rests on few articles; "" where it rests on enough."""
        if self.run is None or not self.learnt_from_few:
            return ""
        learnt = counted(self.run.documents, "article")
        return (
            f"There were only {learnt} to learn from. With fewer than {FEW} much of what is listed "
            "is right as it is: take it as a hint."
        )


FEW = 100
"""Articles below which a model has learnt little. With twelve labelled by hand one in five of the
likeliest was wrong, with 150 made-up ones four in five (docs/quality.md)."""

_at_work: dict[str, Search] = {}
"""The runs of this process, by their ids."""


def start(store: Store, slug: str, *, folds: int = FOLDS, seed: int = 1) -> Run:
    """Begin a run in the background; where one is at work already, that one.

    It goes on when whoever began it leaves. Raises `BadInput` where there is too little.
    """
    begun = _begin(store, slug, folds=folds, seed=seed)
    if begun is not None:
        _at_work[begun.id] = begun
        threading.Thread(
            target=_work, args=(begun,), name=f"label errors {slug}", daemon=True
        ).start()
    found = run_of(store, slug)
    assert found is not None
    return found


def search(store: Store, slug: str, *, folds: int = FOLDS, seed: int = 1) -> Generator[Run]:
    """The same in the foreground, saying how far it is; closing it cancels it.

    Raises `Conflict` where a run is at work already, `BadInput` or `PretagFailed`.
    """
    begun = _begin(store, slug, folds=folds, seed=seed)
    if begun is None:
        raise Conflict(
            f"Somebody is looking for likely errors in {slug!r} already: wait until that is done, "
            "or cancel it on the page Checks."
        )
    with closing(begun.work()) as steps:
        for _ in steps:
            with store.read() as db:
                yield _run(error_runs.run(db, begun.id))
    with store.read() as db:
        yield _run(error_runs.run(db, begun.id))


def run_of(store: Store, slug: str) -> Run | None:
    """The run that was begun last, whatever became of it, in whichever process it is."""
    with store.read() as db:
        project = allowed_project(db, store, slug, Action.REVIEW)
        newest = error_runs.newest(db, project.id)
    return None if newest is None else _run(newest)


def cancel(store: Store, slug: str) -> Run | None:
    """Cancel the run that is at work, if there is one; nothing of it is kept."""
    with store.write() as db:
        project = allowed_project(db, store, slug, Action.REVIEW)
        newest = error_runs.newest(db, project.id)
        if newest is not None:
            error_runs.end(db, newest.id, "cancelled", at=now(), message=error_search.CANCELLED)
    if newest is not None and newest.id in _at_work:
        _at_work[newest.id].learning.stop()
    return run_of(store, slug)


def errors(store: Store, slug: str) -> LikelyErrors:
    """What was found and still holds. Raises `NotFound` or `Forbidden`."""
    with store.read() as db:
        project = allowed_project(db, store, slug, Action.REVIEW)
        run = error_runs.newest_done(db, project.id)
        if run is None:
            return LikelyErrors(None)
        present = judged.judged_readings(db, project.id)
        found = error_runs.findings(db, run.id)
        standing = _standing(db, run, found, present)
        said = verdicts.verdicts(db, project.id, SCOPE)
        precision = verdicts.precision(db, project.id, SCOPE)
    right = {key for key, one in said.items() if one.verdict == "right"}
    left = tuple(one for one in standing if one.key not in right)
    counts = Counter(one.check for one in left)
    nothing = verdicts.Precision()
    checks = tuple(
        CheckCount(
            one.name,
            one.title,
            one.about,
            counts[one.name],
            precision.get(one.name, nothing).looked_at,
            precision.get(one.name, nothing).wrong,
        )
        for one in CHECKS
    )
    return LikelyErrors(
        _run(run),
        left,
        checks,
        stale=len(found) - len(standing),
        settled=len(standing) - len(left),
        looked_at=sum(one.looked_at for one in checks),
        wrong=sum(one.wrong for one in checks),
        changed_since=sum(run.versions.get(one.id) != one.version for one in present),
    )


def _begin(store: Store, slug: str, *, folds: int, seed: int) -> Search | None:
    person = current_user(store)
    with store.read() as db:
        project = allowed_project(db, store, slug, Action.REVIEW)
        labelled = judged.with_mentions(db, judged.judged_readings(db, project.id))
    error_search.check_enough(len(labelled), folds)
    with store.write() as db:
        project = allowed_project(db, store, slug, Action.REVIEW)
        id = error_search.begin(db, project, person, folds=folds, seed=seed)
    return None if id is None else Search(store, project, id, folds, seed)


def _work(search: Search) -> None:
    try:
        for _ in search.work():
            pass
    except CurationError:
        return  # the run says what it was
    except Exception:
        _log.exception("Looking for likely errors broke off.")
    finally:
        _at_work.pop(search.id, None)


def _standing(
    db: Database, run: ErrorRun, found: list[Finding], present: list[Known]
) -> list[Finding]:
    """Those findings whose places say the same still, in readings that count still."""
    about = {one.reading for one in found}
    changed = [
        one for one in present if one.id in about and run.versions.get(one.id) != one.version
    ]
    now_there = {
        one.id: reading_of(one.id, one.author, one.document, text, said.values())
        for one, text, said in judged.annotations_of(db, changed)
    }
    unchanged = {one.id for one in present} - now_there.keys()
    return [
        one
        for one in found
        if one.reading in unchanged
        or (one.reading in now_there and still_holds(one, now_there[one.reading]))
    ]


def _run(one: ErrorRun | None) -> Run:
    assert one is not None
    silent = one.state == "running" and is_silent(one.seen_at)
    return Run(
        one.id,
        "failed" if silent else one.state,
        one.author,
        one.started_at,
        one.ended_at,
        one.doing,
        one.done,
        one.of,
        one.folds,
        one.seed,
        GONE if silent else one.message,
        one.figures.get("readings", 0),
        one.figures.get("documents", 0),
        one.figures.get("findings", 0),
    )
