"""Agreement on attributes, of what both sides marked: mentions, relations, events with triggers.

Both have an annotation when it has the same label at the same place. F1 counts each value of an
attribute that is neither its default nor a "no", as what nobody had to set says little. α counts
the default as a value like any other, and forms what chance would do within each attribute.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from curation.agreement import alpha
from curation.agreement.alpha import Value
from curation.agreement.cases import Case, What, case, said
from curation.agreement.compared import Document
from curation.agreement.entities import EXACT
from curation.agreement.events import TYPE
from curation.agreement.f1 import BOTH, LEFT, REFERENCE, RIGHT, f1, marked
from curation.agreement.marks import Key, Marks
from curation.agreement.measure import Cell, Measure
from curation.agreement.relations import BOUNDARY
from curation.evaluation.items import Item
from curation.model import Annotation, AttributeValue, Event, Relation, Span
from curation.schema import AttributeType

NO = "no"
_KEYS = {"mention": EXACT.key, "relation": BOUNDARY.key, "event": TYPE.key}
_ITEMS = {"mention": EXACT.items, "relation": BOUNDARY.items, "event": TYPE.items}


@dataclass(frozen=True, slots=True)
class Described:
    """An annotation with every attribute it may have; `set_by_hand` leaves out defaults."""

    item: Item
    values: Mapping[str, Value]
    set_by_hand: frozenset[tuple[str, str]]


def _described(marks: Marks) -> dict[Key, list[Described]]:
    """What has attributes, by label and place; of several alike no id decides the order."""
    found: dict[Key, list[Described]] = {}
    for kind, key_of in _KEYS.items():
        for item in marks.items(_ITEMS[kind]):
            if known := _known(kind, item, marks):
                place = (kind, key_of(item, marks))
                found.setdefault(place, []).append(_with_attributes(item, known, marks))
    for alike in found.values():
        alike.sort(key=lambda one: sorted(one.values.items()))
    return found


def _known(kind: str, item: Item, marks: Marks) -> tuple[AttributeType, ...]:
    label = item.annotation.label
    known = marks.facts.attributes(kind, label)
    return known + marks.facts.attributes("trigger", label) if kind == "event" else known


def _with_attributes(item: Item, known: Sequence[AttributeType], marks: Marks) -> Described:
    given = _given(item.annotation)
    if isinstance(item.annotation, Event):
        given = _given(marks.annotations[item.annotation.trigger]) | given
    values = {one.name: _value(one, given.get(one.name)) for one in known}
    return Described(
        item,
        values,
        frozenset(
            (one.name, value)
            for one in known
            for value in values[one.name]
            if value not in ("", NO, one.default)
        ),
    )


def _given(annotation: Annotation) -> dict[str, AttributeValue]:
    assert isinstance(annotation, Span | Relation | Event)
    return dict(annotation.attributes)


def _value(attribute: AttributeType, value: AttributeValue | None) -> Value:
    if isinstance(value, bool):
        return ("yes",) if value else (NO,)
    if not value:
        return (attribute.default or ("" if attribute.values else NO),)
    return (value,) if isinstance(value, str) else tuple(sorted(value))


def _both(left: Marks, right: Marks) -> Iterator[tuple[Described, Described]]:
    """What both have, two by two; those whose attributes are equal first."""
    ours, theirs = left.once(_described), right.once(_described)
    for key, alike in ours.items():
        others = list(theirs.get(key, ()))
        waiting = []
        for one in alike:
            equal = next((other for other in others if other.values == one.values), None)
            if equal is None:
                waiting.append(one)
            else:
                others.remove(equal)
                yield one, equal
        yield from zip(waiting, others, strict=False)


def _named(name: str, value: str) -> str:
    return f"{name}: {value}"


def _tally(readings: Sequence[Marks]) -> dict[Cell, float]:
    left, right = readings
    counts: dict[Cell, float] = defaultdict(int)
    for one, other in _both(left, right):
        ours, theirs = one.set_by_hand, other.set_by_hand
        for side, values in ((LEFT, ours), (RIGHT, theirs), (BOTH, ours & theirs)):
            for name, value in values:
                counts[_named(name, value), side] += 1
    return dict(counts)


def _differences(left: Marks, right: Marks) -> Iterator[tuple[Item, Item, str, str]]:
    for one, other in _both(left, right):
        ours, theirs = one.set_by_hand, other.set_by_hand
        for name in sorted({name for name, _ in ours ^ theirs}):
            mine = sorted(_named(*value) for value in ours - theirs if value[0] == name)
            others = sorted(_named(*value) for value in theirs - ours if value[0] == name)
            for label, facing in zip_longest(mine, others, fillvalue=""):
                yield one.item, other.item, label, facing


def _differing(left: Marks, right: Marks) -> Iterator[tuple[str, str]]:
    for _, _, label, facing in _differences(left, right):
        yield label, facing


def _f1_cases(document: Document, left: Marks, right: Marks) -> Iterator[Case]:
    for one, other, label, facing in _differences(left, right):
        sides = ((left, one, label), (right, other, facing))
        yield _case("attributes.f1", document, *sides)


def _units(readings: Sequence[Marks]) -> Iterator[tuple[str, list[Value]]]:
    if len(readings) == 2:
        for one, other in _both(*readings):
            for name, values in one.values.items():
                yield name, [values, other.values[name]]
        return
    found: dict[Key, list[Mapping[str, Value]]] = defaultdict(list)
    for marks in readings:
        for key, described in marks.once(_described).items():
            for number, one in enumerate(described):
                found[key, number].append(one.values)
    for alike in found.values():
        if len(alike) > 1:
            for name in alike[0]:
                yield name, [one[name] for one in alike]


def _alpha_tally(readings: Sequence[Marks]) -> dict[Cell, float]:
    return alpha.alpha_tally(_units(readings), alpha.nominal)


def _alpha_cases(document: Document, left: Marks, right: Marks) -> Iterator[Case]:
    for one, other in _both(left, right):
        for name, values in one.values.items():
            if values != other.values[name]:
                ours, theirs = _all(name, values), _all(name, other.values[name])
                sides = ((left, one.item, ours), (right, other.item, theirs))
                yield _case("attributes.alpha", document, *sides)


def _all(name: str, values: Value) -> str:
    return _named(name, " + ".join(values)) if any(values) else ""


def _case(
    measure: str, document: Document, ours: tuple[Marks, Item, str], theirs: tuple[Marks, Item, str]
) -> Case:
    """A case in which both have the annotation; a side without the value has "" as its label."""
    what: What = "value" if ours[2] and theirs[2] else "missing"
    both = [said(item, marks, label) for marks, item, label in (ours, theirs)]
    sides = (ours[0].side, theirs[0].side)
    return case(document.id, measure, sides, what, both[0], both[1])


ATTRIBUTES: tuple[Measure, ...] = (
    Measure(
        name="attributes.f1",
        kind="attributes",
        title="F1 of values",
        meaning="Of what both marked: the same values of attributes, leaving out defaults.",
        reference=REFERENCE,
        counts="values of both",
        undefined="Nothing that both marked has an attribute that was set.",
        tally=_tally,
        figure=f1,
        size=marked,
        cases=_f1_cases,
        differing=_differing,
        headline=True,
        by_label=True,
    ),
    Measure(
        name="attributes.alpha",
        kind="attributes",
        title="Krippendorff’s α of values",
        meaning="Of what several marked: whether each attribute has the same value, defaults "
        "included, beyond chance, which is formed attribute by attribute.",
        reference=alpha.REFERENCE,
        counts="attributes of what several marked",
        undefined="Nothing that several marked has an attribute with more than one value among "
        "all: α is undefined where all values are the same.",
        tally=_alpha_tally,
        figure=alpha.alpha(alpha.nominal),
        size=alpha.units_of,
        cases=_alpha_cases,
        many=True,
    ),
)
"""Every measure of attributes."""
