"""Mentions as a tag a token (begin, in, last, unit, outside), and what probabilities of tags say.

Ranges are of tokens, half-open; probabilities are an array of tokens × tags whose rows add up to
one. Mentions of one tagging never overlap.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

import numpy
from numpy.typing import NDArray

Probabilities: TypeAlias = NDArray[numpy.float32]
Range: TypeAlias = tuple[int, int]
Mention: TypeAlias = tuple[int, int, str]

OUTSIDE = 0
UNKNOWN = -1
"""The tag of a token nobody can say anything about: nothing is learnt from it."""
_BEGIN, _IN, _LAST, _UNIT = range(4)
_NEVER = -1e9


def number_of_tags(labels: Sequence[str]) -> int:
    """How many tags there are for these labels: four of each, and outside."""
    return 1 + 4 * len(labels)


def tags(
    tokens: int, mentions: Iterable[Mention], unknown: Iterable[Range], labels: Sequence[str]
) -> NDArray[numpy.int64]:
    """The tag of each token; of mentions that overlap the longest counts, then the first.

    Tokens in `unknown` that are of no mention have the tag `UNKNOWN`.
    """
    said = numpy.full(tokens, OUTSIDE, dtype=numpy.int64)
    for start, end in unknown:
        said[start:end] = UNKNOWN
    taken = numpy.zeros(tokens, dtype=bool)
    for start, end, label in sorted(mentions, key=lambda one: (one[0] - one[1], one)):
        if taken[start:end].any():
            continue
        taken[start:end] = True
        said[start:end] = _path(end - start, labels.index(label))
    return said


def best_mentions(probabilities: Probabilities, labels: Sequence[str]) -> list[Mention]:
    """The likeliest mentions together: the best sequence of tags that is one (Viterbi)."""
    if not len(probabilities):
        return []
    may_follow, may_begin, may_end = _grammar(len(labels))
    logs = numpy.log(probabilities + 1e-9)
    score = logs[0] + may_begin
    came_from = []
    for token in logs[1:]:
        ways = score[:, None] + may_follow
        came_from.append(ways.argmax(axis=0))
        score = ways.max(axis=0) + token
    tag = int((score + may_end).argmax())
    found = [tag]
    for back in reversed(came_from):
        tag = int(back[tag])
        found.append(tag)
    return list(_mentions(found[::-1], labels))


def sure_of(probabilities: Probabilities, at: Range, labels: Sequence[str]) -> dict[str, float]:
    """How sure it is of each label on exactly these tokens, and under "" that nothing is there.

    Of a mention it is as sure as of its least sure token, which finds wrong labels best (Wang and
    Mueller 2022, "worst token"). What is missing to one is other places of a mention.
    """
    start, end = at
    tokens = numpy.arange(start, end)
    sure = {"": float(probabilities[tokens, OUTSIDE].min())}
    for number, label in enumerate(labels):
        sure[label] = float(probabilities[tokens, _path(end - start, number)].min())
    return sure


def _path(length: int, label: int) -> NDArray[numpy.int64]:
    first = 1 + 4 * label
    if length == 1:
        return numpy.array([first + _UNIT])
    path = numpy.full(length, first + _IN)
    path[0], path[-1] = first + _BEGIN, first + _LAST
    return path


def _grammar(
    labels: int,
) -> tuple[NDArray[numpy.float64], NDArray[numpy.float64], NDArray[numpy.float64]]:
    """What may follow what (from × to), begin and end a text: 0, else far below any score."""
    kinds = numpy.array([-1, *[_BEGIN, _IN, _LAST, _UNIT] * labels])
    of = numpy.array([-1, *numpy.repeat(numpy.arange(labels), 4)])
    closes = (kinds == -1) | (kinds == _LAST) | (kinds == _UNIT)
    opens = (kinds == -1) | (kinds == _BEGIN) | (kinds == _UNIT)
    goes_on = ~opens[None, :] & ~closes[:, None] & (of[:, None] == of[None, :])
    allowed = (closes[:, None] & opens[None, :]) | goes_on
    cost = numpy.where(allowed, 0.0, _NEVER)
    return cost, numpy.where(opens, 0.0, _NEVER), numpy.where(closes, 0.0, _NEVER)


def _mentions(found: Sequence[int], labels: Sequence[str]) -> Iterable[Mention]:
    start = 0
    for token, tag in enumerate(found):
        if tag == OUTSIDE:
            continue
        label, kind = divmod(tag - 1, 4)
        if kind in (_BEGIN, _UNIT):
            start = token
        if kind in (_LAST, _UNIT):
            yield start, token + 1, labels[label]
