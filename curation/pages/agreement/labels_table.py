"""Agreement label by label, and which labels are taken for which. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from curation.agreement import ComparisonReport, Confusion, LabelRow
from curation.agreement.asked import AskedCell, cell_to_text
from curation.pages.agreement.words import label_in_words, range_in_words, rounded
from curation.pages.dots import Dot
from curation.pages.grid import Grid

AGREED = "agreed"
"""The column of what both sides have alike; columns of labels are numbers."""


def labels_grid(compared: ComparisonReport, rows: Sequence[LabelRow]) -> Grid:
    """A row a label, in the order given."""
    differ = [_differing(compared, one) for one in rows]
    frame = pd.DataFrame(
        {
            "name": [one.label for one in rows],
            "value": [rounded(one.figure.value) for one in rows],
            "range": [range_in_words(one.figure) or None for one in rows],
            "agreed": [one.agreed for one in rows],
            "cases": differ,
            "missing": [one.missing for one in rows],
            "left": [one.left for one in rows],
            "right": [one.right for one in rows],
            "both": [one.left + one.right for one in rows],
        }
    )
    cells: dict[tuple[int, str], str] = {}
    for place, one in enumerate(rows):
        measure = one.figure.measure
        if differ[place]:
            every = cell_to_text(AskedCell(compared.name, measure, label=one.label))
            cells |= {(place, column): every for column in ("value", "cases")}
        if one.missing:
            lone = AskedCell(compared.name, measure, labels=(one.label, ""), folded=True)
            cells[place, "missing"] = cell_to_text(lone)
    return Grid(frame, cells)


def _differing(compared: ComparisonReport, row: LabelRow) -> int:
    """How many disagreements have this label on either side."""
    confusion = compared.confusions.get(row.figure.measure)
    cells = {} if confusion is None else confusion.cells
    return sum(number for labels, number in cells.items() if row.label in labels)


def in_order(rows: Sequence[LabelRow]) -> list[LabelRow]:
    """The labels with most to compare first."""
    return sorted(rows, key=lambda one: (-(one.left + one.right), one.label))


def dots_of(rows: Sequence[LabelRow]) -> list[Dot]:
    """The labels with a value."""
    return [
        Dot(
            one.label,
            one.figure.value,
            None if one.figure.interval is None else one.figure.interval.low,
            None if one.figure.interval is None else one.figure.interval.high,
        )
        for one in rows
        if one.figure.value is not None
    ]


def confusion_grid(compared: ComparisonReport, confusion: Confusion) -> Grid:
    """A row a label of the left side, a column a label of the right one.

    Where sides mean nothing, only half of it is filled: (a, b) and (b, a) are the same.
    """
    labels = confusion.labels
    # Where it is no matter who said which, "nothing" comes second: its row would be empty.
    rows = labels[:-1] if confusion.folded and not labels[-1] else labels
    place = {label: number for number, label in enumerate(labels)}
    columns: dict[str, list[int | None]] = {
        AGREED: [confusion.agreed.get(label) if label else None for label in rows]
    }
    columns |= {str(number): [None] * len(rows) for number in range(len(labels))}
    most = max(confusion.cells.values(), default=1)
    cells: dict[tuple[int, str], str] = {}
    shades: dict[tuple[int, str], float] = {}
    for (left, right), number in confusion.cells.items():
        if not number:
            continue
        at = place[left], str(place[right])
        columns[at[1]][at[0]] = number
        shades[at] = number / most
        cells[at] = cell_to_text(
            AskedCell(
                compared.name, confusion.measure, labels=(left, right), folded=confusion.folded
            )
        )
    frame = pd.DataFrame({"name": [label_in_words(label) for label in rows], **columns})
    return Grid(frame.astype(dict.fromkeys(columns, "Int64")), cells, shades)


def most_confused(confusion: Confusion, most: int = 5) -> Iterator[tuple[str, str, int]]:
    """The pairs of labels that are taken for each other most often."""
    pairs = [
        (number, left, right)
        for (left, right), number in confusion.cells.items()
        if left != right and left and right and number
    ]
    for number, left, right in sorted(pairs, key=lambda one: (-one[0], one[1:]))[:most]:
        yield left, right, number
