"""Agreement on mentions: F1 by place and label, and how labels of the same words agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from curation.agreement import alpha, kappa
from curation.agreement.cases import Case, case, said
from curation.agreement.compared import Document
from curation.agreement.f1 import f1_measure
from curation.agreement.faults import faults_of
from curation.agreement.marks import Key, Marks, Way
from curation.agreement.measure import Cell, Measure
from curation.agreement.relaxed import relaxed_measure
from curation.agreement.same_place import (
    Places,
    grouped,
    most_alike,
    pairs_by_place,
    values_by_place,
)
from curation.agreement.tokens import token_alpha
from curation.evaluation.items import Item


def _label(item: Item) -> str:
    return item.label


def _place_and_label(item: Item, _: Marks) -> Key:
    return item.label, item.ends


def _place(item: Item, _: Marks) -> Key:
    return item.ends


def _nameless(_: Item) -> str:
    return ""


EXACT = Way("entities.exact", "entities", _place_and_label, _label)
BOUNDARY = Way("entities.boundary", "entities", _place, _nameless)


def _pairs(left: Marks, right: Marks) -> Iterator[tuple[Item, Item]]:
    return pairs_by_place(left.once(_places), right.once(_places), _label)


def _places(marks: Marks) -> Places:
    return grouped(marks.items("entities"), lambda item: item.ends)


def _kappa_tally(readings: Sequence[Marks]) -> dict[Cell, float]:
    left, right = readings
    return kappa.kappa_tally(("", one.label, other.label) for one, other in _pairs(left, right))


def _alpha_tally(readings: Sequence[Marks]) -> dict[Cell, float]:
    units = values_by_place([one.once(_places) for one in readings], _label)
    return alpha.alpha_tally((("", values) for values in units), alpha.nominal)


def _kappa_cases(document: Document, left: Marks, right: Marks) -> Iterator[Case]:
    yield from _label_cases("entities.kappa", _pairs(left, right), document, left, right)


def _alpha_cases(document: Document, left: Marks, right: Marks) -> Iterator[Case]:
    yield from _label_cases("entities.alpha", _counted(left, right), document, left, right)


def _counted(left: Marks, right: Marks) -> Iterator[tuple[Item, Item]]:
    """The mentions whose labels α takes, where one side has several of the same words."""
    theirs = right.once(_places)
    for place, ours in left.once(_places).items():
        if place in theirs:
            sides = [ours, theirs[place]]
            labels = most_alike([sorted(map(_label, one)) for one in sides])
            one, other = (
                next(item for item in side if item.label == label)
                for side, label in zip(sides, labels, strict=True)
            )
            yield one, other


def _label_cases(
    name: str,
    pairs: Iterator[tuple[Item, Item]],
    document: Document,
    left: Marks,
    right: Marks,
) -> Iterator[Case]:
    for one, other in pairs:
        if one.label != other.label:
            ours, theirs = said(one, left, one.label), said(other, right, other.label)
            yield case(document.id, name, (left.side, right.side), "label", ours, theirs)


ENTITIES: tuple[Measure, ...] = (
    f1_measure(
        "entities.exact",
        "entities",
        "F1, exact",
        EXACT,
        meaning="The same words with the same label.",
        counts="mentions of both",
        faults=faults_of("entities"),
        headline=True,
        by_label=True,
        confusion=True,
    ),
    f1_measure(
        "entities.boundary",
        "entities",
        "F1, words alone",
        BOUNDARY,
        meaning="The same words, whatever the label.",
        counts="mentions of both",
        faults=faults_of("entities"),
        called=_label,
    ),
    relaxed_measure(
        "entities.relaxed",
        "entities",
        "F1, relaxed",
        meaning="Words that overlap, with the same label.",
        counts="mentions of both",
    ),
    Measure(
        name="entities.kappa",
        kind="entities",
        title="Cohen’s κ of labels",
        meaning="Of the words that both marked: whether they have the same label, beyond chance.",
        reference=kappa.REFERENCE,
        counts="mentions that both marked",
        undefined="No words were marked by both with more than one label between them: κ is "
        "undefined where all labels are the same.",
        tally=_kappa_tally,
        figure=kappa.kappa,
        size=kappa.compared,
        cases=_kappa_cases,
        directed=True,
    ),
    Measure(
        name="entities.alpha",
        kind="entities",
        title="Krippendorff’s α of labels",
        meaning="Of the words that two or more marked: whether they have the same label, "
        "beyond chance.",
        reference=alpha.REFERENCE,
        counts="mentions that several marked",
        undefined="No words were marked by several with more than one label between them: α is "
        "undefined where all labels are the same.",
        tally=_alpha_tally,
        figure=alpha.alpha(alpha.nominal),
        size=alpha.units_of,
        cases=_alpha_cases,
        many=True,
    ),
    token_alpha(),
)
"""Every measure of mentions."""
