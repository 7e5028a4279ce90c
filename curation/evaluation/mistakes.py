"""What a pre-tagger got wrong, one entry a mistake, in words that lead to its cause.

Exact matches are taken out first. Of what is left, gold and found are paired when they are nearly
the same, by the first of the kind's faults that fits; what has no partner was missed or is
spurious. The fault is named by what would have to change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from curation.evaluation.counts import Judged, matching_of
from curation.evaluation.items import End, Item, Kind
from curation.evaluation.matching import ALIKE, best_pairs, closeness, overlap
from curation.model import Event, Labelled, Span
from curation.schema import Schema

CONTEXT = 60
"""Code points shown before and after."""

MISSED = "missed"
SPURIOUS = "spurious"


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake: what gold says (None: spurious) and what was found (None: missed).

    `start` and `end` are where it is in the text, in code points (0, 0 for the whole document).
    `before` and `after` are the words around. `rule` and `reason` are what the pre-tagger gave for
    its suggestion, empty when it gave none.
    """

    kind: Kind
    fault: str
    document: str
    gold: str | None
    found: str | None
    start: int
    end: int
    before: str
    quote: str
    after: str
    rule: str = ""
    reason: str = ""


def mistakes(
    documents: Iterable[Judged], kinds: Iterable[Kind], schema: Schema
) -> tuple[Mistake, ...]:
    """Every mistake of these kinds by exact matching: by kind, fault, document and place.

    Triggers alone are left out: whatever is wrong with them is wrong with an event.
    """
    read = tuple(documents)
    found: list[Mistake] = []
    for kind in kinds:
        if kind != "triggers":
            order = [fault for fault, _ in FAULTS.get(kind, ())] + [MISSED, SPURIOUS]
            of_kind = [one for judged in read for one in _mistakes(judged, kind, schema)]
            found += sorted(of_kind, key=lambda one: order.index(one.fault))
    return tuple(found)


def _mistakes(judged: Judged, kind: Kind, schema: Schema) -> Iterator[Mistake]:
    matching = matching_of(judged, kind, "exact", schema)
    right_gold = {row for row, _ in matching.pairs}
    right_found = {column for _, column in matching.pairs}
    gold = [item for number, item in enumerate(matching.gold) if number not in right_gold]
    found = [item for number, item in enumerate(matching.found) if number not in right_found]
    told: list[Mistake] = []
    for fault, weigh in FAULTS.get(kind, ()):
        pairs = best_pairs(gold, found, weigh)
        told += [_mistake(judged, kind, fault, gold[row], found[col]) for row, col in pairs]
        gold = [one for row, one in enumerate(gold) if row not in {row for row, _ in pairs}]
        found = [one for col, one in enumerate(found) if col not in {col for _, col in pairs}]
    told += [_mistake(judged, kind, MISSED, item, None) for item in gold]
    told += [_mistake(judged, kind, SPURIOUS, None, item) for item in found]
    yield from sorted(told, key=lambda one: (one.start, one.end))


def _mistake(
    judged: Judged, kind: Kind, fault: str, gold: Item | None, found: Item | None
) -> Mistake:
    items = [item for item in (gold, found) if item is not None]
    spots = [spot for item in items for spot in _spots(item, judged)]
    start = min((begin for begin, _ in spots), default=0)
    end = max((finish for _, finish in spots), default=0)
    before, after = _around(judged.text, start, end)
    origin = None if found is None else found.annotation.origin
    return Mistake(
        kind=kind,
        fault=fault,
        document=judged.document,
        gold=None if gold is None else said(gold, judged.text),
        found=None if found is None else said(found, judged.text),
        start=start,
        end=end,
        before=before,
        quote=judged.text[start:end],
        after=after,
        rule="" if origin is None else origin.rule or origin.tagger,
        reason="" if origin is None else origin.reason,
    )


