"""A written file is read again and compared with what was to be in it, before anybody gets it.

While it is written, hashes of 8 bytes are kept of what each reading says and of the id of its
article, for formats that have ids; what differs is found by
making the readings once more.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from curation.errors import BadInput, ExportFailed
from curation.formats.dataset import KINDS, Format
from curation.formats.facts import Fact, Facts, FactsOf
from curation.formats.keeping import Kept

LONGEST = 60
"""The most characters quoted of what differs."""


class ReadBack:
    """What a file has to say, reading by reading, and whether it does.

    Nothing is compared where a format cannot be read back.
    """

    def __init__(self, format: Format) -> None:
        self._format = format
        self._hashes = array("q")
        self._ids = array("q")

    def add(self, kept: Kept) -> None:
        """Hear of the next reading that goes into the file."""
        # A reading of which a file says nothing may be left out of it.
        if self._format.facts is not None and kept.said:
            self._hashes.append(_hash(kept.said))
            self._ids.append(hash(kept.document.external_id))

    def check(
        self,
        path: Path,
        again: Callable[[], Iterator[Kept]],
        *,
        heard: Callable[[], None] = lambda: None,
    ) -> None:
        """Raise `ExportFailed` unless the file says what it has to; `heard` hears of each reading.

        `again` makes the readings once more, to say which of them differs.
        """
        if self._format.facts is None:
            return
        try:
            place = self._first_difference(path, heard)
        except BadInput as error:
            raise ExportFailed(_refusal(self._format, f"it is broken ({error.message})")) from error
        if place is not None:
            raise ExportFailed(self._told(path, place, again()))

    def _first_difference(self, path: Path, heard: Callable[[], None]) -> int | None:
        """The number of the first reading that differs, among those that say anything."""
        number = 0
        for facts in self._facts(path):
            if number == len(self._hashes) or _hash(facts) != self._hashes[number]:
                return number
            if isinstance(facts, FactsOf) and hash(facts.id) != self._ids[number]:
                return number
            number += 1
            heard()
        return None if number == len(self._hashes) else number

    def _facts(self, path: Path) -> Iterator[Facts]:
        assert self._format.facts is not None
        return (facts for facts in self._format.facts(path) if facts)

    def _told(self, path: Path, place: int, again: Iterator[Kept]) -> str:
        wanted = next(islice((one for one in again if one.said), place, None), None)
        found = next(islice(self._facts(path), place, None), None)
        if wanted is None:
            return _refusal(self._format, "it says more than its readings do")
        name = wanted.document.external_id
        if found is None:
            return _refusal(self._format, f"{name} is missing in it")
        lacks, adds = wanted.said - found, found - wanted.said
        if lacks:
            return _refusal(self._format, f"of {name} it does not say {_quoted(_first(lacks))}")
        if not adds:
            assert isinstance(found, FactsOf)
            return _refusal(self._format, f"{name} is called {found.id[:LONGEST]!r} in it")
        return _refusal(
            self._format, f"of {name} it says {_quoted(_first(adds))}, which nobody did"
        )


def _hash(facts: Facts) -> int:
    """The same for the same facts, in this process: it takes a tenth of the time of a digest."""
    return hash(frozenset(facts.items()))


def _refusal(format: Format, why: str) -> str:
    return (
        f"The file was read back as {format.name}, and {why}: it is not handed out. Choose another "
        "format, and report this as a fault of the app."
    )


def _first(facts: Facts) -> Fact:
    """The one to name: mentions before what stands on them."""
    return min(facts, key=lambda fact: (KINDS.index(fact[0]), fact))


def _quoted(fact: Fact) -> str:
    kind, *words = fact
    said = " · ".join(words)
    return f"{kind} “{said if len(said) <= LONGEST else said[:LONGEST] + '…'}”"
