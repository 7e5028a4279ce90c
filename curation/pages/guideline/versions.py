"""The versions of the guideline: who wrote what and when, and what changed from one to the next."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from curation.desk.guideline import versions as versions_of
from curation.guideline import Line, changes
from curation.pages.guideline.reading import written_by
from curation.pages.guideline.writing import edit_from
from curation.pages.literal import literal
from curation.pages.page import Visit
from curation.pages.team.words import when
from curation.permissions import Action

AROUND = 3
"""How many lines that did not change stand around one that did."""
SIGNS = {"same": " ", "removed": "-", "added": "+"}


def show_versions(visit: Visit) -> None:
    """The list, and what differs between one version and an earlier one."""
    versions = versions_of(visit.store, visit.chosen.slug)
    if not versions:
        st.markdown("Nobody has written anything yet.")
        return
    st.dataframe(
        pd.DataFrame(
            {
                "version": [one.version for one in versions],
                "when": [when(one.at) for one in versions],
                "by": [one.by for one in versions],
                "note": [one.note for one in versions],
            }
        ),
        hide_index=True,
        column_config={
            "version": st.column_config.NumberColumn("Version", width=75, format="%d"),
            "when": st.column_config.DatetimeColumn("When", width=150, format="D MMM YYYY, HH:mm"),
            "by": st.column_config.TextColumn("Who", width=110),
            "note": st.column_config.TextColumn("What changed", width="large"),
        },
        alt="The versions of the guideline, the newest first.",
    )
    texts = {one.version: one.content for one in versions} | {0: ""}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        newer = st.selectbox(
            "What is in version", [one.version for one in versions], width=180, key="newer version"
        )
        older = st.selectbox(
            "and not in",
            [number for number in sorted(texts, reverse=True) if number < newer],
            format_func=lambda number: str(number) if number else "nothing",
            width=180,
            key="older version",
        )
    chosen = next(one for one in versions if one.version == newer)
    st.markdown(f":small[{literal(written_by(chosen))}]")
    st.code(
        "\n".join(in_short(changes(texts[older], texts[newer]))) or "Nothing differs.",
        language=None,
        wrap_lines=True,
    )
    if visit.may(Action.WRITE_GUIDELINE) and newer != versions[0].version:
        st.button(
            f"Write on from version {newer}",
            icon=":material/history:",
            on_click=edit_from,
            args=(visit.chosen.slug, chosen.content, versions[0].version),
        )


def in_short(lines: Sequence[Line]) -> list[str]:
    """Lines that changed with a few around them, each behind its sign; what is left out is told."""
    changed = [place for place, one in enumerate(lines) if one.kind != "same"]
    kept = {near for place in changed for near in range(place - AROUND, place + AROUND + 1)}
    found: list[str] = []
    left = 0
    for place, one in enumerate(lines):
        if place not in kept:
            left += 1
            continue
        if left:
            found.append(_left_out(left))
            left = 0
        found.append(f"{SIGNS[one.kind]} {one.text}".rstrip())
    return [*found, _left_out(left)] if left and found else found


def _left_out(number: int) -> str:
    return f"  … {number} {'line' if number == 1 else 'lines'} as before"
