"""What can be done with ticked places: change them after a look, or say that they are right."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Sequence

import pandas as pd
import streamlit as st

from curation.desk import fixing
from curation.desk.counts import counted
from curation.desk.finding_places import FindingPlace
from curation.desk.projects import schema_of
from curation.findings import Finding
from curation.pages.checks.done import Done, Spot, note_done, say_left
from curation.pages.checks.rows import Row, changeable, remedies
from curation.pages.checks.words import (
    change_in_words,
    changed_in_words,
    right_in_words,
    said_right_in_words,
)
from curation.pages.failures import in_words
from curation.pages.page import Visit
from curation.permissions import Action
from curation.schema import LabelType, Schema

FEW = 7
"""Rows of the preview that need no scrolling."""


def offer_verbs(
    visit: Visit,
    row: Row,
    places: Sequence[FindingPlace],
    ticked: Sequence[FindingPlace],
    spot: Spot,
) -> None:
    """The two buttons for those of the places that are ticked; without any they wait."""
    findings = [one.finding for one in ticked]
    able = changeable(one.finding for one in ticked if may_write(visit, one))
    every = changeable(one.finding for one in places if may_write(visit, one))
    with st.container(horizontal=True, vertical_alignment="center"):
        if every and st.button(
            change_in_words(able or every),
            type="primary",
            icon=":material/edit:",
            disabled=not able,
            key=f"change {row.key}",
        ):
            look_first(visit, able, spot)
        if st.button(
            right_in_words(len(findings)),
            icon=":material/check:",
            disabled=not findings,
            key=f"right {row.key}",
        ):
            _say_right(visit, row, findings, spot)
    others = sum(not may_write(visit, one) for one in ticked)
    said = what_stays(len(ticked), others, len(ticked) - others - len(able))
    if said:
        st.caption(said)


def may_write(visit: Visit, place: FindingPlace) -> bool:
    """Whether whoever is here may change this place at all: nobody changes others' labels."""
    return place.owner == "own" or (place.owner == "gold" and visit.may(Action.REVIEW))


def what_stays(ticked: int, others: int, looks: int) -> str:
    """Why the first button is about fewer places than are ticked; "" where it is not.

    `others` are labelled by others, for `looks` nothing is proposed.
    """
    if not ticked:
        return "Tick the places to change, or those that are right."
    said = []
    if others:
        them = _it(others)
        said.append(
            f"{_so_many(others, ticked)} labelled by somebody else: open {them} to settle {them}, "
            f"or to ask about {them}."
        )
    if looks:
        said.append(f"{_so_many(looks, ticked)} for you to look at: open {_it(looks)}.")
    return " ".join(said)


def _so_many(number: int, of: int) -> str:
    if number == of:
        return "This one is" if number == 1 else "These are"
    return f"{number:,} of them {'is' if number == 1 else 'are'}"


def _it(number: int) -> str:
    return "it" if number == 1 else "them"


def _say_right(visit: Visit, row: Row, findings: Sequence[Finding], spot: Spot) -> None:
    with in_words():
        fixing.right(visit.store, visit.chosen.slug, findings, scope=spot.scope)
        said = said_right_in_words(len(findings), row.words)
        note_done(Done(said, spot, findings=tuple(findings)))


@st.dialog("Change these places", width="medium")
def look_first(visit: Visit, findings: Sequence[Finding], spot: Spot) -> None:
    """What would change and what would stay, before anything does."""
    slug, scope = visit.chosen.slug, spot.scope
    with in_words():
        label = _choose_label(visit, findings)
        preview = fixing.preview(visit.store, slug, findings, scope=scope, label=label)
        _preview(preview)
        number = len(preview.changes)
        words = f"Change {counted(number, 'place')}" if number else "Change"
        if st.button(words, type="primary", disabled=not number):
            done = fixing.fix(
                *(visit.store, slug),
                id=str(uuid.uuid4()),
                findings=findings,
                scope=scope,
                label=label,
            )
            said = changed_in_words(done.changed, done.documents)
            left = tuple(one.why for one in done.left)
            note_done(Done(said, spot, bulk=done.id if done.changed else "", left=left))


def _choose_label(visit: Visit, findings: Sequence[Finding]) -> str | None:
    """Another label than the one proposed; None for what each proposes."""
    kinds = {one.kind for one in findings}
    if not remedies(findings) <= {"relabel", "add"} or len(kinds) > 1:
        return None
    proposed = {one.proposed for one in findings}
    schema = schema_of(visit.store, visit.chosen.slug)
    others = labels_of(schema, kinds.pop())
    chosen: str | None = st.selectbox(
        "Label",
        [None, *(one for one in others if proposed != {one})],
        format_func=lambda one: as_proposed(proposed) if one is None else one,
        width=280,
    )
    return chosen


def labels_of(schema: Schema, kind: str) -> list[str]:
    """The labels that may be given to what is of this kind, by name."""
    types: dict[str, Iterable[LabelType]] = {
        "mention": schema.entities,
        "event": schema.events,
        "relation": schema.relations,
    }
    return sorted(one.name for one in types.get(kind, ()) if not one.retired)


def as_proposed(labels: Collection[str]) -> str:
    """What the choice of what is proposed is called."""
    return f"{min(labels)} (proposed)" if len(labels) == 1 else "What is proposed for each"


def _preview(preview: fixing.Preview) -> None:
    if preview.changes:
        st.dataframe(
            pd.DataFrame(
                {
                    "does": [one.does for one in preview.changes],
                    "title": [one.title for one in preview.changes],
                }
            ),
            hide_index=True,
            column_config={
                "does": st.column_config.TextColumn("What changes", width=180),
                "title": st.column_config.TextColumn("Article", width=150),
            },
            height="content" if len(preview.changes) <= FEW else 285,
            alt="Every change and its article.",
        )
        st.caption("You can take it back afterwards.")
    say_left([one.why for one in preview.left])
