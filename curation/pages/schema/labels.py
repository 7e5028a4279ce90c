"""The labels of one kind: a table of all, and everything about the one that is selected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from curation.desk.schema import label_use
from curation.errors import BadInput
from curation.pages.addressed import keep_for_links
from curation.pages.failures import in_words
from curation.pages.literal import literal_lines
from curation.pages.page import Visit
from curation.pages.schema.colours import next_hue
from curation.pages.schema.details import form_of, label_named, show_fields, show_roles
from curation.pages.schema.draft import Draft, added
from curation.pages.schema.example import show_example
from curation.pages.schema.keeping import Kept
from curation.pages.schema.label_table import MADE, Uses, as_table, colours, typed
from curation.pages.schema.verbs import Selected, show_verbs
from curation.schema import EventType, LabelType
from curation.schema_change.moves import Kind, labels_of

FEW = 8
"""With so many labels nobody needs to search."""
TITLES: Mapping[Kind, str] = {
    "entity": "entity label",
    "relation": "relation",
    "event": "event type",
    "document_label": "document label",
}
NOTHING: Mapping[Kind, str] = {
    "entity": "No entity labels yet: add one below, such as PERSON, or begin with a preset in the "
    "File part.",
    "relation": "No relations yet: add one below, such as leader_of between PERSON and GPE.",
    "event": "No event types yet: add one below, such as MEET with the roles actor and place.",
    "document_label": "No document labels yet: add one below, such as context with its values.",
}


@dataclass
class Table:
    """A table as it was made, from which draft, and the draft what was typed came to."""

    base: Draft
    seen: Draft
    search: str
    frame: pd.DataFrame
    uses: Uses
    number: int = 0


def show_labels(visit: Visit, held: Kept, kind: Kind) -> None:
    """The table, the label selected in it, and a place for a new one."""
    there = labels_of(held.draft.schema, kind)
    table = None
    if there:
        table = _table(visit, held, kind)
    else:
        st.markdown(NOTHING[kind])
    _new_label(visit, held, kind)
    if table is not None and labels_of(held.draft.schema, kind):
        _selected(visit, held, kind, table.uses)


def _table(visit: Visit, held: Kept, kind: Kind) -> Table:
    slug = visit.chosen.slug
    many = len(labels_of(held.draft.schema, kind)) > FEW
    search = (
        st.text_input(
            "Search",
            key=f"search {kind} of {slug}",
            placeholder="Words of the name, the group or the definition",
            icon=":material/search:",
            label_visibility="collapsed",
            persist_state="session",
        )
        if many
        else ""
    )
    table = _present_table(visit, held, kind, search)
    if not len(table.frame):
        st.markdown("No label is like that.")
        return table
    edited = _editor(held, kind, table, _key(slug, kind, table.number))
    found = typed(table.base, kind, table.frame, edited)
    clicked = st.session_state.get(f"opened in {_key(slug, kind, table.number)}")
    if clicked is not None and clicked["row"] < len(edited):
        choose(slug, kind, str(edited["name"].iloc[clicked["row"]]))
    for reason in found.refused:
        st.error(literal_lines(reason), icon=":material/error:")
    held.take(found.draft)
    table.seen = held.draft
    return table


def _key(slug: str, kind: Kind, number: int) -> str:
    return f"{kind} table {number} of {slug}"


def _present_table(visit: Visit, held: Kept, kind: Kind, search: str) -> Table:
    """The table as it was made, or a fresh one: what was typed is of the rows it was typed in."""
    slug = visit.chosen.slug
    name = f"{kind} table of {slug}"
    table = st.session_state.get(name)
    if (
        isinstance(table, Table)
        and table.seen == held.draft
        and table.search == search
        and _key(slug, kind, table.number) in st.session_state
    ):
        return table
    uses = label_use(visit.store, slug)
    number = table.number + 1 if isinstance(table, Table) else 0
    frame = as_table(held.draft, kind, uses, search)
    table = Table(held.draft, held.draft, search, frame, uses, number)
    st.session_state[name] = table
    return table


def _editor(held: Kept, kind: Kind, table: Table, key: str) -> pd.DataFrame:
    labels = labels_of(table.base.schema, kind)
    names = colours(labels)
    takes = {"relation": "Between", "event": "Roles", "document_label": "Values"}.get(kind)
    columns = ["open", "name", "key", "use", "colour", *(["takes"] if takes else []), "definition"]
    edited: pd.DataFrame = st.data_editor(
        table.frame,
        key=key,
        num_rows="dynamic",
        hide_index=True,
        placeholder="",
        height=min(38 + 35 * (len(table.frame) + 1), 440),
        column_order=(*columns, "group", "parent", "retired", "suggested"),
        column_config={
            "open": st.column_config.ButtonColumn(
                "Open",
                width=75,
                type="tertiary",
                key=f"opened in {key}",
                help="Show all of it below.",
            ),
            "name": st.column_config.TextColumn("Label", width=_width(labels), max_chars=64),
            "key": st.column_config.TextColumn(
                "Key", width=60, max_chars=1, help="Pressed in the editor: a digit or a letter."
            ),
            "colour": st.column_config.SelectboxColumn(
                "Colour", width=100, options=list(names), format_func=lambda one: names[str(one)]
            ),
            "group": st.column_config.TextColumn("Group", width=110),
            "parent": st.column_config.SelectboxColumn(
                "Parent", width=110, options=["", *(label.name for label in labels)]
            ),
            "definition": st.column_config.TextColumn("Definition", width=300),
            "takes": st.column_config.TextColumn(takes or "", width=240, disabled=True),
            "retired": st.column_config.CheckboxColumn(
                "Retired",
                width=75,
                default=False,
                help="Annotations keep a retired label; nothing new gets it.",
            ),
            "use": st.column_config.NumberColumn(
                "In use", width=70, disabled=True, help="On how many annotations of people it is."
            ),
            "suggested": st.column_config.NumberColumn(
                "Suggested", width=85, disabled=True, help="How many suggestions have it."
            ),
        },
        alt=f"Every {TITLES[kind]} of the project, to edit.",
    )
    return edited


def _width(labels: Sequence[LabelType]) -> int:
    """How wide the names are, in pixels, so that most stand in one line."""
    return max(140, min(320, 8 * max((len(label.name) for label in labels), default=0) + 24))


def _new_label(visit: Visit, held: Kept, kind: Kind) -> None:
    slug = visit.chosen.slug
    with (
        st.form(f"new {kind} of {slug}", clear_on_submit=True, border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        name = st.text_input(f"New {TITLES[kind]}", max_chars=64, width=260).strip()
        pressed = st.form_submit_button("Add", icon=":material/add:")
    if not pressed:
        return
    with in_words():
        if not name:
            raise BadInput(f"Type the name of the new {TITLES[kind]} first.")
        colour = next_hue(labels_of(held.draft.schema, kind))
        held.take(added(held.draft, kind, MADE[kind](name=name, colour=colour)))
        choose(slug, kind, name)
        st.rerun()


def choose(slug: str, kind: Kind, name: str) -> None:
    """Select a label the next time the page is drawn."""
    st.session_state[f"{kind} to choose of {slug}"] = name


def _chosen(slug: str, held: Kept, kind: Kind) -> str:
    names = [label.name for label in labels_of(held.draft.schema, kind)]
    key = f"chosen {kind} of {slug}"
    asked = st.session_state.pop(f"{kind} to choose of {slug}", None)
    place = st.session_state.get(f"place of {key}", 0)
    if asked in names:
        st.session_state[key] = asked
    elif st.session_state.get(key) not in names:
        # Renamed or gone: the one that stands where it stood.
        st.session_state[key] = names[min(place, len(names) - 1)]
    name = st.selectbox(
        f"Everything about this {TITLES[kind]}",
        names,
        key=key,
        persist_state="session",
        width=360,
        help="Type to search.",
    )
    st.session_state[f"place of {key}"] = names.index(name)
    address(slug, name, usual=names[0])
    return name


def address(slug: str, name: str | None, *, usual: str | None = None) -> None:
    """Make the address name a label, or none; the `usual` one only in place of another."""
    said = st.query_params.get("label")
    if name is None:
        st.query_params.pop("label", None)
    elif name != said and not (said is None and name == usual):
        st.query_params["label"] = name
    st.session_state[f"label in the address of {slug}"] = st.query_params.get("label")
    keep_for_links("label")


def addressed(slug: str) -> str | None:
    """The label this page put into the address; another one there was asked for by somebody."""
    name: str | None = st.session_state.get(f"label in the address of {slug}")
    return name


def _selected(visit: Visit, held: Kept, kind: Kind, uses: Uses) -> None:
    slug = visit.chosen.slug
    st.divider()
    name = _chosen(slug, held, kind)
    label = label_named(held, kind, name)
    if label is None:
        return
    draft = held.draft
    left, right = st.columns([3, 2], gap="large")
    with left, in_words():
        called = show_fields(visit, held, kind, label)
        if held.draft != draft:
            if called != name:
                choose(slug, kind, called)
            st.rerun()
    with right:
        show_example(visit, held, kind, label)
        form = form_of(slug, held, kind)
        key = f"{kind} {name} {form.number} of {slug}"
        show_verbs(Selected(visit, held, kind, label, uses, key))
    if isinstance(label, EventType):
        with in_words():
            show_roles(visit, held, label)
            if held.draft != draft:
                st.rerun()
