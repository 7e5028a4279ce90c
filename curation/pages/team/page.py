"""Team: one part at a time, those a person may see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from curation.pages.failures import in_words
from curation.pages.guides import heading
from curation.pages.page import DeskPage, Visit
from curation.pages.parts import chosen_part
from curation.pages.team.articles import show_articles
from curation.pages.team.comparison import show_comparison
from curation.pages.team.handing_out import show_handing_out
from curation.pages.team.labels import show_labels
from curation.pages.team.people import show_people
from curation.pages.team.progress import show_progress
from curation.pages.team.record import show_record
from curation.pages.team.turning import OF_A_PART
from curation.permissions import Action


@dataclass(frozen=True)
class Part:
    """A part of the page: its name in the address, its title, what shows it and what it needs."""

    name: str
    title: str
    show: Callable[[Visit], None]
    action: Action = Action.SEE_TEAM


PARTS: tuple[Part, ...] = (
    Part("progress", "Progress", show_progress),
    Part("labels", "Suggestions", show_labels),
    Part("comparison", "Control", show_comparison),
    Part("hand-out", "Hand out", show_handing_out, Action.ASSIGN),
    Part("articles", "Articles", show_articles, Action.ASSIGN),
    Part("people", "People", show_people),
    Part("record", "Record", show_record, Action.ADMINISTER),
)
"""In the order of the page. Another part is another line."""


def show(visit: Visit) -> None:
    """The part that was chosen."""
    heading(visit, "Team")
    part = _chosen_part(visit)
    with in_words():
        part.show(visit)


def _chosen_part(visit: Visit) -> Part:
    """The part in the address, else the one this session was last about, else the first."""
    parts = [one for one in PARTS if one.action is not Action.ADMINISTER or _administers(visit)]
    name = chosen_part(
        f"the team of {visit.chosen.slug}",
        {one.name: one.title for one in parts},
        label="Part of the team page",
        on_change=_leave_part,
    )
    return next(one for one in parts if one.name == name)


def _leave_part() -> None:
    for name in OF_A_PART:
        st.query_params.pop(name, None)


def _administers(visit: Visit) -> bool:
    return visit.may(Action.ADMINISTER)


PAGE = DeskPage(
    path="team", title="Team", icon=":material/groups:", show=show, action=Action.SEE_TEAM
)
