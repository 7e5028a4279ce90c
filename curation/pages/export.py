"""Export: which readings, in which format; what it would hold is shown before it is written."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from curation.desk.counts import counted
from curation.desk.exporting import choices, export_file
from curation.desk.splitting import parse_split
from curation.formats import FORMATS, format_named
from curation.pages import moving
from curation.pages.export_order import FOLDER, SELECTIONS, Order
from curation.pages.export_preview import first_rows, sample
from curation.pages.failures import in_words
from curation.pages.guides import heading
from curation.pages.literal import literal
from curation.pages.page import DeskPage, Visit


def show(visit: Visit) -> None:
    """The choices, then what they come to, then the ways to have it."""
    heading(visit, "Export")
    slug = visit.chosen.slug
    there = choices(visit.store, slug)
    if not any(there.values()):
        st.markdown("There is nothing to export yet: nobody has labelled an article.")
        moving.link("annotate", "Annotate", icon=":material/edit_note:", project=slug)
        return
    order = _order(slug, there)
    with in_words():
        first, report = sample(visit.store, order)
        st.markdown(f"**{literal(report.sentence())}**")
        _have_it(visit, order)
        _preview(order, first)
        st.caption("The same from a terminal:")
        st.code(order.command(), language="bash", wrap_lines=True)


def _order(slug: str, there: dict[str, int]) -> Order:
    with st.container(border=True):
        readings = st.selectbox(
            "Readings",
            list(there),
            index=next(place for place, number in enumerate(there.values()) if number),
            format_func=lambda name: (
                f"{SELECTIONS.get(name, name)} · {counted(there[name], 'reading')}"
            ),
            key=f"readings of {slug}",
        )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            format = st.selectbox(
                "Format",
                [one.name for one in FORMATS if one.write],
                key=f"format of {slug}",
            )
            split = st.text_input(
                "Split",
                placeholder="none, or 80/10/10",
                key=f"split of {slug}",
                help="Shares of train, dev and test in per cent. An article's part follows from "
                "its text, so adding articles moves none. Only for files written to the folder.",
            )
        provenance = st.checkbox(
            "With provenance",
            key=f"provenance of {slug}",
            help="Says of each annotation where it came from, who decided and when.",
        )
        chosen = format_named(format)
        st.caption(literal(f"{chosen.name}: {chosen.summary}."))
        if chosen.cannot_carry:
            st.caption(literal(f"It cannot carry {'; '.join(chosen.cannot_carry)}."))
    return Order(slug, readings, format, provenance, split.strip())


def _preview(order: Order, first: bytes) -> None:
    with st.expander("How it begins", icon=":material/visibility:", expanded=True):
        for row in first_rows(first, order.suffix):
            if isinstance(row, dict):
                st.json(row, expanded=2)
            else:
                st.code(row, language=None, wrap_lines=True)


def _have_it(visit: Visit, order: Order) -> None:
    split = parse_split(order.split) if order.split else None
    with st.container(horizontal=True):
        st.link_button(
            "Download",
            order.address(st.get_option("server.baseUrlPath")),
            icon=":material/download:",
            type="primary",
            help="The whole dataset, not split." if split else None,
        )
        write = st.button(f"Write to {FOLDER}/", icon=":material/save:")
    if write:
        written = export_file(
            visit.store,
            order.slug,
            Path(FOLDER) / order.file_name,
            format_name=order.format,
            selection=order.readings,
            provenance=order.provenance,
            split=split,
        )
        for path, report in written:
            st.success(
                f"{literal(str(path))}: {literal(report.sentence())}", icon=":material/check:"
            )


PAGE = DeskPage(path="export", title="Export", icon=":material/download:", show=show)
