"""Handing out articles: what a plan comes to, and doing it, all of it or nothing."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from curation.assigning.people import Load
from curation.assigning.plan import Plan, check_plan
from curation.assigning.sharing import Shared, Slot, share_out
from curation.desk.authorising import allowed_project, signed_in
from curation.desk.counts import counted
from curation.desk.opening import now
from curation.desk.people import current_user
from curation.errors import BadInput, Conflict
from curation.permissions import Action, Role
from curation.store import Database, Store, accounts, assignments, audit, plans
from curation.store.people import Author
from curation.store.projects import Project

NO_TEAM = (
    "There is nobody to hand articles out to: add people to the project first, on the Team page or "
    "with `users add`."
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A member of a project, and what they have of it: `given` counts everything of theirs."""

    author_id: int
    name: str
    role: Role
    given: int
    begun: int
    submitted: int
    control: int


@dataclass(frozen=True, slots=True)
class GivenShare:
    """What handing out gives one person: `new` articles beside those they had.

    `control` of the new ones come without suggestions, as `had_control` of the others did.
    """

    author_id: int
    name: str
    had: int
    new: int
    control: int
    had_control: int


@dataclass(frozen=True, slots=True)
class Handing:
    """What handing out comes to.

    `articles` are handed out, `overlapping` of them to several, in `slots` parts, `control` of
    them without suggestions (of free parts that is settled when they are taken). The quotas leave
    `left_over` articles to nobody; `waiting` are not handed out, those among them.
    """

    articles: int
    overlapping: int
    slots: int
    control: int
    shares: tuple[GivenShare, ...]
    left_over: int
    waiting: int


def new_seed() -> int:
    """A seed nobody can guess which articles are control from."""
    return secrets.randbelow(2**31)


def people_to_ask(store: Store, slug: str) -> list[Candidate]:
    """The members of a project, by name, with what they have of it."""
    with store.read() as db:
        project = allowed_project(db, store, slug, Action.ASSIGN)
        loads = plans.loads(db, project.id)
        done = plans.begun_and_submitted(db, project.id)
        roles = accounts.members(db, project.id)
        found = []
        for author_id, name in _names(db, project).items():
            load = loads.get(author_id, Load())
            begun, submitted = done.get(author_id, (0, 0))
            found.append(
                Candidate(
                    *(author_id, name, roles[author_id], load.had, begun, submitted),
                    control=load.control,
                )
            )
        return found


def present_plan(store: Store, slug: str) -> Plan | None:
    """The plan articles were last handed out by."""
    with store.read() as db:
        return plans.present_plan(db, allowed_project(db, store, slug, Action.ASSIGN).id)


def preview(store: Store, slug: str, plan: Plan) -> Handing:
    """What handing out by a plan would come to now; nothing is changed."""
    with store.read() as db:
        project = allowed_project(db, store, slug, Action.ASSIGN)
        return _reckoned(db, project, plan)[0]


def hand_out(store: Store, slug: str, plan: Plan, *, agreed: Handing | None = None) -> Handing:
    """Hand out, by a plan, every article that nobody has and that is not held back.

    The same plan again hands out only what came since. `agreed` is the preview somebody said yes
    to: when handing out would by now come to something else, `Conflict` is raised.
    """
    person = current_user(store)
    with store.write() as db:
        project = allowed_project(db, store, slug, Action.ASSIGN)
        handing, shared = _reckoned(db, project, plan)
        if agreed is not None and handing != agreed:
            raise Conflict(
                "The project changed since this preview (articles were handed out, added or held "
                "back): nothing was handed out. Look at it again."
            )
        _write(db, store, project, person, plan, shared, handing)
        return handing


def _write(
    db: Database,
    store: Store,
    project: Project,
    person: Author,
    plan: Plan,
    shared: Shared,
    handing: Handing,
) -> None:
    at = now()
    by = by_whom(db, store)
    plans.add_plan(db, project.id, plan, author_id=person.id, at=at)
    first = assignments.last_place(db, project.id) + 1
    assignments.add_slots(
        db,
        project.id,
        (
            Slot(one.document_id, one.author_id, first + one.place, one.suggestions)
            for one in shared.slots
        ),
        at=at,
        by=by,
    )
    about = [(one.document_id, one.author_id) for one in shared.slots]
    assignments.log(db, about, "assigned", at=at, by=by)
    note(db, project, by, "hand out", counted(handing.articles, "article"), at=at)


def _reckoned(db: Database, project: Project, plan: Plan) -> tuple[Handing, Shared]:
    names = _names(db, project)
    _check_people(plan, names)
    loads = plans.loads(db, project.id)
    articles = plans.articles_to_hand_out(db, project.id)
    before = plans.handed_out_before(db, project.id)
    shared = share_out(plan, articles, loads=loads, before=before)
    readers = Counter(one.document_id for one in shared.slots)
    new = Counter(one.author_id for one in shared.slots)
    hidden = Counter(one.author_id for one in shared.slots if not one.suggestions)
    handing = Handing(
        articles=len(readers),
        overlapping=sum(number > 1 for number in readers.values()),
        slots=len(shared.slots),
        control=hidden.total(),
        shares=tuple(
            GivenShare(
                author_id=one.author_id,
                name=names[one.author_id],
                had=loads.get(one.author_id, Load()).had,
                new=new[one.author_id],
                control=hidden[one.author_id],
                had_control=loads.get(one.author_id, Load()).control,
            )
            for one in plan.people
        ),
        left_over=shared.left_over,
        waiting=len(articles) - len(readers),
    )
    return handing, shared


def _check_people(plan: Plan, names: Mapping[int, str]) -> None:
    if not names:
        raise BadInput(NO_TEAM)
    check_plan(plan)
    strangers = [one.author_id for one in plan.people if one.author_id not in names]
    if strangers:
        raise BadInput(
            "Somebody who takes part is no active member of this project: take them out, or add "
            "them to the project first."
        )


def _names(db: Database, project: Project) -> dict[int, str]:
    """The active members of a project, by name."""
    roles = accounts.members(db, project.id)
    return {one.author_id: one.name for one in accounts.accounts(db) if one.author_id in roles}


def by_whom(db: Database, store: Store) -> int | None:
    """Whose hand this is, for the logs; None for whoever has the file itself."""
    person = signed_in(db, store)
    return None if person is None else person.id


def note(
    db: Database, project: Project, by: int | None, action: str, detail: str, *, at: str
) -> None:
    """Put on record what was done about the assignments of a project."""
    audit.note(db, at=at, author_id=by, action=action, about=project.slug, detail=detail)
