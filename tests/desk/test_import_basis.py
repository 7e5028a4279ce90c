"""What a plan stands on: another as soon as planning could come to something else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from curation.desk.annotating import record
from curation.desk.import_basis import import_basis
from curation.desk.importing import carry_out, plan_import
from curation.desk.projects import create_project
from curation.edits import Change, Edit
from curation.errors import NotFound
from curation.model import Span
from curation.store import Store, projects
from tests.builders import new_id


@pytest.fixture
def project(store: Store) -> str:
    create_project(store, slug="news", title="News", preset_name="conll-2003")
    carry_out(store, plan_import(store, "news", [("a.txt", b"Baku\n\nThey met in Baku.")]))
    return "news"


def test_it_is_the_same_while_nothing_is_another(store: Store, project: str) -> None:
    assert import_basis(store, project) == import_basis(store, project)


def test_an_article_more_is_another(store: Store, project: str) -> None:
    before = import_basis(store, project)
    carry_out(store, plan_import(store, project, [("b.txt", b"Oslo\n\nThey met in Oslo.")]))
    assert import_basis(store, project) != before


def test_a_reading_more_is_another(store: Store, project: str) -> None:
    before = import_basis(store, project)
    span = Span(new_id(), "LOC", 0, 4, "Baku")
    record(store, 1, [Edit(new_id(), "add", (Change(None, span),))])
    assert import_basis(store, project) != before


def test_another_schema_is_another(store: Store, project: str) -> None:
    before = import_basis(store, project)
    with store.write() as db:
        found = projects.project_by_slug(db, project)
        schema = projects.present_schema(db, found.id)
        projects.add_schema(
            db, found.id, replace(schema, version=2, entities=schema.entities[:1]), at="2025-01-01"
        )
    assert import_basis(store, project) != before


def test_another_project_is_another(store: Store, project: str) -> None:
    create_project(store, slug="other", title="Other", preset_name="conll-2003")
    assert import_basis(store, project) != import_basis(store, "other")


def test_a_project_that_is_not_there_is_said(store: Store) -> None:
    with pytest.raises(NotFound):
        import_basis(store, "news")
