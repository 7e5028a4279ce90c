"""`review`: what readers see differently from the terminal, and merging what agrees."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from curation.cli import app
from curation.desk.opening import open_store
from tests.desk.reviews import Reviews, mention, no_checks


@pytest.fixture
def reviews() -> Reviews:
    found = Reviews(open_store(), articles=3)
    no_checks(found)
    found.differ()
    for name in ("Anna", "Ben"):
        found.hand_in(name, mention("Ankara", article=1), article=1)
    found.hand_in("Anna", mention("Ankara", article=2), article=2)
    return found


def run(*arguments: str) -> str:
    result = CliRunner().invoke(app, ["review", *arguments], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_the_list_says_what_is_open(reviews: Reviews) -> None:
    said = run("list", "news")
    assert "Anna, Ben" in said
    assert said.endswith("3 new\n")
    assert run("list", "news", "--state", "settled") == "There is nothing.\n"


def test_merging_says_what_it_did_and_settles_what_is_done(reviews: Reviews) -> None:
    assert run("merge", "news") == "Merged what agrees in 2 articles; 1 article settled.\n"
    assert run("list", "news").endswith("1 begun, 1 settled, 1 new\n")
    assert run("merge", "news") == "Merged what agrees in 0 articles; 0 articles settled.\n"


def test_merging_settles_nothing_where_all_is_kept_open(reviews: Reviews) -> None:
    run("merge", "news", "--keep-open")
    assert run("list", "news").endswith("2 begun, 1 new\n")
