"""Taking articles and labelled readings into a project: plan first, then all of a file or nothing.

A plan says of every article whether it would be taken, is there already, or cannot be, and why.
Nothing is written until the plan is carried out, and then in one transaction. A large file is read
twice, line by line: once for the plan, of which only ids and digests stay, and once to write.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace

from curation.desk.authorising import allowed_project, authorise
from curation.desk.import_files import Content, LargeFile, opened, watched
from curation.desk.import_files import Progress as Progress
from curation.desk.import_files import open_files as open_files
from curation.desk.import_files import read_files as read_files
from curation.desk.import_known import KnownInMemory
from curation.desk.import_names import check_names, names_of_others
from curation.desk.import_plan import Plan, Planner, Stream
from curation.desk.import_suggestions import Model
from curation.desk.import_writing import Writing
from curation.desk.opening import now
from curation.desk.people import current_user
from curation.desk.projects import check_slug
from curation.errors import Conflict, CurationError
from curation.formats import FORMATS, format_named
from curation.formats.dataset import Format
from curation.permissions import Action
from curation.presets import preset
from curation.schema import Schema
from curation.store import Database, Store
from curation.store import documents as document_rows
from curation.store import known as known_rows
from curation.store import projects as project_rows
from curation.store.people import Author
from curation.store.projects import Project

ARCHIVE = ".zip"


def plan_import(
    store: Store,
    slug: str,
    files: Iterable[tuple[str, Content]],
    *,
    format_name: str | None = None,
    model: Model | None = None,
    is_gold: bool = False,
    text_column: str | None = None,
    progress: Progress | None = None,
) -> Plan:
    """What importing these files into a project would do; nothing is written.

    A file with one fault is refused whole. Readings of somebody else who has an account are brought
    in only by whoever manages accounts. With a `model`, what the files say are its suggestions; as
    `is_gold` they are the gold of articles that have none.
    """
    given = list(files)
    with ExitStack() as stack:
        with store.read() as db:
            project = allowed_project(db, store, slug, Action.MANAGE)
            planner = Planner(
                project_rows.present_schema(db, project.id),
                stack.enter_context(known_rows.known_on_disk(db, project.id))
                if _has_large(given)
                else KnownInMemory(
                    *document_rows.known_documents(db, project.id),
                    known_rows.begun(db, project.id),
                ),
                theirs=names_of_others(db, store),
                model=model,
                is_gold=is_gold,
                text_column=text_column,
            )
        return _planned(slug, given, planner, format_name, progress)


def plan_new_project(
    slug: str,
    files: Iterable[tuple[str, Content]],
    *,
    preset_name: str,
    format_name: str | None = None,
    model: Model | None = None,
    is_gold: bool = False,
    text_column: str | None = None,
    progress: Progress | None = None,
) -> Plan:
    """What importing these files into a project yet to be made would do.

    Its schema will have the labels of the preset and those the files use besides.
    """
    given = list(files)
    with ExitStack() as stack:
        planner = Planner(
            replace(preset(preset_name), version=1),
            stack.enter_context(known_rows.known_on_disk()) if _has_large(given) else None,
            grows=True,
            model=model,
            is_gold=is_gold,
            text_column=text_column,
        )
        plan = _planned(check_slug(slug), given, planner, format_name, progress)
    return replace(plan, schema=planner.schema)


def _has_large(files: Iterable[tuple[str, Content]]) -> bool:
    return any(isinstance(content, LargeFile) for _, content in files)


def _planned(
    slug: str,
    files: Iterable[tuple[str, Content]],
    planner: Planner,
    format_name: str | None,
    progress: Progress | None,
) -> Plan:
    chosen = format_named(format_name) if format_name else None
    reads_archives = chosen is not None and any(one.endswith(ARCHIVE) for one in chosen.suffixes)
    for name, content in _without_companions(
        files if reads_archives else opened(files), planner, chosen
    ):
        try:
            match content:
                case LargeFile():
                    planner.large(name, content, progress)
                case bytes():
                    planner.file(name, content, chosen)
                case _:
                    raise content
        except CurationError as error:
            planner.refuse(name, error)
    return Plan(
        slug,
        tuple(planner.rows),
        tuple(planner.new),
        tuple(planner.readings),
        model=planner.model,
        is_gold=planner.is_gold,
        streams=tuple(planner.streams),
        more=planner.more,
    )


def _without_companions(
    files: Iterable[tuple[str, Content]], planner: Planner, chosen: Format | None
) -> Iterator[tuple[str, Content]]:
    """The files that are read one by one; those that are read together are planned here."""
    left = list(files)
    for format in FORMATS if chosen is None else (chosen,):
        if format.together is None:
            continue
        names = format.together.belonging(name for name, _ in left)
        held: dict[str, bytes] = {}
        rest: list[tuple[str, Content]] = []
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


def carry_out(store: Store, plan: Plan, *, progress: Progress | None = None) -> None:
    """Import what a plan takes, in one transaction. Raises `CurationError`; then nothing holds.

    What came in since the plan was made is met as it is: a text that is there is not added again,
    a reading that somebody began stays theirs. An id that went to another text is a `Conflict`, and
    so is a reading of somebody who has an account by now, and a large file that was changed.
    """
    person = current_user(store)
    with store.write() as db:
        if plan.schema is None:
            allowed_project(db, store, plan.slug, Action.MANAGE)
        else:
            authorise(db, store, Action.CREATE_PROJECT)
        theirs = names_of_others(db, store)
        check_names([] if plan.is_gold else plan.readings, theirs)
        writing = take_in(db, plan, person=person)
        for stream in plan.streams:
            _take_in_large(writing, stream, theirs, progress)


def take_in(db: Database, plan: Plan, *, person: Author, title: str = "") -> Writing:
    """Import what a plan takes and holds, as a part of a transaction.

    `title` is for a project it makes.
    """
    at = now()
    project, schema = _project(db, plan, title or plan.slug, person, at)
    writing = Writing(
        db,
        project,
        schema,
        person=person,
        at=at,
        with_schema=plan.schema is not None,
        model=plan.model,
        is_gold=plan.is_gold,
    )
    writing.articles(plan.new, plan.readings)
    return writing


def _take_in_large(
    writing: Writing,
    stream: Stream,
    theirs: frozenset[str],
    progress: Progress | None,
) -> None:
    """Write what a large file holds, reading it again."""
    read_stream = stream.file.format.read_stream
    assert read_stream is not None
    with watched(stream.file.path, stream.file.size, progress) as lines:
        for found in read_stream(lines, stream.name):
            writing.one(found, without=stream.theirs, theirs=theirs)
        if lines.digest != stream.digest:
            raise Conflict(f"{stream.name} was changed while it was read: import it again.")


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
