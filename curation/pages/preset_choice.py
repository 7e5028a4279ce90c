"""Choosing a ready-made schema: what each is for and what it holds, before it is taken."""

from __future__ import annotations

import streamlit as st

from curation.desk.counts import counted, listed
from curation.pages.literal import literal
from curation.pages.tags import tag
from curation.presets import PRESETS, preset
from curation.schema import Schema

MOST_TAGS = 12
"""As many labels are shown; of larger presets the rest is counted."""


def choose_preset(title: str, *, key: str | None = None) -> str:
    """The name of the preset that is chosen."""
    name = st.selectbox(title, PRESETS, key=key, format_func=in_a_line)
    show_preset(preset(name))
    return name


def in_a_line(name: str) -> str:
    """A preset and how much it holds, such as "plover · 7 entities, 16 events"."""
    schema = preset(name)
    kinds = (
        (schema.entities, "entity", "entities"),
        (schema.relations, "relation", "relations"),
        (schema.events, "event", "events"),
    )
    return f"{name} · {', '.join(counted(len(some), *words) for some, *words in kinds if some)}"


def held(schema: Schema) -> list[str]:
    """How many labels of each kind a schema has."""
    return [
        counted(len(labels), what)
        for labels, what in (
            (schema.entities, "entity label"),
            (schema.relations, "relation"),
            (schema.events, "event type"),
            (schema.document_labels, "document label"),
            (schema.attributes, "attribute"),
        )
        if labels
    ]


def show_preset(schema: Schema) -> None:
    """What a preset is for, and its labels as people will see them."""
    with st.container(border=True):
        if schema.description:
            st.markdown(literal(schema.description))
        tops = [one for one in schema.entities if not one.parent] or list(schema.entities)
        for labels in (tops, schema.relations, [one for one in schema.events if not one.parent]):
            if not labels:
                continue
            shown = " ".join(tag(one.name, one.colour) for one in labels[:MOST_TAGS])
            more = len(labels) - MOST_TAGS
            st.markdown(f"{shown} and {more:,} more" if more > 0 else shown)
        st.caption(f"It has {listed(held(schema))}. All of it can be changed later.")
