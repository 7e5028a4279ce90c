"""Short ways to say what sides read, and to ask one measure for its figure."""

from __future__ import annotations

from collections.abc import Sequence

import numpy

from curation.agreement import Document, Figure, Reading, Side, agreement_report
from curation.agreement.measure import Cells, Tally
from curation.model import Annotation, Argument, DocumentLabel, Event, Relation, Span
from curation.schema import (
    AttributeType,
    DocumentLabelType,
    EntityType,
    EventType,
    RelationType,
    Schema,
)

TEXT = "Turkey and Israel met in Baku on Friday and agreed to meet again in northern Syria. "

SCHEMA = Schema(
    name="small",
    entities=tuple(EntityType(name=name) for name in ("GPE", "PERSON", "ORG", "TITLE", "LOC")),
    relations=(RelationType(name="rival_of", symmetric=True), RelationType(name="part_of")),
    events=(EventType(name="CONSULT"), EventType(name="AGREE")),
    document_labels=(
        DocumentLabelType(name="topic", values=("war", "trade")),
        DocumentLabelType(name="scale", values=("1", "2", "3", "4", "5")),
    ),
    attributes=(
        AttributeType(
            name="modality",
            on=("event",),
            values=("asserted", "planned", "denied"),
            default="asserted",
        ),
        AttributeType(name="negated", on=("event",)),
    ),
)

ANNA, BEN, CARO = (
    Side("1", "person", "Anna"),
    Side("2", "person", "Ben"),
    Side("3", "person", "Caro"),
)
GOLD, MODEL = Side("gold", "gold", "Gold"), Side("model", "model", "Suggestions")
EVERYBODY = (ANNA, BEN, CARO, GOLD, MODEL)


def at(start: int, end: int, label: str = "GPE", *, id: str = "", trigger: bool = False) -> Span:
    """A span by its place; what it quotes does not matter here."""
    name = id or f"{label}-{start}-{end}"
    return Span(name, label, start, end, "x" * (end - start), trigger=trigger)


def mention(words: str, label: str = "GPE", *, id: str = "") -> Span:
    start = TEXT.index(words)
    return Span(id or words, label, start, start + len(words), words)


def event(id: str, words: str, label: str = "CONSULT", *roles, **attributes):
    """An event with its trigger; `roles` are (role, id of the filler)."""
    start = TEXT.index(words)
    trigger = Span(f"{id}-trigger", label, start, start + len(words), words, trigger=True)
    arguments = tuple(Argument(role, target) for role, target in roles)
    return trigger, Event(id, label, trigger.id, arguments, attributes)


def relation(label: str, head: str, tail: str, *, id: str = "") -> Relation:
    return Relation(id or f"{label}-{head}-{tail}", label, head, tail)


def topic(value: str, label: str = "topic") -> DocumentLabel:
    return DocumentLabel(f"{label}-{value}", label, value)


def flat(parts) -> tuple[Annotation, ...]:
    return tuple(one for part in parts for one in (part if isinstance(part, tuple) else (part,)))


def document(id: int = 1, *, text: str = TEXT, **said) -> Document:
    """A document; what each side says goes by its key ("p1" is the person "1")."""
    readings = tuple(
        Reading(key.removeprefix("p"), flat(parts), at="2026-11-02T10:00:00Z")
        for key, parts in said.items()
    )
    return Document(id, f"Article {id}", text, readings, number=id)


def figures(documents: Sequence[Document], sides=EVERYBODY, schema=SCHEMA, comparison="people"):
    report = agreement_report(documents, sides, schema)
    return report.comparisons[comparison].figures


def figure(name: str, left=(), right=(), *, schema=SCHEMA) -> Figure:
    """The figure of one measure for what two people say of one document."""
    return figures([document(p1=left, p2=right)], (ANNA, BEN), schema)[name]


def value_of(tally: Tally, figure) -> float | None:
    """What a formula makes of one tally."""
    cells: Cells = tuple(sorted(tally))
    counts = numpy.array([[tally[cell] for cell in cells]], dtype=float)
    formula = figure(cells)
    value = float(formula.figure(formula.columns(counts))[0])
    return None if numpy.isnan(value) else value
