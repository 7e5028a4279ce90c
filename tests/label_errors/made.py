"""Readings for the tests, with what a model would say of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from curation.label_errors import Reading, reading_of
from curation.label_errors.predictions import Predicted, Prediction
from curation.model import Annotation, Argument, Event, Relation, Span


def mention(text: str, words: str, label: str, *, id: str = "", trigger: bool = False) -> Span:
    """These words of the text, labelled."""
    start = text.index(words)
    name = id or f"{label}-{start}-{start + len(words)}"
    return Span(name, label, start, start + len(words), words, trigger=trigger)


def reading(
    number: int,
    text: str,
    annotations: Iterable[Annotation] = (),
    *,
    predicted: Sequence[tuple[str, str, float]] = (),
    standing: Mapping[str, Mapping[str, float]] | None = None,
    author: int = 1,
) -> Reading:
    """A reading of a document of this number; places of the prediction go by their words."""
    found = tuple(
        Predicted(text.index(words), text.index(words) + len(words), label, sure)
        for words, label, sure in predicted
    )
    sure = {
        (text.index(words), text.index(words) + len(words)): of
        for words, of in (standing or {}).items()
    }
    return reading_of(number, author, number, text, annotations, Prediction(found, sure))


def tied(number: int, label: str, head: str, tail: str) -> Reading:
    """A reading with one relation between two types."""
    text = "Fidan led Turkey."
    one, other = mention(text, "Fidan", head), mention(text, "Turkey", tail)
    return reading(number, text, [one, other, Relation("r", label, one.id, other.id)])


def happened(number: int, label: str, roles: Mapping[str, str], *, words: str = "met") -> Reading:
    """A reading with one event; each role is filled with a mention of this type."""
    text = f"Ankara {words} Oslo and Rome in May."
    names = ("Ankara", "Oslo", "Rome", "May")
    fillers = [
        mention(text, name, type_) for name, type_ in zip(names, roles.values(), strict=False)
    ]
    trigger = mention(text, words, label, id="t", trigger=True)
    arguments = tuple(Argument(role, one.id) for role, one in zip(roles, fillers, strict=True))
    return reading(number, text, [*fillers, trigger, Event("e", label, "t", arguments)])
