"""Taking articles and labelled readings into a project: plan first, then all of a file or nothing.

A plan says of every article whether it would be taken, is there already, or cannot be, and why.
Nothing is written until the plan is carried out, and then in one transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from curation.desk.authorising import allowed_project, authorise
from curation.desk.import_names import check_names, names_of_others
from curation.desk.import_plan import Plan, Planner, import_edit
from curation.desk.opening import now
from curation.desk.people import current_user
from curation.desk.projects import check_slug
from curation.errors import BadInput, Conflict, CurationError
from curation.formats import FORMATS, format_named, format_of, has_its_place
from curation.formats.archive import is_archive, unzipped
from curation.formats.dataset import Format, IncomingReading
from curation.model import text_digest
from curation.permissions import Action
from curation.presets import preset
from curation.schema import Schema
from curation.store import Database, Store, across
from curation.store import documents as document_rows
from curation.store import projects as project_rows
from curation.store import readings as reading_rows
from curation.store.people import Author, author
from curation.store.projects import Project

MAX_FILE = 500_000_000
"""The largest file taken, in bytes."""


def read_files(
    paths: Iterable[Path], *, format_name: str | None = None
) -> Iterator[tuple[str, bytes | CurationError]]:
    """The content of files and of all files in folders, in the order of their names.

    A file that cannot be read yields the error in words instead of its content.
    """
    for path in paths:
        found = sorted(one for one in path.rglob("*") if one.is_file()) if path.is_dir() else [path]
        if path.is_dir() and not found:
            yield str(path), BadInput(f"The folder {path} has no files.")
        for file in found:
            name = str(file.relative_to(path)) if path.is_dir() else file.name
            try:
                if format_name is None and not has_its_place(name):
                    format_of(name)
                if file.stat().st_size > MAX_FILE:
                    raise BadInput(
                        f"{name} has {file.stat().st_size:,} bytes, more than the {MAX_FILE:,} "
                        "a file may have: split it."
                    )
                yield name, file.read_bytes()
            except CurationError as error:
                yield name, error
            except OSError as error:
                yield (
                    name,
                    BadInput(
                        f"{path if file == path else name} cannot be read: "
                        f"{(error.strerror or str(error)).lower()}."
                    ),
                )


def plan_import(
    store: Store,
    slug: str,
    files: Iterable[tuple[str, bytes | CurationError]],
    *,
    format_name: str | None = None,
) -> Plan:
    """What importing these files into a project would do; nothing is written.

    A file with one fault is refused whole. Readings of somebody else who has an account are brought
    in only by whoever manages accounts.
    """
    with store.read() as db:
        project = allowed_project(db, store, slug, Action.MANAGE)
        schema = project_rows.present_schema(db, project.id)
        known, by_digest = document_rows.known_documents(db, project.id)
        planner = Planner(
            *(schema, known, by_digest, _begun(db, project.id)), theirs=names_of_others(db, store)
        )
    return _planned(slug, files, planner, format_name)


def plan_new_project(
    slug: str,
    files: Iterable[tuple[str, bytes | CurationError]],
    *,
    preset_name: str,
    format_name: str | None = None,
) -> Plan:
    """What importing these files into a project yet to be made would do.

    Its schema will have the labels of the preset and those the files use besides.
    """
    planner = Planner(replace(preset(preset_name), version=1), {}, {}, {}, grows=True)
    plan = _planned(check_slug(slug), files, planner, format_name)
    return replace(plan, schema=planner.schema)


def _planned(
    slug: str,
    files: Iterable[tuple[str, bytes | CurationError]],
    planner: Planner,
    format_name: str | None,
) -> Plan:
    chosen = format_named(format_name) if format_name else None
    opened = files if chosen is not None else _opened(files)
    for name, content in _without_companions(opened, planner, chosen):
        try:
            if isinstance(content, CurationError):
                raise content
            planner.file(name, content, chosen)
        except CurationError as error:
            planner.refuse(name, error)
    return Plan(slug, tuple(planner.rows), tuple(planner.new), tuple(planner.readings))


def _opened(
    files: Iterable[tuple[str, bytes | CurationError]],
) -> Iterator[tuple[str, bytes | CurationError]]:
    """The files, and in the place of an archive the files it holds: it is taken as a folder."""
    for name, content in files:
        if isinstance(content, CurationError) or not is_archive(name) or not content.strip():
            yield name, content
            continue
        try:
            inside = unzipped(content, name)
        except CurationError as error:
            inside = [(name, error)]
        else:
            inside = inside or [(name, BadInput(f"{name} holds no files."))]
        yield from inside


def _without_companions(
    files: Iterable[tuple[str, bytes | CurationError]], planner: Planner, chosen: Format | None
) -> Iterator[tuple[str, bytes | CurationError]]:
    """The files that are read one by one; those that are read together are planned here."""
    left = list(files)
    for format in FORMATS if chosen is None else (chosen,):
        if format.together is None:
            continue
        names = format.together.belonging(name for name, _ in left)
        held: dict[str, bytes] = {}
        rest: list[tuple[str, bytes | CurationError]] = []
        for name, content in left:
            # One that cannot be read, or stands there twice, is told of by itself.
            if name in names and isinstance(content, bytes) and name not in held:
                held[name] = content
            else:
                rest.append((name, content))
        left = rest
        if held:
            try:
                planner.together(held, format.together)
            except CurationError as error:
                planner.refuse(min(held), error)
    yield from left


def _begun(db: Database, project_id: int) -> dict[tuple[str, str], bool]:
    ids = {
        id: external for external, id in document_rows.ids_by_external_id(db, project_id).items()
    }
    return {
        (ids[source.reading.document_id], source.author): True
        for source in across.sources(db, project_id)
    }


def carry_out(store: Store, plan: Plan) -> None:
    """Import what a plan takes, in one transaction. Raises `CurationError`; then nothing holds.

    What came in since the plan was made is met as it is: a text that is there is not added again,
    a reading that somebody began stays theirs. An id that went to another text is a `Conflict`, and
    so is a reading of somebody who has an account by now.
    """
    person = current_user(store)
    with store.write() as db:
        if plan.schema is None:
            allowed_project(db, store, plan.slug, Action.MANAGE)
        else:
            authorise(db, store, Action.CREATE_PROJECT)
        check_names(plan.readings, names_of_others(db, store))
        take_in(db, plan, person=person)


def take_in(db: Database, plan: Plan, *, person: Author, title: str = "") -> None:
    """Import what a plan takes, as a part of a transaction; `title` is for a project it makes."""
    at = now()
    project, schema = _project(db, plan, title or plan.slug, person, at)
    known, by_digest = document_rows.known_documents(db, project.id)
    digests = {one.external_id: text_digest(one.text) for one in plan.new}
    for one in plan.new:
        if known.get(one.external_id or "", digests[one.external_id]) != digests[one.external_id]:
            raise Conflict(
                f"Since {one.place} was read, the id {one.external_id!r} went to another "
                "article: import it again."
            )
    document_rows.insert_documents(
        db,
        project.id,
        (
            {
                "external_id": one.external_id,
                "title": one.title,
                "text": one.text,
                "text_sha256": digests[one.external_id],
                "meta": dict(one.meta),
            }
            for one in plan.new
            if digests[one.external_id] not in by_digest
        ),
        at=at,
    )
    ids = document_rows.ids_by_external_id(db, project.id)
    for external_id, reading in plan.readings:
        there = by_digest.get(digests.get(external_id, ""), external_id)
        _add_reading(
            db,
            ids[there],
            reading,
            person=person,
            schema=schema,
            at=at,
            with_schema=plan.schema is not None,
        )


def _project(
    db: Database, plan: Plan, title: str, person: Author, at: str
) -> tuple[Project, Schema]:
    if plan.schema is not None:
        project = project_rows.create_project(
            db, slug=plan.slug, title=title, schema=plan.schema, at=at, author_id=person.id
        )
    else:
        project = project_rows.project_by_slug(db, plan.slug)
    return project, project_rows.present_schema(db, project.id)


def _add_reading(
    db: Database,
    document_id: int,
    incoming: IncomingReading,
    *,
    person: Author,
    schema: Schema,
    at: str,
    with_schema: bool,
) -> None:
    """Record a reading; one that came `with_schema` may have labels that schema has retired."""
    suggested = incoming.status == "suggested"
    reader = author(
        db,
        kind="tagger" if suggested else "person",
        name=incoming.annotator,
        imported=True,
    )
    reading = reading_rows.ensure_reading(
        db, document_id=document_id, author_id=reader.id, schema_version=schema.version, at=at
    )
    if reading.version:
        return  # somebody began it since the plan was made: theirs stays
    if incoming.annotations:
        document = document_rows.document(db, document_id)
        receipt = reading_rows.record(
            db,
            reading,
            [import_edit(incoming)],
            author_id=person.id,
            text=document.text,
            schema=schema,
            at=at,
            for_schema=with_schema,
        )
        for refusal in receipt.refused:
            raise refusal.error
        reading = replace(reading, version=receipt.version)
    if incoming.status == "submitted":
        reading_rows.set_status(db, reading, "submitted", author_id=person.id, at=at)
    if suggested:
        document_rows.set_pretag(db, document_id, "tagged")
