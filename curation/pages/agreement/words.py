"""What measures, ranges, differences and cells are called on this page. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from curation.agreement import KIND_TITLES, MEASURES, TITLES, WHATS, AgreementReport, Figure
from curation.agreement.asked import AskedCell
from curation.desk.counts import listed

NOTHING = "nothing"
"""The label of what one side does not have."""
MOST_NAMED, MOST_NOTES = 3, 4
"""Pairs that are named with a sentence, and sentences that are said of pairs."""


def measure_name(measure: str) -> str:
    """Such as "Entities: F1, exact": the kind, and what is measured."""
    one = MEASURES[measure]
    return f"{KIND_TITLES[one.kind]}: {one.title}"


def number_in_words(value: float) -> str:
    """With two decimals and a true minus sign."""
    return f"{value:.2f}".replace("-", "\u2212")


def rounded(value: float | None) -> float | None:
    """As tables show it: nothing is minus zero."""
    return None if value is None else round(value, 2) + 0.0


def range_in_words(figure: Figure) -> str:
    """The interval, such as "0.71–0.85"; "" where there is none."""
    if figure.interval is None:
        return ""
    low, high = number_in_words(figure.interval.low), number_in_words(figure.interval.high)
    return f"{low} to {high}" if figure.interval.low < 0 else f"{low}–{high}"


def label_in_words(label: str) -> str:
    """A label, or that there is none."""
    return label or NOTHING


def what_in_words(what: str) -> str:
    """How two sides differ, at the beginning of a line."""
    said = next((words for name, words in WHATS.items() if name == what), what)
    return said[:1].upper() + said[1:]


def cell_in_words(asked: AskedCell, report: AgreementReport) -> str:
    """What cases are asked for, as the heading of their list."""
    names = {one.key: one.name for one in report.sides}
    parts = [measure_name(asked.measure)]
    if asked.pair is None:
        title = TITLES[asked.comparison]
        parts.append(title[:1].lower() + title[1:])
    else:
        parts.append(listed([names.get(key, key) for key in asked.pair]))
    if asked.labels is not None:
        parts.append(labels_in_words(*asked.labels, folded=asked.folded))
    elif asked.label:
        parts.append(asked.label)
    if asked.point is not None:
        parts.append(point_in_words(*asked.point))
    return ", ".join(parts)


def labels_in_words(left: str, right: str, *, folded: bool) -> str:
    """The cell of a table of confusion; on its diagonal sides agree but for where it is.

    In a `folded` table it is no matter who said which.
    """
    if folded and not right:
        return f"{left}, where only one has it"
    if left == right:
        return f"{label_in_words(left)}, the same elsewhere"
    return f"{label_in_words(left)} against {label_in_words(right)}"


def point_in_words(by: str, name: str) -> str:
    """A point of a trend: "week 2026-W47", "articles 1–50"."""
    return f"week {name}" if by == "week" else f"articles {name}"


def notes_of_pairs(notes: Sequence[tuple[str, str]]) -> list[str]:
    """Sentences about what is missing, each once, behind the pairs it holds for.

    Of many pairs some are named, and of many sentences those that hold for most are said.
    """
    grouped: dict[str, list[str]] = {}
    for name, note in notes:
        if note:
            grouped.setdefault(note, []).append(name)
    ranked = sorted(grouped.items(), key=lambda one: -len(one[1]))
    said = [
        note if len(names) == len(notes) > 1 else f"{_some(names)}: {note}"
        for note, names in ranked[:MOST_NOTES]
    ]
    others = sum(len(names) for _, names in ranked[MOST_NOTES:])
    if others:
        more = "1 more pair has" if others == 1 else f"{others:,} more pairs have"
        said.append(f"{more} no value or no range.")
    return said


def _some(names: Sequence[str]) -> str:
    left = len(names) - MOST_NAMED
    if left < 2:
        return listed(list(names))
    return listed([*names[:MOST_NAMED], f"{left:,} more pairs"])
