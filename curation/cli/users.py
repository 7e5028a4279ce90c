"""Accounts from the terminal: whoever has the database file manages them without signing in."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from curation.cli.options import Database
from curation.desk import accounts
from curation.desk.accounts import Person
from curation.desk.forgetting import forget_person
from curation.desk.invitations import invite
from curation.desk.opening import open_store
from curation.desk.own_account import set_password
from curation.desk.passwords import check_password
from curation.desk.still_named import still_named
from curation.errors import BadInput
from curation.permissions import Role
from curation.store import Store

USERS_HELP = "Who may sign in, and what they may do."

Name = Annotated[str, typer.Argument(metavar="NAME", help="What they are called.")]
Project = Annotated[
    str | None,
    typer.Option("--project", metavar="PROJECT", help="Only in this project (default: in all)."),
]


def add(
    name: Name,
    role: Annotated[str, typer.Option("--role", help="annotator, reviewer or lead.")] = "annotator",
    project: Project = None,
    password: Annotated[
        str | None,
        typer.Option(
            "--password",
            help="Their password, - to read it from the standard input "
            "(default: none; a link is printed with which they choose one).",
            show_default=False,
        ),
    ] = None,
    db: Database = None,
) -> None:
    """Make an account; the first one is a lead's. Prints a link to choose a password with."""
    store = open_store(must_exist=True)
    said = _password(password, name)
    person = accounts.add_account(store, name, role=_role(role), slug=project)
    if said is None:
        _print_link(store, person)
    else:
        set_password(store, person.id, said)
        print(f"{person.name} can sign in as {_roles(person)}.")


def list_(db: Database = None) -> None:
    """Everybody with an account: their roles, and whether they can sign in."""
    table = Table(box=None, pad_edge=False)
    for column in ("name", "roles", "state"):
        table.add_column(column, overflow="fold")
    there = accounts.people(open_store(must_exist=True))
    for person in there:
        table.add_row(*(one.replace("[", r"\[") for one in _row(person)))
    if there:
        Console(soft_wrap=not sys.stdout.isatty()).print(table)
    else:
        print("Nobody has an account: whoever sits at this computer works without signing in.")


def role(
    name: Name,
    role: Annotated[
        str, typer.Argument(metavar="ROLE", help="annotator, reviewer, lead, or none.")
    ],
    project: Project = None,
    db: Database = None,
) -> None:
    """Give somebody another role, in one project or in all; it holds at once."""
    store = open_store(must_exist=True)
    person = accounts.person_named(store, name)
    accounts.set_role(store, person.id, None if role == "none" else _role(role), slug=project)
    print(f"{name}: {_roles(accounts.person(store, person.id))}.")


def invite_(name: Name, db: Database = None) -> None:
    """Print a new link with which somebody chooses a password; earlier links end."""
    store = open_store(must_exist=True)
    _print_link(store, accounts.person_named(store, name))


def deactivate(name: Name, db: Database = None) -> None:
    """Let somebody in no more, at once; what they did stays."""
    store = open_store(must_exist=True)
    accounts.deactivate(store, accounts.person_named(store, name).id)
    print(f"{name} can no longer sign in.")


def activate(name: Name, db: Database = None) -> None:
    """Let somebody in again."""
    store = open_store(must_exist=True)
    accounts.activate(store, accounts.person_named(store, name).id)
    print(f"{name} can sign in again.")


def remove(name: Name, db: Database = None) -> None:
    """Delete somebody's account and name; their readings stay, under a pseudonym."""
    store = open_store(must_exist=True)
    places = still_named(store, name)
    pseudonym = forget_person(store, name)
    print(f"{name} is gone. The readings stay, as {pseudonym}'s.")
    if places:
        print(f"What others wrote stays as they wrote it: the name is still in {places}.")


USERS_COMMANDS: tuple[tuple[str, Callable[..., Any]], ...] = (
    ("add", add),
    ("list", list_),
    ("role", role),
    ("invite", invite_),
    ("deactivate", deactivate),
    ("activate", activate),
    ("remove", remove),
)


def _role(role: str) -> Role:
    accounts.check_role(role)
    return role  # type: ignore[return-value]


def _password(password: str | None, name: str) -> str | None:
    """The password, checked before there is an account."""
    if password == "-":
        password = sys.stdin.readline().rstrip("\r\n")
        if not password:
            raise BadInput("The standard input held no password: type one, or give it another way.")
    return None if password is None else check_password(password, name)


def _print_link(store: Store, person: Person) -> None:
    base = os.environ.get("CURATION_URL", "http://localhost:8501").rstrip("/")
    print(f"{person.name} ({_roles(person)}) chooses a password at")
    print(f"  {base}/invitation/{invite(store, person.id)}")
    print("Give the link to nobody else. It works once.")


def _roles(person: Person) -> str:
    found = [f"{person.role} in all projects"] if person.role else []
    found += [f"{role} in {slug}" for slug, role in person.roles.items()]
    return ", ".join(found) or "no role yet"


def _row(person: Person) -> tuple[str, str, str]:
    if not person.is_active:
        state = "deactivated"
    elif person.has_password or person.is_tied:
        state = "can sign in"
    else:
        state = "invited" if person.is_invited else "has no password: `users invite` makes a link"
    return person.name, _roles(person), state
