"""The cases of a project: how far it is, the next one, what agrees, and all of them in a table."""

from __future__ import annotations

from typing import get_args

import streamlit as st

from curation.desk.case_order import next_case
from curation.desk.cases import Cases, CaseState, ReviewCase, cases
from curation.desk.counts import counted
from curation.desk.queue import reading_list
from curation.desk.review_rules import review_rule
from curation.pages import moving
from curation.pages.addressed import keep_for_links
from curation.pages.guides import no_articles
from curation.pages.literal import literal
from curation.pages.page import Visit
from curation.pages.review import plots
from curation.pages.review.cases_table import (
    COLUMNS,
    as_table,
    in_turn,
    kinds_of,
    matching,
    row_height,
)
from curation.pages.review.errors import show_errors
from curation.pages.review.merging import offer_merging, show_outcome
from curation.pages.review.settings import show_settings
from curation.pages.review.words import STATES, case_rest, case_sum, is_any_free, type_name
from curation.pages.rows import opened_row
from curation.permissions import Action


def show_cases(visit: Visit) -> None:
    """The sum and the buttons, the table, the plots, what is wrong unseen, and the settings."""
    found = cases(visit.store, visit.chosen.slug)
    if not found.cases:
        _nothing_yet(visit)
        show_settings(visit)
        return
    _sum(visit, found)
    _table(visit, found)
    _plots(found)
    show_errors(found, review_rule(visit.store, visit.chosen.slug).rule)
    show_settings(visit)


def _nothing_yet(visit: Visit) -> None:
    if not reading_list(visit.store, visit.chosen.slug):
        no_articles(visit)
        return
    with st.container(border=True):
        st.markdown(
            "There is nothing to settle yet. An article comes here when somebody hands it in; what "
            "its readers agree on is merged, and what they see differently waits for a reviewer."
        )
        moving.link("annotate", "Annotate", icon=":material/edit_note:", project=visit.chosen.slug)


def _sum(visit: Visit, found: Cases) -> None:
    settled = sum(one.state == "settled" for one in found.cases)
    st.progress(settled / len(found.cases), text=f"**{case_sum(found)}**")
    rest = case_rest(found)
    if rest:
        st.markdown(rest)
    else:
        _all_settled(visit)
    with st.container(horizontal=True, vertical_alignment="center"):
        if is_any_free(found) and st.button(
            "Settle the next", type="primary", icon=":material/arrow_forward:"
        ):
            _go_to_next(visit)
        offer_merging(visit, found)
    show_outcome()


def _all_settled(visit: Visit) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown("Everything is settled.")
        if visit.may(Action.EXPORT):
            moving.link(
                "export", "Export it", icon=":material/download:", project=visit.chosen.slug
            )


def _go_to_next(visit: Visit) -> None:
    document = next_case(visit.store, visit.chosen.slug)
    if document is None:
        st.toast("Somebody is at each of them by now: see the table.", icon=":material/info:")
        return
    moving.go("review", project=visit.chosen.slug, document=document)


def _table(visit: Visit, found: Cases) -> None:
    search, state, kind = _choices(visit, found)
    shown = in_turn(matching(found.cases, search, state, kind))
    with st.container(horizontal=True, vertical_alignment="center"):
        all_of_them = counted(len(found.cases), "case")
        is_filtered = len(shown) < len(found.cases)
        st.caption(f"{len(shown):,} of {all_of_them}" if is_filtered else all_of_them)
        if is_filtered:
            st.button("Show all", type="tertiary", on_click=_show_all, args=(visit,))
    if not shown:
        st.markdown("No case is like that.")
        return
    _list(visit, shown)


def _list(visit: Visit, shown: list[ReviewCase]) -> None:
    documents = [one.document_id for one in shown]
    opened = opened_row(
        as_table(shown),
        documents,
        name="case to settle",
        columns=COLUMNS,
        title="Article",
        opens="A click opens the case.",
        alt="The cases of the project.",
        title_width=220,
        height="content" if len(shown) <= 12 else 460,
        row_height=row_height(shown),
    )
    if opened is not None:
        moving.go("review", project=visit.chosen.slug, document=documents[opened])


def _choices(visit: Visit, found: Cases) -> tuple[str, CaseState | None, str | None]:
    """What to search for, and which state and kind of conflict: kept in the address too."""
    search_key, state_key, kind_key = _keys(visit)
    kinds = kinds_of(found.cases)
    there = [one for one in STATES if any(case.state == one for case in found.cases)]
    _take_from_address(search_key, state_key, kind_key, kinds)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        search = st.text_input(
            "Search titles",
            key=search_key,
            persist_state="session",
            placeholder="Words of the title, or an id",
            icon=":material/search:",
        )
        kind = st.selectbox(
            "Open conflicts about",
            kinds,
            index=None,
            placeholder="Anything",
            key=kind_key,
            persist_state="session",
            format_func=type_name,
            width=210,
        )
        state = None
        if len(there) > 1 or st.session_state[state_key]:
            state = st.segmented_control(
                "Show",
                there,
                key=state_key,
                persist_state="session",
                format_func=lambda one: STATES[one],
            )
    for name, value in (("search", search), ("state", state), ("about", kind)):
        if value and st.query_params.get(name) != value:
            st.query_params[name] = value
        elif not value:
            st.query_params.pop(name, None)
        keep_for_links(name)
    return search, state, kind


def _take_from_address(search_key: str, state_key: str, kind_key: str, kinds: list[str]) -> None:
    asked = st.query_params.get
    if search_key not in st.session_state:
        st.session_state[search_key] = asked("search", "")
        state = asked("state")
        st.session_state[state_key] = state if state in get_args(CaseState) else None
        st.session_state[kind_key] = asked("about") if asked("about") in kinds else None
    if st.session_state.get(kind_key) not in kinds:
        st.session_state[kind_key] = None


def _keys(visit: Visit) -> tuple[str, str, str]:
    slug = visit.chosen.slug
    return f"search in cases of {slug}", f"state of cases of {slug}", f"conflicts of {slug}"


def _show_all(visit: Visit) -> None:
    search_key, state_key, kind_key = _keys(visit)
    st.session_state[search_key] = ""
    st.session_state[state_key] = st.session_state[kind_key] = None


def _plots(found: Cases) -> None:
    kinds, pairs = plots.by_type(found.cases), plots.by_pair(found.cases)
    if not kinds:
        return
    left, right = st.columns(2, gap="medium")
    with left:
        st.markdown("**What readers differ about**")
        st.altair_chart(
            plots.types_plot(kinds),
            alt="; ".join(f"{bar.name}: {bar.open} open, {bar.decided} decided" for bar in kinds),
        )
    if pairs:
        with right:
            st.markdown("**Labels that compete** · What readers call the same, most often first.")
            st.altair_chart(
                plots.pairs_plot(pairs),
                alt="; ".join(f"{literal(name)}: {times}" for name, times in pairs[: plots.PAIRS]),
            )
