"""What a person works on next: their queue, and free articles where nobody was named beforehand.

All of it is reckoned from what the person was given and has begun, so that it tells nothing of
colleagues.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from curation.assigning.control import is_control
from curation.assigning.people import Load
from curation.assigning.plan import Plan
from curation.desk.authorising import allowed_project, role_of
from curation.desk.opening import now
from curation.desk.people import current_user
from curation.permissions import Action, allows
from curation.store import Database, Store, assignments, plans, queues
from curation.store import documents as document_rows
from curation.store import projects as project_rows
from curation.store.assignments import Assignment
from curation.store.documents import Document, Neighbours
from curation.store.people import Author
from curation.store.projects import Project
from curation.store.queues import Queued


@dataclass(frozen=True, slots=True)
class Queue:
    """How far somebody is with what they were given of a project.

    `held` of the `given` articles are held back; with `may_take_more` there are free ones.
    """

    is_handed_out: bool
    given: int
    begun: int
    submitted: int
    held: int
    may_take_more: bool

    @property
    def is_done(self) -> bool:
        """Whether nothing of what they were given is left to do now."""
        return self.submitted + self.held >= self.given


def next_document(store: Store, slug: str, *, after: int | None = None) -> int | None:
    """The article to go on with: of one's queue, else a free one, which is taken by asking.

    `after` is the article one comes from: those behind it in the queue come first.
    """
    person = current_user(store)
    with store.read() as db:
        project = allowed_project(db, store, slug, Action.ANNOTATE)
        found = waiting_next(db, store, project, person, after=after)
        if found is not None or not _may_claim(db, store, project, person):
            return found
    with store.write() as db:
        project = allowed_project(db, store, slug, Action.ANNOTATE)
        return next_or_claim(db, store, project, person, after=after)


def next_or_claim(
    db: Database, store: Store, project: Project, person: Author, *, after: int | None
) -> int | None:
    """`next_document` inside a transaction that writes."""
    found = waiting_next(db, store, project, person, after=after)
    if found is None and _may_claim(db, store, project, person):
        return _claim(db, project.id, person)
    return found


def waiting_next(
    db: Database, store: Store, project: Project, person: Author, *, after: int | None
) -> int | None:
    """The next article of somebody that they have not submitted and that is theirs already."""
    theirs = _queue(db, store, project, person)
    if theirs is None:
        return document_rows.next_open(db, project.id, author_id=person.id, after=after or 0)
    return following(theirs, after)


def following(theirs: Sequence[Queued], after: int | None) -> int | None:
    """The first article of a queue not submitted: behind the one somebody comes from, else any."""
    ids = [one.document_id for one in theirs]
    place = ids.index(after) + 1 if after in ids else 0
    return next(
        (
            one.document_id
            for one in (*theirs[place:], *theirs[:place])
            if one.status != "submitted" and one.document_id != after
        ),
        None,
    )


def neighbours_of(db: Database, store: Store, document: Document, person: Author) -> Neighbours:
    """Where a document stands among those its reader goes through: their queue, or the project."""
    project = project_rows.project_by_id(db, document.project_id)
    theirs = _queue(db, store, project, person)
    if theirs is None:
        ids = open_to(db, store, project, person)
    else:
        ids = [one.document_id for one in theirs]
    if ids is None or document.id not in ids:
        return document_rows.neighbours(db, document)
    place = ids.index(document.id)
    return Neighbours(
        previous=ids[place - 1] if place else None,
        next=ids[place + 1] if place + 1 < len(ids) else None,
        position=place + 1,
        of=len(ids),
    )


def queue_of(store: Store, slug: str) -> Queue:
    """How far the person of this seat is with what they were given."""
    person = current_user(store)
    with store.read() as db:
        project = allowed_project(db, store, slug, Action.ANNOTATE)
        assigned = [one for one in queues.queue(db, project.id, person.id) if one.is_assigned]
        held = queues.held_back(db, project.id, person.id)
        return Queue(
            is_handed_out=assignments.is_handed_out(db, project.id),
            given=len(assigned) + held,
            begun=sum(one.status == "open" for one in assigned),
            submitted=sum(one.status == "submitted" for one in assigned),
            held=held,
            may_take_more=_may_claim(db, store, project, person)
            and queues.free_slot(db, project.id, person.id) is not None,
        )


def reading_list(store: Store, slug: str) -> list[int]:
    """The articles the person of this seat goes through, in order: their queue, or the project."""
    person = current_user(store)
    with store.read() as db:
        project = allowed_project(db, store, slug, Action.ANNOTATE)
        theirs = _queue(db, store, project, person)
        if theirs is not None:
            return [one.document_id for one in theirs]
        found = open_to(db, store, project, person)
        return document_rows.ids(db, project.id) if found is None else found


def open_to(db: Database, store: Store, project: Project, person: Author) -> list[int] | None:
    """The documents a person may see in lists, in the order of their queue; None: all there are."""
    if _sees_all(db, store, project):
        return None
    if assignments.is_handed_out(db, project.id):
        return [one.document_id for one in queues.queue(db, project.id, person.id)]
    closed = queues.closed(db, project.id, person.id)
    if not closed:
        return None
    return [id for id in document_rows.ids(db, project.id) if id not in closed]


def hand_in(db: Database, document: Document, person: Author) -> None:
    """Settle what was claimed, and take a free part of an article somebody has read anyway."""
    queues.settle(db, document.id, person.id)
    slot = queues.free_slot_of(db, document.id, person.id)
    if slot is not None:
        queues.take(db, slot, person.id, suggestions=True, at=now(), lapses=False)


def take_up_again(db: Database, store: Store, document_id: int, person: Author) -> None:
    """Let somebody go on with what they had taken and lost by waiting, while nobody else has it.

    They still have to be among those who may take articles.
    """
    slot = queues.lapsed_slot(db, document_id, person.id)
    if slot is None:
        return
    if _may_claim(db, store, project_rows.project_by_id(db, slot.project_id), person):
        _take(db, slot, person, at=now())


def _sees_all(db: Database, store: Store, project: Project) -> bool:
    return allows(role_of(db, store, project), Action.SEE_ALL)


def _queue(db: Database, store: Store, project: Project, person: Author) -> list[Queued] | None:
    """A person's queue; None for those who go through all of the project."""
    if not assignments.is_handed_out(db, project.id):
        return None
    theirs = queues.queue(db, project.id, person.id)
    if any(one.is_assigned for one in theirs) or not _sees_all(db, store, project):
        return theirs
    return None


