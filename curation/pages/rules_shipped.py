"""The rules that come with the program, to look through and to copy."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from curation.desk.counts import counted
from curation.desk.rule_rows import ShippedRow, matching, shipped_rows, with_row
from curation.pages.page import Visit
from curation.pages.rules_draft import text_key
from curation.pretag.rule_files import RuleFile

STANDINGS = {"": "", "replaced": "replaced", "off": "switched off"}


def show(visit: Visit, file: RuleFile, own_text: str) -> None:
    """The table with a search over it; a chosen row can be copied into the additions."""
    st.subheader("Shipped with the program", anchor=False)
    rows = shipped_rows(file.name, own_text)
    search = st.text_input(
        "Find",
        key=f"find in {file.name} of {visit.chosen.slug}",
        persist_state="session",
        placeholder="A word, a label or a condition",
        icon=":material/search:",
    )
    found = matching(rows, search or "")
    every = counted(len(rows), "row")
    st.caption(every if len(found) == len(rows) else f"{len(found):,} of {every}")
    if not found:
        st.markdown("No shipped row is like that.")
        return
    selected = st.dataframe(
        as_table(file, found),
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        key=f"shipped {file.name} of {visit.chosen.slug} {search}",
        column_config={"yours": st.column_config.TextColumn("By your rules", width="small")},
        alt="The shipped rows. With the keyboard: arrows to a row, Space selects it.",
    )
    chosen = [found[at] for at in selected["selection"]["rows"] if at < len(found)]
    st.button(
        "Copy the selected row into your additions",
        icon=":material/content_copy:",
        disabled=not chosen,
        on_click=_copy,
        args=(visit, file, chosen),
        help="There it can be changed; with the type - it is switched off.",
    )


def as_table(file: RuleFile, rows: Sequence[ShippedRow]) -> pd.DataFrame:
    """A column a cell, leaving out those that are empty all through."""
    used = [name for name in file.columns if any(row.cells.get(name) for row in rows)]
    table = {name: [row.cells.get(name, "") for row in rows] for name in used}
    if any(row.standing for row in rows):
        table["yours"] = [STANDINGS[row.standing] for row in rows]
    return pd.DataFrame(table)


def _copy(visit: Visit, file: RuleFile, rows: Sequence[ShippedRow]) -> None:
    key = text_key(visit, file)
    for row in rows:
        st.session_state[key] = with_row(file.name, st.session_state.get(key) or "", row.cells)
