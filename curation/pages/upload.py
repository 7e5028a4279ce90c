"""Bringing articles in: what each file would become is shown before anything is written."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import pandas as pd
import streamlit as st

from curation.desk.counts import counted, listed
from curation.desk.import_basis import import_basis
from curation.desk.import_plan import Plan, Row
from curation.desk.import_suggestions import Model, model_called
from curation.desk.importing import carry_out, plan_import
from curation.formats import FORMATS
from curation.pages.failures import in_words
from curation.pages.page import Visit

BATCH = "number of uploads"
PLANNED = "plan of the uploads"
TakenAs: TypeAlias = Literal["readings", "suggestions", "gold"]
FATES = {"taken": "✓ taken", "skipped": "– skipped", "refused": "✗ refused"}


@dataclass(frozen=True, slots=True)
class Options:
    """How files are to be read and what their labels are."""

    format_name: str | None
    model: Model | None
    is_gold: bool
    text_column: str | None


def show(visit: Visit, *, expanded: bool) -> None:
    """A place to drop files, the plan for them, and the button that carries it out."""
    with st.expander("Add articles", icon=":material/upload_file:", expanded=expanded):
        files = st.file_uploader(
            "Files: texts, web pages, Word, PDF, tables, labelled datasets, or a ZIP of them",
            accept_multiple_files=True,
            key=f"files {st.session_state.get(BATCH, 0)}",
            help=f"What is read: {', '.join(_endings())}.",
        )
        if not files:
            st.session_state.pop(PLANNED, None)
            return
        column = _text_column([file.name for file in files])
        taken_as, model = _taken_as()
        if taken_as == "suggestions" and model is None:
            return
        format_key = f"format of files {st.session_state.get(BATCH, 0)}"
        format_name = st.session_state.get(format_key)
        plan = _plan(
            visit,
            [(file.name, file.getvalue()) for file in files],
            Options(format_name, model, taken_as == "gold", column),
        )
        _show_plan(plan)
        if plan.count("refused") or format_name:
            _format(format_key)
        taken = counted(plan.count("taken"), "article")
        if plan.count("taken") and st.button(f"Import {taken}", type="primary"):
            with in_words():
                carry_out(visit.store, plan)
                st.session_state.pop(PLANNED, None)
                st.session_state[BATCH] = st.session_state.get(BATCH, 0) + 1
                st.toast(f"Imported {taken}.", icon=":material/check:")
                st.rerun()


def _plan(visit: Visit, files: Sequence[tuple[str, bytes]], options: Options) -> Plan:
    """The plan for these files; the one before as long as nothing it stands on is another."""
    contents = tuple((name, hashlib.sha256(content).digest()) for name, content in files)
    stands_on = (contents, options, import_basis(visit.store, visit.chosen.slug))
    kept: tuple[object, Plan] | None = st.session_state.get(PLANNED)
    if kept is not None and kept[0] == stands_on:
        return kept[1]
    plan = plan_import(
        visit.store,
        visit.chosen.slug,
        files,
        format_name=options.format_name,
        model=options.model,
        is_gold=options.is_gold,
        text_column=options.text_column,
    )
    st.session_state[PLANNED] = (stands_on, plan)
    return plan


def _endings() -> list[str]:
    """The endings of names of files that are read, each once."""
    return list(dict.fromkeys(suffix for one in FORMATS if one.read for suffix in one.suffixes))


def _text_column(names: Sequence[str]) -> str | None:
    """The column that is said to be the text of a table, where there is a table."""
    tables = tuple(suffix for one in FORMATS if one.read_column for suffix in one.suffixes)
    if not any(name.lower().endswith(tables) for name in names):
        return None
    said = st.text_input(
        "Column of the text",
        placeholder="told by its name, such as text, body or content",
        help="Only needed where the table calls it otherwise.",
    )
    return said.strip() or None


def _format(key: str) -> None:
    """What the files are, where their names and beginnings do not say it rightly."""
    st.selectbox(
        "Read all of these files as",
        [one.name for one in FORMATS if one.read],
        index=None,
        placeholder="what their names and beginnings say",
        help="What `--format` is on the command line: for files that are called misleadingly.",
        key=key,
    )


def _taken_as() -> tuple[TakenAs, Model | None]:
    """What the labels of the files are: a model's predictions, of which once it is named; gold."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        predicted = st.checkbox(
            "These are predictions of a model: take them as suggestions",
            help="They are shown like those of the pre-tagger, and count as labels only once "
            "somebody accepts them. A later version of the model takes their place.",
        )
        if not predicted:
            is_gold = st.checkbox(
                "These are gold: take the labels as gold, of articles without gold",
                help="You decide all of it as added, so that nothing readers say later takes its "
                "place by itself. An article that has gold already keeps it.",
            )
            return "gold" if is_gold else "readings", None
        said = st.text_input("Model and version", placeholder="my-model@2024-05")
    if not said.strip():
        st.markdown("Say which model they are of, and which version of it.")
        return "suggestions", None
    with in_words():
        return "suggestions", model_called(said)


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
