"""What somebody who only labels is shown of a project whose articles are handed out."""

from __future__ import annotations

import json

import pytest

from curation.assigning.plan import Plan, Share
from curation.desk.annotating import submit
from curation.desk.assigning import hand_out
from curation.desk.assignments import hold_back
from curation.desk.importing import carry_out, plan_import
from curation.desk.seats import Seat
from curation.desk.signing_in import digest
from tests.pages.conftest import links, words
from tests.people import account, seat_of, token

TEXTS = [(f"{n}.txt", f"Article {n}\n\nTurkey met Israel, {n} times.".encode()) for n in range(4)]


@pytest.fixture
def ada(desk_store, project, monkeypatch) -> Seat:
    """An annotator in a project with six articles, signed in on every page."""
    carry_out(desk_store, plan_import(desk_store, project, TEXTS))
    account(desk_store, "Lea", "lead")
    account(desk_store, "Ada", project=project)
    account(desk_store, "Ben", project=project)
    secret = token(desk_store, "Ada")
    monkeypatch.setattr("curation.pages.seat.session_digest", lambda: digest(secret))
    return seat_of(desk_store, secret)


def give(store, seat: Seat, **more) -> None:
    """The articles 3 and 4 to Ada, the others to nobody yet."""
    hold_back(store, [1, 2, 5, 6], "")
    people = (Share(seat.caller.author_id),)
    hand_out(store, "news", Plan(people=people, order="given", **more))


def shown(at) -> dict:
    (editor,) = at.get("bidi_component")
    return json.loads(editor.proto.json)


def test_annotate_opens_the_next_of_ones_own_queue(open_page, desk_store, ada):
    give(desk_store, ada)
    assert shown(open_page("annotate", project="news"))["document"] == 3
    submit(ada, 3)
    assert shown(open_page("annotate", project="news"))["document"] == 4


def test_an_article_of_somebody_else_is_refused_by_its_address(open_page, desk_store, ada):
    give(desk_store, ada)
    at = open_page("annotate", project="news", document=1)
    assert not at.get("bidi_component")
    assert ["not among those you were given" in one.value for one in at.error] == [True]


def test_documents_and_projects_count_only_ones_own(open_page, desk_store, ada):
    give(desk_store, ada)
    submit(ada, 3)
    at = open_page("documents", project="news")
    assert list(at.dataframe[0].value.index) == [3, 4]
    assert "2 articles" in words(at)
    (bar,) = open_page().get("progress")
    assert bar.proto.text == "1 of 2 articles submitted"


def test_who_has_done_everything_given_to_them_reads_so(open_page, desk_store, ada):
    give(desk_store, ada)
    submit(ada, 3)
    submit(ada, 4)
    at = open_page("annotate", project="news")
    assert "All 2 articles you were given are done." in words(at)
    assert links(at)["Look at the first article again"] == "/annotate?project=news&document=3"
    hold_back(desk_store, [3], "")
    assert "All 2 articles" in words(open_page("annotate", project="news"))


def test_what_is_held_back_is_said(open_page, desk_store, ada):
    give(desk_store, ada)
    submit(ada, 3)
    hold_back(desk_store, [4], "")
    assert "1 article of yours is held back for now" in words(open_page("annotate", project="news"))


def test_who_was_given_nothing_reads_whom_to_ask(open_page, desk_store, ada):
    give(desk_store, seat_of(desk_store, token(desk_store, "Ben")))
    for page in ("annotate", "documents"):
        at = open_page(page, project="news")
        assert "ask your project's lead for articles" in words(at)
        assert not at.exception


def test_asking_for_the_next_article_takes_a_free_one(open_page, desk_store, ada):
    hand_out(desk_store, "news", Plan(claims=True, order="given"))
    assert "Annotate opens the first one" in words(open_page("documents", project="news"))
    assert shown(open_page("annotate", project="news"))["document"] == 1
    assert list(open_page("documents", project="news").dataframe[0].value.index) == [1]
