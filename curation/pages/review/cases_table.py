"""The cases of a project as a table, and which of them the choices above it leave."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from curation.desk.cases import CaseState, ReviewCase
from curation.pages.literal import literal_button
from curation.pages.review.words import STATES, type_name, who_is_on_it

LINES = 65
"""Pixels of a row in which long texts have more lines: Streamlit wraps them above 64."""
LONGEST = 22
"""Characters that one line of such a text has."""

COLUMNS: dict[str, Any] = {
    "state": st.column_config.TextColumn("State", width=92),
    "who": st.column_config.TextColumn(
        "Settled by", width=150, help="Who has settled it, or who is at it now."
    ),
    "conflicts": st.column_config.NumberColumn(
        "Conflicts", width=72, help="Where readers differ and nothing is decided yet."
    ),
    "about": st.column_config.TextColumn(
        "About", width=190, help="What the open conflicts are about, the most frequent first."
    ),
    "readers": st.column_config.TextColumn("Readers", width=170),
    "checks": st.column_config.NumberColumn(
        "To check", width=68, help="Where readers agree, drawn to be looked at."
    ),
    "decided": st.column_config.NumberColumn(
        "Decided", width=68, help="What reviewers have decided here."
    ),
    "merged": st.column_config.NumberColumn(
        "Merged", width=68, help="What was merged unseen: readers agree, or there is only one."
    ),
    "id": st.column_config.TextColumn("Id", width=140),
}


def matching(
    cases: Iterable[ReviewCase], search: str, state: CaseState | None, kind: str | None
) -> list[ReviewCase]:
    """The cases whose title has every word of the search, or whose id begins with it.

    `kind` is what an open conflict has to be about.
    """
    words = search.casefold().split()
    beginning = " ".join(words)
    return [
        one
        for one in cases
        if (state is None or one.state == state)
        and (kind is None or one.by_type.get(kind, 0))  # type: ignore[call-overload]
        and (
            all(word in one.title.casefold() for word in words)
            or one.external_id.casefold().startswith(beginning)
        )
    ]


def in_turn(cases: Iterable[ReviewCase]) -> list[ReviewCase]:
    """What can be settled first, the most conflicts first; then the others; settled ones last."""
    turn = {state: place for place, state in enumerate(STATES)}
    return sorted(
        cases,
        key=lambda one: (
            one.state == "settled",
            one.state in ("unfinished", "sent_back"),
            not one.may_settle,
            -(one.conflicts + one.checks),
            turn[one.state],
        ),
    )


def as_table(cases: Sequence[ReviewCase]) -> pd.DataFrame:
    """A row a case, the article's number as the index."""
    return pd.DataFrame(
        {
            "title": [literal_button(one.title or one.external_id) for one in cases],
            "state": [STATES[one.state] for one in cases],
            "who": [who_is_on_it(one) for one in cases],
            "conflicts": [one.conflicts for one in cases],
            "about": [about(one) for one in cases],
            "readers": [", ".join(one.readers) for one in cases],
            "checks": [one.checks for one in cases],
            "decided": [one.decided for one in cases],
            "merged": [merged(one) for one in cases],
            "id": [one.external_id for one in cases],
        },
        index=[one.document_id for one in cases],
    )


def merged(case: ReviewCase) -> int:
    """What went in unseen: nothing before somebody opened the case or merged all that agrees."""
    return case.agreed + case.single if case.is_begun else 0


def row_height(cases: Iterable[ReviewCase]) -> int | None:
    """Pixels of a row where a text of any of them needs two lines; None for the usual."""
    texts = ((about(one), ", ".join(one.readers), who_is_on_it(one)) for one in cases)
    return LINES if any(len(text) > LONGEST for row in texts for text in row) else None


def about(case: ReviewCase) -> str:
    """What the open conflicts are about, the most frequent first."""
    kinds = sorted(case.by_type.items(), key=lambda one: (-one[1], one[0]))
    return ", ".join(f"{type_name(kind).lower()} {times}" for kind, times in kinds if times)


def kinds_of(cases: Iterable[ReviewCase]) -> list[str]:
    """The kinds of the open conflicts, the most frequent first."""
    counts: dict[str, int] = {}
    for one in cases:
        for kind, times in one.by_type.items():
            counts[kind] = counts.get(kind, 0) + times
    return sorted((kind for kind in counts if counts[kind]), key=lambda one: (-counts[one], one))
