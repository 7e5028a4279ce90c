"""What a person was refused is on record, once a minute, and never in the way of the answer."""

from __future__ import annotations

from datetime import timedelta

import pytest

from curation.desk import refusals
from curation.desk.authorising import allowed_document, allowed_project, permits
from curation.desk.export_choices import choices
from curation.desk.projects import create_project, documents_of
from curation.desk.refusals import note_refusal
from curation.desk.safekeeping import check
from curation.errors import Forbidden, StoreUnavailable
from curation.permissions import Action
from curation.store import Store, audit
from tests.builders import Article
from tests.people import person


@pytest.fixture
def anna(store: Store, article: Article):
    """An annotator's seat in the project of the article."""
    person(store, "Chief", "lead")
    return person(store, "Anna", "annotator", "first")


def refused(store: Store) -> list[tuple[int | None, str, str]]:
    with store.read() as db:
        entries = audit.entries(db)
    return [(e.author_id, e.action, e.about) for e in entries if e.action.startswith("refused")]


def test_a_refusal_is_on_record_with_what_it_was_about(store: Store, anna) -> None:
    with pytest.raises(Forbidden):
        choices(anna, "first")
    assert refused(store) == [(anna.caller.author_id, "refused: export", "first")]


def test_the_same_again_within_a_minute_is_not_written_twice(store: Store, anna) -> None:
    for _ in range(3):
        with pytest.raises(Forbidden):
            choices(anna, "first")
    with pytest.raises(Forbidden):
        check(anna)
    assert [action for _, action, _ in refused(store)] == [
        "refused: administer",
        "refused: export",
    ]


def test_every_article_that_was_tried_is_on_record(store: Store, anna, article: Article) -> None:
    create_project(store, slug="other")
    for _ in range(2):
        for about in (article.id, "first", "other"):
            with pytest.raises(Forbidden), anna.read() as db:
                if about == article.id:
                    allowed_document(db, anna, article.id, Action.MANAGE)
                else:
                    allowed_project(db, anna, str(about), Action.MANAGE)
    assert [about for *_, about in refused(store)] == ["other", "first", f"article {article.id}"]


def test_past_so_many_in_an_hour_they_are_counted_and_the_record_says_how_many(
    store: Store, anna, monkeypatch
) -> None:
    monkeypatch.setattr(refusals, "MOST_AN_HOUR", 5)
    for number in range(5 + 12):
        note_refusal(store, anna.caller.author_id, tried(number))
    note_refusal(store, person(store, "Ben", "annotator").caller.author_id, tried(99))
    with store.read() as db:
        entries = [one for one in audit.entries(db) if one.action.startswith("refused")]
        lines = [(one.about, one.detail) for one in entries]
        (left_out,) = db.conn.execute("SELECT number FROM refusals_left_out").fetchone()
    assert lines[:3] == [
        ("article 99", ""),
        ("", "10 left out in this hour"),
        ("", "1 left out in this hour"),
    ]
    assert [about for about, _ in lines[3:8]] == [f"article {n}" for n in (4, 3, 2, 1, 0)]
    assert left_out == 12


def tried(number: int) -> Forbidden:
    return Forbidden("No.", action="refused: annotate", about=f"article {number}")


def test_after_a_minute_it_is_written_again(store: Store, anna, monkeypatch) -> None:
    monkeypatch.setattr(refusals, "APART", timedelta(seconds=-5))
    for _ in range(2):
        with pytest.raises(Forbidden):
            choices(anna, "first")
    assert len(refused(store)) == 2


def test_another_person_is_on_record_besides(store: Store, anna) -> None:
    ben = person(store, "Ben", "annotator", "first")
    for seat in (anna, ben):
        with pytest.raises(Forbidden):
            choices(seat, "first")
    assert {author for author, _, _ in refused(store)} == {
        anna.caller.author_id,
        ben.caller.author_id,
    }


def test_asking_what_one_may_do_is_no_attempt(store: Store, anna) -> None:
    assert not permits(anna, Action.MANAGE)
    assert refused(store) == []


def test_what_was_begun_before_a_refusal_is_undone_and_the_refusal_kept(
    store: Store, anna, article: Article
) -> None:
    create_project(store, slug="other")
    with pytest.raises(Forbidden), anna.write() as db:
        db.conn.execute("UPDATE projects SET title = 'changed'")
        allowed_document(db, anna, article.id, Action.MANAGE)
    with store.read() as db:
        titles = [title for (title,) in db.conn.execute("SELECT title FROM projects")]
    assert "changed" not in titles
    assert refused(store) == [(anna.caller.author_id, "refused: manage", f"article {article.id}")]


def test_a_refusal_within_a_write_of_somebody_else_does_not_wait_for_itself(
    store: Store, anna
) -> None:
    with pytest.raises(Forbidden), anna.write(), anna.read() as db:
        allowed_document(db, anna, 1, Action.MANAGE)
    assert len(refused(store)) == 1


def test_a_disk_that_takes_no_record_refuses_all_the_same(store: Store, anna, monkeypatch) -> None:
    def full(*arguments: object, **options: object) -> None:
        raise StoreUnavailable("The disk is full.")

    monkeypatch.setattr(audit, "note", full)
    with pytest.raises(Forbidden):
        choices(anna, "first")
    assert refused(store) == []


def test_whoever_works_alone_is_refused_nothing(store: Store, article: Article) -> None:
    assert choices(store, "first")
    assert documents_of(store, "first")
    assert refused(store) == []
