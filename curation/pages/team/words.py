"""What roles, states and dates are called on this page."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import datetime

from curation.pages.literal import shortened
from curation.permissions import ROLES, Role

ROLE_NAMES: dict[Role | None, str] = {
    None: "No role",
    "annotator": "Annotator",
    "reviewer": "Reviewer",
    "lead": "Lead",
}
ROLE_HELP = (
    "Annotators label the articles they were given and see nobody else's labels. Reviewers also "
    "see everybody's labels and export them. Leads also hand out articles and change the project."
)
ROLE_CHOICES: tuple[Role | None, ...] = (None, *ROLES)
FILE_ITSELF = "(command line)"
"""Who did something that no account did: whoever has the file."""
SIGN, MARGIN, NARROWEST = 7, 30, 190
"""Pixels: a letter of a table, the free room of a cell, the narrowest column of names."""
LEFT_TO_RIGHT = "\u200e"
"""A character without width."""
NOTHING = "–"
"""A number there is none of, as tables show it."""


def when(at: str | None) -> datetime | None:
    """A moment of the database as tables sort and show it."""
    return None if at is None else datetime.fromisoformat(at)


def name_width(names: Iterable[str], *, most: int) -> int:
    """How wide a column of names is, in pixels: as the longest needs, but at most `most`."""
    longest = max((len(name) for name in names), default=0)
    return min(most, max(NARROWEST, longest * SIGN + MARGIN))


def fitting(name: str, *, most: int) -> str:
    """A name as a column of at most `most` pixels can show it: tables cut without a sign.

    One written from right to left gets a mark before it, by which it stands at the left like the
    others.
    """
    shown = shortened(name, (most - MARGIN) // SIGN)
    sides = (unicodedata.bidirectional(sign) for sign in shown)
    first = next((side for side in sides if side in ("L", "R", "AL")), "L")
    return shown if first == "L" else LEFT_TO_RIGHT + shown


def by_alphabet(name: str) -> str:
    """What names are sorted by: their letters without case and marks."""
    parts = unicodedata.normalize("NFKD", name.casefold())
    return "".join(sign for sign in parts if not unicodedata.combining(sign))
