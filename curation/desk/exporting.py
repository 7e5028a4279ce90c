"""Datasets out: which readings, in which format, with a report of what the format cannot carry."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path

from curation.desk.agreement_card import agreement_on, card_json
from curation.desk.authorising import allowed_project, authorise
from curation.desk.export_choices import SELECTIONS, choose, nothing_chosen
from curation.desk.export_report import Report
from curation.desk.files import write_together
from curation.desk.gold_provenance import settled_origins
from curation.desk.provenance import NAMES, provenance_of
from curation.desk.pseudonyms import asked_for, other_names, renamed
from curation.desk.splitting import PARTS, Split, part_of
from curation.errors import BadInput
from curation.formats import format_named
from curation.formats.dataset import Format, LabelledDocument, Provenance
from curation.permissions import Action
from curation.schema import Schema
from curation.store import Database, Store, across
from curation.store import documents as document_rows
from curation.store import projects as project_rows
from curation.store import readings as reading_rows
from curation.store.documents import Document


def labelled(
    db: Database,
    slug: str,
    *,
    selection: str = "best",
    provenance: bool = False,
    pseudonyms: bool = False,
) -> Iterator[LabelledDocument]:
    """The chosen readings of a project, in the order of its documents.

    With `pseudonyms` no person is called by their name. Raises `BadInput` when there are none,
    saying which selections would find some.
    """
    project = project_rows.project_by_slug(db, slug)
    names = other_names(db) if pseudonyms else NAMES
    sources = renamed(across.sources(db, project.id), names)
    if selection not in SELECTIONS:
        selection = asked_for(db, selection, names)
    chosen = choose(sources, selection)
    if not chosen:
        raise BadInput(nothing_chosen(slug, selection, sources))
    schemas = project_rows.schema_name_and_versions(db, project.id)
    document: Document | None = None
    for source in chosen:
        reading = source.reading
        if document is None or document.id != reading.document_id:
            document = document_rows.document(db, reading.document_id)
        annotations = reading_rows.present_annotations(db, reading.id)
        origins: Mapping[str, Provenance] | None = None
        # Of a suggestion nothing matters more than who made it and how sure it was.
        if provenance or source.kind == "tagger":
            origins = provenance_of(db, source, annotations, names=names)
            if source.kind == "gold":
                origins = settled_origins(db, document, annotations, origins, names=names)
        yield LabelledDocument(
            external_id=document.external_id,
            text=document.text,
            text_sha256=document.text_sha256,
            meta=document.meta,
            annotator=source.author,
            status="suggested" if source.kind == "tagger" else reading.status,
            schema_name=schemas[reading.schema_version],
            schema_version=reading.schema_version,
            annotations=tuple(annotations.values()),
            provenance=origins,
        )


def stream(
    store: Store,
    slug: str,
    *,
    format_name: str,
    selection: str = "best",
    provenance: bool = False,
    pseudonyms: bool = False,
    split: Split | None = None,
    part: str | None = None,
) -> Iterator[bytes]:
    """An export in chunks, all of one moment of the database.

    With `split` and `part` only the articles of that part. Raises `BadInput` before the first
    chunk when there is nothing to export.
    """
    format = writing(format_name)
    with store.read() as db:
        documents = _asked_for(db, store, slug, format, selection, provenance, pseudonyms)
        schema = _schema(db, slug)
        chosen = _counted(documents, format, schema, Report(format.name), split, part)
        yield from _written(chosen, format, schema)


def preview(
    store: Store,
    slug: str,
    *,
    format_name: str,
    selection: str = "best",
    provenance: bool = False,
    pseudonyms: bool = False,
    documents: int = 2,
) -> bytes:
    """The first few documents of an export as they would be written."""
    format = writing(format_name)
    with store.read() as db:
        whole = _asked_for(db, store, slug, format, selection, provenance, pseudonyms)
        return b"".join(_written(islice(whole, documents), format, _schema(db, slug)))


def report(
    store: Store,
    slug: str,
    *,
    format_name: str,
    selection: str = "best",
    provenance: bool = False,
    pseudonyms: bool = False,
) -> Report:
    """What an export would hold and lose, counted without writing it."""
    format = writing(format_name)
    counted = Report(format.name)
    with store.read() as db:
        documents = _asked_for(db, store, slug, format, selection, provenance, pseudonyms)
        for _ in _counted(documents, format, _schema(db, slug), counted):
            pass
    return counted


def writing(format_name: str) -> Format:
    """The format of this name, if it can be written. Raises `NotFound` or `BadInput`."""
    format = format_named(format_name)
    if format.write is None:
        raise BadInput(f"The format {format.name} is read, never written: choose another.")
    return format


def _asked_for(
    db: Database,
    store: Store,
    slug: str,
    format: Format,
    selection: str,
    provenance: bool,
    pseudonyms: bool,
) -> Iterator[LabelledDocument]:
    """The readings that were asked for, where they may be; their origins, too, if wanted or told.

    Raises `NotSignedIn` or `Forbidden` at once.
    """
    allowed_project(db, store, slug, Action.EXPORT)
    return labelled(
        db,
        slug,
        selection=selection,
        provenance=provenance or format.tells_provenance,
        pseudonyms=pseudonyms,
    )


def _schema(db: Database, slug: str) -> Schema:
    return project_rows.present_schema(db, project_rows.project_by_slug(db, slug).id)


def _written(
    documents: Iterable[LabelledDocument], format: Format, schema: Schema
) -> Iterator[bytes]:
    assert format.write is not None
    return format.write(documents, schema)


def _counted(
    documents: Iterable[LabelledDocument],
    format: Format,
    schema: Schema,
    report: Report,
    split: Split | None = None,
    part: str | None = None,
) -> Iterator[LabelledDocument]:
    last = None
    for document in documents:
        if split is not None and part_of(document.text_sha256, split) != part:
            continue
        report.documents += document.external_id != last
        last = document.external_id
        report.count(document, format, schema)
        yield document


def export_file(
    store: Store,
    slug: str,
    out: Path,
    *,
    format_name: str = "jsonl",
    selection: str = "best",
    provenance: bool = False,
    pseudonyms: bool = False,
    split: Split | None = None,
) -> list[tuple[Path, Report]]:
    """Write an export and its loss report; a split writes a file a part, all of one moment.

    The files appear whole and together or not at all; older ones stay until then.
    """
    format = writing(format_name)
    written: list[tuple[Path, Report]] = []
    files: list[tuple[Path, Iterable[bytes]]] = []
    with store.read() as db:
        allowed_project(db, store, slug, Action.EXPORT)
        authorise(db, store, Action.ADMINISTER)  # it is written on the computer that serves
        schema = _schema(db, slug)
        for part in PARTS if split else (None,):
            target = out if part is None else out.with_name(f"{out.stem}.{part}{out.suffix}")
            counted = Report(format.name)
            documents = _asked_for(db, store, slug, format, selection, provenance, pseudonyms)
            chosen = _counted(documents, format, schema, counted, split, part)
            files.append((target, _written(chosen, format, schema)))
            # Read after the file before it was written: only then is the report whole.
            beside = target.with_name(f"{target.name}.loss.json")
            files.append((beside, _beside(db, slug, counted)))
            written.append((target, counted))
        write_together(files)
    return written


def _beside(db: Database, slug: str, report: Report) -> Iterator[bytes]:
    """The report, and how far people agree in the documents it is of."""
    project = project_rows.project_by_slug(db, slug)
    agreement = agreement_on(db, project.id, report.external_ids)
    value = {**report.to_json(), "agreement": card_json(agreement)}
    yield (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
