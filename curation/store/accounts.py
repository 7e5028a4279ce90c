"""Accounts: people who sign in, and their roles in projects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from curation.permissions import Place, Role, strongest

COLUMNS = (
    "accounts.author_id, authors.name, accounts.role, accounts.password IS NOT NULL,"
    " accounts.issuer, accounts.subject, accounts.active, accounts.epoch, accounts.created_at"
)


@dataclass(frozen=True, slots=True)
class Account:
    """A person who may sign in; `role` is theirs in every project, None only in those named."""

    author_id: int
    name: str
    role: Role | None
    has_password: bool
    issuer: str | None
    subject: str | None
    is_active: bool
    epoch: int
    created_at: str

    @property
    def opens(self) -> bool:
        """Whether there is something to sign in with: a password, or another provider."""
        return self.has_password or self.issuer is not None


def are_there_accounts(db: Database) -> bool:
    """Whether people sign in here."""
    return bool(db.conn.execute("SELECT EXISTS (SELECT 1 FROM accounts)").fetchone()[0])


def account(db: Database, author_id: int) -> Account | None:
    """The account of a person."""
    return _one(db, "accounts.author_id = ?", author_id)


def account_named(db: Database, name: str) -> Account | None:
    """The account of the person of this name, in whatever capitals where that is only one."""
    exact = _one(db, "authors.name = ? AND authors.kind = 'person'", name)
    if exact is not None:
        return exact
    alike = [one for one in accounts(db) if one.name.casefold() == name.casefold()]
    return alike[0] if len(alike) == 1 else None


def account_of_subject(db: Database, issuer: str, subject: str) -> Account | None:
    """The account tied to an identity of another provider."""
    return _one(db, "accounts.issuer = ? AND accounts.subject = ?", issuer, subject)


def accounts(db: Database) -> list[Account]:
    """Every account, by name."""
    return [_account(row) for row in db.conn.execute(f"{_SELECT} ORDER BY authors.name, author_id")]


def add_account(db: Database, author_id: int, *, role: Role | None, at: str) -> None:
    """Let a person sign in, once they have a password or another provider vouches for them."""
    db.conn.execute(
        "INSERT INTO accounts (author_id, role, created_at) VALUES (?, ?, ?)", (author_id, role, at)
    )


def set_role(db: Database, author_id: int, role: Role | None) -> None:
    """Give a person this role in every project; None takes it away."""
    db.conn.execute("UPDATE accounts SET role = ? WHERE author_id = ?", (role, author_id))


def tie(db: Database, author_id: int, issuer: str, subject: str) -> None:
    """Let an identity of another provider open an account, and no password any more."""
    db.conn.execute(
        "UPDATE accounts SET issuer = ?, subject = ?, password = NULL WHERE author_id = ?",
        (issuer, subject, author_id),
    )


def set_active(db: Database, author_id: int, *, is_active: bool) -> None:
    """Let a person in again, or no more."""
    db.conn.execute(
        "UPDATE accounts SET active = ? WHERE author_id = ?", (int(is_active), author_id)
    )


def raise_epoch(db: Database, author_id: int) -> None:
    """End every session, API token and invitation of before."""
    db.conn.execute("UPDATE accounts SET epoch = epoch + 1 WHERE author_id = ?", (author_id,))


def password_hash(db: Database, author_id: int) -> str | None:
    """What is kept of a person's password."""
    row = db.conn.execute(
        "SELECT password FROM accounts WHERE author_id = ?", (author_id,)
    ).fetchone()
    return None if row is None else row[0]


def set_password_hash(db: Database, author_id: int, hashed: str | None) -> None:
    """Keep this of a person's password; None: they have none. No provider opens it any more."""
    db.conn.execute(
        "UPDATE accounts SET password = ?, issuer = NULL, subject = NULL WHERE author_id = ?",
        (hashed, author_id),
    )


def set_member(db: Database, project_id: int, author_id: int, role: Role | None) -> None:
    """Give a person a role in one project; None takes it away."""
    if role is None:
        db.conn.execute(
            "DELETE FROM members WHERE project_id = ? AND author_id = ?", (project_id, author_id)
        )
    else:
        db.conn.execute(
            "INSERT INTO members (project_id, author_id, role) VALUES (?, ?, ?)"
            " ON CONFLICT (project_id, author_id) DO UPDATE SET role = excluded.role",
            (project_id, author_id, role),
        )


