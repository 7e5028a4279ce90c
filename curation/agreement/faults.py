"""How things that are not the same may nearly be, the nearest first, by kind."""

from __future__ import annotations

from typing import get_args

from curation.agreement.cases import Fault, What
from curation.evaluation.items import Kind
from curation.evaluation.mistakes import FAULTS


def faults_of(kind: Kind) -> tuple[Fault, ...]:
    """The near misses of a kind, under the names that cases go by."""
    return tuple((_what(name), weigh) for name, weigh in FAULTS[kind])


def _what(name: str) -> What:
    """ "wrong event type" is "type": between two readings none is the wrong one."""
    words = name.removeprefix("wrong ").removeprefix("event ")
    return next(what for what in get_args(What) if what == words)
