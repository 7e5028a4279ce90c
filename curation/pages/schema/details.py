"""The selected label, every field of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd
import streamlit as st

from curation.pages.page import Visit
from curation.pages.schema import role_table
from curation.pages.schema.colours import HUES, hue_name
from curation.pages.schema.draft import Draft, after, with_label, with_modes
from curation.pages.schema.keeping import Kept
from curation.schema import (
    DocumentLabelType,
    EventType,
    LabelType,
    RelationType,
    Schema,
)
from curation.schema_change.moves import Kind, labels_of, named
from curation.schema_change.rewriting import rename_label


@dataclass
class RoleTable:
    """The roles as they were when the table was made, and the schema its choices are from.

    Both stay: with other choices it would be another table to Streamlit, and forget what was typed.
    """

    frame: pd.DataFrame
    schema: Schema


@dataclass
class Form:
    """The draft as the form last left it: when another part changes it, the fields begin anew."""

    seen: Draft
    number: int = 0
    tables: dict[str, RoleTable] = field(default_factory=dict)
    called: dict[str, dict[str, str]] = field(default_factory=dict)


def form_of(slug: str, held: Kept, what: str) -> Form:
    """The form of a kind of label, anew when the draft was changed elsewhere."""
    name = f"form of {what} of {slug}"
    form = st.session_state.get(name)
    if not isinstance(form, Form):
        form = st.session_state[name] = Form(held.draft)
    if form.seen != held.draft:
        form.seen, form.number = held.draft, form.number + 1
        form.tables, form.called = {}, {}
    return form


def show_fields(visit: Visit, held: Kept, kind: Kind, label: LabelType) -> str:
    """The fields of a label, taken into the draft as they are changed; gives its name after."""
    form = form_of(visit.chosen.slug, held, kind)
    key = f"{kind} {label.name} {form.number} of {visit.chosen.slug}"
    schema = held.draft.schema
    left, right = st.columns(2)
    name = left.text_input("Name", label.name, key=f"name: {key}", max_chars=64).strip()
    title = right.text_input(
        "Name in words",
        label.title,
        key=f"title: {key}",
        help="What a code means: “head of government” for P6.",
    )
    fields = {"title": title.strip(), **_listing(schema, kind, label, key)}
    definition = st.text_area(
        "Definition",
        label.definition,
        key=f"definition: {key}",
        height=100,
        placeholder="When to give it, in a sentence or two.",
    )
    fields |= {"definition": definition.strip(), **_own(schema, label, key)}
    fields |= _illustrated(label, key)
    draft = with_label(held.draft, kind, label.name, replace(label, **fields))
    if name and name != label.name:
        draft = after(draft, rename_label(draft.schema, kind, label.name, name))
    if draft != held.draft:
        held.take(draft)
        if name == label.name:
            form.seen = draft
    return name or label.name


def _listing(schema: Schema, kind: Kind, label: LabelType, key: str) -> dict[str, Any]:
    """How it looks and where it is listed."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        hues = {label.colour: hue_name(label.colour)} | HUES
        colour = st.selectbox(
            "Colour",
            list(hues),
            format_func=lambda one: hues.get(one, one),
            key=f"colour: {key}",
            accept_new_options=True,
            width=125,
            help="One of the eight, or type your own as #1f77b4.",
        )
        pressed = st.text_input(
            "Key",
            label.key,
            key=f"key: {key}",
            max_chars=1,
            width=70,
            help="Pressed in the editor: a digit or a small letter.",
        )
        groups = list(dict.fromkeys(one.group for one in labels_of(schema, kind) if one.group))
        group = st.selectbox(
            "Group",
            groups,
            index=groups.index(label.group) if label.group else None,
            key=f"group: {key}",
            accept_new_options=True,
            placeholder="None",
            width=150,
            help="The heading it is listed under.",
        )
        parents = [one.name for one in labels_of(schema, kind) if one.name != label.name]
        parent = st.selectbox(
            "Parent",
            parents,
            index=parents.index(label.parent) if label.parent in parents else None,
            key=f"parent: {key}",
            placeholder="None",
            width=150,
            help="Where the parent may stand, this label may too.",
        )
    return {
        "colour": colour or label.colour,
        "key": pressed.strip(),
        "group": (group or "").strip(),
        "parent": parent or "",
    }


def _illustrated(label: LabelType, key: str) -> dict[str, Any]:
    """What it is for and not for, and its other names."""
    examples = lines_in("Examples, one a line", label.examples, f"examples: {key}")
    counterexamples = lines_in(
        "What it is not for, one a line", label.counterexamples, f"counterexamples: {key}"
    )
    aliases = words_in(
        "Also called",
        label.aliases,
        f"aliases: {key}",
        why="Names a pre-tagger has for it, and its own before a rename.",
    )
    return {"examples": examples, "counterexamples": counterexamples, "aliases": aliases}


