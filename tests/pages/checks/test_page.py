"""The Checks page: who is shown which part, whose labels, and what the address says."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from curation.desk.consistency import Asked, worklist
from curation.desk.signing_in import digest
from curation.store import Store
from tests.desk.reviews import Reviews, mention, no_checks
from tests.pages.conftest import OpenPage, links, press, words
from tests.people import token

Look = Callable[..., AppTest]


@pytest.fixture
def reviews(desk_store: Store) -> Reviews:
    """Five articles of Anna's, who calls Ankara a person in the last one; Ben has read one."""
    found = Reviews(desk_store, articles=5)
    no_checks(found)
    for article in range(5):
        label = "PERSON" if article == 4 else "GPE"
        found.hand_in("Anna", mention("Ankara", label, article=article), article=article)
    found.hand_in("Ben", mention("Ankara"))
    return found


@pytest.fixture
def look(reviews: Reviews, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch) -> Look:
    """Opens the page as one of the people."""

    def look(name: str, **parameters: object) -> AppTest:
        session = digest(token(reviews.store, name))
        monkeypatch.setattr("curation.pages.seat.session_digest", lambda: session)
        at = open_page("checks", project="news", **parameters)
        assert not at.exception
        return at

    return look


def rows(at: AppTest) -> list[str]:
    """The heads of the rows."""
    return [one.label for one in at.main.expander]


def boxes(at: AppTest) -> list[str]:
    """What can be chosen, beside the part."""
    return [one.label for one in at.main.selectbox]


def test_an_annotator_is_shown_their_own_labels_and_nothing_to_choose(look: Look) -> None:
    at = look("Anna", whose="all", part="likely-errors")
    assert "5 readings of 5 articles compared" in words(at)
    assert boxes(at) == ["What"]
    (row,) = rows(at)
    assert "**Ankara**" in row
    assert row.index("GPE") < row.index("PERSON")


def test_a_reviewer_is_shown_everybodys_unless_they_choose_somebody(
    look: Look, reviews: Reviews
) -> None:
    assert "6 readings of 5 articles compared" in words(look("Rita"))
    at = look("Rita", whose=reviews.ids["Ben"])
    assert "1 reading of 1 article compared" in words(at)
    assert rows(at) == []
    assert "Nothing stands out" in words(at)
    assert at.query_params["whose"] == str(reviews.ids["Ben"])


def test_whose_labels_a_row_is_about_is_said_where_each_has_rows_of_their_own(look: Look) -> None:
    (row,) = rows(look("Rita", against="self"))
    assert "Anna" in row
    (row,) = rows(look("Rita", against="all"))
    assert "Anna" not in row


def test_what_labels_are_held_against_is_asked_of_people_alone(look: Look) -> None:
    assert boxes(look("Rita")) == ["What", "Whose labels", "Held against"]
    assert boxes(look("Rita", whose="gold")) == ["Whose labels"]
    at = look("Rita", against="self")
    assert at.query_params["against"] == "self"
    assert "against" not in look("Rita", against="all").query_params


@pytest.mark.parametrize(
    ("whose", "said", "way"),
    [
        ("mine", "You have labelled nothing here yet.", "Annotate"),
        ("gold", "Nothing is settled yet.", "Review"),
    ],
)
def test_where_there_is_nothing_to_compare_another_choice_can_be_made(
    look: Look, whose: str, said: str, way: str
) -> None:
    at = look("Rita", whose=whose)
    assert said in words(at)
    assert list(links(at)) == [way]
    there = at.main.selectbox[0].set_value("all").run()
    assert "6 readings of 5 articles compared" in words(there)


def test_an_address_that_means_nothing_is_as_if_it_said_nothing(look: Look) -> None:
    at = look("Rita", whose="<b>nobody</b>", against="nothing", check="none", open="gone")
    assert not at.error
    assert "6 readings of 5 articles compared" in words(at)
    assert "open" not in at.query_params
    assert "check" not in at.query_params


def test_a_row_of_the_address_is_open_and_tells_its_places(look: Look, reviews: Reviews) -> None:
    (group,) = worklist(reviews.seat("Anna"), "news").groups
    closed, found = look("Anna"), look("Anna", open=group.key)
    assert [one.label for one in closed.main.checkbox] == []
    # Read out as it is written: without signs of Markdown.
    assert [one.label for one in found.main.checkbox] == ["Ankara met the envoy of Turkey, part 4."]
    labels = [one.label for one in found.main.button]
    assert labels == ["Change this one to GPE …", "This one is right"]
    assert "Labelled as usual, for comparison" in words(found)


def test_nobody_is_offered_to_change_what_a_colleague_labelled(
    look: Look, reviews: Reviews
) -> None:
    (group,) = worklist(reviews.rita, "news", Asked("all", "all")).groups
    found = look("Rita", open=group.key)
    assert [one.label for one in found.main.button] == ["This one is right"]
    assert "This one is labelled by somebody else" in words(found)


def test_what_is_right_is_gone_and_comes_back_when_that_is_taken_back(
    look: Look, reviews: Reviews
) -> None:
    (group,) = worklist(reviews.seat("Anna"), "news").groups
    at = press(look("Anna", open=group.key), "This one is right")
    assert rows(at) == []
    assert "“Ankara” is right here" in words(at)
    assert "Nothing is left: 1 place was said to be right." in words(at)
    back = press(at, "Undo")
    assert len(rows(back)) == 1
    assert "Taken back" in words(back)
