"""The live test: what the text as it stands would suggest otherwise on the project's articles."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from curation.desk.counts import counted, listed
from curation.desk.rule_differences import Difference
from curation.desk.rule_trials import TrialResult, try_rules
from curation.pages.literal import literal, shortened
from curation.pages.page import Visit
from curation.pages.rules_draft import Draft
from curation.pretag.rule_files import RuleFile

KINDS = {"new": "New", "gone": "No longer", "changed": "Changed"}
MOST = 200
"""Rows shown; more cannot be read."""
LEAD = 24
"""Characters before the words themselves, so that those are seen in a narrow column."""


def asked_for(draft: Draft) -> bool:
    """The button; a text that cannot be read cannot be tried."""
    return st.button(
        "Try on my articles",
        icon=":material/science:",
        disabled=not (draft.is_readable and draft.is_changed),
        help="Shows what would be suggested otherwise on some of the articles. Nothing is saved.",
    )


def run(visit: Visit, file: RuleFile, text: str) -> None:
    """Try the text and keep what came of it for as long as the text stays the same."""
    bar = st.progress(0.0, text="Loading the pipeline…")

    def progress(done: int, of: int) -> None:
        words = f"{done:,} of {counted(of, 'article')}" if done else "Loading the pipeline…"
        bar.progress(done / of if of else 1.0, text=words)

    try:
        result = try_rules(visit.store, visit.chosen.slug, {file.name: text}, progress=progress)
    finally:
        bar.empty()
    st.session_state[_key(visit, file)] = (text, result)


def show(visit: Visit, file: RuleFile, text: str) -> None:
    """What came of the last trial of this very text."""
    tried, result = st.session_state.get(_key(visit, file), ("", None))
    if result is None or tried != text:
        return
    with st.container(border=True):
        st.markdown(f"**{_summary(result)}**")
        for line in notes(result):
            st.caption(line)
        if result.changes:
            _table(result)


def _summary(result: TrialResult) -> str:
    if not result.of:
        return "There is no article to try on: add some on the Documents page."
    if not result.changes:
        return f"Nothing would change on {counted(result.articles, 'article')}."
    counts = [
        f"{result.count(kind):,} {words.lower()}"
        for kind, words in KINDS.items()
        if result.count(kind)
    ]
    return f"On {counted(result.articles, 'article')}: {listed(counts)}."


def notes(result: TrialResult) -> list[str]:
    """What a reader of the result should know besides."""
    found = []
    if result.of and not result.holding and not result.changes:
        found.append("None of these articles holds a word of the changed rules.")
    if result.articles < result.of:
        found.append(
            f"There was time for {result.articles:,} of {counted(result.of, 'article')}; "
            "trying again begins with the same ones."
        )
    if result.left_out:
        titles = listed([f"“{literal(shortened(one))}”" for one in result.left_out])
        found.append(f"Left out, as the pipeline takes too long over it: {titles}.")
    if result.articles:
        found.append(
            f"{result.present:,} suggestions with the saved rules, {result.drafted:,} with these."
        )
    return found


def _table(result: TrialResult) -> None:
    shown = result.changes[:MOST]
    st.dataframe(
        pd.DataFrame(
            {
                "change": [KINDS[one.difference.kind] for one in shown],
                "suggestion": [_said(one.difference) for one in shown],
                "sentence": [in_context(one.difference) for one in shown],
                "reason": [one.difference.reason for one in shown],
                "article": [one.title for one in shown],
            }
        ),
        hide_index=True,
        column_config={
            "change": st.column_config.TextColumn("Change", width=85),
            "suggestion": st.column_config.TextColumn("Suggestion", width=260),
            "sentence": st.column_config.TextColumn("In the article", width=360),
            "reason": st.column_config.TextColumn("Why", width=220),
            "article": st.column_config.TextColumn("Article", width=160),
        },
        alt="What the rules would change, a row a suggestion.",
    )
    if len(result.changes) > MOST:
        st.caption(f"The first {MOST:,} of {len(result.changes):,} are shown.")


def _said(one: Difference) -> str:
    return f"{one.says} (was {one.said})" if one.said else one.says


def in_context(one: Difference) -> str:
    """The words with what stands around them, themselves in brackets."""
    before = one.before if len(one.before) <= LEAD else f"…{one.before[-LEAD:]}"
    line = f"{before}⟦{shortened(one.text, 200)}⟧{one.after}"
    return " ".join(line.split()) if one.text else ""


def _key(visit: Visit, file: RuleFile) -> str:
    return f"trial of {visit.chosen.slug} {file.name}"
