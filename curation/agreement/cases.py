"""Disagreements one by one: every difference that a measure counts is a case to be read.

What both sides say is taken out first. Of what is left, things that are nearly the same are put
together by the first of the kind's faults that fits (`evaluation.mistakes`); what has no partner
is said by one side only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from curation.agreement.islands import islands
from curation.agreement.marks import Marks
from curation.evaluation.items import Item
from curation.evaluation.matching import best_pairs
from curation.evaluation.mistakes import Weigh

What: TypeAlias = Literal[
    "label",
    "boundary",
    "label and boundary",
    "missing",
    "role",
    "type",
    "type and boundary",
    "value",
    "direction",
    "end",
    "event",
]
Fault: TypeAlias = tuple[What, Weigh]
Place: TypeAlias = tuple[int, int]

WHATS: dict[What, str] = {
    "label": "another label",
    "boundary": "another boundary",
    "label and boundary": "another label and boundary",
    "missing": "only one side has it",
    "role": "another role",
    "type": "another type",
    "type and boundary": "another type and boundary",
    "value": "another value",
    "direction": "the other way round",
    "end": "another end",
    "event": "of another event",
}
"""How two sides may differ, as people read it."""


@dataclass(frozen=True, slots=True)
class Case:
    """One disagreement. A side that has nothing has "" as label, and no id and no place.

    `left` and `right` are what the sides call it, as the rows and columns of a table of confusion
    do; the details say more, such as what a relation ties. `left_id` and `right_id` are the
    annotations to open. `start` and `end` hold both places, in code points; they are 0 where it is
    about the whole document.
    """

    document: int
    measure: str
    left_side: str
    right_side: str
    what: What
    left: str
    right: str
    left_id: str | None = None
    right_id: str | None = None
    start: int = 0
    end: int = 0
    left_place: Place | None = None
    right_place: Place | None = None
    left_detail: str = ""
    right_detail: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What one side says in a case."""

    label: str
    id: str | None = None
    place: Place | None = None
    detail: str = ""


NOTHING = Said("")


def case(
    document: int, measure: str, sides: tuple[str, str], what: What, left: Said, right: Said
) -> Case:
    """A case of what two sides say."""
    places = [one.place for one in (left, right) if one.place is not None]
    return Case(
        document=document,
        measure=measure,
        left_side=sides[0],
        right_side=sides[1],
        what=what,
        left=left.label,
        right=right.label,
        left_id=left.id,
        right_id=right.id,
        start=min((start for start, _ in places), default=0),
        end=max((end for _, end in places), default=0),
        left_place=left.place,
        right_place=right.place,
        left_detail=left.detail,
        right_detail=right.detail,
    )


def near_misses(
    left: Sequence[Item], right: Sequence[Item], faults: Iterable[Fault]
) -> Iterator[tuple[What, Item | None, Item | None]]:
    """What is left of both sides, put together where it is nearly the same."""
    if left and right and len(left[0].ends) == 1:
        # Nearly the same overlaps at least: far fewer things to hold against each other.
        for ours, theirs in islands(left, right):
            yield from _near_misses(ours, theirs, faults)
    else:
        yield from _near_misses(left, right, faults)


def _near_misses(
    left: Sequence[Item], right: Sequence[Item], faults: Iterable[Fault]
) -> Iterator[tuple[What, Item | None, Item | None]]:
    if len(left) == 1 and len(right) == 1:
        what = next((what for what, weigh in faults if weigh(left[0], right[0])), None)
        if what is not None:
            yield what, left[0], right[0]
            return
        faults = ()
    for what, weigh in faults:
        if not left or not right:
            break
        pairs = best_pairs(left, right, weigh)
        for row, column in pairs:
            yield what, left[row], right[column]
        rows, columns = {row for row, _ in pairs}, {column for _, column in pairs}
        left = [one for row, one in enumerate(left) if row not in rows]
        right = [one for column, one in enumerate(right) if column not in columns]
    for one in left:
        yield "missing", one, None
    for one in right:
        yield "missing", None, one


def said(item: Item | None, marks: Marks, label: str) -> Said:
    """What a side says by an item, under the label it goes by."""
    if item is None:
        return NOTHING
    places = [(end.pieces[0][0], end.pieces[-1][1]) for end in item.ends]
    place = (min(places)[0], max(end for _, end in places)) if places else None
    return Said(label, item.annotation.id, place, detail_of(item, marks))


def detail_of(item: Item, marks: Marks) -> str:
    """What a label alone does not say: the words that a relation ties, the value of a label."""
    text = marks.tokens.text
    quotes = [
        " … ".join(" ".join(text[start:end].split()) for start, end in end.pieces)
        for end in item.ends
    ]
    return " → ".join(quotes) if len(quotes) > 1 else item.value


def by_place(cases: Iterable[Case], order: Mapping[int, tuple[int, int]]) -> tuple[Case, ...]:
    """Cases by their documents in this order, then by place and by who differs."""
    return tuple(
        sorted(
            cases,
            key=lambda one: (
                order[one.document],
                one.start,
                one.end,
                one.left_side,
                one.right_side,
                one.left,
                one.right,
                one.left_id or "",
                one.right_id or "",
            ),
        )
    )
