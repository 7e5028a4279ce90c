"""The database of `make team-demo`: a project, four people, and a week of their work."""

from __future__ import annotations

import secrets
import sys
from dataclasses import dataclass
from pathlib import Path

from curation.desk.accounts import add_account
from curation.desk.importing import carry_out, plan_import
from curation.desk.opening import database_path
from curation.desk.own_account import set_password
from curation.desk.pretagging import pretag
from curation.desk.projects import create_project
from curation.permissions import Role
from curation.store import Store
from tools.team_articles import corpus
from tools.team_work import SLUG, a_week_ago, work_a_week


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the team; `what` says what they are there to show."""

    name: str
    role: Role
    what: str


PEOPLE = (
    Person("Lea", "lead", "hands out articles, sees how the team is doing, manages accounts"),
    Person("Rosa", "reviewer", "sees everybody's labels, exports"),
    Person("Anna", "annotator", "labels; refuses a good part of what is suggested"),
    Person("Ben", "annotator", "labels; takes nearly everything that is suggested"),
)


def make(database: Path, password: str) -> None:
    """Write the database to a place where there is none; the password is everybody's."""
    store = Store(database)
    with a_week_ago() as clock:
        create_project(store, slug=SLUG, title="A team at work")
        carry_out(store, plan_import(store, SLUG, [("articles.jsonl", corpus())]))
        for _ in pretag(store, SLUG):
            pass
        for one in PEOPLE:
            slug = None if one.role == "lead" else SLUG
            person = add_account(store, one.name, role=one.role, slug=slug)
            set_password(store, person.id, password)
        work_a_week(store, clock)
    store.close()


def main() -> int:
    database = database_path()
    if database.exists():
        print(
            f"There is a database {database} already, and nothing is written over it: move it away "
            "or name another with CURATION_DB.",
            file=sys.stderr,
        )
        return 1
    database.parent.mkdir(parents=True, exist_ok=True)
    print("Making a team, thirty articles and a week of work ...", flush=True)
    password = secrets.token_urlsafe(9)
    make(database, password)
    print("\n  Four people can sign in, each in a browser profile or private window of their own:")
    for one in PEOPLE:
        print(f"    {one.name:6}{one.role:11}{one.what}")
    print(f"  The password of all four is  {password}  and new each time.", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
