"""One disagreement: both sides in the sentence beside each other, and the way to the editor."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from curation.desk.agreement_cases import ShownCase, ShownSide
from curation.pages import moving
from curation.pages.agreement.words import what_in_words
from curation.pages.literal import literal, shortened
from curation.pages.sentence import sentence_in_words
from curation.pages.tags import GREY, tag

LONGEST = 60
"""Characters of a label or title; longer ones are cut."""
LONGEST_LINE = 160
OPENS = {"review": "Open in review", "annotate": "Open in the article"}


def show_case(slug: str, one: ShownCase, colours: Mapping[str, str]) -> None:
    """The title, what differs, and both sides; the link goes to the annotation in the editor."""
    with st.container(border=True, gap="small"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(
                f"**{literal(shortened(one.title, LONGEST))}** · {what_in_words(one.what)}",
                width="stretch",
            )
            moving.link(
                one.opens,
                f":small[{OPENS[one.opens]}]",
                icon=":material/arrow_forward:",
                project=slug,
                document=one.document_id,
                annotation=one.annotation,
            )
        left, right = st.columns(2, gap="medium")
        with left:
            st.markdown(side_in_words(one.left, one.right, colours))
        with right:
            st.markdown(side_in_words(one.right, one.left, colours))


def side_in_words(side: ShownSide, beside: ShownSide, colours: Mapping[str, str]) -> str:
    """What a side says as Markdown: its label, its sentence, and more of it line by line.

    What the other side does not say stands out.
    """
    who = f"**{literal(shortened(side.name, LONGEST))}:**"
    colour = colours.get(side.label, GREY)
    label = tag(shortened(side.label, LONGEST), colour) if side.label else _nothing(side)
    lines = [f"{who} {label}"]
    if side.sentence:
        lines.append(sentence_in_words(side.sentence, colour))
    more = [_line(line, is_alike=not beside.label or line in beside.more) for line in side.more]
    return "\n\n".join([*lines, *(["\\\n".join(more)] if more else [])])


def _nothing(side: ShownSide) -> str:
    """There may be an event that only lacks what the other side's has."""
    return "nothing here" if side.annotation is None else "without it"


def _line(line: str, *, is_alike: bool) -> str:
    shown = literal(shortened(line, LONGEST_LINE))
    return shown if is_alike else f"**{shown}**"
