"""Consistency: what is labelled in one way here and in another there."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from curation.desk.consistency import Asked, Group, Worklist, worklist
from curation.desk.counts import counted
from curation.desk.queue import reading_list
from curation.errors import CurationError
from curation.pages import moving
from curation.pages.addressed import follow_address
from curation.pages.checks.choices import Choice, narrowed, offer
from curation.pages.checks.rows import Row
from curation.pages.checks.words import precision_in_words
from curation.pages.checks.worklist import show_worklist
from curation.pages.guides import no_articles
from curation.pages.page import Visit
from curation.permissions import Action

WHOSE = {"all": "Everybody", "gold": "Gold", "mine": "Me"}
AGAINST: dict[str, str] = {"self": "Their own labels", "all": "Everybody's", "gold": "The gold"}

NOTHING_HANDED_IN = "Nobody has handed in anything yet."
NOTHING_YET = {"mine": "You have labelled nothing here yet.", "gold": "Nothing is settled yet."}


def show_consistency(visit: Visit) -> None:
    """The choices and the rows; else why there are none."""
    if not reading_list(visit.store, visit.chosen.slug):
        no_articles(visit)
        return
    name = f"consistency of {visit.chosen.slug}"
    asked = _asked(visit, name)
    try:
        with st.spinner("Comparing …"):
            found = worklist(visit.store, visit.chosen.slug, asked)
    except CurationError:
        # Else the session would ask for the same again at the next visit.
        st.session_state.pop(f"whose in {name}", None)
        raise
    choices = _choices(visit, asked, found)
    if not found.readings:
        offer(choices, name=name)
        _nothing_yet(visit, asked)
        return
    precision = precision_in_words(found.precision.wrong, found.precision.looked_at)
    st.markdown(" ".join(one for one in (looked_at_in_words(found), precision) if one))
    whose = _authors(asked, found)
    rows = [row_of(one, whose) for one in found.groups]
    titles = {one.name: one.title for one in found.checks}
    shown = narrowed(rows, name=name, titles=titles, more=choices)
    if not shown:
        st.markdown("Nothing is like that." if rows else all_alike(found.right))
    show_worklist(visit, shown, name=name, titles=titles, scope=asked.scope)


def _asked(visit: Visit, name: str) -> Asked:
    """Whose labels the address asks about, and what they are held against."""
    if not visit.may(Action.SEE_ALL):
        return Asked()
    whose = follow_address("whose", f"whose in {name}") or "all"
    against = follow_address("against", f"against in {name}", known=AGAINST) or "all"
    is_known = whose in WHOSE or (whose.isascii() and whose.isdigit())
    return Asked.from_address({"whose": whose if is_known else "all", "against": against})


def _choices(visit: Visit, asked: Asked, found: Worklist) -> list[Choice]:
    """What else may be chosen: nothing for who sees only their own."""
    if not visit.may(Action.SEE_ALL):
        return []
    people = {one.whose: one.name for one in found.people}
    whose = Choice("whose", "Whose labels", {**WHOSE, **people}, "all")
    if asked.whose in ("mine", "gold"):
        return [whose]
    return [whose, Choice("against", "Held against", AGAINST, "all")]


def _authors(asked: Asked, found: Worklist) -> dict[int, str]:
    """What authors are called where each one's labels make rows of their own."""
    is_each = asked.whose == "all" and asked.against == "self"
    return {int(one.whose): one.name for one in found.people} if is_each else {}


def row_of(group: Group, names: Mapping[int, str]) -> Row:
    """A group as a row. `names` are those of authors who are told apart."""
    authors = {one.author for one in group.findings}
    return Row(
        key=group.key,
        words=group.words,
        ways=tuple((one.label, one.count) for one in group.ways),
        check=group.check,
        why=group.why,
        score=group.score,
        findings=group.findings,
        examples=group.examples,
        seen=group.ways[0].count,
        whose=names.get(authors.pop(), "") if len(authors) == 1 else "",
    )


def looked_at_in_words(found: Worklist) -> str:
    """What was compared: "12 readings of 8 articles compared, the likeliest slips first."."""
    readings = counted(found.readings, "reading")
    return (
        f"{readings} of {counted(found.articles, 'article')} compared, the likeliest slips first."
    )


def all_alike(right: int) -> str:
    """That nothing stands out, but for what somebody said is right."""
    if not right:
        return "Nothing stands out: the same words are labelled alike everywhere."
    were = "was" if right == 1 else "were"
    return f"Nothing is left: {counted(right, 'place')} {were} said to be right."


def _nothing_yet(visit: Visit, asked: Asked) -> None:
    with st.container(border=True):
        st.markdown(
            f"{NOTHING_YET.get(asked.whose, NOTHING_HANDED_IN)} Where the same words are labelled "
            "in different ways, or here and not there, you find it here."
        )
        if asked.whose == "gold":
            moving.link("review", "Review", icon=":material/rule:", project=visit.chosen.slug)
        else:
            moving.link(
                "annotate", "Annotate", icon=":material/edit_note:", project=visit.chosen.slug
            )
