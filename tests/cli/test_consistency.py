"""`consistency`: what is labelled here one way and there another, from the terminal."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib import import_module

import pytest
from typer.testing import CliRunner

from curation.cli import app
from curation.desk.consistency import Asked, worklist
from curation.desk.fixing import fix, right
from curation.desk.opening import open_store
from curation.errors import BadInput, CurationError, NotFound
from tests.desk.reviews import Reviews, mention, no_checks


@pytest.fixture
def reviews() -> Reviews:
    found = Reviews(open_store(), articles=4)
    no_checks(found)
    return found


@pytest.fixture
def labelled(reviews: Reviews) -> Reviews:
    for article in range(4):
        label = "PERSON" if article == 3 else "GPE"
        reviews.hand_in("Anna", mention("Ankara", label, article=article), article=article)
    reviews.hand_in("Ben", mention("Turkey", "GPE", article=0), article=0)
    return reviews


def run(*arguments: str) -> str:
    result = CliRunner().invoke(app, ["consistency", "news", *arguments], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def refused(*arguments: str) -> CurationError:
    result = CliRunner().invoke(app, ["consistency", *arguments])
    assert isinstance(result.exception, CurationError), result.output
    return result.exception


def test_the_table_has_the_words_and_their_labels(labelled: Reviews) -> None:
    said = run("--check", "same-words")
    assert "GPE 3 · PERSON 1" in said
    assert "same-words" in said  # as --check takes it
    assert said.endswith("1 case with 1 place in 5 readings of 4 articles.\n")


def test_json_has_every_place_with_whose_it_is(labelled: Reviews) -> None:
    found = json.loads(run("--json", "--whose", "Anna", "--against", "self"))
    assert (found["whose"], found["against"], found["readings"]) == ("Anna", "self", 4)
    [case] = found["cases"]
    assert case["labelled"] == {"GPE": 3, "PERSON": 1}
    [place] = case["places"]
    assert (place["article"], place["whose"], place["says"], place["proposed"]) == (
        labelled.documents[3],
        "Anna",
        "PERSON",
        "GPE",
    )


def test_whose_places_are_listed_is_said_where_they_are_of_several(labelled: Reviews) -> None:
    for against in ("self", "all"):
        said = run("--check", "same-words", "--against", against)
        assert "Anna" in next(line for line in said.splitlines() if "Ankara" in line)
    assert "Anna" not in run("--against", "self", "--whose", "Anna")


def test_it_says_when_not_all_cases_are_shown(labelled: Reviews) -> None:
    labelled.hand_in("Ben", mention("Turkey", "PERSON"), article=1)
    assert "shown" not in run()
    assert run("--most", "1").endswith("; 1 case shown.\n")


def test_words_are_shown_letter_for_letter(
    labelled: Reviews, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = worklist(labelled.lead, "news", Asked("all", "all"))
    hostile = tuple(replace(one, words="\\[/b] [red]x") for one in found.groups)
    # The command's module; its package has the command itself under this name.
    module = import_module("curation.cli.consistency")
    monkeypatch.setattr(module, "worklist", lambda *_: replace(found, groups=hostile))
    assert "\\[/b] [red]x" in run()


def test_a_missing_label_is_null_in_json(labelled: Reviews) -> None:
    found = json.loads(run("--json", "--check", "not-labelled"))
    places = [place for case in found["cases"] for place in case["places"]]
    assert {(one["text"], one["whose"], one["says"], one["annotation"]) for one in places} == {
        ("Ankara", "Ben", None, None)
    }


def test_it_says_how_often_it_was_right_so_far(labelled: Reviews) -> None:
    anna = labelled.seat("Anna")
    [group] = worklist(anna, "news", Asked(check="same-words")).groups
    fix(anna, "news", id="bulk-0001", findings=group.findings, scope="own")
    assert "looked at" not in run()
    every = worklist(labelled.lead, "news", Asked("all", "all")).groups
    right(labelled.lead, "news", every[0].findings, scope="all")
    assert "Of 1 place looked at so far 0 were wrong." in run()


def test_all_is_consistent_is_said(labelled: Reviews) -> None:
    assert run("--check", "same-pair") == "0 cases with 0 places in 5 readings of 4 articles.\n"


def test_without_labels_it_says_what_counts(reviews: Reviews) -> None:
    assert "handed in" in refused("news").message
    assert "handed in" in refused("news", "--json").message


def test_what_is_not_there_is_refused_in_a_sentence(labelled: Reviews) -> None:
    assert isinstance(refused("sport"), NotFound)
    assert "'Zoe'" in refused("news", "--whose", "Zoe").message
    assert isinstance(refused("news", "--against", "me"), BadInput)
    assert "same-words" in refused("news", "--check", "all").message
