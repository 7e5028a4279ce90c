"""The figures of a project, worked out anew when something changed, for one session alone.

While people work something changes all the time. Where counting takes long, figures may therefore
be somewhat behind, in proportion to what counting costs; never after one's own doing.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, date, datetime

import streamlit as st

from curation.desk.team import Figures, figures, state_of
from curation.pages.page import Visit

KEPT = "figures of the team"
SLOW = 0.3
"""Seconds of counting from which figures may be behind."""
BEHIND = 20
"""As many times as long as counting takes."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Figures as they were counted: of what, of which state, when, and how long that took."""

    of: tuple[str, str, date]
    state: str
    found: Figures
    at: float
    took: float

    def holds(self, of: tuple[str, str, date], state: str, now: float) -> bool:
        """Whether these may still be shown."""
        if self.of != of:
            return False
        is_fresh = self.took > SLOW and now - self.at < BEHIND * self.took
        return self.state == state or is_fresh


def figures_of(visit: Visit) -> Figures:
    """The present figures. Whether the person may see them is asked each time."""
    slug = visit.chosen.slug
    today = datetime.now(UTC).date()
    of = (str(visit.store.path), slug, today)
    state = state_of(visit.store, slug)
    kept = st.session_state.get(KEPT)
    if isinstance(kept, Kept) and kept.holds(of, state, time.monotonic()):
        return kept.found
    began = time.monotonic()
    with st.spinner("Counting …"):
        found = figures(visit.store, slug, today=today)
    now = time.monotonic()
    st.session_state[KEPT] = Kept(of, state, found, now, now - began)
    return found


def forget_figures() -> None:
    """Count anew at the next look: this person has changed something."""
    st.session_state.pop(KEPT, None)


def names_of(found: Figures) -> dict[int, str]:
    """The people of the figures, by their number."""
    return {one.id: one.name for one in found.people}