def _spots(item: Item, judged: Judged) -> Iterator[tuple[int, int]]:
    """Where an item is: its ends and, for an argument, the trigger of its event."""
    for end in item.ends:
        yield end.pieces[0][0], end.pieces[-1][1]
    trigger = _trigger(item.annotation, judged)
    if trigger is not None:
        yield trigger.start, trigger.end


def _trigger(annotation: Labelled, judged: Judged) -> Span | None:
    if not isinstance(annotation, Event):
        return None
    # Gold and suggestions may use the same ids: the event itself says which list it is from.
    own = judged.gold if any(one is annotation for one in judged.gold) else judged.found
    return next(one for one in own if isinstance(one, Span) and one.id == annotation.trigger)


def said(item: Item, text: str) -> str:
    """An item in words: "leader_of: Netanyahu → Israeli", "ASSAULT actor: Israel"."""
    name = " ".join(part for part in (item.value, item.label) if part)
    quotes = " → ".join(
        " … ".join(text[start:end] for start, end in end_.pieces) for end_ in item.ends
    )
    if not item.ends:
        return f"{item.label}: {item.value}"
    return f"{name}: {' '.join(quotes.split())}"


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """The words before and after, within the paragraph; cut words are left out."""
    if start == end:
        return "", ""
    before = text[max(0, start - CONTEXT) : start].rpartition("\n")
    after = text[end : end + CONTEXT].partition("\n")
    left, right = before[2], after[0]
    if not before[1] and start > CONTEXT:
        left = "…" + left.partition(" ")[2]
    if not after[1] and end + CONTEXT < len(text):
        right = right.rpartition(" ")[0] + "…"
    return left, right


Weigh: TypeAlias = Callable[[Item, Item], int]


def _only_label_differs(gold: Item, found: Item) -> int:
    alike = closeness(gold, found) == ALIKE * len(gold.ends) and gold.value == found.value
    return ALIKE if alike else 0


def _only_value_differs(gold: Item, found: Item) -> int:
    alike = closeness(gold, found) == ALIKE * len(gold.ends) and gold.label == found.label
    return ALIKE if alike else 0


def _only_place_differs(gold: Item, found: Item) -> int:
    if (gold.label, gold.value) != (found.label, found.value):
        return 0
    return closeness(gold, found)


def _overlaps(gold: Item, found: Item) -> int:
    return closeness(gold, found)


def _turned_round(gold: Item, found: Item) -> int:
    swapped = found.ends[::-1]
    alike = gold.label == found.label and all(map(_same, gold.ends, swapped))
    return ALIKE if alike else 0


def _one_end_differs(gold: Item, found: Item) -> int:
    if gold.label != found.label:
        return 0
    ways = [found.ends] + ([found.ends[::-1]] if gold.either_way else [])
    return ALIKE if any(any(map(_same, gold.ends, ends)) for ends in ways) else 0


def _same_event(gold: Item, found: Item) -> int:
    return ALIKE if (gold.group, gold.label) == (found.group, found.label) else 0


def _same(one: End, other: End) -> bool:
    return overlap(one, other) == ALIKE


FAULTS: Mapping[Kind, tuple[tuple[str, Weigh], ...]] = {
    "entities": (
        ("wrong label", _only_label_differs),
        ("wrong boundary", _only_place_differs),
        ("wrong label and boundary", _overlaps),
    ),
    "events": (
        ("wrong type", _only_label_differs),
        ("wrong boundary", _only_place_differs),
        ("wrong type and boundary", _overlaps),
    ),
    "arguments": (
        ("wrong role", _only_label_differs),
        ("wrong event type", _only_value_differs),
        ("wrong boundary", _only_place_differs),
    ),
    "relations": (
        ("wrong direction", _turned_round),
        ("wrong label", _only_label_differs),
        ("wrong boundary", _only_place_differs),
        ("wrong end", _one_end_differs),
    ),
    "attributes": (("wrong value", _same_event),),
}
"""The near misses of each kind, the nearest first. What a document says as a whole has none."""
