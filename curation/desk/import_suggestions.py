"""Predictions of somebody's own model as suggestions, whatever format they come in.

They get the ids the pre-taggers here would give them, digests of the text and of what is proposed:
so what people accepted or rejected stays decided when the model runs again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from curation.codec import check_name
from curation.desk.counts import counted, listed
from curation.edits import check_references
from curation.errors import BadInput, CurationError
from curation.formats.dataset import Incoming, IncomingReading
from curation.formats.jsonl_lines import MAX_ANNOTATOR
from curation.model import (
    Annotation,
    Chain,
    Confidence,
    DocumentLabel,
    Event,
    Labelled,
    Origin,
    Relation,
    Remark,
    Span,
)
from curation.pretag.refine import refine
from curation.pretag.suggestions import Suggestions
from curation.pretag.wire import adopted
from curation.schema import Schema
from curation.store.people import PRETAG

T = TypeVar("T", Span, Relation, Event, DocumentLabel)

HIGH = 0.9
"""From this score on a suggestion is shown as likely right, as one of spaCy's is."""


@dataclass(frozen=True, slots=True)
class Model:
    """Whose predictions they are."""

    name: str
    version: str


def model_called(said: str) -> Model:
    """The model of "name@version". Raises `BadInput` when it is not called so."""
    name, at, version = said.strip().rpartition("@")
    name, version = name.strip(), version.strip()
    if not at or not name or not version:
        raise BadInput(
            f"{said!r} is not how a model is called: give its name and version, as in "
            "my-model@2024-05."
        )
    for word, what in ((name, "model's name"), (version, "model's version")):
        check_name(word, what)
        if len(word) > MAX_ANNOTATOR:
            raise BadInput(f"The {what} must be 1 to {MAX_ANNOTATOR} characters.")
    if name == PRETAG:
        raise BadInput(f"{PRETAG!r} is the pre-tagger that is built in: call the model otherwise.")
    return Model(name, version)


def as_suggestions(incoming: Incoming, model: Model, schema: Schema | None) -> Incoming:
    """The article with its reading as suggestions of a model; one without a reading as it is.

    What `schema` has no place for is left out, and told; None takes all. Raises `BadInput` where
    annotations point to what is not there.
    """
    reading = incoming.reading
    if reading is None:
        return incoming
    notes: list[str] = []
    proposed = _adopted(suggested(reading, notes), incoming, model)
    if schema is not None:
        fitting = refine(proposed, schema=schema)
        if left_out := len(proposed.annotations()) - len(fitting.annotations()):
            notes.append(f"{left_out:,} left out: the schema has no place for them")
        proposed = fitting
    return replace(
        incoming,
        reading=IncomingReading(model.name, "suggested", proposed.annotations()),
        notes=(*incoming.notes, *notes),
    )


def suggested(reading: IncomingReading, notes: list[str]) -> IncomingReading:
    """A pre-tagger's reading without what only people say; `notes` gets a word on it."""
    kept = tuple(one for one in reading.annotations if isinstance(one, Labelled))
    others = [one for one in reading.annotations if not isinstance(one, Labelled)]
    chains = sum(isinstance(one, Chain) for one in others)
    remarks = sum(isinstance(one, Remark) for one in others)
    more = len(others) - chains - remarks
    left_out = [
        counted(number, noun)
        for number, noun in ((chains, "chain"), (remarks, "remark"), (more, "decision"))
        if number
    ]
    if left_out:
        notes.append(f"{listed(left_out)} left out: no pre-tagger suggests such")
    return replace(reading, annotations=kept)


def _adopted(reading: IncomingReading, incoming: Incoming, model: Model) -> Suggestions:
    found = Suggestions(
        _of(Span, reading.annotations),
        _of(Relation, reading.annotations),
        _of(Event, reading.annotations),
        _of(DocumentLabel, reading.annotations),
    )
    by_id: dict[str, Annotation] = {one.id: one for one in found.annotations()}
    try:
        check_references(by_id.values(), by_id)
    except CurationError as error:
        raise BadInput(f"{incoming.place}: {error.message}") from error
    scored = replace(
        found,
        spans=tuple(_scored(one, reading, model) for one in found.spans),
        relations=tuple(_scored(one, reading, model) for one in found.relations),
        events=tuple(_scored(one, reading, model) for one in found.events),
        labels=tuple(_scored(one, reading, model) for one in found.labels),
    )
    return adopted(scored, incoming.text, name=model.name, version=model.version)


def _of(kind: type[T], annotations: Iterable[object]) -> tuple[T, ...]:
    return tuple(one for one in annotations if isinstance(one, kind))


def _scored(one: T, reading: IncomingReading, model: Model) -> T:
    """With how sure the model was, where the file says so."""
    score = reading.scores.get(one.id)
    if score is None:
        return one
    confidence: Confidence = "high" if score >= HIGH else "check"
    own = one.origin or Origin(model.name, model.version, confidence)
    return replace(one, origin=replace(own, score=score))
