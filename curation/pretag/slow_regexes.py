"""Finds regular expressions that never end, by trying each where it can be stopped.

No reading of an expression tells it for sure, so it is given words that drive the usual mistake
(a repetition inside a repetition) into the ground, and little time.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, TypeVar

from curation.errors import PretagFailed
from curation.pretag.child import Child, Lost
from curation.pretag.rule_files import Rule

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Where = TypeVar("Where")

SECONDS = 2.0
"""How long one expression may take over all its texts; a usual one takes a thousandth of that."""
START_SECONDS = 60.0
SIGNS, WORDS = 60, 30
"""How often a sign and a word are repeated: each time doubles the work of a bad expression."""
MOST = 60
"""So many provocations are tried."""
_PIECES = re.compile(r"\\.|[A-Za-z0-9]{2,}|[^\W_]|[-' ]")
_USUAL = ("a", "e", "s", "0", " ", "-")


def provocations(expression: str) -> tuple[str, ...]:
    """Words that a bad expression takes for ever to refuse: what it repeats, and then a stop."""
    pieces = [piece for piece in _PIECES.findall(expression) if not piece.startswith("\\")]
    signs = dict.fromkeys(sign for piece in pieces for sign in piece)
    repeated = dict.fromkeys((*_USUAL, *pieces, *signs))
    return tuple(
        piece * (SIGNS if len(piece) == 1 else WORDS) + "!" for piece in list(repeated)[:MOST]
    )


def first_slow(expressions: Iterable[tuple[Where, str]], texts: Sequence[str] = ()) -> Where | None:
    """Where the first expression stands that does not end in time; None when all do.

    Every one is tried on `texts` and on provocations. Raises `PretagFailed` when no process for
    it can be started.
    """
    waiting = list(expressions)
    if not waiting:
        return None
    child = Child(
        [sys.executable, "-m", "curation.pretag.regex_worker"],
        seconds=SECONDS,
        start_seconds=START_SECONDS,
        says_ready=True,
    )
    try:
        for number, (where, expression) in enumerate(waiting):
            tried = [*texts, *provocations(expression)]
            try:
                child.send({"id": str(number), "expression": expression, "texts": tried})
                child.receive()
            except Lost as lost:
                if not child.is_ready:
                    raise PretagFailed(
                        f"The expressions could not be tried ({lost.said or 'no answer'})."
                    ) from None
                return where
    finally:
        child.stop()
    return None


def expressions(rule: Rule) -> Iterator[str]:
    """The regular expressions of a row, those inside a pattern of spaCy's too."""
    row: DataclassInstance = rule  # type: ignore[assignment]  # every row is a dataclass
    for field in fields(row):
        value = getattr(rule, field.name)
        if isinstance(value, re.Pattern):
            yield value.pattern
        elif field.name == "pattern" and value:
            yield from _in_pattern(json.loads(value))


def _in_pattern(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _strings(inner) if name == "REGEX" else _in_pattern(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _in_pattern(inner)


def _strings(value: object) -> Iterator[str]:
    """A string, or all of them in `{"IN": [...]}`."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
