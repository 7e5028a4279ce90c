"""Labels: the entity labels of a project; what a change does is said before it is done."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from curation.desk.labels import LabelPlan, LabelRow, change_labels, label_use, plan_labels
from curation.desk.projects import schema_of
from curation.pages.failures import in_words
from curation.pages.guides import heading
from curation.pages.label_table import as_rows, as_table, colours
from curation.pages.literal import literal
from curation.pages.page import DeskPage, Visit
from curation.pages.schema_listing import show_rest
from curation.pages.tags import tag
from curation.schema import Schema

FRESH = "number of label tables"


def show(visit: Visit) -> None:
    """The table, what its changes would do, and the rest of the schema to read."""
    schema = schema_of(visit.store, visit.chosen.slug)
    heading(visit, "Labels")
    st.caption(
        "Change a cell, add a row at the bottom, or select rows to delete them. "
        "Nothing is saved before you have read what it does."
    )
    rows = as_rows(_edited(visit, schema), schema)
    _look(rows)
    with in_words():
        plan = plan_labels(visit.store, visit.chosen.slug, rows)
        if not plan.changes_nothing:
            _confirm(visit, plan)
    st.space("small")
    show_rest(schema)


def _edited(visit: Visit, schema: Schema) -> pd.DataFrame:
    """The table as somebody has it now.

    Its key holds the version: cells typed against labels that somebody changed meanwhile would
    end up in other rows.
    """
    names = colours(schema)
    slug = visit.chosen.slug
    key = f"labels of {slug} {schema.version} {st.session_state.get(FRESH, 0)}"
    # Kept as it was at first: were it to change while people annotate, the edits would be gone.
    table: pd.DataFrame = st.session_state.setdefault(
        f"{key} at first", as_table(schema, label_use(visit.store, slug))
    )
    edited: pd.DataFrame = st.data_editor(
        table,
        key=key,
        num_rows="dynamic",
        hide_index=True,
        placeholder="",
        column_order=("name", "key", "colour", "definition", "retired", "use"),
        column_config={
            "name": st.column_config.TextColumn("Label", width=150, max_chars=64),
            "key": st.column_config.TextColumn(
                "Key", width=65, max_chars=1, help="Pressed in the editor: a digit or a letter."
            ),
            "colour": st.column_config.SelectboxColumn(
                "Colour", width=100, options=list(names), format_func=lambda one: names[str(one)]
            ),
            "definition": st.column_config.TextColumn("Definition", width=370),
            "retired": st.column_config.CheckboxColumn(
                "Retired",
                width=80,
                default=False,
                help="Annotations keep a retired label; nothing new gets it.",
            ),
            "use": st.column_config.NumberColumn(
                "In use",
                width=75,
                disabled=True,
                help="On how many mentions it is, suggestions included.",
            ),
        },
        alt="The entity labels of the project, to edit.",
    )
    return edited


def _look(rows: list[LabelRow]) -> None:
    """The labels in use as the tags people will see, with their keys."""
    used = [row.label for row in rows if row.label.name and not row.label.retired]
    if used:
        st.markdown(
            " ".join(tag(f"{label.name} {label.key}".strip(), label.colour) for label in used)
        )


def _confirm(visit: Visit, plan: LabelPlan) -> None:
    with st.container(border=True):
        st.markdown("**What saving does**")
        st.markdown("\n".join(f"- {literal(effect)}" for effect in plan.effects))
        with st.container(horizontal=True):
            save = st.button("Save the labels", type="primary", icon=":material/check:")
            if st.button("Discard the changes"):
                _start_afresh()
        if save:
            change_labels(visit.store, plan)
            st.toast("The labels are saved.")
            _start_afresh()


def _start_afresh() -> None:
    st.session_state[FRESH] = st.session_state.get(FRESH, 0) + 1
    st.rerun()


PAGE = DeskPage(path="labels", title="Labels", icon=":material/label:", show=show)
