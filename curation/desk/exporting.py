"""Datasets out: which readings, in which format, with a report of what the format cannot carry."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from pathlib import Path

from curation.desk.export_report import Report
from curation.desk.files import write_together
from curation.desk.provenance import provenance_of
from curation.desk.splitting import PARTS, Split, part_of
from curation.errors import BadInput
from curation.formats import format_named
from curation.formats.dataset import Format, LabelledDocument
from curation.schema import Schema
from curation.store import Database, Store, across
from curation.store import documents as document_rows
from curation.store import projects as project_rows
from curation.store import readings as reading_rows
from curation.store.across import Source
from curation.store.documents import Document

SELECTIONS = ("best", "gold", "submitted", "suggestions", "all")


def choose(sources: Iterable[Source], selection: str) -> list[Source]:
    """The readings a selection takes: a word of `SELECTIONS`, else the name of a person.

    "best" takes gold where a document has it, else what was submitted.
    """
    chosen: list[Source] = []
    for _, group in groupby(sources, key=lambda source: source.reading.document_id):
        readings = list(group)
        gold = [one for one in readings if one.kind == "gold"]
        people = [one for one in readings if one.kind == "person"]
        submitted = [one for one in people if one.reading.status == "submitted"]
        match selection:
            case "best":
                chosen += gold or submitted
            case "gold":
                chosen += gold
            case "submitted":
                chosen += submitted
            case "suggestions":
                chosen += [one for one in readings if one.kind == "tagger"]
            case "all":
                chosen += gold + people
            case name:
                chosen += [one for one in people if one.author == name]
    return chosen


def labelled(
    db: Database, slug: str, *, selection: str = "best", provenance: bool = False
) -> Iterator[LabelledDocument]:
    """The chosen readings of a project, in the order of its documents.

    Raises `BadInput` when there are none, saying which selections would find some.
    """
    project = project_rows.project_by_slug(db, slug)
    sources = across.sources(db, project.id)
    chosen = choose(sources, selection)
    if not chosen:
        raise BadInput(_nothing(slug, selection, sources))
    names = project_rows.schema_name_and_versions(db, project.id)
    document: Document | None = None
    for source in chosen:
        reading = source.reading
        if document is None or document.id != reading.document_id:
            document = document_rows.document(db, reading.document_id)
        annotations = reading_rows.present_annotations(db, reading.id)
        yield LabelledDocument(
            external_id=document.external_id,
            text=document.text,
            text_sha256=document.text_sha256,
            meta=document.meta,
            annotator=source.author,
            status="suggested" if source.kind == "tagger" else reading.status,
            schema_name=names[reading.schema_version],
            schema_version=reading.schema_version,
            annotations=tuple(annotations.values()),
            # Of a suggestion nothing matters more than who made it and how sure it was.
            provenance=provenance_of(db, source, annotations)
            if provenance or source.kind == "tagger"
            else None,
        )


def choices(store: Store, slug: str) -> dict[str, int]:
    """How many readings each selection would take: the words of `SELECTIONS`, then people."""
    with store.read() as db:
        sources = across.sources(db, project_rows.project_by_slug(db, slug).id)
    people = dict.fromkeys(source.author for source in sources if source.kind == "person")
    return {name: len(choose(sources, name)) for name in (*SELECTIONS, *people)}


def _nothing(slug: str, selection: str, sources: list[Source]) -> str:
    found = [name for name in SELECTIONS[1:] if choose(sources, name)]
    people = sorted({source.author for source in sources if source.kind == "person"})
    if selection not in SELECTIONS and selection not in people:
        return (
            f"There are no readings {selection!r} in {slug}: choose "
            f"{', '.join(SELECTIONS[1:])} or a person ({', '.join(people) or 'nobody yet'})."
        )
    missing = {
        "best": "Nothing is submitted or settled",
        "gold": "Nothing is settled as gold",
        "submitted": "Nothing is submitted",
        "suggestions": "Nothing is pre-tagged",
        "all": "Nobody has labelled anything",
    }
    remedy = (
        f"--readings {' or '.join(found)} would find some"
        if found
        else "pre-tag, annotate or submit an article first"
    )
    said = missing.get(selection, f"{selection} has labelled nothing")
    return f"{said} in {slug} yet, so there is nothing to export: {remedy}."


def stream(
    store: Store,
    slug: str,
    *,
    format_name: str,
    selection: str = "best",
    provenance: bool = False,
    split: Split | None = None,
    part: str | None = None,
) -> Iterator[bytes]:
    """An export in chunks, all of one moment of the database.

    With `split` and `part` only the articles of that part. Raises `BadInput` before the first
    chunk when there is nothing to export.
    """
    format = writing(format_name)
    with store.read() as db:
        documents = labelled(db, slug, selection=selection, provenance=_tells(provenance, format))
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
    documents: int = 2,
) -> bytes:
    """The first few documents of an export as they would be written."""
    format = writing(format_name)
    with store.read() as db:
        whole = labelled(db, slug, selection=selection, provenance=_tells(provenance, format))
        return b"".join(_written(islice(whole, documents), format, _schema(db, slug)))


def report(
    store: Store,
    slug: str,
    *,
    format_name: str,
    selection: str = "best",
    provenance: bool = False,
) -> Report:
    """What an export would hold and lose, counted without writing it."""
    format = writing(format_name)
    counted = Report(format.name)
    with store.read() as db:
        documents = labelled(db, slug, selection=selection, provenance=_tells(provenance, format))
        for _ in _counted(documents, format, _schema(db, slug), counted):
            pass
    return counted


def writing(format_name: str) -> Format:
    """The format of this name, if it can be written. Raises `NotFound` or `BadInput`."""
    format = format_named(format_name)
    if format.write is None:
        raise BadInput(f"The format {format.name} is read, never written: choose another.")
    return format


def _tells(provenance: bool, format: Format) -> bool:
    """Whether to find out where annotations came from: when asked to, or when the format says."""
    return provenance or format.tells_provenance


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
    split: Split | None = None,
) -> list[tuple[Path, Report]]:
    """Write an export and its loss report; a split writes a file a part, all of one moment.

    The files appear whole and together or not at all; older ones stay until then.
    """
    format = writing(format_name)
    written: list[tuple[Path, Report]] = []
    files: list[tuple[Path, Iterable[bytes]]] = []
    with store.read() as db:
        schema = _schema(db, slug)
        for part in PARTS if split else (None,):
            target = out if part is None else out.with_name(f"{out.stem}.{part}{out.suffix}")
            counted = Report(format.name)
            documents = labelled(
                db, slug, selection=selection, provenance=_tells(provenance, format)
            )
            chosen = _counted(documents, format, schema, counted, split, part)
            files.append((target, _written(chosen, format, schema)))
            # Read after the file before it was written: only then is the report whole.
            files.append((target.with_name(f"{target.name}.loss.json"), _loss(counted)))
            written.append((target, counted))
        write_together(files)
    return written


def _loss(report: Report) -> Iterator[bytes]:
    yield (json.dumps(report.to_json(), ensure_ascii=False, indent=2) + "\n").encode()
