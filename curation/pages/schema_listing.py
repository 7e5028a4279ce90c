"""The parts of a schema that are read, not edited, on the Labels page."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from curation.schema import Role, Schema

ANY = "anything"


def show_rest(schema: Schema) -> None:
    """Relations, event types, document labels and attributes, each as a table."""
    tables = {
        "Relations": relations(schema),
        "Event types": events(schema),
        "Document labels": document_labels(schema),
        "Attributes": attributes(schema),
    }
    tables = {title: table for title, table in tables.items() if len(table)}
    if not tables:
        return
    st.subheader("Also in this schema", anchor=False)
    st.caption("The editor uses these as they are; they cannot be changed here.")
    tabs = st.tabs([f"{title} ({len(table)})" for title, table in tables.items()])
    for tab, (title, table) in zip(tabs, tables.items(), strict=True):
        with tab:
            st.dataframe(table, hide_index=True, alt=title)


def relations(schema: Schema) -> pd.DataFrame:
    """What may be tied to what."""
    return pd.DataFrame(
        [
            [
                one.name,
                _any(one.head),
                "↔" if one.symmetric else "→",
                _any(one.tail),
                _definition(one.definition, one.retired),
            ]
            for one in schema.relations
        ],
        columns=["Relation", "From", " ", "To", "Definition"],
    )


def events(schema: Schema) -> pd.DataFrame:
    """Frames and their roles."""
    return pd.DataFrame(
        [
            [one.name, _roles(one.roles), _definition(one.definition, one.retired)]
            for one in schema.events
        ],
        columns=["Event type", "Roles", "Definition"],
    )


def document_labels(schema: Schema) -> pd.DataFrame:
    """Labels of whole articles."""
    return pd.DataFrame(
        [
            [one.name, _any(one.values), _definition(one.definition, one.retired)]
            for one in schema.document_labels
        ],
        columns=["Document label", "Values", "Definition"],
    )


def attributes(schema: Schema) -> pd.DataFrame:
    """What can be said of an annotation beyond its label."""
    return pd.DataFrame(
        [
            [one.name, ", ".join(one.on), ", ".join(one.values) or "yes or no"]
            for one in schema.attributes
        ],
        columns=["Attribute", "On", "Values"],
    )


def _any(names: Sequence[str]) -> str:
    return ", ".join(names) or ANY


def _roles(roles: Sequence[Role]) -> str:
    return ", ".join(f"{one.name}*" if one.min else one.name for one in roles) or ANY


def _definition(definition: str, retired: bool) -> str:
    return f"(retired) {definition}".strip() if retired else definition
