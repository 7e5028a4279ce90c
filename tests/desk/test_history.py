"""The log of one's own reading, a page at a time."""

from __future__ import annotations

import pytest

from curation.desk import annotating
from curation.desk.history import history_of
from curation.desk.importing import carry_out, plan_import
from curation.desk.people import current_user
from curation.desk.pretagging import propose
from curation.desk.projects import create_project, documents_of
from curation.edits import Change, Edit, invert
from curation.errors import NotFound
from curation.model import Span
from curation.store import Store, documents
from curation.store.people import author, set_local_person


@pytest.fixture
def document(store: Store) -> int:
    create_project(store, slug="news")
    carry_out(store, plan_import(store, "news", [("a.txt", b"Turkey met Israel.")]))
    return documents_of(store, "news")[0].id


def add(number: int) -> Edit:
    span = Span(f"span-{number}", "GPE", 0, 6, "Turkey")
    return Edit(f"edit-{number:04}", "add", (Change(None, span),))


def test_pages_follow_each_other_from_the_newest_edit_to_the_first(
    store: Store, document: int
) -> None:
    annotating.record(store, document, [add(number) for number in range(7)])
    seen: list[str] = []
    before = None
    while True:
        page = history_of(store, document, before=before, limit=3)
        assert page.total == 7
        if not page.edits:
            break
        seen += [one.edit.id for one in page.edits]
        before = page.edits[-1].version
    assert seen == [f"edit-{number:04}" for number in reversed(range(7))]


def test_what_was_taken_back_stays_in_the_history(store: Store, document: int) -> None:
    edit = add(1)
    annotating.record(store, document, [edit, invert(edit, id="undo-0001")])
    undone, first = history_of(store, document).edits
    assert (undone.edit.verb, undone.edit.undoes) == ("undo", first.edit.id)
    assert first.author == "annotator"


def test_a_pre_tagger_is_no_part_of_a_persons_history(store: Store, document: int) -> None:
    with store.read() as db:
        article = documents.document(db, document)
    with store.write() as db:
        propose(db, article, [Span("suggested", "GPE", 0, 6, "Turkey")])
    assert history_of(store, document).edits == ()
    assert history_of(store, document).total == 0


def test_what_a_colleague_did_is_no_part_of_ones_own_history(store: Store, document: int) -> None:
    me = current_user(store)
    annotating.record(store, document, [add(1)])
    with store.write() as db:
        set_local_person(db, author(db, kind="person", name="Ben"))
    assert history_of(store, document).edits == ()
    annotating.record(store, document, [add(2), add(3)])
    with store.write() as db:
        set_local_person(db, me)
    own = history_of(store, document)
    assert ([one.edit.id for one in own.edits], own.total) == (["edit-0001"], 1)


def test_an_article_that_is_not_there_is_a_sentence(store: Store) -> None:
    with pytest.raises(NotFound, match="no document 99"):
        history_of(store, 99)
