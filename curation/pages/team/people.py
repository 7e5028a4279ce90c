"""People: who is on the team, their roles, and adding others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from curation.desk import accounts
from curation.pages.literal import literal_button
from curation.pages.page import Visit
from curation.pages.team.adding import offer_to_add
from curation.pages.team.alone import offer_team
from curation.pages.team.one_person import show_person
from curation.pages.team.words import (
    NOTHING,
    ROLE_HELP,
    ROLE_NAMES,
    by_alphabet,
    fitting,
    name_width,
    when,
)
from curation.permissions import Action, Role

CLICKED = "person to look at"
WIDEST = 420
"""Pixels of the column of names."""


@dataclass(frozen=True, slots=True)
class Row:
    """A person as the table shows them; `state` and what follows are known to leads of all."""

    id: int
    name: str
    here: Role | None
    everywhere: Role | None
    is_active: bool
    state: str
    seen_at: str | None = None


def show_people(visit: Visit) -> None:
    """The table, and under it the person who was chosen."""
    if not accounts.is_team(visit.store):
        offer_team(visit)
        return
    rows = sorted(people_of(visit), key=lambda one: by_alphabet(one.name))
    offer_to_add(visit)
    _table(rows, with_all=visit.may(Action.ADMINISTER))
    chosen = _chosen(rows)
    if chosen is None:
        st.caption(
            "Click a name to change roles, make a new link, or take leave of somebody; with the "
            "keyboard, arrows to the name and Shift+Space."
        )
    else:
        show_person(visit, chosen.id, chosen.name, chosen.here, chosen.everywhere)


def people_of(visit: Visit) -> list[Row]:
    """Everybody with an account for a lead of all; else those of the project."""
    slug = visit.chosen.slug
    if not visit.may(Action.ADMINISTER):
        return [
            Row(one.id, one.name, one.here, one.everywhere, one.is_active, _active(one.is_active))
            for one in accounts.members(visit.store, slug)
        ]
    return [
        Row(
            one.id,
            one.name,
            one.roles.get(slug),
            one.role,
            one.is_active,
            state_of(one),
            one.seen_at,
        )
        for one in accounts.people(visit.store)
    ]


def _active(is_active: bool) -> str:
    return "Active" if is_active else "Deactivated"


def state_of(person: accounts.Person) -> str:
    """Whether somebody can sign in, and if not, what is in the way."""
    if not person.is_active:
        return "Deactivated"
    if person.has_password or person.is_tied:
        return "Active"
    return "Invited" if person.is_invited else "Needs a link"


def people_table(rows: Sequence[Row]) -> pd.DataFrame:
    """A row a person."""
    return pd.DataFrame(
        {
            "name": [literal_button(fitting(one.name, most=WIDEST)) for one in rows],
            "here": [_role(one.here) for one in rows],
            "everywhere": [_role(one.everywhere) for one in rows],
            "state": [one.state for one in rows],
            "seen": [when(one.seen_at) for one in rows],
        }
    )


def _role(role: Role | None) -> str:
    return NOTHING if role is None else ROLE_NAMES[role]


def _table(rows: Sequence[Row], *, with_all: bool) -> None:
    name = st.column_config.ButtonColumn(
        "Name",
        type="tertiary",
        alignment="left",
        width=name_width((one.name for one in rows), most=WIDEST),
        key=CLICKED,
        help="A click shows the person below. With the keyboard: arrows to the row, then "
        "Shift+Space.",
    )
    columns: dict[str, Any] = {
        "name": name,
        "here": st.column_config.TextColumn("In this project", width=130, help=ROLE_HELP),
        "everywhere": st.column_config.TextColumn("In all projects", width=130, help=ROLE_HELP),
        "state": st.column_config.TextColumn("Account", width=120),
        "seen": st.column_config.DatetimeColumn(
            "Last here", width=150, format="D MMM YYYY, HH:mm", help="Of those who are signed in."
        ),
    }
    order = ["name", "here", "everywhere", "state", *(["seen"] if with_all else [])]
    st.dataframe(
        people_table(rows),
        hide_index=True,
        column_order=order,
        column_config=columns,
        placeholder=NOTHING,
        height="content" if len(rows) <= 20 else 560,
        alt="The people of the team. Shift+Space shows the one the cursor is on below.",
    )


def _chosen(rows: Sequence[Row]) -> Row | None:
    """The person in the address, or the one just clicked."""
    clicked = st.session_state.get(CLICKED)
    if clicked is not None and clicked["row"] < len(rows):
        st.query_params["person"] = str(rows[clicked["row"]].id)
    asked = st.query_params.get("person")
    return next((one for one in rows if str(one.id) == asked), None)
