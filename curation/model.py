"""The values everything else is about: annotations of one document.

Offsets are Unicode code points, half-open. Values are immutable; what a person does with them is
an `Edit` (see `edits.py`). This module checks nothing against a text or a schema.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

AttributeValue: TypeAlias = str | bool | tuple[str, ...]
Attributes: TypeAlias = Mapping[str, AttributeValue]
Confidence: TypeAlias = Literal["high", "check"]
Outcome: TypeAlias = Literal["taken", "edited", "none", "added", "follows", "outvoted"]
ReadingStatus: TypeAlias = Literal["open", "submitted"]
DocumentStatus: TypeAlias = Literal["new", "open", "submitted"]
"""How far a person is with a document; "new" before they begin."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Which pre-tagger proposed an annotation, and how sure it was.

    `score` is the pre-tagger's own uncalibrated number; people are shown `confidence`.
    """

    tagger: str
    version: str
    confidence: Confidence
    score: float | None = None
    rule: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """An entity mention or, when `trigger`, the words that name an event.

    `text` is the document's text from `start` to `end`. `pieces` is empty for a span in one piece,
    else two or more sorted, disjoint (start, end) pairs that begin at `start` and finish at `end`.
    A trigger's label is the label of its event.
    """

    id: str
    label: str
    start: int
    end: int
    text: str
    pieces: tuple[tuple[int, int], ...] = ()
    trigger: bool = False
    attributes: Attributes = field(default_factory=dict)
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """A labelled, directed tie between two spans or events, given by their ids."""

    id: str
    label: str
    head: str
    tail: str
    attributes: Attributes = field(default_factory=dict)
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Argument:
    """What fills a role of an event: the id of a span or of another event."""

    role: str
    target: str


@dataclass(frozen=True, slots=True)
class Event:
    """A frame: a trigger (the id of a span) and the arguments that fill its roles."""

    id: str
    label: str
    trigger: str
    arguments: tuple[Argument, ...] = ()
    attributes: Attributes = field(default_factory=dict)
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class DocumentLabel:
    """A label, with a value, on the document as a whole."""

    id: str
    label: str
    value: str
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Rejection:
    """A person's decision that the suggestion with this id is wrong."""

    id: str


@dataclass(frozen=True, slots=True)
class Remark:
    """What a person notes beside the labels: a comment, or that they are unsure (`flag`).

    `target` is the id of the annotation or suggestion it is about, empty for the whole document.
    It may go without the remark: a remark is a note, not a label, and is in no dataset.
    """

    id: str
    target: str
    text: str = ""
    flag: bool = False


@dataclass(frozen=True, slots=True)
class Chain:
    """Mentions (their ids) that mean one and the same thing.

    `name` is what it is called, empty for "as its mentions say"; `link` leads to more about it: a
    Wikidata id such as Q43, an address, or any other line. A single mention may be named or
    linked, too. A mention is in one chain at most.
    """

    id: str
    mentions: tuple[str, ...]
    name: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided where readers differ; it stands in the gold reading of a document only.

    `unit` is the id of what was to be settled, which what came of it has in the gold, too.
    `outcome` says what came of it: "taken" is what `readers` (numbers of authors) say, "edited"
    something else, "none" that nothing is there, "added" what no reader had. "follows" goes with
    the decision on something it stands on, "outvoted" is the project's rule that nothing is there.
    `offered` has the digests of all that the readers said, so that what is new is found out.
    """

    id: str
    unit: str
    outcome: Outcome
    readers: tuple[int, ...] = ()
    offered: tuple[str, ...] = ()
    reason: str = ""


Labelled: TypeAlias = Span | Relation | Event | DocumentLabel
"""What carries a label: what a pre-tagger may suggest and what datasets hold."""
Annotation: TypeAlias = Labelled | Chain | Rejection | Remark | Decision
Annotations: TypeAlias = Mapping[str, Annotation]
"""The annotations of one reading by id."""


def text_digest(text: str) -> str:
    """The SHA-256 of a text's UTF-8 bytes, in hexadecimal; half a surrogate pair is no error."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def says_something(chain: Chain) -> bool:
    """Whether it says anything: that mentions are one, or of a single one its name or link."""
    return len(chain.mentions) > 1 or bool(chain.mentions and (chain.name or chain.link))


def references(annotation: Annotation) -> tuple[str, ...]:
    """The ids an annotation points to."""
    match annotation:
        case Relation(head=head, tail=tail):
            return (head, tail)
        case Event(trigger=trigger, arguments=arguments):
            return (trigger, *(argument.target for argument in arguments))
        case Chain(mentions=mentions):
            return mentions
        case _:
            return ()


def proposal(annotation: Annotation) -> tuple[object, ...] | None:
    """What a mention, trigger or document label says, whoever says it; None for other kinds."""
    match annotation:
        case Span(label=label, start=start, end=end, pieces=pieces, trigger=trigger):
            return (label, start, end, pieces, trigger)
        case DocumentLabel(label=label, value=value):
            return (label, value)
        case _:
            return None
