"""Articles: who was given which, where it stands, and changing that."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from curation.desk.assignments import assignments_of
from curation.desk.counts import counted
from curation.pages.literal import literal_button
from curation.pages.page import Visit
from curation.pages.rows import key_of_rows
from curation.pages.team.article_history import show_article
from curation.pages.team.article_verbs import offer_verbs
from curation.pages.team.chosen_rows import STATES, whose
from curation.pages.team.held import show_held
from curation.pages.team.turning import turn_button
from curation.pages.team.words import FILE_ITSELF, NOTHING, by_alphabet, when
from curation.store.assignments import Status

CLICKED = "assignment to look at"


def show_articles(visit: Visit) -> None:
    """The table with its filters, what can be done with chosen rows, and articles held back."""
    slug = visit.chosen.slug
    rows = assignments_of(visit.store, slug)
    if not rows:
        with st.container(border=True):
            st.markdown(
                "Nothing is handed out yet: every member may label any article of this project."
            )
            turn_button("hand-out", "Hand out articles", icon=":material/assignment_ind:")
    else:
        _table(visit, rows)
    show_held(visit)


def _table(visit: Visit, rows: Sequence[Status]) -> None:
    slug = visit.chosen.slug
    search, state, person = _filters(slug, rows)
    found = matching(rows, search, state, person)
    readings = counted(len(rows), "reading")
    st.caption(f"{len(found):,} of {readings}" if len(found) < len(rows) else readings)
    if not found:
        st.markdown("No article is like that.")
        return
    verbs = st.container()
    table = articles_table(found)
    key = key_of_rows(f"assignments of {slug}", [(one.id, one.author_id) for one in found])
    selected = st.dataframe(
        table,
        hide_index=True,
        column_config=_columns(f"{CLICKED} in {key}"),
        on_select="rerun",
        selection_mode="multi-row",
        placeholder=NOTHING,
        height="content" if len(found) <= 12 else 480,
        key=key,
        alt="Who was given which article. Space selects a row, Shift+Space on the title shows what "
        "happened to the article.",
    )
    chosen = [found[row] for row in selected["selection"]["rows"] if row < len(found)]
    with verbs:
        offer_verbs(visit, chosen)
    clicked = st.session_state.get(f"{CLICKED} in {key}")
    if clicked is not None and clicked["row"] < len(found):
        st.query_params["cases"] = str(found[clicked["row"]].document_id)
    asked = st.query_params.get("cases")
    shown = next((one for one in rows if str(one.document_id) == asked), None)
    if shown is not None:
        show_article(visit, shown.document_id, shown.title)


def _columns(clicked: str) -> dict[str, Any]:
    moment = "D MMM YYYY, HH:mm"
    return {
        "title": st.column_config.ButtonColumn(
            "Article",
            type="tertiary",
            alignment="left",
            width=330,
            key=clicked,
            help="A click shows what happened to it, below. With the keyboard: Shift+Space.",
        ),
        "person": st.column_config.TextColumn("Who", width=190),
        "state": st.column_config.TextColumn("State", width=95),
        "changed": st.column_config.DatetimeColumn("Last change", width=140, format=moment),
        "suggestions": st.column_config.TextColumn(
            "Suggestions", width=95, help="Hidden: a control article of this person."
        ),
        "given": st.column_config.DatetimeColumn("Given", width=140, format=moment),
        "by": st.column_config.TextColumn("By", width=130),
    }


def articles_table(rows: Sequence[Status]) -> pd.DataFrame:
    """A row an article and person."""
    return pd.DataFrame(
        {
            "title": [literal_button(one.title or one.external_id) for one in rows],
            "person": [whose(one) for one in rows],
            "state": [STATES[one.state] for one in rows],
            "changed": [when(one.changed_at) for one in rows],
            "suggestions": ["shown" if one.suggestions else "hidden" for one in rows],
            "given": [when(one.given_at) for one in rows],
            "by": [one.given_by or ("" if one.is_claim else FILE_ITSELF) for one in rows],
        }
    )


def _filters(slug: str, rows: Sequence[Status]) -> tuple[str, str | None, int | None]:
    """What to search for, which state and whose: kept in the session."""
    names = {one.author_id: one.person or "" for one in rows if one.author_id is not None}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        search = st.text_input(
            "Search titles",
            key=f"search of the team's articles in {slug}",
            persist_state="session",
            placeholder="Words of the title, or an id",
            icon=":material/search:",
            width=260,
        )
        people = [None, *sorted(names, key=lambda id: by_alphabet(names[id]))]
        key = f"whose articles of {slug}"
        if st.session_state.get(key) not in people:
            st.session_state[key] = None
        person = st.selectbox(
            "Whose",
            people,
            format_func=lambda id: "Everybody" if id is None else names[id],
            key=key,
            persist_state="session",
            width=220,
        )
        state = st.segmented_control(
            "Show",
            list(STATES),
            format_func=lambda one: STATES[one],
            wrap=True,
            key=f"state of the team's articles in {slug}",
            persist_state="session",
        )
    return search or "", state, person


def matching(
    rows: Sequence[Status], search: str, state: str | None, person: int | None
) -> list[Status]:
    """The rows whose title has every word of the search, or whose id begins with it."""
    words = search.casefold().split()
    beginning = " ".join(words)
    return [
        one
        for one in rows
        if (state is None or one.state == state)
        and (person is None or one.author_id == person)
        and (
            all(word in one.title.casefold() for word in words)
            or one.external_id.casefold().startswith(beginning)
        )
    ]