def members(db: Database, project_id: int) -> dict[int, Role]:
    """The people with a role in this project: theirs in it or in all, whichever may do more."""
    found: dict[int, Role] = {}
    for author_id, everywhere, here in db.conn.execute(
        "SELECT accounts.author_id, accounts.role, members.role FROM accounts LEFT JOIN members"
        " ON members.author_id = accounts.author_id AND members.project_id = ?"
        " WHERE accounts.active",
        (project_id,),
    ):
        role = strongest((everywhere, here))
        if role is not None:
            found[author_id] = role
    return found


def roles_in(db: Database, project_id: int) -> dict[int, Role]:
    """The roles people have in one project, besides those they have in all."""
    return dict(
        db.conn.execute("SELECT author_id, role FROM members WHERE project_id = ?", (project_id,))
    )


def roles_by_person(db: Database) -> dict[int, dict[str, Role]]:
    """The roles people have in single projects, by the projects' slugs."""
    found: dict[int, dict[str, Role]] = {}
    for author_id, slug, role in db.conn.execute(
        "SELECT author_id, slug, role FROM members JOIN projects ON projects.id = project_id"
        " ORDER BY slug"
    ):
        found.setdefault(author_id, {})[slug] = role
    return found


def last_seen(db: Database) -> dict[int, str]:
    """When those who are signed in last asked for something."""
    return dict(db.conn.execute("SELECT author_id, max(seen_at) FROM sessions GROUP BY author_id"))


def invited(db: Database, *, at: str) -> frozenset[int]:
    """Those with an invitation that can be followed at this moment."""
    rows = db.conn.execute(
        "SELECT author_id FROM invitations JOIN accounts USING (author_id)"
        " WHERE used_at IS NULL AND expires_at > ? AND invitations.epoch = accounts.epoch",
        (at,),
    )
    return frozenset(author_id for (author_id,) in rows)


def own_roles(db: Database, author_id: int) -> dict[int, Role]:
    """A person's roles in single projects, by project."""
    return dict(
        db.conn.execute("SELECT project_id, role FROM members WHERE author_id = ?", (author_id,))
    )


def role_in(db: Database, author_id: int, project_id: int | None) -> Role | None:
    """A person's role in a project; without a project, the one they have in all."""
    row = db.conn.execute(
        "SELECT accounts.role, members.role FROM accounts LEFT JOIN members"
        " ON members.author_id = accounts.author_id AND members.project_id = ?"
        " WHERE accounts.author_id = ?",
        (project_id, author_id),
    ).fetchone()
    return None if row is None else strongest(row)


def place_of(db: Database, document_id: int, author_id: int) -> Place:
    """How a document stands to a person."""
    row = db.conn.execute(
        "SELECT EXISTS (SELECT 1 FROM assignments WHERE ended_at IS NULL"
        "  AND project_id = (SELECT project_id FROM documents WHERE id = :document)),"
        " EXISTS (SELECT 1 FROM assignments WHERE document_id = :document AND author_id = :author"
        "  AND ended_at IS NULL),"
        " EXISTS (SELECT 1 FROM readings WHERE document_id = :document AND author_id = :author),"
        " EXISTS (SELECT 1 FROM holds WHERE document_id = :document)",
        {"document": document_id, "author": author_id},
    ).fetchone()
    return Place(*map(bool, row))


_SELECT = f"SELECT {COLUMNS} FROM accounts JOIN authors ON authors.id = accounts.author_id"


def _one(db: Database, where: str, *values: Any) -> Account | None:
    row = db.conn.execute(f"{_SELECT} WHERE {where}", values).fetchone()
    return None if row is None else _account(row)


def _account(row: tuple[Any, ...]) -> Account:
    author_id, name, role, has_password, issuer, subject, active, epoch, created_at = row
    return Account(
        *(author_id, name, role, bool(has_password), issuer, subject, bool(active), epoch),
        created_at=created_at,
    )
