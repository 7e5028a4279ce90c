"""The rules of a project: those that come with the program, and what the project adds to them.

Additions are text, a version at a time; nothing is saved that could not be read and tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from curation.desk.authorising import allowed_project
from curation.desk.opening import now
from curation.desk.people import current_user
from curation.desk.rule_check import check_rules
from curation.errors import BadInput
from curation.permissions import Action
from curation.pretag.rule_files import RULE_FILES, Rules, rule_file, rules_from
from curation.store import Database, Store
from curation.store import rules as rows
from curation.store.rules import RulesVersion

MOST_COMPLAINTS = 10


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong with one line of an addition, and the remedy; lines count from 1."""

    line: int
    message: str


def rules_of(store: Store, slug: str) -> Rules:
    """The rules in force in a project. Raises `BadInput` naming a line that cannot be read."""
    with store.read() as db:
        return rules_in_force(db, allowed_project(db, store, slug, Action.MANAGE).id)


def rules_in_force(db: Database, project_id: int) -> Rules:
    """The same within a transaction."""
    present = rows.present_rules(db, project_id)
    return rules_from({name: one.content for name, one in present.items()})


def additions(store: Store, slug: str) -> dict[str, RulesVersion]:
    """What a project adds to each file of rules; version 0 where it never added anything."""
    with store.read() as db:
        present = rows.present_rules(db, allowed_project(db, store, slug, Action.MANAGE).id)
    return {
        file.name: present.get(file.name, RulesVersion(file.name, 0, "", "", ""))
        for file in RULE_FILES
    }


def history(store: Store, slug: str, name: str) -> list[RulesVersion]:
    """Every version of a project's additions to one file, the newest first."""
    rule_file(name)
    with store.read() as db:
        return rows.rules_history(db, allowed_project(db, store, slug, Action.MANAGE).id, name)


def complaints(name: str, text: str) -> tuple[Complaint, ...]:
    """Everything wrong with the lines of an addition, as far as reading them tells."""
    file = rule_file(name)
    lines = text.split("\n")
    found: list[Complaint] = []
    while len(found) < MOST_COMPLAINTS:
        try:
            file.parse("\n".join(lines), name)
        except BadInput as error:
            place = re.match(rf"{name}, line (\d+): ", error.message)
            if place is None:
                return (*found, Complaint(0, error.message))
            line = int(place[1])
            found.append(Complaint(line, error.message[place.end() :]))
            lines[line - 1] = ""  # so that the lines after it are read too
        else:
            break
    return tuple(found)


def save_rules(
    store: Store, slug: str, name: str, text: str, base_version: int, *, place: str = ""
) -> int:
    """Save a project's additions to one file; the number of the version.

    `base_version` is the one they were made from, 0 for none; `place` names the text in messages.
    Raises `BadInput` naming the line that cannot be read, that spaCy does not take or that never
    ends, and `Conflict` when somebody saved other additions meanwhile. Nothing is saved then.
    """
    rule_file(name)
    content = tidied(text)
    with store.read() as db:
        project = allowed_project(db, store, slug, Action.MANAGE)
        before = rows.present_rules(db, project.id)
    texts = {one.name: one.content for one in before.values()}
    with named_as(place, name):
        check_rules(store, project, rules_from(texts | {name: content}), name)
    person = current_user(store)
    with store.write() as db:
        allowed_project(db, store, slug, Action.MANAGE)
        return rows.add_rules(
            db,
            project.id,
            name,
            content,
            base_version=base_version,
            author_id=person.id,
            at=now(),
        )


@contextmanager
def named_as(place: str, name: str) -> Iterator[None]:
    """Call a project's additions to a file what the person calls them, in what goes wrong."""
    try:
        yield
    except BadInput as error:
        usual = f"The project's {name}"
        if not place or not error.message.startswith(usual):
            raise
        raise type(error)(place + error.message.removeprefix(usual)) from error


def tidied(text: str) -> str:
    """The text with plain line ends and none but one at its end. Raises `BadInput`."""
    content = text.replace("\r\n", "\n").replace("\r", "\n").rstrip()
    if "\0" in content or any("\ud800" <= sign <= "\udfff" for sign in content):
        raise BadInput("The rules hold characters that are no text: save the file as UTF-8.")
    return f"{content}\n" if content else ""
