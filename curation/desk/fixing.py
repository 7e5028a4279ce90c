"""Putting findings right, many at once and after a look, or saying that they are right as they are.

A fix is a bulk: an ordinary edit in each of one's own readings, and in each gold that one may
settle, all in one transaction. `bulk_labelling.undo` takes it back, days later too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from curation.desk.annotating import Meant, check_meant
from curation.desk.authorising import allowed_project, barred
from curation.desk.bulk_edits import Outcome, check_id, known_outcome
from curation.desk.fixing_edits import OF_FIXING, carried_out
from curation.desk.fixing_plan import FIX, GoldStep, Plan, Planned, Planner, stamps
from curation.desk.opening import now
from curation.desk.people import current_user
from curation.desk.settling import allowed_to_settle
from curation.errors import BadInput, NotFound
from curation.findings import Finding
from curation.model import text_digest
from curation.permissions import Action
from curation.store import Database, Store, bulks, verdicts
from curation.store import documents as document_rows
from curation.store.bulks import Bulk, Left
from curation.store.people import Author
from curation.store.projects import Project
from curation.store.rows import to_text
from curation.store.verdicts import SCOPES, Judgement, Precision, Scope, Verdict

__all__ = ["Planned", "Preview", "Scope", "fix", "not_right", "precision", "preview", "right"]

MOST = 5_000
"""The most findings that are fixed or judged at once."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What fixing would do, in how many articles, and what would be left, with the reasons."""

    changes: tuple[Planned, ...]
    documents: int
    left: tuple[Left, ...]


def preview(
    store: Store,
    slug: str,
    findings: Sequence[Finding],
    *,
    scope: Scope,
    label: str | None = None,
) -> Preview:
    """What `fix` would do now; nothing is written. Raises what `fix` raises."""
    _check_number(findings)
    person = current_user(store)
    with store.read() as db:
        project = _project(db, store, slug, scope, findings, person)
        plan = Planner(db, store, project, person, label).plan(findings)
    documents = len({one.finding.document for one in plan.changes})
    return Preview(tuple(plan.changes), documents, tuple(plan.left))


def fix(
    store: Store,
    slug: str,
    *,
    id: str,
    findings: Sequence[Finding],
    scope: Scope,
    label: str | None = None,
    meant: Meant | None = None,
) -> Outcome:
    """Give the places of findings what each proposes, or `label`. The same id is done once.

    What was changed since, is somebody else's or cannot be so is left and said; the outcome counts
    labels. A reading or a gold that was handed in is opened, changed and handed in again. Raises
    `NotFound`, `Forbidden`, `BadInput`, `EditIdReused`, `OtherDatabase` or `OtherAuthor`, and then
    nothing is changed.
    """
    check_id(id)
    _check_number(findings)
    person = current_user(store)
    with store.read() as db:
        project = _project(db, store, slug, scope, findings, person)
        # What takes time is done before the transaction, in which everybody else would wait.
        stamp = stamps(db, findings)
        plan = Planner(db, store, project, person, label).plan(findings)
    named = sorted([one.key, label or ""] for one in findings)
    bulk = Bulk(
        *(id, project.id, person.id, now(), FIX, label or "", _words(findings), OF_FIXING),
        places_sha256=text_digest(to_text(named)),
    )
    with store.write() as db:
        check_meant(db, person, meant)
        project = _project(db, store, slug, scope, findings, person)
        if (known := known_outcome(db, bulk, bulks.count_labels)) is not None:
            return known
        if stamps(db, findings) != stamp or not _may_still(db, store, project, person, plan):
            plan = Planner(db, store, project, person, label).plan(findings)
        outcome = carried_out(db, replace(bulk, left=tuple(plan.left)), plan.steps, person)
        done = [one.finding for one in plan.changes if one.finding.is_doubted]
        verdicts.give(db, project.id, scope, _verdicts(done, "fixed", person, bulk))
        return outcome


def right(store: Store, slug: str, findings: Sequence[Finding], *, scope: Scope) -> int:
    """Say that these findings are right as they are: they stay away while they are the same.

    How many there are. Raises `NotFound`, `Forbidden` or `BadInput`.
    """
    _check_number(findings)
    person = current_user(store)
    with store.write() as db:
        project = _project(db, store, slug, scope, findings, person)
        _check_of(db, project, findings)
        said = _verdicts(findings, "right", person, None)
        verdicts.give(db, project.id, scope, said)
        return len(said)


def not_right(store: Store, slug: str, findings: Sequence[Finding], *, scope: Scope) -> int:
    """Take back that these findings are right: they are listed again. How many there were."""
    _check_number(findings)
    person = current_user(store)
    with store.write() as db:
        project = _project(db, store, slug, scope, findings, person)
        keys = [one.key for one in findings]
        return verdicts.take_back(db, project.id, scope, keys)


def precision(store: Store, slug: str, *, scope: Scope) -> Mapping[str, Precision]:
    """By check how many findings were looked at, and how many of them were wrong."""
    person = current_user(store)
    with store.read() as db:
        project = _project(db, store, slug, scope, (), person)
        own = person.id if scope == "own" else None
        return verdicts.precision(db, project.id, scope, author_id=own)


def _project(
    db: Database,
    store: Store,
    slug: str,
    scope: Scope,
    findings: Sequence[Finding],
    person: Author,
) -> Project:
    """The project, where the person may say something of these findings in this scope."""
    if scope not in SCOPES:
        raise BadInput(f"What is said counts for one of {', '.join(SCOPES)}, not {scope[:40]!r}.")
    is_own = scope == "own" and all(one.author == person.id for one in findings)
    return allowed_project(db, store, slug, Action.ANNOTATE if is_own else Action.SEE_ALL)


def _check_number(findings: Sequence[Finding]) -> None:
    if not 0 < len(findings) <= MOST:
        raise BadInput(f"Choose 1 to {MOST:,} places, not {len(findings):,}.")


def _check_of(db: Database, project: Project, findings: Sequence[Finding]) -> None:
    there = set(document_rows.ids(db, project.id))
    for one in findings:
        if one.document not in there:
            raise NotFound(f"There is no article {one.document} in {project.title}.")


def _may_still(db: Database, store: Store, project: Project, person: Author, plan: Plan) -> bool:
    """Whether nobody was forbidden anything since it was planned."""
    own = [one.text.document_id for one in plan.steps if not isinstance(one, GoldStep)]
    for step in plan.steps:
        if isinstance(step, GoldStep):
            allowed_to_settle(db, store, step.case.document.id, person)
    return not barred(db, store, project, own)


def _verdicts(
    findings: Sequence[Finding], verdict: Judgement, person: Author, bulk: Bulk | None
) -> list[Verdict]:
    at = now() if bulk is None else bulk.at
    return [
        Verdict(
            *(one.key, one.check, one.document, one.author, verdict, person.id, at),
            bulk=None if bulk is None else bulk.id,
        )
        for one in findings
    ]


def _words(findings: Sequence[Finding]) -> str:
    """What the bulk is called: its words, where they are the same."""
    words = {" ".join(one.text.split()).casefold() for one in findings}
    return findings[0].text if len(words) == 1 else ""
