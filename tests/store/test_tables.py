"""What the tables themselves refuse, whoever asks."""

from __future__ import annotations

import pytest

from curation.store import bulks, driver, projects, rules
from curation.store.bulks import Bulk
from tests.builders import AT, add, chain, mention, turkey


@pytest.fixture
def written(article):
    """An article with something in every table that only grows."""
    article.record(add(mention(), turkey(), chain()))
    article.set_status("submitted")
    with article.store.write() as db:
        project = projects.project_by_slug(db, "first")
        bulks.add_bulk(
            db, Bulk("bulk-0001", project.id, article.anna, AT, "label_all", "GPE", "Ankara")
        )
        rules.add_rules(
            db, project.id, "events", "meet", base_version=0, author_id=article.anna, at=AT
        )
    return article


@pytest.mark.attack(24)
@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE edits SET verb = 'delete'", "only grows"),
        ("DELETE FROM edits", "only grows"),
        ("INSERT OR REPLACE INTO edits SELECT * FROM edits", "only grows"),
        ("UPDATE OR REPLACE edits SET version = 2", "only grows"),
        ("UPDATE bulks SET label = 'GPE'", "only grows"),
        ("DELETE FROM bulks", "only grows"),
        ("UPDATE statuses SET status = 'open'", "only grows"),
        ("DELETE FROM statuses", "only grows"),
        ("UPDATE documents SET text = 'other'", "never changes"),
        ("UPDATE documents SET text_sha256 = 'other'", "never changes"),
        ("UPDATE schemas SET body = '{}'", "never changes"),
        ("UPDATE rules SET content = ''", "never changes"),
        ("DELETE FROM rules", "only grow"),
    ],
)
def test_what_was_written_down_stays(written, statement, said):
    with pytest.raises(driver.IntegrityError, match=said), written.store.write() as db:
        db.conn.execute(statement)


@pytest.mark.attack(6)
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE readings SET version = 'many'",
        "UPDATE readings SET status = 'perhaps'",
        "UPDATE readings SET document_id = 4711",
        "UPDATE spans SET start = 'one'",
        "UPDATE spans SET label = NULL",
        "UPDATE documents SET pretag = 'soon'",
        "INSERT INTO rejections VALUES (4711, 'x')",
        "INSERT INTO arguments SELECT id, 'no event', 0, 'actor', 'ankara' FROM readings",
        "INSERT INTO chains VALUES (4711, 'x', '', '')",
        "UPDATE chains SET name = NULL",
        "INSERT INTO chain_mentions SELECT id, 'no chain', 0, 'other' FROM readings",
        "INSERT INTO chain_mentions SELECT reading_id, chain_id, 2, 'turkey' FROM chain_mentions"
        " LIMIT 1",
        "DELETE FROM chains",
        "INSERT INTO edits SELECT seq + 1, 'other-id', reading_id, version, author_id, at, verb,"
        " changes, undoes, schema_version, NULL FROM edits",
        "INSERT INTO documents SELECT id + 1, project_id, 'other', title, text, text_sha256,"
        " length, meta, pretag, pretag_note, added_at FROM documents",
        "INSERT INTO readings SELECT id + 1, document_id, author_id, 0, 'open', 1, changed_at,"
        " changed_at, 1 FROM readings",
        "UPDATE bulks SET undoes = 'no bulk'",
        "DELETE FROM documents",
        "DELETE FROM readings",
        "DELETE FROM authors",
    ],
)
def test_what_makes_no_sense_is_refused(written, statement):
    with pytest.raises(driver.IntegrityError), written.store.write() as db:
        db.conn.execute(statement)


def test_every_table_of_ours_is_strict(store):
    with store.read() as db:
        loose = db.conn.execute(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
            " AND NOT strict AND name NOT LIKE 'sqlite%'"
        ).fetchall()
    assert loose == []


def test_a_misspelt_table_is_not_made(store):
    with pytest.raises(driver.OperationalError), store.write() as db:
        db.conn.execute("INSERT INTO edit VALUES (1)")
