"""Gold: articles that people labelled with care, read from files to judge pre-taggers by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from curation.desk.importing import read_files
from curation.edits import check_references
from curation.errors import BadInput, CurationError, SchemaViolation, UnknownLabel
from curation.formats.dataset import Incoming
from curation.formats.jsonl_lines import read
from curation.model import Annotation, DocumentLabel, Event, Relation, Span
from curation.schema import LabelType, Schema
from curation.schema_fits import check_fits


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """One article with the one reading of it that is right."""

    name: str
    text: str
    annotations: tuple[Annotation, ...]


def read_gold(paths: Iterable[Path]) -> tuple[GoldDocument, ...]:
    """The gold in files of the project's JSONL, and in folders of them.

    Raises `BadInput` naming file and line: what cannot be read, an article without annotations, a
    text that has two readings, or files that hold no annotation at all.
    """
    documents: list[GoldDocument] = []
    places: dict[str, str] = {}
    files: list[str] = []
    for name, content in read_files(paths, format_name="jsonl"):
        if isinstance(content, CurationError):
            raise content
        files.append(name)
        for incoming in read(content, name):
            before = places.setdefault(incoming.text, incoming.place)
            if before != incoming.place:
                raise BadInput(
                    f"{before} and {incoming.place} are readings of one text: keep the one that "
                    "is gold (export with --readings gold, or one person's name)."
                )
            documents.append(_gold_document(incoming))
    if not any(document.annotations for document in documents):
        raise BadInput(f"{', '.join(files)}: there are no annotations to judge by.")
    return tuple(documents)


def _gold_document(incoming: Incoming) -> GoldDocument:
    if incoming.reading is None:
        raise BadInput(
            f"{incoming.place} is an article without annotations: gold says what is in it, if "
            'only by an empty list ("entities": []).'
        )
    annotations = incoming.reading.annotations
    try:
        check_references(annotations, {one.id: one for one in annotations})
    except CurationError as error:
        raise BadInput(f"{incoming.place}: {error.message}") from error
    return GoldDocument(incoming.external_id or incoming.place, incoming.text, annotations)


def under_present_names(gold: Iterable[GoldDocument], schema: Schema) -> tuple[GoldDocument, ...]:
    """The gold with labels the schema knows by another name, as after a rename, under that name."""
    mentions, events = _names(schema.entities), _names(schema.events)
    relations, labels = _names(schema.relations), _names(schema.document_labels)

    def renamed(one: Annotation) -> Annotation:
        match one:
            case Span():
                names = events if one.trigger else mentions
            case Event():
                names = events
            case Relation():
                names = relations
            case DocumentLabel():
                names = labels
            case _:
                return one
        return replace(one, label=names.get(one.label, one.label))

    return tuple(
        replace(document, annotations=tuple(map(renamed, document.annotations)))
        for document in gold
    )


def _names(labels: Iterable[LabelType]) -> dict[str, str]:
    """From every other name of a label to its name, but where a label has it for its own."""
    known = tuple(labels)
    own = {label.name for label in known}
    return {
        alias: label.name
        for label in reversed(known)
        for alias in label.aliases
        if alias not in own
    }


def misfits(gold: Sequence[GoldDocument], schema: Schema) -> Counter[str]:
    """What of the gold the schema does not allow, so that no suggestion can be it: why, how often.

    It stays in the gold and counts as missed.
    """
    found: Counter[str] = Counter()
    for document in gold:
        by_id = {one.id: one for one in document.annotations}
        for part in _parts(document.annotations):
            try:
                check_fits(part, by_id, schema)
            except (UnknownLabel, SchemaViolation) as error:
                found[error.message] += 1
    return found


def _parts(annotations: Iterable[Annotation]) -> Iterator[Annotation]:
    """What is counted one by one; the trigger of an event says nothing its event does not."""
    for one in annotations:
        if isinstance(one, Event):
            bare = replace(one, arguments=(), attributes={})
            yield bare
            yield from (replace(bare, arguments=(argument,)) for argument in one.arguments)
            yield from (
                replace(bare, attributes={name: value}) for name, value in one.attributes.items()
            )
        elif not isinstance(one, Span) or not one.trigger:
            yield one
