"""The articles of a project as a table, and which of them a search leaves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd
import streamlit as st

from curation.pages.literal import literal_button
from curation.store.documents import DocumentSummary

STATUSES = {"new": "Not begun", "open": "Begun", "submitted": "Submitted"}
PRETAG = {"waiting": "waiting", "tagged": "done", "failed": "failed"}

COLUMNS: dict[str, Any] = {
    "status": st.column_config.TextColumn("Status", width=95),
    "suggestions": st.column_config.NumberColumn(
        "Suggestions",
        width=95,
        help="Mentions, relations, events and labels of the article that a pre-tagger proposes.",
    ),
    "left": st.column_config.NumberColumn(
        "To decide",
        width=95,
        help="Suggestions you have neither accepted nor rejected; none once it is submitted.",
    ),
    "labels": st.column_config.NumberColumn(
        "Your labels",
        width=95,
        help="Mentions, relations, events and labels of the article in your reading.",
    ),
    "pretag": st.column_config.TextColumn("Pre-tagging", width=95),
    "length": st.column_config.NumberColumn("Characters", width=95, format="localized"),
    "id": st.column_config.TextColumn("Id", width=160),
}


def matching(
    documents: Iterable[DocumentSummary], search: str, status: str | None
) -> list[DocumentSummary]:
    """The articles whose title has every word of the search, or whose id begins with it."""
    words = search.casefold().split()
    beginning = " ".join(words)
    return [
        one
        for one in documents
        if (status is None or one.status == status)
        and (
            all(word in one.title.casefold() for word in words)
            or one.external_id.casefold().startswith(beginning)
        )
    ]


def as_table(documents: Iterable[DocumentSummary]) -> pd.DataFrame:
    """A row an article, the article's number as the index."""
    documents = list(documents)
    return pd.DataFrame(
        {
            "title": [literal_button(one.title) for one in documents],
            "status": [STATUSES[one.status] for one in documents],
            "suggestions": [one.suggestions for one in documents],
            "left": [one.left for one in documents],
            "labels": [one.labels for one in documents],
            "pretag": [PRETAG[one.pretag] for one in documents],
            "length": [one.length for one in documents],
            "id": [one.external_id for one in documents],
        },
        index=[one.id for one in documents],
    )
