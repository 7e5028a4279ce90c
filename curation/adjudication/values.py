"""What is settled as one, and what readers say of it.

A *unit* is a mention, a whole event with its trigger, a relation, a label of the document, or a
chain. All ids in it are those of the gold reading: its own annotation has the id of the unit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from curation.model import Annotation

Kind: TypeAlias = Literal["span", "relation", "event", "document_label", "chain"]
State: TypeAlias = Literal["agreed", "conflict", "check", "waiting", "single"]
ConflictType: TypeAlias = Literal[
    "label", "boundary", "missing", "role", "attribute", "link", "value", "schema",
    "untouched", "agreed", "",
]  # fmt: skip
"""What readers differ in; "untouched" and "agreed" are agreed, and drawn to be checked."""

TRIGGER = "-t"
"""What follows the id of an event's unit in the id of its trigger."""


@dataclass(frozen=True, slots=True)
class Version:
    """What one or several readers say of a unit; without annotations that nothing is there.

    An event comes with its trigger before it. `claim` is a digest of what is said, "" for
    nothing, and `says` the same in short words without where. `untouched` are those of the
    readers who left it as it was suggested, `rejected` other readers who rejected just that.
    Nobody's version is what the rule put together from parts.
    """

    readers: tuple[int, ...]
    claim: str
    says: str
    annotations: tuple[Annotation, ...]
    untouched: tuple[int, ...] = ()
    rejected: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """What is settled as one; `at` is the code point where it stands in reading order.

    First come the versions that say something, in the order of their readers, then that nothing
    is there. `needs` are the units that some version points to.
    """

    id: str
    kind: Kind
    at: int
    versions: tuple[Version, ...]
    needs: tuple[str, ...]


def unit_of(reference: str) -> str:
    """The unit of what a version points to, which may be the trigger of an event."""
    return reference.removesuffix(TRIGGER)
