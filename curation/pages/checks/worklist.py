"""A worklist: rows that open one at a time, the likeliest slips first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from curation.desk.finding_places import MOST as MOST_PLACES
from curation.desk.finding_places import FindingPlace, places
from curation.desk.fixing import Scope
from curation.desk.projects import schema_of
from curation.pages.addressed import leave_address
from curation.pages.checks.done import OPEN, Spot, last_done, show_done
from curation.pages.checks.places import AT_ONCE as PLACES_AT_ONCE
from curation.pages.checks.places import show_examples, show_places
from curation.pages.checks.rows import Row
from curation.pages.checks.verbs import offer_verbs
from curation.pages.checks.words import row_in_words
from curation.pages.failures import in_words
from curation.pages.literal import literal
from curation.pages.page import Visit

AT_ONCE = 20
"""Rows that are shown before one asks for more."""
EXAMPLES = 3
"""Places of the usual label that are shown beside those that stand out."""


def show_worklist(
    visit: Visit, rows: Sequence[Row], *, name: str, titles: Mapping[str, str], scope: Scope
) -> None:
    """The rows, with what was done last where it was done. `titles` are the checks'."""
    colours = {one.name: one.colour for one in schema_of(visit.store, visit.chosen.slug).labels()}
    done = last_done(name)
    _close_what_is_gone(rows)
    shown = rows[: _how_many(rows, name)]
    at = None if done is None else min(done.at.place, len(shown))
    with st.container(gap="xsmall"):
        for place, row in enumerate(shown):
            if done is not None and place == at:
                show_done(visit, done)
            _show_row(visit, row, Spot(name, row.key, place, scope), colours, titles)
        if done is not None and at == len(shown):
            show_done(visit, done)
    if len(rows) > len(shown):
        st.button(
            f"Show more ({len(rows) - len(shown):,} left)",
            on_click=_more,
            args=(name, len(shown) + AT_ONCE),
            key=f"more of {name}",
        )


def _close_what_is_gone(rows: Sequence[Row]) -> None:
    """The row in the address may be done with, or not be among those that are chosen.

    The next one does not open by itself: a second click would fall on its buttons.
    """
    asked = st.query_params.get(OPEN)
    if asked is not None and all(one.key != asked for one in rows):
        leave_address(OPEN)


def _how_many(rows: Sequence[Row], name: str) -> int:
    """As many as were asked for, and at least up to the one that is open."""
    asked = st.query_params.get(OPEN)
    open_at = next((place for place, row in enumerate(rows) if row.key == asked), 0)
    return max(int(st.session_state.get(f"rows of {name}", AT_ONCE)), open_at + 1)


def _more(name: str, number: int) -> None:
    st.session_state[f"rows of {name}"] = number


def _show_row(
    visit: Visit, row: Row, spot: Spot, colours: Mapping[str, str], titles: Mapping[str, str]
) -> None:
    key = f"row {spot.name} {row.key}"
    # One at a time: the address says which, whoever opened it.
    st.session_state[key] = st.query_params.get(OPEN) == row.key
    found = st.expander(
        row_in_words(row, colours, titles), key=key, on_change=_turned, args=(key, row.key)
    )
    if found.open:
        with found, in_words():
            st.fragment(_open_row)(visit, row, spot, colours)


def _turned(key: str, row: str) -> None:
    if st.session_state[key]:
        st.query_params[OPEN] = row
    elif st.query_params.get(OPEN) == row:
        st.query_params.pop(OPEN, None)


def _open_row(visit: Visit, row: Row, spot: Spot, colours: Mapping[str, str]) -> None:
    """Why it is listed, the verbs, and the places."""
    with in_words():
        most = int(st.session_state.get(f"places of {row.key}", PLACES_AT_ONCE))
        found = places(visit.store, visit.chosen.slug, row.findings[:most])
        if row.why:
            st.markdown(literal(row.why))
        verbs = st.container()
        ticked = show_places(
            visit.chosen.slug,
            found,
            name=row.key,
            colours=colours,
            says_why=any(one.why != row.why for one in row.findings),
        )
        with verbs:
            offer_verbs(visit, row, found, ticked, spot)
        _offer_more(row, most)
        show_examples(visit.chosen.slug, _examples(visit, row), colours)


def _offer_more(row: Row, shown: int) -> None:
    left = len(row.findings) - shown
    if left > 0 and shown < MOST_PLACES:
        st.button(
            f"Show more places ({left:,} left)",
            on_click=_more_places,
            args=(row.key, MOST_PLACES),
            key=f"more places of {row.key}",
        )
    elif left > 0:
        st.caption(f"{left:,} more follow when these are done.")


def _more_places(key: str, number: int) -> None:
    st.session_state[f"places of {key}"] = number


def _examples(visit: Visit, row: Row) -> tuple[FindingPlace, ...]:
    return places(visit.store, visit.chosen.slug, row.examples[:EXAMPLES])
