"""Export: which readings, in which format; what it would hold is shown before it is written."""

from __future__ import annotations

import streamlit as st

from curation.desk.counts import counted
from curation.desk.export_choices import choices
from curation.desk.export_report import Report
from curation.desk.exporting import export_file, preview, report
from curation.desk.splitting import PARTS, parse_split
from curation.formats import FORMATS, format_named
from curation.pages import moving
from curation.pages.export_order import FOLDER, ROOT, SELECTIONS, Order
from curation.pages.export_preview import for_eyes
from curation.pages.failures import in_words
from curation.pages.guides import heading
from curation.pages.literal import literal
from curation.pages.page import DeskPage, Visit
from curation.permissions import Action


def show(visit: Visit) -> None:
    """The choices, then what they come to, then the ways to have it."""
    heading(visit, "Export")
    slug = visit.chosen.slug
    there = {name: number for name, number in choices(visit.store, slug).items() if number}
    if not there:
        st.markdown("There is nothing to export yet: nobody has labelled an article.")
        moving.link("annotate", "Annotate", icon=":material/edit_note:", project=slug)
        return
    order = _order(visit, there)
    with in_words():
        first = preview(
            visit.store,
            slug,
            format_name=order.format,
            selection=order.readings,
            provenance=order.provenance,
            pseudonyms=order.pseudonyms,
        )
        count = st.empty()
        _have_it(visit, order)
        _begins(order, first)
        if visit.may(Action.ADMINISTER):
            st.caption("The same from a terminal, in the app's folder:")
            st.code(order.command(visit.store.path), language="bash", wrap_lines=True)
        # Last, since it goes through all of it: everything else is on the page by then.
        with count, st.spinner("Counting what it holds …"):
            whole = _counted(visit, order)
        count.markdown(f"**{literal(whole.sentence())}**")


def _counted(visit: Visit, order: Order) -> Report:
    return report(
        visit.store,
        order.slug,
        format_name=order.format,
        selection=order.readings,
        pseudonyms=order.pseudonyms,
    )


def _order(visit: Visit, there: dict[str, int]) -> Order:
    slug = visit.chosen.slug
    with st.container(border=True):
        # Asked for further down; until then its last answer tells.
        pseudonyms = bool(st.session_state.get(f"pseudonyms of {slug}"))
        if pseudonyms:
            there = {
                name: number
                for name, number in choices(visit.store, slug, pseudonyms=True).items()
                if number
            }
        readings = st.selectbox(
            "Readings",
            list(there),
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
                "its text, so adding articles moves none.",
            )
        provenance = st.checkbox(
            "With provenance",
            key=f"provenance of {slug}",
            help="Says of each annotation where it came from, who decided and when.",
        )
        st.checkbox(
            "Pseudonyms instead of names",
            key=f"pseudonyms of {slug}",
            help="People go by pseudonyms, in the files and in the names of files. The same person "
            "has the same one every time.",
        )
        chosen = format_named(format)
        st.caption(literal(f"{chosen.name}: {chosen.summary}."))
        if chosen.cannot_carry:
            st.caption(literal(f"It cannot carry {'; '.join(chosen.cannot_carry)}."))
    return Order(slug, readings, format, provenance, split.strip(), pseudonyms)


def _begins(order: Order, first: bytes) -> None:
    with st.expander("How it begins", icon=":material/visibility:", expanded=True):
        for row in for_eyes(first, format_named(order.format)):
            if isinstance(row, dict):
                st.json(row, expanded=2)
            else:
                st.code(row, language=None, wrap_lines=True)


def _have_it(visit: Visit, order: Order) -> None:
    split = parse_split(order.split) if order.split else None
    base = st.get_option("server.baseUrlPath")
    with st.container(horizontal=True):
        for part in PARTS if split else (None,):
            st.link_button(
                f"Download {part}" if part else "Download",
                order.address(base, part=part),
                icon=":material/download:",
                type="primary",
            )
        writes = visit.may(Action.ADMINISTER)
        write = writes and st.button(f"Write to {FOLDER}/", icon=":material/save:")
    if writes:
        st.caption(literal(f"{FOLDER}/ is {ROOT / FOLDER} on the computer the app runs on."))
    if write:
        written = export_file(
            visit.store,
            order.slug,
            ROOT / FOLDER / order.file_name,
            format_name=order.format,
            selection=order.readings,
            provenance=order.provenance,
            pseudonyms=order.pseudonyms,
            split=split,
        )
        for path, held in written:
            st.success(f"{literal(str(path))}: {literal(held.sentence())}", icon=":material/check:")


PAGE = DeskPage(
    path="export", title="Export", icon=":material/download:", show=show, action=Action.EXPORT
)
