"""What can be done with chosen rows: give to somebody else, take back, hold back.

A dialog names the rows it was opened with and changes those, whatever becomes of the table.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from curation.desk.assigning import people_to_ask, present_plan
from curation.desk.assignments import assignments_of, hold_back, reassign, withdraw
from curation.desk.counts import counted
from curation.errors import CurationError
from curation.pages.failures import in_words
from curation.pages.literal import literal
from curation.pages.page import Visit
from curation.pages.team.choosing import button_for_rows, done_with_choice
from curation.pages.team.chosen_rows import WHOEVER, show_chosen
from curation.pages.team.figures import forget_figures
from curation.store.assignments import Status

FEW = 5
"""As many refusals are named; the others are counted."""
ANYBODY = 0
"""The choice of nobody in particular; people have numbers from 1 on."""


def offer_verbs(visit: Visit, chosen: Sequence[Status]) -> None:
    """The buttons; without chosen rows they wait."""
    movable = [one for one in chosen if one.state != "submitted"]
    with st.container(horizontal=True, vertical_alignment="center"):
        verbs = (
            ("Give to somebody else …", ":material/swap_horiz:", ask_whom, movable),
            ("Take back …", ":material/undo:", ask_to_take_back, movable),
            ("Hold back …", ":material/pause:", ask_why, chosen),
        )
        for label, icon, ask, rows in verbs:
            if button_for_rows(label, rows, icon=icon, key=label):
                ask(visit, rows)
        said = f"{counted(len(chosen), 'row')} chosen" if chosen else "Choose rows to change them."
        if len(movable) < len(chosen):
            said += f", {len(chosen) - len(movable):,} of them submitted: those stay"
        st.caption(said)


@st.dialog("Give to somebody else")
def ask_whom(visit: Visit, chosen: Sequence[Status]) -> None:
    """Rows for somebody else, or for whoever asks next."""
    show_chosen(chosen)
    names = {one.author_id: one.name for one in people_to_ask(visit.store, visit.chosen.slug)}
    names[ANYBODY] = WHOEVER
    to = st.selectbox(
        "To",
        list(names),
        index=None,
        format_func=lambda id: names[id],
        placeholder="Choose a person",
    )
    begun = sum(one.state == "begun" for one in chosen)
    st.markdown(
        f"{counted(len(chosen), 'reading')} {_change(len(chosen))} hands."
        + (
            f" {begun:,} of them {'is' if begun == 1 else 'are'} begun: what was labelled stays "
            "with whoever began it, and the new reader starts from nothing."
            if begun
            else ""
        )
        + _about_suggestions(visit, chosen)
    )
    if st.button("Give", type="primary"):
        if to is None:
            st.error("Choose whom to give them to.", icon=":material/error:")
        else:
            _one_by_one(visit, chosen, to or None)


def _change(number: int) -> str:
    return "changes" if number == 1 else "change"


def _about_suggestions(visit: Visit, chosen: Sequence[Status]) -> str:
    plan = present_plan(visit.store, visit.chosen.slug)
    if (plan is None or not plan.control) and all(one.suggestions for one in chosen):
        return ""
    return (
        " Whether suggestions are shown goes by the control share of the new reader, so it may be "
        "otherwise than it is now."
    )


def _one_by_one(visit: Visit, chosen: Sequence[Status], to: int | None) -> None:
    forget_figures()
    refused = []
    for one in chosen:
        try:
            reassign(visit.store, one.id, to)
        except CurationError as error:
            refused.append(f"{one.title}: {error.message}")
    if not refused:
        said = f"{counted(len(chosen), 'reading')} changed hands."
        done_with_choice(said + _hidden_now(visit, chosen, to))
    for sentence in refused[:FEW]:
        st.error(literal(sentence), icon=":material/error:")
    rest = len(refused) - FEW
    if rest > 0:
        st.error(f"The same for {counted(rest, 'other')}.", icon=":material/error:")
    if len(chosen) > len(refused):
        st.markdown(f"The other {len(chosen) - len(refused):,} changed hands.")


def _hidden_now(visit: Visit, given: Sequence[Status], to: int | None) -> str:
    """How many of what was given now come without suggestions."""
    documents = {one.document_id for one in given}
    hidden = sum(
        one.author_id == to and one.document_id in documents and not one.suggestions
        for one in assignments_of(visit.store, visit.chosen.slug)
    )
    return f" Without suggestions: {hidden:,}." if hidden else ""


@st.dialog("Take back")
def ask_to_take_back(visit: Visit, chosen: Sequence[Status]) -> None:
    """Rows that nobody shall read any more."""
    show_chosen(chosen)
    begun = sum(one.state == "begun" for one in chosen)
    st.markdown(
        f"{counted(len(chosen), 'reading')} will no longer be asked for. An article that nobody "
        "has then is handed out again with the next plan."
        + (
            f" {begun:,} {'is' if begun == 1 else 'are'} begun: that work stays, and stays open to "
            "whoever began it."
            if begun
            else ""
        )
    )
    if st.button("Take back", type="primary"):
        with in_words():
            forget_figures()
            number = withdraw(visit.store, [one.id for one in chosen])
            done_with_choice(f"{counted(number, 'reading')} taken back.")


@st.dialog("Hold back")
def ask_why(visit: Visit, chosen: Sequence[Status]) -> None:
    """Articles that nobody shall begin for now."""
    show_chosen(chosen)
    documents = list(dict.fromkeys(one.document_id for one in chosen))
    st.markdown(
        f"{counted(len(documents), 'article')} will be given to nobody until released. Whoever has "
        "begun one may finish it."
    )
    reason = st.text_input("Why", max_chars=200, placeholder="Duplicate, to be checked, …")
    if st.button("Hold back", type="primary"):
        with in_words():
            forget_figures()
            number = hold_back(visit.store, documents, reason)
            done_with_choice(f"{counted(number, 'article')} held back.")
