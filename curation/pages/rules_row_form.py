"""A form for one more rule; it writes a line into the text, and nothing else."""

from __future__ import annotations

import streamlit as st

from curation.desk.rule_rows import Field, fields, with_row
from curation.pages.page import Visit
from curation.pages.rules_draft import text_key
from curation.pretag.rule_files import RuleFile
from curation.pretag.rules.events import OFF
from curation.schema import Schema

NAMES = {
    "words": "Words",
    "pos": "Part of speech",
    "type": "Type",
    "frame": "Frame",
    "name": "Name of the pattern",
    "shape": "Shape",
    "value": "Value",
    "weight": "Weight",
    "label": "Label",
    "where": "Where it stands",
    "says": "What it says",
    "attribute": "Attribute",
    "values": "Values",
    "slot": "Slot",
    "role": "Role",
    "verbs": "Verbs",
    "does": "What the subject does",
}
SAID = {"": "the usual one", OFF: "none: switch it off"}


def show(visit: Visit, file: RuleFile, schema: Schema) -> None:
    """The cells that a row needs, as choices where the schema or the file has them."""
    cells = fields(file.name, schema)
    with st.expander("Add a row", icon=":material/add:"):
        if any(one.column == "type" and one.choices == (OFF,) for one in cells):
            st.caption("The schema has no such label yet, so a row can only switch others off.")
        with st.form(f"new row of {file.name}", border=False, enter_to_submit=False):
            for field in cells:
                _cell(visit, file, field)
            st.form_submit_button(
                "Write it into the text", on_click=_write, args=(visit, file, cells)
            )
        if st.session_state.get(_missing_key(visit, file)):
            st.caption("Fill in every cell that is not marked “may be left out”.")


def _cell(visit: Visit, file: RuleFile, field: Field) -> None:
    name = NAMES.get(field.column, field.column.capitalize())
    if field.choices:
        st.selectbox(
            name,
            field.choices,
            format_func=lambda one: SAID.get(one, one),
            key=_cell_key(visit, file, field),
        )
    else:
        st.text_input(
            name if field.required else f"{name} (may be left out)",
            key=_cell_key(visit, file, field),
        )


def _write(visit: Visit, file: RuleFile, cells: tuple[Field, ...]) -> None:
    said = {one.column: str(st.session_state[_cell_key(visit, file, one)] or "") for one in cells}
    missing = any(one.required and not said[one.column].strip() for one in cells)
    st.session_state[_missing_key(visit, file)] = missing
    if missing:
        return
    key = text_key(visit, file)
    st.session_state[key] = with_row(file.name, st.session_state.get(key) or "", said)
    for one in cells:
        if not one.choices:
            st.session_state[_cell_key(visit, file, one)] = ""


def _cell_key(visit: Visit, file: RuleFile, field: Field) -> str:
    return f"new row of {visit.chosen.slug} {file.name} {field.column}"


def _missing_key(visit: Visit, file: RuleFile) -> str:
    return f"new row of {visit.chosen.slug} {file.name} lacks something"
