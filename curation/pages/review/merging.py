"""Merging what agrees in all cases at once, with its progress and what came of it."""

from __future__ import annotations

import streamlit as st

from curation.desk.cases import Cases
from curation.desk.counts import counted
from curation.desk.merging import Merged, merge_agreed
from curation.pages.literal import literal, shortened
from curation.pages.page import Visit

OUTCOME = "what merging came to"
TIMES = "how often it was merged"
NAMED = 20
"""The most articles that are listed by name."""


def offer_merging(visit: Visit, found: Cases) -> None:
    """A button that merges, where there is something to merge."""
    number = sum(one.has_to_merge for one in found.cases)
    if not number:
        if any(one.is_waiting and one.may_settle and not one.is_single for one in found.cases):
            st.caption("Everything that agrees is merged.", width="content")
        return
    times = st.session_state.setdefault(TIMES, 0)  # another popover each time: it is closed
    with st.popover("Merge what agrees", icon=":material/merge:", key=f"merging {times}"):
        st.markdown(
            f"In {counted(number, 'case')} what readers agree on is merged now, without opening "
            "each; what they see differently waits for you. Where nothing is open then, the case "
            "is settled."
        )
        if st.button("Merge", type="primary", key="merge all that agrees"):
            st.session_state[OUTCOME] = _merge(visit)
            st.session_state[TIMES] += 1
            st.rerun()


def show_outcome() -> None:
    """What the last merging came to, until it is closed."""
    outcome = st.session_state.get(OUTCOME)
    if isinstance(outcome, Merged):
        _show(outcome)


def _merge(visit: Visit) -> Merged:
    bar = st.progress(0.0, text="Merging …")

    def tell(done: int, of: int) -> None:
        bar.progress(done / max(of, 1), text=f"Merged {done:,} of {counted(of, 'case')}")

    return merge_agreed(visit.store, visit.chosen.slug, on_progress=tell)


def _show(outcome: Merged) -> None:
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(merged_in_words(outcome), width="stretch")
            st.button(
                "Close",
                type="tertiary",
                icon=":material/close:",
                on_click=_close,
                key="close what merging came to",
            )
        if outcome.left:
            left = [f"{shortened(one.title)}: {one.why}" for one in outcome.left[:NAMED]]
            more = len(outcome.left) - len(left)
            st.markdown(
                f"Left as {'it was' if len(outcome.left) == 1 else 'they were'}:\n\n"
                + "\n".join(f"- {literal(one)}" for one in left)
                + (f"\n- {more:,} more" if more else "")
            )


def merged_in_words(outcome: Merged) -> str:
    """In how many cases something was merged, and how many are settled now."""
    if not outcome.documents and not outcome.settled:
        return "Nothing was left to merge."
    settled = f"{counted(outcome.settled, 'case')} settled by that."
    if not outcome.documents:
        return f"Nothing was left to merge; {settled}"
    return f"Merged what agrees in {counted(outcome.documents, 'case')}; {settled}"


def _close() -> None:
    st.session_state.pop(OUTCOME, None)
