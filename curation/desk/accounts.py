"""Accounts and roles: who may sign in, and what they may do in which project.

Every change is on record; people stand there by their number, so that a name can be taken away.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from curation.desk.authorising import allowed_project, authorise, signed_in
from curation.desk.opening import now
from curation.desk.people import check_free, check_name
from curation.desk.signing_in import end_sessions
from curation.errors import BadInput, Conflict, NotFound
from curation.permissions import ROLES, Action, Role, strongest
from curation.store import Database, Store
from curation.store import accounts as rows
from curation.store import audit as record
from curation.store.people import Author, author


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account: `role` is theirs in every project, `roles` those in single ones."""

    id: int
    name: str
    role: Role | None
    roles: Mapping[str, Role]
    is_active: bool
    has_password: bool
    is_tied: bool
    """Another provider vouches for them."""
    is_invited: bool
    """They have an invitation that they have not followed."""
    seen_at: str | None
    """When they last asked for something; None when they are not signed in."""
    created_at: str


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody with an account as a project sees them."""

    id: int
    name: str
    here: Role | None
    everywhere: Role | None
    is_active: bool

    @property
    def role(self) -> Role | None:
        """The one that counts."""
        return strongest((self.here, self.everywhere))


def people(store: Store) -> list[Person]:
    """Everybody with an account, by name."""
    with store.read() as db:
        authorise(db, store, Action.ADMINISTER)
        return _people(db)


def person(store: Store, id: int) -> Person:
    """One of `people`. Raises `NotFound`."""
    found = next((one for one in people(store) if one.id == id), None)
    if found is None:
        raise NotFound(_nobody(id))
    return found


def person_named(store: Store, name: str) -> Person:
    """The one of `people` with this name. Raises `NotFound` naming them all."""
    there = {one.name: one for one in people(store)}
    if name not in there:
        raise NotFound(
            f"Nobody called {name!r} has an account; there is: {', '.join(there) or 'nobody yet'}."
        )
    return there[name]


def add_account(
    store: Store, name: str, *, role: Role | None = None, slug: str | None = None
) -> Person:
    """Let somebody sign in, once they are invited or have a password.

    The role is theirs in the project of this slug, else in every one. Whoever labelled under this
    name before goes on with the same readings. Raises `BadInput` for a name nobody can have, or
    when the first account is not a lead's of all projects, and `Conflict` for a second account.
    """
    name = check_name(name)
    check_role(role)
    with store.write() as db:
        authorise(db, store, Action.ADMINISTER)
        by = signed_in(db, store)
        if not rows.are_there_accounts(db) and (role != "lead" or slug is not None):
            raise BadInput(
                "The first account is a lead's of all projects, who adds the others: make that "
                "one first."
            )
        check_free(db, name)
        id = author(db, kind="person", name=name).id
        project = None if slug is None else allowed_project(db, store, slug, Action.MANAGE)
        rows.add_account(db, id, role=role if project is None else None, at=now())
        if project is not None:
            rows.set_member(db, project.id, id, role)
        _note(db, by, "account added", id, _said(role, slug))
        return next(one for one in _people(db) if one.id == id)


def set_role(store: Store, id: int, role: Role | None, *, slug: str | None = None) -> None:
    """Give somebody a role in one project, or in all; None takes it away, at once.

    Raises `NotFound`, or `Conflict` when no lead of all projects would be left.
    """
    check_role(role)
    with store.write() as db:
        by = signed_in(db, store)
        if slug is not None:
            project = allowed_project(db, store, slug, Action.MANAGE)
            _account(db, id)
            rows.set_member(db, project.id, id, role)
        else:
            authorise(db, store, Action.ADMINISTER)
            _account(db, id)
            if role != "lead":
                check_not_last_lead(db, id)
            rows.set_role(db, id, role)
        _note(db, by, "role set", id, _said(role, slug))


def deactivate(store: Store, id: int) -> None:
    """Let somebody in no more; their readings stay. Raises `Conflict`.

    Their sessions, API tokens and invitation end, and do not come back when they are let in again.
    """
    with store.write() as db:
        authorise(db, store, Action.ADMINISTER)
        by = signed_in(db, store)
        _account(db, id)
        check_not_last_lead(db, id)
        rows.set_active(db, id, is_active=False)
        end_sessions(db, id)
        _note(db, by, "account deactivated", id)


def activate(store: Store, id: int) -> None:
    """Let somebody in again."""
    with store.write() as db:
        authorise(db, store, Action.ADMINISTER)
        by = signed_in(db, store)
        _account(db, id)
        rows.set_active(db, id, is_active=True)
        _note(db, by, "account activated", id)


def members(store: Store, slug: str) -> list[Member]:
    """Those with a role in a project, by name."""
    with store.read() as db:
        project = allowed_project(db, store, slug, Action.SEE_TEAM)
        return [one for one in _as_seen(db, project.id) if one.role is not None]


def candidates(store: Store, slug: str) -> list[Member]:
    """Those without a role in a project who could get one, by name."""
    with store.read() as db:
        project = allowed_project(db, store, slug, Action.MANAGE)
        return [one for one in _as_seen(db, project.id) if one.role is None and one.is_active]


def is_team(store: Store) -> bool:
    """Whether people sign in here."""
    with store.read() as db:
        return rows.are_there_accounts(db)


def check_role(role: str | None) -> None:
    """Raise `BadInput` unless there is such a role."""
    if role is not None and role not in ROLES:
        raise BadInput(f"There is no role {role!r}: choose {', '.join(ROLES)}.")


def check_not_last_lead(db: Database, id: int) -> None:
    """Raise `Conflict` when nobody but this person could manage accounts.

    Somebody who never took up an invitation is there to nobody's help: they cannot sign in.
    """
    account = rows.account(db, id)
    if account is None or account.role != "lead":
        return
    others = [
        one
        for one in rows.accounts(db)
        if one.is_active and one.role == "lead" and one.author_id != id
    ]
    if not others:
        raise Conflict(
            f"{account.name} is the only lead of all projects: make somebody else one first."
        )
    if account.is_active and account.opens and not any(one.opens for one in others):
        raise Conflict(
            f"{account.name} is the only lead of all projects who can sign in: somebody else has "
            "to take up an invitation as one first."
        )


def _account(db: Database, id: int) -> rows.Account:
    found = rows.account(db, id)
    if found is None:
        raise NotFound(_nobody(id))
    return found


def _nobody(id: int) -> str:
    return f"Nobody with the number {id} has an account."


def _people(db: Database) -> list[Person]:
    roles, seen = rows.roles_by_person(db), rows.last_seen(db)
    invited = rows.invited(db, at=now())
    return [
        Person(
            id=one.author_id,
            name=one.name,
            role=one.role,
            roles=roles.get(one.author_id, {}),
            is_active=one.is_active,
            has_password=one.has_password,
            is_tied=one.issuer is not None,
            is_invited=one.author_id in invited,
            seen_at=seen.get(one.author_id),
            created_at=one.created_at,
        )
        for one in rows.accounts(db)
    ]


def _as_seen(db: Database, project_id: int) -> list[Member]:
    here = rows.roles_in(db, project_id)
    return [
        Member(one.author_id, one.name, here.get(one.author_id), one.role, one.is_active)
        for one in rows.accounts(db)
    ]


def _note(db: Database, by: Author | None, action: str, id: int, detail: str = "") -> None:
    author_id = None if by is None else by.id
    about = f"person {id}"
    record.note(db, at=now(), author_id=author_id, action=action, about=about, detail=detail)


def _said(role: Role | None, slug: str | None) -> str:
    return f"{role or 'no role'} in {slug or 'all projects'}"
