"""The roles of an event type as a table people edit. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from curation.errors import BadInput
from curation.pages.schema.cells import number, word, words
from curation.pages.schema.draft import Draft, after, with_label
from curation.schema import EventType, Role
from curation.schema_change.moves import named
from curation.schema_change.rewriting import rename_role

COLUMNS = ("was", "name", "targets", "min", "max", "definition", "aliases")


def as_table(event: EventType) -> pd.DataFrame:
    """A row a role; `was` keeps the name it came with."""
    rows = [
        [
            one.name,
            one.name,
            list(one.targets),
            one.min,
            one.max,
            one.definition,
            list(one.aliases),
        ]
        for one in event.roles
    ]
    table = pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)
    return table.astype({"min": "Int64", "max": "Int64"})


def typed(draft: Draft, name: str, table: pd.DataFrame, called: dict[str, str]) -> Draft:
    """The draft with the roles of a table; `called` says what each `was` is called by now.

    Raises `BadInput` for a rename that cannot be.
    """
    rows = [one for one in table.to_dict("records") if word(one["name"])]
    draft = _renamed(draft, name, rows, called)
    present = _roles(draft, name)
    roles = tuple(_role(row, present) for row in rows)
    event = named(draft.schema, "event", name)
    if not isinstance(event, EventType) or event.roles == roles:
        return draft
    return with_label(draft, "event", name, replace(event, roles=roles))


def _renamed(
    draft: Draft, name: str, rows: Sequence[Mapping[Any, Any]], called: dict[str, str]
) -> Draft:
    """Rename what can be; a role may wait for another to leave its new name."""
    waiting = {
        word(row["was"]): word(row["name"])
        for row in rows
        if word(row["was"])
        and word(row["name"]) != called.get(word(row["was"]), word(row["was"]))
        and called.get(word(row["was"]), word(row["was"])) in _roles(draft, name)
    }
    while waiting:
        taken = _roles(draft, name)
        free = [was for was, new in waiting.items() if new not in taken]
        if not free:
            new = next(iter(waiting.values()))
            raise BadInput(
                f"{name} has a role {new!r} already: give that one another name first. To exchange "
                "two names, save one of them under a third name in between."
            )
        for was in free:
            new = waiting.pop(was)
            draft = after(draft, rename_role(draft.schema, name, called.get(was, was), new))
            called[was] = new
    return draft


def _roles(draft: Draft, name: str) -> dict[str, Role]:
    event = named(draft.schema, "event", name)
    return {one.name: one for one in event.roles} if isinstance(event, EventType) else {}


def _role(row: Mapping[Any, Any], present: Mapping[str, Role]) -> Role:
    was, name = word(row["was"]), word(row["name"])
    there = present.get(name)
    aliases = words(row["aliases"])
    if there is not None and was and was != name and was in there.aliases:
        aliases = tuple(dict.fromkeys((*aliases, was)))
    return Role(
        name=name,
        targets=words(row["targets"]),
        min=number(row["min"]) or 0,
        max=number(row["max"]),
        definition=word(row["definition"]),
        aliases=aliases,
    )
