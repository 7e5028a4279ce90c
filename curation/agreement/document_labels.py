"""Agreement on what a document is as a whole, for each label of documents that the schema has.

The unit is a document and a label, its value the set of values that a reader gave, perhaps none:
to give none is an answer, too. Whoever did not read a document is missing there, which α allows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from curation.agreement import alpha, fleiss, kappa
from curation.agreement.alpha import Distance, Value
from curation.agreement.bootstrap import Formula
from curation.agreement.cases import NOTHING, Case, Fault, Said, What, case
from curation.agreement.compared import Document
from curation.agreement.f1 import f1_measure
from curation.agreement.marks import Key, Marks, Way
from curation.agreement.measure import Cell, Cells, Measure, Tally
from curation.evaluation.items import Item
from curation.evaluation.matching import ALIKE

ALL_SAME = (
    "All articles have the same value: what corrects for chance is undefined there, as nobody "
    "could have disagreed by chance."
)


def _named(item: Item) -> str:
    return f"{item.label}: {item.value}"


def _value(item: Item, _: Marks) -> Key:
    return item.label, item.value


def _same_label(one: Item, other: Item) -> int:
    return ALIKE if one.label == other.label else 0


_FAULTS: tuple[Fault, ...] = (("value", _same_label),)


def _values(marks: Marks) -> dict[str, Value]:
    """The values of each label, those without any included.

    Labels that take any text are left out: there is no chance of hitting the same one.
    """
    known = marks.facts.schema.document_labels
    found: dict[str, set[str]] = {one.name: set() for one in known if one.values}
    free = {one.name for one in known if not one.values}
    for item in marks.items("labels"):
        if item.label not in free:
            found.setdefault(item.label, set()).add(item.value)
    return {label: tuple(sorted(values)) for label, values in found.items()}


def _units(readings: Sequence[Marks]) -> Iterator[tuple[str, list[Value]]]:
    sides = [one.once(_values) for one in readings]
    for label in sorted({label for one in sides for label in one}):
        yield label, [one.get(label, ()) for one in sides]


def _numbers(readings: Sequence[Marks]) -> Iterator[tuple[str, list[Value]]]:
    """The labels whose values are numbers; a reader who gave none, or several, is missing there."""
    numeric = {
        one.name
        for one in readings[0].facts.schema.document_labels
        if len(one.values) > 2 and all(map(_is_number, one.values))
    }
    for label, values in _units(readings):
        if label in numeric:
            yield label, [one for one in values if len(one) == 1 and _is_number(one[0])]


def _is_number(text: str) -> bool:
    return text.removeprefix("-").replace(".", "", 1).isdecimal()


def _joined(values: Value) -> str:
    return " + ".join(values)


def _cohen_tally(readings: Sequence[Marks]) -> dict[Cell, float]:
    return kappa.kappa_tally(
        (label, _joined(left), _joined(right)) for label, (left, right) in _units(readings)
    )


def _cases_as(
    name: str, units: Callable[[Sequence[Marks]], Iterator[tuple[str, list[Value]]]]
) -> Callable[[Document, Marks, Marks], Iterator[Case]]:
    def cases(document: Document, left: Marks, right: Marks) -> Iterator[Case]:
        for label, values in units((left, right)):
            if len(values) == 2 and values[0] != values[1]:
                ours, theirs = (
                    _said(label, one, marks)
                    for one, marks in zip(values, (left, right), strict=True)
                )
                what: What = "value" if ours.label and theirs.label else "missing"
                yield case(document.id, name, (left.side, right.side), what, ours, theirs)

    return cases


def _said(label: str, values: Value, marks: Marks) -> Said:
    if not values:
        return NOTHING
    found = next(one for one in marks.items("labels") if one.label == label)
    return Said(f"{label}: {_joined(values)}", found.annotation.id)


def _measure(
    name: str,
    title: str,
    meaning: str,
    reference: str,
    tally: Callable[[Sequence[Marks]], Tally],
    figure: Callable[[Cells], Formula],
    *,
    numbers: bool = False,
    headline: bool = False,
) -> Measure:
    only = "No label of articles has numbers as its values. " if numbers else ""
    return Measure(
        name=name,
        kind="labels",
        title=title,
        meaning=meaning,
        reference=reference,
        counts="articles, for each label",
        undefined=only + ALL_SAME,
        tally=tally,
        figure=figure,
        size=alpha.units_of,
        cases=_cases_as(name, _numbers if numbers else _units),
        many=True,
        headline=headline,
        given=True,
    )


def _by(distance: Distance) -> Callable[[Sequence[Marks]], Tally]:
    return lambda readings: alpha.alpha_tally(_units(readings), distance)


DOCUMENT_LABELS: tuple[Measure, ...] = (
    _measure(
        "labels.alpha",
        "Krippendorff’s α",
        "The same values for the whole article, beyond chance, which is formed label by label; any "
        "number of readers.",
        alpha.REFERENCE,
        _by(alpha.nominal),
        alpha.alpha(alpha.nominal),
        headline=True,
    ),
    f1_measure(
        "labels.f1",
        "labels",
        "F1 of values",
        Way("labels.f1", "labels", _value, _named, sets=True),
        meaning="The same label with the same value; what neither gave does not count.",
        counts="values of both",
        faults=_FAULTS,
        by_label=True,
        confusion=True,
    ),
    Measure(
        name="labels.cohen",
        kind="labels",
        title="Cohen’s κ",
        meaning="The same values, beyond chance by the habits of each of two readers, "
        "which is formed label by label.",
        reference=kappa.REFERENCE,
        counts="articles, for each label",
        undefined=ALL_SAME,
        tally=_cohen_tally,
        figure=kappa.kappa,
        size=kappa.compared,
        cases=_cases_as("labels.cohen", _units),
        directed=True,
        given=True,
    ),
    _measure(
        "labels.fleiss",
        "Fleiss’ κ",
        "The same values, beyond chance by the habits of all readers together, "
        "which is formed label by label; what only one person read is left out.",
        fleiss.REFERENCE,
        lambda readings: fleiss.fleiss_tally(_units(readings)),
        fleiss.fleiss,
    ),
    _measure(
        "labels.jaccard",
        "Krippendorff’s α, sets by Jaccard",
        "Sets of values, which agree in part when they share some; chance is formed label by "
        "label.",
        alpha.REFERENCE,
        _by(alpha.jaccard),
        alpha.alpha(alpha.jaccard),
    ),
    _measure(
        "labels.masi",
        "Krippendorff’s α, sets by MASI",
        "Sets of values, which agree more when one holds the other than when they cross; chance is "
        "formed label by label.",
        "Passonneau 2006",
        _by(alpha.masi),
        alpha.alpha(alpha.masi),
    ),
    _measure(
        "labels.ordinal",
        "Krippendorff’s α, ordered",
        "Values that are numbers, of which only the order counts; the mean of the labels.",
        alpha.REFERENCE,
        lambda readings: alpha.ordinal_tally(_numbers(readings)),
        alpha.ordinal,
        numbers=True,
    ),
    _measure(
        "labels.interval",
        "Krippendorff’s α, numbers",
        "Values that are numbers, by how far they are apart; the mean of the labels.",
        alpha.REFERENCE,
        lambda readings: alpha.alpha_tally(_numbers(readings), alpha.interval),
        alpha.alpha(alpha.interval, scaled=True),
        numbers=True,
    ),
)
"""Every measure of labels of documents."""
