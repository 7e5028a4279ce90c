"""The one question before everything that is done: may this person do it?

`authorise` reads account, role and assignment in the transaction that does the work, so that what
was taken away a moment ago no longer holds, whatever page is open.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from curation.desk.seats import Caller, Seat
from curation.errors import Forbidden, NotFound, NotSignedIn
from curation.permissions import NEEDED, OF_NO_PROJECT, Action, Role, allows, may_annotate
from curation.store import Database, Store, accounts, sessions
from curation.store import documents as document_rows
from curation.store import projects as project_rows
from curation.store.documents import Document
from curation.store.people import Author
from curation.store.projects import Project

About: TypeAlias = Project | Document | None
"""What an action is about; None: none of the projects, or all of them."""

SIGN_IN = "You are not signed in, or your session has ended: sign in and try again."
NOT_GIVEN = (
    "This article is not among those you were given: open the next one of your queue, or ask your "
    "project's lead for it."
)


def caller_of(store: Store) -> Caller | None:
    """For whom a store is used."""
    return store.caller if isinstance(store, Seat) else None


def is_own_hand(db: Database, store: Store) -> bool:
    """Whether whoever asks has the file itself, or works alone: they may do everything."""
    if not isinstance(store, Seat):
        return True
    return store.caller is None and not accounts.are_there_accounts(db)


def signed_in(db: Database, store: Store) -> Author | None:
    """The person of this seat; None where nobody needs to sign in. Raises `NotSignedIn`."""
    if is_own_hand(db, store):
        return None
    caller = caller_of(store)
    account = None if caller is None else accounts.account(db, caller.author_id)
    if caller is None or account is None or not account.is_active or account.epoch != caller.epoch:
        raise NotSignedIn(SIGN_IN)
    if caller.session is not None and not sessions.is_known(db, caller.session):
        raise NotSignedIn(SIGN_IN)
    return Author(account.author_id, "person", account.name)


def role_of(db: Database, store: Store, about: About = None) -> Role | None:
    """The role in a project of whoever asks: a lead's where nobody needs to sign in."""
    person = signed_in(db, store)
    if person is None:
        return "lead"
    return accounts.role_in(db, person.id, _project_id(about))


def authorise(db: Database, store: Store, action: Action, about: About = None) -> None:
    """Raise `NotSignedIn` or `Forbidden` unless whoever asks may do this."""
    person = signed_in(db, store)
    if person is None:
        return
    about = None if action in OF_NO_PROJECT else about
    role = accounts.role_in(db, person.id, _project_id(about))
    if not allows(role, action):
        raise Forbidden(_sentence(action, role, about), action=_refused(action), about=_name(about))
    if (
        action is Action.ANNOTATE
        and isinstance(about, Document)
        and not may_annotate(role, accounts.place_of(db, about.id, person.id))
    ):
        raise Forbidden(NOT_GIVEN, action=_refused(action), about=_name(about))


def may(db: Database, store: Store, action: Action, about: About = None) -> bool:
    """Whether `authorise` would let this pass, for somebody who is signed in."""
    try:
        authorise(db, store, action, about)
    except Forbidden:
        return False
    return True


def check_may(store: Store, action: Action, about: About = None) -> None:
    """`authorise` by itself, for what only shows a form. Raises `NotSignedIn` or `Forbidden`."""
    with store.read() as db:
        authorise(db, store, action, about)


def check_may_somewhere(store: Store, action: Action) -> None:
    """Raise `NotSignedIn`, or `Forbidden` where whoever asks may do this in no project at all."""
    with store.read() as db:
        person = signed_in(db, store)
        if person is None:
            return
        roles = [accounts.role_in(db, person.id, None), *accounts.own_roles(db, person.id).values()]
        if not any(allows(role, action) for role in roles):
            raise Forbidden(_sentence(action, None, None), action=_refused(action))


def permits(store: Store, action: Action, about: About = None) -> bool:
    """`may` by itself, to show only what somebody may do. Raises `NotSignedIn`."""
    with store.read() as db:
        return may(db, store, action, about)


def allowed_project(db: Database, store: Store, slug: str, action: Action) -> Project:
    """The project of this name, where whoever asks may do this in it.

    Raises `NotFound` naming those they may see, `NotSignedIn` or `Forbidden`.
    """
    try:
        project = project_rows.project_by_slug(db, slug)
    except NotFound:
        there = ", ".join(one.slug for one in visible_projects(db, store)) or "none yet"
        raise NotFound(f"There is no project {slug!r}; there is: {there}.") from None
    authorise(db, store, action, project)
    return project


def allowed_document(
    db: Database, store: Store, document_id: int, action: Action = Action.ANNOTATE
) -> Document:
    """The document, where whoever asks may do this with it.

    Raises `NotFound`, `NotSignedIn` or `Forbidden`.
    """
    signed_in(db, store)
    document = document_rows.document(db, document_id)
    authorise(db, store, action, document)
    return document


def visible_projects(db: Database, store: Store) -> list[Project]:
    """The projects whoever asks may see, the oldest first."""
    person = signed_in(db, store)
    found = project_rows.projects(db)
    if person is None or allows(accounts.role_in(db, person.id, None), Action.VISIT):
        return found
    own = accounts.own_roles(db, person.id)
    return [one for one in found if allows(own.get(one.id), Action.VISIT)]


def barred(
    db: Database, store: Store, project: Project, document_ids: Iterable[int]
) -> frozenset[int]:
    """Those of a project's documents that whoever asks may not label."""
    person = signed_in(db, store)
    if person is None:
        return frozenset()
    role = accounts.role_in(db, person.id, project.id)
    if allows(role, Action.SEE_ALL):
        return frozenset()
    return frozenset(
        id for id in document_ids if not may_annotate(role, accounts.place_of(db, id, person.id))
    )


def _refused(action: Action) -> str:
    return f"refused: {action.name.lower()}"


def _name(about: About) -> str:
    if about is None:
        return ""
    return f"article {about.id}" if isinstance(about, Document) else about.slug


def _project_id(about: About) -> int | None:
    if about is None:
        return None
    return about.project_id if isinstance(about, Document) else about.id


def _sentence(action: Action, role: Role | None, about: About) -> str:
    if role is None and about is not None:
        return "You are not a member of this project: ask its lead to add you."
    where = "of every project" if about is None else "of this project"
    needed = {"lead": "a lead", "reviewer": "a reviewer or lead", "annotator": "a member"}
    return f"You may not {action.value}: that needs {needed[NEEDED[action]]} {where}."
