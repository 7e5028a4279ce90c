"""The table of an event type's roles: what typing a name does to annotations. Pure."""

from __future__ import annotations

import pytest

from curation.errors import BadInput
from curation.pages.schema.draft import begun
from curation.pages.schema.role_table import as_table, typed
from curation.schema_change.moves import RenameRole
from curation.schema_yaml import schema_from_yaml

PRESENT = schema_from_yaml("name: s\nevents:\n- {name: MEET, roles: [actor, place, time]}\n")


def typed_names(*names: str):
    table = as_table(PRESENT.events[0])
    table["name"] = list(names)
    return typed(begun(PRESENT), "MEET", table, {})


def test_a_role_may_take_the_name_that_another_leaves() -> None:
    draft = typed_names("place", "scene", "time")
    assert set(draft.moves) == {
        RenameRole("MEET", "actor", "place"),
        RenameRole("MEET", "place", "scene"),
    }
    assert [role.name for role in draft.schema.events[0].roles] == ["place", "scene", "time"]


@pytest.mark.parametrize("names", [("place", "actor", "time"), ("place", "place", "time")])
def test_a_name_that_is_not_free_is_refused_with_the_way_round(names) -> None:
    with pytest.raises(BadInput, match="MEET has a role 'place' already: give that one another"):
        typed_names(*names)
