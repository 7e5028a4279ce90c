"""The rows a dialog is about, by title and person: a number alone does not say which."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from curation.store.assignments import Status

STATES = {
    "free": "Free",
    "waiting": "Not begun",
    "begun": "Begun",
    "submitted": "Submitted",
    "held": "Held back",
}
WHOEVER = "Whoever asks next"
FEW = 7


def show_chosen(chosen: Sequence[Status]) -> None:
    """The rows, as high as a few; more scroll."""
    st.dataframe(
        chosen_table(chosen),
        hide_index=True,
        column_config={
            "title": st.column_config.TextColumn("Article", width=210),
            "person": st.column_config.TextColumn("Who", width=130),
            "state": st.column_config.TextColumn("State", width=80),
        },
        height="content" if len(chosen) <= FEW else 285,
        alt="The chosen articles and whose they are.",
    )


def chosen_table(chosen: Sequence[Status]) -> pd.DataFrame:
    """A row an article and person."""
    return pd.DataFrame(
        {
            "title": [one.title or one.external_id for one in chosen],
            "person": [whose(one) for one in chosen],
            "state": [STATES[one.state] for one in chosen],
        }
    )


def whose(one: Status) -> str:
    """Who has an article."""
    return WHOEVER if one.person is None else one.person
