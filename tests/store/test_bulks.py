"""What one gesture did in many readings, as the database keeps it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from curation.edits import invert
from curation.store import bulks, check, driver, projects, readings
from curation.store.bulks import Bulk, Left
from tests.builders import AT, SCHEMA, TEXT, add, add_articles, mention, turkey


@pytest.fixture
def articles(store):
    return add_articles(store, [TEXT, f"{TEXT} again"])


@pytest.fixture
def bulk(articles) -> Bulk:
    with articles[0].store.read() as db:
        project = projects.project_by_slug(db, "first")
    return Bulk(
        "bulk-0001",
        project.id,
        articles[0].anna,
        AT,
        "label_all",
        "GPE",
        "Ankara 🇹🇷",
        {"case": True, "scope": "queue"},
        (Left(4711, "“Title”", "It was changed."),),
        places_sha256="c0ffee",
    )


def record(db, article, edit, bulk_id):
    reading = readings.ensure_reading(
        db, document_id=article.id, author_id=article.anna, schema_version=1, at=AT
    )
    return readings.record(
        db,
        reading,
        [edit],
        author_id=article.anna,
        text=article.text,
        schema=SCHEMA,
        at=AT,
        bulk_id=bulk_id,
    )


def test_a_bulk_comes_back_as_it_was_written(store, bulk):
    with store.write() as db:
        bulks.add_bulk(db, bulk)
        bulks.add_bulk(db, replace(bulk, id="bulk-0002", verb="undo", undoes=bulk.id, left=()))
    with store.read() as db:
        assert bulks.find_bulk(db, "bulk-0001") == bulk
        assert bulks.find_bulk(db, "bulk-0002").undoes == "bulk-0001"
        assert bulks.find_bulk(db, "bulk-0003") is None
        assert bulks.count_changes(db, "bulk-0001") == (0, 0)


def test_its_edits_are_ordinary_ones_that_name_it(store, articles, bulk):
    first, second = add(mention(), turkey()), add(mention())
    with store.write() as db:
        bulks.add_bulk(db, bulk)
        for article, edit in zip(articles, (first, second), strict=True):
            assert record(db, article, edit, bulk.id).version == 1
    articles[0].record(invert(first, id="taken-back-1"))
    assert [one.bulk for one in articles[0].log()] == [bulk.id, None]
    with store.read() as db:
        found = bulks.parts_of(db, bulk.id)
        assert [(one.reading.document_id, one.edit, one.in_submitted) for one in found] == [
            (articles[0].id, first, False),
            (articles[1].id, second, False),
        ]
        assert bulks.count_changes(db, bulk.id) == (3, 2)
        assert list(check.problems(db)) == []


def test_an_edit_of_a_bulk_that_is_not_there_is_refused(store, articles):
    with pytest.raises(driver.IntegrityError), store.write() as db:
        record(db, articles[0], add(mention()), "bulk-0009")
    with store.read() as db:
        found = readings.find_reading(db, document_id=articles[0].id, author_id=articles[0].anna)
    assert found is None
