"""The guideline of a project: versions, the passages of labels, and who may write it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from curation.desk import guideline, threads
from curation.desk.importing import carry_out, plan_import
from curation.desk.projects import create_project, documents_of, schema_of
from curation.desk.schema import change_schema, plan_schema
from curation.desk.seats import Seat
from curation.desk.thread_words import Opening
from curation.errors import BadInput, Conflict, Forbidden, NotFound
from curation.schema import EntityType
from curation.store import Store
from curation.store.driver import Error
from tests.people import person

CONTENT = "# News\n\n## LOC\n\nRivers too.\n\n## Places on water\n\nShips."


@pytest.fixture
def news(store: Store) -> Store:
    create_project(store, slug="news", preset_name="conll-2003")
    carry_out(store, plan_import(store, "news", [("a.txt", b"Ankara met Oslo.")]))
    return store


@pytest.fixture
def reviewer(news: Store) -> Seat:
    return person(news, "Rita", "reviewer", "news")


def test_a_project_begins_without_a_guideline(news: Store) -> None:
    assert guideline.guideline(news, "news").version == 0
    assert guideline.guideline_book(news, "news").passages == ()
    assert guideline.versions(news, "news") == []


def test_every_version_stays(news: Store, reviewer: Seat) -> None:
    first = guideline.save(reviewer, "news", content=CONTENT, based_on=0, note=" the  first ")
    second = guideline.save(reviewer, "news", content="Less.", based_on=1)
    assert (first.version, first.note, first.by) == (1, "the first", "Rita")
    assert guideline.versions(news, "news") == [second, first]
    assert guideline.guideline(news, "news") == second


def test_what_is_there_already_makes_no_version(reviewer: Seat) -> None:
    first = guideline.save(reviewer, "news", content=CONTENT, based_on=0)
    again = guideline.save(reviewer, "news", content=f"{CONTENT}\r\n\n", based_on=0)
    assert again == first


def test_of_two_who_write_at_once_the_later_is_told(reviewer: Seat) -> None:
    guideline.save(reviewer, "news", content="One.", based_on=0)
    with pytest.raises(Conflict, match="Rita saved another version"):
        guideline.save(reviewer, "news", content="Other.", based_on=0)
    assert guideline.guideline(reviewer, "news").content == "One."


def test_a_label_is_found_by_its_name_or_its_title(news: Store, reviewer: Seat) -> None:
    schema = schema_of(news, "news")
    ship = EntityType(name="X1", title="Places on water")
    more = replace(schema, entities=(*schema.entities, ship))
    change_schema(news, plan_schema(news, "news", more))
    guideline.save(reviewer, "news", content=CONTENT, based_on=0)
    found = guideline.guideline_book(reviewer, "news").passages
    assert [(label, one.text) for label, one in found] == [("LOC", "Rivers too."), ("X1", "Ships.")]
    by_title = guideline.passage(reviewer, "news", "X1")
    assert by_title is not None
    assert by_title.text == "Ships."
    assert guideline.passage(reviewer, "news", "PER") is None


def test_an_annotator_reads_it_and_changes_nothing(news: Store, reviewer: Seat) -> None:
    guideline.save(reviewer, "news", content=CONTENT, based_on=0)
    anna = person(news, "Anna", "annotator", "news")
    assert guideline.guideline(anna, "news").content == CONTENT
    with pytest.raises(Forbidden, match="You may not change the guideline"):
        guideline.save(anna, "news", content="Mine.", based_on=1)


def test_a_version_knows_the_thread_it_was_written_for(news: Store, reviewer: Seat) -> None:
    document = documents_of(news, "news")[0].id
    asked = Opening(id="thread-1", message_id="message-1", text="Rivers?")
    threads.open_thread(reviewer, document, asked)
    saved = guideline.save(reviewer, "news", content=CONTENT, based_on=0, thread="thread-1")
    assert saved.thread_id == "thread-1"
    with pytest.raises(NotFound):
        guideline.save(reviewer, "news", content="b", based_on=1, thread="thread-2")
    create_project(news, slug="sport")
    writer = person(news, "Sam", "lead")
    with pytest.raises(NotFound, match="another project"):
        guideline.save(writer, "sport", content="b", based_on=0, thread="thread-1")


def test_what_cannot_stand_in_it_is_refused(reviewer: Seat) -> None:
    for content in ("![x](https://example.org/x.png)", "[x](javascript:alert(1))"):
        with pytest.raises(BadInput):
            guideline.save(reviewer, "news", content=content, based_on=0)
    with pytest.raises(BadInput, match="What was changed"):
        guideline.save(reviewer, "news", content="a", based_on=0, note="n" * 201)
    assert guideline.versions(reviewer, "news") == []


@pytest.mark.attack(24)
@pytest.mark.parametrize(
    "statement", ["UPDATE guidelines SET content = ''", "DELETE FROM guidelines"]
)
def test_no_version_is_rewritten(news: Store, reviewer: Seat, statement: str) -> None:
    guideline.save(reviewer, "news", content=CONTENT, based_on=0)
    with pytest.raises(Error, match="guideline"), news.write() as db:
        db.conn.execute(statement)
