"""What several sides say of one and the same place: the units of κ and α."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from curation.agreement.alpha import Value
from curation.agreement.marks import Key
from curation.evaluation.items import Item

KeyOf = Callable[[Item], Key]
ValueOf = Callable[[Item], str]
Places = Mapping[Key, Sequence[Item]]


def grouped(items: Iterable[Item], key: KeyOf) -> Places:
    """What one side has at each place."""
    found: dict[Key, list[Item]] = {}
    for item in items:
        found.setdefault(key(item), []).append(item)
    return found


def pairs_by_place(left: Places, right: Places, value: ValueOf) -> Iterator[tuple[Item, Item]]:
    """The things both have at a place, two by two; those of equal value first, each once."""
    for place, ours in left.items():
        others = right.get(place, [])
        if len(ours) == 1 and len(others) == 1:
            yield ours[0], others[0]
        elif others:
            yield from _equal_first(ours, list(others), value)


def _equal_first(
    ours: Sequence[Item], others: list[Item], value: ValueOf
) -> Iterator[tuple[Item, Item]]:
    waiting: list[Item] = []
    for one in ours:
        equal = next((other for other in others if value(other) == value(one)), None)
        if equal is None:
            waiting.append(one)
        else:
            others.remove(equal)
            yield one, equal
    yield from zip(waiting, others, strict=False)


def values_by_place(readings: Sequence[Places], value: ValueOf) -> Iterator[list[Value]]:
    """The values that each place got from several sides.

    A side that says two things of one place is counted with the first of them in the alphabet,
    unless it can say the same as another.
    """
    places: dict[Key, list[Sequence[Item]]] = defaultdict(list)
    for reading in readings:
        for place, items in reading.items():
            places[place].append(items)
    for sides in places.values():
        if len(sides) > 1:
            yield [(one,) for one in most_alike([sorted(map(value, one)) for one in sides])]


def most_alike(sides: list[list[str]]) -> list[str]:
    """The one value that each side is taken to give, of the values it gave."""
    if all(len(one) == 1 for one in sides):
        return [one[0] for one in sides]
    said = [value for one in sides for value in set(one)]
    return [min(one, key=lambda value: (-said.count(value), value)) for one in sides]
