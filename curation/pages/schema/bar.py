"""What is changed and not saved, what saving it would do, and saving it once that was read."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from curation.desk.counts import counted
from curation.desk.schema import (
    MAX_NOTE,
    SchemaOutcome,
    SchemaPlan,
    change_schema,
    plan_schema,
    plan_undo,
    undo_schema_change,
)
from curation.pages.failures import in_words
from curation.pages.literal import literal, literal_lines
from curation.pages.page import Visit
from curation.pages.schema.draft import begun, differences, problem
from curation.pages.schema.keeping import Kept
from curation.pages.schema.rebasing import rebased
from curation.schema import Schema
from curation.schema_change.differences import diff

FEW = 8
"""As many sentences are shown at once; more are behind a click."""


def show_bar(visit: Visit, held: Kept, present: Schema) -> None:
    """The state of the draft, above everything else."""
    if held.is_behind(present):
        _somebody_saved(held, present)
    if held.draft.is_changed:
        _pending(visit, held, is_behind=held.is_behind(present))
    elif held.saved is not None:
        _saved(visit, held, held.saved)
    if held.taking_back is not None:
        show_taking_back(visit, held, held.taking_back)


def _somebody_saved(held: Kept, present: Schema) -> None:
    base = held.draft.base
    with st.container(border=True):
        st.markdown(
            f"**Somebody saved version {present.version} of the schema** while you were changing "
            f"version {base.version}. Your changes are kept."
        )
        _sentences([one.sentence for one in diff(base, present)])
        with st.container(horizontal=True):
            if st.button("Take my changes over to it", type="primary"):
                with in_words():
                    held.take(rebased(held.draft, present))
                    st.rerun()
            if st.button("Discard mine"):
                held.begin_afresh(present)
                st.rerun()


def _pending(visit: Visit, held: Kept, *, is_behind: bool) -> None:
    changes = [one.sentence for one in differences(held.draft)]
    with st.container(border=True):
        st.markdown(f"**{counted(len(changes), 'change')} not saved**")
        _sentences(changes, open_at=3)
        wrong = problem(held.draft)
        if wrong:
            st.error(literal_lines(wrong), icon=":material/error:")
        with st.container(horizontal=True):
            if st.button(
                "See what saving does",
                type="secondary" if held.plan else "primary",
                icon=":material/preview:",
                disabled=bool(wrong) or is_behind,
            ):
                with st.spinner("Going through the articles …"), in_words():
                    held.plan = plan_schema(
                        visit.store, visit.chosen.slug, held.draft.schema, held.draft.moves
                    )
                    st.rerun()
            if st.button("Take back the last step", disabled=not held.steps):
                held.step_back()
                st.rerun()
            if st.button("Discard all"):
                held.take(begun(held.draft.base))
                st.rerun()
        if held.plan is not None and not is_behind:
            _dry_run(visit, held, held.plan)


def _dry_run(visit: Visit, held: Kept, plan: SchemaPlan) -> None:
    st.markdown("**What saving does**")
    show_plan(visit, plan)
    if plan.undecided:
        return
    note = st.text_input(
        "Why, for the list of versions",
        max_chars=MAX_NOTE,
        placeholder="May be left empty",
        key=f"note of {visit.chosen.slug} {plan.base_version}",
    )
    if st.button("Save the schema", type="primary", icon=":material/check:"):
        with in_words():
            outcome = change_schema(visit.store, replace(plan, note=note.strip()))
            _is_saved(held, outcome)


def show_plan(visit: Visit, plan: SchemaPlan) -> None:
    """A dry run: the sum, each effect in a sentence, and what has to be decided afterwards."""
    st.markdown(f"**{literal(plan.summary)}**")
    for one in plan.undecided:
        st.error(literal_lines(one), icon=":material/help:")
    _sentences(list(plan.effects), open_at=FEW)
    if plan.conflict_examples:
        shown = len(plan.conflict_examples)
        st.caption(
            "Conflicts are flagged in their articles, to be decided there. "
            + (f"The first {shown} of {plan.conflicts:,}:" if shown < plan.conflicts else "")
        )
        base = st.get_option("server.baseUrlPath").strip("/")
        start = f"/{base}" if base else ""
        st.dataframe(
            pd.DataFrame(
                [
                    [
                        f"{start}/annotate?document={one.document_id}"
                        f"&annotation={one.annotation_id}",
                        one.title,
                        one.sentence,
                    ]
                    for one in plan.conflict_examples
                ],
                columns=["link", "title", "sentence"],
            ),
            hide_index=True,
            column_config={
                "link": st.column_config.LinkColumn("Article", width=80, display_text="Open"),
                "title": st.column_config.TextColumn("Title", width=220),
                "sentence": st.column_config.TextColumn("What does not fit", width="large"),
            },
            alt="Annotations that would not fit the new schema.",
        )


def _is_saved(held: Kept, outcome: SchemaOutcome) -> None:
    held.begin_afresh(held.draft.base)
    held.saved = outcome
    st.toast(f"Saved as version {outcome.version}.", icon=":material/check:")
    st.rerun()


def _saved(visit: Visit, held: Kept, outcome: SchemaOutcome) -> None:
    with st.container(horizontal=True, vertical_alignment="center", border=True):
        st.markdown(
            f":material/check: Saved as version {outcome.version}: {literal(outcome.summary)}.",
            width="content",
        )
        if st.button("Undo this change", disabled=held.taking_back is not None):
            with in_words():
                held.taking_back = plan_undo(visit.store, visit.chosen.slug)
                st.rerun()


def show_taking_back(visit: Visit, held: Kept, plan: SchemaPlan) -> None:
    """The dry run of taking the newest version back, and doing so."""
    with st.container(border=True):
        st.markdown(f"**What taking back version {plan.undoes} does**")
        show_plan(visit, plan)
        with st.container(horizontal=True):
            if st.button("Take it back", type="primary", icon=":material/undo:"):
                with in_words():
                    outcome = undo_schema_change(
                        visit.store, visit.chosen.slug, base_version=plan.base_version
                    )
                    held.taking_back, held.saved = None, outcome
                    st.toast(f"Version {plan.undoes} is taken back.", icon=":material/undo:")
                    st.rerun()
            if st.button("Leave it"):
                held.taking_back = None
                st.rerun()


def _sentences(sentences: list[str], *, open_at: int = FEW) -> None:
    """A list, the end of a long one behind a click."""
    st.markdown(_listed(sentences[:open_at]))
    rest = sentences[open_at:]
    if rest:
        with st.expander(f"{len(rest):,} more"):
            st.markdown(_listed(rest))


def _listed(sentences: list[str]) -> str:
    return "\n".join(f"- {literal(one)}" for one in sentences)
