"""Projects: making one, and how far each has come."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace

from curation.desk.authorising import allowed_project, authorise, visible_projects
from curation.desk.opening import now
from curation.desk.people import current_user
from curation.desk.queue import open_to
from curation.errors import BadInput
from curation.permissions import Action
from curation.presets import DEFAULT, preset
from curation.pretag.models import check_pipeline
from curation.schema import Schema
from curation.schema_checks import check_schema
from curation.store import Database, Store
from curation.store import projects as rows
from curation.store.documents import DocumentSummary, TitledDocument, summaries, titles
from curation.store.people import Author
from curation.store.projects import Project

MAX_TITLED = 12
"""How many documents a search by title names."""
SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")
DEVICES = {"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10))}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a project has come, for one person; `left` of the suggestions are to be decided."""

    project: Project
    documents: int
    submitted: int
    open: int
    untagged: int
    failed: int
    suggestions: int
    left: int
    labels: int


def slug_of(title: str) -> str:
    """The name in addresses and commands that goes with a title."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:64].strip("-")


def check_slug(slug: str) -> str:
    """The slug itself. Raises `BadInput` when it cannot name a project."""
    if not SLUG.fullmatch(slug) or slug in DEVICES:
        raise BadInput(
            f"{slug!r} cannot name a project: take 1 to 64 small letters, digits and hyphens, "
            "such as 'election-2025'."
        )
    return slug


def create_project(
    store: Store,
    *,
    slug: str,
    title: str | None = None,
    preset_name: str = DEFAULT,
    extend: Callable[[Schema], Schema] = lambda schema: schema,
) -> Project:
    """A new, empty project whose schema is a preset, `extend`ed where its data needs more."""
    check_slug(slug)
    name = " ".join((title or slug).split())
    if not 0 < len(name) <= 120 or not name.isprintable():
        raise BadInput("The title of a project has 1 to 120 printable characters.")
    person = current_user(store)
    schema = extend(replace(preset(preset_name), version=1))
    check_schema(schema)
    with store.write() as db:
        authorise(db, store, Action.CREATE_PROJECT)
        return rows.create_project(
            db, slug=slug, title=name, schema=schema, at=now(), author_id=person.id
        )


def project(store: Store, slug: str) -> Project:
    """The project of this name. Raises `Forbidden`, or `NotFound` naming those there are."""
    with store.read() as db:
        return allowed_project(db, store, slug, Action.VISIT)


def projects(store: Store) -> list[Project]:
    """Every project one may see, the oldest first."""
    with store.read() as db:
        return visible_projects(db, store)


def schema_of(store: Store, slug: str) -> Schema:
    """The present schema of a project."""
    with store.read() as db:
        return rows.present_schema(db, allowed_project(db, store, slug, Action.VISIT).id)


def choose_pipeline(store: Store, slug: str, pipeline: str | None) -> None:
    """Name the spaCy pipeline or pre-tagger of a project; None takes the best installed one.

    Raises `ModelNotInstalled` saying what could be named.
    """
    if pipeline is not None:
        check_pipeline(pipeline)
    with store.write() as db:
        rows.set_pipeline(db, allowed_project(db, store, slug, Action.MANAGE).id, pipeline)


def overview(store: Store) -> list[Progress]:
    """Every project one may see with its progress, for the current person."""
    person = current_user(store)
    with store.read() as db:
        return [
            progress(one, _summaries(db, store, one, person)) for one in visible_projects(db, store)
        ]


def documents_of(store: Store, slug: str) -> list[DocumentSummary]:
    """The table of the documents of a project the current person may open, in their order."""
    person = current_user(store)
    with store.read() as db:
        project = allowed_project(db, store, slug, Action.VISIT)
        return _summaries(db, store, project, person)


def _summaries(
    db: Database, store: Store, project: Project, person: Author
) -> list[DocumentSummary]:
    found = summaries(db, project.id, author_id=person.id)
    theirs = open_to(db, store, project, person)
    if theirs is None:
        return found
    by_id = {one.id: one for one in found}
    return [by_id[id] for id in theirs]


def titled(store: Store, slug: str, words: str) -> list[TitledDocument]:
    """The first documents one may open whose title holds all these words, in any order and case."""
    person = current_user(store)
    wanted = words.casefold().split()
    found = []
    with store.read() as db:
        project = allowed_project(db, store, slug, Action.VISIT)
        theirs = open_to(db, store, project, person)
        may_open = None if theirs is None else set(theirs)
        for one in titles(db, project.id, author_id=person.id):
            name = (one.title or one.external_id).casefold()
            if (may_open is None or one.id in may_open) and all(word in name for word in wanted):
                found.append(one)
                if len(found) == MAX_TITLED:
                    break
    return found


def progress(project: Project, documents: list[DocumentSummary]) -> Progress:
    """How far a project has come, from its table of documents."""
    return Progress(
        project=project,
        documents=len(documents),
        submitted=sum(one.status == "submitted" for one in documents),
        open=sum(one.status == "open" for one in documents),
        untagged=sum(one.pretag == "waiting" for one in documents),
        failed=sum(one.pretag == "failed" for one in documents),
        suggestions=sum(one.suggestions for one in documents),
        left=sum(one.left for one in documents),
        labels=sum(one.labels for one in documents),
    )
