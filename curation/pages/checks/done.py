"""What was done last on a worklist, said where the row stood, with the way back."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from curation.desk import bulk_labelling, fixing
from curation.findings import Finding
from curation.pages.failures import in_words
from curation.pages.literal import literal
from curation.pages.page import Visit

DONE = "what was done last in a worklist"
OPEN = "open"
"""The row that is open, in the address."""
LEFT = 5
"""As many refusals are said; the others are counted."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A row's key, and its place in the list of this name; verdicts are given in `scope`."""

    name: str
    row: str
    place: int
    scope: fixing.Scope


@dataclass(frozen=True, slots=True)
class Done:
    """What was said, about which row at which place of which list, and what takes it back.

    That is a bulk, or that these findings were said to be right. `left` are the reasons of what
    stays as it is.
    """

    said: str
    at: Spot
    bulk: str = ""
    findings: tuple[Finding, ...] = ()
    left: tuple[str, ...] = ()


def note_done(done: Done) -> None:
    """Keep it to be said, and draw the page anew."""
    st.session_state[DONE] = done
    st.rerun()


def last_done(name: str) -> Done | None:
    """What was done last in this list and is still said."""
    found = st.session_state.get(DONE)
    return found if isinstance(found, Done) and found.at.name == name else None


def forget_done() -> None:
    """Say nothing of it any more."""
    st.session_state.pop(DONE, None)


def show_done(visit: Visit, done: Done) -> None:
    """What was done, with the buttons that take it back and that close the message."""
    with st.container(border=True, key="done-here"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f":material/check: {literal(done.said)}", width="stretch")
            if (done.bulk or done.findings) and st.button("Undo", icon=":material/undo:"):
                _undo(visit, done)
            st.button("Close", type="tertiary", icon=":material/close:", on_click=forget_done)
        say_left(done.left)


def say_left(why: Sequence[str]) -> None:
    """What stays as it is, each reason once."""
    reasons = list(dict.fromkeys(why))
    for sentence in reasons[:LEFT]:
        st.warning(literal(sentence), icon=":material/block:")
    if len(reasons) > LEFT:
        st.caption(f"{len(reasons) - LEFT:,} more stay as they are, for reasons like these.")


def _undo(visit: Visit, done: Done) -> None:
    with in_words():
        left: tuple[str, ...] = ()
        if done.bulk:
            outcome = bulk_labelling.undo(visit.store, done.bulk, id=str(uuid.uuid4()))
            left = tuple(one.why for one in outcome.left)
        else:
            fixing.not_right(visit.store, visit.chosen.slug, done.findings, scope=done.at.scope)
        st.query_params[OPEN] = done.at.row
        note_done(Done("Taken back.", done.at, left=left))
