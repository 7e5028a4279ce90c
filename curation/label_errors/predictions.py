"""What a model says of a text that it did not learn from, as values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Range: TypeAlias = tuple[int, int]
Sure: TypeAlias = Mapping[str, float]
"""How sure the model is of each label at one place, 0 to 1 (0 where it says nothing); under "" that
nothing is there. What is missing to one is mentions at other places that overlap it."""


@dataclass(frozen=True, slots=True)
class Predicted:
    """A mention the model finds; start and end are code points, `sure` is of all of it."""

    start: int
    end: int
    label: str
    sure: float


@dataclass(frozen=True, slots=True)
class Prediction:
    """All of one text: what it finds, and how sure it is at the places that are labelled."""

    predicted: tuple[Predicted, ...] = ()
    standing: Mapping[Range, Sure] = field(default_factory=dict)


LEAST = 0.001
"""What the model is less sure of is not kept: with many labels that is nearly all of it."""


def prediction(predicted: Iterable[Sequence[Any]], standing: Iterable[Sequence[Any]]) -> Prediction:
    """From the lists that `curation.pretag.fold_worker` answers with."""
    return Prediction(
        tuple(Predicted(*one) for one in predicted),
        {
            (start, end): {label: of for label, of in sure.items() if of >= LEAST}
            for start, end, sure in standing
        },
    )
