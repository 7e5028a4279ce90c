"""The practice project: three short articles that say what to try on their own sentences.

Their suggestions come with them, so that they are the same on every computer and need no model.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace

from curation.desk.annotating import Meant, check_meant
from curation.desk.authorising import authorise, role_of, signed_in
from curation.desk.importing import plan_new_project, read_files, take_in
from curation.desk.opening import now
from curation.desk.people import current_user
from curation.desk.sample import SEEDS
from curation.edits import Change, Edit
from curation.errors import Conflict, NotFound
from curation.permissions import Action
from curation.presets import DEFAULT
from curation.store import Database, Store, accounts
from curation.store import documents as document_rows
from curation.store import projects as project_rows
from curation.store import readings as reading_rows
from curation.store.people import Author
from curation.store.projects import Project

SLUGS = ("practice", "practice-desk")
"""The names it may have: the second one when a project of one's own has the first."""
FILES = SEEDS / "practice"
FIRST = "practice-1"
"""The id, in the files, of the article to begin with."""


@dataclass(frozen=True, slots=True)
class Practice:
    """Where the practice article is."""

    slug: str
    document_id: int


def practice(store: Store, *, meant: Meant | None = None) -> Practice:
    """The practice project, made when it is not there yet; what one did in it stays.

    Raises `Conflict` when there is no name left for it, `OtherDatabase` or `OtherAuthor`.
    """
    person = current_user(store)
    with store.read() as db:
        check_meant(db, person, meant)
        found = _find(db)
        if found is not None and role_of(db, store, _project(db, found)) is not None:
            return found
    return _make(store, person, meant)


def start_over(store: Store, *, meant: Meant | None = None) -> Practice:
    """The practice project as it was at first, for the current person: an edit each, in the log."""
    found = practice(store, meant=meant)
    person = current_user(store)
    with store.write() as db:
        check_meant(db, person, meant)
        authorise(db, store, Action.ANNOTATE, _project(db, found))
        for document_id in (_documents(db, found.slug) or {}).values():
            _begin_again(db, document_id, person)
    return found


def _find(db: Database) -> Practice | None:
    for slug in SLUGS:
        ids = _documents(db, slug)
        if ids is not None and FIRST in ids:
            return Practice(slug, ids[FIRST])
    return None


def _make(store: Store, person: Author, meant: Meant | None) -> Practice:
    """The project and its articles in one transaction, so that two requests at once make one.

    Everybody may practise: whoever has no role in the project gets the least one.
    """
    plan = plan_new_project(SLUGS[0], read_files([FILES]), preset_name=DEFAULT)
    with store.write() as db:
        check_meant(db, person, meant)
        if (found := _find(db)) is not None:
            _let_in(db, store, found)
            return found
        slug = next((slug for slug in SLUGS if _documents(db, slug) is None), None)
        if slug is None:
            raise Conflict(
                f"There are projects {' and '.join(SLUGS)} with articles of your own: there is no "
                "name left for the practice."
            )
        take_in(db, replace(plan, slug=slug), person=person, title="Practice")
        made = _find(db)
        assert made is not None, f"{FILES} has the article {FIRST}"
        _let_in(db, store, made)
        return made


def _project(db: Database, found: Practice) -> Project:
    return project_rows.project_by_slug(db, found.slug)


def _let_in(db: Database, store: Store, found: Practice) -> None:
    project = _project(db, found)
    person = signed_in(db, store)
    if person is not None and role_of(db, store, project) is None:
        accounts.set_member(db, project.id, person.id, "annotator")


def _begin_again(db: Database, document_id: int, person: Author) -> None:
    reading = reading_rows.find_reading(db, document_id=document_id, author_id=person.id)
    if reading is None:
        return
    at = now()
    reading = reading_rows.set_status(db, reading, "open", author_id=person.id, at=at)
    present = reading_rows.present_annotations(db, reading.id)
    if not present:
        return
    document = document_rows.document(db, document_id)
    receipt = reading_rows.record(
        db,
        reading,
        [Edit(str(uuid.uuid4()), "start_over", tuple(Change(a, None) for a in present.values()))],
        author_id=person.id,
        text=document.text,
        schema=project_rows.present_schema(db, document.project_id),
        at=at,
    )
    for refusal in receipt.refused:
        raise refusal.error


def _documents(db: Database, slug: str) -> dict[str, int] | None:
    """The articles of a project by their ids in files; None where there is no such project."""
    try:
        project = project_rows.project_by_slug(db, slug)
    except NotFound:
        return None
    return document_rows.ids_by_external_id(db, project.id)
