"""The draft of a project's schema in the session: it survives going to another part or page.

What was read of a draft (its dry run) is kept with the draft it was made of, so that nothing is
saved that nobody saw.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import streamlit as st

from curation.desk.schema import SchemaOutcome, SchemaPlan
from curation.pages.schema.draft import Draft, begun
from curation.schema import Schema

MOST_STEPS = 100


@dataclass
class Kept:
    """What the session holds of one project: the draft, the drafts before it, what was read."""

    draft: Draft
    steps: list[Draft] = field(default_factory=list)
    plan: SchemaPlan | None = None
    saved: SchemaOutcome | None = None
    taking_back: SchemaPlan | None = None

    def take(self, draft: Draft) -> None:
        """Make a draft the present one; what was read of the one before counts no more."""
        if draft == self.draft:
            return
        self.steps = [*self.steps[-MOST_STEPS:], self.draft]
        self.draft, self.plan, self.taking_back = draft, None, None

    def step_back(self) -> None:
        """Forget the last change."""
        if self.steps:
            self.draft, self.plan = self.steps.pop(), None

    def begin_afresh(self, present: Schema) -> None:
        """Forget all changes."""
        self.draft, self.steps = begun(present), []
        self.plan = self.taking_back = None

    def is_behind(self, present: Schema) -> bool:
        """Whether somebody else saved another version since the draft was begun."""
        return self.draft.base.version != present.version


def kept(slug: str, present: Schema) -> Kept:
    """What is kept for a project; one without changes follows the schema in use."""
    name = f"draft of the schema of {slug}"
    here = st.session_state.get(name)
    if not isinstance(here, Kept):
        here = st.session_state[name] = Kept(begun(present))
    if here.is_behind(present) and not here.draft.is_changed:
        here.begin_afresh(present)
    return here
