"""What goes into a format and what comes out of one, whatever the format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeAlias, get_args

from curation.formats.bare_words import bare
from curation.model import Annotation, Chain, Decision, ReadingStatus, Rejection, Remark
from curation.schema import Schema

if TYPE_CHECKING:
    from curation.formats.facts import Facts
    from curation.formats.keeping import Keeping

Kind: TypeAlias = Literal[
    "texts", "entities", "relations", "events", "arguments", "attributes", "labels", "chains"
]
"""What a dataset may hold. Triggers go with their events; "labels" are those of whole documents."""
KINDS: tuple[Kind, ...] = get_args(Kind)

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
    scores: Mapping[str, float] = field(default_factory=dict)
    """How sure a model was of an annotation, by its id, where the file says so."""


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
    part: str = ""
    """The part of a split it falls into: "train", "dev" or "test"; empty without a split."""

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
"""(readings, schema of their project) -> the file in chunks, the same bytes for the same readings.

Readings come as the format keeps them (see `Format.keep`), so there is nothing in them that the
file has no place for, but for the kinds it does not tell at all.
"""


Lost: TypeAlias = Callable[[LabelledDocument, Schema], Mapping[str, int]]


class Lines(Protocol):
    """A file that is read line by line."""

    def readline(self, limit: int = -1, /) -> bytes:
        """The next line with its end, or so much of it; nothing at the end of the file."""


class Beside(Protocol):
    """What goes along with files of a format: a map of names, a training configuration.

    Hears of every reading that is written, then makes its files.
    """

    def add(self, document: LabelledDocument) -> None:
        """Hear of a reading, as the format keeps it."""

    def files(self, names: Mapping[str, str]) -> Iterable[tuple[str, bytes]]:
        """The (name, content) of each file, of which there may be none.

        `names` has the name of the file of each part of the split, or of all under "".
        """


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
    read_column: Callable[[bytes, str, str | None], Iterator[Found]] | None = None
    """`read` of a table with the column of the text named, where articles are rows."""
    read_stream: Callable[[Lines, str], Iterator[Found]] | None = None
    """`read` as it goes, for files too large for memory; it may be asked for twice."""
    together: Together | None = None
    apart: bool = False
    """An article with a fault is refused alone, and not the whole file with it."""
    write: Write | None = None
    tells: frozenset[Kind] = frozenset(KINDS)
    """The kinds that a written file tells; all others are counted as dropped."""
    keep: Callable[[Keeping, Schema], None] | None = None
    """Makes of a reading what the file can hold, and says what that drops or changes, and why."""
    facts: Callable[[Path], Iterator[Facts]] | None = None
    """What a written file says, reading by reading in the order they were written in.

    A reading of which the file says nothing may be left out; where it has the id of the article,
    they are `facts.FactsOf` it. Parsed from the file alone: this is
    how an export is read back before it is offered. Raises `BadInput` when the file is broken.
    """
    told: Callable[[str], str] = bare
    """How its facts say the words of the text: without spaces, or a digest where it has none."""
    beside: Callable[[Schema], Beside] | None = None
    holds_parts: bool = False
    """One file holds all parts of a split, which its readings come sorted by."""
    next_commands: Callable[[Mapping[str, str]], tuple[str, ...]] | None = None
    """What to type next, such as how to train on it, by the name of each part's file."""
    recognises: Callable[[bytes], bool] | None = None
    """Whether a file that ends in one of the suffixes begins as this format does.

    Asked of the first 64 KB where several read the suffix; None reads whatever no other format of
    that suffix recognises. A ZIP that is recognised is read whole, any other as a folder.
    """
    lost: Lost | None = None
    """What is beside labels and stays behind, such as rejections, counted by what it is."""
    cannot_carry: tuple[str, ...] = ()
    media_type: str = "text/plain; charset=utf-8"
    """What HTTP calls it."""
    tells_provenance: bool = False
    """It always says who decided and when, asked for or not."""
    look: Callable[[bytes], str] | None = None
    """The beginning of a file in words, where its bytes are no text."""
