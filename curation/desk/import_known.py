"""What is there already when a file is planned: articles by id and by text, and who read them.

What a file adds lies in a layer of its own, which is kept when the whole file is good and
forgotten otherwise.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Mapping
from typing import Protocol, TypeAlias

from curation.store.people import AuthorKind

Begun: TypeAlias = tuple[str, AuthorKind, str]
"""A reading: the article's id, what reads it, and how that is called."""


class Known(Protocol):
    """The articles and readings there are, and those a file would add."""

    def digest_of(self, external_id: str) -> str | None:
        """The digest of the text that has this id."""

    def id_of(self, digest: str) -> str | None:
        """The id of the article with a text of this digest."""

    def add(self, external_id: str, digest: str) -> None:
        """Know an article."""

    def has_begun(self, reading: Begun) -> bool:
        """Whether there is this reading."""

    def begin(self, reading: Begun) -> None:
        """Know a reading."""

    def keep(self) -> None:
        """Keep what was added since the last time."""

    def forget(self) -> None:
        """Forget what was added since the last time something was kept."""


class KnownInMemory:
    """As dictionaries: for files that are in memory themselves."""

    def __init__(
        self,
        known: Mapping[str, str] | None = None,
        by_digest: Mapping[str, str] | None = None,
        begun: Iterable[Begun] = (),
    ) -> None:
        self._known: ChainMap[str, str] = ChainMap({}, dict(known or {}))
        self._by_digest: ChainMap[str, str] = ChainMap({}, dict(by_digest or {}))
        self._begun: ChainMap[Begun, bool] = ChainMap({}, dict.fromkeys(begun, True))

    def digest_of(self, external_id: str) -> str | None:
        """The digest of the text that has this id."""
        return self._known.get(external_id)

    def id_of(self, digest: str) -> str | None:
        """The id of the article with a text of this digest."""
        return self._by_digest.get(digest)

    def add(self, external_id: str, digest: str) -> None:
        """Know an article."""
        self._known[external_id] = digest
        self._by_digest[digest] = external_id

    def has_begun(self, reading: Begun) -> bool:
        """Whether there is this reading."""
        return reading in self._begun

    def begin(self, reading: Begun) -> None:
        """Know a reading."""
        self._begun[reading] = True

    def keep(self) -> None:
        """Keep what was added since the last time."""
        self._known.maps[1].update(self._known.maps[0])
        self._by_digest.maps[1].update(self._by_digest.maps[0])
        self._begun.maps[1].update(self._begun.maps[0])
        self.forget()

    def forget(self) -> None:
        """Forget what was added since the last time something was kept."""
        for layers in (self._known, self._by_digest, self._begun):
            layers.maps[0].clear()
