"""Everything said of how far sides agree, as one value that pages, terminals and files can show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from curation.agreement.compared import COMPARISONS, Comparison, Document, Side, bare, in_order
from curation.agreement.comparison import ComparisonReport, compare
from curation.agreement.data import Data, data_of
from curation.agreement.figures import Draws
from curation.agreement.gathering import Gathered
from curation.agreement.limits import limits_of
from curation.agreement.marks import SchemaFacts, marks_of
from curation.agreement.measure import KINDS, Kind
from curation.agreement.measures import MEASURES
from curation.intervals import RESAMPLES, SEED
from curation.schema import Schema


@dataclass(frozen=True, slots=True)
class AgreementReport:
    """All comparisons; `notes` are sentences on what has to be known to read the figures."""

    sides: tuple[Side, ...]
    data: Data
    kinds: tuple[Kind, ...]
    comparisons: Mapping[Comparison, ComparisonReport]
    notes: tuple[str, ...]
    resamples: int
    seed: int

    def side(self, key: str) -> Side:
        """The side of that key."""
        return next(one for one in self.sides if one.key == key)


def agreement_report(
    documents: Iterable[Document],
    sides: Sequence[Side],
    schema: Schema,
    *,
    versions: Mapping[int, Schema] | None = None,
    kinds: Sequence[Kind] = KINDS,
    comparisons: Sequence[Comparison] = COMPARISONS,
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> AgreementReport:
    """The report on what these sides say of these documents, in whatever order they come.

    Documents are gone through once, and of each only its counts are kept.

    `schema` is the present one; `versions` are those that readings were made under, so that it
    can be told where two readings could not have used the same labels.
    """
    facts = SchemaFacts(schema)
    measures = [one for one in MEASURES.values() if one.kind in kinds]
    known = in_order(sides)
    gathered = [Gathered(name, known, measures) for name in comparisons]
    seen: list[Document] = []
    for row, document in enumerate(documents):
        marks = marks_of(document, facts)
        for one in gathered:
            one.add(row, marks)
        seen.append(bare(document))
    order = sorted(range(len(seen)), key=lambda row: (seen[row].number, seen[row].id))
    ordered = [seen[row] for row in order]
    for one in gathered:
        one.put_in_order(order)
    draws = Draws(resamples, seed)
    return AgreementReport(
        sides=known,
        data=data_of(ordered, known),
        kinds=tuple(kinds),
        comparisons={one.name: compare(one, ordered, draws) for one in gathered},
        notes=limits_of(ordered, known, versions or {}),
        resamples=resamples,
        seed=seed,
    )
