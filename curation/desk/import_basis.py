"""What a plan of an import stands on besides the files: while it is the same, so is the plan."""

from __future__ import annotations

import hashlib

from curation.desk.authorising import allowed_project
from curation.desk.import_names import names_of_others
from curation.permissions import Action
from curation.schema_json import schema_to_json
from curation.store import Store
from curation.store import documents as document_rows
from curation.store import known as known_rows
from curation.store import projects as project_rows


def import_basis(store: Store, slug: str) -> str:
    """A digest of all that `plan_import` asks of the database for whoever asks.

    The project, its schema, its articles, who has begun which, and in whose names nothing is taken.
    """
    with store.read() as db:
        project = allowed_project(db, store, slug, Action.MANAGE)
        ids, _ = document_rows.known_documents(db, project.id)
        facts = (
            project.id,
            schema_to_json(project_rows.present_schema(db, project.id)),
            sorted(ids.items()),
            sorted(known_rows.begun(db, project.id)),
            sorted(names_of_others(db, store)),
        )
    return hashlib.sha256(repr(facts).encode("utf-8", "surrogatepass")).hexdigest()
