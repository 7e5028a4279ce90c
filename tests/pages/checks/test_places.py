"""The places of a row: what their boxes and links are called, whatever an article says."""

from __future__ import annotations

from typing import Any

import pytest

from curation.desk.finding_places import FindingPlace
from curation.desk.in_sentence import Piece
from curation.pages.checks.places import LONGEST_TITLE, beneath, plain_sentence
from tests.pages.checks.made import finding


def place(**more: Any) -> FindingPlace:
    values: dict[str, Any] = {
        "finding": finding(),
        "title": "Report",
        "owner": "own",
        "whose": "",
        "sentence": (Piece("Officials of the ", False), Piece("Bund", True), Piece(" met.", False)),
        "more": (),
        "page": "annotate",
        "annotation": "a1",
    }
    return FindingPlace(**{**values, **more})


def test_a_box_is_called_by_the_whole_sentence() -> None:
    assert plain_sentence(place()) == "Officials of the Bund met."


def test_where_there_is_no_sentence_it_is_called_by_the_words() -> None:
    assert plain_sentence(place(sentence=())) == "Bund"


@pytest.mark.parametrize(
    ("said", "read_out"),
    [
        ("See ![map](https://example.com/map.png) now", "See map ( //example.com/map.png) now"),
        ("<img src=x onerror=y>", "img src=x onerror=y"),
        (":material/delete: *all* of `it`", "material/delete all of it"),
        (":red[stop] $x$ www.example.com", "red stop x .example.com"),
    ],
)
def test_what_an_article_says_means_nothing_in_the_name_of_a_box(said: str, read_out: str) -> None:
    assert plain_sentence(place(sentence=(Piece(said, False),))) == read_out


def test_a_link_is_called_by_what_it_does_and_by_the_article_and_whose_reading_it_is() -> None:
    assert beneath(place()) == "Open: Report"
    theirs = place(whose="Ben", page="review")
    assert beneath(theirs) == "Open in review: Ben · Report"
    assert len(beneath(place(title="long " * 40))) <= LONGEST_TITLE + len("Open: ")
