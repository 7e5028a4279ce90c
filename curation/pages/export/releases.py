"""Releases: those there are, what is in one, the ways to have it, and how it differs."""

from __future__ import annotations

import shlex
from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from curation.desk import releasing
from curation.formats import FORMATS
from curation.pages.addressed import follow_address, keep_in_address, warn_of_unknown
from curation.pages.export import ordered
from curation.pages.export.difference import show_difference
from curation.pages.export.release_tables import (
    facts_of,
    labels_frame,
    parts_frame,
    releases_frame,
)
from curation.pages.literal import literal, literal_lines
from curation.pages.moments import moment
from curation.pages.page import Visit
from curation.pages.parts import go_to_part
from curation.permissions import Action
from curation.store.releases import Release

RELEASE = "release"
NOTHING = (
    "There is no release of this project yet. A release is what readings say at one moment, under "
    "a name: it stays the same whatever is labelled afterwards, so that others can use it and "
    "compare with it."
)


def part_name(visit: Visit) -> str:
    """What the parts of the page are called in the session."""
    return f"the export of {visit.chosen.slug}"


def show_releases(visit: Visit) -> None:
    """The list, and the one that is open."""
    found = releasing.releases(visit.store, visit.chosen.slug)
    if not found:
        st.markdown(NOTHING)
        st.button(
            "Choose what it holds",
            icon=":material/arrow_forward:",
            on_click=go_to_part,
            args=(part_name(visit), "export"),
        )
        return
    st.dataframe(
        releases_frame(found, moment),
        hide_index=True,
        column_config={
            "Articles": st.column_config.NumberColumn(format="localized"),
            "Readings": st.column_config.NumberColumn(format="localized"),
        },
        height="content" if len(found) <= 8 else 320,
        alt="The releases of this project, the newest first.",
    )
    amiss = st.container()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        opened = _chosen(visit, found, amiss)
        before = _compared(visit, found, opened, amiss)
    if before is not None:
        show_difference(visit, before, opened)
    _show(visit, opened)


def _chosen(visit: Visit, found: Sequence[Release], amiss: DeltaGenerator) -> Release:
    names = [one.name for one in found]
    key = f"release of {visit.chosen.slug}"
    shown = f"{names[0]} is shown instead"
    warn_of_unknown(RELEASE, names, what="release", shown=shown, place=amiss)
    if follow_address(RELEASE, key, known=names) is None:
        st.session_state[key] = names[0]
    name = st.selectbox("Release", names, key=key, persist_state="session", width=280)
    keep_in_address(RELEASE, key, name, usual=names[0])
    return next(one for one in found if one.name == name)


def _compared(
    visit: Visit, found: Sequence[Release], opened: Release, amiss: DeltaGenerator
) -> Release | None:
    others = [one.name for one in found if one.name != opened.name]
    key = f"release compared of {visit.chosen.slug}"
    warn_of_unknown(
        "compare",
        [one.name for one in found],
        what="release",
        shown=f"{opened.name} is compared with none",
        place=amiss,
    )
    follow_address("compare", key, known=others)
    name = st.selectbox(
        "Compare with",
        others,
        index=None,
        key=key,
        placeholder="another release" if others else "there is no other yet",
        disabled=not others,
        persist_state="session",
        width=280,
    )
    keep_in_address("compare", key, name)
    return next((one for one in found if one.name == name), None)


def _show(visit: Visit, release: Release) -> None:
    st.subheader(literal(release.name), anchor=False)
    if release.note:
        st.markdown(literal_lines(release.note))
    facts = facts_of(release, moment)
    st.caption("\\\n".join(f"**{name}:** {literal(said)}" for name, said in facts))
    st.dataframe(
        parts_frame(release),
        hide_index=True,
        column_config={
            name: st.column_config.NumberColumn(format="localized")
            for name in ("Articles", "Readings", "Words")
        },
        placeholder="–",
        height="content",
        alt="The parts of the release with their articles, readings, words and days.",
    )
    labels = labels_frame(release)
    if not labels.empty:
        with st.expander("Labels", icon=":material/label:"):
            st.dataframe(
                labels,
                hide_index=True,
                height="content" if len(labels) <= 15 else 560,
                alt="How often each label stands in the release.",
            )
    _have(visit, release)


def _have(visit: Visit, release: Release) -> None:
    slug = visit.chosen.slug
    formats = st.multiselect(
        "Formats",
        [one.name for one in FORMATS if one.write],
        default=["jsonl"],
        key=f"formats of releases of {slug}",
        persist_state="session",
    )
    if not formats:
        st.caption("Choose a format to download it in.")
        return
    base = st.get_option("server.baseUrlPath")
    st.link_button(
        "Download as ZIP",
        ordered.release_address(slug, release.name, base, tuple(formats)),
        icon=":material/folder_zip:",
        type="primary",
    )
    st.caption("It is made again, and compared with what it was before it is handed out.")
    if visit.may(Action.ADMINISTER):
        words = ["python", "-m", "curation", "release", "export", slug, release.name]
        words += ["--out", f"{ordered.FOLDER}/{slug}-{release.name}"]
        for one in formats:
            words += ["--format", one] if formats != ["jsonl"] else []
        st.caption("The same from a terminal, in the app's folder:")
        st.code(
            shlex.join(words + ordered.database_option(visit.store.path)),
            language="bash",
            wrap_lines=True,
        )