def _own(schema: Schema, label: LabelType, key: str) -> dict[str, Any]:
    match label:
        case RelationType():
            ends = fillers(schema)
            head = chosen_of("Head may be", label.head, ends, f"head: {key}")
            tail = chosen_of("Tail may be", label.tail, ends, f"tail: {key}")
            with st.container(horizontal=True):
                symmetric = st.checkbox(
                    "Symmetric",
                    label.symmetric,
                    key=f"symmetric: {key}",
                    help="Head and tail may be exchanged: A is an ally of B, and B of A.",
                )
                transitive = st.checkbox(
                    "Transitive",
                    label.transitive,
                    key=f"transitive: {key}",
                    help="A in B and B in C makes A in C.",
                )
            return {"head": head, "tail": tail, "symmetric": symmetric, "transitive": transitive}
        case DocumentLabelType():
            values = words_in(
                "Values",
                label.values,
                f"values: {key}",
                placeholder="Any value",
                why="Type one and press Enter. Rename one below, so that articles follow.",
            )
            return {"values": values}
        case _:
            return {}


def fillers(schema: Schema) -> list[str]:
    """What may stand at the end of a relation or in a role."""
    return [one.name for one in (*schema.entities, *schema.events)]


def show_roles(visit: Visit, held: Kept, label: EventType) -> None:
    """The roles and modes of an event type, taken into the draft as they are changed."""
    form = form_of(visit.chosen.slug, held, "event")
    key = f"event {label.name} {form.number} of {visit.chosen.slug}"
    table = form.tables.setdefault(key, RoleTable(role_table.as_table(label), held.draft.schema))
    st.markdown("**Roles**" if label.roles else "**Roles**: none, so that any role may be given.")
    edited = st.data_editor(
        table.frame,
        key=f"roles: {key}",
        num_rows="dynamic",
        hide_index=True,
        placeholder="",
        column_order=role_table.COLUMNS[1:],
        column_config={
            "name": st.column_config.TextColumn("Role", width=110, max_chars=64),
            "targets": st.column_config.MultiselectColumn(
                "Filled by", width=270, options=fillers(table.schema), help="Empty: anything."
            ),
            "min": st.column_config.NumberColumn(
                "At least", width=80, min_value=0, max_value=99, step=1, format="%d"
            ),
            "max": st.column_config.NumberColumn(
                "At most",
                width=80,
                min_value=1,
                max_value=99,
                step=1,
                format="%d",
                help="Empty: any number.",
            ),
            "definition": st.column_config.TextColumn("Definition", width=240),
            "aliases": st.column_config.MultiselectColumn(
                "Also called",
                width=140,
                options=_role_names(table.schema),
                accept_new_options=True,
                help="What pre-taggers call it: actor, for the Attacker of an assault.",
            ),
        },
        alt=f"The roles of {label.name}, to edit.",
    )
    draft = role_table.typed(held.draft, label.name, edited, form.called.setdefault(key, {}))
    before = draft.schema.modes(label.name)
    modes = words_in(
        "Modes",
        before,
        f"modes: {key}",
        placeholder="None: type one and press Enter",
        why="Kinds of it that are told apart: “strike”, “rally” of a protest.",
    )
    if modes != before:
        draft = with_modes(draft, label.name, modes)
    if draft != held.draft:
        held.take(draft)
        form.seen = held.draft


def _role_names(schema: Schema) -> list[str]:
    roles = [role for event in schema.events for role in event.roles]
    return list(dict.fromkeys(name for role in roles for name in (role.name, *role.aliases)))


def lines_in(title: str, present: Sequence[str], key: str) -> tuple[str, ...]:
    """Sentences, one a line."""
    said = st.text_area(title, "\n".join(present), key=key, height=80)
    return tuple(line for one in said.split("\n") if (line := " ".join(one.split())))


def words_in(
    title: str, present: Sequence[str], key: str, *, placeholder: str = "", why: str | None = None
) -> tuple[str, ...]:
    """Words of one's own, each typed and entered."""
    chosen = st.multiselect(
        title,
        list(present),
        default=list(present),
        key=key,
        accept_new_options=True,
        placeholder=placeholder or "Type one and press Enter",
        wrap=True,
        help=why,
    )
    return tuple(dict.fromkeys(word for one in chosen if (word := str(one).strip())))


def chosen_of(title: str, present: Sequence[str], options: list[str], key: str) -> tuple[str, ...]:
    """Labels chosen from those there are; none is any."""
    known = list(dict.fromkeys((*options, *present)))
    return tuple(
        st.multiselect(
            title, known, default=list(present), key=key, placeholder="Anything", wrap=True
        )
    )


def label_named(held: Kept, kind: Kind, name: str | None) -> LabelType | None:
    """The label of the draft with this name."""
    return None if name is None else named(held.draft.schema, kind, name)
