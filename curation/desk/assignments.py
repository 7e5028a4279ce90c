"""Who has what: looking it up, and changing it while people work.

What somebody has begun stays open to them, whatever becomes of the assignment; what they handed in
stays assigned to them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from random import Random

from curation.assigning.control import is_control
from curation.assigning.people import Load, Pool
from curation.assigning.plan import Plan
from curation.assigning.sharing import Slot
from curation.desk.assigning import by_whom, note
from curation.desk.authorising import allowed_document, allowed_project, authorise, signed_in
from curation.desk.counts import counted
from curation.desk.opening import now
from curation.desk.people import current_user
from curation.errors import BadInput, Conflict, NotFound
from curation.permissions import Action
from curation.store import Database, Store, accounts, assignments, holds, plans
from curation.store import projects as project_rows
from curation.store.assignments import Assignment, Logged, Status
from curation.store.holds import Held
from curation.store.projects import Project

MOST_REASON = 200


@dataclass(frozen=True, slots=True)
class HandedOn:
    """How many articles went to others, and those that stayed as everybody else has them."""

    moved: int
    stayed: int


def assignments_of(store: Store, slug: str) -> list[Status]:
    """Every part of every article that is handed out, in the order of the queues."""
    with store.read() as db:
        return assignments.statuses(db, allowed_project(db, store, slug, Action.ASSIGN).id)


def history_of_article(store: Store, document_id: int) -> list[Logged]:
    """What was done about the assignments of one article, the newest first."""
    with store.read() as db:
        allowed_document(db, store, document_id, Action.ASSIGN)
        return assignments.history(db, document_id)


def held(store: Store, slug: str) -> list[Held]:
    """The articles that are held back, the newest first."""
    with store.read() as db:
        return holds.held(db, allowed_project(db, store, slug, Action.ASSIGN).id)


def reassign(store: Store, assignment_id: int, to: int | None) -> None:
    """Give somebody's part in an article to another person; None: to whoever asks next.

    Raises `Conflict` for what was submitted, `BadInput` for somebody who has the article already
    or is no member of the project.
    """
    with store.write() as db:
        project, slot = _slot(db, store, assignment_id)
        _check_not_submitted(db, [slot])
        at, by = now(), by_whom(db, store)
        if to is None:
            assignments.free(db, [slot], at=at, by=by)
            assignments.log(db, [(slot.document_id, slot.author_id)], "withdrawn", at=at, by=by)
        else:
            _check_can_take(db, project, slot, to)
            _give(db, slot, to, at=at, by=by)
        note(db, project, by, "reassign", f"article {slot.document_id} to {_whom(to)}", at=at)


def withdraw(store: Store, assignment_ids: Collection[int]) -> int:
    """Take parts in articles back; how many. Readings that were begun stay open to their person.

    An article that nobody has any more is handed out again with the next plan. Raises `Conflict`
    for what was submitted.
    """
    with store.write() as db:
        found = [_slot(db, store, id) for id in dict.fromkeys(assignment_ids)]
        slots = [slot for _, slot in found]
        _check_not_submitted(db, slots)
        at, by = now(), by_whom(db, store)
        assignments.end(db, slots, at=at)
        about = [(one.document_id, one.author_id) for one in slots]
        assignments.log(db, about, "withdrawn", at=at, by=by)
        for project in dict.fromkeys(project for project, _ in found):
            number = sum(one == project for one, _ in found)
            note(db, project, by, "withdraw", counted(number, "part"), at=at)
        return len(slots)


def hand_on(store: Store, slug: str, author_id: int, to: Sequence[int]) -> HandedOn:
    """Give everything of a person that they have not begun to others, evenly.

    `to` are who takes it; nobody: whoever asks next. What all of them have already stays.
    """
    with store.write() as db:
        project = allowed_project(db, store, slug, Action.ASSIGN)
        if author_id in to:
            raise BadInput("Hand the articles on to others than the person who has them.")
        _check_members(db, project, to)
        slots = _not_begun(db, assignments.of_person(db, project.id, author_id))
        at, by = now(), by_whom(db, store)
        if to:
            moved = _spread(db, project, slots, to, at=at, by=by)
        else:
            assignments.free(db, slots, at=at, by=by)
            about = [(one.document_id, one.author_id) for one in slots]
            assignments.log(db, about, "withdrawn", at=at, by=by)
            moved = len(slots)
        note(db, project, by, "hand on", f"{counted(moved, 'part')} of person {author_id}", at=at)
        return HandedOn(moved, len(slots) - moved)


def hold_back(store: Store, document_ids: Collection[int], reason: str) -> int:
    """Let nobody begin these articles; how many were not held back before."""
    said = " ".join(reason.split())
    if len(said) > MOST_REASON or not said.isprintable():
        raise BadInput(f"A reason has at most {MOST_REASON} printable characters.")
    person = current_user(store)
    with store.write() as db:
        project = _project_of(db, store, document_ids)
        at, by = now(), by_whom(db, store)
        changed = holds.hold(db, document_ids, by=person.id, at=at, reason=said)
        assignments.log(db, ((id, None) for id in changed), "held", at=at, by=by)
        note(db, project, by, "hold back", counted(len(changed), "article"), at=at)
        return len(changed)


def release(store: Store, document_ids: Collection[int]) -> int:
    """Let articles go that were held back; how many were."""
    with store.write() as db:
        project = _project_of(db, store, document_ids)
        at, by = now(), by_whom(db, store)
        changed = holds.release(db, document_ids)
        assignments.log(db, ((id, None) for id in changed), "released", at=at, by=by)
        note(db, project, by, "release", counted(len(changed), "article"), at=at)
        return len(changed)


def _slot(db: Database, store: Store, assignment_id: int) -> tuple[Project, Assignment]:
    slot = assignments.assignment(db, assignment_id)
    if slot is None:
        signed_in(db, store)
        raise NotFound(
            "This assignment is not there any more: somebody withdrew it. Look at the list again."
        )
    project = project_rows.project_by_id(db, slot.project_id)
    authorise(db, store, Action.ASSIGN, project)
    return project, slot


def _project_of(db: Database, store: Store, document_ids: Collection[int]) -> Project:
    """The one project of these documents. Raises `BadInput` for documents of several."""
    there = holds.projects_of(db, document_ids)
    missing = next((id for id in document_ids if id not in there), None)
    if missing is not None or not there:
        signed_in(db, store)
        raise NotFound(
            "No article was named." if missing is None else f"There is no document {missing}."
        )
    for project_id in set(there.values()):
        authorise(db, store, Action.ASSIGN, project_rows.project_by_id(db, project_id))
    if len(set(there.values())) > 1:
        raise BadInput("Hold back or release articles of one project at a time.")
    return project_rows.project_by_id(db, next(iter(there.values())))


def _check_not_submitted(db: Database, slots: Sequence[Assignment]) -> None:
    readings = assignments.begun(db, [one.document_id for one in slots])
    for one in slots:
        if readings.get((one.document_id, one.author_id or 0)) == "submitted":
            raise Conflict(
                "An article that was submitted stays with whoever submitted it: leave it out, or "
                "hand the article out to another person besides."
            )


def _not_begun(db: Database, slots: Sequence[Assignment]) -> list[Assignment]:
    readings = assignments.begun(db, [one.document_id for one in slots])
    return [one for one in slots if (one.document_id, one.author_id or 0) not in readings]


def _check_can_take(db: Database, project: Project, slot: Assignment, to: int) -> None:
    _check_members(db, project, [to])
    if any(one.author_id == to for one in assignments.of_article(db, slot.document_id)):
        raise BadInput("This person has the article already: choose somebody else.")


def _check_members(db: Database, project: Project, to: Iterable[int]) -> None:
    members = accounts.members(db, project.id)
    if any(author_id not in members for author_id in to):
        raise BadInput(
            "Articles go to active members of the project only: add this person to it first."
        )


def _spread(
    db: Database,
    project: Project,
    slots: Sequence[Assignment],
    to: Sequence[int],
    *,
    at: str,
    by: int | None,
) -> int:
    """Give slots to whoever has least to do and not this article; how many went."""
    loads = plans.loads(db, project.id)
    pool = Pool({author_id: loads.get(author_id, Load()) for author_id in to}, Random(at))
    moved = 0
    for slot in slots:
        has_it = {one.author_id for one in assignments.of_article(db, slot.document_id)}
        without = [author_id for author_id in has_it if author_id is not None]
        for author_id in pool.take(1, without=without, more=0):
            _give(db, slot, author_id, at=at, by=by)
            moved += 1
    return moved


def _give(db: Database, slot: Assignment, to: int, *, at: str, by: int | None) -> None:
    """One slot to another person, who may be given it as control, as their share asks for."""
    plan = plans.present_plan(db, slot.project_id) or Plan()
    load = plans.loads(db, slot.project_id, author_id=to).get(to, Load())
    has_begun = (slot.document_id, to) in assignments.begun(db, [slot.document_id])
    hidden = not has_begun and is_control(
        plan.control,
        had=load.had,
        had_control=load.control,
        by=Random(f"given {plan.seed} {to} {load.had}"),
    )
    assignments.end(db, [slot], at=at)
    given = Slot(slot.document_id, to, slot.place, suggestions=not hidden)
    assignments.add_slots(db, slot.project_id, [given], at=at, by=by)
    assignments.log(db, [(slot.document_id, slot.author_id)], "withdrawn", at=at, by=by)
    assignments.log(db, [(slot.document_id, to)], "assigned", at=at, by=by)


def _whom(to: int | None) -> str:
    return "whoever asks next" if to is None else f"person {to}"
