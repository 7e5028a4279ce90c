"""Export: what to take and in which format, what becomes of it, and the ways to have it."""

from __future__ import annotations

import streamlit as st

from curation.desk.export_choices import choices
from curation.desk.export_order import Order
from curation.desk.exporting import preview
from curation.formats import format_named
from curation.pages import moving
from curation.pages.addressed import leave_address
from curation.pages.export.addressed_filter import NAMES, TICKS
from curation.pages.export.asking import asked_order
from curation.pages.export.counting import count_with_bar
from curation.pages.export.having import show_commands, show_downloads
from curation.pages.export.loss import show_loss
from curation.pages.export.parts import show_parts
from curation.pages.export.preview import for_eyes
from curation.pages.export.releases import RELEASE, part_name, show_releases
from curation.pages.failures import in_words
from curation.pages.guides import heading
from curation.pages.page import DeskPage, Visit
from curation.pages.parts import chosen_part
from curation.permissions import Action

PARTS = {"export": "Export", "releases": "Releases"}
"""The parts of the page by their names in the address."""


def show(visit: Visit) -> None:
    """The part that was chosen; an address that names a release means the releases."""
    heading(visit, "Export")
    part = chosen_part(
        part_name(visit),
        PARTS,
        label="Part of the export page",
        asked="releases" if RELEASE in st.query_params else None,
        on_change=_leave_part,
    )
    with st.container(), in_words():
        if part == "releases":
            show_releases(visit)
        else:
            _export(visit)


def _leave_part() -> None:
    leave_address(RELEASE, "compare", "readings", "format", "split", "by", "salt", *NAMES, *TICKS)


def _export(visit: Visit) -> None:
    """The choices, then what they come to, then the ways to have it."""
    there = {name: n for name, n in choices(visit.store, visit.chosen.slug).items() if n}
    if not there:
        st.markdown("There is nothing to export yet: nobody has labelled an article.")
        moving.link("annotate", "Annotate", icon=":material/edit_note:", project=visit.chosen.slug)
        return
    order = asked_order(visit, there)
    counted, parts, having, begins = (st.container() for _ in range(4))
    with begins:
        _begins(order, preview(visit.store, order))
        show_commands(visit, order)
    # Last, since it goes through all of it: everything else is on the page by then.
    with counted:
        st.subheader("What becomes of the labels", anchor=False)
        found = count_with_bar(visit, order, st.empty())
        show_loss(found.report)
    with parts:
        show_parts(found)
    with having:
        show_downloads(visit, order)


def _begins(order: Order, first: bytes) -> None:
    with st.expander("How it begins", icon=":material/visibility:", expanded=True):
        for row in for_eyes(first, format_named(order.format)):
            if isinstance(row, dict):
                st.json(row, expanded=2)
            else:
                st.code(row, language=None, wrap_lines=True)


PAGE = DeskPage(
    path="export", title="Export", icon=":material/download:", show=show, action=Action.EXPORT
)
