"""What readers are called in review: by their names, or by numbers where names are hidden."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from curation.store.reviews import Reader


@dataclass(frozen=True, slots=True)
class Numbered:
    """A reader of an article; `number` is from 1, and says the same whatever comes later."""

    id: int
    name: str
    number: int


def numbered(
    readers: Iterable[Reader], document_id: int, *, hides_names: bool
) -> tuple[Numbered, ...]:
    """The readers of an article in order; hidden, the order is another one in every article."""
    found = sorted(readers, key=lambda one: one.reading.author_id)
    if hides_names:
        found.sort(key=lambda one: _drawn(document_id, one.reading.author_id))
    return tuple(
        Numbered(one.reading.author_id, f"Reader {number}" if hides_names else one.name, number)
        for number, one in enumerate(found, start=1)
    )


def _drawn(document_id: int, author_id: int) -> str:
    return hashlib.sha256(f"reader {document_id} {author_id}".encode()).hexdigest()
