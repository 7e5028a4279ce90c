"""Cases as values, to be told, listed and drawn."""

from __future__ import annotations

from typing import Any

from curation.adjudication import Estimate
from curation.desk.cases import Cases, ReviewCase

NOTHING = Estimate(0, 0, 0, None, None)


def case(number: int = 1, **more: Any) -> ReviewCase:
    """A case of two readers with nothing open."""
    values: dict[str, Any] = {
        "document_id": number,
        "external_id": f"a-{number}",
        "title": f"Article {number}",
        "state": "new",
        "readers": ("Anna", "Ben"),
        "waits_for": (),
        "units": 10,
        "agreed": 8,
        "single": 0,
        "decided": 0,
        "conflicts": 0,
        "checks": 0,
        "waiting": 0,
        "by_type": {},
        "pairs": {},
        "may_settle": True,
        "is_waiting": True,
    }
    return ReviewCase(**{**values, **more})


def cases_of(*cases: ReviewCase, **more: Any) -> Cases:
    """These cases, with nothing merged unseen unless said otherwise."""
    errors = {"untouched": NOTHING, "agreed": NOTHING}
    return Cases(**{"cases": cases, "errors": errors, "error": NOTHING, **more})
