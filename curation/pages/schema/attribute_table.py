"""Attributes as a table people edit. Pure.

The modes of an event type are shown with it and are not among these.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from curation.errors import BadInput
from curation.pages.schema.cells import is_yes, word, words
from curation.pages.schema.draft import Draft, after, is_modes, with_attributes
from curation.schema import ATTRIBUTE_KINDS, AttributeType
from curation.schema_change.moves import Move
from curation.schema_change.rewriting import rename_attribute

COLUMNS = ("was", "name", "on", "values", "several", "default", "definition")


def shown(draft: Draft) -> list[AttributeType]:
    """The attributes of the table."""
    return [one for one in draft.schema.attributes if not is_modes(one)]


def as_table(draft: Draft) -> pd.DataFrame:
    """A row an attribute; `was` is its place, since two may have one name."""
    rows = [
        [
            str(place),
            one.name,
            list(one.on),
            list(one.values),
            one.several,
            one.default,
            one.definition,
        ]
        for place, one in enumerate(shown(draft))
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object).astype({"several": bool})


def typed(draft: Draft, base: Draft, table: pd.DataFrame) -> Draft:
    """`base` with the attributes of a table that was made of it. Raises `BadInput`.

    `draft` is what the table came to before: the same table gives the same draft again.
    """
    records = [one for one in table.to_dict("records") if word(one["was"]) or word(one["name"])]
    before = shown(base)
    made = base
    after_renames = list(before)
    for record in records:
        if (was := word(record["was"])) and word(record["name"]) not in ("", before[int(was)].name):
            made = _renamed(made, after_renames[int(was)], word(record["name"]))
            after_renames = shown(made)
    attributes = tuple(_attribute(one, after_renames) for one in records)
    modes = tuple(one for one in made.schema.attributes if is_modes(one))
    made = with_attributes(made, (*modes, *attributes))
    return draft if made == draft else made


def _renamed(draft: Draft, attribute: AttributeType, new: str) -> Draft:
    """Under another name, on its own labels only where another attribute has the same name."""
    twins = [one for one in draft.schema.attributes if one.name == attribute.name]
    if len(twins) == 1:
        return after(draft, rename_attribute(draft.schema, attribute.name, new))
    if ATTRIBUTE_KINDS & set(attribute.on):
        raise BadInput(
            f"There are {len(twins)} attributes {attribute.name!r}, and this one is on every "
            f"{' and '.join(attribute.on)}: put it on single labels first, then rename it."
        )
    schema = draft.schema
    moves: list[Move] = []
    for label in attribute.on:
        _, more = rename_attribute(draft.schema, attribute.name, new, on=label)
        moves += more
    schema = replace(
        schema,
        attributes=tuple(
            replace(one, name=new) if one == attribute else one for one in schema.attributes
        ),
    )
    return after(draft, (schema, tuple(moves)))


def _attribute(record: Mapping[Any, Any], before: list[AttributeType]) -> AttributeType:
    was = word(record["was"])
    fresh = before[int(was)] if was else AttributeType(name=word(record["name"]), on=())
    return replace(
        fresh,
        name=word(record["name"]),
        on=words(record["on"]),
        values=words(record["values"]),
        several=is_yes(record["several"]),
        default=word(record["default"]),
        definition=word(record["definition"]),
    )
