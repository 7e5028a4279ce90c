"""Agreement: what is compared, and one part of it at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

import streamlit as st

from curation.agreement import TITLES, Comparison
from curation.agreement.asked import Filters
from curation.desk.agreement import Agreement, agreement
from curation.desk.agreement_words import why_nothing
from curation.errors import BadInput
from curation.pages.agreement.choosing import drop_cases, dropdown
from curation.pages.agreement.filtering import (
    asked_filters,
    leave_filters,
    offer_filters,
    say_filters,
)
from curation.pages.agreement.labels import show_labels
from curation.pages.agreement.nothing import show_nothing
from curation.pages.agreement.over_time import show_over_time
from curation.pages.agreement.overview import show_overview
from curation.pages.agreement.people import show_people
from curation.pages.agreement.reporting import show_report
from curation.pages.agreement.showing import Showing
from curation.pages.failures import in_words
from curation.pages.guides import heading
from curation.pages.literal import literal
from curation.pages.page import DeskPage, Visit
from curation.pages.parts import chosen_part
from curation.permissions import Action


@dataclass(frozen=True)
class Part:
    """A part of the page: its name in the address, its title, and what shows it.

    `is_of_one` says whether it is about the one comparison that is chosen above it.
    """

    name: str
    title: str
    show: Callable[[Showing], None]
    is_of_one: bool = True


PARTS: tuple[Part, ...] = (
    Part("overview", "Overview", show_overview),
    Part("people", "People", show_people, is_of_one=False),
    Part("labels", "Labels", show_labels),
    Part("time", "Over time", show_over_time),
    Part("report", "Report", show_report, is_of_one=False),
)
"""In the order of the page. Another part is another line."""


def show(visit: Visit) -> None:
    """The figures of what the filters leave, part by part."""
    heading(visit, "Agreement")
    try:
        asked = asked_filters()
    except BadInput as error:
        st.error(literal(error.message), icon=":material/error:")
        st.button("Compare everything", on_click=leave_filters)
        return
    with in_words():
        with st.spinner("Comparing …"):
            found = agreement(visit.store, visit.chosen.slug, asked)
        _show(visit, asked, found)


def _show(visit: Visit, asked: Filters, found: Agreement) -> None:
    nothing = why_nothing(found, asked, visit.chosen.title)
    if nothing and asked == Filters():
        show_nothing(visit, found, nothing)
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        name = chosen_part(
            f"the agreement of {visit.chosen.slug}",
            {one.name: one.title for one in PARTS},
            label="Part of the agreement page",
            on_change=drop_cases,
        )
        offer_filters(asked, found.people)
    part = next(one for one in PARTS if one.name == name)
    # Their labels in one line: boxes and buttons differ in height.
    bar = st.container(horizontal=True, vertical_alignment="top")
    with bar:
        comparison = _comparison(visit, found) if part.is_of_one else "people"
    say_filters(asked, found.people)
    showing = Showing(visit, asked, found, comparison, bar)
    if nothing:
        st.markdown(literal(nothing))
    elif part.is_of_one and not showing.compared.documents:
        st.markdown(literal(showing.compared.note))
    else:
        part.show(showing)


def _comparison(visit: Visit, found: Agreement) -> Comparison:
    """The comparison in the address, else the first with something to compare."""
    there = found.report.comparisons
    first = next((name for name, one in there.items() if one.documents), "people")
    options: dict[str, str] = {name: TITLES[name] for name in there}
    chosen = dropdown("of", visit.chosen.slug, options, label="Compare", first=first)
    return cast(Comparison, chosen)


PAGE = DeskPage(
    path="agreement",
    title="Agreement",
    icon=":material/handshake:",
    show=show,
    action=Action.SEE_ALL,
)
