"""Krippendorff's α over the words of a text, those that nobody marked included.

A word has the label of the mention it lies in, at least in part. It can have one only: of
mentions within one another the longest counts, so what is inside is not compared here. The figure
depends on how much of a text is unmarked, as every coefficient that corrects for chance does.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from curation.agreement.alpha import DIFFER, REFERENCE, UNIT, VALUE, alpha, nominal, units_of
from curation.agreement.cases import NOTHING, Case, Said, What, case, said
from curation.agreement.compared import Document
from curation.agreement.marks import Marks
from curation.agreement.measure import Cell, Measure
from curation.evaluation.items import Item

NAME = "entities.tokens"


def mentions_by_token(marks: Marks) -> dict[int, Item]:
    """The mention that counts for each word that lies in one, by the number of the word."""
    starts, ends = marks.tokens.places
    found: dict[int, Item] = {}
    # Longer ones come later and write over what they hold.
    for item in sorted(marks.items("entities"), key=_size):
        for start, end in item.ends[0].pieces:
            for token in range(bisect_right(ends, start), bisect_left(starts, end)):
                found[token] = item
    return found


def _size(item: Item) -> tuple[int, int, str]:
    pieces = item.ends[0].pieces
    return sum(end - start for start, end in pieces), -pieces[0][0], item.label


def _tally(readings: Sequence[Marks]) -> dict[Cell, float]:
    sides = [one.once(_labels_by_token) for one in readings]
    words = len(readings[0].tokens.places[0])
    if not words:
        return {}
    values: Counter[str] = Counter({"": sum(words - len(side) for side in sides)})
    for one in readings:
        values.update(one.once(_used))
    differ = sum(_differing(one, other) for one, other in combinations(sides, 2))
    counts: dict[Cell, float] = {(VALUE, "", label): number for label, number in values.items()}
    return counts | {(UNIT, ""): words, (DIFFER, ""): differ / (len(sides) - 1)}


def _labels_by_token(marks: Marks) -> dict[int, str]:
    return {token: item.label for token, item in marks.once(mentions_by_token).items()}


def _used(marks: Marks) -> Counter[str]:
    return Counter(marks.once(_labels_by_token).values())


def _differing(one: Mapping[int, str], other: Mapping[int, str]) -> int:
    """How many words have another label; where both have one they are in the difference twice."""
    return len({token for token, _ in one.items() ^ other.items()})


def _cases(document: Document, left: Marks, right: Marks) -> Iterator[Case]:
    """A case for each run of words in which the same two mentions differ."""
    ours, theirs = left.once(mentions_by_token), right.once(mentions_by_token)
    run: list[int] = []
    for token in sorted(ours.keys() | theirs.keys()):
        if _label(ours, token) == _label(theirs, token):
            continue
        if run and (token != run[-1] + 1 or not _same(ours, theirs, token, run[-1])):
            yield _case(document, left, right, run)
            run = []
        run.append(token)
    if run:
        yield _case(document, left, right, run)


def _same(ours: Mapping[int, Item], theirs: Mapping[int, Item], one: int, other: int) -> bool:
    return ours.get(one) is ours.get(other) and theirs.get(one) is theirs.get(other)


def _label(side: Mapping[int, Item], token: int) -> str:
    return side[token].label if token in side else ""


def _case(document: Document, left: Marks, right: Marks, run: Sequence[int]) -> Case:
    starts, ends = left.tokens.places
    place = (starts[run[0]], ends[run[-1]])
    both: list[Said] = []
    for marks in (left, right):
        item = marks.once(mentions_by_token).get(run[0])
        both.append(NOTHING if item is None else said(item, marks, item.label))
    ours, theirs = (
        one if one is NOTHING else Said(one.label, one.id, place, one.detail) for one in both
    )
    what: What = "label" if ours.label and theirs.label else "missing"
    sides = (left.side, right.side)
    return case(document.id, NAME, sides, what, ours, theirs)


def token_alpha() -> Measure:
    """α over words."""
    return Measure(
        name=NAME,
        kind="entities",
        title="Krippendorff’s α over words",
        meaning="Every word with the label it lies under, unmarked words included; of mentions "
        "within one another only the longest counts.",
        reference=REFERENCE,
        counts="words",
        undefined="No word was marked, or all with one label: α is undefined.",
        tally=_tally,
        figure=alpha(nominal),
        size=units_of,
        cases=_cases,
        many=True,
        given=True,
    )
