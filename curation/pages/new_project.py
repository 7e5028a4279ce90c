"""Making a project: its title, the labels it begins with, and what pre-tags it."""

from __future__ import annotations

import streamlit as st

from curation.desk.pretagging import pipelines
from curation.desk.projects import choose_pipeline, create_project, slug_of
from curation.pages import moving
from curation.pages.failures import in_words
from curation.pages.preset_choice import choose_preset
from curation.store import Store

BEST = "The best one installed"


@st.dialog("New project")
def ask(store: Store) -> None:
    """The form, in a dialog."""
    title = st.text_input("Title", max_chars=120, placeholder="Election coverage 2025")
    slug = st.text_input(
        "Short name",
        value=slug_of(title),
        key=f"short name for {title}",
        help="Stands in addresses and commands: small letters, digits and hyphens.",
    )
    preset_name = choose_preset("Labels to begin with")
    pipeline = st.selectbox("Suggestions come from", (BEST, *pipelines()))
    if st.button("Create the project", type="primary", disabled=not title.strip()):
        with in_words():
            project = create_project(store, slug=slug, title=title, preset_name=preset_name)
            if pipeline != BEST:
                choose_pipeline(store, project.slug, pipeline)
            moving.remember(project.slug)
            moving.go("documents", project=project.slug)
