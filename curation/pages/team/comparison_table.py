"""The tables of the control comparison, and what their numbers count. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from curation.desk.team import Asked, Figures, asked_to_text
from curation.pages.grid import Grid
from curation.pages.team.figures import names_of
from curation.pages.team.words import by_alphabet
from curation.team.control import LEAST_ARTICLES, Comparison, Verdict
from curation.team.shares import Share

VERDICTS: dict[Verdict, str] = {
    "keeps_more": "Maybe: see cases",
    "no_sign": "No sign",
    "too_little": "Too little to say",
}
SIDES = {"shown": "seen", "hidden": "hidden"}
OUTCOMES = {"changed": "departs", "same": "the same", "left": "nothing there"}


def comparison_grid(found: Figures) -> Grid:
    """A row a person: how often they contradict suggestions they see and hidden ones."""
    names = names_of(found)
    rows: list[dict[str, object]] = []
    cells: dict[tuple[int, str], str] = {}
    for place, one in enumerate(by_name(found.comparisons, names)):
        rows.append(
            {
                "name": names[one.author_id],
                "verdict": verdict_of(one),
                "ratio": ratio_of(one),
                "departs_shown": _percent(one.shown.departing),
                "departs_hidden": _percent(one.hidden.departing),
                "shown": len(one.shown.documents),
                "hidden": len(one.hidden.documents),
            }
        )
        id = one.author_id
        cells |= {
            (place, "shown"): asked_to_text(Asked(id, arm="shown")),
            (place, "hidden"): asked_to_text(Asked(id, arm="hidden")),
            (place, "departs_shown"): asked_to_text(Asked(id, None, "changed", "shown")),
            (place, "departs_hidden"): asked_to_text(Asked(id, None, "changed", "hidden")),
            (place, "ratio"): asked_to_text(Asked(id, None, "same", "shown")),
        }
    return Grid(pd.DataFrame(rows), cells)


def verdict_of(one: Comparison) -> str:
    """What is said of a person; where it is too little, how far they are."""
    if one.verdict == "too_little":
        for what, arm in (("control articles", one.hidden), ("with suggestions", one.shown)):
            if len(arm.documents) < LEAST_ARTICLES:
                return f"{len(arm.documents)} of {LEAST_ARTICLES} {what}"
    return VERDICTS[one.verdict]


def ratio_of(one: Comparison) -> str | None:
    """The ratio with the range it may lie in."""
    if one.ratio is None:
        return None
    between = _range(one.interval, 1, ".2f")
    return f"{one.ratio:.2f} ({between})" if between else f"{one.ratio:.2f}"


def overlooked_grid(found: Figures) -> Grid:
    """A row a person: in how many places of suggestions they have nothing."""
    names = names_of(found)
    rows: list[dict[str, object]] = []
    cells: dict[tuple[int, str], str] = {}
    for place, one in enumerate(by_name(found.comparisons, names)):
        id = one.author_id
        rows.append(
            {
                "name": names[id],
                "omitted_shown": _percent(one.shown.omitted),
                "omitted_hidden": _percent(one.hidden.omitted),
            }
        )
        cells |= {
            (place, "omitted_shown"): asked_to_text(Asked(id, None, "left", "shown")),
            (place, "omitted_hidden"): asked_to_text(Asked(id, None, "left", "hidden")),
        }
    return Grid(pd.DataFrame(rows), cells)


def not_compared(found: Figures) -> list[str]:
    """The names of those with a task and no submitted article without suggestions."""
    names = names_of(found)
    there = {one.author_id for one in found.comparisons}
    return sorted(
        (names[id] for id in found.progress.of if id in names.keys() - there), key=by_alphabet
    )


def by_name(comparisons: Iterable[Comparison], names: Mapping[int, str]) -> list[Comparison]:
    """Flagged people first, each part by name."""
    return sorted(
        comparisons,
        key=lambda one: (one.verdict != "keeps_more", by_alphabet(names[one.author_id])),
    )


def dispute_grid(found: Figures) -> Grid:
    """A row a person."""
    names = names_of(found)
    frame = pd.DataFrame(
        {
            "name": [names[one.author_id] for one in found.disputes],
            "kept": [one.kept for one in found.disputes],
            "refused": [one.refused for one in found.disputes],
            "share": [_percent(one.share) for one in found.disputes],
            "range": [_range(one.share.interval, 100, ".0f", " %") for one in found.disputes],
        }
    )
    return Grid(
        frame,
        {
            (place, column): f"dispute-{one.author_id}"
            for place, one in enumerate(found.disputes)
            for column in ("kept", "refused", "share")
        },
    )


def dispute_cases(found: Figures, asked: str) -> tuple[str, tuple[int, ...]] | None:
    """What an address of disputes means; None when it means nothing here."""
    names = names_of(found)
    for one in found.disputes:
        if asked == f"dispute-{one.author_id}":
            return f"{names[one.author_id]}, against colleagues", one.documents
    return None


def in_words(asked: Asked, found: Figures) -> str:
    """What cases are asked for, as the heading of their list."""
    who = "Everybody" if asked.author_id is None else names_of(found).get(asked.author_id, "?")
    side = "" if asked.arm is None else f", suggestions {SIDES[asked.arm]}"
    outcome = "" if asked.outcome is None else f": {OUTCOMES.get(asked.outcome, asked.outcome)}"
    return f"{who}{side}{outcome}"


def _percent(share: Share) -> float | None:
    return None if share.value is None else share.value * 100


def _range(interval: object, times: float, format: str, unit: str = "") -> str:
    low, high = getattr(interval, "low", None), getattr(interval, "high", None)
    if low is None or high is None:
        return ""
    return f"{low * times:{format}}–{high * times:{format}}{unit}"
