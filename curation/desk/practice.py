"""The practice project: two short articles that say what to try on their own sentences.

Their suggestions come with them, so that they are the same on every computer and need no model.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from curation.desk.annotating import record, reopen
from curation.desk.importing import carry_out, plan_import, read_files
from curation.desk.people import current_user
from curation.desk.projects import create_project
from curation.desk.sample import SEEDS
from curation.edits import Change, Edit
from curation.errors import Conflict, NotFound
from curation.store import Store
from curation.store import documents as document_rows
from curation.store import projects as project_rows
from curation.store import readings as reading_rows

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


def practice(store: Store) -> Practice:
    """The practice project, made when it is not there yet; what one did in it stays."""
    for slug in SLUGS:
        ids = _documents(store, slug)
        if ids is None:
            create_project(store, slug=slug, title="Practice")
            plan = plan_import(store, slug, read_files([FILES]))
            carry_out(store, plan)
            ids = _documents(store, slug)
        if ids is not None and FIRST in ids:
            return Practice(slug, ids[FIRST])
    raise Conflict(
        f"There are projects {' and '.join(SLUGS)} with articles of your own: there is no name "
        "left for the practice."
    )


def start_over(store: Store) -> Practice:
    """The practice project as it was at first, for the current person: an edit each, in the log."""
    found = practice(store)
    person = current_user(store)
    for document_id in (_documents(store, found.slug) or {}).values():
        with store.read() as db:
            reading = reading_rows.find_reading(db, document_id=document_id, author_id=person.id)
            if reading is None:
                continue
            present = reading_rows.present_annotations(db, reading.id)
        if reading.status == "submitted":
            reopen(store, document_id)
        if present:
            changes = tuple(Change(one, None) for one in present.values())
            receipt = record(store, document_id, [Edit(str(uuid.uuid4()), "start_over", changes)])
            for refusal in receipt.refused:
                raise refusal.error
    return found


def _documents(store: Store, slug: str) -> dict[str, int] | None:
    """The articles of a project by their ids in files; None where there is no such project."""
    with store.read() as db:
        try:
            project = project_rows.project_by_slug(db, slug)
        except NotFound:
            return None
        return document_rows.ids_by_external_id(db, project.id)
