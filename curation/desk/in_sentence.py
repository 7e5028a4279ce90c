"""An annotation as one reads it in its sentence: which words it marks, and what it says of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from curation.formats.sentences import sentence_of
from curation.model import (
    Annotation,
    Annotations,
    Attributes,
    Chain,
    DocumentLabel,
    Event,
    Relation,
    Span,
)

LONGEST = 400
"""The most characters of a sentence that are shown around what is marked."""
CUT = "…"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence, and whether it is what is spoken of."""

    text: str
    is_marked: bool


@dataclass(frozen=True, slots=True)
class Said:
    """What an annotation says: its label, the words it is about, and more of it line by line.

    `words` is "" for what is about the whole article.
    """

    label: str
    words: str
    more: tuple[str, ...]
    marks: tuple[tuple[int, int], ...]


def said(annotation: Annotation, beside: Annotations) -> Said | None:
    """What an annotation says, with what it points to among those beside it.

    None for what says nothing of the article: a rejection, a remark, a decision.
    """
    match annotation:
        case Span() as span:
            return Said(span.label, span.text, _attributes(span.attributes), _places([span]))
        case Event() as event:
            trigger = beside.get(event.trigger)
            words = trigger.text if isinstance(trigger, Span) else ""
            roles = [
                f"{one.role}: {words_of(beside.get(one.target), beside)}" for one in event.arguments
            ]
            return Said(
                event.label, words, (*roles, *_attributes(event.attributes)), _places([trigger])
            )
        case Relation() as relation:
            head, tail = beside.get(relation.head), beside.get(relation.tail)
            ends = f"{words_of(head, beside)} → {words_of(tail, beside)}"
            marks = _places(_anchor(one, beside) for one in (head, tail))
            return Said(relation.label, ends, _attributes(relation.attributes), marks)
        case DocumentLabel() as label:
            return Said(label.label, "", (label.value,), ())
        case Chain() as chain:
            mentions = [beside.get(id) for id in chain.mentions]
            names = tuple(words_of(one, beside) for one in mentions)
            linked = (f"linked to {chain.link}",) if chain.link else ()
            return Said(chain.name or "Chain", " = ".join(names), linked, _places(mentions))
        case _:
            return None


def words_of(annotation: Annotation | None, beside: Annotations) -> str:
    """The words of what something points to; what is not there has none."""
    anchor = _anchor(annotation, beside)
    return anchor.text if isinstance(anchor, Span) else "?"


def sentence(text: str, marks: Iterable[tuple[int, int]]) -> tuple[Piece, ...]:
    """The sentence of the first mark, with every mark that lies in it."""
    places = sorted(marks)
    if not places:
        return ()
    start, end = places[0]
    first, last = sentence_of(text, start, end)
    room = max(0, (LONGEST - (end - start)) // 2)
    begins, ends = max(first, start - room), min(last, end + room)
    pieces = [Piece(CUT, False)] if begins > first else []
    at = begins
    for low, high in places:
        if low < at or high > ends:
            continue
        pieces += [Piece(text[at:low], False), Piece(text[low:high], True)]
        at = high
    pieces.append(Piece(text[at:ends] + (CUT if ends < last else ""), False))
    return tuple(one for one in pieces if one.text)


def _anchor(annotation: Annotation | None, beside: Annotations) -> Annotation | None:
    return beside.get(annotation.trigger) if isinstance(annotation, Event) else annotation


def _places(annotations: Iterable[Annotation | None]) -> tuple[tuple[int, int], ...]:
    return tuple(
        place
        for one in annotations
        if isinstance(one, Span)
        for place in (one.pieces or ((one.start, one.end),))
    )


def _attributes(attributes: Attributes) -> tuple[str, ...]:
    return tuple(
        name if value is True else f"{name}: {'no' if value is False else value}"
        for name, value in sorted(attributes.items())
    )
