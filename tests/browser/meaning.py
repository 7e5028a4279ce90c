"""What annotations say, whatever their ids: to compare what came out with what is right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TypeAlias

from curation.model import Annotation, Chain, DocumentLabel, Event, Relation, Span

Claim: TypeAlias = tuple[object, ...]


def meaning(annotations: Iterable[Annotation]) -> Counter[Claim]:
    """Every mention, relation, event, document label and chain by its words and places.

    A trigger is in its event. What is neither of these, such as a decision, says nothing.
    """
    found = list(annotations)
    spans = {one.id: one for one in found if isinstance(one, Span)}
    places = {id: (one.start, one.end) for id, one in spans.items()}
    places |= {one.id: places[one.trigger] for one in found if isinstance(one, Event)}
    return Counter(claim for one in found if (claim := _claim(one, spans, places)) is not None)


def _claim(
    one: Annotation, spans: dict[str, Span], places: dict[str, tuple[int, int]]
) -> Claim | None:
    match one:
        case Span(trigger=True):
            return None
        case Span():
            return ("span", one.label, one.text, one.start, one.end, one.pieces)
        case Relation():
            return ("relation", one.label, places[one.head], places[one.tail])
        case Event():
            arguments = frozenset((each.role, places[each.target]) for each in one.arguments)
            attributes = frozenset(one.attributes.items())
            trigger = spans[one.trigger].text
            return ("event", one.label, trigger, places[one.trigger], arguments, attributes)
        case DocumentLabel():
            return ("document label", one.label, one.value)
        case Chain():
            return ("chain", frozenset(places[mention] for mention in one.mentions), one.link)
    return None
