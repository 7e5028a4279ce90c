"""All that checks look at, worked out once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from curation.label_errors.doubts import Doubt, doubts
from curation.label_errors.reading import Reading
from curation.schema import Schema


@dataclass(frozen=True, slots=True)
class Evidence:
    """The readings, the doubts about their mentions, and the names of symmetric relations."""

    readings: tuple[Reading, ...]
    doubts: tuple[Doubt, ...]
    symmetric: frozenset[str] = frozenset()


def evidence(readings: Sequence[Reading], schema: Schema | None = None) -> Evidence:
    """What there is to go by in these readings."""
    relations = () if schema is None else schema.relations
    return Evidence(
        tuple(readings),
        tuple(doubts(readings)),
        frozenset(one.name for one in relations if one.symmetric),
    )
