"""How much of what was merged unseen may be wrong, by what reviewers found when they looked."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from curation.adjudication import Rule, Stratum
from curation.desk.cases import Cases
from curation.pages.dots import Dot, shares
from curation.pages.review.words import error_sentence

NAMES: Mapping[Stratum, str] = {
    "untouched": "Suggestion untouched by all",
    "agreed": "Other labels that agree",
}


def show_errors(found: Cases, rule: Rule) -> None:
    """A sentence for each of the two kinds of merged labels, and a dot with its range."""
    there = {name: one for name, one in found.errors.items() if one.merged or one.checked}
    if not there:
        return
    st.markdown("**Error in what was merged unseen**")
    for name, one in there.items():
        share = rule.check_untouched if name == "untouched" else rule.check_agreed
        is_rest = name == "agreed" and "untouched" in there
        st.markdown(error_sentence(name, one, share=share, is_rest=is_rest))
    dots = dots_of(found)
    if dots:
        st.altair_chart(
            shares(dots), alt="The share that may be wrong, with the range it may well have."
        )


def dots_of(found: Cases) -> list[Dot]:
    """The estimates there are, and that of both kinds together where both are there."""
    estimates = {NAMES[name]: one for name, one in found.errors.items()}
    if sum(one.point is not None for one in estimates.values()) > 1:
        estimates = {"All of it": found.error, **estimates}
    return [
        Dot(name, one.point, one.interval.low, one.interval.high)
        for name, one in estimates.items()
        if one.point is not None and one.interval is not None
    ]
