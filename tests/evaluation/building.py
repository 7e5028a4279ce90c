"""Short ways to say what gold and a pre-tagger see in one small text."""

from __future__ import annotations

from curation.evaluation.counts import Counts, Judged, score
from curation.model import Annotation, Argument, DocumentLabel, Event, Origin, Relation, Span
from curation.schema import AttributeType, EventType, RelationType, Schema

TEXT = "Turkey and Israel met in Baku on Friday and agreed to meet again in northern Syria."

SCHEMA = Schema(
    name="small",
    relations=(RelationType(name="rival_of", symmetric=True), RelationType(name="part_of")),
    events=(EventType(name="CONSULT"), EventType(name="AGREE")),
    attributes=(
        AttributeType(
            name="modality",
            on=("event",),
            values=("asserted", "planned", "denied"),
            default="asserted",
        ),
        AttributeType(name="mode", on=("CONSULT",), values=("visit", "phone"), several=True),
    ),
)


def place(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def mention(id: str, words: str, label: str = "GPE", **more) -> Span:
    start, end = place(words)
    return Span(id, label, start, end, words, **more)


def event(
    id: str,
    words: str,
    label: str = "CONSULT",
    origin: Origin | None = None,
    *,
    roles=(),
    **attributes,
) -> tuple[Span, Event]:
    """An event with its trigger; `roles` are (role, id of the filler)."""
    start, end = place(words)
    trigger = Span(f"{id}-trigger", label, start, end, words, trigger=True)
    arguments = tuple(Argument(role, target) for role, target in roles)
    return trigger, Event(id, label, trigger.id, arguments, attributes, origin)


def relation(id: str, label: str, head: str, tail: str, **more) -> Relation:
    return Relation(id, label, head, tail, **more)


def document_label(value: str, label: str = "context") -> DocumentLabel:
    return DocumentLabel(f"{label}-{value}", label, value)


def flat(*parts: Annotation | tuple[Annotation, ...]) -> tuple[Annotation, ...]:
    return tuple(one for part in parts for one in (part if isinstance(part, tuple) else (part,)))


def judged(gold=(), found=(), *, document: str = "one") -> Judged:
    return Judged(document, TEXT, flat(*gold), flat(*found))


def counts(gold, found, kind: str, mode: str = "exact") -> Counts:
    return score([judged(gold, found)], kind, mode, SCHEMA).total
