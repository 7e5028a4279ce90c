"""What handing out would come to, and the button that does it."""

from __future__ import annotations

import math
from collections.abc import Callable

import pandas as pd
import streamlit as st

from curation.assigning.plan import Plan
from curation.desk.assigning import Handing, hand_out, preview
from curation.desk.counts import counted
from curation.pages.page import Visit
from curation.pages.team.figures import forget_figures
from curation.pages.team.turning import turn_button
from curation.pages.team.words import fitting, name_width
from curation.team.control import LEAST_ARTICLES

DONE = "what was handed out"
WIDEST = 205
"""Pixels of the column of names."""


def show_preview(visit: Visit, plan: Plan, *, after: Callable[[], None]) -> None:
    """The outcome in a sentence and a table. Raises `BadInput` for a plan that cannot be."""
    slug = visit.chosen.slug
    _said(slug)
    if not plan.people and not plan.claims:
        st.markdown("Tick who takes part.")
        return
    outcome = preview(visit.store, slug, plan)
    if not outcome.articles:
        st.markdown(
            "**Nothing to hand out.** "
            + (
                "Quotas leave no room: raise them."
                if outcome.left_over
                else "There is no article that nobody has and that is not held back."
            )
        )
        turn_button("articles", "See the articles", icon=":material/list:")
        return
    st.markdown(f"**{in_words(outcome, plan)}** Nothing is written yet.")
    too_few = too_few_to_compare(outcome, plan)
    if too_few:
        st.caption(too_few)
    if outcome.shares and not plan.claims:
        st.dataframe(
            preview_table(outcome),
            hide_index=True,
            column_config={
                "name": st.column_config.TextColumn(
                    "Person",
                    width=name_width((one.name for one in outcome.shares), most=WIDEST),
                ),
                "had": st.column_config.NumberColumn("Has", width=70, format="localized"),
                "new": st.column_config.NumberColumn("Gets", width=70, format="localized"),
                "control": st.column_config.NumberColumn(
                    "No suggestions",
                    width=120,
                    format="localized",
                    help="How many of the new ones come without suggestions.",
                ),
            },
            height="content" if len(outcome.shares) <= 15 else 560,
            alt="What each person would get.",
        )
    if st.button(
        f"Hand out {counted(outcome.articles, 'article')}",
        type="primary",
        icon=":material/assignment_ind:",
    ):
        done = hand_out(visit.store, slug, plan, agreed=outcome)
        st.session_state[DONE] = (slug, in_words(done, plan))
        forget_figures()
        after()
        st.rerun()


def _said(slug: str) -> None:
    """What was just done, once."""
    done = st.session_state.pop(DONE, None)
    if done is not None and done[0] == slug:
        st.success(f"Handed out. {done[1]}", icon=":material/check:")


def in_words(outcome: Handing, plan: Plan) -> str:
    """What is handed out, in a sentence or two."""
    said = counted(outcome.articles, "article")
    if outcome.overlapping:
        said += f", {outcome.overlapping:,} of them read by {plan.readers} people"
        said += f": {counted(outcome.slots, 'reading')}"
    if plan.claims and plan.control:
        said += f"; {plan.control:.0%} of what each person takes come without suggestions"
    elif outcome.control:
        said += f", {outcome.control:,} of them without suggestions"
    rest = []
    if outcome.left_over:
        rest.append(f"Quotas leave {counted(outcome.left_over, 'article')} to nobody.")
    elif outcome.waiting:
        rest.append(f"{counted(outcome.waiting, 'article')} wait for another time.")
    return " ".join([f"{said}.", *rest])


def too_few_to_compare(outcome: Handing, plan: Plan) -> str:
    """What the control share is too small for, if it is."""
    if not plan.control:
        return ""
    takes = f"Saying who trusts suggestions too much takes {LEAST_ARTICLES} of a person"
    if plan.claims:
        return f"{takes}: about {math.ceil(LEAST_ARTICLES / plan.control):,} articles each."
    hidden = sorted(one.had_control + one.control for one in outcome.shares)
    if not hidden or hidden[0] >= LEAST_ARTICLES:
        return ""
    low, high = hidden[0], hidden[-1]
    between = "or" if high - low == 1 else "to"
    number = counted(low, "article") if low == high else f"{low:,} {between} {high:,} articles"
    return (
        f"Each person then has {number} without suggestions. {takes}: choose a larger share, or "
        "hand out more later."
    )


def preview_table(outcome: Handing) -> pd.DataFrame:
    """A row a person."""
    return pd.DataFrame(
        {
            "name": [fitting(one.name, most=WIDEST) for one in outcome.shares],
            "had": [one.had for one in outcome.shares],
            "new": [one.new for one in outcome.shares],
            "control": [one.control for one in outcome.shares],
        }
    )
