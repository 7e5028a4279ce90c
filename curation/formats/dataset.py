"""What goes into a format and what comes out of one, whatever the format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from curation.model import Annotation, Chain, Decision, ReadingStatus, Rejection, Remark
from curation.schema import Schema

IncomingStatus: TypeAlias = Literal["open", "submitted", "suggested"]

How: TypeAlias = Literal[
    "accepted", "changed", "added", "imported", "suggested",
    "agreed", "single", "taken", "edited",
]  # fmt: skip
"""How an annotation came to be; the second line only in gold readings."""


@dataclass(frozen=True, slots=True)
class IncomingReading:
    """Somebody's annotations that came with an article."""

    annotator: str
    status: IncomingStatus
    annotations: tuple[Annotation, ...]


@dataclass(frozen=True, slots=True)
class Incoming:
    """An article read from a file; `place` names where in it, `notes` what was done to it."""

    text: str
    title: str
    place: str
    meta: Mapping[str, Any] = field(default_factory=dict)
    external_id: str | None = None
    reading: IncomingReading | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """An article that cannot be taken, and why, among others that may be."""

    place: str
    reason: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """How an annotation came to be: by whom, when, and whether a suggestion was taken.

    `via` is "label_all" when it was given to all equal words at once, else empty. In a gold reading
    `how` says whether readers agreed on it, only one there is said it, or a reviewer took it,
    edited or added it for a `reason`; `readers` are those who said just that.
    """

    how: How
    by: str
    at: str
    via: Literal["", "label_all"] = ""
    readers: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class LabelledDocument:
    """One author's reading of one document, ready to be written."""

    external_id: str
    text: str
    text_sha256: str
    meta: Mapping[str, Any]
    annotator: str
    status: ReadingStatus | Literal["suggested"]
    schema_name: str
    schema_version: int
    annotations: tuple[Annotation, ...]
    provenance: Mapping[str, Provenance] | None = None

    @property
    def rejections(self) -> int:
        """How many suggestions the author rejected, which no dataset holds."""
        return sum(isinstance(annotation, Rejection) for annotation in self.annotations)

    @property
    def remarks(self) -> int:
        """How many comments and flags there are, which no dataset holds."""
        return sum(isinstance(annotation, Remark) for annotation in self.annotations)

    @property
    def decisions(self) -> int:
        """How many decisions of a reviewer there are, which stand beside the labels they settle."""
        return sum(isinstance(annotation, Decision) for annotation in self.annotations)

    @property
    def chains(self) -> int:
        """How many chains there are, which lists of events have no place for."""
        return sum(isinstance(annotation, Chain) for annotation in self.annotations)


Found: TypeAlias = Incoming | Refused | Schema
"""What reading comes upon; a schema is what the labels of a new project may be taken from."""

Read: TypeAlias = Callable[[bytes, str], Iterator[Found]]
"""(content, file name) -> articles. Raises `BadInput` naming the place."""

Write: TypeAlias = Callable[[Iterable[LabelledDocument], Schema], Iterator[bytes]]
"""(readings, schema of their project) -> the file in chunks."""


Lost: TypeAlias = Callable[[LabelledDocument, Schema], Mapping[str, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """How a format is read whose articles are spread over several files, by the files' names.

    `knows` says whether a file that no format reads by itself has a place beside such files, and
    `belonging` which of some names are read together.
    """

    knows: Callable[[str], bool]
    belonging: Callable[[Iterable[str]], frozenset[str]]
    read: Callable[[Mapping[str, bytes]], Iterator[Found]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One file format; `read` or `write` is None where it goes one way only."""

    name: str
    summary: str
    suffixes: tuple[str, ...]
    """How its files end; a file that is written ends in the first."""
    read: Read | None = None
    together: Together | None = None
    apart: bool = False
    """An article with a fault is refused alone, and not the whole file with it."""
    write: Write | None = None
    lost: Lost | None = None
    """What writing one document loses, counted by kind."""
    cannot_carry: tuple[str, ...] = ()
    media_type: str = "text/plain; charset=utf-8"
    """What HTTP calls it."""
    tells_provenance: bool = False
    """It always says who decided and when, asked for or not."""
    look: Callable[[bytes], str] | None = None
    """The beginning of a file in words, where its bytes are no text."""
