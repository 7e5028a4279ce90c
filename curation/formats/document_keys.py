"""Keys of documents for formats in which no two may have the same."""

from __future__ import annotations

from itertools import count

from curation.formats.dataset import LabelledDocument


class DocumentKeys:
    """The ids of documents; where an article has several readers, the others' with their names."""

    def __init__(self) -> None:
        self._used: set[str] = set()

    def of(self, document: LabelledDocument) -> str:
        """The key of a reading, which no other one gets."""
        key = document.external_id
        if key in self._used:
            key = named = f"{key}#{document.annotator}"
            numbers = count(2)
            while key in self._used:
                key = f"{named}#{next(numbers)}"
        self._used.add(key)
        return key
