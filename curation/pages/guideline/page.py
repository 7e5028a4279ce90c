"""Guideline: read it, write it, and see what earlier versions said."""

from __future__ import annotations

from collections.abc import Callable

from curation.pages.failures import in_words
from curation.pages.guideline.reading import show_guideline
from curation.pages.guideline.versions import show_versions
from curation.pages.guideline.writing import show_writing
from curation.pages.guides import heading
from curation.pages.page import DeskPage, Visit
from curation.pages.parts import chosen_part
from curation.permissions import Action

PARTS: dict[str, tuple[str, Callable[[Visit], None], Action]] = {
    "read": ("Read", show_guideline, Action.VISIT),
    "write": ("Write", show_writing, Action.WRITE_GUIDELINE),
    "versions": ("Versions", show_versions, Action.VISIT),
}
"""By their names in the address: title, what shows it, and what it needs."""


def show(visit: Visit) -> None:
    """The part that was chosen."""
    heading(visit, "Guideline")
    there = {name: title for name, (title, _, action) in PARTS.items() if visit.may(action)}
    part = chosen_part(f"the guideline of {visit.chosen.slug}", there)
    with in_words():
        PARTS[part][1](visit)


PAGE = DeskPage(
    path="guideline",
    title="Guideline",
    icon=":material/menu_book:",
    show=show,
    action=Action.VISIT,
)
