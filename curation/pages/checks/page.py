"""Checks: worklists of labels that may be wrong, one at a time, those a person may see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from curation.pages.addressed import leave_address
from curation.pages.checks.choices import FILTERS
from curation.pages.checks.consistency import show_consistency
from curation.pages.checks.done import forget_done
from curation.pages.checks.likely import show_likely
from curation.pages.failures import in_words
from curation.pages.guides import heading
from curation.pages.page import DeskPage, Visit
from curation.pages.parts import chosen_part
from curation.permissions import Action


@dataclass(frozen=True)
class Part:
    """A part of the page: its name in the address, its title, what shows it and what it needs."""

    name: str
    title: str
    show: Callable[[Visit], None]
    action: Action


PARTS: tuple[Part, ...] = (
    Part("consistency", "Consistency", show_consistency, Action.ANNOTATE),
    Part("likely-errors", "Likely errors", show_likely, Action.REVIEW),
)
"""In the order of the page. Another part is another line."""


def show(visit: Visit) -> None:
    """The part that was chosen; where there is only one, that."""
    heading(visit, "Checks")
    parts = [one for one in PARTS if visit.may(one.action)]
    chosen = parts[0].name
    if len(parts) > 1:
        chosen = chosen_part(
            f"the checks of {visit.chosen.slug}",
            {one.name: one.title for one in parts},
            label="Part of the checks",
            on_change=_leave_part,
        )
    part = next(one for one in parts if one.name == chosen)
    with st.container(), in_words():
        part.show(visit)


def _leave_part() -> None:
    leave_address(*FILTERS)
    forget_done()


PAGE = DeskPage(
    path="checks",
    title="Checks",
    icon=":material/troubleshoot:",
    show=show,
    action=Action.ANNOTATE,
)
