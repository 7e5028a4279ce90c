"""`check` finds what somebody did to the file behind the program's back."""

from __future__ import annotations

import json

import pytest

from curation.desk.safekeeping import check
from curation.errors import CurationError
from curation.store import Store, driver
from tests.builders import Article, add, change, event, mention, topic, trigger, turkey


@pytest.fixture
def kept(article) -> Article:
    """An article with a history, its store closed."""
    article.record(add(mention(attributes={"negated": True}), turkey(), topic()))
    article.record(add(trigger(), event("ankara", "turkey")))
    article.record(change(mention(attributes={"negated": True}), mention(label="PERSON")))
    article.record(add(mention()), by=article.ben)
    article.set_status("submitted")
    article.store.close()
    return article


def tampered(article: Article, statement: str = "") -> str:
    """What `check` says after a statement on the file without its triggers and references."""
    connection = driver.sqlite3.connect(str(article.store.path))
    for (trigger_name,) in connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    ).fetchall():
        connection.execute(f"DROP TRIGGER {trigger_name}")
    connection.execute(statement)
    connection.commit()
    connection.close()
    return checked(article)


def checked(article: Article) -> str:
    """What the program says of an article's database, opened anew."""
    try:
        store = Store(article.store.path)
    except CurationError as error:
        return error.message
    try:
        return check(store)
    except CurationError as error:
        return error.message
    finally:
        store.close()


def test_a_sound_database_is_whole(kept):
    assert "2 readings equal the replay of 4 edits" in tampered(kept)


MOVED = json.dumps([{"before": None, "after": {"kind": "rejection", "id": "ankara"}}])


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE spans SET label = 'GPE' WHERE id = 'ankara'", "differ"),
        ("UPDATE spans SET start = start + 1, text = 'urkey' WHERE id = 'turkey'", "differ"),
        ("UPDATE spans SET attributes = '{\"negated\":true}' WHERE id = 'turkey'", "differ"),
        ("UPDATE spans SET origin = 'nonsense' WHERE id = 'turkey'", "did not write"),
        ("UPDATE spans SET pieces = '[1]' WHERE id = 'turkey'", "did not write"),
        ("DELETE FROM spans WHERE id = 'turkey'", "differ"),
        ("DELETE FROM arguments WHERE position = 1", "differ"),
        ("DELETE FROM events", "not there"),
        ("INSERT INTO rejections SELECT id, 'added' FROM readings", "differ"),
        ("UPDATE document_labels SET value = 'war'", "differ"),
        ("DELETE FROM edits WHERE version = 2", "gap"),
        ("DELETE FROM edits WHERE version = 3", "gap"),
        ("UPDATE edits SET version = 7 WHERE version = 3", "gap"),
        ("UPDATE readings SET version = 2 WHERE version = 3", "gap"),
        ("DELETE FROM edits WHERE version = 1", "cannot be replayed"),
        (f"UPDATE edits SET changes = '{MOVED}' WHERE version = 1", "differ"),
        ("UPDATE edits SET changes = 'nonsense' WHERE version = 1", "did not write"),
        ("UPDATE edits SET changes = '[{}]' WHERE version = 1", "cannot be replayed"),
        ("UPDATE edits SET author_id = 4711", "not there"),
        ("UPDATE documents SET text = 'X' || text", "says 'Turkey'"),
        ("UPDATE documents SET text = text || ' More.'", "not the text that was imported"),
        ("UPDATE readings SET status = 'open'", "status"),
        ("UPDATE statuses SET status = 'open'", "status"),
        ("DELETE FROM statuses", "status"),
    ],
)  # fmt: skip
def test_what_was_changed_behind_the_program_is_found(kept, statement, said):
    assert said in tampered(kept, statement)


def test_bytes_overwritten_in_the_middle_of_the_file_are_found(kept):
    size = kept.store.path.stat().st_size
    with kept.store.path.open("r+b") as file:
        file.seek(size // 2)
        file.write(b"\xff" * (size // 4))
    said = checked(kept)
    assert "damaged" in said or "SQLite says" in said
