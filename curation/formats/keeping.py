"""What a format keeps of a reading: everything it drops or changes is counted, and says why.

A format's `keep` gets a `Keeping` and drops what its file has no place for; what stands on that
goes with it, and is counted, too. So for every kind: as many facts as the reading has are in the
file or counted as dropped (`tests/formats/test_laws.py`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TypeAlias

from curation.formats.dataset import KINDS, Format, Kind, LabelledDocument
from curation.formats.facts import (
    Facts,
    attribute_facts,
    count_by_kind,
    count_by_label,
    facts_of,
    kinds_in,
)
from curation.model import (
    Annotation,
    Argument,
    AttributeValue,
    Chain,
    Event,
    Labelled,
    Relation,
    Span,
    references,
    says_something,
)
from curation.schema import Schema

Why: TypeAlias = tuple[Kind, str]
"""What something is, and why it is not in the file as it is in the reading."""

GONE = "what they stand on is not in the file"
NO_PLACE = "it has no place for them"


@dataclass(frozen=True, slots=True)
class Kept:
    """A reading as a file holds it, and what became of the rest, counted.

    `dropped` is not in the file; `changed` is, but otherwise than in the reading. `said` is what
    the file has to say when it is read back, `labels` how much that is by kind and label.
    """

    document: LabelledDocument
    had: Counter[Kind]
    carried: Counter[Kind]
    dropped: Counter[Why]
    changed: Counter[Why]
    said: Facts
    labels: Counter[tuple[Kind, str]]


class Keeping:
    """A reading from which what a format cannot hold is taken out, one thing after the other."""

    def __init__(self, document: LabelledDocument) -> None:
        self.document = document
        self.text = document.text
        self.annotations: dict[str, Annotation] = {
            one.id: one for one in document.annotations if isinstance(one, Labelled | Chain)
        }
        self.dropped: Counter[Why] = Counter()
        self.changed: Counter[Why] = Counter()
        self._standing_on: dict[str, list[str]] | None = None
        self.untold: dict[Kind, str] = {}
        """Why the file has no place for a kind of things it does not tell, where one may say."""

    def mentions(self) -> list[Span]:
        """The mentions that are left, in the order of the text, of two at a place the longer."""
        found = [one for one in self.annotations.values() if isinstance(one, Span)]
        return sorted(
            (one for one in found if not one.trigger),
            key=lambda s: (s.start, -s.end, s.label, s.id),
        )

    def spans(self) -> list[Span]:
        """Mentions and triggers that are left."""
        return [one for one in self.annotations.values() if isinstance(one, Span)]

    def relations(self) -> list[Relation]:
        """The relations that are left."""
        return [one for one in self.annotations.values() if isinstance(one, Relation)]

    def events(self) -> list[Event]:
        """The events that are left."""
        return [one for one in self.annotations.values() if isinstance(one, Event)]

    def chains(self) -> list[Chain]:
        """The chains that are left."""
        return [one for one in self.annotations.values() if isinstance(one, Chain)]

    def trigger(self, event: Event) -> Span:
        """The span that names an event."""
        found = self.annotations[event.trigger]
        assert isinstance(found, Span)
        return found

    def place(self, id: str) -> Span:
        """The span that is meant by an id: a span itself, or the trigger of an event."""
        found = self.annotations[id]
        return self.trigger(found) if isinstance(found, Event) else found  # type: ignore[return-value]

    def drop(self, id: str, why: str) -> None:
        """Take an annotation out, with all that stands on it; dropping what is gone is nothing."""
        one = self.annotations.pop(id, None)
        if one is None:
            return
        kind = _kind(one)
        if kind is not None:
            self.dropped[kind, why] += 1
        self._drop_attributes_of(one)
        gone = [id]
        if isinstance(one, Event):
            self.dropped["arguments", GONE] += len(one.arguments)
            if not any(self._is_trigger_of(one.trigger, other) for other in self._on(one.trigger)):
                gone.append(one.trigger)
                trigger = self.annotations.pop(one.trigger, None)
                if trigger is not None:
                    self._drop_attributes_of(trigger)
        for other_id in dict.fromkeys(other for each in gone for other in self._on(each)):
            other = self.annotations.get(other_id)
            if other is None:
                continue  # it went with one before it
            match other:
                case Event(trigger=trigger_id) if trigger_id == id:
                    self.drop(other.id, why)
                case Relation(head=head, tail=tail) if head in gone or tail in gone:
                    self.drop(other.id, GONE)
                case Event():
                    self.drop_arguments(other.id, lambda one: one.target in gone, GONE)
                case Chain() if id in other.mentions:
                    self._without_mention(other, id)
                case _:
                    pass

    def _on(self, id: str) -> list[str]:
        """What stood on an annotation to begin with; nothing comes to stand on it later."""
        if self._standing_on is None:
            self._standing_on = {}
            for one in self.annotations.values():
                for target in references(one):
                    self._standing_on.setdefault(target, []).append(one.id)
        return self._standing_on.get(id, [])

    def _is_trigger_of(self, id: str, event_id: str) -> bool:
        event = self.annotations.get(event_id)
        return isinstance(event, Event) and event.trigger == id

    def _without_mention(self, chain: Chain, id: str) -> None:
        left = replace(chain, mentions=tuple(one for one in chain.mentions if one != id))
        if says_something(left):
            self.annotations[chain.id] = left
            self.changed["chains", "a mention of theirs is not in the file"] += 1
        else:
            self.drop(chain.id, GONE)

    def drop_arguments(self, event_id: str, which: Callable[[Argument], bool], why: str) -> None:
        """Take arguments of an event out."""
        event = self.annotations[event_id]
        assert isinstance(event, Event)
        left = tuple(one for one in event.arguments if not which(one))
        if len(left) < len(event.arguments):
            self.dropped["arguments", why] += len(event.arguments) - len(left)
            self.annotations[event_id] = replace(event, arguments=left)

    def drop_attributes(self, id: str, why: str, names: frozenset[str] | None = None) -> None:
        """Take attributes of an annotation out: those of these names, or all."""
        one = self.annotations[id]
        if isinstance(one, Chain):
            self.dropped["attributes", why] += bool(one.name) + bool(one.link)
            self.annotations[id] = replace(one, name="", link="")
        elif isinstance(one, Span | Relation | Event) and one.attributes:
            gone = {
                name: value
                for name, value in one.attributes.items()
                if names is None or name in names
            }
            self.dropped["attributes", why] += _values(gone.values())
            left = {name: value for name, value in one.attributes.items() if name not in gone}
            self.annotations[id] = replace(one, attributes=left)

    def change(self, one: Annotation, kind: Kind, why: str) -> None:
        """Put an annotation in the place of the one with its id, and say what is other about it."""
        self.annotations[one.id] = one
        self.changed[kind, why] += 1

    def _drop_attributes_of(self, one: Annotation) -> None:
        if isinstance(one, Span | Relation | Event):
            self.dropped["attributes", GONE] += _values(one.attributes.values())
        elif isinstance(one, Chain):
            self.dropped["attributes", GONE] += bool(one.name) + bool(one.link)


def _values(values: object) -> int:
    """How many facts these values of attributes are."""
    found: Iterator[AttributeValue] = iter(values)  # type: ignore[call-overload]
    return sum(1 for value in found for _ in attribute_facts("", "", "", value))


def _kind(one: Annotation) -> Kind | None:
    match one:
        case Span(trigger=True):
            return None
        case Span():
            return "entities"
        case Relation():
            return "relations"
        case Event():
            return "events"
        case Chain():
            return "chains"
        case _:
            return "labels"


def kept(format: Format, document: LabelledDocument, schema: Schema) -> Kept:
    """A reading as files of a format hold it, with what is dropped and changed."""
    if format.keep is None and len(format.tells) == len(KINDS):
        whole = facts_of(document, told=format.told)
        labels = count_by_label(whole)
        had = kinds_in(labels)
        return Kept(document, had, had, Counter(), Counter(), whole, labels)
    keeping = Keeping(document)
    if format.keep is not None:
        format.keep(keeping, schema)
    beside = tuple(one for one in document.annotations if not isinstance(one, Labelled | Chain))
    result = replace(keeping.document, annotations=(*keeping.annotations.values(), *beside))
    said = facts_of(result, told=format.told)
    left = count_by_kind(said)
    had = Counter(left) if _is_whole(keeping, document) else count_by_kind(facts_of(document))
    if len(format.tells) == len(KINDS):
        labels = count_by_label(said)
        return Kept(result, had, left, +keeping.dropped, +keeping.changed, said, labels)
    dropped = +keeping.dropped
    for kind in KINDS:
        if kind not in format.tells and left[kind]:
            dropped[kind, keeping.untold.get(kind, NO_PLACE)] += left[kind]
    carried = Counter({kind: n for kind, n in left.items() if kind in format.tells})
    said = Counter({fact: times for fact, times in said.items() if fact[0] in format.tells})
    # What is not in the file is not in it otherwise.
    changed = Counter(
        {why: n for why, n in keeping.changed.items() if n and why[0] in format.tells}
    )
    return Kept(result, had, carried, dropped, changed, said, count_by_label(said))


def _is_whole(keeping: Keeping, document: LabelledDocument) -> bool:
    """Whether everything is still as it was in the reading."""
    there = (one for one in document.annotations if isinstance(one, Labelled | Chain))
    return keeping.document is document and all(
        one is other for one, other in zip_longest(keeping.annotations.values(), there)
    )


# What several formats have no place for.


def in_one_piece(keeping: Keeping) -> None:
    """Drop spans in several pieces."""
    for span in keeping.spans():
        if span.pieces:
            keeping.drop(span.id, "they are in several pieces")


def flat(keeping: Keeping) -> None:
    """Drop mentions that overlap another: what begins first stays, of two that do the longer."""
    end = -1
    for mention in keeping.mentions():
        if mention.start < end:
            keeping.drop(mention.id, "they overlap another mention")
        else:
            end = mention.end


def without_space_around(keeping: Keeping) -> None:
    """Take spaces off both ends of spans; drop spans of nothing else."""
    for span in keeping.spans():
        if span.id not in keeping.annotations or span.pieces:
            continue
        words = keeping.text[span.start : span.end]
        start = span.start + len(words) - len(words.lstrip())
        end = span.end - (len(words) - len(words.rstrip()))
        if start >= end:
            keeping.drop(span.id, "they are nothing but spaces")
        elif (start, end) != (span.start, span.end):
            keeping.change(
                replace(span, start=start, end=end, text=keeping.text[start:end]),
                "events" if span.trigger else "entities",
                "spaces around them were left out",
            )


def pieces_without_space_around(keeping: Keeping) -> None:
    """The same for spans in several pieces, piece by piece; a piece of nothing but space goes."""
    for span in keeping.spans():
        if span.id not in keeping.annotations or not span.pieces:
            continue
        pieces = []
        for first, last in span.pieces:
            words = keeping.text[first:last]
            if words.strip():
                before = len(words) - len(words.lstrip())
                pieces.append((first + before, first + before + len(words.strip())))
        if not pieces:
            keeping.drop(span.id, "they are nothing but spaces")
        elif tuple(pieces) != span.pieces:
            start, end = pieces[0][0], pieces[-1][1]
            left = tuple(pieces) if len(pieces) > 1 else ()
            keeping.change(
                replace(span, start=start, end=end, text=keeping.text[start:end], pieces=left),
                "events" if span.trigger else "entities",
                "spaces around them were left out",
            )


def unlabelled_is_nothing(keeping: Keeping) -> None:
    """Say it where a format takes what is not labelled for nothing, in an unfinished reading."""
    keeping.changed["texts", "they are not submitted, and what is not labelled reads as none"] += (
        keeping.document.status != "submitted"
    )
