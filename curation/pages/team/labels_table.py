"""The table of what became of suggestions, and what its cells count. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import pandas as pd

from curation.desk.team import Asked, asked_to_text
from curation.intervals import Interval
from curation.pages.dots import Dot
from curation.pages.grid import Grid
from curation.team.decided import Decided, Kind, Outcome

By = Literal["label", "person"]
Label = tuple[Kind | None, str | None]
ALL = "All labels"
EVERYBODY = "Everybody"
OUTCOMES: dict[Outcome, str] = {
    "same": "taken as they were",
    "changed": "changed",
    "rejected": "rejected",
    "left": "left undecided",
}
KINDS: dict[Kind, str] = {
    "mention": "mention",
    "event": "event",
    "relation": "relation",
    "document_label": "of the article",
}


def label_names(rows: Iterable[Decided]) -> dict[Label, str]:
    """What labels are called, the sum first: with their kind where two kinds have the same."""
    labels = {(one.kind, one.label) for one in rows if one.label is not None}
    often = Counter(label for _, label in labels)
    named: dict[Label, str] = {(None, None): ALL}
    for kind, label in sorted(labels, key=lambda one: (one[1] or "", one[0] or "")):
        twice = often[label] > 1 and kind is not None
        named[kind, label] = f"{label} ({KINDS[kind]})" if twice and kind else label or ""
    return named


def in_order(rows: Iterable[Decided], by: By) -> list[Decided]:
    """The rows with something in them: the sum first, then those with most."""

    def order(one: Decided) -> tuple[bool, int, str]:
        is_part = (one.label if by == "label" else one.author_id) is not None
        return (is_part, -one.shown, one.label or "")

    return sorted((one for one in rows if one.shown), key=order)


def row_names(
    rows: Iterable[Decided], by: By, names: Mapping[int, str], labels: Mapping[Label, str]
) -> list[str]:
    """What the rows are called."""
    if by == "label":
        return [labels[one.kind, one.label] for one in rows]
    return [EVERYBODY if one.author_id is None else names[one.author_id] for one in rows]


def decided_grid(rows: Sequence[Decided], named: Sequence[str]) -> Grid:
    """A row a label or person."""
    frame = pd.DataFrame(
        {
            "name": list(named),
            "shown": [one.shown for one in rows],
            "same": [one.same for one in rows],
            "changed": [one.changed for one in rows],
            "rejected": [one.rejected for one in rows],
            "left": [one.left for one in rows],
            "kept": [None if one.kept.value is None else one.kept.value * 100 for one in rows],
            "range": [interval_in_words(one.kept.interval) for one in rows],
            "articles": [one.documents for one in rows],
        }
    )
    cells: dict[tuple[int, str], str] = {}
    for place, one in enumerate(rows):
        everything = asked_to_text(Asked(one.author_id, one.label, kind=one.kind))
        cells |= {(place, column): everything for column in ("shown", "articles")}
        for outcome in OUTCOMES:
            if getattr(one, outcome):
                asked = Asked(one.author_id, one.label, outcome, kind=one.kind)
                cells[place, outcome] = asked_to_text(asked)
        if one.same:
            cells[place, "kept"] = cells[place, "same"]
    return Grid(frame, cells)


def interval_in_words(interval: Interval | None) -> str:
    """Such as "70–85 %"."""
    return "" if interval is None else f"{interval.low * 100:.0f}–{interval.high * 100:.0f} %"


def asked_in_words(asked: Asked, names: Mapping[int, str], labels: Mapping[Label, str]) -> str:
    """What cases are asked for, as the heading of their list."""
    who = EVERYBODY if asked.author_id is None else names.get(asked.author_id, "Somebody else")
    label = labels.get((asked.kind, asked.label), asked.label or ALL)
    outcome = "shown" if asked.outcome is None else OUTCOMES[asked.outcome]
    return f"{who}, {label}, {outcome}"


def dots_of(rows: Iterable[Decided], named: Iterable[str]) -> list[Dot]:
    """The shares taken unchanged."""
    return [
        Dot(
            name,
            one.kept.value,
            None if one.kept.interval is None else one.kept.interval.low,
            None if one.kept.interval is None else one.kept.interval.high,
        )
        for name, one in zip(named, rows, strict=True)
        if one.kept.value is not None
    ]