def _may_claim(db: Database, store: Store, project: Project, person: Author) -> bool:
    """Whether somebody may take free articles: named in the plan, or labelling where nobody is."""
    plan = plans.present_plan(db, project.id)
    if plan is None or not assignments.is_handed_out(db, project.id):
        return False
    if person.id in {one.author_id for one in plan.people}:
        quota = plan.quota_of(person.id)
        return quota is None or _load(db, project.id, person.id).had < quota
    return not (plan.claims and plan.people) and not _sees_all(db, store, project)


def _claim(db: Database, project_id: int, person: Author) -> int | None:
    at = now()
    plan = plans.present_plan(db, project_id) or Plan()
    _let_lapse(db, project_id, plan, at)
    slot = queues.free_slot(db, project_id, person.id)
    if slot is None:
        return None
    _take(db, slot, person, at=at)
    return slot.document_id


def _take(db: Database, slot: Assignment, person: Author, *, at: str) -> None:
    """A free slot to whoever asked for it, as control where their share wants it."""
    plan = plans.present_plan(db, slot.project_id) or Plan()
    load = _load(db, slot.project_id, person.id)
    by = Random(f"claim {plan.seed} {person.id} {load.had}")
    hidden = is_control(plan.control, had=load.had, had_control=load.control, by=by)
    queues.take(db, slot, person.id, suggestions=not hidden, at=at, lapses=True)


def _let_lapse(db: Database, project_id: int, plan: Plan, at: str) -> None:
    """Free what was claimed and not touched for too long; what was begun stays its person's."""
    moment = datetime.fromisoformat(at) - timedelta(hours=plan.claim_hours)
    before = moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    stale = queues.stale_claims(db, project_id, before=before)
    if stale:
        assignments.free(db, stale, at=at, by=None)
        about = [(one.document_id, one.author_id) for one in stale]
        assignments.log(db, about, "lapsed", at=at, by=None)


def _load(db: Database, project_id: int, author_id: int) -> Load:
    return plans.loads(db, project_id, author_id=author_id).get(author_id, Load())
