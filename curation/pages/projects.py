"""Projects: how far each has come, and the way into it."""

from __future__ import annotations

import streamlit as st

from curation.desk.counts import counted, listed
from curation.desk.practice import practice
from curation.desk.projects import Progress, overview
from curation.desk.sample import add_sample
from curation.pages import moving, new_project
from curation.pages.guides import in_no_project
from curation.pages.literal import literal
from curation.pages.page import DeskPage, Visit
from curation.permissions import Action


def show(visit: Visit) -> None:
    """Every project as a card."""
    found = overview(visit.store)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.header("Projects", anchor=False)
        makes = visit.may(Action.CREATE_PROJECT)
        if found and makes and st.button("New project", icon=":material/add:"):
            new_project.ask(visit.store)
        if (found or not makes) and st.button(
            "Practice",
            icon=":material/school:",
            help="Two short articles that say what to try on them, to learn the editor with.",
        ):
            made = practice(visit.store)
            moving.remember(made.slug)
            moving.go("annotate", project=made.slug, document=made.document_id)
    if not found and not makes:
        in_no_project()
        return
    if not found:
        _nothing_yet(visit)
        return
    for one in found:
        with st.container(border=True):
            _card(visit, one)


def _nothing_yet(visit: Visit) -> None:
    with st.container(border=True):
        st.subheader("Nothing here yet", anchor=False)
        st.markdown(
            "A project holds articles and the labels for them. Make one for your own articles, "
            "or look around in a small sample first."
        )
        with st.container(horizontal=True):
            if st.button("New project", icon=":material/add:", type="primary"):
                new_project.ask(visit.store)
            if st.button("Try the sample", icon=":material/science:"):
                sample = add_sample(visit.store)
                moving.remember(sample.slug)
                moving.go("documents", project=sample.slug)


def _card(visit: Visit, progress: Progress) -> None:
    project = progress.project
    st.subheader(literal(project.title), anchor=False)
    if progress.documents:
        st.progress(progress.submitted / progress.documents, text=submitted_in_words(progress))
        if rest := rest_in_words(progress):
            st.caption(rest)
    else:
        who = "add some" if visit.may(Action.MANAGE, project) else "its lead adds some"
        st.caption(f"No articles yet: {who} on the Documents page.")
    with st.container(horizontal=True):
        if progress.documents:
            moving.link(
                "annotate", "**Annotate**", icon=":material/edit_note:", project=project.slug
            )
        moving.link("documents", "Documents", icon=":material/article:", project=project.slug)
        if visit.may(Action.MANAGE, project):
            moving.link("schema", "Schema", icon=":material/label:", project=project.slug)


def submitted_in_words(progress: Progress) -> str:
    """How much is done, as the text of the progress bar."""
    if progress.submitted == progress.documents:
        return f"All {counted(progress.documents, 'article')} submitted"
    return f"{progress.submitted:,} of {counted(progress.documents, 'article')} submitted"


def rest_in_words(progress: Progress) -> str:
    """What else there is to know of a project, in one or two sentences."""
    new = progress.documents - progress.submitted - progress.open
    numbers = (
        (progress.open, "begun"),
        (new, "not begun"),
        (progress.untagged, "waiting for pre-tagging"),
        (progress.failed, "not pre-tagged, for a reason the Documents page gives"),
    )
    parts = [f"{number:,} {what}" for number, what in numbers if number]
    held = []
    if progress.suggestions:
        to_decide = f" ({progress.left:,} to decide)" if progress.left else ""
        held.append(counted(progress.suggestions, "suggestion") + to_decide)
    if progress.labels:
        held.append(counted(progress.labels, "label of yours", "labels of yours"))
    return " ".join(f"{listed(some)}." for some in (parts, held) if some)


PAGE = DeskPage(
    path="projects",
    title="Projects",
    icon=":material/folder_open:",
    show=show,
    action=None,
    needs_project=False,
)
