"""The attributes of a schema, in one table; the values of one can be renamed below it."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from curation.pages.failures import in_words
from curation.pages.page import Visit
from curation.pages.schema.attribute_table import as_table, shown, typed
from curation.pages.schema.draft import Draft, after
from curation.pages.schema.keeping import Kept
from curation.schema import ATTRIBUTE_KINDS
from curation.schema_change.rewriting import rename_value


@dataclass
class Table:
    """The table as it was made, from which draft, and the draft what was typed came to."""

    base: Draft
    seen: Draft
    frame: pd.DataFrame
    number: int = 0


def show_attributes(visit: Visit, held: Kept) -> None:
    """What can be said of an annotation beyond its label."""
    slug = visit.chosen.slug
    if not shown(held.draft):
        st.markdown(
            "No attributes yet: add a row, such as tense on event with the values past, present "
            "and future. Without values an attribute is yes or no."
        )
    st.caption("The modes of an event type stand with it, in the Events part.")
    table = _present_table(slug, held)
    with in_words():
        held.take(typed(held.draft, table.base, _editor(held, table, slug)))
        table.seen = held.draft
    _rename_value(slug, held)


def _key(slug: str, number: int) -> str:
    return f"attribute table {number} of {slug}"


def _present_table(slug: str, held: Kept) -> Table:
    name = f"attribute table of {slug}"
    table = st.session_state.get(name)
    if (
        isinstance(table, Table)
        and table.seen == held.draft
        and _key(slug, table.number) in st.session_state
    ):
        return table
    number = table.number + 1 if isinstance(table, Table) else 0
    table = Table(held.draft, held.draft, as_table(held.draft), number)
    st.session_state[name] = table
    return table


def _editor(held: Kept, table: Table, slug: str) -> pd.DataFrame:
    schema = table.base.schema
    on = [*sorted(ATTRIBUTE_KINDS), *(one.name for one in schema.labels())]
    values = list(dict.fromkeys(value for one in shown(table.base) for value in one.values))
    edited: pd.DataFrame = st.data_editor(
        table.frame,
        key=_key(slug, table.number),
        num_rows="dynamic",
        hide_index=True,
        placeholder="",
        column_order=("name", "on", "values", "several", "default", "definition"),
        column_config={
            "name": st.column_config.TextColumn("Attribute", width=130, max_chars=64),
            "on": st.column_config.MultiselectColumn(
                "On", width=200, options=on, help="Labels, or every mention, event, relation."
            ),
            "values": st.column_config.MultiselectColumn(
                "Values",
                width=280,
                options=values,
                accept_new_options=True,
                help="Type one and press Enter. None: it is yes or no.",
            ),
            "several": st.column_config.CheckboxColumn(
                "Several", width=75, default=False, help="More than one value at once."
            ),
            "default": st.column_config.TextColumn(
                "Default", width=110, help="What leaving it out means."
            ),
            "definition": st.column_config.TextColumn("Definition", width=320),
        },
        alt="The attributes of the schema, to edit.",
    )
    return edited


def _rename_value(slug: str, held: Kept) -> None:
    with_values = [one for one in shown(held.draft) if one.values]
    if not with_values:
        return
    with st.expander("Rename a value, so that annotations follow"):
        place = st.selectbox(
            "Attribute",
            range(len(with_values)),
            format_func=lambda at: f"{with_values[at].name} ({', '.join(with_values[at].on)})",
            key=f"attribute to mend of {slug}",
        )
        chosen = with_values[min(place, len(with_values) - 1)]
        old = st.selectbox(
            "Value", chosen.values, index=None, key=f"value of {chosen.name} of {slug}"
        )
        new = st.text_input("Becomes", key=f"new value of {chosen.name} of {slug}").strip()
        if st.button("Rename the value", disabled=not (old and new)) and old:
            twins = sum(one.name == chosen.name for one in held.draft.schema.attributes) > 1
            on = chosen.on[0] if twins else ""
            with in_words():
                held.take(
                    after(held.draft, rename_value(held.draft.schema, chosen.name, old, new, on=on))
                )
                st.rerun()
