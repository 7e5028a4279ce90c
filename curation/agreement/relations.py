"""Agreement on relations: end to end, with the labels of the ends, and of pairs both tied.

The two ends of a symmetric relation are the same in either order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from curation.agreement import kappa
from curation.agreement.cases import Case, case, said
from curation.agreement.compared import Document
from curation.agreement.f1 import f1_measure
from curation.agreement.faults import faults_of
from curation.agreement.marks import Key, Marks, Way
from curation.agreement.measure import Cell, Measure
from curation.agreement.same_place import Places, grouped, pairs_by_place
from curation.evaluation.items import Item
from curation.evaluation.matching import ALIKE, closeness
from curation.model import Labelled, Relation


def _label(item: Item) -> str:
    return item.label


def _places(item: Item, _: Marks) -> Key:
    ends = tuple(sorted(item.ends)) if item.either_way else item.ends
    return item.label, ends


def _places_and_labels(item: Item, marks: Marks) -> Key:
    relation = item.annotation
    assert isinstance(relation, Relation)
    ends = [
        (marks.pieces(id), _label_of(marks.annotations[id]))
        for id in (relation.head, relation.tail)
    ]
    return item.label, tuple(sorted(ends) if item.either_way else ends)


def _label_of(annotation: object) -> str:
    assert isinstance(annotation, Labelled)
    return annotation.label


def _only_labels_of_ends_differ(one: Item, other: Item) -> int:
    alike = closeness(one, other) == ALIKE * len(one.ends)
    return ALIKE if alike and one.label == other.label else 0


def _tied(item: Item) -> Key:
    return tuple(sorted(item.ends))


def _directed(item: Item) -> str:
    """The label, with the direction in which it leads through the text where that matters."""
    turned = not item.either_way and item.ends[0] > item.ends[1]
    return f"{item.label} ←" if turned else item.label


def _pairs(left: Marks, right: Marks) -> Iterator[tuple[Item, Item]]:
    return pairs_by_place(left.once(_ties), right.once(_ties), _directed)


def _ties(marks: Marks) -> Places:
    return grouped(marks.items("relations"), _tied)


def _kappa_tally(readings: Sequence[Marks]) -> dict[Cell, float]:
    left, right = readings
    return kappa.kappa_tally(
        ("", _directed(one), _directed(other)) for one, other in _pairs(left, right)
    )


def _kappa_cases(document: Document, left: Marks, right: Marks) -> Iterator[Case]:
    for one, other in _pairs(left, right):
        if _directed(one) != _directed(other):
            yield case(
                document.id,
                "relations.kappa",
                (left.side, right.side),
                "direction" if one.label == other.label else "label",
                said(one, left, one.label),
                said(other, right, other.label),
            )


BOUNDARY = Way("relations.boundary", "relations", _places, _label)

RELATIONS: tuple[Measure, ...] = (
    f1_measure(
        "relations.boundary",
        "relations",
        "F1, boundary",
        BOUNDARY,
        meaning="The same relation between the same words; what these are labelled does not count.",
        counts="relations of both",
        faults=faults_of("relations"),
        reference="Taillé et al. 2020",
        headline=True,
        by_label=True,
        confusion=True,
    ),
    f1_measure(
        "relations.strict",
        "relations",
        "F1, strict",
        Way("relations.strict", "relations", _places_and_labels, _label),
        meaning="The same relation between the same words, which have the same labels, too.",
        counts="relations of both",
        faults=(("end", _only_labels_of_ends_differ), *faults_of("relations")),
        reference="Taillé et al. 2020",
    ),
    Measure(
        name="relations.kappa",
        kind="relations",
        title="Cohen’s κ of labels",
        meaning="Of the words that both tied: whether it is by the same relation in the same "
        "direction, beyond chance.",
        reference=kappa.REFERENCE,
        counts="pairs of words that both tied",
        undefined="No words were tied by both with more than one relation between them: κ is "
        "undefined where all labels are the same.",
        tally=_kappa_tally,
        figure=kappa.kappa,
        size=kappa.compared,
        cases=_kappa_cases,
        directed=True,
    ),
)
"""Every measure of relations."""
