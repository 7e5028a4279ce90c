"""The versions of a schema: who changed what and when, what differs, and taking the newest back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TypeAlias

import pandas as pd
import streamlit as st

from curation.desk.schema import SchemaVersion, plan_undo, schema_at, schema_versions
from curation.pages.failures import in_words
from curation.pages.literal import literal
from curation.pages.page import Visit
from curation.pages.schema.keeping import Kept
from curation.schema import Schema
from curation.schema_change.differences import Difference, diff
from curation.schema_change.move_words import move_in_words
from curation.schema_yaml import schema_to_yaml

SchemaAt: TypeAlias = Callable[[int], Schema]
MOST = 3
"""As many sentences say in the table what a version changed."""
DETAILED = 30
"""Of as many versions, the newest, the table says what they changed."""


def show_versions(visit: Visit, held: Kept) -> None:
    """The list, the difference between any two, and any of them as a file."""
    slug = visit.chosen.slug
    versions = schema_versions(visit.store, slug)
    schemas: dict[int, Schema] = {}

    def at(version: int) -> Schema:
        if version not in schemas:
            schemas[version] = schema_at(visit.store, slug, version)
        return schemas[version]

    st.dataframe(
        pd.DataFrame(
            [
                [
                    one.version,
                    _when(one.at),
                    one.by or "",
                    _changed(one, at) if place < DETAILED else one.note,
                ]
                for place, one in enumerate(versions)
            ],
            columns=["version", "when", "by", "changed"],
        ),
        hide_index=True,
        column_config={
            "version": st.column_config.NumberColumn("Version", width=75, format="%d"),
            "when": st.column_config.DatetimeColumn("When", width=150, format="D MMM YYYY, HH:mm"),
            "by": st.column_config.TextColumn("Who", width=110),
            "changed": st.column_config.TextColumn("What changed", width="large"),
        },
        alt="The versions of the schema, the newest first.",
    )
    if len(versions) > 1:
        _take_back(visit, held, versions[0])
    _compare(slug, [one.version for one in versions], at)


def _when(at: str) -> datetime:
    return datetime.fromisoformat(at)


def _changed(one: SchemaVersion, at: SchemaAt) -> str:
    """What a version changed: its note, where it has one, and the first of its differences."""
    if one.undoes is not None:
        return f"Takes version {one.undoes} back"
    if one.version == 1:
        return one.note or "The beginning"
    before, now = at(one.version - 1), at(one.version)
    said = [move_in_words(move, before) + "." for move in one.moves]
    said += [each.sentence for each in diff(before, now, one.moves) if each.what != "renamed"]
    if len(said) > MOST:
        said = [*said[:MOST], f"And {len(said) - MOST} more."]
    return " ".join([*([one.note] if one.note else []), *said])


def _take_back(visit: Visit, held: Kept, newest: SchemaVersion) -> None:
    if st.button(
        f"Take version {newest.version} back …",
        icon=":material/undo:",
        help="Its effect is shown first. It makes a new version; nothing is forgotten.",
    ):
        with in_words():
            held.taking_back = plan_undo(visit.store, visit.chosen.slug)
            st.rerun()


def _compare(slug: str, versions: Sequence[int], at: SchemaAt) -> None:
    st.subheader("Compare two versions" if len(versions) > 1 else "As a file", anchor=False)
    older, newer = versions[0], versions[0]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if len(versions) > 1:
            older = st.selectbox(
                "From", versions, index=1, key=f"older version of {slug}", width=110
            )
            newer = st.selectbox("To", versions, key=f"newer version of {slug}", width=110)
        for version in dict.fromkeys((older, newer)):
            st.download_button(
                f"Version {version} as YAML",
                schema_to_yaml(at(version)).encode(),
                file_name=f"{slug}.schema.{version}.yaml",
                mime="application/yaml",
                icon=":material/download:",
                on_click="ignore",
                key=f"download version {version} of {slug}",
            )
    if older == newer:
        if len(versions) > 1:
            st.markdown("Choose two different versions.")
        return
    found = diff(at(older), at(newer))
    st.markdown(by_label(found) or "The two are the same.")


def by_label(found: Sequence[Difference]) -> str:
    """Differences as Markdown, under the label they are about."""
    grouped: dict[tuple[str, str], list[str]] = {}
    for one in found:
        grouped.setdefault((one.kind, one.label), []).append(one.sentence)
    return "\n".join(
        f"- **{literal(label or 'The schema')}**\n"
        + "\n".join(f"    - {literal(sentence)}" for sentence in sentences)
        for (_, label), sentences in grouped.items()
    )
