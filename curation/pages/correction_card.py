"""One thing decided otherwise than somebody labelled it: both sides in the sentence, and why."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from curation.desk.corrections import Correction, Side
from curation.guideline import Passage
from curation.pages import moving
from curation.pages.literal import literal, literal_lines, shortened
from curation.pages.sentence import sentence_in_words, unmarked
from curation.pages.tags import GREY, tag

LONGEST = 60
"""Characters of a label, a value or of marked words; longer ones are cut."""
BY_RULE = {
    "outvoted": "By the project's rule: too few readers have it.",
    "follows": "What it stands on was decided otherwise.",
}


def show_correction(
    slug: str,
    document: int,
    one: Correction,
    *,
    colours: Mapping[str, str],
    passages: Mapping[str, Passage],
    key: str,
) -> None:
    """Yours, and beside it what was decided; the reason, the guideline, the way there."""
    left, right = st.columns(2, gap="medium")
    with left:
        st.markdown(side_in_words("You", one.own, colours, beside=one.decided))
    with right:
        st.markdown(side_in_words("Decided", one.decided, colours, beside=one.own))
    if one.reason:
        st.markdown(f"**Why:** {literal_lines(one.reason)}")
    elif one.outcome in BY_RULE:
        st.caption(BY_RULE[one.outcome])
    with st.container(horizontal=True, vertical_alignment="center"):
        moving.link(
            "annotate",
            ":small[Open in the article]",
            icon=":material/arrow_forward:",
            project=slug,
            document=document,
            annotation=one.annotation,
        )
        for label in dict.fromkeys(label for label in one.labels if label in passages):
            _passage(label, passages[label], f"{key} {label}")


def side_in_words(who: str, side: Side, colours: Mapping[str, str], *, beside: Side) -> str:
    """What a side says as Markdown: its label, its sentence with the words marked, and the rest.

    Of the rest, what the side beside it does not say stands out.
    """
    said = side.said
    if said is None:
        where = "".join(unmarked(piece) for piece in side.sentence)
        return f"**{who}:** nothing here" + (f"\n\n{where}" if where else "")
    colour = colours.get(said.label, GREY)
    lines = [f"**{who}:** {tag(shortened(said.label, LONGEST), colour)}"]
    if side.sentence:
        lines.append(sentence_in_words(side.sentence, colour))
    elif said.words:
        lines.append(literal(said.words))
    if said.words and " → " in said.words and side.sentence:
        lines.append(literal(said.words))
    theirs = () if beside.said is None else beside.said.more
    more = [_line(line, is_alike=beside.said is None or line in theirs) for line in said.more]
    return "\n\n".join([*lines, *(["\\\n".join(more)] if more else [])])


def _line(line: str, *, is_alike: bool) -> str:
    shown = literal(shortened(line, 2 * LONGEST))
    return shown if is_alike else f"**{shown}**"


def _passage(label: str, passage: Passage, key: str) -> None:
    with st.popover(
        f":small[Guideline: {literal(shortened(label, 30))}]",
        icon=":material/menu_book:",
        type="tertiary",
        key=key,
    ):
        st.markdown(f"**{literal(passage.heading)}**")
        st.markdown(passage.text)
