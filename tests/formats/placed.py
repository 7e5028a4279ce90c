"""What a reading says and where, without the ids of its annotations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from curation.formats.dataset import Kind, LabelledDocument
from curation.model import Annotation, Attributes, Chain, DocumentLabel, Event, Relation, Span


def placed(document: LabelledDocument, kinds: Collection[Kind]) -> Counter[tuple[object, ...]]:
    """Everything of these kinds by the places in the text it stands on."""
    by_id = {one.id: one for one in document.annotations}
    found: Counter[tuple[object, ...]] = Counter()
    for one in document.annotations:
        match one:
            case Span(trigger=False) if "entities" in kinds:
                found["entity", one.label, _place(one), _said(one.attributes, kinds)] += 1
            case Relation() if "relations" in kinds:
                ends = _end(one.head, by_id), _end(one.tail, by_id)
                found["relation", one.label, ends, _said(one.attributes, kinds)] += 1
            case Event() if "events" in kinds:
                arguments = sorted((a.role, _end(a.target, by_id)) for a in one.arguments)
                said = tuple(arguments) if "arguments" in kinds else ()
                place = _end(one.id, by_id)
                found["event", one.label, place, said, _said(one.attributes, kinds)] += 1
            case DocumentLabel() if "labels" in kinds:
                found["label", one.label, one.value] += 1
            case Chain() if "chains" in kinds:
                mentions = tuple(sorted(_end(id, by_id) for id in one.mentions))
                link = (one.name, one.link) if "attributes" in kinds else ()
                found["chain", mentions, link] += 1
            case _:
                pass
    return found


def _place(span: Span) -> tuple[tuple[int, int], ...]:
    return span.pieces or ((span.start, span.end),)


def _end(id: str, by_id: dict[str, Annotation]) -> tuple[tuple[int, int], ...]:
    one = by_id[id]
    span = by_id[one.trigger] if isinstance(one, Event) else one
    assert isinstance(span, Span)
    return _place(span)


def _said(attributes: Attributes, kinds: Collection[Kind]) -> tuple[object, ...]:
    if "attributes" not in kinds:
        return ()
    facts = []
    for name, value in attributes.items():
        for one in value if isinstance(value, tuple) else (value,):
            facts.append((name, str(one)))
    return tuple(sorted(facts))
