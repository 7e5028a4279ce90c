"""The lines a pre-tagger in another process speaks: one JSON object a line, UTF-8.

    to it     {"id": "7", "text": "…"}
    from it   {"id": "7", "annotations": [annotation, …]}   or   {"id": "7", "error": "why not"}

One answer a text, in the order of the texts. Before the first it may send one line
{"ready": {"name": "…", "version": "…"}}, or {"error": "…", "kind": "…"} when it cannot start.
Annotations are those of `curation.codec`. What comes back is checked, never believed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from curation.codec import annotation_from_json, annotation_to_json
from curation.edits import check_references, check_span
from curation.errors import InvalidEdit
from curation.model import (
    Annotation,
    Argument,
    DocumentLabel,
    Event,
    Origin,
    Relation,
    Span,
    text_digest,
)
from curation.pretag.suggestions import Suggestions, suggestion_id

Json = dict[str, Any]


def line(value: Mapping[str, object]) -> bytes:
    """A value as one line."""
    return json.dumps(value, separators=(",", ":")).encode() + b"\n"


def to_json(suggestions: Suggestions) -> list[Json]:
    """Suggestions as annotations in JSON."""
    return [annotation_to_json(annotation) for annotation in suggestions.annotations()]


def from_json(value: object, text: str) -> Suggestions:
    """Suggestions from annotations in JSON, checked against the text they are for.

    By the same rules as an edit's. Raises `InvalidEdit`, `InvalidSpan` or `Dangling` on the first
    one that cannot be.
    """
    if not isinstance(value, Sequence) or isinstance(value, str):
        raise InvalidEdit("The annotations are not a list.")
    spans: list[Span] = []
    relations: list[Relation] = []
    events: list[Event] = []
    labels: list[DocumentLabel] = []
    for item in value:
        match annotation_from_json(item):
            case Span() as span:
                check_span(span, text)
                spans.append(span)
            case Relation() as relation:
                relations.append(relation)
            case Event() as event:
                events.append(event)
            case DocumentLabel() as label:
                labels.append(label)
            case _:
                raise InvalidEdit("A pre-tagger proposes; it cannot reject.")
    found = Suggestions(tuple(spans), tuple(relations), tuple(events), tuple(labels))
    there: dict[str, Annotation] = {one.id: one for one in found.annotations()}
    if len(there) != len(found.annotations()):
        raise InvalidEdit("Two annotations have the same id.")
    check_references(there.values(), there)
    return found


def adopted(suggestions: Suggestions, text: str, *, name: str, version: str) -> Suggestions:
    """Another program's suggestions under ids and an origin of ours; its own ids only tie."""
    digest = text_digest(text)
    ids: dict[str, str] = {}

    def origin(own: Origin | None) -> Origin:
        if own is None:
            return Origin(tagger=name, version=version, confidence="check")
        return replace(own, tagger=name, version=version or own.version)

    def adopt_span(span: Span) -> Span:
        kind = "trigger" if span.trigger else "span"
        pieces = [list(span.pieces)] if span.pieces else []
        new = suggestion_id(digest, kind, span.label, span.start, span.end, *pieces)
        ids[span.id] = new
        return replace(span, id=new, origin=origin(span.origin))

    def adopt_relation(relation: Relation) -> Relation:
        head, tail = ids[relation.head], ids[relation.tail]
        new = suggestion_id(digest, "relation", relation.label, head, tail)
        return replace(relation, id=new, head=head, tail=tail, origin=origin(relation.origin))

    def adopt_event(event: Event) -> Event:
        arguments = tuple(
            Argument(argument.role, ids[argument.target]) for argument in event.arguments
        )
        return replace(
            event,
            id=ids[event.id],
            trigger=ids[event.trigger],
            arguments=arguments,
            origin=origin(event.origin),
        )

    def adopt_label(label: DocumentLabel) -> DocumentLabel:
        new = suggestion_id(digest, "document_label", label.label, label.value)
        return replace(label, id=new, origin=origin(label.origin))

    spans = [adopt_span(span) for span in suggestions.spans]
    for event in suggestions.events:
        ids[event.id] = _event_id(digest, event, ids, {e.id: e for e in suggestions.events})
    return Suggestions(
        tuple({span.id: span for span in spans}.values()),
        tuple({one.id: one for one in map(adopt_relation, suggestions.relations)}.values()),
        tuple({one.id: one for one in map(adopt_event, suggestions.events)}.values()),
        tuple({one.id: one for one in map(adopt_label, suggestions.labels)}.values()),
    )


def _event_id(
    digest: str, event: Event, ids: Mapping[str, str], events: Mapping[str, Event]
) -> str:
    """An event that fills a role of this one counts by its label and trigger alone."""

    def filler(target: str) -> str:
        inner = events.get(target)
        return ids[target] if inner is None else f"{inner.label} {ids[inner.trigger]}"

    arguments = sorted([argument.role, filler(argument.target)] for argument in event.arguments)
    return suggestion_id(digest, "event", event.label, ids[event.trigger], arguments)
