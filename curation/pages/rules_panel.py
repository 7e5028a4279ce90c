"""The rules behind suggestions: what comes with the program, and what the project adds to it."""

from __future__ import annotations

import streamlit as st

from curation.desk import pretag_runs
from curation.desk.pretagging import to_pretag
from curation.desk.projects import schema_of
from curation.desk.rules import additions
from curation.pages import moving, rules_draft, rules_row_form, rules_shipped, rules_trial
from curation.pages.failures import in_words
from curation.pages.page import Visit
from curation.pretag import named_pretaggers
from curation.pretag.rule_files import RULE_FILES, RuleFile


def show_rules(visit: Visit) -> None:
    """One file of rules at a time: the project's additions, a trial of them, the shipped rows."""
    project = visit.chosen
    if project.pipeline in named_pretaggers():
        st.info(
            "Another pre-tagger than a spaCy pipeline tags for this project; it does not go by "
            "these rules.",
            icon=":material/info:",
        )
    saved = additions(visit.store, project.slug)
    schema = schema_of(visit.store, project.slug)
    file = _chosen(visit, {name for name, one in saved.items() if one.content})
    st.caption(file.help)
    with in_words():
        draft = rules_draft.edit(visit, file, saved[file.name], schema)
        with st.container(horizontal=True):
            to_try = rules_trial.asked_for(draft)
            rules_draft.offer_to_save(visit, file, draft)
        if to_try:
            rules_trial.run(visit, file, draft.text)
        rules_trial.show(visit, file, draft.text)
    _apply(visit)
    rules_row_form.show(visit, file, schema)
    rules_shipped.show(visit, file, draft.text)
    rules_draft.show_history(visit, file)


def _chosen(visit: Visit, with_additions: set[str]) -> RuleFile:
    """The file to look at; those the project adds to carry a mark."""
    chosen: RuleFile = st.selectbox(
        "Which rules",
        RULE_FILES,
        format_func=lambda one: (
            f"{one.title} (with rules of your own)" if one.name in with_additions else one.title
        ),
        key=f"rule file of {visit.chosen.slug}",
        persist_state="session",
    )
    return chosen


def _apply(visit: Visit) -> None:
    """Say that saved rules change nothing by themselves, and offer what does."""
    store, slug = visit.store, visit.chosen.slug
    run = pretag_runs.run_of(store, slug)
    if run is not None and run.is_at_work:
        st.caption("Pre-tagging is at work, with the rules as they were when it began.")
        return
    if to_pretag(store, slug, again=True) == to_pretag(store, slug):  # none has any yet
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(
            "Articles keep the suggestions they have until they are pre-tagged again; what people "
            "decided stays decided."
        )
        if st.button(
            "Pre-tag again",
            icon=":material/auto_awesome:",
            help="Goes through every article with the saved rules, on the Documents page.",
        ):
            pretag_runs.start(store, slug, again=True)
            moving.go("documents", project=slug)
