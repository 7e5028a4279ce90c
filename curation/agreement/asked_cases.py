"""The cases behind a number or a cell: the very disagreements that it counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from curation.agreement.cases import Case, by_place
from curation.agreement.compared import Comparison, Document, Side, pairs_of
from curation.agreement.marks import SchemaFacts, marks_of
from curation.agreement.measures import measure_of
from curation.schema import Schema


@dataclass(frozen=True, slots=True)
class Cell:
    """What is asked for; what is left out narrows nothing.

    `pair` are the keys of two sides, `labels` what left and right say ("" nothing), taken either
    way round with `folded`. With `label` at least one side says it. `documents` are ids.
    """

    comparison: Comparison
    measure: str
    pair: tuple[str, str] | None = None
    labels: tuple[str, str] | None = None
    label: str = ""
    documents: frozenset[int] | None = None
    folded: bool = False


def cases_of(
    documents: Iterable[Document], sides: Sequence[Side], schema: Schema, cell: Cell
) -> tuple[Case, ...]:
    """The cases of a cell, in the order of documents and their text; documents are read once.

    Raises `NotFound` for a measure that does not exist.
    """
    order: dict[int, tuple[int, int]] = {}

    def read() -> Iterator[Document]:
        for one in documents:
            order[one.id] = (one.number, one.id)
            if cell.documents is None or one.id in cell.documents:
                yield one

    found = [one for one in _of_pairs(read(), sides, schema, cell) if _asked(one, cell)]
    return by_place(found, order)


def _of_pairs(
    documents: Iterable[Document], sides: Sequence[Side], schema: Schema, cell: Cell
) -> Iterator[Case]:
    measure = measure_of(cell.measure)
    facts = SchemaFacts(schema)
    asked = [
        pair
        for pair in pairs_of(cell.comparison, sides)
        if cell.pair is None or set(cell.pair) == {pair.left, pair.right}
    ]
    for document in documents:
        marks = marks_of(document, facts)
        for pair in asked:
            if pair.left in marks and pair.right in marks:
                yield from measure.cases(document, marks[pair.left], marks[pair.right])


def _asked(case: Case, cell: Cell) -> bool:
    said = (case.left, case.right)
    if cell.label and cell.label not in said:
        return False
    if cell.labels is None or said == cell.labels:
        return True
    return cell.folded and said == cell.labels[::-1]
