"""Questions: what was asked and said about articles, and what of it waits for somebody."""

from __future__ import annotations

from typing import get_args

import streamlit as st

from curation.desk.inbox import PAGE as AT_ONCE
from curation.desk.inbox import Which, inbox, waiting
from curation.pages.failures import in_words
from curation.pages.guides import heading
from curation.pages.page import DeskPage, Visit
from curation.pages.parts import chosen_part
from curation.pages.questions.thread import show_thread
from curation.permissions import Action

TITLES: dict[Which, str] = {"open": "Open", "for_me": "For me", "resolved": "Resolved"}
NOTHING: dict[Which, str] = {
    "open": "No question is open. To ask about something in an article, press **c** on it and "
    "choose *Ask*.",
    "for_me": "Nothing waits for you here, and nothing you asked is open.",
    "resolved": "Nothing is resolved yet.",
}


def show(visit: Visit) -> None:
    """The threads of the part that was chosen, those with something new first."""
    heading(visit, "Questions")
    slug = visit.chosen.slug
    counted = waiting(visit.store, slug)
    titles = {str(name): title for name, title in TITLES.items()}
    for name, number in (("open", counted.open), ("for_me", counted.for_me)):
        if number:
            titles[name] += f" ({number:,})"
    part = chosen_part(f"the questions of {slug}", titles)
    which = next(one for one in get_args(Which) if one == part)
    most = int(st.session_state.get(_shown_of(slug, which), AT_ONCE))
    with in_words():
        found = inbox(visit.store, slug, which, most=most + 1)
        if not found:
            st.markdown(NOTHING[which])
        for one in found[:most]:
            show_thread(visit, one)
        if len(found) > most:
            st.button("Show more", on_click=_show_more, args=(slug, which, most))


def count(visit: Visit) -> int:
    """How many threads have something new for whoever is here."""
    return waiting(visit.store, visit.chosen.slug).unseen


def _show_more(slug: str, which: Which, most: int) -> None:
    st.session_state[_shown_of(slug, which)] = most + AT_ONCE


def _shown_of(slug: str, which: Which) -> str:
    return f"how many {which} questions of {slug} are shown"


PAGE = DeskPage(
    path="questions",
    title="Questions",
    icon=":material/forum:",
    show=show,
    action=Action.VISIT,
    count=count,
)
