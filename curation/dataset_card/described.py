"""A dataset with all that its card, its metadata and its manifest say of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from curation.dataset_card.counts import Counts
from curation.dataset_card.facts import CardFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class FileEntry:
    """A file of the dataset by its path in the folder.

    `format` is empty for what is no data; `loss` says what the format could not carry, in words,
    and `records` how many readings are in the file.
    """

    path: str
    bytes: int
    sha256: str
    media_type: str = "application/octet-stream"
    format: str = ""
    part: str = ""
    records: int = 0
    loss: str = ""
    next_commands: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """A dataset: what it is called, what it holds, how it was made, and its files.

    `name` is that of the release, empty for what was never made one; `made` and `moment` are times
    in UTC. `recipe` is what of the moment was taken; `content_sha256` and `parts` are empty where
    no content was hashed. `groups` counts the groups of articles that stay together, by part of the
    split, `leaks` the pairs of near-duplicates that lie in different parts all the same.
    """

    name: str
    facts: CardFacts
    counts: Counts
    recipe: Mapping[str, Any]
    made: str
    moment: Mapping[str, Any]
    program: str
    note: str = ""
    licence: str = ""
    content_sha256: str = ""
    parts: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, int] = field(default_factory=dict)
    leaks: int = 0
    files: tuple[FileEntry, ...] = ()

    @property
    def title(self) -> str:
        """What people call it."""
        return f"{self.facts.title}, {self.name}" if self.name else self.facts.title

    @property
    def slug(self) -> str:
        """What machines call it: the project and the release, in small letters."""
        told = f"{self.facts.project}-{self.name}" if self.name else self.facts.project
        kept = "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in told.lower())
        return "-".join(filter(None, kept.split("-"))) or "dataset"

    def data(self, format: str) -> list[FileEntry]:
        """The files of data in one format."""
        return [one for one in self.files if one.format == format]

    @property
    def formats(self) -> list[str]:
        """The formats there are files in, in their order."""
        return list(dict.fromkeys(one.format for one in self.files if one.format))


def content_digest(parts: Iterable[tuple[str, str]]) -> str:
    """What a dataset's content comes down to, of the (name, sha256) of its files.

    The same as `sha256sum` says of what it says of the files: a line a file, the digest, two
    spaces and the name.
    """
    lines = "".join(f"{digest}  {name}\n" for name, digest in parts)
    return hashlib.sha256(lines.encode()).hexdigest()
