"""Annotating: who the edits belong to, handing in, and which article comes next."""

from __future__ import annotations

import uuid

import pytest

from curation.desk import annotating
from curation.desk.importing import carry_out, plan_import
from curation.desk.people import current_user, is_named, name_current_user
from curation.desk.pretagging import propose
from curation.desk.projects import check_slug, create_project, documents_of, slug_of
from curation.desk.queue import next_document
from curation.edits import Change, Edit
from curation.errors import BadInput, NotFound
from curation.model import Span
from curation.store import Store


@pytest.fixture
def documents(store: Store) -> list[int]:
    create_project(store, slug="news")
    files = [(f"{n}.txt", f"Turkey met Israel, {n} times.".encode()) for n in range(3)]
    carry_out(store, plan_import(store, "news", files))
    return [one.id for one in documents_of(store, "news")]


def add() -> Edit:
    span = Span(str(uuid.uuid4()), "GPE", 0, 6, "Turkey")
    return Edit(str(uuid.uuid4()), "add", (Change(None, span),))


def test_the_next_article_is_the_first_that_was_not_handed_in(
    store: Store, documents: list[int]
) -> None:
    first, second, third = documents
    assert next_document(store, "news") == first
    assert annotating.submit(store, second).next == third
    assert annotating.submit(store, third).next == first
    assert annotating.submit(store, first).next is None
    assert next_document(store, "news") is None


def test_a_project_without_articles_has_no_next_one(store: Store) -> None:
    create_project(store, slug="empty")
    assert next_document(store, "empty") is None


def test_what_was_handed_in_takes_no_edits_until_it_is_reopened(
    store: Store, documents: list[int]
) -> None:
    annotating.submit(store, documents[0])
    refused = annotating.record(store, documents[0], [add()])
    assert [one.error.kind for one in refused.refused] == ["submitted"]
    assert refused.version == 0
    annotating.reopen(store, documents[0])
    assert annotating.record(store, documents[0], [add()]).version == 1


def test_handing_in_twice_is_logged_once(store: Store, documents: list[int]) -> None:
    annotating.submit(store, documents[0])
    annotating.submit(store, documents[0])
    with store.read() as db:
        assert db.table("statuses").count == 1


def test_a_document_that_is_not_there_is_a_sentence(store: Store) -> None:
    with pytest.raises(NotFound, match="no document 99"):
        annotating.desk(store, 99)
    with pytest.raises(NotFound, match="no document 99"):
        annotating.record(store, 99, [add()])


def test_a_name_given_later_is_on_what_was_done_before(store: Store, documents: list[int]) -> None:
    annotating.record(store, documents[0], [add()])
    assert not is_named(store)
    name_current_user(store, "  Anna   Ó Briain ")
    assert is_named(store)
    assert current_user(store).name == "Anna Ó Briain"
    assert annotating.desk(store, documents[0]).edits[0].author == "Anna Ó Briain"


@pytest.mark.parametrize("name", ["", "  ", "x" * 61, "a\x00b"])
def test_a_name_that_is_none_is_refused(store: Store, name: str) -> None:
    with pytest.raises(BadInput, match="A name has"):
        name_current_user(store, name)


@pytest.mark.parametrize("slug", ["", "../etc", "A", "a b", "con", "-a", "x" * 65, "a\n"])
def test_a_slug_that_could_harm_a_path_or_an_address_is_refused(slug: str) -> None:
    with pytest.raises(BadInput, match="cannot name a project"):
        check_slug(slug)


def test_a_title_becomes_a_slug() -> None:
    assert slug_of("Wahl 2025: Köln & Bonn!") == "wahl-2025-koln-bonn"


def test_a_suggestion_that_was_anticipated_by_hand_is_sent_like_the_others(
    store: Store, documents: list[int]
) -> None:
    """Whether it is decided is the editor's to say, which knows what is not saved yet."""
    text = annotating.desk(store, documents[0]).document
    with store.write() as db:
        propose(db, text, [Span("twin", "GPE", 0, 6, "Turkey")])
    annotating.record(store, documents[0], [add()])
    assert [one.id for one in annotating.desk(store, documents[0]).suggestions] == ["twin"]


@pytest.mark.parametrize("name", ["all", "gold", "suggestions"])
def test_a_name_that_means_other_readings_is_refused(store: Store, name: str) -> None:
    with pytest.raises(BadInput, match="meaning of its own"):
        name_current_user(store, name)


def test_the_neighbours_of_an_article_are_those_of_its_project(
    store: Store, documents: list[int]
) -> None:
    around = annotating.desk(store, documents[1]).neighbours
    assert (around.previous, around.next, around.position, around.of) == (
        documents[0],
        documents[2],
        2,
        3,
    )
