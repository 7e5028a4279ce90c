"""How a project settles: which rule merges, what is checked, and what people are shown."""

from __future__ import annotations

from typing import get_args

import streamlit as st

from curation.adjudication.rules import Rule, RuleKind
from curation.desk.review_rules import ReviewRule, change_review_rule, review_rule
from curation.pages.failures import in_words
from curation.pages.page import Visit
from curation.pages.review.words import RULES, rule_in_words
from curation.permissions import Action

SAVED = "the rule was saved"
RULE_KINDS: tuple[RuleKind, ...] = get_args(RuleKind)
MOST_READERS = 20


def show_settings(visit: Visit) -> None:
    """The rule in words; with a form to change it for who may."""
    rule = review_rule(visit.store, visit.chosen.slug)
    with st.expander("How it is settled", icon=":material/tune:"):
        st.markdown(rule_in_words(rule.rule))
        if not visit.may(Action.MANAGE):
            st.caption("A lead of this project can change that.")
            return
        with in_words():
            _form(visit, rule)
    if st.session_state.pop(SAVED, False):
        st.toast("Saved. Open cases follow the new rule.", icon=":material/check:")


def _form(visit: Visit, present: ReviewRule) -> None:
    rule = present.rule
    # Outside of the form, for what it asks depends on it.
    kind = st.radio(
        "Merge without looking when",
        RULE_KINDS,
        index=RULE_KINDS.index(rule.kind),
        format_func=lambda one: RULES[one],
        captions=[
            "Every reader of the article says the same.",
            "More than half of its readers do.",
            "At least a number of them does, of however many.",
        ],
        key=f"kind of rule of {visit.chosen.slug}",
    )
    with st.form(f"rule of {visit.chosen.slug}", border=False):
        number = rule.number
        if kind == "at_least":
            number = st.number_input(
                "So many readers", min_value=1, max_value=MOST_READERS, value=number, width=160
            )
        left, right = st.columns(2)
        untouched = left.number_input(
            "Check of suggestions untouched, %",
            min_value=0.0,
            max_value=100.0,
            step=1.0,
            value=rule.check_untouched * 100,
            help="Where every reader left a suggestion as it was, they may just have overlooked "
            "its mistake: this share of that is put before a reviewer.",
        )
        agreed = right.number_input(
            "Check of the rest that agrees, %",
            min_value=0.0,
            max_value=100.0,
            step=0.5,
            value=rule.check_agreed * 100,
            help="All else on which readers agree. A larger share tells more closely how much of "
            "what was merged unseen is wrong; 0 checks none of it.",
        )
        hides = st.checkbox(
            "Hide readers' names from reviewers",
            value=present.hides_names,
            help="They are Reader 1, Reader 2 …, in another order in every article. That "
            "hides them from the eye only: the page itself tells them apart.",
        )
        shows = st.checkbox(
            "Show annotators what was decided of their own labels",
            value=present.shows_corrections,
            help="On their page My corrections, once an article is settled.",
        )
        if st.form_submit_button("Save"):
            chosen = Rule(
                kind=kind,
                number=int(number),
                check_untouched=untouched / 100,
                check_agreed=agreed / 100,
                seed=rule.seed,
            )
            change_review_rule(
                visit.store,
                visit.chosen.slug,
                ReviewRule(chosen, hides_names=hides, shows_corrections=shows),
            )
            st.session_state[SAVED] = True
            st.rerun()
