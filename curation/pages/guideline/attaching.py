"""What the address asks to put into the guideline: a thread's answer, or words as an example."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from curation.calling import without_calls
from curation.desk.threads import read_thread
from curation.guideline import GENERAL, with_answer, with_example
from curation.pages.page import Visit

OF_AN_ADDITION = ("thread", "words", "before", "after", "said", "reason")
"""What an address says of an addition, besides the label it is for."""


@dataclass(frozen=True, slots=True)
class Addition:
    """What becomes of a text with it, what to call it, and the thread it comes from."""

    to: Callable[[str], str]
    note: str
    thread: str | None = None


def addition_in(visit: Visit) -> Addition | None:
    """What the address asks for, once. Raises `NotFound` for a thread one does not see."""
    asked = {name: st.query_params.get(name, "") for name in (*OF_AN_ADDITION, "label")}
    label = asked["label"] or GENERAL
    if asked["thread"]:
        return _answer(visit, asked["thread"])
    if not asked["words"]:
        return None
    return Addition(
        lambda content: with_example(
            content,
            label,
            words=asked["words"],
            before=asked["before"],
            after=asked["after"],
            said=asked["said"],
            reason=asked["reason"],
        ),
        f"An example for {label}",
    )


def _answer(visit: Visit, thread_id: str) -> Addition:
    shown = read_thread(visit.store, thread_id)
    question, *answers = shown.messages
    about = shown.thread.about
    label = about.label or GENERAL
    names = {one.by for one in shown.messages}
    return Addition(
        lambda content: with_answer(
            content,
            label,
            question=without_calls(question.text, names),
            answer=without_calls(answers[-1].text, names) if answers else "",
            quote=about.quote,
        ),
        f"An answer for {label}",
        thread_id,
    )
