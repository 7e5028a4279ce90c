"""Bringing articles in: what each file would become is shown before anything is written."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from curation.desk.counts import counted, listed
from curation.desk.import_plan import Plan, Row
from curation.desk.importing import carry_out, plan_import
from curation.formats import FORMATS
from curation.pages.failures import in_words
from curation.pages.page import Visit

BATCH = "number of uploads"
FATES = {"taken": "✓ taken", "skipped": "– skipped", "refused": "✗ refused"}


def show(visit: Visit, *, expanded: bool) -> None:
    """A place to drop files, the plan for them, and the button that carries it out."""
    with st.expander("Add articles", icon=":material/upload_file:", expanded=expanded):
        read = [suffix for one in FORMATS if one.read for suffix in one.suffixes]
        files = st.file_uploader(
            f"Files ({', '.join(read)})",
            accept_multiple_files=True,
            key=f"files {st.session_state.get(BATCH, 0)}",
        )
        if not files:
            return
        plan = plan_import(
            visit.store, visit.chosen.slug, [(file.name, file.getvalue()) for file in files]
        )
        _show_plan(plan)
        taken = counted(plan.count("taken"), "article")
        if plan.count("taken") and st.button(f"Import {taken}", type="primary"):
            with in_words():
                carry_out(visit.store, plan)
                st.session_state[BATCH] = st.session_state.get(BATCH, 0) + 1
                st.toast(f"Imported {taken}.", icon=":material/check:")
                st.rerun()


def _show_plan(plan: Plan) -> None:
    counts = [
        f"{plan.count(fate):,} will be {fate}"
        for fate in ("taken", "skipped", "refused")
        if plan.count(fate)
    ]
    st.markdown(f"**{listed(counts)}.** Nothing is written yet.")
    table = plan_table(plan.rows)
    labels = ["labels"] if table["labels"].any() else []
    st.dataframe(
        table,
        hide_index=True,
        column_order=["fate", "title", "reason", *labels, "place"],
        column_config={
            "fate": st.column_config.TextColumn("What happens", width=110),
            "title": st.column_config.TextColumn("Article", width="medium"),
            "reason": st.column_config.TextColumn("Why", width="large"),
            "labels": st.column_config.NumberColumn("Labels", width=80),
            "place": st.column_config.TextColumn("From", width="medium"),
        },
        alt="What would become of each article in the files.",
    )


def plan_table(rows: Sequence[Row]) -> pd.DataFrame:
    """The rows of a plan, what is refused first: that is what somebody may want to mend."""
    order = ("refused", "taken", "skipped")
    rows = sorted(rows, key=lambda row: order.index(row.fate))
    return pd.DataFrame(
        {
            "fate": [FATES[row.fate] for row in rows],
            "title": [row.title for row in rows],
            "reason": [row.reason for row in rows],
            "labels": [row.labels for row in rows],
            "place": [row.place for row in rows],
        }
    )
